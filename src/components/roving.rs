//! One tab stop for the whole article: a single annotation has `tabindex="0"`, and arrows move it on.
//!
//! The attribute is set on the page's elements, past Yew, which only ever writes `-1` when it makes them.
//!
//! Quirk handled here: a press just before a name puts the caret into the text before it and the focus on the name, and the
//! focus ends the selection that the press began. While the mouse is down, the names under it can't take the focus.

use pressmark_annotation::document::{Document, Key};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, Node};
use yew::Callback;

use super::lighting;
use crate::browser::{dom, selection};

/// What the arrows stop at; marks that are not shown are passed over.
const STOPS: &str = ":not(.no-quiet) > article [data-stop], article [data-stop]:not(.pronoun, .nominal)";
/// A paragraph far from the view whose marks are not drawn yet, and at some of which the arrows would stop: at pronouns and
/// descriptions alone where the attribute says `quiet`.
pub const FAR: &str = "data-far";
/// What the arrows stop at, with such paragraphs in their place.
const STOPS_AND_FAR: &str = ":not(.no-quiet) > article :is([data-stop], [data-far]), article \
                             :is([data-stop]:not(.pronoun, .nominal), [data-far=\"\"])";
/// The one that the Tab key reaches. There is never a second: only [`take`] makes it, and what takes its words' place is drawn
/// with `-1`.
const REACHABLE: &str = "[data-stop][tabindex=\"0\"]";
/// While the mouse is down: the `tabindex` that an annotation had.
const HELD: &str = "data-held";

/// Sees to it that one annotation, and no more, can be reached with the Tab key.
pub fn refresh(root: &Element) {
    let find = |selector| root.query_selector(selector).ok().flatten();
    if find(REACHABLE).is_none()
        && let Some(first) = find(STOPS)
    {
        set(&first, "0");
    }
}

/// Makes `stop` the one that the Tab key reaches.
pub fn take(root: &Element, stop: &Element) {
    for other in lighting::all(root, REACHABLE) {
        set(&other, "-1");
    }
    set(stop, "0");
}

/// The mouse went down on `target`: the annotations there don't take the focus until [`release`].
pub fn hold(target: &Element) {
    let mut next = target.closest("span[data-stop]").ok().flatten();
    while let Some(stop) = next {
        if let Some(tabindex) = stop.get_attribute("tabindex") {
            let _ = stop.set_attribute(HELD, &tabindex);
            let _ = stop.remove_attribute("tabindex");
        }
        next = stop
            .parent_element()
            .and_then(|parent| parent.closest("span[data-stop]").ok().flatten());
    }
}

/// The mouse went up: every annotation below `root` can take the focus again.
pub fn release(root: &Element) {
    for held in lighting::all(root, "[data-held]") {
        let reachable = held.get_attribute(HELD).as_deref() == Some("0");
        let _ = held.remove_attribute(HELD);
        if reachable {
            take(root, &held);
        } else {
            set(&held, "-1");
        }
    }
}

/// Moves the focus by arrows, Home and End, and opens an annotation by Enter or the space bar, as buttons do.
/// Where a paragraph must be drawn first, `draw` is told
/// its offset, and whether its first stop is meant or its last; [`arrive`] ends the way.
pub fn walk(root: &Element, event: &KeyboardEvent, draw: &Callback<(u32, bool)>) {
    let stop: Option<HtmlElement> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(stop) = stop.filter(|stop| stop.has_attribute("data-stop")) else {
        return;
    };
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return;
    }
    match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => go(root, &stop, 1, draw),
        "ArrowLeft" | "ArrowUp" => go(root, &stop, -1, draw),
        "Home" => go(root, &stop, isize::MIN, draw),
        "End" => go(root, &stop, isize::MAX, draw),
        // Real buttons do so themselves.
        "Enter" | " " if stop.tag_name() != "BUTTON" => stop.click(),
        _ => return,
    }
    event.prevent_default();
}

/// Moves the focus into the article, to the mention nearest before the words of `key`, or after them.
pub fn enter(root: &Element, document: &Document, key: &Key) {
    let stops = lighting::all(root, STOPS);
    let first = lighting::elements(root, document, key)
        .into_iter()
        .find(|element| !element.has_attribute("data-skip"));
    let is_mention = |stop: &&Element| stop.has_attribute("data-entity");
    let after = |stop: &&Element| {
        first
            .as_ref()
            .is_some_and(|first| first.compare_document_position(stop) & Node::DOCUMENT_POSITION_FOLLOWING != 0)
    };
    let before = stops.iter().filter(is_mention).take_while(|stop| !after(stop)).last();
    if let Some(stop) = before.or_else(|| stops.iter().find(is_mention)) {
        take(root, stop);
        dom::focus(stop);
        dom::reveal(stop);
    }
}

/// Moves the focus to the first or to the last stop in `holders`.
pub fn arrive(root: &Element, holders: &[Element], first: bool) {
    let mut stops = holders.iter().flat_map(|holder| lighting::all(holder, STOPS));
    if let Some(stop) = if first { stops.next() } else { stops.last() } {
        take(root, &stop);
        dom::focus(&stop);
        dom::reveal(&stop);
    }
}

/// Moves the focus from the annotation `from` by `by` stops, but not past the first or last.
fn go(root: &Element, from: &Element, by: isize, draw: &Callback<(u32, bool)>) {
    let stops = lighting::all(root, STOPS_AND_FAR);
    let Some(at) = stops.iter().position(|stop| stop == from) else {
        return;
    };
    let to = at.saturating_add_signed(by).min(stops.len().saturating_sub(1));
    let Some(stop) = stops.get(to) else { return };
    if stop.has_attribute(FAR) {
        if let Some(start) = selection::offset_at(root, stop, 0) {
            draw.emit((start, by == 1 || by == isize::MIN));
        }
        return;
    }
    take(root, stop);
    dom::focus(stop);
    dom::reveal(stop);
}

fn set(element: &Element, tabindex: &str) {
    let _ = element.set_attribute("tabindex", tabindex);
}
