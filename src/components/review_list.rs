//! The annotations that the review lists: a click goes there, buttons and keys decide.

use pressmark_annotation::document::{Confidence, Document, Key, Kind, Status};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::bar::Bar;
use super::card::excerpt;
use super::icon::{Icon, icon};
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use super::{lighting, marks, settings};
use crate::browser::dom;
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
    // The row whose place the next one takes when it is decided on: the focus shall go there.
    let decided = use_mut_ref(|| None::<usize>);
    {
        let (node, decided) = (node.clone(), decided.clone());
        use_effect_with(props.rows.clone(), move |_| {
            if let Some((list, at)) = node.cast::<Element>().zip(decided.take()) {
                let rows = lighting::all(&list, ".row-button");
                if let Some(row) = rows.get(at).or_else(|| rows.last()) {
                    dom::focus(row);
                }
            }
        });
    }
    let decide = {
        let (dispatch, decided, rows, status) = (dispatch.clone(), decided.clone(), props.rows.clone(), props.status);
        Callback::from(move |(key, decision): (Key, Decision)| {
            if let Some(command) = decision.command(key.clone(), status) {
                decided.replace(rows.iter().position(|(row, _)| *row == key));
                dispatch.edit(command);
            }
        })
    };
    let onkeydown = {
        let decide = decide.clone();
        Callback::from(move |event: KeyboardEvent| key(&event, &decide))
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

/// Keys on a row: a and x decide, Up and Down go from row to row.
fn key(event: &KeyboardEvent, decide: &Callback<(Key, Decision)>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return;
    }
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(row) = target.and_then(|target| target.closest("li").ok().flatten()) else {
        return;
    };
    let neighbour = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        letter @ ("a" | "x") if settings::letter_keys() => {
            let own = row.get_attribute("data-row").and_then(|key| marks::parse_key(&key));
            if let Some(own) = own {
                let decision = if letter == "a" {
                    Decision::Accept
                } else {
                    Decision::Reject
                };
                decide.emit((own, decision));
                event.prevent_default();
            }
            return;
        }
        _ => return,
    };
    if let Some(button) = neighbour.and_then(|row| row.query_selector(".row-button").ok().flatten()) {
        event.prevent_default();
        dom::focus(&button);
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
                <small>{ what }</small>
                if measured {
                    <Bar share={confidence.probability()} />
                }
                if let Some(around) = around {
                    <small class="around">{ around }</small>
                }
            </button>
            { for button(Decision::Accept, "yes", Icon::Check, messages::accept_named(&words)) }
            { for button(Decision::Reconsider, "", Icon::Undo, messages::bring_back_named(&words)) }
            { for button(Decision::Reject, "no", Icon::Close, messages::reject_named(&words)) }
        </li>
    })
}
