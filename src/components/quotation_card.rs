//! The card of a selected quotation: who says it, why, accept or reject, speaker, kind, words, note.

use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Key, Kind, Quotation, QuotationKind, Speaker, Status};
use pressmark_annotation::ops::QuotationPart;
use yew::prelude::*;

use super::card::{action, excerpt, section, standing, toggle};
use super::chain_line::ChainLine;
use super::here::Here;
use super::keys::use_keys;
use super::note_field::NoteField;
use super::shared::Shared;
use super::span_buttons::SpanButtons;
use super::store::{Dispatch, use_dispatch};
use crate::messages;
use crate::state::{Command, Selection, describe};

/// What [`QuotationCard`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The quotation.
    pub id: AttrValue,
}

/// What is open below the buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Kind,
    Words,
    Note,
}

const KINDS: [QuotationKind; 4] = [
    QuotationKind::Direct,
    QuotationKind::Indirect,
    QuotationKind::Mixed,
    QuotationKind::ScareQuotes,
];

/// The card.
#[component]
pub fn QuotationCard(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let open = use_state_eq(|| None::<Section>);
    let document = &props.document;
    let quotation = document.quotations.get(props.id.as_str()).cloned();
    {
        let (dispatch, quotation, open) = (dispatch.clone(), quotation.clone(), open.clone());
        use_keys(move |pressed| {
            let Some(quotation) = &quotation else { return false };
            let key = || Key::new(Kind::Quotation, quotation.id.clone());
            match (pressed.key.as_str(), pressed.plain()) {
                ("a", true) => drop(dispatch.edit(Command::Accept(vec![key()]))),
                ("x", true) => drop(dispatch.edit(Command::Reject(vec![key()]))),
                ("s", true) => dispatch.select(Selection::pick_speaker(&quotation.id)),
                ("t", true) => toggle(Section::Kind, &open).emit(()),
                ("w", true) => toggle(Section::Words, &open).emit(()),
                ("n", true) => toggle(Section::Note, &open).emit(()),
                ("Delete" | "Backspace", true) => drop(dispatch.edit(Command::Remove(key()))),
                _ => return false,
            }
            true
        });
    }
    let Some(quotation) = quotation else {
        return Html::default();
    };
    let key = Key::new(Kind::Quotation, quotation.id.clone());
    let scare = quotation.kind == QuotationKind::ScareQuotes;
    let title = match &quotation.speaker {
        _ if scare => messages::scare_quotes(),
        Speaker::Entity(_) => describe::speaker(document, &quotation.speaker),
        Speaker::Unnamed => messages::unnamed(),
        Speaker::Undecided => messages::undecided(),
    };
    let command = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| drop(dispatch.edit(command.clone())))
    };
    let pick = {
        let (dispatch, id) = (dispatch.clone(), quotation.id.clone());
        Callback::from(move |_: MouseEvent| dispatch.select(Selection::pick_speaker(&id)))
    };
    let what = if describe::is_transcript(&quotation) {
        messages::spoken()
    } else {
        messages::kind_of_quotation(quotation.kind)
    };
    let suggested = quotation.provenance.status == Status::Suggested;
    html! {
        <>
            <h2 class="pop-title">{ title.to_owned() }</h2>
            <p class="pop-what">
                <span class={classes!("swatch", "speech", super::marks::kind(quotation.kind))}>
                    { what }
                </span>
                if quotation.attitude {
                    <span class="badge suggested">{ messages::attitude() }</span>
                }
                { " " }{ standing(&quotation.provenance) }
            </p>
            <ChainLine document={document.clone()} id={props.id.clone()} />
            <p class="pop-why">{ describe::why_quotation(document, &quotation) }</p>
            <div class="row">
                if suggested {
                    { action("yes", messages::accept(), "a", command(Command::Accept(vec![key.clone()]))) }
                    { action("no", messages::reject(), "x", command(Command::Reject(vec![key.clone()]))) }
                } else {
                    { action("no", messages::delete(), "Del", command(Command::Remove(key.clone()))) }
                }
                if !scare {
                    { action("", messages::change_speaker(), "s", pick) }
                }
                { section(messages::kind_label(), "t", Section::Kind, &open) }
                { section(messages::span_words(), "w", Section::Words, &open) }
                { section(messages::note(), "n", Section::Note, &open) }
            </div>
            { match *open {
                None => Html::default(),
                Some(Section::Kind) => kinds(&dispatch, &quotation),
                Some(Section::Words) => words(&dispatch, document, &quotation),
                Some(Section::Note) => html! { <NoteField document={document.clone()} target={key.clone()} /> },
            } }
            <Here document={document.clone()} of={key} />
        </>
    }
}

