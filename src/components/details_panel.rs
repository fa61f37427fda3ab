//! Where the article comes from, notes, and the name under which the person's marks are kept.

use std::rc::Rc;

use pressmark_annotation::document::{Annotator, Document, Key, Kind, Metadata, Note};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, MouseEvent};
use yew::prelude::*;

use super::note_field::{NoteField, note_about};
use super::settings;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::{Action, Command, describe};

/// What [`DetailsPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The person.
    pub annotator: Shared<Annotator>,
}

/// A field of the metadata: its label, kind of field, and the part that it is.
type Field = (fn() -> &'static str, &'static str, fn(&mut Metadata) -> &mut String);

const FIELDS: [Field; 5] = [
    (messages::title, "text", |metadata| &mut metadata.title),
    (messages::publisher, "text", |metadata| &mut metadata.source),
    (messages::address, "url", |metadata| &mut metadata.url),
    (messages::published, "text", |metadata| &mut metadata.published),
    (messages::article_language, "text", |metadata| &mut metadata.language),
];

/// The panel.
#[component]
pub fn DetailsPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let field = |(label, kind, part): Field| {
        let mut present = (*document.metadata).clone();
        let value = part(&mut present).clone();
        let onchange = {
            let (dispatch, document) = (dispatch.clone(), document.clone());
            Callback::from(move |event: Event| {
                if let Some(field) = event
                    .target()
                    .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                {
                    let mut metadata = (*document.metadata).clone();
                    field.value().trim().clone_into(part(&mut metadata));
                    if metadata != *document.metadata {
                        dispatch.edit(Command::SetMetadata(Box::new(metadata)));
                    }
                }
            })
        };
        let label = label();
        let hint = (label == messages::published()).then_some(messages::published_hint());
        html! { <label>{ label }<input type={kind} {value} placeholder={hint} {onchange} /></label> }
    };
    let rename = {
        let (dispatch, annotator) = (dispatch.clone(), props.annotator.clone());
        Callback::from(move |event: Event| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                let name = field.value().trim().to_owned();
                let name = if name.is_empty() {
                    messages::no_name().to_owned()
                } else {
                    name
                };
                settings::keep_name(&name);
                dispatch.act(Action::Rename(Rc::new(Annotator {
                    name,
                    ..(*annotator).clone()
                })));
            }
        })
    };
    let own = note_about(document, None).map(|note| note.id.clone());
    let notes: Vec<&Note> = document
        .notes
        .values()
        .filter(|note| note.provenance.status.is_live() && Some(&note.id) != own.as_ref())
        .map(std::convert::AsRef::as_ref)
        .collect();
    let note = |note: &Note| {
        let about = note.target.as_ref().map(|key| subject(document, key));
        let go = note.target.clone().map(|key| {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| {
                dispatch.act(Action::HidePanel);
                dispatch.act(Action::select(key.clone()));
            })
        });
        let remove = {
            let (dispatch, key) = (dispatch.clone(), Key::new(Kind::Note, note.id.clone()));
            Callback::from(move |_: MouseEvent| drop(dispatch.edit(Command::Remove(key.clone()))))
        };
        html! {
            <li class="note-line" key={note.id.as_str().to_owned()}>
                <button type="button" class="row-button" onclick={go}>
                    <span>{ note.body.clone() }</span>
                    if let Some(about) = about {
                        <small>{ about }</small>
                    }
                </button>
                <button type="button" class="quiet small" onclick={remove}>{ messages::delete() }</button>
            </li>
        }
    };
    html! {
        <>
            <div class="fields">{ for FIELDS.into_iter().map(field) }</div>
            <h3>{ messages::notes() }</h3>
            <NoteField document={document.clone()} focus={false} key={document.id.as_str().to_owned()} />
            if !notes.is_empty() {
                <ul class="notes">{ for notes.into_iter().map(note) }</ul>
            }
            <h3>{ messages::your_name() }</h3>
            <div class="fields">
                <label>{ messages::your_name_hint() }<input type="text" autocomplete="name" value={props.annotator.name.clone()} onchange={rename} /></label>
            </div>
        </>
    }
}

/// What a note is about, in a few words.
fn subject(document: &Document, key: &Key) -> String {
    match key.kind {
        Kind::Mention => document
            .mentions
            .get(&key.id)
            .map(|mention| document.words(mention.span).to_owned()),
        Kind::Quotation => document.quotations.get(&key.id).map(|quotation| {
            format!(
                "{}: {}",
                messages::quotation(),
                describe::speaker(document, &quotation.speaker)
            )
        }),
        Kind::Entity => document.entities.get(&key.id).map(|entity| entity.name.clone()),
        Kind::Note | Kind::Relation => None,
    }
    .unwrap_or_default()
}
