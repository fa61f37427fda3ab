//! Some paragraphs of the article that follow each other: an edit of one leaves all other stretches of a long article as
//! they are, and of a stretch that is far from the view only the words are there, in one text a paragraph.
//!
//! What holds a paragraph stays the same element either way, so that the browser goes on knowing its height.

use std::rc::{Rc, Weak};

use pressmark_annotation::document::Document;
use web_sys::Node;
use yew::prelude::*;

use super::paragraph::Paragraph;
use super::roving;
use crate::browser::dom;
use crate::state::article::{ParagraphRole, ParagraphView, Stops};

/// What [`Stretch`] draws.
#[derive(Properties)]
pub struct Props {
    /// The paragraphs.
    pub paragraphs: Vec<Rc<ParagraphView>>,
    /// The document, as [`Paragraph`] has it.
    pub document: Weak<Document>,
    /// Whether the speakers stand above the paragraphs and not in the margin.
    pub folded: bool,
    /// Whether it is drawn with marks and glosses.
    pub drawn: bool,
}

impl PartialEq for Props {
    /// Whether the same paragraphs are drawn in the same way, by their pointers.
    fn eq(&self, other: &Self) -> bool {
        self.drawn == other.drawn
            && (self.folded == other.folded || !self.drawn)
            && self.paragraphs.len() == other.paragraphs.len()
            && self
                .paragraphs
                .iter()
                .zip(&other.paragraphs)
                .all(|(ours, others)| Rc::ptr_eq(ours, others))
    }
}

/// The paragraphs.
#[component]
pub fn Stretch(props: &Props) -> Html {
    let draw = |(index, view): (usize, &Rc<ParagraphView>)| {
        let words = if props.drawn {
            html! { <Paragraph view={Rc::clone(view)} document={props.document.clone()} folded={props.folded} /> }
        } else {
            plain(view, &props.document).map(Html::VRef).unwrap_or_default()
        };
        html! { <div key={index} class="para">{ words }</div> }
    };
    props.paragraphs.iter().enumerate().map(draw).collect()
}

/// A paragraph without marks, past Yew: there may be tens of thousands of them.
fn plain(view: &ParagraphView, document: &Weak<Document>) -> Option<Node> {
    let document = document.upgrade()?;
    let tag = match view.role {
        ParagraphRole::Title => "h1",
        ParagraphRole::Heading => "h2",
        ParagraphRole::Body => "p",
    };
    let element = dom::document()?.create_element(tag).ok()?;
    element.set_text_content(Some(document.words(view.span)));
    let stops = match view.stops() {
        Stops::None => None,
        Stops::Quiet => Some("quiet"),
        Stops::Some => Some(""),
    };
    let start = view.utf16_start.to_string();
    let attributes = [
        ("dir", Some("auto")),
        ("data-start", Some(start.as_str())),
        (roving::FAR, stops),
    ];
    for (name, value) in attributes {
        if let Some(value) = value {
            element.set_attribute(name, value).ok()?;
        }
    }
    Some(element.into())
}
