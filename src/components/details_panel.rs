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
use crate::state::details::{self, Detail};
use crate::state::{Action, Command, Dialog};

/// What [`DetailsPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The person.
    pub annotator: Shared<Annotator>,
    /// What was typed that can't be kept.
    pub unsettled: Vec<(Detail, String)>,
}

/// A field of the metadata: its label, kind of field, what must make sense in it, and the part that it is.
type Field = (
    fn() -> &'static str,
    &'static str,
    Option<Detail>,
    fn(&mut Metadata) -> &mut String,
);

const FIELDS: [Field; 5] = [
    (messages::title, "text", None, |metadata| &mut metadata.title),
    (messages::publisher, "text", None, |metadata| &mut metadata.source),
    (messages::address, "url", Some(Detail::Address), |metadata| {
        &mut metadata.url
    }),
    (messages::published, "text", Some(Detail::Published), |metadata| {
        &mut metadata.published
    }),
    (messages::article_language, "text", None, |metadata| {
        &mut metadata.language
    }),
];

/// The panel.
#[component]
pub fn DetailsPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let field = |(label, kind, detail, part): Field| {
        let mut present = (*document.metadata).clone();
        let unsettled = props.unsettled.iter().find(|(about, _)| Some(*about) == detail);
        let value = unsettled.map_or_else(|| part(&mut present).clone(), |(_, typed)| typed.clone());
        let onchange = {
            let (dispatch, document) = (dispatch.clone(), document.clone());
            Callback::from(move |event: Event| {
                let Some(field) = event
                    .target()
                    .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                else {
                    return;
                };
                let typed = field.value();
                let kept = match detail {
                    Some(detail) => match details::settle(detail, &typed) {
                        Ok(kept) => {
                            dispatch.act(Action::Unsettled(detail, None));
                            kept
                        }
                        Err(_) => return dispatch.act(Action::Unsettled(detail, Some(typed))),
                    },
                    None => typed.trim().to_owned(),
                };
                field.set_value(&kept);
                let mut metadata = (*document.metadata).clone();
                *part(&mut metadata) = kept;
                if metadata != *document.metadata {
                    dispatch.edit(Command::SetMetadata(Box::new(metadata)));
                }
            })
        };
        // What came with a file may make no sense either.
        let refused = detail.and_then(|detail| details::settle(detail, &value).err());
        let name = label();
        let id = format!("{kind}-refused");
        let hint = match detail {
            Some(Detail::Published) => Some(messages::published_hint()),
            Some(Detail::Address) => Some("https://"),
            None => None,
        };
        html! {
            <label>
                { name }
                <input
                    type={kind}
                    {value}
                    placeholder={hint}
                    aria-invalid={refused.map(|_| "true")}
                    aria-describedby={refused.map(|_| id.clone())}
                    {onchange}
                />
                if let Some(refused) = refused {
                    <span class="refused" {id} role="alert">{ refused.words() }</span>
                }
            </label>
        }
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
