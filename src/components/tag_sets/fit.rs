//! Whether the set fits the open article, what becomes of labels that it lacks, and the button that gives it to the article.

use pressmark_annotation::Label;
use pressmark_annotation::document::{Document, TagSet};
use pressmark_annotation::label::Onto;
use pressmark_annotation::ops::Mapping;
use pressmark_annotation::sorting::gathered;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, MouseEvent};
use yew::prelude::*;

use super::dialog::{field, name_of};
use crate::browser::kept_tag_sets;
use crate::components::shared::Shared;
use crate::components::store::use_dispatch;
use crate::messages;
use crate::state::tag_sets::{Fit, left_out};
use crate::state::{Action, Command, Offer, describe};

/// What [`FitSection`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document, if any.
    pub document: Option<Shared<Document>>,
    /// The set.
    pub set: TagSet,
    /// The id of a set that this browser keeps.
    pub id: Option<String>,
    /// Whether nothing stands in the way of using it.
    pub sound: bool,
}

/// The section.
#[component]
pub fn FitSection(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let for_new = use_state_eq(kept_tag_sets::for_new);
    // What the person chose instead of the natural mapping: the empty label keeps what is there.
    let choices = use_state(Mapping::new);
    let Props { document, set, id, .. } = props;
    let fit = document
        .as_ref()
        .map(|document| Fit::of(document, set))
        .unwrap_or_default();
    let becomes = |label: &Label| {
        let choice = choices.get(label).or_else(|| fit.mapping.get(label));
        choice.filter(|new| set.get(new).is_some()).cloned()
    };
    let line = |(label, count): &(Label, usize)| {
        let Some(document) = document else {
            return Html::default();
        };
        let now = becomes(label);
        let onchange = {
            let (choices, label) = (choices.clone(), label.clone());
            Callback::from(move |event: Event| {
                if let Some(list) = field::<HtmlSelectElement>(&event) {
                    let mut next = (*choices).clone();
                    next.insert(label.clone(), Label::new(list.value()));
                    choices.set(next);
                }
            })
        };
        let words = messages::tag_becomes(&describe::bare_label(document, label), *count);
        html! {
            <label key={label.as_str().to_owned()}>
                <span>{ words }</span>
                <select {onchange}>
                    <option value="" selected={now.is_none()}>{ messages::tag_keep() }</option>
                    { for set.tags.iter().map(|tag| html! {
                        <option value={tag.label.as_str().to_owned()} selected={now.as_ref() == Some(&tag.label)}>{ messages::tag_name(tag) }</option>
                    }) }
                </select>
            </label>
        }
    };
    let same = document.as_ref().is_some_and(|document| *document.tag_set == *set);
    let apply = {
        let (dispatch, set) = (dispatch.clone(), set.clone());
        let mapped = fit
            .unlisted
            .iter()
            .filter_map(|(label, _)| Some((label.clone(), becomes(label)?)));
        let mapping: Mapping = gathered(mapped);
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::ShowDialog(None));
            let command = Command::SetTagSet {
                set: Box::new(set.clone()),
                mapping: mapping.clone(),
            };
            // Suggestions in the new tags are offered and not just made: they would take the place of suggestions whose
            // label one has just chosen to keep.
            let takes_suggestions = left_out(&set).len() < Onto::ALL.len();
            let (message, offers) = if takes_suggestions {
                (
                    messages::tag_set_changed(&name_of(&set)),
                    vec![Offer::Reanalyse, Offer::Undo],
                )
            } else {
                (messages::tag_set_changed_bare(&name_of(&set)), vec![Offer::Undo])
            };
            dispatch.edit_and_offer(command, message, offers);
        })
    };
    let always = {
        let (for_new, id) = (for_new.clone(), id.clone());
        Callback::from(move |event: Event| {
            if let Some(field) = field::<HtmlInputElement>(&event) {
                let id = id.clone().filter(|_| field.checked());
                kept_tag_sets::set_for_new(id.as_deref());
                for_new.set(id);
            }
        })
    };
    let left = left_out(set);
    let types = left
        .into_iter()
        .map(messages::label_name)
        .collect::<Vec<_>>()
        .join(", ");
    let mapping_left = fit.unlisted.iter().any(|(label, _)| becomes(label).is_some());
    html! {
        <section class="tag-fit">
            if !types.is_empty() {
                <p class="hint">{ messages::tag_left_out(&types) }</p>
            }
            if document.is_some() {
                if fit.unlisted.is_empty() {
                    <p>{ messages::tag_all_fit() }</p>
                } else {
                    <p><b>{ messages::tag_unfit(fit.mentions()) }</b></p>
                    <div class="fields tag-mapping">{ for fit.unlisted.iter().map(line) }</div>
                }
            }
            <div class="row tag-use">
                if document.is_some() {
                    if same && !mapping_left {
                        <p class="hint">{ messages::tag_set_in_use() }</p>
                    } else {
                        <button type="button" class="main" disabled={!props.sound} onclick={apply}>{ messages::tag_set_use() }</button>
                    }
                }
                if id.is_some() {
                    <label class="check"><input type="checkbox" checked={*for_new == *id} onchange={always} />{ messages::tag_set_for_new() }</label>
                }
            </div>
        </section>
    }
}
