//! The differences that are listed, each with what everybody says, side by side.

use pressmark_annotation::compare::Choice;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::super::card::excerpt;
use super::super::shared::Shared;
use super::super::store::use_dispatch;
use super::text::sign;
use crate::messages::compare as words;
use crate::state::Action;
use crate::state::compare::versions::letter;
use crate::state::compare::words::voices;
use crate::state::compare::{Comparing, Event, Sort};

/// What [`List`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The versions.
    pub comparing: Shared<Comparing>,
}

/// What was decided, in a word or letter.
pub fn choice(choice: Choice) -> String {
    match choice {
        Choice::Side(version) => letter(version).to_string(),
        Choice::Both(_) => words::take_both().to_owned(),
        Choice::Neither => words::take_neither().to_owned(),
    }
}

/// The list.
#[component]
pub fn List(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let comparing = &props.comparing;
    let listed = comparing.listed();
    if listed.is_empty() {
        return html! { <p class="fact">{ words::none_listed() }</p> };
    }
    let row = |at: usize| {
        let difference = comparing.comparison.differences.get(at)?;
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| dispatch.act(Action::Compare(Event::Go(at))));
        let about = difference.span.slice(comparing.comparison.text.as_str());
        let said = voices(comparing, difference).into_iter().map(|voice| {
            html! { <span class="side">{ for voice.versions.iter().map(|version| sign(*version)) }<bdi>{ voice.words }</bdi></span> }
        });
        let decided = comparing.decision(at);
        Some(html! {
            <li key={at}>
                <button type="button" class="row-button" aria-current={(comparing.current == Some(at)).then_some("true")} {onclick}>
                    <span class="about">{ excerpt(about) }</span>
                    <span class="kind">{ words::sort(Sort::of(difference)) }</span>
                    <span class="sides">{ for said }</span>
                    if let Some(decided) = decided {
                        <span class="badge">{ words::was_decided(&choice(decided)) }</span>
                    }
                </button>
            </li>
        })
    };
    html! {
        <div class="compare-list">
            <ul>{ for listed.into_iter().filter_map(row) }</ul>
            <p class="hint by-letters">{ words::keys_hint() }</p>
        </div>
    }
}
