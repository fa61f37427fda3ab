//! One tab stop for the whole article: a single annotation has `tabindex="0"`, and arrows move it on.
//!
//! The attribute is set on the page's elements, past Yew, which only ever writes `-1` when it makes them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::lighting;
use crate::browser::dom;

const STOPS: &str = "[data-stop]";

/// Sees to it that one annotation, and no more, can be reached with the Tab key.
pub fn refresh(root: &Element) {
    let reachable = lighting::all(root, "[data-stop][tabindex=\"0\"]");
    match reachable.split_first() {
        Some((_, others)) => others.iter().for_each(|other| set(other, "-1")),
        None => {
            if let Some(first) = root.query_selector(STOPS).ok().flatten() {
                set(&first, "0");
            }
        }
    }
}

/// Makes `stop` the one that the Tab key reaches.
pub fn take(root: &Element, stop: &Element) {
    for other in lighting::all(root, "[data-stop][tabindex=\"0\"]") {
        set(&other, "-1");
    }
    set(stop, "0");
}

/// Moves the focus by arrows, Home and End, and opens an annotation by Enter or the space bar, as buttons do.
pub fn walk(root: &Element, event: &KeyboardEvent) {
    let stop: Option<HtmlElement> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(stop) = stop.filter(|stop| stop.has_attribute("data-stop")) else {
        return;
    };
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return;
    }
    match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => go(root, &stop, 1),
        "ArrowLeft" | "ArrowUp" => go(root, &stop, -1),
        "Home" => go(root, &stop, isize::MIN),
        "End" => go(root, &stop, isize::MAX),
        // Real buttons do so themselves.
        "Enter" | " " if stop.tag_name() != "BUTTON" => stop.click(),
        _ => return,
    }
    event.prevent_default();
}

/// Moves the focus from the annotation `from` by `by` stops, but not past the first or last.
fn go(root: &Element, from: &Element, by: isize) {
    let stops = lighting::all(root, STOPS);
    let Some(at) = stops.iter().position(|stop| stop == from) else {
        return;
    };
    let to = at.saturating_add_signed(by).min(stops.len().saturating_sub(1));
    if let Some(stop) = stops.get(to) {
        take(root, stop);
        dom::focus(stop);
        dom::reveal(stop);
    }
}

fn set(element: &Element, tabindex: &str) {
    let _ = element.set_attribute("tabindex", tabindex);
}
