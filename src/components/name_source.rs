//! Gives an unnamed source a name by hand: all its quotations get the person or organisation of that name as their speaker.

use pressmark_annotation::document::{Document, Tag};
use pressmark_annotation::{Id, Label};
use web_sys::{Event, InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::fields;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::browser::dom;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::{Command, naming};

/// What [`NameSource`] is for.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The quotations of the source.
    pub quotations: Vec<Id>,
}

/// A button that opens a field.
#[component]
pub fn NameSource(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let open = use_state_eq(|| false);
    let draft = props.quotations.first().map(|first| format!("source:{first}"));
    let typed = fields::use_draft(draft.unwrap_or_default());
    // What the person says that it is; else what the words suggest.
    let chosen = use_state_eq(|| None::<Label>);
    let field = use_node_ref();
    let document = &props.document;
    let suggested = naming::labels(document, &props.quotations, typed.words())
        .into_iter()
        .next();
    let label = (*chosen).clone().or(suggested);
    {
        let field = field.clone();
        use_effect_with(*open, move |_| {
            if let Some(field) = field.cast::<web_sys::Element>() {
                dom::focus(&field);
            }
        });
    }
    let name = {
        let (dispatch, quotations, typed, open) =
            (dispatch.clone(), props.quotations.clone(), typed.clone(), open.clone());
        let label = label.clone();
        Callback::from(move |()| {
            let name = typed.words().trim().to_owned();
            if name.is_empty() {
                return;
            }
            let told = messages::spoken_by(quotations.len(), &name);
            let command = Command::NameSpeaker {
                quotations: quotations.clone(),
                name,
                label: label.clone(),
            };
            if quotations.len() > 1 {
                dispatch.edit_and_tell(command, told);
            } else {
                dispatch.edit(command);
            }
            typed.set(String::new());
            open.set(false);
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
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
        let (name, open) = (name.clone(), open.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                name.emit(());
            }
            "Escape" => {
                event.prevent_default();
                open.set(false);
            }
            _ => {}
        })
    };
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| chosen.set(fields::value(&event).map(Label::new)))
    };
    let tags = document.tag_set.tags.iter();
    let tags = tags.filter(|tag| !document.tag_set.is_value(&tag.label));
    let option = |tag: &Tag| {
        let selected = label.as_ref() == Some(&tag.label);
        html! { <option value={tag.label.as_str().to_owned()} {selected}>{ messages::tag_name(tag) }</option> }
    };
    html! {
        <div class="name-source">
            <button type="button" class="quiet small" aria-expanded={open.to_string()} onclick={toggle}>{ messages::name_source() }</button>
            if *open {
                <div class="row">
                    <input ref={field} type="text" aria-label={messages::source_name()} placeholder={messages::source_name()} autocomplete="off" value={typed.words().to_owned()} {oninput} {onkeydown} />
                    if !naming::is_known(document, typed.words().trim()) {
                        <select aria-label={messages::entity_type()} onchange={onchoose}>{ for tags.map(option) }</select>
                    }
                    <button type="button" class="action" onclick={name.reform(|_: MouseEvent| ())}>{ messages::add() }</button>
                </div>
            }
        </div>
    }
}
