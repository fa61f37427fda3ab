//! The card of a selected quotation: who says it, why, accept or reject, speaker, kind, words, note.

use pressmark_annotation::document::{Document, Key, Kind, Quotation, QuotationKind, Speaker, Status};
use yew::prelude::*;

use super::card::{self, action, copy_link, excerpt, section, standing, toggle};
use super::chain_line::ChainLine;
use super::conflicts::Conflicts;
use super::here::Here;
use super::keys::use_keys;
use super::note_field::NoteField;
use super::quotation_parts::QuotationParts;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::shortcuts::Shortcut;
use crate::state::{Command, Selection, describe, speakers};

/// What [`QuotationCard`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The quotation.
    pub id: AttrValue,
    /// Whether its words are shown at first.
    #[prop_or_default]
    pub words: bool,
    /// Hears whether its words are being chosen, which must be seen meanwhile.
    pub onwords: Callback<bool>,
    /// Why nothing can be changed here.
    pub locked: Option<&'static str>,
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
    let open = {
        let words = props.words.then_some(Section::Words);
        use_state_eq(|| words)
    };
    let document = &props.document;
    let quotation = document.quotations.get(props.id.as_str()).cloned();
    {
        let (changed, locked) = (quotation.clone(), props.locked);
        let (dispatch, open) = (dispatch.clone(), open.clone());
        use_keys(move |pressed| {
            if let Some(reason) = locked {
                return card::refuse(pressed, reason, &dispatch);
            }
            let Some(quotation) = &changed else { return false };
            let key = || Key::new(Kind::Quotation, quotation.id.clone());
            match pressed.shortcut() {
                Some(Shortcut::Accept) => drop(dispatch.edit(Command::Accept(vec![key()]))),
                Some(Shortcut::Reject) => drop(dispatch.edit(Command::Reject(vec![key()]))),
                Some(Shortcut::Speaker) => dispatch.select(Selection::pick_speaker(&quotation.id)),
                Some(Shortcut::Kind) => toggle(Section::Kind, &open).emit(()),
                Some(Shortcut::Words) => toggle(Section::Words, &open).emit(()),
                Some(Shortcut::Note) => toggle(Section::Note, &open).emit(()),
                None if pressed.deletes() => drop(dispatch.edit(Command::Remove(key()))),
                _ => return false,
            }
            true
        });
    }
    {
        let onwords = props.onwords.clone();
        use_effect_with(*open == Some(Section::Words), move |on| {
            onwords.emit(*on);
            move || onwords.emit(false)
        });
    }
    let Some(quotation) = quotation else {
        return Html::default();
    };
    let section_open = open.filter(|_| props.locked.is_none());
    if section_open == Some(Section::Words) {
        return words(document, &quotation, &toggle(Section::Words, &open));
    }
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
    let rejected = quotation.provenance.status == Status::Rejected;
    html! {
        <>
            <h2 class="pop-title"><bdi>{ title.to_owned() }</bdi></h2>
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
            if props.locked.is_none() {
                <Conflicts document={document.clone()} of={key.clone()} />
            }
            <div class="row">
                if let Some(reason) = props.locked {
                    <p class="hint">{ reason }</p>
                } else if suggested {
                    { action("yes", messages::accept(), Shortcut::Accept.key(), command(Command::Accept(vec![key.clone()]))) }
                    { action("no", messages::reject(), Shortcut::Reject.key(), command(Command::Reject(vec![key.clone()]))) }
                } else if rejected {
                    { action("yes", messages::accept(), Shortcut::Accept.key(), command(Command::Accept(vec![key.clone()]))) }
                    { action("", messages::bring_back(), "", command(Command::Reconsider(vec![key.clone()]))) }
                } else {
                    { action("no", messages::delete(), "Del", command(Command::Remove(key.clone()))) }
                }
                if !scare && props.locked.is_none() {
                    { action("", messages::change_speaker(), Shortcut::Speaker.key(), pick) }
                }
                if props.locked.is_none() {
                    { section(messages::kind_label(), Shortcut::Kind.key(), Section::Kind, &open) }
                    { section(messages::span_words(), Shortcut::Words.key(), Section::Words, &open) }
                    { section(messages::note(), Shortcut::Note.key(), Section::Note, &open) }
                }
                { copy_link(&dispatch, document, &quotation.id) }
            </div>
            { match section_open {
                None | Some(Section::Words) => Html::default(),
                Some(Section::Kind) => kinds(&dispatch, &quotation),
                Some(Section::Note) => html! { <NoteField document={document.clone()} target={key.clone()} /> },
            } }
            <Here document={document.clone()} of={key} />
        </>
    }
}

/// The words alone, in a card that stands aside: the way back, and which quotation it is.
fn words(document: &Shared<Document>, quotation: &Quotation, back: &Callback<()>) -> Html {
    html! {
        <>
            <button type="button" class="pop-back quiet" onclick={back.reform(|_: MouseEvent| ())}>{ "‹ " }{ messages::back_to_quotation() }</button>
            <h2 class="pop-title">{ messages::quotation_words() }</h2>
            <p class="pop-why">{ excerpt(&speakers::words(document, quotation)) }</p>
            <QuotationParts document={document.clone()} id={quotation.id.clone()} />
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
