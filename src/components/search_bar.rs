//! The search in the article: a field, how many matches there are and which is shown, and what can be made of them.

use pressmark_annotation::document::Document;
use wasm_bindgen::JsCast;
use web_sys::{Event as PageEvent, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::browser::dom;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::marking::{Event, Search};
use crate::state::occurrences::{self, Wanted};
use crate::state::search::Query;
use crate::state::{Action, Selection};

/// What [`SearchBar`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The search.
    pub search: Search,
    /// The open document.
    pub document: Shared<Document>,
}

/// The bar.
#[component]
pub fn SearchBar(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let field = use_node_ref();
    use_field(&field);
    let Search { query, matches, at, .. } = &props.search;
    let act = |event: Event| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Marking(event.clone())))
    };
    let look_for = |change: fn(&mut Query, String, bool)| {
        let (dispatch, query) = (dispatch.clone(), query.clone());
        Callback::from(move |field: HtmlInputElement| {
            let mut query = query.clone();
            change(&mut query, field.value(), field.checked());
            dispatch.act(Action::Marking(Event::Find(query)));
        })
    };
    let typed = look_for(|query, words, _| query.words = words);
    let oninput =
        Callback::from(move |event: InputEvent| of_field(&event).into_iter().for_each(|field| typed.emit(field)));
    let tick = |words: &'static str, on: bool, change: fn(&mut Query, String, bool)| {
        let change = look_for(change);
        let onchange =
            Callback::from(move |event: PageEvent| of_field(&event).into_iter().for_each(|field| change.emit(field)));
        html! { <label class="check"><input type="checkbox" checked={on} {onchange} />{ words }</label> }
    };
    let onkeydown = {
        let (dispatch, search, document) = (dispatch.clone(), props.search.clone(), props.document.clone());
        Callback::from(move |event: KeyboardEvent| {
            if key(&event, &dispatch, &search, &document) {
                event.prevent_default();
            }
        })
    };
    let mark = {
        let (dispatch, search, document) = (dispatch.clone(), props.search.clone(), props.document.clone());
        Callback::from(move |_: MouseEvent| mark_current(&dispatch, &search, &document))
    };
    let none = matches.is_empty();
    let count = match at {
        _ if query.words.trim().is_empty() => String::new(),
        Some(at) => messages::match_place(&messages::grouped(at + 1), &messages::grouped(matches.len())),
        None => messages::match_none().to_owned(),
    };
    let way = |icon_: Icon, name: &'static str, keys: &str, event: Event| {
        html! {
            <button type="button" class="quiet" aria-label={name} title={format!("{name} ({keys})")} disabled={none} onclick={act(event)}>{ icon(icon_) }</button>
        }
    };
    html! {
        <div class="search" role="search" aria-label={messages::find_in_article()} {onkeydown}>
            <div class="search-line">
                <input
                    ref={field}
                    type="search"
                    class="search-field"
                    aria-label={messages::find_words()}
                    placeholder={messages::find_in_article()}
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    value={query.words.clone()}
                    {oninput}
                />
                <span class="search-count" role="status">{ count }</span>
                { way(Icon::Up, messages::find_previous(), "Shift+Enter", Event::FindPrevious) }
                { way(Icon::More, messages::find_next(), "Enter", Event::FindNext) }
                <button type="button" class="quiet" aria-label={messages::close()} title="Esc" onclick={act(Event::CloseSearch)}>{ icon(Icon::Close) }</button>
            </div>
            <div class="search-line more">
                { tick(messages::whole_words(), query.whole_words, |query, _, on| query.whole_words = on) }
                { tick(messages::same_case(), query.same_case, |query, _, on| query.same_case = on) }
                <span class="gap"></span>
                <button type="button" class="action" disabled={none} title="Ctrl+Enter" onclick={mark}>{ messages::mark_match() }</button>
                <button type="button" class="action" disabled={none} onclick={act(Event::Everywhere(Wanted::query(query)))}>{ messages::mark_matches() }</button>
            </div>
        </div>
    }
}

/// The field takes the focus when it appears, and gives it back when it goes.
#[hook]
fn use_field(field: &NodeRef) {
    let field = field.clone();
    use_effect_with((), move |()| {
        let before = dom::active_element();
        if let Some(field) = field.cast::<HtmlInputElement>() {
            let _ = field.focus();
            field.select();
        }
        move || {
            // Only where the focus is in the bar, which goes, or was in it.
            let lost = dom::active_element().is_none_or(|active| active.closest(".search").ok().flatten().is_some());
            if let Some(before) = before.filter(|before| lost && before.is_connected()) {
                dom::focus_still(&before);
            } else if lost && let Some(article) = dom::by_id("article").and_then(|it| it.dyn_into::<HtmlElement>().ok())
            {
                dom::focus_still(&article);
            }
        }
    });
}

/// The field that an event is about.
fn of_field(event: &PageEvent) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

fn key(event: &KeyboardEvent, dispatch: &Dispatch, search: &Search, document: &Document) -> bool {
    let in_field = event.target().is_some_and(|target| {
        target
            .dyn_ref::<HtmlInputElement>()
            .is_some_and(|field| field.type_() == "search")
    });
    let command = event.ctrl_key() || event.meta_key();
    let event = match event.key().as_str() {
        "Escape" => Event::CloseSearch,
        _ if event.is_composing() || !in_field => return false,
        "Enter" if command => {
            mark_current(dispatch, search, document);
            return true;
        }
        "Enter" if event.shift_key() => Event::FindPrevious,
        "Enter" | "ArrowDown" => Event::FindNext,
        "ArrowUp" => Event::FindPrevious,
        _ => return false,
    };
    dispatch.act(Action::Marking(event));
    true
}

/// Opens the popover for the match that is shown: of the annotation that it is, or of the words.
fn mark_current(dispatch: &Dispatch, search: &Search, document: &Document) {
    if let Some(span) = search.current() {
        let known = occurrences::annotation_at(document, span);
        dispatch.select(known.map_or_else(|| Selection::Text(vec![span]), Selection::Item));
    }
}
