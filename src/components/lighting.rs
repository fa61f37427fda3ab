//! Lights up what is selected or pointed at: attributes set on the page's elements, so that no paragraph is drawn again.
//!
//! `data-lit` is `on` for the selected annotation, `same` for mentions of the same entity and quotations of the same
//! speaker. Yew never touches the attribute.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Key, Kind, Speaker};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::shared::Shared;
use super::{marks, roving};
use crate::state::AppState;

const LIT: &str = "data-lit";

/// Keeps the article below `root` lit as the state says, and one of its annotations reachable with the Tab key.
#[hook]
pub fn use_lighting(root: &NodeRef, state: &Shared<AppState>, document: &Shared<Document>) {
    let deps = (
        state.selection.clone(),
        state.hovered.clone(),
        Shared::from(&state.article),
    );
    let (root, document) = (root.clone(), document.clone());
    use_effect_with(deps, move |(selection, hovered, _)| {
        if let Some(root) = root.cast::<Element>() {
            let key = selection.annotation();
            let own = key.as_ref().and_then(|key| entity_of(&document, key));
            let entities: Vec<&Id> = own.iter().chain(hovered).collect();
            show(&root, key.as_ref(), &entities);
            roving::refresh(&root);
        }
    });
}

/// The entity that an annotation refers to, or that speaks in it.
fn entity_of(document: &Document, key: &Key) -> Option<Id> {
    match key.kind {
        Kind::Mention => document.mentions.get(&key.id)?.entity.clone(),
        Kind::Quotation => match &document.quotations.get(&key.id)?.speaker {
            Speaker::Entity(id) => Some(id.clone()),
            Speaker::Unnamed | Speaker::Undecided => None,
        },
        Kind::Entity | Kind::Note | Kind::Relation => None,
    }
}

/// Lights up the annotation `selected` and everything about `entities` below `root`; what was lit before goes out.
fn show(root: &Element, selected: Option<&Key>, entities: &[&Id]) {
    for element in all(root, "[data-lit]") {
        let _ = element.remove_attribute(LIT);
    }
    for entity in entities {
        for attribute in ["data-entity", "data-speaker"] {
            for element in all(root, &marks::selector(attribute, entity.as_str())) {
                let _ = element.set_attribute(LIT, "same");
            }
        }
    }
    for element in selected.map(|key| elements(root, key)).unwrap_or_default() {
        let _ = element.set_attribute(LIT, "on");
    }
}

/// The elements of an annotation, in the order of the page; its gloss, if it has one, is among them.
pub fn elements(root: &Element, key: &Key) -> Vec<Element> {
    all(root, &marks::selector("data-key", &marks::key_attribute(key)))
}

/// All elements below `root` that match `selector`.
pub fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into().ok())
        .collect()
}
