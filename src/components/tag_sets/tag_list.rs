//! The tags of a set in their order: each as it looks, with its key; moved, opened, removed and added.

use pressmark_annotation::document::{Tag, TagSet};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::tag_fields::TagFields;
use crate::browser::dom;
use crate::components::icon::{Icon, icon};
use crate::components::{card, marks};
use crate::messages;
use crate::state::look;
use crate::state::tag_sets as editing;

/// What [`TagList`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The set.
    pub set: TagSet,
    /// Whether it can be changed.
    pub editable: bool,
    /// Called with the changed set.
    pub change: Callback<TagSet>,
}

/// The list.
#[component]
pub fn TagList(props: &Props) -> Html {
    let open = use_state_eq(|| None::<usize>);
    let Props { set, editable, change } = props;
    let row = |(index, tag): (usize, &Tag)| {
        let key = card::key_of(tag, index);
        let class = classes!("swatch", marks::look(look::look(set, &tag.label)));
        let name = messages::tag_name(tag);
        let expanded = *open == Some(index);
        let step = |down: bool| {
            let (set, change, open) = (set.clone(), change.clone(), open.clone());
            Callback::from(move |_: MouseEvent| {
                let mut set = set.clone();
                if editing::move_tag(&mut set, index, down) {
                    let to = if down { index + 1 } else { index.saturating_sub(1) };
                    if *open == Some(index) {
                        open.set(Some(to));
                    }
                    change.emit(set);
                    // The keyboard stays with the tag that moved.
                    dom::focus_id(&format!("tag-{}-{to}", if down { "down" } else { "up" }));
                }
            })
        };
        let toggle = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set((!expanded).then_some(index)))
        };
        let remove = {
            let (set, change, open) = (set.clone(), change.clone(), open.clone());
            Callback::from(move |_: MouseEvent| {
                let mut set = set.clone();
                if index < set.tags.len() {
                    set.tags.remove(index);
                }
                open.set(None);
                change.emit(set);
                dom::focus_id("tag-add");
            })
        };
        let button = |id: &str, picture: Icon, words: String, onclick: Callback<MouseEvent>, off: bool| {
            html! {
                <button type="button" class="quiet" id={format!("tag-{id}-{index}")} aria-label={words.clone()} title={words} aria-disabled={off.to_string()} {onclick}>
                    { icon(picture) }
                </button>
            }
        };
        html! {
            <li>
                <div class="tag-line">
                    <span class="tag-name">
                        <span {class}>{ name.clone() }</span>
                        if let Some((key, _)) = key {
                            <kbd>{ key }</kbd>
                        }
                        <small>{ messages::tag_description(tag) }</small>
                    </span>
                    if *editable {
                        { button("up", Icon::Up, messages::tag_up(&name), step(false), index == 0) }
                        { button("down", Icon::More, messages::tag_down(&name), step(true), index + 1 == set.tags.len()) }
                        <button type="button" class="quiet small" aria-expanded={expanded.to_string()} aria-label={messages::tag_edit(&name)} onclick={toggle}>{ messages::tag_open() }</button>
                        { button("remove", Icon::Bin, messages::tag_remove(&name), remove, false) }
                    }
                </div>
                if *editable && expanded {
                    <TagFields set={set.clone()} {index} change={change.clone()} />
                } else if !*editable {
                    if !tag.guidelines.is_empty() { <p class="plain-text hint">{ tag.guidelines.clone() }</p> }
                }
            </li>
        }
    };
    let add = {
        let (set, change, open) = (set.clone(), change.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            let mut set = set.clone();
            editing::add_tag(&mut set);
            open.set(Some(set.tags.len().saturating_sub(1)));
            change.emit(set);
        })
    };
    html! {
        <>
            <ol class="tag-list">{ for set.tags.iter().enumerate().map(row) }</ol>
            if *editable {
                <button type="button" class="action" id="tag-add" onclick={add}>{ icon(Icon::Plus) }{ " " }{ messages::tag_add() }</button>
            }
        </>
    }
}
