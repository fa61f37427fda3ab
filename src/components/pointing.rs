//! What a click and a selection in the article mean, by what is being done: looking, choosing a speaker, choosing words.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use pressmark_annotation::document::{Document, Key, Kind, Speaker};
use pressmark_annotation::ops::QuotationPart;
use pressmark_annotation::sorting::sort;
use pressmark_annotation::{Id, Label, Span};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};
use yew::prelude::*;

use super::marks;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use super::text_cursor;
use crate::browser::{announce, dom, selection};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::marking::{self, Marker};
use crate::state::speakers::{self, Picked};
use crate::state::{AppState, Command, Selection, Tone, describe, editing, naming, words};

/// How long a selection by touch must rest before it counts, in milliseconds.
const REST: u32 = 350;
/// The same with the marker in hand, which leaves no time to think again.
const REST_WITH_MARKER: u32 = 900;

/// The keys that were down when a selection was made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Modifiers {
    /// Shift: characters, not whole words.
    characters: bool,
    /// Control or Command: a further piece beside those selected already.
    further: bool,
}

impl From<&PointerEvent> for Modifiers {
    fn from(event: &PointerEvent) -> Self {
        Self {
            characters: event.shift_key(),
            further: event.ctrl_key() || event.meta_key(),
        }
    }
}

/// A click in the article.
pub fn click(event: &MouseEvent, dispatch: &Dispatch, document: &Document, selected: &Selection) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let selecting = dom::by_id("article")
        .and_then(|root| selection::get(&root))
        .is_some_and(|made| !made.is_caret());
    // The end of a drag over words is a click too; but not one on a gloss, which can't be selected.
    if selecting && target.closest("[data-skip]").ok().flatten().is_none() {
        return;
    }
    let key = marks::key_of(&target);
    match (selected, key) {
        (Selection::PickSpeaker { quotation, all }, Some(key)) => {
            // The words for the source, clicked, stay the source.
            let own_source = key.id == *quotation && target.closest(".source").ok().flatten().is_some();
            match document.quotations.get(quotation).filter(|_| own_source) {
                Some(own) => unnamed_source(quotation, *all, own.source.clone(), dispatch, document),
                None => pick_speaker(quotation, *all, &key, dispatch, document),
            }
        }
        (Selection::PickSpeaker { .. }, None) => return_to_field(),
        (Selection::PickSpan(_) | Selection::PickWords(..) | Selection::None, None) => {}
        (_, Some(key)) => dispatch.select(Selection::Item(key)),
        (_, None) => dispatch.select(Selection::None),
    }
}

/// The entity behind a clicked annotation becomes the speaker.
fn pick_speaker(quotation: &Id, all: bool, key: &Key, dispatch: &Dispatch, document: &Document) {
    match speakers::picked(document, quotation, key) {
        Some(Picked::Speaker(speaker)) if key.kind == Kind::Quotation => {
            let told = messages::speaker_taken(describe::speaker(document, &speaker));
            let quotations = chosen_for(quotation, all, document);
            dispatch.edit_and_tell(Command::SetSpeaker { quotations, speaker }, told);
        }
        Some(Picked::Speaker(speaker)) => set_speaker(quotation, all, speaker, dispatch, document),
        Some(Picked::Source(source)) => unnamed_source(quotation, all, source, dispatch, document),
        None => {
            dispatch.notify(Tone::Info, messages::pick_a_name());
            return_to_field();
        }
    }
}

/// The quotations that a choice of speaker is for.
fn chosen_for(quotation: &Id, all: bool, document: &Document) -> Vec<Id> {
    if all {
        speakers::same_speaker(document, quotation)
    } else {
        vec![quotation.clone()]
    }
}

/// Says who speaks in a quotation, or in all of its speaker's.
pub fn set_speaker(quotation: &Id, all: bool, speaker: Speaker, dispatch: &Dispatch, document: &Document) {
    let quotations = chosen_for(quotation, all, document);
    let told = messages::spoken_by(quotations.len(), describe::speaker(document, &speaker));
    let several = quotations.len() > 1;
    say_who(several, Command::SetSpeaker { quotations, speaker }, told, dispatch);
}

