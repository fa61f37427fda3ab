//! The parts of a quotation: its pieces with their ends, which are moved, added, removed, split and joined; the words that
//! report it; the words that name the speaker.

use pressmark_annotation::document::{Document, Quotation};
use pressmark_annotation::ops::QuotationPart;
use pressmark_annotation::{Id, Span};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::card::excerpt;
use super::icon::{Icon, icon};
use super::shared::Shared;
use super::span_buttons::SpanButtons;
use super::store::use_dispatch;
use crate::messages;
use crate::state::editing::{self, WordsFor};
use crate::state::{Command, Selection, describe, speakers};

/// What [`QuotationParts`] changes.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The quotation.
    pub id: Id,
}

/// How many quotations are offered to join with.
const OFFERED: usize = 5;

/// The parts.
#[component]
pub fn QuotationParts(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let joining = use_state_eq(|| false);
    let document = &props.document;
    let Some(quotation) = document.quotations.get(&props.id).cloned() else {
        return Html::default();
    };
    let edit = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| drop(dispatch.edit(command.clone())))
    };
    let set = |part: QuotationPart, spans: Vec<Span>| {
        edit(Command::SetPart {
            quotation: quotation.id.clone(),
            part,
            spans,
        })
    };
    let pick = |what: WordsFor| {
        let (dispatch, id) = (dispatch.clone(), quotation.id.clone());
        Callback::from(move |_: MouseEvent| dispatch.select(Selection::PickWords(id.clone(), what)))
    };
    let several = quotation.content.len() > 1;
    let piece = |(index, span): (usize, &Span)| {
        let onchange = {
            let (dispatch, id, content) = (dispatch.clone(), quotation.id.clone(), quotation.content.clone());
            Callback::from(move |span| {
                let mut spans = content.clone();
                if let Some(piece) = spans.get_mut(index) {
                    *piece = span;
                }
                dispatch.edit(Command::SetPart {
                    quotation: id.clone(),
                    part: QuotationPart::Content,
                    spans,
                });
            })
        };
        let split = (index > 0).then(|| {
            let onclick = edit(Command::SplitQuotation {
                quotation: quotation.id.clone(),
                at: span.start(),
            });
            html! { <button type="button" class="quiet small split-here" {onclick}>{ messages::split_here() }</button> }
        });
        let remove = several.then(|| {
            let rest = quotation.content.iter().filter(|other| *other != span).copied().collect();
            let name = messages::remove_piece(&excerpt(document.words(*span)));
            html! { <button type="button" class="quiet" aria-label={name.clone()} title={name} onclick={set(QuotationPart::Content, rest)}>{ icon(Icon::Close) }</button> }
        });
        html! {
            <li>
                { for split }
                <div class="piece"><div><SpanButtons document={document.clone()} span={*span} {onchange} /></div>{ for remove }</div>
            </li>
        }
    };
    let part = |name: &'static str, part: QuotationPart, what: WordsFor, spans: &[Span]| {
        html! {
            <p class="part">
                <span class="part-name">{ name }</span>
                if spans.is_empty() {
                    <span class="none">{ messages::no_words() }</span>
                } else {
                    <span>{ excerpt(&speakers::joined(document, spans)) }</span>
                }
                <span class="part-acts">
                    <button type="button" class="quiet small" aria-label={messages::choose_words_for(name)} onclick={pick(what)}>{ messages::choose_words() }</button>
                    if !spans.is_empty() {
                        <button type="button" class="quiet small" onclick={set(part, Vec::new())}>{ messages::clear() }</button>
                    }
                </span>
            </p>
        }
    };
    let join = {
        let (joining, on) = (joining.clone(), *joining);
        Callback::from(move |_: MouseEvent| joining.set(!on))
    };
    html! {
        <div class="section parts">
            <h3>{ messages::pieces() }</h3>
            <ul class="pieces">{ for quotation.content.iter().enumerate().map(piece) }</ul>
            <div class="row">
                <button type="button" class="action" onclick={pick(WordsFor::Piece)}>{ messages::add_piece() }</button>
                <button type="button" class="action" onclick={pick(WordsFor::Split)}>{ messages::split_within() }</button>
                <button type="button" class="action" aria-expanded={joining.to_string()} onclick={join}>{ messages::join_with() }</button>
            </div>
            if *joining {
                { others(&dispatch, document, &quotation, &joining) }
            }
            { part(messages::cue(), QuotationPart::Cue, WordsFor::Cue, &quotation.cue) }
            { part(messages::source(), QuotationPart::Source, WordsFor::Source, &quotation.source) }
        </div>
    }
}

/// The quotations near by, to join with.
fn others(
    dispatch: &super::store::Dispatch,
    document: &Document,
    quotation: &Quotation,
    joining: &UseStateHandle<bool>,
) -> Html {
    let near = editing::near(document, &quotation.id, OFFERED);
    if near.is_empty() {
        return html! { <p class="hint">{ messages::nothing_to_join() }</p> };
    }
    let row = |id: &Id| {
        let other = document.quotations.get(id)?;
        let onclick = {
            let (dispatch, joining) = (dispatch.clone(), joining.clone());
            let both = vec![quotation.id.clone(), id.clone()];
            Callback::from(move |_: MouseEvent| {
                dispatch.edit(Command::JoinQuotations(both.clone()));
                joining.set(false);
            })
        };
        Some(html! {
            <li><button type="button" class="quiet" {onclick}>
                <span>{ excerpt(&speakers::words(document, other)) }</span>
                <small>{ describe::speaker(document, &other.speaker).to_owned() }</small>
            </button></li>
        })
    };
    html! { <ul class="speakers joins">{ for near.iter().filter_map(row) }</ul> }
}
