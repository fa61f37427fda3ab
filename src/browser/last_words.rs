//! What the page says when the application itself has failed and can do nothing any more.
//!
//! A panic leaves the page as it was drawn last, deaf to every key. So that nobody types into it, a dialogue says what
//! happened and what is kept, with a link that loads the page again; it needs nothing of the application to work.

use std::panic::PanicHookInfo;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlDialogElement;

use super::dom;
use crate::messages as words;

/// The id of the dialogue.
pub const ID: &str = "last-words";

/// Makes a panic write its reason to the console, for a report of it, and show the dialogue.
pub fn prepare() {
    yew::set_custom_panic_hook(Box::new(|info: &PanicHookInfo| {
        console_error_panic_hook::hook(info);
        // Where even that fails there is nothing left to do.
        let _ = show();
    }));
}

/// Shows the dialogue, once.
///
/// # Errors
///
/// What the browser says when it cannot make or show it.
pub fn show() -> Result<(), JsValue> {
    let Some(document) = dom::document().filter(|document| document.get_element_by_id(ID).is_none()) else {
        return Ok(());
    };
    let element = |name: &str, text: &str| {
        let element = document.create_element(name)?;
        element.set_text_content(Some(text));
        Ok::<_, JsValue>(element)
    };
    let dialog = document.create_element("dialog")?;
    dialog.set_id(ID);
    dialog.set_attribute("role", "alertdialog")?;
    dialog.set_attribute("aria-labelledby", "last-words-title")?;
    // Closed, it would leave a page behind that does not answer.
    dialog.set_attribute("closedby", "none")?;
    let body = document.create_element("div")?;
    body.set_class_name("dialog-body");
    let title = element("h2", words::app_stopped())?;
    title.set_id("last-words-title");
    let again = element("a", words::load_again())?;
    again.set_attribute("href", "")?;
    for part in [title, element("p", words::app_stopped_more())?, again] {
        body.append_child(&part)?;
    }
    dialog.append_child(&body)?;
    if let Some(page) = document.body() {
        page.append_child(&dialog)?;
    }
    match dialog.dyn_ref::<HtmlDialogElement>() {
        Some(dialog) => dialog.show_modal(),
        None => Ok(()),
    }
}
