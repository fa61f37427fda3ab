//! Lights up what is selected or pointed at: attributes set on the page's elements, so that no paragraph is drawn again.
//!
//! `data-lit` is `on` for the selected annotation, `same` for mentions of the same entity and quotations of the same
//! speaker. Yew never touches the attribute.

use pressmark_annotation::document::{Document, Key, Kind, Speaker};
use pressmark_annotation::{Id, Span};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::shared::Shared;
use super::{marks, roving};
use crate::browser::selection::Paragraphs;
use crate::state::{AppState, entities};

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
    let lit = use_mut_ref(Vec::new);
    use_effect_with(deps, move |(selection, hovered, _)| {
        if let Some(root) = root.cast::<Element>() {
            let key = selection.annotation();
            let own = key.as_ref().and_then(|key| entity_of(&document, key));
            let entities: Vec<&Id> = own.iter().chain(hovered).collect();
            let before: Vec<Element> = lit.take();
            for element in before {
                let _ = element.remove_attribute(LIT);
            }
            lit.replace(show(&root, &document, key.as_ref(), &entities));
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

/// Lights up the annotation `selected` and everything about `entities` below `root`, and gives what is lit.
fn show(root: &Element, document: &Document, selected: Option<&Key>, entities: &[&Id]) -> Vec<Element> {
    let mut lit = Vec::new();
    for entity in entities {
        let attributes = ["data-entity", "data-speaker"];
        let selector = attributes
            .map(|attribute| marks::selector(attribute, entity.as_str()))
            .join(",");
        for element in within(root, document, &entities::spans(document, entity), &selector) {
            let _ = element.set_attribute(LIT, "same");
            lit.push(element);
        }
    }
    for element in selected.map(|key| elements(root, document, key)).unwrap_or_default() {
        let _ = element.set_attribute(LIT, "on");
        lit.push(element);
    }
    lit
}

/// The elements of an annotation, in the order of the page; its gloss, if it has one, is among them.
pub fn elements(root: &Element, document: &Document, key: &Key) -> Vec<Element> {
    let spans = match key.kind {
        Kind::Mention => document.mentions.get(&key.id).map(|mention| vec![mention.span]),
        Kind::Quotation => document.quotations.get(&key.id).map(|quotation| {
            let mut spans: Vec<Span> = quotation.spans().collect();
            spans.sort_unstable();
            spans
        }),
        Kind::Entity | Kind::Note | Kind::Relation => None,
    };
    let selector = marks::selector("data-key", &marks::key_attribute(key));
    within(root, document, &spans.unwrap_or_default(), &selector)
}

/// On more pieces than these, to look through the whole article is quicker than through their paragraphs.
const FEW: usize = 48;

/// The elements that match `selector` in the paragraphs on which `spans` lie, which must be in the order of the text.
fn within(root: &Element, document: &Document, spans: &[Span], selector: &str) -> Vec<Element> {
    if spans.len() > FEW {
        return all(root, selector);
    }
    let offsets = document.text.offsets();
    let spans: Vec<_> = spans.iter().filter_map(|span| offsets.to_utf16(*span)).collect();
    let holders = Paragraphs::of(root).map(|paragraphs| paragraphs.around(&spans));
    let found = holders.unwrap_or_default();
    found.iter().flat_map(|holder| all(holder, selector)).collect()
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
