//! What the lists of the review have in common: keys on a row, and where the focus goes when a row is decided on.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::{lighting, settings};
use crate::browser::dom;
use crate::components::effect::use_effect_with;
use crate::state::shortcuts::Shortcut;

/// The attribute of a row's `li` that tells what it is about.
pub const ROW: &str = "data-row";

/// Where the review goes on when a list is done: another list, or the line that opens one.
const ELSEWHERE: [&str; 3] = [
    "#panel .reviewed .row-button",
    "#panel .more[open] .row-button",
    "#panel .more > summary",
];

/// The place of the row that is being decided on, to be set before the decision is made.
///
/// When `rows` have changed, the focus goes to the row that has taken its place below `node`, else to the last one, else to
/// what is listed elsewhere in the panel, else to the panel itself: a keyboard is never left nowhere.
#[hook]
pub fn use_decided<T: PartialEq + 'static>(node: &NodeRef, rows: T) -> Rc<Cell<Option<usize>>> {
    let decided = (*use_memo((), |()| Rc::new(Cell::new(None)))).clone();
    {
        let (node, decided) = (node.clone(), decided.clone());
        use_effect_with(rows, move |_| {
            let Some(at) = decided.take() else { return };
            let own = node.cast::<Element>().map(|list| lighting::all(&list, ".row-button"));
            let own = own.unwrap_or_default();
            let elsewhere = || {
                ELSEWHERE
                    .iter()
                    .find_map(|rows| dom::document()?.query_selector(rows).ok()?)
            };
            match own.get(at).or_else(|| own.last()).cloned().or_else(elsewhere) {
                Some(row) => dom::focus(&row),
                None => drop(dom::focus_id("panel")),
            }
        });
    }
    decided
}

/// What a key on a row says: a accepts (`true`) and x rejects (`false`) what the row is about. Up and Down go from row to
/// row.
pub fn decision(event: &KeyboardEvent) -> Option<(String, bool)> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = target.closest("li").ok().flatten()?;
    let neighbour = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        letter => {
            let accept = match Shortcut::of(letter).filter(|_| settings::letter_keys())? {
                Shortcut::Accept => true,
                Shortcut::Reject => false,
                _ => return None,
            };
            let about = row.get_attribute(ROW)?;
            event.prevent_default();
            return Some((about, accept));
        }
    };
    let button = neighbour?.query_selector(".row-button").ok().flatten()?;
    event.prevent_default();
    dom::focus(&button);
    None
}
