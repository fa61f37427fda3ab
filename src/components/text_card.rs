//! The card of selected words: make them a mention or a quotation, or a part of a quotation that is there.

use pressmark_annotation::Label;
use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Quotation, QuotationKind, Speaker};
use pressmark_annotation::ops::QuotationPart;
use pressmark_annotation::sorting::sort_by_key;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::card::{self, action, excerpt, labels};
use super::keys::use_keys;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::browser::selection;
use crate::messages;
use crate::state::marking::{self, Marker};
use crate::state::occurrences::Wanted;
use crate::state::shortcuts::Shortcut;
use crate::state::{Action, Command, Selection, describe, words};

/// What [`TextCard`] is about.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The words, in bytes.
    pub spans: Vec<Span>,
    /// Why nothing can be changed here.
    pub locked: Option<&'static str>,
}

/// How near a quotation must be for the words to be offered to it, in bytes.
const NEAR: u32 = 400;
/// How many quotations are offered.
const OFFERED: usize = 3;

/// The card.
#[component]
pub fn TextCard(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let keep = use_state_eq(|| false);
    let Props {
        document,
        spans,
        locked,
    } = props;
    {
        let (dispatch, document, spans, keep) = (dispatch.clone(), document.clone(), spans.clone(), keep.clone());
        let locked = locked.is_some();
        use_keys(move |pressed| {
            if locked {
                return false;
            }
            if let Some(label) = card::label_of_key(&document, pressed) {
                mark(&dispatch, &spans, &label, *keep);
                return true;
            }
            match pressed.shortcut() {
                Some(Shortcut::Quotation) => quote(&dispatch, &document, &spans),
                Some(Shortcut::Marker) => keep.set(!*keep),
                Some(Shortcut::Everywhere) => everywhere(&dispatch, &document, &spans),
                _ => return false,
            }
            true
        });
    }
    let choose = {
        let (dispatch, spans, keep) = (dispatch.clone(), spans.clone(), *keep);
        Callback::from(move |label: Label| mark(&dispatch, &spans, &label, keep))
    };
    let toggle_keep = {
        let keep = keep.clone();
        Callback::from(move |_: Event| keep.set(!*keep))
    };
    let all = {
        let (dispatch, document, spans) = (dispatch.clone(), document.clone(), spans.clone());
        Callback::from(move |_: MouseEvent| everywhere(&dispatch, &document, &spans))
    };
    let make = {
        let (dispatch, document, spans) = (dispatch.clone(), document.clone(), spans.clone());
        Callback::from(move |_: MouseEvent| quote(&dispatch, &document, &spans))
    };
    let text = spans
        .iter()
        .map(|span| document.words(*span))
        .collect::<Vec<_>>()
        .join(" … ");
    if let Some(reason) = locked {
        return html! { <><h2 class="pop-title">{ excerpt(&text) }</h2><p class="hint">{ *reason }</p></> };
    }
    let near = nearby(document, spans);
    html! {
        <>
            <h2 class="pop-title">{ excerpt(&text) }</h2>
            <div class="row">
                { action("main", messages::quotation(), Shortcut::Quotation.key(), make) }
                if spans.len() == 1 {
                    { action("", messages::mark_everywhere(), Shortcut::Everywhere.key(), all) }
                }
            </div>
            <h3>{ messages::mark_as() }</h3>
            { labels(document, None, |_| true, &choose) }
            <label class="check keep" aria-keyshortcuts={Shortcut::Marker.key()}>
                <input type="checkbox" checked={*keep} onchange={toggle_keep} />{ messages::keep_label() }<kbd aria-hidden="true">{ Shortcut::Marker.key() }</kbd>
            </label>
            if !near.is_empty() {
                <details class="more">
                    <summary>{ messages::add_to_quotation() }</summary>
                    <ul>{ for near.into_iter().map(|quotation| parts(&dispatch, document, quotation, spans)) }</ul>
                </details>
            }
        </>
    }
}

/// Opens the preview of all places where the words stand.
fn everywhere(dispatch: &Dispatch, document: &Document, spans: &[Span]) {
    if let [span] = spans {
        let wanted = Wanted::words(document.words(*span));
        dispatch.act(Action::Marking(marking::Event::Everywhere(wanted)));
    }
}

/// Marks the words with a label, each piece by itself, and keeps the label for further selections where `keep` is set.
pub(super) fn mark(dispatch: &Dispatch, spans: &[Span], label: &Label, keep: bool) {
    if keep {
        let marker = Some(Marker::Label(label.clone()));
        dispatch.act(Action::Marking(marking::Event::Marker(marker)));
    }
    for span in spans {
        dispatch.edit(Command::AddMention {
            span: *span,
            label: label.clone(),
            entity: None,
        });
    }
    selection::clear();
}

/// Makes the words a quotation and asks who speaks.
pub(super) fn quote(dispatch: &Dispatch, document: &Document, spans: &[Span]) {
    let (content, kind) = words::quotation(document.text.as_str(), spans);
    let id = dispatch.edit(Command::AddQuotation {
        content,
        kind,
        speaker: Speaker::Undecided,
    });
    selection::clear();
    dispatch.select(Selection::pick_speaker(&id));
}

/// The quotations nearest to the words.
fn nearby<'d>(document: &'d Document, spans: &[Span]) -> Vec<&'d Quotation> {
    let Some(own) = spans.iter().copied().reduce(Span::cover) else {
        return Vec::new();
    };
    let distance = |quotation: &Quotation| {
        quotation
            .content
            .iter()
            .map(|span| {
                span.start()
                    .saturating_sub(own.end())
                    .max(own.start().saturating_sub(span.end()))
            })
            .min()
            .unwrap_or(u32::MAX)
    };
    let mut near: Vec<(u32, &Quotation)> = document
        .live_quotations()
        .into_iter()
        .filter(|quotation| quotation.kind != QuotationKind::ScareQuotes)
        .map(|quotation| (distance(quotation), &**quotation))
        .filter(|(distance, _)| *distance <= NEAR)
        .collect();
    sort_by_key(&mut near, |(distance, _)| *distance);
    near.into_iter().take(OFFERED).map(|(_, quotation)| quotation).collect()
}

/// Buttons that make the words a part of a quotation.
fn parts(dispatch: &Dispatch, document: &Document, quotation: &Quotation, spans: &[Span]) -> Html {
    let button = |name: &str, part: QuotationPart| {
        let (dispatch, id) = (dispatch.clone(), quotation.id.clone());
        let mut all = spans.to_vec();
        if part == QuotationPart::Content {
            all.extend(
                quotation
                    .content
                    .iter()
                    .filter(|span| !spans.iter().any(|own| own.overlaps(**span))),
            );
        }
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.edit(Command::SetPart {
                quotation: id.clone(),
                part,
                spans: all.clone(),
            });
            selection::clear();
            dispatch.select(Selection::Item(pressmark_annotation::document::Key::new(
                pressmark_annotation::document::Kind::Quotation,
                id.clone(),
            )));
        });
        html! { <button type="button" class="action" {onclick}>{ name.to_owned() }</button> }
    };
    let words = quotation
        .content
        .first()
        .map(|span| document.words(*span))
        .unwrap_or_default();
    html! {
        <li>
            <p class="part"><b dir="auto">{ describe::speaker(document, &quotation.speaker).to_owned() }</b>{ " " }{ excerpt(words) }</p>
            <div class="row">
                { button(messages::as_words(), QuotationPart::Content) }
                { button(messages::as_cue(), QuotationPart::Cue) }
                { button(messages::as_source(), QuotationPart::Source) }
            </div>
        </li>
    }
}
