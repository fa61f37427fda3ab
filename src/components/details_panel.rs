//! Where the article comes from, and the name under which the person's marks are kept.

use std::rc::Rc;

use pressmark_annotation::document::{Annotator, Document, Metadata};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use super::settings;
use super::shared::Shared;
use super::store::use_dispatch;
use super::tag_sets::name_of;
use crate::messages;
use crate::state::{Action, Command, Dialog};

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
                    messages::NO_NAME.to_owned()
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
    let change_tags = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::ShowDialog(Some(Dialog::TagSets))))
    };
    html! {
        <>
            <div class="fields">{ for FIELDS.into_iter().map(field) }</div>
            <h3>{ messages::tag_set() }</h3>
            <p class="tag-set-line">
                <span translate="no">{ name_of(&props.document.tag_set) }</span>
                <button type="button" class="quiet small" onclick={change_tags}>{ messages::tag_set_change() }</button>
            </p>
            <h3>{ messages::your_name() }</h3>
            <div class="fields">
                <label>{ messages::your_name_hint() }<input type="text" autocomplete="name" value={props.annotator.name.clone()} onchange={rename} /></label>
            </div>
        </>
    }
}
