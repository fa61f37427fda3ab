//! What people decided differently about an annotation of merged files, side by side until somebody settles it: in the card
//! of the annotation, and counted in the review.

use pressmark_annotation::document::{Document, Key};
use pressmark_annotation::edit::Item;
use pressmark_annotation::merge::{Alternative, Settlement, conflicts};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::card::excerpt;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages::{self, compare as words};
use crate::state::{Action, Command, describe};

/// What [`Conflicts`] is about.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The annotation.
    pub of: Key,
}

/// The other decisions about an annotation, with buttons that settle it; nothing where there are none.
#[component]
pub fn Conflicts(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { document, of } = props;
    let found = use_memo(document.clone(), |document| conflicts(document));
    let Some(conflict) = found.iter().find(|conflict| conflict.key == *of) else {
        return Html::default();
    };
    let button = |name: &'static str, settlement: Settlement| {
        let (dispatch, key) = (dispatch.clone(), of.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.edit(Command::Settle(key.clone(), settlement));
        });
        html! { <button type="button" class="action" {onclick}>{ name }</button> }
    };
    let other = |other: &Alternative| {
        let by = document.annotators.get(&other.by);
        html! {
            <li>
                <p><b>{ by.map_or_else(|| other.by.to_string(), |by| describe::name_shown(&by.name).to_owned()) }</b>{ ": " }<bdi>{ said(document, other) }</bdi></p>
                <div class="row">
                    { button(words::take_this(), Settlement::Take(other.index)) }
                    if other.item.is_some() {
                        { button(words::take_both(), Settlement::Both(other.index)) }
                    }
                </div>
            </li>
        }
    };
    html! {
        <section class="section conflict" aria-label={words::decided_otherwise()}>
            <h3>{ words::decided_otherwise() }</h3>
            <ul>{ for conflict.alternatives.iter().map(other) }</ul>
            <div class="row">
                { button(words::keep_shown(), Settlement::Keep) }
                { button(words::take_neither(), Settlement::Neither) }
            </div>
        </section>
    }
}

/// An alternative in words.
fn said(document: &Document, other: &Alternative) -> String {
    match &other.item {
        Some(Item::Mention(mention)) => {
            let entity = mention.entity.as_ref().and_then(|id| document.entities.get(id));
            let name = entity.map(|entity| format!(", {}", entity.name)).unwrap_or_default();
            let label = describe::label(document, &mention.label);
            format!("{}, {label}{name}", excerpt(document.words(mention.span)))
        }
        Some(Item::Quotation(quotation)) => {
            let content: Vec<&str> = quotation.content.iter().map(|span| document.words(*span)).collect();
            let kind = messages::kind_of_quotation(quotation.kind);
            let who = describe::speaker(document, &quotation.speaker);
            format!("{}, {kind}, {who}", excerpt(&content.join(" … ")))
        }
        Some(Item::Note(note)) => excerpt(&note.body),
        Some(Item::Entity(entity)) => format!("{}, {}", entity.name, describe::label(document, &entity.label)),
        Some(Item::Relation(relation)) => relation.name.clone(),
        None => words::deleted().to_owned(),
    }
}

/// What [`OpenConflicts`] counts.
#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// The open document.
    pub document: Shared<Document>,
    /// The selected annotation.
    pub selected: Option<Key>,
}

/// How many conflicts are open, and a button to the next; nothing where there are none.
#[component]
pub fn OpenConflicts(props: &OpenProps) -> Html {
    let dispatch = use_dispatch();
    let found = use_memo(props.document.clone(), |document| conflicts(document));
    if found.is_empty() {
        return Html::default();
    }
    let at = found
        .iter()
        .position(|conflict| Some(&conflict.key) == props.selected.as_ref());
    let next = at.map_or(0, |at| (at + 1) % found.len());
    let key = found.get(next).map(|conflict| conflict.key.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(key) = &key {
            dispatch.act(Action::select(key.clone()));
        }
    });
    html! {
        <p class="fact conflicts">
            { words::conflicts(found.len()) }{ " " }
            <button type="button" class="plain small" {onclick}>{ words::next_conflict() }</button>
        </p>
    }
}
