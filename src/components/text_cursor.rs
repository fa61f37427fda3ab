//! Marking words without a mouse: `m` puts a cursor on a word, arrows move it, Shift and arrows select, `q` or the key
//! of a label marks what is selected, and Enter opens the popover for it.
//!
//! The cursor is a span of whole words with the word that it began at; the page shows it as its own selection.

use pressmark_annotation::document::{Document, Kind};
use pressmark_annotation::span::Utf16Span;
use pressmark_annotation::{Id, Span};
use web_sys::Element;
use yew::prelude::*;

use super::keys::{Pressed, use_keys};
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use super::{card, marks, pointing, text_card};
use crate::browser::{announce, dom, selection};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::shortcuts::Shortcut;
use crate::state::words::{self, Step};
use crate::state::{AppState, Selection};

const ACTIVE: &str = "data-cursor";

/// The word at which the cursor began, and what it selects.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cursor {
    from: Span,
    selected: Span,
}

/// Whether the cursor is in the article below `root`.
pub fn is_active(root: &Element) -> bool {
    root.has_attribute(ACTIVE)
}

/// Listens for the cursor's keys.
#[hook]
pub fn use_text_cursor(root: &NodeRef, state: &Shared<AppState>, document: &Shared<Document>) {
    let dispatch = use_dispatch();
    let cursor = use_state_eq(|| None::<Cursor>);
    {
        let (root, document) = (root.clone(), document.clone());
        use_effect_with(*cursor, move |cursor| {
            if let Some(root) = root.cast::<Element>() {
                show(&root, &document, *cursor);
            }
        });
    }
    let (root, state, document) = (root.clone(), state.clone(), document.clone());
    use_keys(move |pressed| {
        let Some(root) = root.cast::<Element>() else {
            return false;
        };
        let Some(now) = *cursor else {
            if pressed.shortcut() != Some(Shortcut::Cursor) {
                return false;
            }
            let start = start(&root, &state, &document);
            if start.is_some() {
                if matches!(state.selection, Selection::Item(_) | Selection::Text(_)) {
                    dispatch.select(Selection::None);
                }
                announce::say(messages::cursor_on());
                dom::focus(&root);
            }
            cursor.set(start);
            return true;
        };
        match pressed.key.as_str() {
            "Escape" => {
                cursor.set(None);
                selection::clear();
            }
            "Enter" => {
                // With the marker in hand one goes on to the next words.
                if state.marking.marker.is_none() {
                    cursor.set(None);
                }
                pointing::choose(vec![now.selected], &dispatch, &document, &state);
            }
            _ if made(pressed, now, &dispatch, &document, &state) => cursor.set(None),
            _ => match step(&document, now, pressed) {
                Some(next) => cursor.set(Some(next)),
                None => return false,
            },
        }
        true
    });
}

/// What the card of selected words would do with the key, done at once: a quotation, or a mention with a label. Says whether
/// that is so; not while words are chosen for something else, nor with the marker in hand, which the same keys change.
fn made(pressed: &Pressed, cursor: Cursor, dispatch: &Dispatch, document: &Document, state: &AppState) -> bool {
    if state.selection.is_picking() || state.marking.marker.is_some() || state.locked().is_some() {
        return false;
    }
    let words = [cursor.selected];
    if pressed.shortcut() == Some(Shortcut::Quotation) {
        text_card::quote(dispatch, document, &words);
    } else if let Some(label) = card::label_of_key(document, pressed) {
        text_card::mark(dispatch, &words, &label, false);
    } else {
        return false;
    }
    true
}

