//! Pasting by a click: reads the clipboard where the browser lets a page ask.
//!
//! `navigator.clipboard` is undefined on insecure pages and `read` is missing in some browsers, so both are reached by name;
//! the browser may ask the person first, and a refusal is an answer like any other.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::browser::html::Article;
use crate::browser::paste;

/// Whether the browser can be asked.
pub fn is_offered() -> bool {
    clipboard().is_some_and(|clipboard| method(&clipboard, "readText").is_some())
}

/// The article on the clipboard; `None` where there is none or the browser or the person refuses.
pub async fn read() -> Option<Article> {
    let clipboard = clipboard()?;
    if let Some(items) = call(&clipboard, "read").await {
        let items: Array = items.dyn_into().ok()?;
        let mut parts = [String::new(), String::new()];
        for (kind, part) in ["text/html", "text/plain"].into_iter().zip(&mut parts) {
            for item in items.iter() {
                if let Some(text) = text_of(&item, kind).await {
                    *part = text;
                    break;
                }
            }
        }
        return paste::of_parts(&parts[0], &parts[1]);
    }
    let text = call(&clipboard, "readText").await?.as_string()?;
    paste::of_parts("", &text)
}

fn clipboard() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"clipboard".into())
        .ok()
        .filter(|clipboard| !clipboard.is_undefined())
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

async fn call(object: &JsValue, name: &str) -> Option<JsValue> {
    let promise: Promise = method(object, name)?.call0(object).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// The text of one kind in an item of the clipboard.
async fn text_of(item: &JsValue, kind: &str) -> Option<String> {
    let promise: Promise = method(item, "getType")?
        .call1(item, &kind.into())
        .ok()?
        .dyn_into()
        .ok()?;
    let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    JsFuture::from(blob.text()).await.ok()?.as_string()
}