/// Says that somebody of that name speaks in a quotation, or in all of its speaker's; a new name gets the label, or the one
/// that its words suggest.
pub fn name_speaker(
    quotation: &Id,
    all: bool,
    name: String,
    label: Option<Label>,
    dispatch: &Dispatch,
    document: &Document,
) {
    let quotations = chosen_for(quotation, all, document);
    let label = label.or_else(|| naming::labels(document, &quotations, &name).into_iter().next());
    let told = messages::spoken_by(quotations.len(), &name);
    let several = quotations.len() > 1;
    say_who(
        several,
        Command::NameSpeaker {
            quotations,
            name,
            label,
        },
        told,
        dispatch,
    );
}

/// Says that somebody unnamed speaks, whom these words describe.
fn unnamed_source(quotation: &Id, all: bool, source: Vec<Span>, dispatch: &Dispatch, document: &Document) {
    let quotations = chosen_for(quotation, all, document);
    let told = messages::spoken_by(quotations.len(), &speakers::joined(document, &source));
    let several = quotations.len() > 1;
    say_who(several, Command::UnnamedSource { quotations, source }, told, dispatch);
}

/// Says who speaks. What several quotations have become is not all in sight, and is told.
fn say_who(several: bool, command: Command, told: String, dispatch: &Dispatch) {
    if several {
        dispatch.edit_and_tell(command, told);
    } else {
        dispatch.edit(command);
    }
}

/// After a click that chose nobody, typing goes on where it was; but no keyboard comes up on a touch screen.
fn return_to_field() {
    let field = dom::document().and_then(|page| page.query_selector(".speaker-field").ok().flatten());
    if let Some(field) = field.filter(|_| !dom::media_matches("(pointer: coarse)")) {
        dom::focus(&field);
    }
}

/// Takes the browser's selection once the browser has finished making it.
pub fn select_soon(
    root: &NodeRef,
    modifiers: Modifiers,
    dispatch: &Dispatch,
    document: &Shared<Document>,
    state: &Shared<AppState>,
) {
    let (root, dispatch, document, state) = (root.clone(), dispatch.clone(), document.clone(), state.clone());
    Timeout::new(0, move || {
        if let Some(root) = root.cast::<Element>() {
            take(&root, modifiers, &dispatch, &document, &state);
        }
    })
    .forget();
}

/// Makes the browser's selection, if it lies in the article, the application's.
fn take(root: &Element, modifiers: Modifiers, dispatch: &Dispatch, document: &Document, state: &AppState) {
    let Some(made) = selection::get(root).filter(|made| !made.is_caret()) else {
        return;
    };
    let text = document.text.as_str();
    let mut spans: Vec<Span> = made
        .ranges
        .iter()
        .filter_map(|range| document.text.offsets().from_utf16(*range))
        .flat_map(|span| words::by_paragraph(text, span))
        .filter_map(|span| {
            if modifiers.characters {
                words::trim_space(text, span)
            } else {
                words::snap(text, span)
            }
        })
        .collect();
    if spans.is_empty() {
        return;
    }
    match &state.selection {
        Selection::Text(before) if modifiers.further => {
            spans.extend(
                before
                    .iter()
                    .filter(|before| !made_over(&made.ranges, document, **before)),
            );
            sort(&mut spans);
        }
        Selection::Item(key) if modifiers.further && add_piece(key, &spans, dispatch, document) => return,
        _ => {}
    }
    choose(spans, dispatch, document, state);
}

/// With a quotation selected, further words become a piece of it; says whether one is.
fn add_piece(key: &Key, spans: &[Span], dispatch: &Dispatch, document: &Document) -> bool {
    let quotation = document.quotations.get(&key.id).filter(|_| key.kind == Kind::Quotation);
    let Some(quotation) = quotation else { return false };
    dispatch.edit(Command::SetPart {
        quotation: quotation.id.clone(),
        part: QuotationPart::Content,
        spans: words::with_pieces(document.text.as_str(), &quotation.content, spans),
    });
    selection::clear();
    announce::say(messages::piece_added());
    true
}

/// Whether `span` is covered by what was selected anew.
fn made_over(ranges: &[pressmark_annotation::span::Utf16Span], document: &Document, span: Span) -> bool {
    let offsets = document.text.offsets();
    ranges
        .iter()
        .filter_map(|range| offsets.from_utf16(*range))
        .any(|range| range.overlaps(span))
}

