//! The guidelines: for each label of the document's tag set its name, its mark, what it covers and when to use it.

use yew::prelude::*;

use pressmark_annotation::document::Document;
use pressmark_annotation::tag_set::Tag;

use super::dialog::Dialog;
use super::marks;
use super::shared::Shared;
use crate::messages;

/// What [`GuidelinesDialog`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
}

/// The dialogue.
#[component]
pub fn GuidelinesDialog(props: &Props) -> Html {
    let set = &props.document.tag_set;
    let tag = |tag: &Tag| {
        html! {
            <section>
                <h3><span class={classes!("swatch", marks::label(&props.document, &tag.label))}>{ messages::tag_name(tag) }</span></h3>
                <p>{ messages::tag_description(tag) }</p>
                { paragraphs(&messages::tag_guidelines(tag)) }
                if !tag.examples.is_empty() {
                    <p class="hint">{ messages::tag_examples(&tag.examples.join(" · ")) }</p>
                }
            </section>
        }
    };
    html! {
        <Dialog title={messages::guidelines()}>
            <p class="hint" translate="no">{ set.name.clone() }</p>
            { paragraphs(&set.description) }
            { paragraphs(&set.guidelines) }
            <div class="guidelines">{ for set.tags.iter().map(tag) }</div>
        </Dialog>
    }
}

/// Plain text with a blank line between paragraphs.
pub fn paragraphs(text: &str) -> Html {
    let paragraphs = text
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty());
    paragraphs
        .map(|paragraph| html! { <p>{ paragraph.to_owned() }</p> })
        .collect()
}
