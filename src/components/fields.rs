//! The values of fields and lists that an event came from, and fields that take the focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::browser::dom;

/// What stands in the text field, or what the list has chosen.
pub fn value(event: &Event) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlInputElement>() {
        Ok(field) => Some(field.value()),
        Err(other) => other.dyn_into::<HtmlSelectElement>().ok().map(|list| list.value()),
    }
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
