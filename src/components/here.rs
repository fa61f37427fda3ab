//! The other annotations at the place of the selected one, so that one can choose where they are stacked.

use pressmark_annotation::document::{Document, Key, Kind};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::card::excerpt;
use super::marks;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::{Selection, describe, stack};

/// What [`Here`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The selected annotation.
    pub of: Key,
}

/// A list of buttons, or nothing where nothing else lies here.
#[component]
pub fn Here(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let others = stack::others(document, &props.of);
    if others.is_empty() {
        return Html::default();
    }
    let buttons = others.into_iter().map(|key| {
        let (class, words, what) = match key.kind {
            Kind::Mention => document.mentions.get(&key.id).map(|mention| {
                (
                    marks::label(document, &mention.label),
                    document.words(mention.span),
                    describe::label(document, &mention.label),
                )
            }),
            _ => document.quotations.get(&key.id).map(|quotation| {
                let words = quotation
                    .content
                    .first()
                    .map(|span| document.words(*span))
                    .unwrap_or_default();
                let speaker = describe::speaker(document, &quotation.speaker);
                (
                    classes!("speech"),
                    words,
                    format!("{}, {speaker}", describe::manner(quotation)),
                )
            }),
        }
        .unwrap_or_default();
        let onclick = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.select(Selection::Item(key.clone())))
        };
        html! {
            <li><button type="button" class="quiet" {onclick}>
                <span class={classes!("swatch", class)}>{ excerpt(words) }</span>
                <small><bdi>{ what }</bdi></small>
            </button></li>
        }
    });
    html! {
        <div class="here">
            <h3>{ messages::also_here() }</h3>
            <ul>{ for buttons }</ul>
        </div>
    }
}
