//! Gives an unnamed source a name by hand: all its quotations get the person of that name as their speaker.

use pressmark_annotation::Id;
use web_sys::{InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::fields;
use super::store::use_dispatch;
use crate::browser::dom;
use crate::messages;
use crate::state::{Command, Tone};

/// What [`NameSource`] is for.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The quotations of the source.
    pub quotations: Vec<Id>,
}

/// A button that opens a field.
#[component]
pub fn NameSource(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let open = use_state_eq(|| false);
    let typed = use_state_eq(String::new);
    let field = use_node_ref();
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
        Callback::from(move |()| {
            let name = typed.trim().to_owned();
            if name.is_empty() {
                return;
            }
            if quotations.len() > 1 {
                dispatch.notify(Tone::Info, messages::spoken_by(quotations.len(), &name));
            }
            dispatch.edit(Command::NameSpeaker {
                quotations: quotations.clone(),
                name,
            });
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
    html! {
        <div class="name-source">
            <button type="button" class="quiet small" aria-expanded={open.to_string()} onclick={toggle}>{ messages::name_source() }</button>
            if *open {
                <div class="row">
                    <input ref={field} type="text" aria-label={messages::source_name()} placeholder={messages::source_name()} autocomplete="off" value={(*typed).clone()} {oninput} {onkeydown} />
                    <button type="button" class="action" onclick={name.reform(|_: MouseEvent| ())}>{ messages::add() }</button>
                </div>
            }
        </div>
    }
}
