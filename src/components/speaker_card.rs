//! Choosing who speaks: a list that narrows while one types, a new name, nobody named; or a click on a name in the article.

use pressmark_annotation::document::{Document, Key, Kind, Quotation, Speaker};
use pressmark_annotation::label::Onto;
use pressmark_annotation::sorting::sort_by_key;
use pressmark_annotation::{Id, Label};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::card::excerpt;
use super::pointing::{name_speaker, set_speaker};
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use super::{marks, roving};
use crate::browser::{announce, dom};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::speakers::{self, Order};
use crate::state::{Selection, describe, entities, naming};

/// What [`SpeakerCard`] is for.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The quotation.
    pub id: AttrValue,
    /// Whether all other quotations of the same speaker get the same new one.
    pub all: bool,
}

/// Entities that can speak, those who do first, then by number of mentions.
fn candidates(document: &Document) -> Vec<(Id, String, Label)> {
    let speaking = speakers::rows(document, None, Order::Share);
    let rank = |id: &Id| {
        speaking
            .iter()
            .position(|row| row.group.entity() == Some(id))
            .unwrap_or(usize::MAX)
    };
    let groups = entities::groups(document);
    let rows = groups
        .iter()
        .flat_map(|group| group.rows.iter().map(move |row| (&group.label, row)));
    let mut found: Vec<_> = rows
        .filter_map(|(label, row)| {
            let order = match label.onto() {
                Some(Onto::Person) | None => 0,
                Some(Onto::Org) => 1,
                Some(Onto::Norp | Onto::Gpe) => 2,
                _ => 3,
            };
            let id = row.entity.clone()?;
            Some((
                rank(&id),
                order,
                std::cmp::Reverse(row.mentions.len()),
                id,
                row.name.clone(),
                label.clone(),
            ))
        })
        .collect();
    // Entities that speak without a mention of their own are speakers all the same.
    for row in &speaking {
        if let Some(id) = row.group.entity()
            && !found.iter().any(|(_, _, _, known, _, _)| known == id)
            && let Some(entity) = document.entities.get(id)
        {
            found.push((
                rank(id),
                0,
                std::cmp::Reverse(0),
                id.clone(),
                entity.name.clone(),
                entity.label.clone(),
            ));
        }
    }
    sort_by_key(&mut found, |(rank, order, mentions, ..)| (*rank, *order, *mentions));
    let mut seen = Vec::new();
    found.retain(|(_, _, _, id, _, _)| {
        !seen.contains(id) && {
            seen.push(id.clone());
            true
        }
    });
    found
        .into_iter()
        .map(|(_, _, _, id, name, label)| (id, name, label))
        .collect()
}

