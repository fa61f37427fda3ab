//! Annotations that another edition of the text has moved, changed or lost, to be confirmed.

use pressmark_annotation::align::Fate;
use web_sys::{Event as DomEvent, MouseEvent};
use yew::prelude::*;

use super::super::card::excerpt;
use super::super::shared::Shared;
use super::super::store::use_dispatch;
use super::text::sign;
use crate::messages::compare as words;
use crate::state::Action;
use crate::state::compare::{Comparing, Event, Moved};

/// What [`MovedPart`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The versions.
    pub comparing: Shared<Comparing>,
}

/// The list, those whose words changed first.
#[component]
pub fn MovedPart(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let comparing = &props.comparing;
    let fixed = comparing.is_begun();
    let row = |(place, moved): (usize, &Moved)| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |_: DomEvent| dispatch.act(Action::Compare(Event::LeaveOut(place))));
        let before = excerpt(&moved.before);
        html! {
            <li key={place}>
                if moved.fate == Fate::Lost {
                    <span class="check">{ sign(moved.version) }<bdi>{ before }</bdi></span>
                } else {
                    <label class="check">
                        <input type="checkbox" checked={!moved.left_out} disabled={fixed} {onchange} />
                        { sign(moved.version) }<bdi>{ before }</bdi>
                        if moved.fate == Fate::Changed {
                            { " → " }<bdi>{ excerpt(&moved.after) }</bdi>
                        }
                    </label>
                }
            </li>
        }
    };
    let group = |fate: Fate, name: &'static str| {
        let all = || {
            comparing
                .moved
                .iter()
                .enumerate()
                .filter(|(_, moved)| moved.fate == fate)
        };
        let count = all().count();
        html! {
            if count > 0 {
                <details open={fate != Fate::Shifted || count < 12}>
                    <summary>{ name }{ " " }<span class="count">{ crate::messages::grouped(count) }</span></summary>
                    <ul class="compare-moved">{ for all().map(row) }</ul>
                </details>
            }
        }
    };
    let confirm = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Compare(Event::Confirm)))
    };
    html! {
        <section class="compare-part">
            <p class="fact">{ words::moved_more() }</p>
            { group(Fate::Changed, words::fate_changed()) }
            { group(Fate::Lost, words::fate_lost()) }
            { group(Fate::Shifted, words::fate_shifted()) }
            if !comparing.confirmed {
                <button type="button" class="main" onclick={confirm}>{ words::confirm() }</button>
            }
        </section>
    }
}
