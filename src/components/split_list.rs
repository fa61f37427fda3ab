//! Chooses the mentions that leave an entity and become one of their own.

use pressmark_annotation::Id;
use pressmark_annotation::document::Document;
use pressmark_annotation::sorted::SortedSet;
use web_sys::{Event, InputEvent, MouseEvent};
use yew::prelude::*;

use super::fields;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::{Action, Command, entities, mentions};

/// What [`SplitList`] is for.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The entity.
    pub entity: Id,
    /// Called when it is done.
    pub onclose: Callback<()>,
}

/// The mentions with boxes to tick, a name, and the button.
#[component]
pub fn SplitList(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let ticked = use_state_eq(SortedSet::<Id>::new);
    let name = fields::use_draft(format!("split:{}", props.entity));
    let own = entities::mentions_of(&props.document, &props.entity);
    let all = own.len();
    let line = |row: mentions::MentionRow| {
        let on = ticked.contains(&row.id);
        let onchange = {
            let (ticked, id) = (ticked.clone(), row.id.clone());
            Callback::from(move |_: Event| {
                let mut next = (*ticked).clone();
                if !next.remove(&id) {
                    next.insert(id.clone());
                }
                ticked.set(next);
            })
        };
        html! {
            <li key={row.id.as_str().to_owned()}>
                <label class="saying context tick">
                    <input type="checkbox" checked={on} {onchange} />
                    <span>{ row.before }<b>{ row.words }</b>{ row.after }</span>
                </label>
            </li>
        }
    };
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(words) = fields::value(&event) {
                name.set(words);
            }
        })
    };
    // All of them leaving would be a renaming.
    let ready = !ticked.is_empty() && ticked.len() < all;
    let split = {
        let (dispatch, entity, ticked, name, close) = (
            dispatch.clone(),
            props.entity.clone(),
            ticked.clone(),
            name.clone(),
            props.onclose.clone(),
        );
        Callback::from(move |_: MouseEvent| {
            if ready {
                let made = dispatch.edit(Command::SplitEntity {
                    entity: entity.clone(),
                    mentions: ticked.iter().cloned().collect(),
                    name: name.words().to_owned(),
                });
                name.set(String::new());
                close.emit(());
                dispatch.act(Action::OpenEntity(Some(made)));
            }
        })
    };
    html! {
        <div class="split-list">
            <p class="hint">{ messages::split_hint() }</p>
            <ul class="sayings">{ for own.iter().map(|mention| line(mentions::row(&props.document, mention))) }</ul>
            <input type="text" class="wide" aria-label={messages::split_name()} placeholder={messages::split_name()} autocomplete="off" value={name.words().to_owned()} {oninput} />
            <div class="row">
                <button type="button" class="action" aria-disabled={(!ready).then_some("true")} onclick={split}>{ messages::split_count(ticked.len()) }</button>
                <button type="button" class="action" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ messages::cancel() }</button>
            </div>
        </div>
    }
}
