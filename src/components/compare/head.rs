//! The head of the Compare page: who is compared and how each is drawn, where decisions go, how far one is, the parts of the
//! page, and the filters.

use pressmark_annotation::document::Document;
use wasm_bindgen::JsCast;
use web_sys::{Event as DomEvent, HtmlInputElement, MouseEvent};
use yew::prelude::*;

use super::super::bar::Bar;
use super::super::desk::{title_of, use_desk};
use super::super::fields;
use super::super::shared::Shared;
use super::super::store::use_dispatch;
use crate::messages::{self, compare as words};
use crate::state::compare::{Comparing, Event, Part};
use crate::state::{Action, View};

/// What [`Head`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The versions.
    pub comparing: Shared<Comparing>,
    /// The open document.
    pub document: Option<Shared<Document>>,
}

/// The head.
#[component]
pub fn Head(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let comparing = &props.comparing;
    let all = comparing.comparison.differences.len();
    let decided = comparing.decided();
    let part = |part: Part, name: &'static str, count: Option<usize>| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| dispatch.act(Action::Compare(Event::Show(part))));
        html! {
            <button type="button" aria-current={(comparing.part == part).then_some("page")} {onclick}>
                { name }
                if let Some(count) = count {
                    <span class="tab-count">{ messages::short_count(count) }</span>
                }
            </button>
        }
    };
    let check = |name: &'static str, on: bool, event: fn(bool) -> Event| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |changed: DomEvent| {
            let field = changed
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field {
                dispatch.act(Action::Compare(event(field.checked())));
            }
        });
        html! { <label class="check"><input type="checkbox" checked={on} {onchange} />{ name }</label> }
    };
    let chips = comparing.counts().into_iter().map(|(sort, count)| {
        let dispatch = dispatch.clone();
        let pressed = comparing.sorts.contains(&sort);
        let onclick = Callback::from(move |_: MouseEvent| dispatch.act(Action::Compare(Event::Filter(sort))));
        html! {
            <button type="button" class="chip" aria-pressed={pressed.to_string()} {onclick}>
                { words::sort(sort) }{ " " }<span class="count">{ messages::grouped(count) }</span>
            </button>
        }
    });
    let who = (0..comparing.versions.len()).map(|version| {
        let origin = comparing.versions.get(version).map(|version| version.origin.clone());
        html! { <li title={origin.filter(|_| !comparing.anonymous)}>{ super::text::sign(version) }<bdi>{ name(comparing, version) }</bdi></li> }
    });
    html! {
        <div class="compare-head">
            <h1 id="compare-title" tabindex="-1">{ words::compare() }</h1>
            <ul class="compare-who" aria-label={words::versions()}>{ for who }</ul>
            <div class="compare-into">
                <Into comparing={comparing.clone()} document={props.document.clone()} />
                { check(words::hide_names(), comparing.anonymous, Event::Anonymous) }
            </div>
            <nav class="compare-parts" aria-label={words::tools()}>
                { part(Part::Differences, words::differences(), Some(all)) }
                if !comparing.moved.is_empty() {
                    { part(Part::Moved, words::moved(), Some(comparing.moved.len())) }
                }
                { part(Part::Agreement, words::agreement(), None) }
            </nav>
            if comparing.part == Part::Differences && all > 0 {
                <div class="progress">
                    <p class="hint">{ words::decided(decided, all) }{ " · " }{ words::agreed(comparing.comparison.agreed()) }</p>
                    <Bar share={decided as f64 / all as f64} />
                </div>
                <div class="compare-filter">
                    <div class="chips" role="group" aria-label={words::kinds()}>{ for chips }</div>
                    { check(words::open_only(), comparing.open_only, Event::OpenOnly) }
                </div>
            }
        </div>
    }
}

/// The name of an annotator without the letter, which stands beside it; empty while names are hidden.
fn name(comparing: &Comparing, version: usize) -> String {
    let known = comparing.versions.get(version).filter(|_| !comparing.anonymous);
    known.map(|version| version.name.clone()).unwrap_or_default()
}

/// Where decisions go: to be chosen before the first, to be looked at afterwards.
#[component]
fn Into(props: &Props) -> Html {
    let desk = use_desk();
    let comparing = &props.comparing;
    let result = props
        .document
        .as_ref()
        .filter(|document| comparing.result.as_ref() == Some(&document.id));
    if let Some(document) = result {
        let show = {
            let desk = desk.clone();
            Callback::from(move |_: MouseEvent| desk.turn_to(View::Desk))
        };
        return html! {
            <p>
                { words::goes_into() }{ " " }<bdi><b>{ title_of(document) }</b></bdi>{ " " }
                <button type="button" class="plain small" onclick={show}>{ words::open_result() }</button>
            </p>
        };
    }
    if !desk.first_is_ours(comparing) {
        return html! { <p>{ words::goes_into() }{ " " }{ words::new_document() }{ "." }</p> };
    }
    let onchange = Callback::from(move |event: DomEvent| {
        if fields::value(&event).as_deref() == Some("own") {
            desk.result_in_first();
        }
    });
    html! {
        <label>
            { words::goes_into() }{ " " }
            <select {onchange}>
                <option value="new" selected=true>{ words::new_document() }</option>
                <option value="own">{ words::own_document(&comparing.name(0)) }</option>
            </select>
        </label>
    }
}
