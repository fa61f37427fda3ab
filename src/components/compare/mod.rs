//! The Compare page: versions of one article, their differences where they stand and in a list, the one at hand with what can
//! be decided about it; beside it what another edition has moved, and the agreement in figures.

mod agreement;
mod current;
mod head;
mod list;
mod moved;
mod text;

use std::rc::Rc;

use pressmark_annotation::compare::Choice;
use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use self::agreement::AgreementPart;
use self::current::Current;
use self::head::Head;
use self::list::List;
use self::moved::MovedPart;
use self::text::Text;
use super::desk::{Desk, use_desk};
use super::icon::{Icon, icon};
use super::keys::{Pressed, use_keys};
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::browser::{announce, dom, kept_comparison};
use crate::components::effect::use_effect_with;
use crate::messages::{self, compare as words};
use crate::state::compare::words::voices;
use crate::state::compare::{Comparing, Event, Part};
use crate::state::shortcuts::Shortcut;
use crate::state::{Action, AppState, View};

/// What [`ComparePage`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The versions.
    pub comparing: Shared<Comparing>,
    /// The open document.
    pub document: Option<Shared<Document>>,
}

/// The versions that are compared, as the page takes them.
pub fn of(state: &AppState) -> Option<Shared<Comparing>> {
    state.comparison.as_ref().map(Shared::from)
}

/// Keeps what is compared, and how far, for a reload of the page.
#[hook]
pub fn use_keeping(comparing: Option<&Shared<Comparing>>) {
    let kept = use_mut_ref(|| None::<Shared<Comparing>>);
    use_effect_with(comparing.cloned(), move |now| {
        let before = kept.replace(now.clone());
        match (before, now) {
            (before, Some(now)) => {
                if before.is_none_or(|before| !Rc::ptr_eq(&before.versions, &now.versions)) {
                    kept_comparison::keep(now);
                }
                kept_comparison::keep_progress(now);
            }
            (Some(_), None) => kept_comparison::forget(),
            // What was kept before a reload is still to be read.
            (None, None) => {}
        }
    });
}

/// The bar over an article that is compared: how far that is, the way to the page, and an end of it.
pub fn bar(comparing: &Comparing, desk: &Desk, dispatch: &Dispatch) -> Html {
    let (desk, dispatch) = (desk.clone(), dispatch.clone());
    let open = Callback::from(move |_: MouseEvent| desk.turn_to(View::Compare));
    let end = Callback::from(move |_: MouseEvent| dispatch.act(Action::Compare(Event::End)));
    html! {
        <div class="task-bar" role="region" aria-label={words::tools()}>
            <button type="button" class="plain" onclick={open}>{ words::compare() }</button>
            <span class="task-where">{ words::decided(comparing.decided(), comparing.comparison.differences.len()) }</span>
            <span class="gap"></span>
            <button type="button" class="quiet" aria-label={words::end()} title={words::end()} onclick={end}>{ icon(Icon::Close) }</button>
        </div>
    }
}

