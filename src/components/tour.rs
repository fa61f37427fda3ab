//! The guided tour: a few steps over a sample, each a card that points at a part of the page.
//!
//! The page stays usable meanwhile. The card takes the focus at each step, so that a screen reader reads it, and Escape ends
//! the tour. Whether it was taken or declined is kept; then only the help offers it.

use web_sys::{HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::desk::use_desk;
use super::samples::SAMPLES;
use super::settings;
use super::store::use_dispatch;
use crate::browser::dom;
use crate::messages;
use crate::state::{Action, Panel};

/// A step: what it is called, what it says, and what it points at.
struct Step {
    title: fn() -> &'static str,
    more: fn() -> &'static str,
    at: &'static str,
}

const STEPS: [Step; 5] = [
    Step {
        title: messages::tour_marks,
        more: messages::tour_marks_more,
        at: "article p .mark",
    },
    Step {
        title: messages::tour_speakers,
        more: messages::tour_speakers_more,
        at: "article .gloss",
    },
    Step {
        title: messages::tour_correct,
        more: messages::tour_correct_more,
        at: "article p",
    },
    Step {
        title: messages::tour_review,
        more: messages::tour_review_more,
        at: ".panels",
    },
    Step {
        title: messages::tour_keep,
        more: messages::tour_keep_more,
        at: ".top button.main",
    },
];

/// The attribute of what a step points at.
const POINTED: &str = "data-tour";

/// What [`Tour`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The step, from 0.
    pub step: usize,
}

/// The card of a step.
#[component]
pub fn Tour(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let card = use_node_ref();
    let step = props.step.min(STEPS.len() - 1);
    {
        let (card, dispatch) = (card.clone(), dispatch.clone());
        use_effect_with(step, move |step| {
            let at = STEPS[*step].at;
            if at == ".panels" {
                dispatch.act(Action::ShowPanel(Panel::Review));
            } else {
                dispatch.act(Action::HidePanel);
            }
            let found = dom::document().and_then(|page| page.query_selector(at).ok().flatten());
            if let Some(found) = &found {
                let _ = found.set_attribute(POINTED, "");
                dom::reveal(found);
            }
            if let Some(card) = card.cast::<HtmlElement>() {
                dom::focus_still(&card);
            }
            move || {
                if let Some(found) = found {
                    let _ = found.remove_attribute(POINTED);
                }
            }
        });
    }
    let to = |step: Option<usize>| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Tour(step)))
    };
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                dispatch.act(Action::Tour(None));
            }
        })
    };
    let last = step + 1 == STEPS.len();
    let Step { title, more, .. } = &STEPS[step];
    html! {
        <div ref={card} class="tour" role="dialog" aria-labelledby="tour-title" aria-describedby="tour-more" tabindex="-1" {onkeydown}>
            <p class="hint">{ messages::tour_step(step + 1, STEPS.len()) }</p>
            <h2 id="tour-title">{ title() }</h2>
            <p id="tour-more">{ more() }</p>
            <div class="row">
                if step > 0 {
                    <button type="button" class="plain" onclick={to(Some(step - 1))}>{ messages::tour_back() }</button>
                }
                if last {
                    <button type="button" class="main" onclick={to(None)}>{ messages::tour_done() }</button>
                } else {
                    <button type="button" class="main" onclick={to(Some(step + 1))}>{ messages::tour_next() }</button>
                    <button type="button" class="plain" onclick={to(None)}>{ messages::tour_skip() }</button>
                }
            </div>
        </div>
    }
}

/// What [`TourButton`] needs.
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// Whether it is shown only until the tour was taken or declined, with words for those who are new.
    #[prop_or_default]
    pub offer: bool,
}

/// Opens a sample and starts the tour.
#[component]
pub fn TourButton(props: &ButtonProps) -> Html {
    let desk = use_desk();
    let dispatch = use_dispatch();
    let seen = use_state_eq(settings::tour_seen);
    let start = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            settings::keep_tour_seen();
            dispatch.act(Action::ShowDialog(None));
            let begin = {
                let dispatch = dispatch.clone();
                Callback::from(move |()| dispatch.act(Action::Tour(Some(0))))
            };
            desk.open_sample(&SAMPLES[0], begin);
        })
    };
    let decline = {
        let seen = seen.clone();
        Callback::from(move |_: MouseEvent| {
            settings::keep_tour_seen();
            seen.set(true);
        })
    };
    let button = html! { <button type="button" class="plain" onclick={start}>{ messages::take_tour() }</button> };
    if !props.offer {
        return button;
    }
    if *seen {
        return Html::default();
    }
    html! {
        <div class="tour-offer row">
            <span>{ messages::tour_offer() }</span>
            { button }
            <button type="button" class="quiet" onclick={decline}>{ messages::no_tour() }</button>
        </div>
    }
}
