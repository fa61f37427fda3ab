//! The mentions of one entity by kind, each with the words around it; a click goes there.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Key, Kind, MentionKind};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::mentions::{self, MentionRow};
use crate::state::{Action, Back};

/// What [`MentionList`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The entity.
    pub entity: Id,
    /// The selected annotation.
    pub selected: Option<Key>,
    /// Where the way back leads from a mention of the list.
    pub back: Back,
}

/// More mentions of a kind than these are not listed one by one.
const LISTED: usize = 40;

/// The list.
#[component]
pub fn MentionList(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let line = |row: &MentionRow| {
        let key = Key::new(Kind::Mention, row.id.clone());
        let current = props.selected.as_ref() == Some(&key);
        let onclick = {
            let (dispatch, back) = (dispatch.clone(), props.back.clone());
            Callback::from(move |_: MouseEvent| dispatch.act(Action::Visit(key.clone(), back.clone())))
        };
        html! {
            <li key={row.id.as_str().to_owned()}>
                <button type="button" class="saying context" aria-current={current.then_some("true")} {onclick}>
                    { row.before.clone() }<b>{ row.words.clone() }</b>{ row.after.clone() }
                </button>
            </li>
        }
    };
    let group = |(kind, rows): &(MentionKind, Vec<MentionRow>)| {
        let name = match kind {
            MentionKind::Name => messages::by_name(),
            MentionKind::Nominal => messages::by_description(),
            MentionKind::Pronoun => messages::by_pronoun(),
        };
        html! {
            <>
                <h4>{ name }{ " " }<span class="count">{ messages::grouped(rows.len()) }</span></h4>
                <ul>{ for rows.iter().take(LISTED).map(line) }</ul>
                if rows.len() > LISTED {
                    <p class="hint">{ messages::more_mentions(rows.len() - LISTED) }</p>
                }
            </>
        }
    };
    let groups = mentions::by_kind(&props.document, &props.entity);
    html! { <div class="sayings mention-list">{ for groups.iter().map(group) }</div> }
}
