//! The annotations that the review lists: a click goes there, buttons and keys decide.

use pressmark_annotation::document::{Confidence, Document, Key, Kind, Status};
use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::bar::Bar;
use super::card::excerpt;
use super::icon::{Icon, icon};
use super::marks;
use super::review_rows::{self, use_decided};
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::messages;
use crate::state::{Action, Back, Command, Panel, describe, mentions};

/// What [`ReviewList`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The annotations in order, each with its confidence.
    pub rows: Shared<Vec<(Key, Confidence)>>,
    /// Where all of them stand.
    pub status: Status,
    /// The selected annotation.
    pub selected: Option<Key>,
}

/// How many are listed at a time.
const LISTED: usize = 60;

/// The list.
#[component]
pub fn ReviewList(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let node = use_node_ref();
    let most = use_state_eq(|| LISTED);
    let decided = use_decided(&node, props.rows.clone());
    let decide = {
        let (dispatch, decided, rows, status) = (dispatch.clone(), decided.clone(), props.rows.clone(), props.status);
        Callback::from(move |(key, decision): (Key, Decision)| {
            if let Some(command) = decision.command(key.clone(), status) {
                decided.set(rows.iter().position(|(row, _)| *row == key));
                dispatch.edit(command);
            }
        })
    };
    let onkeydown = {
        let decide = decide.clone();
        Callback::from(move |event: KeyboardEvent| {
            let said = review_rows::decision(&event);
            if let Some((key, accept)) = said.and_then(|(row, accept)| Some((marks::parse_key(&row)?, accept))) {
                decide.emit((key, if accept { Decision::Accept } else { Decision::Reject }));
            }
        })
    };
    let more = {
        let most = most.clone();
        Callback::from(move |_: MouseEvent| most.set(*most + 5 * LISTED))
    };
    let rest = props.rows.len().saturating_sub(*most);
    let shown = props.rows.iter().take(*most);
    html! {
        <>
            <ul class="suggestions reviewed" ref={node} {onkeydown}>
                { for shown.filter_map(|(key, confidence)| row(&dispatch, props, key, *confidence, &decide)) }
            </ul>
            if rest > 0 {
                <button type="button" class="action" onclick={more}>{ messages::show_more(rest.min(5 * LISTED)) }</button>
            }
        </>
    }
}

/// What a person does with a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Accept,
    Reject,
    Reconsider,
}

impl Decision {
    /// The command for an annotation that stands so; `None` where it makes no sense.
    fn command(self, key: Key, status: Status) -> Option<Command> {
        match (self, status) {
            (Self::Accept, Status::Suggested | Status::Rejected) => Some(Command::Accept(vec![key])),
            (Self::Reject, Status::Suggested | Status::Accepted) => Some(Command::Reject(vec![key])),
            (Self::Reject, Status::Manual) => Some(Command::Remove(key)),
            (Self::Reconsider, Status::Accepted | Status::Rejected) => Some(Command::Reconsider(vec![key])),
            _ => None,
        }
    }
}

fn row(
    dispatch: &Dispatch,
    props: &Props,
    key: &Key,
    confidence: Confidence,
    decide: &Callback<(Key, Decision)>,
) -> Option<Html> {
    let (document, status) = (&props.document, props.status);
    let standing = marks::standing(status, Some(confidence));
    let (class, words, what, around) = if key.kind == Kind::Mention {
        let mention = document.mentions.get(&key.id)?;
        let class = classes!("mark", standing, marks::label(document, &mention.label));
        let around = mentions::row(document, mention);
        let around = html! { <>{ around.before }<b>{ around.words.clone() }</b>{ around.after }</> };
        let words = document.words(mention.span).to_owned();
        (class, words, describe::label(document, &mention.label), Some(around))
    } else {
        let quotation = document.quotations.get(&key.id)?;
        let class = classes!("quote", standing, marks::kind(quotation.kind));
        let words = quotation.content.first().map(|span| document.words(*span));
        let speaker = describe::speaker(document, &quotation.speaker);
        let what = format!("{}, {speaker}", describe::manner(quotation));
        (class, excerpt(words.unwrap_or_default()), what, None)
    };
    let go = {
        let (dispatch, key) = (dispatch.clone(), key.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::Visit(key.clone(), Back::Panel(Panel::Review)));
        })
    };
    let button = |decision: Decision, class: &'static str, sign: Icon, name: String| {
        decision.command(key.clone(), status)?;
        let onclick = decide.reform({
            let key = key.clone();
            move |_: MouseEvent| (key.clone(), decision)
        });
        Some(
            html! { <button type="button" class={classes!("quiet", class)} aria-label={name.clone()} title={name} {onclick}>{ icon(sign) }</button> },
        )
    };
    let measured = status == Status::Suggested || confidence != Confidence::CERTAIN;
    Some(html! {
        <li class="suggestion" key={key.to_string()} data-row={marks::key_attribute(key)}>
            <button type="button" class="row-button" onclick={go} aria-current={(props.selected.as_ref() == Some(key)).then_some("true")}>
                <span class={class}>{ words.clone() }</span>
                if measured {
                    <span class="count">{ confidence.to_string() }</span>
                }
                <small><bdi>{ what }</bdi></small>
                if measured {
                    <Bar share={confidence.probability()} />
                }
                if let Some(around) = around {
                    <small class="around" dir="auto">{ around }</small>
                }
            </button>
            { for button(Decision::Accept, "yes", Icon::Check, messages::accept_named(&words)) }
            { for button(Decision::Reconsider, "", Icon::Undo, messages::bring_back_named(&words)) }
            { for button(Decision::Reject, "no", Icon::Close, messages::reject_named(&words)) }
        </li>
    })
}
