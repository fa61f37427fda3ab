//! How the speaker of a quotation was found: "she → the Élysée official → Claire Morvan", each step a button that goes there,
//! and the rule in words.

use pressmark_annotation::document::{Document, Key, Kind, MentionKind, Speaker};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::card::excerpt;
use super::highlight;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::browser::dom;
use crate::messages;
use crate::state::chain::{self, Step, What};
use crate::state::{Action, Back, describe};

/// What [`ChainLine`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The quotation.
    pub id: AttrValue,
}

/// The steps and the reason, or nothing for scare quotes.
#[component]
pub fn ChainLine(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let Some(quotation) = document.quotations.get(props.id.as_str()) else {
        return Html::default();
    };
    let steps = chain::chain(document, quotation);
    if steps.is_empty() {
        return Html::default();
    }
    let own = Key::new(Kind::Quotation, quotation.id.clone());
    let step = |step: &Step| {
        let words = match step.what {
            What::Before => messages::as_before(&excerpt(&step.words)),
            What::Source | What::Mention(MentionKind::Nominal | MentionKind::Pronoun) => format!("“{}”", step.words),
            _ => step.words.clone(),
        };
        let class = match step.what {
            What::Entity | What::Mention(MentionKind::Name) => "named",
            What::Unnamed | What::Undecided => "unnamed",
            _ => "words",
        };
        let go = match (&step.key, step.span) {
            (Some(key), _) => {
                let (dispatch, key, own) = (dispatch.clone(), key.clone(), own.clone());
                Callback::from(move |_: MouseEvent| dispatch.act(Action::Visit(key.clone(), Back::Item(own.clone()))))
            }
            (None, Some(span)) => {
                let document = document.clone();
                Callback::from(move |_: MouseEvent| {
                    if let Some(root) = dom::by_id("article") {
                        highlight::show(&root, &document, &[span]);
                    }
                })
            }
            (None, None) => return html! { <li class={class}><span>{ words }</span></li> },
        };
        html! { <li class={class}><button type="button" class="step" onclick={go}>{ words }</button></li> }
    };
    let reason = describe::why_speaker(document, quotation);
    let title = match quotation.speaker {
        Speaker::Entity(_) => messages::why_speaker(),
        Speaker::Unnamed | Speaker::Undecided => messages::why_nobody(),
    };
    html! {
        <div class="chain">
            <h3>{ title }</h3>
            <ol>{ for steps.iter().map(step) }</ol>
            if !reason.is_empty() {
                <p class="pop-why">{ reason }</p>
            }
        </div>
    }
}
