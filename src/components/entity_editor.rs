//! Everything that can be done to an entity: name, type, other names, note, merging, splitting, and its mentions.

use pressmark_annotation::document::{Document, Entity, Key, Kind};
use pressmark_annotation::ops::EntityChange;
use pressmark_annotation::{Id, Label};
use web_sys::{Event, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::fields;
use super::icon::{Icon, icon};
use super::kept_field::KeptField;
use super::mention_list::MentionList;
use super::merge_picker::MergePicker;
use super::note_field::NoteField;
use super::shared::Shared;
use super::split_list::SplitList;
use super::store::{Dispatch, use_dispatch};
use crate::messages;
use crate::state::occurrences::Wanted;
use crate::state::{Action, Back, Command, Panel, describe, entities, marking};

/// What [`EntityEditor`] changes.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The entity.
    pub entity: Id,
    /// The selected annotation, where it belongs to the entity.
    pub selected: Option<Key>,
}

/// What is open below the fields.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Merge,
    Split,
    Note,
}

/// The fields.
#[component]
pub fn EntityEditor(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let key = Key::new(Kind::Entity, props.entity.clone());
    let noted = super::note_field::note_about(&props.document, Some(&key)).is_some();
    let section = use_state_eq(|| noted.then_some(Section::Note));
    let Some(entity) = props.document.entities.get(&props.entity).cloned() else {
        return Html::default();
    };
    let rename = {
        let (dispatch, entity) = (dispatch.clone(), entity.id.clone());
        Callback::from(move |name: String| {
            if !name.trim().is_empty() {
                let change = EntityChange {
                    name: Some(name),
                    label: None,
                };
                dispatch.edit(Command::ChangeEntity {
                    entity: entity.clone(),
                    change,
                });
            }
        })
    };
    let mentions = entities::mentions_of(&props.document, &entity.id).len();
    let toggle = |wanted: Section, words: &'static str| {
        let expanded = *section == Some(wanted);
        let section = section.clone();
        let onclick = Callback::from(move |_: MouseEvent| section.set((!expanded).then_some(wanted)));
        html! { <button type="button" class="action" aria-expanded={expanded.to_string()} {onclick}>{ words }</button> }
    };
    let everywhere = {
        let (dispatch, entity, document) = (dispatch.clone(), entity.id.clone(), props.document.clone());
        Callback::from(move |_: MouseEvent| {
            let wanted = Wanted::entity(&document, &entity);
            dispatch.act(Action::Marking(marking::Event::Everywhere(wanted)));
        })
    };
    let close = {
        let section = section.clone();
        Callback::from(move |()| section.set(None))
    };
    html! {
        <div class="section entity-editor">
            <div class="fields">
                <label>{ messages::name() }<KeptField value={entity.name.clone()} onkeep={rename} /></label>
                <label>{ messages::entity_type() }{ types(&dispatch, &props.document, &entity) }</label>
            </div>
            <OtherNames document={props.document.clone()} entity={entity.id.clone()} />
            <div class="row">
                <button type="button" class="action" onclick={everywhere}>{ messages::mark_everywhere() }</button>
                { toggle(Section::Merge, messages::merge_into()) }
                if mentions > 1 {
                    { toggle(Section::Split, messages::split_off()) }
                }
                { toggle(Section::Note, messages::note()) }
            </div>
            { match *section {
                Some(Section::Merge) => html! { <MergePicker document={props.document.clone()} entity={entity.id.clone()} onclose={close.clone()} /> },
                Some(Section::Note) => html! { <NoteField document={props.document.clone()} target={key} focus={!noted} /> },
                Some(Section::Split) | None => Html::default(),
            } }
            if *section == Some(Section::Split) {
                <SplitList document={props.document.clone()} entity={entity.id.clone()} onclose={close} />
            } else {
                <MentionList document={props.document.clone()} entity={entity.id.clone()} selected={props.selected.clone()} back={Back::Panel(Panel::Entities)} />
            }
        </div>
    }
}

/// The labels that the entity may have.
fn types(dispatch: &Dispatch, document: &Document, entity: &Entity) -> Html {
    let onchange = {
        let (dispatch, id) = (dispatch.clone(), entity.id.clone());
        Callback::from(move |event: Event| {
            if let Some(label) = fields::value(&event) {
                let change = EntityChange {
                    name: None,
                    label: Some(Label::new(label)),
                };
                dispatch.edit(Command::ChangeEntity {
                    entity: id.clone(),
                    change,
                });
            }
        })
    };
    let tags = document.tag_set.tags.iter().map(|tag| &tag.label);
    // What names something can't become a number.
    let offered: Vec<&Label> = tags.filter(|label| !document.tag_set.is_value(label)).collect();
    let own = (!offered.contains(&&entity.label)).then_some(&entity.label);
    let option = |label: &Label| {
        html! {
            <option value={label.as_str().to_owned()} selected={*label == entity.label}>
                { describe::capitalised(&describe::label(document, label)) }
            </option>
        }
    };
    html! { <select {onchange}>{ for own.into_iter().chain(offered.iter().copied()).map(option) }</select> }
}

/// What [`OtherNames`] changes.
#[derive(Properties, PartialEq)]
struct NamesProps {
    document: Shared<Document>,
    entity: Id,
}

/// The other names, each with a button that takes it away, and a field for another one.
#[component]
fn OtherNames(props: &NamesProps) -> Html {
    let dispatch = use_dispatch();
    let typed = fields::use_draft(format!("other-name:{}", props.entity));
    let Some(entity) = props.document.entities.get(&props.entity).cloned() else {
        return Html::default();
    };
    let set = {
        let (dispatch, entity) = (dispatch.clone(), entity.id.clone());
        Callback::from(move |aliases: Vec<String>| {
            dispatch.edit(Command::SetAliases {
                entity: entity.clone(),
                aliases,
            });
        })
    };
    let add = {
        let (set, typed, aliases) = (set.clone(), typed.clone(), entity.aliases.clone());
        Callback::from(move |()| {
            let name = typed.words();
            if !name.trim().is_empty() {
                set.emit(aliases.iter().cloned().chain([name.to_owned()]).collect());
                typed.set(String::new());
            }
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
        let add = add.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                add.emit(());
            }
        })
    };
    let name = |name: &String| {
        let rest: Vec<String> = entity.aliases.iter().filter(|other| *other != name).cloned().collect();
        let onclick = set.reform(move |_: MouseEvent| rest.clone());
        html! {
            <li key={name.clone()}>
                <span>{ name.clone() }</span>
                <button type="button" class="quiet" aria-label={messages::remove_name(name)} {onclick}>{ icon(Icon::Close) }</button>
            </li>
        }
    };
    html! {
        <div class="other-names">
            <h4>{ messages::other_names() }</h4>
            if entity.aliases.is_empty() {
                <p class="hint">{ messages::no_other_names() }</p>
            } else {
                <ul>{ for entity.aliases.iter().map(name) }</ul>
            }
            <div class="row">
                <input type="text" aria-label={messages::add_name()} placeholder={messages::add_name()} autocomplete="off" value={typed.words().to_owned()} {oninput} {onkeydown} />
                <button type="button" class="action" onclick={add.reform(|_: MouseEvent| ())}>{ messages::add() }</button>
            </div>
            <p class="hint">{ messages::names_hint() }</p>
        </div>
    }
}
