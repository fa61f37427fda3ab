//! Shows words with the CSS Custom Highlight API, which changes no element: words that are chosen, since the browser's own
//! selection is lost as soon as a field takes the focus and can't have several pieces everywhere; and what a search finds.
//!
//! The style sheet draws `::highlight(picked)`, `::highlight(found)` and `::highlight(found-now)`. Where a browser has no
//! such interface ([`is_supported`]), its own selection shows what is chosen, and boxes what is found.

use js_sys::{Array, Function, Reflect};
use pressmark_annotation::Span;
use pressmark_annotation::document::Document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::browser::selection;

/// Chosen words.
pub const PICKED: &str = "picked";
/// What a search finds.
pub const FOUND: &str = "found";
/// The match that is shown.
pub const FOUND_NOW: &str = "found-now";

/// Highlights chosen words of the article below `root`, and nothing else.
pub fn show(root: &Element, document: &Document, spans: &[Span]) {
    let ranges: Array = spans
        .iter()
        .filter_map(|span| selection::range_of(root, document.text.offsets().to_utf16(*span)?))
        .map(JsValue::from)
        .collect();
    let _ = set(PICKED, &ranges);
}

/// Whether the browser has the interface.
pub fn is_supported() -> bool {
    registry().is_ok_and(|registry| !registry.is_undefined())
}

/// Highlights what a search has found, and `now`, by its place among `spans`, as the match that is shown; `spans` are in the
/// order of the text. Gives the highlight of all, so that more can be added.
pub fn show_found(root: &Element, document: &Document, spans: &[Span], now: usize) -> Option<JsValue> {
    let ranges = ranges(root, document, spans);
    let all = set(FOUND, &ranges).ok().flatten()?;
    // What is added later lies above what was there before.
    set(FOUND_NOW, &Array::of1(&ranges.get(now as u32))).ok()?;
    Some(all)
}

/// Adds to a highlight.
pub fn add(highlight: &JsValue, root: &Element, document: &Document, spans: &[Span]) {
    let Ok(add) = Reflect::get(highlight, &"add".into()).and_then(JsCast::dyn_into::<Function>) else {
        return;
    };
    for range in ranges(root, document, spans) {
        let _ = add.call1(highlight, &range);
    }
}

/// Takes a highlight away.
pub fn clear(name: &str) {
    let _ = set(name, &Array::new());
}

fn ranges(root: &Element, document: &Document, spans: &[Span]) -> Array {
    let offsets = document.text.offsets();
    let spans = spans.iter().filter_map(|span| offsets.to_utf16(*span));
    selection::ranges_of(root, spans)
        .into_iter()
        .map(JsValue::from)
        .collect()
}

/// The interface is younger than the bindings, so it is reached by name.
fn registry() -> Result<JsValue, JsValue> {
    Reflect::get(&Reflect::get(&js_sys::global(), &"CSS".into())?, &"highlights".into())
}

fn set(name: &str, ranges: &Array) -> Result<Option<JsValue>, JsValue> {
    let registry = registry()?;
    if registry.is_undefined() {
        return Ok(None);
    }
    if ranges.length() == 0 {
        let delete: Function = Reflect::get(&registry, &"delete".into())?.dyn_into()?;
        delete.call1(&registry, &name.into())?;
        return Ok(None);
    }
    let constructor: Function = Reflect::get(&js_sys::global(), &"Highlight".into())?.dyn_into()?;
    let highlight = Reflect::construct(&constructor, ranges)?;
    let set: Function = Reflect::get(&registry, &"set".into())?.dyn_into()?;
    set.call2(&registry, &name.into(), &highlight)?;
    Ok(Some(highlight))
}
