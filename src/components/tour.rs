//! The guided tour: a few steps over a sample, each a card that points at a part of the page.
//!
//! The page stays usable meanwhile. The card takes the focus at each step, so that a screen reader reads it, and Escape ends
//! the tour. Whether it was taken or declined is kept; then only the help offers it.

use std::rc::Rc;

use gloo::events::EventListener;
use pressmark_annotation::document::Document;
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::desk::use_desk;
use super::samples::SAMPLES;
use super::settings;
use super::shared::Shared;
use super::store::use_dispatch;
use super::tour_ring::{Ring, Target};
use crate::browser::dom;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::{Action, Panel};

/// A step: what it is called, what it says, what it says where there are no keys, and what it points at.
struct Step {
    title: fn() -> &'static str,
    more: fn() -> &'static str,
    touch: fn() -> &'static str,
    at: Target,
}

const STEPS: [Step; 5] = [
    Step {
        title: messages::tour_marks,
        more: messages::tour_marks_more,
        touch: messages::tour_marks_more,
        at: Target::Marks,
    },
    Step {
        title: messages::tour_speakers,
        more: messages::tour_speakers_more,
        touch: messages::tour_speakers_more,
        at: Target::Speaker,
    },
    Step {
        title: messages::tour_correct,
        more: messages::tour_correct_more,
        touch: messages::tour_correct_touch,
        at: Target::Words,
    },
    Step {
        title: messages::tour_review,
        more: messages::tour_review_more,
        touch: messages::tour_review_touch,
        at: Target::Panel,
    },
    Step {
        title: messages::tour_keep,
        more: messages::tour_keep_more,
        touch: messages::tour_keep_more,
        at: Target::Share,
    },
];

/// What [`Tour`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The step, from 0.
    pub step: usize,
    /// The open document: what a step points at may be there only once the engine has answered.
    pub document: Shared<Document>,
    /// Whether the panel covers the article on a narrow screen.
    pub panel_open: bool,
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
            dispatch.act(match STEPS[*step].at {
                Target::Panel => Action::ShowPanel(Panel::Review),
                _ => Action::HidePanel,
            });
            if let Some(card) = card.cast::<HtmlElement>() {
                dom::focus_still(&card);
            }
        });
    }
    use_ring(&card, step, props);
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
    let Step { title, more, touch, .. } = &STEPS[step];
    let more = if dom::media_matches("(pointer: coarse)") {
        touch
    } else {
        more
    };
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

/// Rings what the step speaks of, again after every change of what is drawn, and keeps the card clear of it.
#[hook]
fn use_ring(card: &NodeRef, step: usize, props: &Props) {
    let card = card.clone();
    let drawn = (step, props.document.clone(), props.panel_open);
    use_effect_with(drawn, move |(step, document, _)| {
        let ring = Rc::new(Ring::around(STEPS[*step].at.find(document)));
        let put = {
            let ring = Rc::clone(&ring);
            move || {
                if let Some(card) = card.cast::<HtmlElement>() {
                    ring.clear_of(&card);
                }
            }
        };
        put();
        let resized = web_sys::window().map(|window| EventListener::new(&window, "resize", move |_| put()));
        move || drop((resized, ring))
    });
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
