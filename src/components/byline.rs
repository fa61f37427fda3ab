//! The line under the headline: where the article comes from, and how long it is.

use std::sync::Arc;

use pressmark_annotation::document::Document;
use yew::prelude::*;

use super::shared::Shared;
use crate::messages;

/// What [`Byline`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// Whether the text begins with a headline; else the title, if there is one, is shown here.
    pub titled: bool,
}

/// The line.
#[component]
pub fn Byline(props: &Props) -> Html {
    let metadata = &props.document.metadata;
    // The text never changes, so its words are counted once however often the document does.
    let text = props.document.text.clone();
    let words = *use_memo(Arc::as_ptr(&text) as usize, |_| {
        text.as_str().split_whitespace().count()
    });
    let published = metadata.published.split('T').next().unwrap_or_default().to_owned();
    let title = if props.titled { "" } else { metadata.title.as_str() };
    let known = [title, &metadata.source, &published]
        .into_iter()
        .filter(|part| !part.trim().is_empty());
    // Each part in its own direction of writing: the line stands in an article that may be written in another one.
    let known = known.map(|part| html! { <><bdi>{ part.trim().to_owned() }</bdi>{ " · " }</> });
    let language = messages::language().tag();
    html! { <p class="meta">{ for known }<bdi lang={language}>{ messages::words(words) }</bdi></p> }
}
