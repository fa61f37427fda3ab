//! Which stretches of a long article are drawn with their marks: those near the view, and those to which something goes.
//! Short articles are drawn whole, and so is what is printed.
//!
//! What is near is looked for in the event of scrolling, which comes before the frame, so that marks are there when their
//! words are. The browser's own selection loses its ends when the texts under it are drawn anew; it is put back.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Key, Kind};
use pressmark_annotation::span::Utf16Span;
use web_sys::Element;
use yew::prelude::*;

use super::roving;
use super::shared::Shared;
use crate::browser::resized::Resized;
use crate::browser::selection::{self, Paragraphs};
use crate::browser::{dom, print};
use crate::components::effect::use_effect_with;
use crate::state::article::ArticleView;
use crate::state::marking::Search;
use crate::state::{AppState, Selection};

/// So many paragraphs are a stretch.
pub const STRETCH: usize = 16;
/// Texts of no more bytes than this, some 20 000 words, are drawn whole.
const SHORT: usize = 120_000;
/// So far from the view, in its heights, everything is drawn: further than the browser looks ahead.
const AHEAD: f64 = 1.5;
/// So many stretches further away what is drawn stays so, for those who scroll to and fro.
const LINGER: usize = 4;

/// The stretches that are drawn with their marks.
#[derive(Default, PartialEq)]
pub struct Drawn {
    all: bool,
    /// Whether each stretch is.
    stretches: Vec<bool>,
}

impl Drawn {
    /// Whether the stretch of that index is drawn.
    pub fn has(&self, stretch: usize) -> bool {
        self.all || has(&self.stretches, stretch)
    }

    /// Of `spans`, which are in the order of the text, those that begin where something is drawn.
    pub fn of(&self, view: &ArticleView, spans: &[Span]) -> Vec<Span> {
        if self.all {
            return spans.to_vec();
        }
        let before = |paragraph: usize| {
            let start = view
                .paragraphs
                .get(paragraph)
                .map_or(u32::MAX, |view| view.span.start());
            spans.partition_point(|span| span.start() < start)
        };
        let mut found = Vec::new();
        for first in (0..view.paragraphs.len()).step_by(STRETCH) {
            if self.has(first / STRETCH) {
                found.extend_from_slice(spans.get(before(first)..before(first + STRETCH)).unwrap_or_default());
            }
        }
        found
    }
}

fn has(stretches: &[bool], stretch: usize) -> bool {
    stretches.get(stretch) == Some(&true)
}

/// Where the keyboard goes: the paragraph by its first UTF-16 unit, and whether to its first stop or to its last.
type Going = (u32, bool);

/// Keeps track of what is to be drawn of the article below `root`. Gives that, and a way to have a paragraph drawn to which
/// the keyboard goes.
#[hook]
pub fn use_drawn(
    root: &NodeRef,
    state: &Shared<AppState>,
    document: &Shared<Document>,
) -> (Shared<Drawn>, Callback<Going>) {
    let paragraphs = &state.article.paragraphs;
    let long = document.text.as_str().len() > SHORT;
    let near = use_state_eq(Vec::new);
    let printing = use_state_eq(|| false);
    let going = use_state_eq(|| None::<Going>);
    let drawn = use_mut_ref(|| Shared::from(Rc::new(Drawn::default())));
    let selected = use_mut_ref(|| None);
    let to_go = use_mut_ref(|| None::<Going>);

    let mut next = Drawn {
        all: !long || *printing,
        stretches: Vec::new(),
    };
    if !next.all {
        next.stretches.clone_from(&near);
        next.stretches.resize(paragraphs.len().div_ceil(STRETCH), false);
        let going = going.map(|(at, _)| paragraphs.partition_point(|view| view.utf16_start <= at));
        let aims = aims(state, document).into_iter();
        let aims = aims.map(|at| paragraphs.partition_point(|view| view.span.start() <= at));
        for after in aims.chain(going) {
            let stretch = after.saturating_sub(1) / STRETCH;
            // Words before what is selected are where one goes next.
            for near in next
                .stretches
                .iter_mut()
                .take(stretch + 1)
                .skip(stretch.saturating_sub(1))
            {
                *near = true;
            }
        }
        // The beginning is always drawn: that is where one comes to.
        next.stretches.iter_mut().take(2).for_each(|first| *first = true);
    }
    if next != **drawn.borrow() {
        drawn.replace(Rc::new(next).into());
        selected.replace(root.cast::<Element>().and_then(|root| selection::get(&root)));
    }
    let drawn = drawn.borrow().clone();
    {
        let (root, to_go) = (root.clone(), Rc::clone(&to_go));
        use_effect_with(drawn.clone(), move |_| {
            let Some(root) = root.cast::<Element>() else { return };
            if let Some(before) = selected.take()
                && selection::get(&root).as_ref() != Some(&before)
            {
                selection::set(&root, before.anchor, before.focus);
            }
            if let Some((at, first)) = to_go.take() {
                let there = Paragraphs::of(&root).map(|all| all.around(&[Utf16Span::new(at, at + 1)]));
                roving::arrive(&root, &there.unwrap_or_default(), first);
            }
        });
    }
    {
        let root = root.clone();
        use_effect_with(long, move |long| {
            let watch = long.then(|| watch(root, near, &printing));
            move || drop(watch)
        });
    }
    let go = Callback::from(move |to: Going| {
        to_go.replace(Some(to));
        going.set(Some(to));
    });
    (drawn, go)
}

