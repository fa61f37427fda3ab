//! Where the article comes from, and the name under which the person's marks are kept.

use std::rc::Rc;

use pressmark_annotation::document::{Annotator, Document, Metadata};
use yew::prelude::*;

use super::kept_field::KeptField;
use super::settings;
use super::shared::Shared;
use super::store::use_dispatch;
use super::tag_sets::name_of;
use crate::messages;
use crate::state::details::{self, Detail};
use crate::state::{Action, Command, Dialog, describe};

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
        let onkeep = {
            let (dispatch, document) = (dispatch.clone(), document.clone());
            Callback::from(move |typed: String| {
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
                <KeptField {kind} {value} placeholder={hint} refused={refused.map(|_| id.clone())} {onkeep} />
                if let Some(refused) = refused {
                    <span class="refused" {id} role="alert">{ refused.words() }</span>
                }
            </label>
        }
    };
    let rename = {
        let (dispatch, annotator) = (dispatch.clone(), props.annotator.clone());
        Callback::from(move |name: String| {
            let name = match name.trim() {
                name if name.is_empty() || name == messages::no_name() => messages::NO_NAME.to_owned(),
                name => name.to_owned(),
            };
            settings::keep_name(&name);
            dispatch.act(Action::Rename(Rc::new(Annotator {
                name,
                ..(*annotator).clone()
            })));
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
                <label>{ messages::your_name_hint() }<KeptField autocomplete="name" value={describe::name_shown(&props.annotator.name).to_owned()} onkeep={rename} /></label>
            </div>
        </>
    }
}
