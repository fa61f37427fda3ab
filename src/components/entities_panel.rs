//! Who and what is in the article, by label: a click goes from mention to mention; entities can be renamed and merged.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Key, Kind};
use pressmark_annotation::ops::EntityChange;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, InputEvent, MouseEvent};
use yew::prelude::*;

use super::entity_picker::others;
use super::icon::{Icon, icon};
use super::marks;
use super::mention_list::MentionList;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::messages;
use crate::state::entities::{self, EntityRow, LabelGroup};
use crate::state::occurrences::Wanted;
use crate::state::{Action, Back, Command, Panel, marking};

/// What [`EntitiesPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The selected annotation.
    pub selected: Option<Key>,
}

/// The panel.
#[component]
pub fn EntitiesPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let groups = use_memo(props.document.clone(), |document| entities::groups(document));
    let editing = use_state_eq(|| None::<Id>);
    let filter = use_state_eq(String::new);
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                filter.set(field.value());
            }
        })
    };
    if groups.is_empty() {
        return html! { <p class="fact">{ messages::no_entities() }</p> };
    }
    let wanted = filter.trim().to_lowercase();
    let fits = |row: &&EntityRow| {
        wanted.is_empty()
            || row.name.to_lowercase().contains(&wanted)
            || row.aliases.iter().any(|alias| alias.to_lowercase().contains(&wanted))
    };
    let group = |group: &LabelGroup| {
        let rows: Vec<&EntityRow> = group.rows.iter().filter(fits).collect();
        if rows.is_empty() {
            return Html::default();
        }
        let name = group
            .label
            .onto()
            .map_or_else(|| group.name.clone(), |onto| messages::label_plural(onto).to_owned());
        let class = marks::label(&group.label);
        html! {
            <section class="group" key={group.label.as_str().to_owned()}>
                <h3><span class={classes!("swatch", class)}>{ name }</span><span class="count">{ rows.len() }</span></h3>
                <ul>{ for rows.into_iter().map(|row| entity(&dispatch, &props.document, row, class, props.selected.as_ref(), &editing)) }</ul>
            </section>
        }
    };
    html! {
        <>
            <input
                type="search"
                class="wide"
                aria-label={messages::filter()}
                placeholder={messages::filter()}
                value={(*filter).clone()}
                {oninput}
            />
            { for groups.iter().map(group) }
        </>
    }
}

fn entity(
    dispatch: &Dispatch,
    document: &Shared<Document>,
    row: &EntityRow,
    class: &'static str,
    selected: Option<&Key>,
    editing: &UseStateHandle<Option<Id>>,
) -> Html {
    let at = selected
        .filter(|key| key.kind == Kind::Mention)
        .and_then(|key| row.mentions.iter().position(|mention| *mention == key.id));
    // Each click goes to the next mention.
    let next = row
        .mentions
        .get(at.map_or(0, |at| (at + 1) % row.mentions.len()))
        .cloned();
    let onclick = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(next) = &next {
                let key = Key::new(Kind::Mention, next.clone());
                dispatch.act(Action::Visit(key, Back::Panel(Panel::Entities)));
            }
        })
    };
    let hover = |on: bool| {
        let (dispatch, entity) = (dispatch.clone(), row.entity.clone().filter(|_| on));
        Callback::from(move |_: PointerEvent| dispatch.act(Action::Hover(entity.clone())))
    };
    let open = row.entity.is_some() && **editing == row.entity;
    let edit = row.entity.clone().map(|id| {
        let editing = editing.clone();
        let onclick = Callback::from(move |_: MouseEvent| editing.set((!open).then(|| id.clone())));
        html! {
            <button type="button" class="quiet more" aria-expanded={open.to_string()} aria-label={messages::edit_entity(&row.name)} {onclick}>
                { icon(Icon::More) }
            </button>
        }
    });
    let place = at.map(|at| messages::nth_of(at + 1, row.mentions.len()));
    let key = row
        .entity
        .as_ref()
        .map_or_else(|| format!("v {}", row.name), |id| format!("e {id}"));
    html! {
        <li class="entity" {key}>
            <div class="entity-line">
                <button type="button" class="row-button" {onclick} onpointerenter={hover(true)} onpointerleave={hover(false)} aria-current={at.is_some().then_some("true")}>
                    <span class={classes!("mark", class, (row.suggested == row.mentions.len()).then_some("suggested"))}>{ row.name.clone() }</span>
                    <span class="count">{ place.unwrap_or_else(|| messages::grouped(row.mentions.len())) }</span>
                    if !row.aliases.is_empty() {
                        <small>{ row.aliases.join(", ") }</small>
                    }
                    if let Some(value) = &row.value {
                        <small>{ value.clone() }</small>
                    }
                </button>
                { for edit }
            </div>
            if let Some(id) = row.entity.as_ref().filter(|_| open || at.is_some()) {
                <MentionList document={document.clone()} entity={id.clone()} selected={selected.cloned()} back={Back::Panel(Panel::Entities)} />
            }
            if let Some(id) = row.entity.as_ref().filter(|_| open) {
                { editor(dispatch, document, id, &row.name, editing) }
            }
        </li>
    }
}

/// Fields to rename an entity and to merge it into another.
fn editor(
    dispatch: &Dispatch,
    document: &Shared<Document>,
    id: &Id,
    name: &str,
    editing: &UseStateHandle<Option<Id>>,
) -> Html {
    let rename = {
        let (dispatch, entity) = (dispatch.clone(), id.clone());
        Callback::from(move |event: Event| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                && !field.value().trim().is_empty()
            {
                let change = EntityChange {
                    name: Some(field.value()),
                    label: None,
                };
                dispatch.edit(Command::ChangeEntity {
                    entity: entity.clone(),
                    change,
                });
            }
        })
    };
    let merge = {
        let (dispatch, from, editing, document) = (dispatch.clone(), id.clone(), editing.clone(), document.clone());
        Callback::from(move |event: Event| {
            let Some(list) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            else {
                return;
            };
            if let Some(into) = document.entities.get(list.value().as_str()) {
                dispatch.edit(Command::MergeEntities {
                    from: from.clone(),
                    into: into.id.clone(),
                });
                editing.set(None);
            }
        })
    };
    let everywhere = {
        let (dispatch, entity, document) = (dispatch.clone(), id.clone(), document.clone());
        Callback::from(move |_: MouseEvent| {
            let wanted = Wanted::entity(&document, &entity);
            dispatch.act(Action::Marking(marking::Event::Everywhere(wanted)));
        })
    };
    html! {
        <div class="section fields">
            <button type="button" class="action" onclick={everywhere}>{ messages::mark_everywhere() }</button>
            <label>{ messages::name() }<input type="text" value={name.to_owned()} onchange={rename} /></label>
            <label>
                { messages::merge_with() }
                <select onchange={merge}>
                    <option value="" selected=true>{ messages::choose() }</option>
                    { others(document, id) }
                </select>
            </label>
        </div>
    }
}
