//! Marks what a search has found in the article, and brings the match that is shown into view.
//!
//! A frequent word has thousands of matches: those near the one that is shown are marked at once, the others in small
//! portions afterwards, so that typing never waits for them. Where a long article is not drawn, nothing is marked.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use pressmark_annotation::Span;
use pressmark_annotation::document::Document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::drawn::Drawn;
use super::highlight::{self, FOUND, FOUND_NOW};
use super::shared::Shared;
use crate::browser::{dom, selection};
use crate::components::effect::use_effect_with;
use crate::state::AppState;
use crate::state::marking::Search;

/// So many matches are marked at a time.
const PORTION: usize = 300;
/// So many boxes stand in for marks where the browser can't mark.
const BOXES: usize = 60;

/// What [`FoundMarks`] marks.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub state: Shared<AppState>,
    /// The open document.
    pub document: Shared<Document>,
    /// The article.
    pub article: NodeRef,
    /// What is drawn of it.
    pub drawn: Shared<Drawn>,
}

/// Draws nothing but the boxes for browsers that can't mark.
#[component]
pub fn FoundMarks(props: &Props) -> Html {
    let boxes = use_node_ref();
    let search = props.state.marking.search.clone();
    {
        let (article, document, boxes) = (props.article.clone(), props.document.clone(), boxes.clone());
        let emptied = boxes.clone();
        let found = search.as_ref().map(|search| (Shared::from(&search.matches), search.at));
        let deps = (found, Shared::from(&props.state.article), props.drawn.clone());
        use_effect_with(deps, move |(_, view, drawn)| {
            let rest = article.cast::<Element>().zip(search).and_then(|(root, search)| {
                let matches = drawn.of(view, &search.matches);
                show(
                    &root,
                    &document,
                    &matches,
                    search.current()?,
                    boxes.cast::<Element>().as_ref(),
                )
            });
            move || {
                drop(rest);
                highlight::clear(FOUND);
                highlight::clear(FOUND_NOW);
                if let Some(boxes) = &emptied.get() {
                    boxes.set_text_content(None);
                }
            }
        });
    }
    {
        // Not after edits: the page must not jump because something was marked.
        let (article, document) = (props.article.clone(), props.document.clone());
        let current = props.state.marking.search.as_ref().and_then(Search::current);
        use_effect_with(current, move |current| {
            if let Some((root, span)) = article.cast::<Element>().zip(*current) {
                reveal(&root, &document, span);
            }
        });
    }
    html! { <div ref={boxes} class="found-boxes" aria-hidden="true"></div> }
}

/// What is still to be marked; ends when it is dropped.
type Rest = Rc<RefCell<Option<Timeout>>>;

/// Marks `matches`, which are in the order of the text, and `current` among them.
fn show(
    root: &Element,
    document: &Shared<Document>,
    matches: &[Span],
    current: Span,
    boxes: Option<&Element>,
) -> Option<Rest> {
    let at = matches.binary_search(&current).ok()?;
    if !highlight::is_supported() {
        let from = at.saturating_sub(BOXES / 2);
        let near = matches.iter().skip(from).take(BOXES);
        if let Some(boxes) = boxes {
            draw_boxes(root, document, boxes, near.copied(), current);
        }
        return None;
    }
    let from = at.saturating_sub(PORTION / 2);
    let until = (from + PORTION).min(matches.len());
    let near = matches.get(from..until)?;
    let marked = highlight::show_found(root, document, near, at - from)?;
    let rest: Vec<Span> = [matches.get(until..)?, matches.get(..from)?].concat();
    let timer = Rest::default();
    go_on(&timer, marked, root.clone(), document.clone(), rest.into());
    Some(timer)
}

/// Marks the next portion in a while, and so on.
fn go_on(timer: &Rest, marked: JsValue, root: Element, document: Shared<Document>, rest: Rc<[Span]>) {
    if rest.is_empty() {
        return;
    }
    let weak = Rc::downgrade(timer);
    let next = Timeout::new(0, move || {
        let (now, later) = rest.split_at(PORTION.min(rest.len()));
        highlight::add(&marked, &root, &document, now);
        if let Some(timer) = weak.upgrade() {
            let later = Rc::from(later);
            go_on(&timer, marked, root, document, later);
        }
    });
    timer.replace(Some(next));
}

/// Scrolls to a match: its paragraph first, which may be undrawn while it is out of sight.
fn reveal(root: &Element, document: &Document, span: Span) {
    let range = document
        .text
        .offsets()
        .to_utf16(span)
        .and_then(|span| selection::ranges_of(root, [span]).pop());
    let Some(range) = range else { return };
    let parent = range.start_container().ok().and_then(|node| node.parent_element());
    let Some(parent) = parent else { return };
    let covered = dom::bottom_of_bars();
    let view = dom::view_height();
    let seen = |range: &web_sys::Range| {
        let rect = range.get_bounding_client_rect();
        rect.height() > 0.0 && rect.top() > covered + 8.0 && rect.bottom() < view - 72.0
    };
    if !seen(&range) {
        dom::reveal(&parent);
        let rect = range.get_bounding_client_rect();
        if !seen(&range)
            && let Some(window) = web_sys::window()
        {
            window.scroll_by_with_x_and_y(0.0, rect.top() - view * 0.4);
        }
    }
}

/// Boxes over the words, for browsers without highlights.
fn draw_boxes(root: &Element, document: &Document, boxes: &Element, spans: impl Iterator<Item = Span>, current: Span) {
    boxes.set_text_content(None);
    let Some(page) = root.owner_document() else { return };
    let ground = boxes.get_bounding_client_rect();
    let offsets = document.text.offsets();
    for span in spans {
        let Some(place) = offsets.to_utf16(span) else { continue };
        for rect in selection::rectangles(root, place) {
            let Some(mark) = page
                .create_element("i")
                .ok()
                .and_then(|element| element.dyn_into::<HtmlElement>().ok())
            else {
                continue;
            };
            if span == current {
                mark.set_class_name("now");
            }
            for (name, value) in [
                ("--x", rect.left() - ground.left()),
                ("--y", rect.top() - ground.top()),
                ("--w", rect.width()),
                ("--h", rect.height()),
            ] {
                dom::set_property(&mark, name, &format!("{value:.1}px"));
            }
            let _ = boxes.append_child(&mark);
        }
    }
}