/// The page.
#[component]
pub fn ComparePage(props: &Props) -> Html {
    let desk = use_desk();
    let dispatch = use_dispatch();
    let noting = use_state_eq(|| false);
    let fresh = use_mut_ref(|| true);
    let as_list = use_state_eq(|| false);
    let Props { comparing, document } = props;
    use_effect_with((), |()| {
        dom::focus_id("compare-title");
    });
    {
        let (comparing, noting) = (comparing.clone(), noting.clone());
        use_effect_with((comparing.current, comparing.part), move |(current, part)| {
            if *part == Part::Differences && current.is_some() {
                noting.set(false);
                // Whoever comes to the page sees its head first.
                show(&comparing, fresh.replace(false));
            }
        });
    }
    let back = {
        let desk = desk.clone();
        Callback::from(move |()| desk.leave_page(false))
    };
    let decide = {
        let (desk, dispatch) = (desk.clone(), dispatch.clone());
        Callback::from(move |choice: Choice| decide(&desk, &dispatch, choice))
    };
    let note = {
        let (desk, noting) = (desk.clone(), noting.clone());
        Callback::from(move |()| {
            if *noting {
                dom::focus_id("compare-note");
            } else {
                // A note is written into what decisions go into.
                desk.begin_result();
            }
            noting.set(!*noting);
        })
    };
    {
        let (dispatch, comparing, back, decide) = (dispatch.clone(), comparing.clone(), back.clone(), decide.clone());
        let (note, noting) = (note.clone(), *noting);
        use_keys(move |pressed| {
            let differs = comparing.part == Part::Differences;
            if pressed.key == "Escape" {
                if noting && differs { &note } else { &back }.emit(());
                return true;
            }
            differs && key(pressed, &comparing, &dispatch, &decide, &note)
        });
    }
    let merge = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.merge_compared())
    };
    let show_as = |list: bool, name: &'static str| {
        let as_list = as_list.clone();
        let pressed = *as_list == list;
        let onclick = Callback::from(move |_: MouseEvent| as_list.set(list));
        html! { <button type="button" class="chip" aria-pressed={pressed.to_string()} {onclick}>{ name }</button> }
    };
    html! {
        <main class={classes!("page", "compare", as_list.then_some("as-list"))} id="main">
            <div class="page-bar" role="toolbar" aria-label={words::tools()}>
                <button type="button" class="plain page-back" aria-label={words::back()} onclick={back.reform(|_: MouseEvent| ())}>{ icon(Icon::Back) }<span>{ words::back() }</span></button>
                <span class="gap"></span>
                <button type="button" class="main" title={words::merge_more()} onclick={merge}>{ words::merge_all() }</button>
            </div>
            <Head comparing={comparing.clone()} document={document.clone()} />
            { match comparing.part {
                Part::Moved => html! { <MovedPart comparing={comparing.clone()} /> },
                Part::Agreement => html! { <AgreementPart comparing={comparing.clone()} /> },
                Part::Differences if comparing.comparison.differences.is_empty() => html! { <p class="fact compare-none">{ words::no_differences() }</p> },
                Part::Differences => html! {
                    <>
                        <div class="chips compare-views" role="group" aria-label={messages::show_details()}>
                            { show_as(false, words::in_article()) }
                            { show_as(true, words::as_list()) }
                        </div>
                        <div class="compare-grid">
                            <Text comparing={comparing.clone()} />
                            <div class="compare-side">
                                <Current comparing={comparing.clone()} document={document.clone()} {decide} noting={*noting} onnote={note} />
                                <List comparing={comparing.clone()} />
                            </div>
                        </div>
                    </>
                },
            } }
        </main>
    }
}

/// Decides the difference at hand, in a document that is made where there is none yet.
fn decide(desk: &Desk, dispatch: &Dispatch, choice: Choice) {
    desk.begin_result();
    let (_, stamp) = dispatch.stamp();
    dispatch.act(Action::Compare(Event::Decide(choice, stamp)));
}

/// Says the difference at hand and brings it into view: in the list, and, unless one has just come, in the article.
fn show(comparing: &Comparing, just_come: bool) {
    let Some(page) = dom::document() else { return };
    let find = |selector| page.query_selector(selector).ok().flatten();
    if let Some(row) = find(".compare-list [aria-current]") {
        dom::reveal(&row);
    }
    if let Some(run) = find(".compare-text .now").filter(|_| !just_come) {
        dom::scroll_to(&run);
    }
    if let Some(difference) = comparing.difference() {
        let said = voices(comparing, difference).into_iter().map(|voice| {
            let names: Vec<String> = voice.versions.iter().map(|version| comparing.name(*version)).collect();
            format!("{}: {}", names.join(", "), voice.words)
        });
        let kind = words::sort(crate::state::compare::Sort::of(difference));
        announce::say(&format!("{kind}. {}", said.collect::<Vec<_>>().join(". ")));
    }
}

fn key(
    pressed: &Pressed,
    comparing: &Comparing,
    dispatch: &Dispatch,
    decide: &Callback<Choice>,
    note: &Callback<()>,
) -> bool {
    let act = |event| dispatch.act(Action::Compare(event));
    if !pressed.plain() || comparing.current.is_none() {
        return false;
    }
    match (pressed.digit, pressed.shortcut()) {
        (Some(0), _) => decide.emit(Choice::Both(0)),
        (Some(digit), _) if usize::from(digit) <= comparing.versions.len() => {
            decide.emit(Choice::Side(usize::from(digit) - 1));
        }
        (None, Some(Shortcut::Next | Shortcut::NextSuggestion)) => act(Event::Step { forward: true }),
        (None, Some(Shortcut::Previous | Shortcut::PreviousSuggestion)) => act(Event::Step { forward: false }),
        (None, Some(Shortcut::Reject)) => decide.emit(Choice::Neither),
        (None, Some(Shortcut::Note)) => note.emit(()),
        _ => return false,
    }
    true
}