/// How the quotation is given.
fn kinds(dispatch: &Dispatch, quotation: &Quotation) -> Html {
    let buttons = KINDS.into_iter().map(|kind| {
        let (dispatch, quotation_id) = (dispatch.clone(), quotation.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.edit(Command::SetKind {
                quotation: quotation_id.clone(),
                kind,
            });
        });
        html! {
            <button type="button" class="label" aria-pressed={(quotation.kind == kind).to_string()} {onclick}>
                <span class="label-name">{ messages::kind(kind) }</span>
            </button>
        }
    });
    let attitude = {
        let (dispatch, id, attitude) = (dispatch.clone(), quotation.id.clone(), quotation.attitude);
        Callback::from(move |_: Event| {
            dispatch.edit(Command::SetAttitude {
                quotation: id.clone(),
                attitude: !attitude,
            });
        })
    };
    html! {
        <div class="section">
            <div class="labels" role="group" aria-label={messages::kind_label()}>{ for buttons }</div>
            if quotation.kind != QuotationKind::ScareQuotes {
                <label class="check"><input type="checkbox" checked={quotation.attitude} onchange={attitude} />{ messages::is_attitude() }</label>
            }
        </div>
    }
}

/// The ends of the quotation, and its parts: what reports it, what names the speaker.
fn words(dispatch: &Dispatch, document: &Shared<Document>, quotation: &Quotation) -> Html {
    let set = |part: QuotationPart, spans: Vec<Span>| {
        let (dispatch, quotation) = (dispatch.clone(), quotation.id.clone());
        Callback::from(move |()| {
            drop(dispatch.edit(Command::SetPart {
                quotation: quotation.clone(),
                part,
                spans: spans.clone(),
            }));
        })
    };
    let pieces = quotation.content.iter().enumerate().map(|(index, span)| {
        let (dispatch, id, content) = (dispatch.clone(), quotation.id.clone(), quotation.content.clone());
        let onchange = Callback::from(move |span| {
            let mut spans = content.clone();
            if let Some(piece) = spans.get_mut(index) {
                *piece = span;
            }
            dispatch.edit(Command::SetPart {
                quotation: id.clone(),
                part: QuotationPart::Content,
                spans,
            });
        });
        html! { <SpanButtons document={document.clone()} span={*span} {onchange} /> }
    });
    let part = |name: &str, part: QuotationPart, spans: &[Span]| {
        let words = spans
            .iter()
            .map(|span| document.words(*span))
            .collect::<Vec<_>>()
            .join(" … ");
        let clear = set(part, Vec::new()).reform(|_: MouseEvent| ());
        html! {
            <p class="part">
                <span class="part-name">{ name.to_owned() }</span>
                if spans.is_empty() {
                    <span class="none">{ messages::no_words() }</span>
                } else {
                    <span>{ excerpt(&words) }</span>
                    <button type="button" class="quiet small" onclick={clear}>{ messages::clear() }</button>
                }
            </p>
        }
    };
    html! {
        <div class="section">
            { for pieces }
            { part(messages::cue(), QuotationPart::Cue, &quotation.cue) }
            { part(messages::source(), QuotationPart::Source, &quotation.source) }
            <p class="hint">{ messages::parts_hint() }{ " " }{ messages::piece_hint() }</p>
        </div>
    }
}
