//! The values of fields and lists that an event came from.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

/// What stands in the text field, or what the list has chosen.
pub fn value(event: &Event) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlInputElement>() {
        Ok(field) => Some(field.value()),
        Err(other) => other.dyn_into::<HtmlSelectElement>().ok().map(|list| list.value()),
    }
}
