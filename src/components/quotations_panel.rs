//! Who says what: the speakers with their share of the quoted words, and their quotations.

use std::collections::BTreeSet;

use pressmark_annotation::document::{Document, Key, Kind, Speaker};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent, MouseEvent};
use yew::prelude::*;

use super::bar::Bar;
use super::legend::Legend;
use super::marks;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::messages;
use crate::state::speakers::{self, QuotationRow, SpeakerRow};
use crate::state::{Action, describe};

/// What [`QuotationsPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The selected annotation.
    pub selected: Option<Key>,
}

/// With more speakers than this a filter is offered.
const MANY: usize = 8;

/// The panel.
#[component]
pub fn QuotationsPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let rows = use_memo(props.document.clone(), |document| speakers::rows(document));
    let open = use_state(BTreeSet::<String>::new);
    let filter = use_state_eq(String::new);
    let summary = speakers::summary(&props.document, &rows);
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                filter.set(field.value());
            }
        })
    };
    let wanted = filter.trim().to_lowercase();
    let fits = |words: &str| words.to_lowercase().contains(&wanted);
    let shown = rows.iter().filter(|row| {
        wanted.is_empty() || fits(&row.name) || row.quotations.iter().any(|quotation| fits(&quotation.words))
    });
    let speaker = |row: &SpeakerRow| {
        let id = identity(&row.speaker);
        let holds = |quotation: &QuotationRow| {
            props
                .selected
                .as_ref()
                .is_some_and(|key| key.kind == Kind::Quotation && key.id == quotation.id)
        };
        let expanded = open.contains(&id) || row.quotations.iter().any(holds) || !wanted.is_empty();
        let onclick = {
            let (open, id) = (open.clone(), id.clone());
            Callback::from(move |_: MouseEvent| {
                let mut next = (*open).clone();
                if !next.remove(&id) {
                    next.insert(id.clone());
                }
                open.set(next);
            })
        };
        let hover = |on: bool| {
            let (dispatch, entity) = (dispatch.clone(), entity(&row.speaker).filter(|_| on));
            Callback::from(move |_: PointerEvent| dispatch.act(Action::Hover(entity.clone())))
        };
        let quotations = row
            .quotations
            .iter()
            .filter(|row_| wanted.is_empty() || fits(&row.name) || fits(&row_.words));
        html! {
            <li class={classes!("speaker", entity(&row.speaker).is_none().then_some("unnamed"))} key={id}>
                <button
                    type="button"
                    class="row-button"
                    aria-expanded={expanded.to_string()}
                    {onclick}
                    onpointerenter={hover(true)}
                    onpointerleave={hover(false)}
                >
                    <span class="name">{ row.name.clone() }</span>
                    <span class="count">{ row.quotations.len() }</span>
                    <Bar share={row.share} />
                    <span class="share">{ messages::percent(row.share) }</span>
                    <span class="visually-hidden">{ messages::share_of_words(row.words) }</span>
                </button>
                if expanded {
                    <ul class="sayings">{ for quotations.map(|quotation| saying(&dispatch, quotation, holds(quotation))) }</ul>
                }
            </li>
        }
    };
    html! {
        <>
            <p class="fact">{ summary }</p>
            if rows.len() > MANY || !filter.is_empty() {
                <input type="search" class="wide" aria-label={messages::FILTER} placeholder={messages::FILTER} value={(*filter).clone()} {oninput} />
            }
            if !rows.is_empty() {
                <h3>{ messages::WHO_SAYS_WHAT }</h3>
                <ul class="speakers-list">{ for shown.map(speaker) }</ul>
            }
            <Legend />
        </>
    }
}

/// Tells one speaker from another.
fn identity(speaker: &Speaker) -> String {
    match speaker {
        Speaker::Entity(id) => format!("e {id}"),
        Speaker::Unnamed => "unnamed".to_owned(),
        Speaker::Undecided => "undecided".to_owned(),
    }
}

fn entity(speaker: &Speaker) -> Option<pressmark_annotation::Id> {
    match speaker {
        Speaker::Entity(id) => Some(id.clone()),
        Speaker::Unnamed | Speaker::Undecided => None,
    }
}

/// One quotation; a click goes there.
fn saying(dispatch: &Dispatch, quotation: &QuotationRow, current: bool) -> Html {
    let onclick = {
        let (dispatch, key) = (dispatch.clone(), Key::new(Kind::Quotation, quotation.id.clone()));
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::HidePanel);
            dispatch.act(Action::select(key.clone()));
        })
    };
    html! {
        <li key={quotation.id.as_str().to_owned()}>
            <button type="button" class={classes!("saying", marks::status(quotation.status))} aria-current={current.then_some("true")} {onclick}>
                <span class="saying-words">{ quotation.words.clone() }</span>
                <small>{ describe::kind(quotation.kind) }</small>
            </button>
        </li>
    }
}
