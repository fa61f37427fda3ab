//! Pronouns and descriptions that nobody has decided on, by entity: accepted or rejected together, so that they do not bury
//! what is reviewed one by one.

use pressmark_annotation::document::Document;
use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::review_rows::{self, use_decided};
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
    let list = use_node_ref();
    let decided = use_decided(&list, groups.clone());
    let decide = {
        let (dispatch, groups) = (dispatch.clone(), groups.clone());
        Callback::from(move |(entity, accept): (String, bool)| {
            let at = groups.iter().position(|group| group.entity.as_str() == entity);
            if let Some(group) = at.and_then(|at| groups.get(at)) {
                decided.set(at);
                let decision = if accept { Command::Accept } else { Command::Reject };
                dispatch.edit(decision(group.keys.clone()));
            }
        })
    };
    let all: usize = groups.iter().map(|group| group.keys.len()).sum();
    if all == 0 {
        return Html::default();
    }
    let onkeydown = {
        let decide = decide.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(decision) = review_rows::decision(&event) {
                decide.emit(decision);
            }
        })
    };
    let group = |group: &QuietGroup| {
        let button = |accept: bool| {
            let entity = group.entity.as_str().to_owned();
            decide.reform(move |_: MouseEvent| (entity.clone(), accept))
        };
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
            <li class="suggestion" key={group.entity.as_str().to_owned()} data-row={group.entity.as_str().to_owned()}>
                <button type="button" class="row-button" onclick={go}>
                    <span class="name"><bdi>{ group.name.clone() }</bdi></span>
                    <span class="count">{ messages::grouped(group.keys.len()) }</span>
                    <small><bdi>{ group.words.join(", ") }</bdi></small>
                </button>
                <button type="button" class="quiet yes" aria-label={messages::accept_named(&name)} onclick={button(true)}>
                    { icon(Icon::Check) }
                </button>
                <button type="button" class="quiet no" aria-label={messages::reject_named(&name)} onclick={button(false)}>
                    { icon(Icon::Close) }
                </button>
            </li>
        }
    };
    html! {
        <details class="more">
            <summary>{ messages::quiet_to_review(all) }</summary>
            <ul ref={list} class="suggestions" {onkeydown}>{ for groups.iter().map(group) }</ul>
        </details>
    }
}
