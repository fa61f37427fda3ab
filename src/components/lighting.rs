//! Lights up what is selected or pointed at: attributes set on the page's elements, so that no paragraph is drawn again.
//!
//! What is drawn later, because it was far from the view, is lit up then. `data-lit` is `on` for the selected annotation, `same` for mentions of the same entity and quotations of the same
//! speaker. Yew never touches the attribute.

use gloo::timers::callback::Timeout;
use pressmark_annotation::document::{Document, Key, Kind, Speaker};
use pressmark_annotation::sorting::sort;
use pressmark_annotation::{Id, Span};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::drawn::Drawn;
use super::settled::is_long;
use super::shared::Shared;
use super::{marks, roving};
use crate::browser::selection::Paragraphs;
use crate::components::effect::use_effect_with;
use crate::state::{AppState, entities};

const LIT: &str = "data-lit";

/// Keeps the article below `root` lit as the state says, and one of its annotations reachable with the Tab key.
#[hook]
pub fn use_lighting(root: &NodeRef, state: &Shared<AppState>, document: &Shared<Document>, drawn: &Shared<Drawn>) {
    let deps = (
        state.selection.clone(),
        state.hovered.clone(),
        (Shared::from(&state.article), drawn.clone()),
    );
    let (root, document, later) = (root.clone(), document.clone(), is_long(state));
    let lit = use_mut_ref(Vec::new);
    use_effect_with(deps, move |(selection, hovered, _)| {
        if let Some(root) = root.cast::<Element>() {
            let key = selection.annotation();
            let own = key.as_ref().and_then(|key| entity_of(&document, key));
            let entities: Vec<&Id> = own.iter().chain(hovered).collect();
            let on = key
                .as_ref()
                .map(|key| elements(&root, &document, key))
                .unwrap_or_default();
            light(&on, "on");
            roving::refresh(&root);
            let rest = {
                let entities: Vec<Id> = entities.into_iter().cloned().collect();
                move || {
                    let before: Vec<Element> = lit.take();
                    for element in before.iter().filter(|element| !on.contains(element)) {
                        let _ = element.remove_attribute(LIT);
                    }
                    let mut same = about(&root, &document, &entities);
                    same.retain(|element| !on.contains(element));
                    light(&same, "same");
                    // One that was put off may have put it out.
                    light(&on, "on");
                    lit.replace([on, same].concat());
                }
            };
            if later {
                // What lies elsewhere in a long article comes after the frame, each in its turn.
                Timeout::new(0, rest).forget();
            } else {
                rest();
            }
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

fn light(elements: &[Element], how: &str) {
    for element in elements {
        let _ = element.set_attribute(LIT, how);
    }
}

/// All elements about `entities` below `root`.
fn about(root: &Element, document: &Document, entities: &[Id]) -> Vec<Element> {
    let found = |entity: &Id| {
        let attributes = ["data-entity", "data-speaker"];
        let selectors = attributes.map(|attribute| marks::selector(attribute, entity.as_str()));
        within(root, document, &entities::spans(document, entity), &selectors.join(","))
    };
    entities.iter().flat_map(found).collect()
}

/// The elements of an annotation, in the order of the page; its gloss, if it has one, is among them.
pub fn elements(root: &Element, document: &Document, key: &Key) -> Vec<Element> {
    let spans = match key.kind {
        Kind::Mention => document.mentions.get(&key.id).map(|mention| vec![mention.span]),
        Kind::Quotation => document.quotations.get(&key.id).map(|quotation| {
            let mut spans: Vec<Span> = quotation.spans().collect();
            sort(&mut spans);
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
