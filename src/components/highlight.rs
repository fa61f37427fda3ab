//! Shows chosen words with the CSS Custom Highlight API, which changes no element: the browser's own selection is lost as
//! soon as a field takes the focus, and can't have several pieces everywhere.
//!
//! The style sheet draws `::highlight(picked)`. Where a browser has no such interface, its own selection has to do.

use js_sys::{Array, Function, Reflect};
use pressmark_annotation::Span;
use pressmark_annotation::document::Document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::browser::selection;

const NAME: &str = "picked";

/// Highlights `spans` of the article below `root`, and nothing else.
pub fn show(root: &Element, document: &Document, spans: &[Span]) {
    // The interface is younger than the bindings, so it is reached by name.
    let _ = try_show(root, document, spans);
}

fn try_show(root: &Element, document: &Document, spans: &[Span]) -> Result<(), JsValue> {
    let window = js_sys::global();
    let registry = Reflect::get(&Reflect::get(&window, &"CSS".into())?, &"highlights".into())?;
    if registry.is_undefined() {
        return Ok(());
    }
    let ranges: Array = spans
        .iter()
        .filter_map(|span| selection::range_of(root, document.text.offsets().to_utf16(*span)?))
        .map(JsValue::from)
        .collect();
    if ranges.length() == 0 {
        let delete: Function = Reflect::get(&registry, &"delete".into())?.dyn_into()?;
        delete.call1(&registry, &NAME.into())?;
        return Ok(());
    }
    let constructor: Function = Reflect::get(&window, &"Highlight".into())?.dyn_into()?;
    let highlight = Reflect::construct(&constructor, &ranges)?;
    let set: Function = Reflect::get(&registry, &"set".into())?.dyn_into()?;
    set.call2(&registry, &NAME.into(), &highlight)?;
    Ok(())
}
