//! Who and what is in the article, by label: a click goes from mention to mention, a row is dragged onto another to merge
//! the two, and what is open can be changed in every way.

use gloo::timers::callback::Timeout;
use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Key, Kind};
use web_sys::InputEvent;
use yew::prelude::*;

use super::entity_row::EntityLine;
use super::fields;
use super::marks;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::browser::dom;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::Command;
use crate::state::entities::{self, EntityRow, LabelGroup};

/// What [`EntitiesPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The selected annotation.
    pub selected: Option<Key>,
    /// The entity that is open.
    pub entity: Option<Id>,
}

/// The panel.
#[component]
pub fn EntitiesPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let groups = use_memo(document.clone(), |document| entities::groups(document));
    let filter = use_state_eq(String::new);
    let dragged = use_state_eq(|| None::<Id>);
    use_reveal(props.entity.clone());
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(words) = fields::value(&event) {
                filter.set(words);
            }
        })
    };
    let ondrag = {
        let dragged = dragged.clone();
        Callback::from(move |entity: Option<Id>| dragged.set(entity))
    };
    let ondrop = {
        let (dispatch, document, dragged) = (dispatch.clone(), document.clone(), dragged.clone());
        Callback::from(move |into: Id| {
            if let Some(from) = (*dragged).clone() {
                merge(&dispatch, &document, from, into);
            }
            dragged.set(None);
        })
    };
    if groups.is_empty() {
        return html! { <p class="fact">{ messages::no_entities() }</p> };
    }
    let wanted = filter.trim().to_lowercase();
    let line = |row: &EntityRow, class: Classes| {
        let key = row
            .entity
            .as_ref()
            .map_or_else(|| format!("v {}", row.name), |id| format!("e {id}"));
        // Only what is selected in this row draws it again.
        let own = |key: &&Key| match key.kind {
            Kind::Mention => row.mentions.contains(&key.id),
            Kind::Quotation => row.quotations.contains(&key.id),
            _ => false,
        };
        let open = row.entity.is_some() && row.entity == props.entity;
        let target = dragged.is_some() && *dragged != row.entity;
        html! {
            <EntityLine {key} document={document.clone()} row={row.clone()} {class} selected={props.selected.as_ref().filter(own).cloned()} {open} {target} ondrag={ondrag.clone()} ondrop={ondrop.clone()} />
        }
    };
    let group = |group: &LabelGroup| {
        let rows: Vec<&EntityRow> = group.rows.iter().filter(|row| row.fits(&wanted)).collect();
        if rows.is_empty() {
            return Html::default();
        }
        let name = group
            .label
            .onto()
            .filter(|onto| group.name == messages::label_name(*onto))
            .map_or_else(|| group.name.clone(), |onto| messages::label_plural(onto).to_owned());
        let class = marks::label(document, &group.label);
        html! {
            <section class="group" key={group.label.as_str().to_owned()}>
                <h3><span class={classes!("swatch", class.clone())}>{ name }</span><span class="count">{ rows.len() }</span></h3>
                <ul>{ for rows.into_iter().map(|row| line(row, class.clone())) }</ul>
            </section>
        }
    };
    html! {
        <>
            <input type="search" class="wide" aria-label={messages::filter()} placeholder={messages::filter()} value={(*filter).clone()} {oninput} />
            <p class="hint">{ messages::drag_hint() }</p>
            { for groups.iter().map(group) }
        </>
    }
}

/// Merges one entity into another, and says so.
pub fn merge(dispatch: &super::store::Dispatch, document: &Document, from: Id, into: Id) {
    let name = |id: &Id| document.entities.get(id).map(|entity| entity.name.clone());
    let (Some(gone), Some(kept)) = (name(&from), name(&into)) else {
        return;
    };
    if from != into {
        dispatch.edit_and_tell(Command::MergeEntities { from, into }, messages::merged(&gone, &kept));
    }
}

/// Scrolls to the entity that was opened from elsewhere.
#[hook]
fn use_reveal(entity: Option<Id>) {
    use_effect_with(entity, |entity| {
        // After the panel has gone to its top, as it does when another one was shown before.
        let timer = entity.is_some().then(|| {
            Timeout::new(0, || {
                let open = dom::document().and_then(|page| page.query_selector(".entity.open").ok().flatten());
                if let Some(open) = open {
                    dom::reveal(&open);
                }
            })
        });
        move || drop(timer)
    });
}
