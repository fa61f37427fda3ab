//! The preview before words are marked at every place where they stand: which places there are, what is marked there
//! already, and which of them shall be marked.

use pressmark_annotation::document::Document;
use pressmark_annotation::sorted::SortedSet;
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::{Label, Span};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event as PageEvent, HtmlInputElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::card::{self, labels};
use super::dialog::Dialog;
use super::keys::Pressed;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::browser::dom;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::occurrences::{self, Occurrence, Standing, Wanted};
use crate::state::search::Folded;
use crate::state::{Action, Command, describe};

/// What [`EverywhereDialog`] is about.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// Its text, folded.
    pub folded: Shared<Folded>,
    /// What is to be marked.
    pub wanted: Wanted,
}

/// More places than these are not listed one by one.
const LISTED: usize = 200;

/// The dialogue.
#[component]
pub fn EverywhereDialog(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let wanted = use_state_eq(|| props.wanted.clone());
    // Places of which the person has decided otherwise than the preview did.
    let changed = use_state_eq(SortedSet::<Span>::new);
    let places = use_memo(
        (document.clone(), props.folded.clone(), (*wanted).clone()),
        |(document, folded, wanted)| occurrences::list(document, folded, wanted),
    );
    let ticked = |place: &Occurrence| match place.standing {
        Standing::Marked => false,
        Standing::Free => !changed.contains(&place.span),
        Standing::Other(_) => changed.contains(&place.span),
    };
    let chosen: Vec<Span> = places
        .iter()
        .filter(|place| ticked(place))
        .map(|place| place.span)
        .collect();
    let marked = places.iter().filter(|place| place.standing == Standing::Marked).count();
    let nothing_left = marked == places.len();
    let apply = {
        let (dispatch, document, chosen, wanted) = (dispatch.clone(), document.clone(), chosen.clone(), wanted.clone());
        Callback::from(move |()| {
            let Some(label) = wanted.label.clone().filter(|_| !chosen.is_empty()) else {
                return;
            };
            let told = messages::marked_places(chosen.len(), &describe::label(&document, &label));
            dispatch.act(Action::ShowDialog(None));
            let command = Command::MarkAll {
                spans: chosen.clone(),
                label,
                entity: wanted.entity.clone(),
            };
            dispatch.edit_and_tell(command, told);
        })
    };
    let choose = {
        let wanted = wanted.clone();
        Callback::from(move |label: Label| {
            wanted.set(Wanted {
                label: Some(label),
                ..(*wanted).clone()
            });
        })
    };
    let onkeydown = {
        let (document, choose, apply, free) =
            (document.clone(), choose.clone(), apply.clone(), wanted.entity.is_none());
        Callback::from(move |event: KeyboardEvent| {
            let pressed = Pressed::of(&event);
            match card::label_of_key(&document, &pressed) {
                Some(label) if free => choose.emit(label),
                _ if pressed.key == "Enter" && pressed.command => apply.emit(()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let tick = |words: &'static str, on: bool, change: fn(&mut Wanted, bool)| {
        let wanted = wanted.clone();
        let onchange = Callback::from(move |event: PageEvent| {
            let mut next = (*wanted).clone();
            change(&mut next, checked(&event));
            wanted.set(next);
        });
        html! { <label class="check"><input type="checkbox" checked={on} {onchange} />{ words }</label> }
    };
    let all = |on: bool| {
        let (changed, places) = (changed.clone(), places.clone());
        Callback::from(move |_: MouseEvent| {
            let differs = |place: &&Occurrence| match place.standing {
                Standing::Marked => false,
                Standing::Free => !on,
                Standing::Other(_) => on,
            };
            changed.set(gathered(places.iter().filter(differs).map(|place| place.span)));
        })
    };
    let line = |place: &Occurrence| {
        let span = place.span;
        let onchange = {
            let changed = changed.clone();
            Callback::from(move |_: PageEvent| {
                let mut next = (*changed).clone();
                if !next.remove(&span) {
                    next.insert(span);
                }
                changed.set(next);
            })
        };
        let said = match &place.standing {
            Standing::Free => None,
            Standing::Marked => Some(messages::already_marked().to_owned()),
            Standing::Other(what) => Some(messages::already_other(what)),
        };
        html! {
            <li key={span.start()}>
                <label class="place-line">
                    <input type="checkbox" checked={ticked(place)} disabled={place.standing == Standing::Marked} {onchange} />
                    <span class="context">
                        <bdi>{ place.before.clone() }<b>{ place.words.clone() }</b>{ place.after.clone() }</bdi>
                        if let Some(said) = said {
                            { " " }<small class="badge suggested">{ said }</small>
                        }
                    </span>
                </label>
            </li>
        }
    };
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::ShowDialog(None)))
    };
    let body = use_node_ref();
    {
        let body = body.clone();
        use_effect_with((), move |()| {
            // On the first label, or, where none is to be chosen, on the button that marks.
            let first = body
                .cast::<Element>()
                .and_then(|body| body.query_selector(".label, .main").ok().flatten());
            if let Some(first) = first {
                dom::focus(&first);
            }
        });
    }
    let name = wanted
        .entity
        .as_ref()
        .and_then(|entity| document.entities.get(entity))
        .map_or_else(
            || card::excerpt(&props.wanted.names.join(", ")),
            |entity| entity.name.clone(),
        );
    html! {
        <Dialog title={messages::everywhere_title(&name)}>
            <div ref={body} class="everywhere" {onkeydown}>
                if props.wanted.names.len() > 1 {
                    { names(&props.wanted, &wanted) }
                }
                if wanted.entity.is_none() {
                    <h3>{ messages::everywhere_label() }</h3>
                    { labels(document, wanted.label.as_ref(), |_| true, &choose) }
                }
                <div class="scope">
                    { tick(messages::whole_words(), wanted.whole_words, |wanted, on| wanted.whole_words = on) }
                    { tick(messages::same_case(), wanted.same_case, |wanted, on| wanted.same_case = on) }
                </div>
                if places.is_empty() {
                    <p class="fact" role="status">{ messages::everywhere_none() }</p>
                } else {
                    if nothing_left {
                        <p class="fact" role="status">{ messages::everywhere_all_marked() }</p>
                    }
                    if !nothing_left {
                        <div class="place-head">
                            <p role="status">
                                { messages::everywhere_places(places.len()) }
                                if marked > 0 {
                                    { " · " }{ messages::everywhere_marked(marked) }
                                }
                            </p>
                            <span class="gap"></span>
                            if places.len() - marked > 1 {
                                <button type="button" class="quiet small" onclick={all(true)}>{ messages::tick_all() }</button>
                                <button type="button" class="quiet small" onclick={all(false)}>{ messages::tick_none() }</button>
                            }
                        </div>
                    }
                    <ul class="place-list" tabindex="0" aria-label={messages::everywhere_places(places.len())}>
                        { for places.iter().take(LISTED).map(line) }
                        if places.len() > LISTED {
                            <li class="hint">{ messages::everywhere_more(places.len() - LISTED) }</li>
                        }
                    </ul>
                }
                <div class="row end">
                    if nothing_left {
                        <button type="button" class="main" onclick={close}>{ messages::close() }</button>
                    } else {
                        <button type="button" class="plain" onclick={close}>{ messages::everywhere_cancel() }</button>
                        <button
                            type="button"
                            class="main"
                            disabled={chosen.is_empty() || wanted.label.is_none()}
                            onclick={apply.reform(|_: MouseEvent| ())}
                        >{ if chosen.is_empty() { messages::none_ticked().to_owned() } else { messages::mark_places(chosen.len()) } }</button>
                    }
                </div>
            </div>
        </Dialog>
    }
}

/// The names of an entity, of which each can be left out.
fn names(all: &Wanted, wanted: &UseStateHandle<Wanted>) -> Html {
    let name = |name: &String| {
        let onchange = {
            let (wanted, all, name) = (wanted.clone(), all.names.clone(), name.clone());
            Callback::from(move |event: PageEvent| {
                let on = checked(&event);
                let keeps = |known: &&String| {
                    if **known == name {
                        on
                    } else {
                        wanted.names.contains(known)
                    }
                };
                let names = all.iter().filter(keeps).cloned().collect();
                wanted.set(Wanted {
                    names,
                    ..(*wanted).clone()
                });
            })
        };
        html! {
            <label class="check" key={name.clone()}><input type="checkbox" checked={wanted.names.contains(name)} {onchange} />{ name.clone() }</label>
        }
    };
    html! {
        <fieldset class="scope">
            <legend>{ messages::everywhere_names() }</legend>
            { for all.names.iter().map(name) }
        </fieldset>
    }
}

fn checked(event: &PageEvent) -> bool {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.checked())
}