/// The card.
#[component]
pub fn SpeakerCard(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let typed = use_state_eq(String::new);
    let field = use_node_ref();
    let document = &props.document;
    let Some(quotation) = document.quotations.get(props.id.as_str()) else {
        return Html::default();
    };
    let folded = typed.to_lowercase();
    let mut list: Vec<_> = candidates(document)
        .into_iter()
        .filter(|(_, name, _)| name.to_lowercase().contains(folded.trim()))
        .collect();
    // Enter takes the first line: the very name that was typed, if there is one.
    sort_by_key(&mut list, |(_, name, _)| name.to_lowercase() != folded.trim());
    let typing = !folded.trim().is_empty();
    let all = props.all;
    let choose = |speaker: Speaker| {
        let (dispatch, document, quotation) = (dispatch.clone(), document.clone(), quotation.id.clone());
        Callback::from(move |_: MouseEvent| set_speaker(&quotation, all, speaker.clone(), &dispatch, &document))
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                typed.set(field.value());
            }
        })
    };
    let name_it = {
        let (dispatch, document, quotation, typed) =
            (dispatch.clone(), document.clone(), quotation.id.clone(), typed.clone());
        Callback::from(move |label: Option<Label>| {
            let name = typed.trim().to_owned();
            if !name.is_empty() {
                name_speaker(&quotation, all, name, label, &dispatch, &document);
            }
        })
    };
    let onkeydown = {
        let (dispatch, document, quotation) = (dispatch.clone(), document.clone(), quotation.id.clone());
        let (name_it, typed) = (name_it.clone(), typed.clone());
        let first = list.first().map(|(id, _, _)| id.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                match &first {
                    Some(id) if !typed.trim().is_empty() => {
                        set_speaker(&quotation, all, Speaker::Entity(id.clone()), &dispatch, &document);
                    }
                    _ => name_it.emit(None),
                }
            }
            "ArrowDown" => {
                event.prevent_default();
                if let Some(first) =
                    dom::document().and_then(|page| page.query_selector(".speakers button").ok().flatten())
                {
                    dom::focus(&first);
                }
            }
            _ => {}
        })
    };
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            // A field that takes the focus brings up a keyboard on touch screens, over the list.
            if !dom::media_matches("(pointer: coarse)")
                && let Some(field) = field.cast::<web_sys::Element>()
            {
                dom::focus(&field);
            }
        });
    }
    let words = speakers::words(document, quotation);
    // By keyboard into the article, to the mention that is nearest to the quotation.
    let walk = {
        let (document, key) = (document.clone(), Key::new(Kind::Quotation, quotation.id.clone()));
        Callback::from(move |_: MouseEvent| {
            if let Some(root) = dom::by_id("article") {
                roving::enter(&root, &document, &key);
                announce::say(messages::pick_by_keys());
            }
        })
    };
    let known = list.iter().any(|(_, name, _)| name.to_lowercase() == folded.trim());
    let rows = list.iter().enumerate().map(|(index, (id, name, label))| {
        let first = (typing && index == 0).then_some("first");
        let chosen = quotation.speaker == Speaker::Entity(id.clone());
        html! {
            <li><button type="button" class={classes!("quiet", first)} aria-pressed={chosen.to_string()} onclick={choose(Speaker::Entity(id.clone()))}>
                <span class={classes!("swatch", marks::label(document, label))}>{ name.clone() }</span>
                <small>{ describe::label(document, label) }</small>
            </button></li>
        }
    });
    // A new speaker is a person or an organisation, what the words suggest first.
    let new = if typing && !known {
        naming::labels(document, std::slice::from_ref(&quotation.id), typed.trim())
    } else {
        Vec::new()
    };
    let as_new = |(index, label): (usize, &Label)| {
        let first = (list.is_empty() && index == 0).then_some("first");
        let onclick = {
            let label = label.clone();
            name_it.reform(move |_: MouseEvent| Some(label.clone()))
        };
        html! {
            <li><button type="button" class={classes!("quiet", first)} {onclick}>
                <span class={classes!("swatch", marks::label(document, label))}>{ messages::new_speaker(typed.trim()) }</span>
                <small>{ describe::label(document, label) }</small>
            </button></li>
        }
    };
    html! {
        <>
            <h2 class="pop-title">{ messages::who_speaks() }</h2>
            <p class="pop-why">{ excerpt(&words) }</p>
            { scope(&dispatch, document, quotation, all) }
            <p class="hint">{ messages::speaker_hint() }</p>
            <input
                ref={field}
                type="text"
                class="wide speaker-field"
                aria-label={messages::speaker()}
                placeholder={messages::speaker_field()}
                autocomplete="off"
                value={(*typed).clone()}
                {oninput}
                {onkeydown}
            />
            <ul class="speakers">
                { for rows }
                { for new.iter().enumerate().map(as_new) }
            </ul>
            <div class="row">
                <button type="button" class="action" onclick={choose(Speaker::Unnamed)}>{ messages::unnamed() }</button>
                <button type="button" class="action" onclick={choose(Speaker::Undecided)}>{ messages::not_known() }</button>
                <button type="button" class="action by-keys" onclick={walk}>{ messages::pick_in_article() }</button>
            </div>
        </>
    }
}

/// Whether the choice is for this quotation alone or for all of its speaker's.
fn scope(dispatch: &Dispatch, document: &Document, quotation: &Quotation, all: bool) -> Html {
    let same = speakers::same_speaker(document, &quotation.id).len();
    if same < 2 {
        return Html::default();
    }
    let choice = |value: bool, words: String| {
        let (dispatch, quotation) = (dispatch.clone(), quotation.id.clone());
        let onchange = Callback::from(move |_: Event| {
            dispatch.select(Selection::PickSpeaker {
                quotation: quotation.clone(),
                all: value,
            });
        });
        html! { <label><input type="radio" name="speaker-scope" checked={all == value} {onchange} />{ words }</label> }
    };
    html! {
        <div class="scope" role="radiogroup" aria-label={messages::speaker_scope()}>
            { choice(false, messages::this_quotation().to_owned()) }
            { choice(true, messages::all_quotations(same)) }
        </div>
    }
}
