//! A note about an annotation, or about the whole document: a field whose words are kept in every pause of typing, when it
//! is left, and when the page is.

use gloo::timers::callback::Timeout;
use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Key, Kind, Note};
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlTextAreaElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

use super::kept_field::use_leaving;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::components::effect::use_effect_with;
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
    /// The note itself, where there may be several about the same.
    #[prop_or_default]
    pub note: Option<Id>,
    /// Whether the field takes the focus when it appears.
    #[prop_or(true)]
    pub focus: bool,
}

/// So long a pause in typing, in milliseconds, keeps what was typed.
const PAUSE: u32 = 500;

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
    let note = match &props.note {
        Some(id) => props.document.notes.get(id).map(std::convert::AsRef::as_ref),
        None => note_about(&props.document, props.target.as_ref()),
    };
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
                // A note that says nothing is none.
                Some(note) if words.trim().is_empty() => Command::Remove(Key::new(Kind::Note, note)),
                Some(note) => Command::SetNote { note, body: words },
                None => Command::AddNote {
                    target: target.clone(),
                    body: words,
                },
            };
            dispatch.edit(command);
        })
    };
    // Timers and listeners outlive a drawing: they keep to the note as it is by then.
    let latest = use_mut_ref(|| keep.clone());
    latest.replace(keep);
    let written = use_mut_ref(|| None::<String>);
    let commit = {
        let written = written.clone();
        Callback::from(move |()| {
            let keep = latest.borrow().clone();
            if let Some(words) = written.take() {
                keep.emit(words);
            }
        })
    };
    // What stands in the field while it is typed into; trimmed words in its place would swallow spaces.
    let typed = use_state_eq(|| None::<String>);
    let timer = use_mut_ref(|| None::<Timeout>);
    let oninput = {
        let (typed, timer, commit) = (typed.clone(), timer.clone(), commit.clone());
        Callback::from(move |event: InputEvent| {
            let field = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
            let words = field.map(|field| field.value());
            written.replace(words.clone());
            typed.set(words);
            let commit = commit.clone();
            timer.replace(Some(Timeout::new(PAUSE, move || commit.emit(()))));
        })
    };
    use_leaving(commit.clone());
    let onblur = {
        let (typed, timer, commit) = (typed.clone(), timer, commit.clone());
        Callback::from(move |_: FocusEvent| {
            timer.take();
            commit.emit(());
            typed.set(None);
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            commit.emit(());
            event.prevent_default();
        }
    });
    let value = (*typed).clone().unwrap_or(body);
    html! {
        <div class="section">
            <textarea ref={field} class="note" rows="3" aria-label={messages::note()} placeholder={messages::note_hint()} {value} {oninput} {onblur} {onkeydown} />
        </div>
    }
}
