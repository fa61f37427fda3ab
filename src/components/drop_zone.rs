//! Pasting and dropping anywhere on the page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element};
use yew::prelude::*;

use super::desk::Desk;
use crate::browser::{dom, files, folders, paste};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::Tone;

/// A pasted text of fewer characters does not replace an open article.
const SHORT: usize = 40;

/// Opens what is pasted or dropped on the page; gives whether something is being dragged over it.
#[hook]
pub fn use_drop_zone(desk: &Desk) -> bool {
    let dragging = use_state_eq(|| false);
    let desk = desk.clone();
    let over = dragging.setter();
    use_effect_with((), move |()| {
        let mut listeners = Vec::new();
        if let Some(page) = dom::document() {
            let options = EventListenerOptions::enable_prevent_default;
            let pasted = desk.clone();
            listeners.push(EventListener::new_with_options(
                &page,
                "paste",
                options(),
                move |event| {
                    let Some(event) = event.dyn_ref::<ClipboardEvent>() else {
                        return;
                    };
                    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
                    // A paste into a small field is the field's; the big one on the start page takes an article.
                    let field = target.as_ref().is_some_and(dom::takes_text);
                    let big = target
                        .as_ref()
                        .is_some_and(|target| target.closest(".paste").ok().flatten().is_some());
                    if field && !big {
                        return;
                    }
                    let chosen = event
                        .clipboard_data()
                        .map(|data| files::of_transfer(&data))
                        .unwrap_or_default();
                    if let Some(article) = paste::of_event(event) {
                        event.prevent_default();
                        // A word or two that was meant for somewhere else.
                        if pasted.has_document() && article.text.trim().chars().count() < SHORT {
                            pasted.tell(Tone::Info, messages::short_paste());
                        } else {
                            pasted.open_article(article);
                        }
                    } else if !chosen.is_empty() {
                        event.prevent_default();
                        pasted.open_files(chosen);
                    }
                },
            ));
            for name in ["dragenter", "dragover"] {
                let over = over.clone();
                listeners.push(EventListener::new_with_options(&page, name, options(), move |event| {
                    // What is dragged within the page, such as its own selected words, is not for opening.
                    let outside = event
                        .dyn_ref::<DragEvent>()
                        .and_then(DragEvent::data_transfer)
                        .is_some_and(|data| {
                            data.types()
                                .iter()
                                .any(|kind| kind == "Files" || kind == "text/uri-list" || kind == "text/html")
                        });
                    if outside {
                        event.prevent_default();
                        over.set(true);
                    }
                }));
            }
            let left = over.clone();
            listeners.push(EventListener::new(&page, "dragleave", move |event| {
                let out = event
                    .dyn_ref::<DragEvent>()
                    .is_some_and(|event| event.related_target().is_none());
                if out {
                    left.set(false);
                }
            }));
            listeners.push(EventListener::new_with_options(
                &page,
                "drop",
                options(),
                move |event| {
                    over.set(false);
                    let Some(event) = event.dyn_ref::<DragEvent>() else {
                        return;
                    };
                    let Some(data) = event.data_transfer() else { return };
                    let dropped = files::of_transfer(&data);
                    event.prevent_default();
                    if let Some(entries) = folders::dropped(&data) {
                        desk.open_dropped(entries);
                    } else if !dropped.is_empty() {
                        desk.open_files(dropped);
                    } else if let Some(article) = paste::of_transfer(&data) {
                        desk.open_article(article);
                    }
                },
            ));
        }
        move || drop(listeners)
    });
    *dragging
}