/// Does with chosen words what is being done: they become a mention's span, a speaker, or the selection.
pub fn choose(spans: Vec<Span>, dispatch: &Dispatch, document: &Document, state: &AppState) {
    let Some(first) = spans.first().copied() else { return };
    match &state.selection {
        Selection::PickSpan(mention) => {
            dispatch.edit(Command::SetSpan {
                mention: mention.clone(),
                span: first,
            });
            selection::clear();
        }
        Selection::PickWords(quotation, what) => {
            if let Some(command) = editing::use_words(document, quotation, *what, &spans) {
                dispatch.edit(command);
            }
            selection::clear();
        }
        Selection::PickSpeaker { quotation, all } => {
            let name = document.words(first).to_owned();
            if words::is_description(&name) {
                unnamed_source(quotation, *all, vec![first], dispatch, document);
            } else {
                name_speaker(quotation, *all, name, None, dispatch, document);
            }
            selection::clear();
        }
        _ => match &state.marking.marker {
            Some(marker) if *marker != Marker::Choosing => mark_at_once(marker, &spans, dispatch, document),
            _ => dispatch.select(Selection::Text(spans)),
        },
    }
}

/// What the marker in hand makes of chosen words.
fn mark_at_once(marker: &Marker, spans: &[Span], dispatch: &Dispatch, document: &Document) {
    let commands = marking::stroke(document, marker, spans);
    if commands.is_empty() {
        announce::say(messages::marked_just_so());
    }
    for command in commands {
        dispatch.edit(command);
    }
    dispatch.select(Selection::None);
    selection::clear();
}

/// What is known of mouse and fingers while the browser's selection changes.
#[derive(Default)]
struct Touch {
    /// The last press was the mouse's, which says itself when its selection is made.
    mouse: Cell<bool>,
    /// A finger is down.
    down: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
}

impl Touch {
    /// Calls `take` once the selection has rested for `rest` milliseconds and no finger is down.
    fn wait(self: &Rc<Self>, rest: u32, take: Rc<dyn Fn()>) {
        let touch = Rc::clone(self);
        let timer = Timeout::new(rest, move || {
            if touch.down.get() {
                touch.wait(rest, take);
            } else {
                take();
            }
        });
        self.timer.replace(Some(timer));
    }
}

/// Takes selections made by touch or by the browser's own caret, which no pointer event announces.
#[hook]
pub fn use_touch_selection(root: &NodeRef, state: &Shared<AppState>, document: &Shared<Document>) {
    let dispatch = use_dispatch();
    let latest = use_mut_ref(|| (state.clone(), document.clone()));
    *latest.borrow_mut() = (state.clone(), document.clone());
    let root = root.clone();
    use_effect_with((), move |()| {
        let touch = Rc::new(Touch::default());
        let listen = |name: &'static str, heard: fn(&Touch, &web_sys::Event)| {
            let touch = Rc::clone(&touch);
            dom::document().map(|page| EventListener::new(&page, name, move |event| heard(&touch, event)))
        };
        let press = listen("pointerdown", |touch, event| {
            let event = event.dyn_ref::<PointerEvent>();
            touch
                .mouse
                .set(event.is_some_and(|event| event.pointer_type() == "mouse"));
        });
        let down = listen("touchstart", |touch, _| touch.down.set(true));
        let up: fn(&Touch, &web_sys::Event) = |touch, _| touch.down.set(false);
        let fingers = [down, listen("touchend", up), listen("touchcancel", up)];
        let take_now: Rc<dyn Fn()> = {
            let latest = Rc::clone(&latest);
            Rc::new(move || {
                let (state, document) = latest.borrow().clone();
                if let Some(root) = root.cast::<Element>()
                    && !text_cursor::is_active(&root)
                {
                    take(&root, Modifiers::default(), &dispatch, &document, &state);
                }
            })
        };
        let change = dom::document().map(|page| {
            EventListener::new(&page, "selectionchange", move |_| {
                if !touch.mouse.get() {
                    let marker = latest.borrow().0.marking.marker.is_some();
                    touch.wait(if marker { REST_WITH_MARKER } else { REST }, Rc::clone(&take_now));
                }
            })
        });
        move || drop((press, fingers, change))
    });
}
