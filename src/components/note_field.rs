//! A note about an annotation, or about the whole document: a field that is kept when it is left.

use pressmark_annotation::document::{Document, Key, Note};
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::Command;

/// What [`NoteField`] is about.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The annotation; the document where there is none.
    #[prop_or_default]
    pub target: Option<Key>,
    /// Whether the field takes the focus when it appears.
    #[prop_or(true)]
    pub focus: bool,
}

/// The first live note about `target`.
pub fn note_about<'d>(document: &'d Document, target: Option<&Key>) -> Option<&'d Note> {
    let about = |note: &&std::sync::Arc<Note>| note.target.as_ref() == target && note.provenance.status.is_live();
    document.notes.values().find(about).map(std::convert::AsRef::as_ref)
}

/// The field.
#[component]
pub fn NoteField(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let field = use_node_ref();
    let note = note_about(&props.document, props.target.as_ref());
    let body = note.map(|note| note.body.clone()).unwrap_or_default();
    {
        let (field, focus) = (field.clone(), props.focus);
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| focus) {
                let _ = field.focus();
            }
        });
    }
    let keep = {
        let (id, target, before) = (note.map(|note| note.id.clone()), props.target.clone(), body.clone());
        Callback::from(move |words: String| {
            let words = words.trim_end().to_owned();
            if words == before {
                return;
            }
            let command = match id.clone() {
                Some(note) => Command::SetNote { note, body: words },
                None => Command::AddNote {
                    target: target.clone(),
                    body: words,
                },
            };
            dispatch.edit(command);
        })
    };
    let onblur = {
        let keep = keep.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok())
            {
                keep.emit(field.value());
            }
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let done = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
        if done
            && let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok())
        {
            keep.emit(field.value());
            event.prevent_default();
        }
    });
    html! {
        <div class="section">
            <textarea ref={field} class="note" rows="3" aria-label={messages::NOTE} placeholder={messages::NOTE_HINT} value={body} {onblur} {onkeydown} />
        </div>
    }
}
