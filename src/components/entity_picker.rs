//! Renames the entity of a mention, or lets the mention (or all of them) refer to another entity.

use pressmark_annotation::document::Document;
use pressmark_annotation::ops::EntityChange;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::fields;
use super::kept_field::KeptField;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::{Command, describe, entities};

/// What [`EntityPicker`] works on.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The mention, which has an entity.
    pub mention: AttrValue,
}

/// A field for the name, a list of the other entities.
#[component]
pub fn EntityPicker(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let name = use_node_ref();
    fields::use_focus(&name);
    let Some(mention) = document.mentions.get(props.mention.as_str()) else {
        return Html::default();
    };
    let Some(entity) = mention.entity.as_ref().and_then(|id| document.entities.get(id)) else {
        return Html::default();
    };
    let rename = {
        let (dispatch, id) = (dispatch.clone(), entity.id.clone());
        Callback::from(move |name: String| {
            let name = name.trim().to_owned();
            if name.is_empty() {
                return;
            }
            let change = EntityChange {
                name: Some(name),
                label: None,
            };
            dispatch.edit(Command::ChangeEntity {
                entity: id.clone(),
                change,
            });
        })
    };
    let choose = |all: bool| {
        let (dispatch, document) = (dispatch.clone(), document.clone());
        let (mention, from) = (mention.id.clone(), entity.id.clone());
        Callback::from(move |event: Event| {
            let Some(list) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            else {
                return;
            };
            let into = document
                .entities
                .get(list.value().as_str())
                .map(|entity| entity.id.clone());
            let own = list.value() == "own";
            list.set_value("");
            let command = match (all, into) {
                (true, Some(into)) => Command::MergeEntities {
                    from: from.clone(),
                    into,
                },
                (false, Some(into)) => Command::SetEntity {
                    mention: mention.clone(),
                    entity: Some(into),
                },
                (false, None) if own => Command::SetEntity {
                    mention: mention.clone(),
                    entity: None,
                },
                _ => return,
            };
            dispatch.edit(command);
        })
    };
    let others = || others(document, &entity.id);
    let count = entities::mentions_of(document, &entity.id).len();
    html! {
        <div class="section fields">
            <label>{ messages::name() }<KeptField node={name} value={entity.name.clone()} onkeep={rename} /></label>
            <label>
                { messages::this_mention_means() }
                <select onchange={choose(false)}>
                    <option value="" selected=true>{ entity.name.clone() }</option>
                    if count > 1 {
                        <option value="own">{ messages::own_entity() }</option>
                    }
                    { others() }
                </select>
            </label>
            <label>
                { messages::merge_all(count) }
                <select onchange={choose(true)}>
                    <option value="" selected=true>{ messages::choose() }</option>
                    { others() }
                </select>
            </label>
        </div>
    }
}

/// The other entities as options, by label.
pub fn others(document: &Document, own: &pressmark_annotation::Id) -> Html {
    let groups = entities::groups(document).into_iter().filter_map(|group| {
        let options: Vec<Html> = group
            .rows
            .iter()
            .filter_map(|row| row.entity.as_ref().filter(|id| *id != own).map(|id| (id, &row.name)))
            .map(|(id, name)| html! { <option value={id.as_str().to_owned()}>{ name.clone() }</option> })
            .collect();
        let name = describe::label(document, &group.label);
        (!options.is_empty()).then(|| html! { <optgroup label={name}>{ for options }</optgroup> })
    });
    groups.collect()
}
