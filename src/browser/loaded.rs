//! What the page has loaded, as the browser itself counts it, and what its policy lets it do.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::dom;

/// What the page has asked for since it was opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// Files of the page's own address.
    pub files: usize,
    /// When the last of them was asked for, in milliseconds after the page was opened.
    pub last: f64,
    /// Other addresses, without what is made within the page.
    pub elsewhere: Vec<String>,
}

/// What has been loaded so far; nothing where the browser does not say.
pub fn so_far() -> Loaded {
    let mut loaded = Loaded::default();
    let own = web_sys::window().and_then(|window| window.location().origin().ok());
    let own = own.map(|own| own + "/").unwrap_or_default();
    for entry in entries().unwrap_or_default() {
        let name = Reflect::get(&entry, &"name".into())
            .ok()
            .and_then(|name| name.as_string());
        let began = Reflect::get(&entry, &"startTime".into())
            .ok()
            .and_then(|time| time.as_f64());
        let (Some(name), Some(began)) = (name, began) else {
            continue;
        };
        if name.starts_with(&own) {
            loaded.files += 1;
            loaded.last = loaded.last.max(began);
        } else if !name.starts_with("data:") && !name.starts_with("blob:") {
            loaded.elsewhere.push(name);
        }
    }
    loaded
}

/// The browser's list; web-sys has it only with types of each kind of entry.
fn entries() -> Result<Array, JsValue> {
    let performance = Reflect::get(&js_sys::global(), &"performance".into())?;
    let list: Function = Reflect::get(&performance, &"getEntriesByType".into())?.dyn_into()?;
    list.call1(&performance, &"resource".into())?.dyn_into()
}

/// The policy that stands in the page; `None` in a build without one.
pub fn policy() -> Option<String> {
    let selector = "meta[http-equiv=\"Content-Security-Policy\"]";
    dom::document()?
        .query_selector(selector)
        .ok()
        .flatten()?
        .get_attribute("content")
}
