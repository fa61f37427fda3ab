//! Buttons that move the ends of a span, by words, or by characters with Shift.

use pressmark_annotation::Span;
use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::article::direction;
use super::shared::Shared;
use crate::messages;
use crate::state::words::{self, Step};

/// What [`SpanButtons`] moves.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The span as it is.
    pub span: Span,
    /// Hears of the span as it shall be.
    pub onchange: Callback<Span>,
}

/// Four buttons: start back and on, end back and on.
#[component]
pub fn SpanButtons(props: &Props) -> Html {
    let button = |start: bool, onward: bool| {
        let (document, span, onchange) = (props.document.clone(), props.span, props.onchange.clone());
        let name = match (start, onward) {
            (true, false) => messages::start_back(),
            (true, true) => messages::start_on(),
            (false, false) => messages::end_back(),
            (false, true) => messages::end_on(),
        };
        let onclick = Callback::from(move |event: MouseEvent| {
            let step = if event.shift_key() { Step::Character } else { Step::Word };
            let text = document.text.as_str();
            let moved = if start {
                words::move_start(text, span, onward, step)
            } else {
                words::move_end(text, span, onward, step)
            };
            if moved != span {
                onchange.emit(moved);
            }
        });
        html! {
            <button type="button" class="nudge" aria-label={name} title={name} {onclick}>
                { if onward { "→" } else { "←" } }
            </button>
        }
    };
    let words = props.document.words(props.span).to_owned();
    // The buttons stand at the ends that they move, whichever way the interface reads.
    let dir = direction(&words);
    html! {
        <>
            <div class="nudges" dir={dir}>
                <span class="nudge-group">{ button(true, false) }{ button(true, true) }</span>
                <span class="nudge-words" title={words.clone()}><span>{ words }</span></span>
                <span class="nudge-group">{ button(false, false) }{ button(false, true) }</span>
            </div>
            <p class="hint by-letters">{ messages::nudge_hint() }</p>
        </>
    }
}
