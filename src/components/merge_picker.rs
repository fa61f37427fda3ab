//! Chooses the entity that another is merged into: those with like names first, narrowed by typing.

use pressmark_annotation::Id;
use pressmark_annotation::document::Document;
use web_sys::{InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::entities_panel::merge;
use super::shared::Shared;
use super::store::use_dispatch;
use super::{fields, marks};
use crate::messages;
use crate::state::describe;
use crate::state::editing::{self, Candidate};

/// What [`MergePicker`] is for.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The entity that goes.
    pub entity: Id,
    /// Called when it is done.
    pub onclose: Callback<()>,
}

/// The field and the list.
#[component]
pub fn MergePicker(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let typed = use_state_eq(String::new);
    let field = use_node_ref();
    fields::use_focus(&field);
    let all = use_memo((props.document.clone(), props.entity.clone()), |(document, entity)| {
        editing::candidates(document, entity)
    });
    let wanted = typed.trim().to_lowercase();
    let fitting: Vec<&Candidate> = all.iter().filter(|candidate| candidate.fits(&wanted)).collect();
    let choose = {
        let (dispatch, document, from, close) = (
            dispatch.clone(),
            props.document.clone(),
            props.entity.clone(),
            props.onclose.clone(),
        );
        Callback::from(move |into: Id| {
            merge(&dispatch, &document, from.clone(), into);
            close.emit(());
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(words) = fields::value(&event) {
                typed.set(words);
            }
        })
    };
    let onkeydown = {
        let first = fitting
            .first()
            .filter(|_| !wanted.is_empty())
            .map(|first| first.id.clone());
        let (choose, close) = (choose.clone(), props.onclose.clone());
        Callback::from(move |event: KeyboardEvent| match (event.key().as_str(), &first) {
            ("Enter", Some(first)) if !event.is_composing() => {
                event.prevent_default();
                choose.emit(first.clone());
            }
            ("Escape", _) => {
                event.prevent_default();
                close.emit(());
            }
            _ => {}
        })
    };
    let row = |(index, candidate): (usize, &&Candidate)| {
        let onclick = choose.reform({
            let id = candidate.id.clone();
            move |_: MouseEvent| id.clone()
        });
        let first = (index == 0 && !wanted.is_empty()).then_some("first");
        html! {
            <li key={candidate.id.as_str().to_owned()}>
                <button type="button" class={classes!("quiet", first)} {onclick}>
                    <span class={classes!("swatch", marks::label(&props.document, &candidate.label))}><bdi>{ candidate.name.clone() }</bdi></span>
                    <small>{ if candidate.alike { messages::alike().to_owned() } else { describe::label(&props.document, &candidate.label) } }</small>
                </button>
            </li>
        }
    };
    html! {
        <div class="merge-picker">
            <input ref={field} type="text" class="wide" aria-label={messages::merge_filter()} placeholder={messages::merge_filter()} autocomplete="off" value={(*typed).clone()} {oninput} {onkeydown} />
            if fitting.is_empty() {
                <p class="hint">{ messages::none_fits() }</p>
            }
            <ul class="speakers">{ for fitting.iter().enumerate().map(row) }</ul>
        </div>
    }
}
