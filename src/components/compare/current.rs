//! The difference at hand: what everybody says, and what can be decided.

use pressmark_annotation::compare::{Choice, DifferenceKind};
use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::super::card::excerpt;
use super::super::icon::{Icon, icon};
use super::super::note_field::NoteField;
use super::super::shared::Shared;
use super::super::store::use_dispatch;
use super::list::choice as chosen;
use super::text::sign;
use crate::messages::{self, compare as words};
use crate::state::Action;
use crate::state::compare::words::voices;
use crate::state::compare::{Comparing, Event, Sort};
use crate::state::shortcuts::Shortcut;

/// What [`Current`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The versions.
    pub comparing: Shared<Comparing>,
    /// The open document.
    pub document: Option<Shared<Document>>,
    /// Decides.
    pub decide: Callback<Choice>,
    /// Whether the note is open.
    pub noting: bool,
    /// Opens or closes the note.
    pub onnote: Callback<()>,
}

/// The card.
#[component]
pub fn Current(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let comparing = &props.comparing;
    let Some((at, difference)) = comparing.current.zip(comparing.difference()) else {
        return Html::default();
    };
    let listed = comparing.listed();
    let place = listed
        .iter()
        .position(|other| *other == at)
        .map_or(0, |place| place + 1);
    let decided = comparing.decision(at);
    let step = |forward: bool| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Compare(Event::Step { forward })))
    };
    let button = |words: &str, key: &str, choice: Choice, pressed: bool, class: &'static str| {
        let decide = props.decide.reform(move |_: MouseEvent| choice);
        html! {
            <button type="button" class={classes!("action", class)} aria-pressed={pressed.to_string()} aria-keyshortcuts={key.to_owned()} onclick={decide}>
                { words }<kbd aria-hidden="true">{ key }</kbd>
            </button>
        }
    };
    let voices = voices(comparing, difference);
    let sides = voices.iter().map(|voice| {
        let names: Vec<String> = voice.versions.iter().map(|version| comparing.name(*version)).collect();
        let first = voice.versions.first().copied().unwrap_or_default();
        let pressed = matches!(decided, Some(Choice::Side(version)) if voice.versions.contains(&version));
        let letters: Vec<String> = voice.versions.iter().map(|version| chosen(Choice::Side(*version))).collect();
        html! {
            <li>
                <span class="who">{ for voice.versions.iter().map(|version| sign(*version)) }<bdi>{ names.iter().map(|name| name.split(" · ").nth(1).unwrap_or_default()).collect::<Vec<_>>().join(", ") }</bdi></span>
                <span class="said"><bdi>{ voice.words.clone() }</bdi></span>
                { button(&words::take(&letters.join(", ")), &(first + 1).to_string(), Choice::Side(first), pressed, "") }
            </li>
        }
    });
    let marked = voices.iter().filter(|voice| voice.is_marked).count();
    let both = marked > 1;
    let missing = difference.kind == DifferenceKind::Missing;
    let result = props
        .document
        .as_ref()
        .filter(|document| comparing.result.as_ref() == Some(&document.id));
    let about = difference.span.slice(comparing.comparison.text.as_str());
    html! {
        <section class="compare-current" aria-labelledby="compare-now">
            <div class="compare-now">
                <h2 id="compare-now"><span class="kind">{ words::sort(Sort::of(difference)) }</span>{ " " }{ excerpt(about) }</h2>
                <span class="hint">{ words::place(&messages::grouped(place), &messages::grouped(listed.len())) }</span>
                <button type="button" class="quiet" aria-label={words::previous()} title={format!("{} ({})", words::previous(), Shortcut::PreviousSuggestion.key())} onclick={step(false)}>{ icon(Icon::Up) }</button>
                <button type="button" class="quiet" aria-label={words::next()} title={format!("{} ({})", words::next(), Shortcut::NextSuggestion.key())} onclick={step(true)}>{ icon(Icon::More) }</button>
            </div>
            <ul class="compare-sides">{ for sides }</ul>
            <div class="row">
                if both {
                    { button(words::take_both(), "0", Choice::Both(0), matches!(decided, Some(Choice::Both(_))), "") }
                }
                if !missing {
                    { button(words::take_neither(), Shortcut::Reject.key(), Choice::Neither, decided == Some(Choice::Neither), "no") }
                }
                <button type="button" class="action" id="compare-note" aria-expanded={props.noting.to_string()} aria-keyshortcuts={Shortcut::Note.key()} onclick={props.onnote.reform(|_: MouseEvent| ())}>{ messages::note() }<kbd aria-hidden="true">{ Shortcut::Note.key() }</kbd></button>
                <span class={classes!("badge", decided.is_none().then_some("suggested"))}>{ decided.map_or_else(|| words::undecided().to_owned(), |decided| words::was_decided(&chosen(decided))) }</span>
            </div>
            if props.noting {
                if let Some(document) = result {
                    <NoteField document={document.clone()} target={comparing.own(document)} />
                }
            }
        </section>
    }
}
