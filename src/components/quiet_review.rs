//! Pronouns and descriptions that nobody has decided on, by entity: accepted or rejected together, so that they do not bury
//! what is reviewed one by one.

use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::mentions::{self, QuietGroup};
use crate::state::{Action, Back, Command, Panel};

/// What [`QuietReview`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
}

/// The groups behind a line that says how many there are, or nothing.
#[component]
pub fn QuietReview(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let groups = use_memo(props.document.clone(), |document| mentions::quiet_groups(document));
    let all: usize = groups.iter().map(|group| group.keys.len()).sum();
    if all == 0 {
        return Html::default();
    }
    let decide = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| drop(dispatch.edit(command.clone())))
    };
    let group = |group: &QuietGroup| {
        let go = {
            let (dispatch, first) = (dispatch.clone(), group.keys.first().cloned());
            Callback::from(move |_: MouseEvent| {
                if let Some(first) = &first {
                    dispatch.act(Action::Visit(first.clone(), Back::Panel(Panel::Review)));
                }
            })
        };
        let name = messages::quiet_of(&group.name, group.keys.len());
        html! {
            <li class="suggestion" key={group.entity.as_str().to_owned()}>
                <button type="button" class="row-button" onclick={go}>
                    <span class="name">{ group.name.clone() }</span>
                    <span class="count">{ messages::grouped(group.keys.len()) }</span>
                    <small>{ group.words.join(", ") }</small>
                </button>
                <button type="button" class="quiet yes" aria-label={messages::accept_named(&name)} onclick={decide(Command::Accept(group.keys.clone()))}>
                    { icon(Icon::Check) }
                </button>
                <button type="button" class="quiet no" aria-label={messages::reject_named(&name)} onclick={decide(Command::Reject(group.keys.clone()))}>
                    { icon(Icon::Close) }
                </button>
            </li>
        }
    };
    html! {
        <details class="more">
            <summary>{ messages::quiet_to_review(all) }</summary>
            <ul class="suggestions">{ for groups.iter().map(group) }</ul>
        </details>
    }
}