/// Where the cursor begins: at what is selected or has the focus, else at the first word in view.
fn start(root: &Element, state: &AppState, document: &Document) -> Option<Cursor> {
    let focused = root.owner_document().and_then(|page| page.active_element());
    let focused = focused
        .filter(|element| root.contains(Some(element)))
        .and_then(|element| marks::key_of(&element));
    let place = |kind: Kind, id: &Id| match kind {
        Kind::Mention => document.mentions.get(id).map(|mention| mention.span.start()),
        Kind::Quotation => document
            .quotations
            .get(id)
            .and_then(|q| Some(q.content.first()?.start())),
        Kind::Entity | Kind::Note | Kind::Relation => None,
    };
    let at = state
        .selection
        .annotation()
        .or(focused)
        .and_then(|key| place(key.kind, &key.id))
        .or_else(|| first_in_view(root, document))
        .unwrap_or_default();
    let word = words::word_from(document.text.as_str(), at)?;
    Some(Cursor {
        from: word,
        selected: word,
    })
}

/// The offset in bytes of the first text that can be seen.
fn first_in_view(root: &Element, document: &Document) -> Option<u32> {
    document.text.offsets().byte_of_utf16(selection::first_in_view(root)?)
}

/// The cursor after an arrow key; `None` for other keys.
fn step(document: &Document, cursor: Cursor, pressed: &Pressed) -> Option<Cursor> {
    let text = document.text.as_str();
    let forward = match pressed.key.as_str() {
        "ArrowRight" | "ArrowDown" => true,
        "ArrowLeft" | "ArrowUp" => false,
        _ => return None,
    };
    let by_paragraph = matches!(pressed.key.as_str(), "ArrowDown" | "ArrowUp");
    let Cursor { from, selected } = cursor;
    // The end that moves is the one away from where the cursor began.
    let backward = selected.start() < from.start();
    if !pressed.shift {
        let word = match (by_paragraph, forward) {
            (true, _) => paragraph_word(document, selected.start(), forward),
            (false, true) => words::word_from(text, selected.end()),
            (false, false) => words::word_until(text, selected.start()),
        };
        return Some(word.map_or(cursor, |word| Cursor {
            from: word,
            selected: word,
        }));
    }
    let step = if pressed.alt { Step::Character } else { Step::Word };
    let next = match (by_paragraph, forward, backward) {
        (true, ..) => paragraph_word(
            document,
            if backward { selected.start() } else { selected.end() },
            forward,
        )
        .map_or(selected, |word| from.cover(word)),
        (_, true, true) => words::move_start(text, selected, true, step),
        (_, false, false) if selected == from || selected.end() <= from.end() => {
            words::move_start(text, selected, false, step)
        }
        (_, false, true) => words::move_start(text, selected, false, step),
        (_, onward, false) => words::move_end(text, selected, onward, step),
    };
    Some(Cursor { from, selected: next })
}

/// The first word of the paragraph after (or before) the one that `at` lies in.
fn paragraph_word(document: &Document, at: u32, forward: bool) -> Option<Span> {
    let text = document.text.as_str();
    let paragraphs: Vec<Span> = document.text.paragraphs().collect();
    let here = paragraphs
        .partition_point(|paragraph| paragraph.start() <= at)
        .checked_sub(1)?;
    let there = if forward { here + 1 } else { here.checked_sub(1)? };
    words::word_from(text, paragraphs.get(there)?.start())
}

/// Shows the cursor in the page, or takes it away, and says what it selects.
fn show(root: &Element, document: &Document, cursor: Option<Cursor>) {
    let Some(cursor) = cursor else {
        let _ = root.remove_attribute(ACTIVE);
        return;
    };
    let _ = root.set_attribute(ACTIVE, "");
    let Some(span) = document.text.offsets().to_utf16(cursor.selected) else {
        return;
    };
    let (anchor, focus) = if cursor.selected.start() < cursor.from.start() {
        (span.end(), span.start())
    } else {
        (span.start(), span.end())
    };
    selection::set(root, anchor, focus);
    announce::say(document.words(cursor.selected));
    reveal(root, span);
}

/// Scrolls the page when the cursor leaves the part that can be seen.
fn reveal(root: &Element, span: Utf16Span) {
    let range = selection::range_of(root, span);
    if let Some(parent) = range
        .and_then(|range| range.end_container().ok())
        .and_then(|node| node.parent_element())
    {
        dom::reveal(&parent);
    }
}