/// The offsets in bytes of what is selected or searched for, wherever the view is.
fn aims(state: &AppState, document: &Document) -> Vec<u32> {
    let mut aims = match (&state.selection, state.selection.annotation()) {
        (
            _,
            Some(Key {
                kind: Kind::Mention,
                id,
            }),
        ) => document.mentions.get(&id).map(|it| vec![it.span]),
        (_, Some(Key { id, .. })) => document.quotations.get(&id).map(|it| it.spans().collect()),
        (Selection::Text(spans), _) => Some(spans.iter().copied().take(1).chain(spans.last().copied()).collect()),
        _ => None,
    }
    .unwrap_or_default();
    aims.extend(state.marking.search.as_ref().and_then(Search::current));
    aims.iter().map(|span| span.start()).collect()
}

/// Looks at what is near the view whenever that changes, and hears of printing.
fn watch(
    root: NodeRef,
    near: UseStateHandle<Vec<bool>>,
    printing: &UseStateHandle<bool>,
) -> (Option<Resized>, Vec<EventListener>) {
    let seen = RefCell::new(Vec::new());
    let resized = root.cast::<Element>();
    let look = Rc::new(move || {
        if let Some(now) = root.cast::<Element>().and_then(|root| look(&root, &seen.borrow())) {
            near.set(now.clone());
            seen.replace(now);
        }
    });
    let resized = resized.and_then(|article| {
        let look = Rc::clone(&look);
        Resized::watch(&article, move || {
            // What is drawn may change the size again, and a browser complains of that in the same frame.
            let look = Rc::clone(&look);
            Timeout::new(0, move || look()).forget();
        })
    });
    let mut listeners = Vec::new();
    if let Some(window) = web_sys::window() {
        listeners.push(EventListener::new(&window, "scroll", move |_| look()));
        for (name, on) in [(print::BEFORE, true), (print::AFTER, false)] {
            let printing = printing.clone();
            listeners.push(EventListener::new(&window, name, move |_| printing.set(on)));
        }
    }
    (resized, listeners)
}

/// Whether each stretch is near the view, or was and still is not far; and so the one that has the focus.
fn look(root: &Element, before: &[bool]) -> Option<Vec<bool>> {
    if root.client_height() == 0 {
        return None;
    }
    let paragraphs = Paragraphs::of(root)?;
    let view = dom::view_height();
    let stretch = |height: f64| paragraphs.above(height * view) as usize / STRETCH;
    let (first, last) = (stretch(-AHEAD), stretch(1.0 + AHEAD));
    let focus = dom::active_element().filter(|active| **active != *root && root.contains(Some(active)));
    let focus = focus.and_then(|active| selection::offset_at(root, &active, 0));
    let focus = focus.map(|at| paragraphs.at(at) as usize / STRETCH);
    let near = |stretch: usize| {
        let apart = first.saturating_sub(stretch).max(stretch.saturating_sub(last));
        apart == 0 || focus == Some(stretch) || (apart <= LINGER && has(before, stretch))
    };
    Some((0..before.len().max(last + 1)).map(near).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use pressmark_annotation::Text;

    use super::*;

    #[test]
    fn what_begins_where_nothing_is_drawn_is_left_out() {
        let text = Text::new(&"Ten bytes.\n".repeat(50)).expect("it is a text");
        let document = Rc::new(Document::new("d", Arc::new(text)));
        let view = ArticleView::new(&document, None);
        let starts = |drawn: &Drawn| {
            let spans: Vec<Span> = (0..50).map(|index| Span::new(index * 11, index * 11 + 3)).collect();
            drawn
                .of(&view, &spans)
                .iter()
                .map(|span| span.start() / 11)
                .collect::<Vec<_>>()
        };
        let some = Drawn {
            all: false,
            stretches: vec![true, false, false, true, false, true],
        };
        assert_eq!(starts(&some), [(0..16).collect::<Vec<_>>(), vec![48, 49]].concat());
        assert!(some.has(3) && !some.has(1));
        let whole = Drawn {
            all: true,
            ..Drawn::default()
        };
        assert_eq!(starts(&whole).len(), 50);
        assert!(whole.has(1));
    }
}
