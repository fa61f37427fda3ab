//! Keys: a hook that listens to the whole page, and leaves alone what is typed into a field or a dialogue.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::settings;
use crate::browser::dom;
use crate::components::effect::use_effect_with;
use crate::state::shortcuts::Shortcut;

/// A key that was pressed, told apart from typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The key's name by `KeyboardEvent.key`, letters in lower case. Where the layout writes another script, it is the Latin
    /// letter of the key's place, so that shortcuts are where they are for everybody.
    pub key: String,
    /// The digit on the key, whatever else Shift or the layout make of it.
    pub digit: Option<u8>,
    /// Shift is down.
    pub shift: bool,
    /// Control or, on a Mac, Command is down.
    pub command: bool,
    /// Alt or Option is down.
    pub alt: bool,
}

impl Pressed {
    /// What `event` says.
    pub fn of(event: &KeyboardEvent) -> Self {
        let digit = event.code().strip_prefix("Digit").and_then(|digit| digit.parse().ok());
        Self {
            key: match event.key() {
                key if key.chars().count() == 1 => {
                    let place = event.code();
                    match place.strip_prefix("Key") {
                        Some(letter) if !key.is_ascii() => letter.to_lowercase(),
                        _ => key.to_lowercase(),
                    }
                }
                key => key,
            },
            digit,
            shift: event.shift_key(),
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
        }
    }

    /// Whether the key alone, with Shift or without, is pressed.
    pub fn plain(&self) -> bool {
        !self.command && !self.alt
    }

    /// The command that the key gives by itself.
    pub fn shortcut(&self) -> Option<Shortcut> {
        Shortcut::of(&self.key).filter(|_| self.plain())
    }

    /// Whether the key takes away what is selected.
    pub fn deletes(&self) -> bool {
        self.plain() && matches!(self.key.as_str(), "Delete" | "Backspace")
    }
}

/// Where an event was aimed.
fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// What is called for a key.
type Handler = Rc<dyn Fn(&Pressed) -> bool>;

/// Calls `handler` for every key that is pressed on the page while the component is there; `true` says that the key is
/// dealt with and shall do nothing else.
///
/// Not called for what is typed into a field (but for keys with Control or Command, and Escape), for anything in a modal
/// dialogue, and for letters and digits where the person has switched them off.
#[hook]
pub fn use_keys(handler: impl Fn(&Pressed) -> bool + 'static) {
    let latest: Rc<RefCell<Handler>> = use_mut_ref(|| Rc::new(|_: &Pressed| false) as Handler);
    *latest.borrow_mut() = Rc::new(handler);
    use_effect_with((), move |()| {
        let listener = dom::document().map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                if event.default_prevented() || event.is_composing() {
                    return;
                }
                let pressed = Pressed::of(event);
                let target = target(event);
                if target
                    .as_ref()
                    .is_some_and(|target| target.closest("dialog").ok().flatten().is_some())
                {
                    return;
                }
                let typing = target.as_ref().is_some_and(dom::takes_text);
                if typing && !pressed.command && pressed.key != "Escape" {
                    return;
                }
                // In a field, undo is the field's own.
                if typing && pressed.command && matches!(pressed.key.as_str(), "z" | "y") {
                    return;
                }
                let letter = pressed.plain() && pressed.key.chars().count() == 1;
                if letter && !settings::letter_keys() {
                    return;
                }
                let handler = Rc::clone(&latest.borrow());
                if handler(&pressed) {
                    event.prevent_default();
                }
            })
        });
        move || drop(listener)
    });
}
