//! What a step of the tour points at: found in the page, ringed, brought into view, and kept clear of the step's own card.

use pressmark_annotation::document::Document;
use web_sys::{Element, HtmlElement};

use super::lighting::{all, elements};
use super::marks;
use crate::browser::dom;

/// The attribute of what a step points at.
const RINGED: &str = "data-tour";
/// The attribute of a card that stands at the top, since what it speaks of is at the bottom.
const SIDE: &str = "data-side";
/// The room that is left around what is pointed at, in CSS pixels.
const ROOM: f64 = 14.0;

/// What a step speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The names, dates and numbers in the first paragraph that has any.
    Marks,
    /// The first quotation with a named speaker, and the speaker's name beside it.
    Speaker,
    /// The first paragraph with marks: words that can be selected.
    Words,
    /// The panel that is open.
    Panel,
    /// The button that passes the document on.
    Share,
}

impl Target {
    /// What is there of it now; nothing before the engine has answered.
    pub fn find(self, document: &Document) -> Vec<Element> {
        match self {
            Self::Marks => paragraph().map(|paragraph| all(&paragraph, NAMES)).unwrap_or_default(),
            Self::Speaker => speaker(document),
            Self::Words => paragraph().into_iter().collect(),
            Self::Panel => first("#panel").into_iter().collect(),
            Self::Share => first(".top button.main").into_iter().collect(),
        }
    }
}

/// Marks other than those of pronouns and descriptions.
const NAMES: &str = ".mark:not(.pronoun):not(.nominal)";

fn first(selector: &str) -> Option<Element> {
    dom::document()?.query_selector(selector).ok().flatten()
}

fn paragraph() -> Option<Element> {
    first(&format!("article .para p {NAMES}"))?.closest("p").ok().flatten()
}

fn speaker(document: &Document) -> Vec<Element> {
    let named = first("article .para .gloss:not(.unnamed):not(.repeats)").or_else(|| first("article .gloss"));
    let Some((gloss, article)) = named.zip(first("article")) else {
        return Vec::new();
    };
    let parts = marks::key_of(&gloss).map(|key| elements(&article, document, &key));
    let is_part = |element: &Element| {
        ["gloss", "quote"]
            .iter()
            .any(|class| element.class_list().contains(class))
    };
    parts.unwrap_or_default().into_iter().filter(is_part).collect()
}

/// What is ringed, for as long as this lives.
pub struct Ring(Vec<Element>);

impl Ring {
    /// Draws a ring around each of `elements`.
    pub fn around(elements: Vec<Element>) -> Self {
        for element in &elements {
            // Fails for no such name.
            let _ = element.set_attribute(RINGED, "");
        }
        Self(elements)
    }

    /// Puts the card where it covers nothing of what is ringed, and scrolls the article so that all of that is seen.
    pub fn clear_of(&self, card: &HtmlElement) {
        let _ = card.remove_attribute(SIDE);
        let Some((top, bottom)) = self.extent() else { return };
        let in_article = self
            .0
            .iter()
            .all(|element| element.closest("article").ok().flatten().is_some());
        let card_top = card.get_bounding_client_rect().top();
        if in_article {
            let free = dom::bottom_of_bars() + ROOM;
            if top < free || bottom > card_top - ROOM {
                dom::scroll_by(top - free);
            }
        } else if self.meets(card) {
            // A panel at the bottom of the screen; it gets as much room as the card at the top leaves.
            let _ = card.set_attribute(SIDE, "top");
            if let Some(root) = dom::document().and_then(|page| page.document_element()) {
                let height = card.get_bounding_client_rect().height();
                dom::set_property(&root, "--tour", &format!("{height:.0}px"));
            }
        }
    }

    /// The highest and the lowest edge of all that is ringed, in the view.
    fn extent(&self) -> Option<(f64, f64)> {
        let boxes = self.0.iter().map(Element::get_bounding_client_rect);
        boxes
            .map(|ring| (ring.top(), ring.bottom()))
            .reduce(|all, ring| (all.0.min(ring.0), all.1.max(ring.1)))
    }

    fn meets(&self, card: &HtmlElement) -> bool {
        let card = card.get_bounding_client_rect();
        self.0.iter().map(Element::get_bounding_client_rect).any(|ring| {
            ring.left() < card.right()
                && ring.right() > card.left()
                && ring.top() < card.bottom()
                && ring.bottom() > card.top()
        })
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        for element in &self.0 {
            let _ = element.remove_attribute(RINGED);
        }
    }
}
