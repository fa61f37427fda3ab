//! The values of fields and lists that an event came from, fields that take the focus, and fields whose words are kept while
//! they wait for a button to be pressed.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::browser::{dom, drafts};
use crate::components::effect::use_effect_with;

/// What stands in the text field, or what the list has chosen.
pub fn value(event: &Event) -> Option<String> {
    let target = event.target()?;
    if let Some(field) = target.dyn_ref::<HtmlInputElement>() {
        return Some(field.value());
    }
    if let Some(field) = target.dyn_ref::<HtmlTextAreaElement>() {
        return Some(field.value());
    }
    target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value)
}

/// Words that are typed into a field and wait for a button to be pressed.
#[derive(Clone)]
pub struct Draft {
    name: String,
    words: UseStateHandle<String>,
}

impl Draft {
    /// The words as they are now.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Other words; none where they have been used.
    pub fn set(&self, words: String) {
        drafts::keep(&self.name, &words);
        self.words.set(words);
    }
}

/// The draft of that name, which a reload of the page brings back.
#[hook]
pub fn use_draft(name: String) -> Draft {
    let words = use_state_eq(|| drafts::read(&name));
    Draft { name, words }
}

/// Moves the focus into `field` when it is drawn, so that what is typed next goes there and is no shortcut. Not on touch
/// screens, where it would bring up a keyboard over what is to be read.
#[hook]
pub fn use_focus(field: &NodeRef) {
    let field = field.clone();
    use_effect_with((), move |()| {
        if !dom::media_matches("(pointer: coarse)")
            && let Some(field) = field.cast::<Element>()
        {
            dom::focus(&field);
        }
    });
}
