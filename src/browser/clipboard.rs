//! Writing text to the clipboard.
//!
//! Quirks handled here: the clipboard interface exists only on secure pages and may be refused when the page has lost
//! focus; the old way, copying from a hidden field, works then, in a handler of a click or a key.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// The text could not be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyError;

impl std::fmt::Display for CopyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(crate::messages::not_copied())
    }
}

impl std::error::Error for CopyError {}

/// Puts `text` on the clipboard.
///
/// # Errors
/// [`CopyError`] where neither way is allowed.
pub async fn write(text: &str) -> Result<(), CopyError> {
    if write_by_interface(text).await {
        return Ok(());
    }
    write_by_field(text).ok_or(CopyError)
}

async fn write_by_interface(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // `navigator.clipboard` is undefined on insecure pages, whatever its type says.
    match Reflect::get(&window.navigator(), &"clipboard".into()) {
        Ok(clipboard) if !clipboard.is_undefined() => {
            let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
            JsFuture::from(clipboard.write_text(text)).await.is_ok()
        }
        _ => false,
    }
}

fn write_by_field(text: &str) -> Option<()> {
    let document = super::dom::document()?;
    let before = document.active_element();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_read_only(true);
    let style = field.style();
    for (name, value) in [("position", "fixed"), ("inset-block-start", "0"), ("opacity", "0")] {
        style.set_property(name, value).ok()?;
    }
    document.body()?.append_child(&field).ok()?;
    field.select();
    let copied = Reflect::get(&document, &"execCommand".into())
        .ok()
        .and_then(|command| command.dyn_into::<Function>().ok())
        .and_then(|command| command.call1(&document, &"copy".into()).ok())
        .is_some_and(|done| done == JsValue::TRUE);
    field.remove();
    if let Some(before) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = before.focus();
    }
    copied.then_some(())
}
