//! The ends of the selected annotation as handles that are dragged with mouse, pen or finger: they snap to words, with
//! Shift to characters, show what will be covered while they move, and go back by Escape.
//!
//! For the keyboard and for screen readers the card of the annotation has buttons that do the same, so handles are hidden
//! from both.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Key, Kind};
use pressmark_annotation::ops::QuotationPart;
use pressmark_annotation::span::Utf16Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use super::drawn::Drawn;
use super::highlight;
use super::settled::is_long;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::browser::resized::Resized;
use crate::browser::selection::{self, Paragraphs};
use crate::browser::{announce, dom};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::words::{self, Step};
use crate::state::{AppState, Command, ends};

/// What [`Handles`] is about.
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

/// An end that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    /// Which of the pieces.
    piece: usize,
    /// Its start, or else its end.
    start: bool,
    /// From the pointer to the edge of the words, in CSS pixels, so that the end does not jump when it is taken.
    aim: (f64, f64),
    /// Where the pointer was then, from the top of the view, in CSS pixels.
    grabbed: f64,
    /// What it covers by now, in bytes.
    span: Span,
}

/// The handles of the selected annotation, or nothing.
#[component]
pub fn Handles(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props {
        state,
        document,
        article,
        drawn,
    } = props;
    let layer = use_node_ref();
    let drag = use_state_eq(|| None::<Drag>);
    // Between two drawings several events may come.
    let latest = use_mut_ref(|| None::<Drag>);
    let key = state.selected().cloned().filter(|_| state.locked().is_none());
    let pieces = key.as_ref().map(|key| ends::pieces(document, key)).unwrap_or_default();
    let shown: Vec<Span> = pieces
        .iter()
        .enumerate()
        .map(|(index, span)| drag.filter(|drag| drag.piece == index).map_or(*span, |drag| drag.span))
        .collect();
    // What is dragged must follow at once.
    let later = drag.is_none() && is_long(state);
    use_places(&layer, (article, drawn), document, &shown, state, later);
    use_no_gestures(&layer);

    let set = {
        let (drag, latest, layer) = (drag.clone(), latest.clone(), layer.clone());
        let (article, document) = (article.clone(), document.clone());
        Callback::from(move |next: Option<Drag>| {
            latest.replace(next);
            drag.set(next);
            let spans: Vec<Span> = next.iter().map(|drag| drag.span).collect();
            if let Some(root) = article.cast::<Element>() {
                highlight::show(&root, &document, &spans);
            }
            if let Some(sheet) = layer.cast::<Element>().and_then(|layer| layer.parent_element()) {
                let _ = match next {
                    Some(_) => sheet.set_attribute(DRAGGING, ""),
                    None => sheet.remove_attribute(DRAGGING),
                };
            }
        })
    };
    {
        let set = set.clone();
        use_effect_with((drag.is_some(), key.clone()), move |(dragging, _)| {
            let escape = dragging.then(|| escape(set));
            move || drop(escape)
        });
    }
    let onpointermove = {
        let (latest, set, article) = (latest.clone(), set.clone(), article.clone());
        let (document, pieces) = (document.clone(), pieces.clone());
        Callback::from(move |event: PointerEvent| {
            let now = *latest.borrow();
            if let Some((now, root)) = now.zip(article.cast::<Element>()) {
                scroll_at_edges(&event);
                if let Some(span) = dragged(&event, &root, &document, &pieces, now)
                    && span != now.span
                {
                    set.emit(Some(Drag { span, ..now }));
                }
            }
        })
    };
    let onpointerup = {
        let (latest, set, document, pieces, key) = (
            latest.clone(),
            set.clone(),
            document.clone(),
            pieces.clone(),
            key.clone(),
        );
        Callback::from(move |event: PointerEvent| {
            let last = *latest.borrow();
            let (Some(last), Some(key)) = (last, &key) else { return };
            event.prevent_default();
            set.emit(None);
            finish(&dispatch, &document, key, &pieces, last);
        })
    };
    let onpointercancel = {
        let set = set.clone();
        Callback::from(move |_: PointerEvent| set.emit(None))
    };
    let handle = |piece: usize, span: Span, start: bool| {
        let (set, article, document) = (set.clone(), article.clone(), document.clone());
        let onpointerdown = Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
            let taken: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
            let edge = article
                .cast::<Element>()
                .and_then(|root| edge(&Paragraphs::of(&root)?, &document, span, start));
            if let Some((taken, edge)) = taken.zip(edge) {
                let _ = taken.set_pointer_capture(event.pointer_id());
                let aim = (
                    edge.x - f64::from(event.client_x()),
                    edge.top + edge.height / 2.0 - f64::from(event.client_y()),
                );
                set.emit(Some(Drag {
                    piece,
                    start,
                    aim,
                    grabbed: f64::from(event.client_y()),
                    span,
                }));
            }
        });
        html! {
            <span
                key={format!("{piece} {start}")}
                class={classes!("handle", if start { "from" } else { "until" })}
                {onpointerdown}
                onpointermove={onpointermove.clone()}
                onpointerup={onpointerup.clone()}
                onpointercancel={onpointercancel.clone()}
            ></span>
        }
    };
    let handles = pieces
        .iter()
        .enumerate()
        .flat_map(|(index, span)| [handle(index, *span, true), handle(index, *span, false)]);
    html! {
        <div ref={layer} class="handles" data-skip="" aria-hidden="true">
            { for handles }
            if drag.is_some() {
                <p class="drag-hint">{ messages::dragging_hint() }</p>
            }
        </div>
    }
}

/// Quirk handled here: a finger that rests on a handle before it drags makes a long press of it, for Chromium, which then
/// swallows the next tap. Where the touch is taken there are no gestures; pointer events come all the same.
#[hook]
fn use_no_gestures(layer: &NodeRef) {
    let layer = layer.clone();
    use_effect_with((), move |()| {
        let listener = layer.cast::<Element>().map(|layer| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&layer, "touchstart", options, web_sys::Event::prevent_default)
        });
        move || drop(listener)
    });
}

/// On the sheet while an end is dragged.
const DRAGGING: &str = "data-dragging";
/// So near to the edge of the view, in CSS pixels, the page is scrolled.
const NEAR_EDGE: f64 = 48.0;
/// The distance from the words to the middle of a knob, in CSS pixels.
const KNOB: f64 = 6.0;

/// The edge of words in the view, in CSS pixels.
struct Edge {
    x: f64,
    top: f64,
    height: f64,
}

/// Where the start or the end of a span is drawn.
fn edge(paragraphs: &Paragraphs, document: &Document, span: Span, start: bool) -> Option<Edge> {
    let span = document.text.offsets().to_utf16(span)?;
    let lines = paragraphs.rectangles(span);
    let lines = lines.into_iter().filter(|line| line.width() > 0.0);
    let line = if start { lines.into_iter().next() } else { lines.last() }?;
    // In text from right to left the start is on the right.
    let at = if start { span.start() } else { span.end() };
    let caret = paragraphs.rectangles(Utf16Span::new(at, at)).into_iter().next();
    let x = caret
        .filter(|caret| (caret.top() - line.top()).abs() < line.height())
        .map_or(if start { line.left() } else { line.right() }, |caret| caret.left());
    Some(Edge {
        x,
        top: line.top(),
        height: line.height(),
    })
}

/// Puts the handles to the ends of `spans` whenever these change, or the page does; after the next frame where they come
/// `later`.
#[hook]
fn use_places(
    layer: &NodeRef,
    article: (&NodeRef, &Shared<Drawn>),
    document: &Shared<Document>,
    spans: &[Span],
    state: &Shared<AppState>,
    later: bool,
) {
    let (article, drawn) = article;
    let (layer, article, document) = (layer.clone(), article.clone(), document.clone());
    let deps = (
        spans.to_vec(),
        (Shared::from(&state.article), drawn.clone()),
        state.quiet_marks,
        state.marking.clone(),
    );
    use_effect_with(deps, move |(spans, ..)| {
        let spans = spans.clone();
        let sized = article.cast::<Element>().filter(|_| later && !spans.is_empty());
        let put = move || {
            if let Some((layer, root)) = layer.cast::<Element>().zip(article.cast::<Element>()) {
                place(&layer, &root, &document, &spans);
            }
        };
        let timer = if later {
            Some(Timeout::new(0, put.clone()))
        } else {
            put();
            None
        };
        let moved = sized.and_then(|article| Resized::watch(&article, put.clone()));
        let resized = web_sys::window().map(|window| EventListener::new(&window, "resize", move |_| put()));
        move || drop((timer, resized, moved))
    });
}

fn place(layer: &Element, root: &Element, document: &Document, spans: &[Span]) {
    if spans.is_empty() {
        return;
    }
    let sheet = layer.parent_element().map(|sheet| sheet.get_bounding_client_rect());
    let Some((sheet, paragraphs)) = sheet.zip(Paragraphs::of(root)) else {
        return;
    };
    let ends = spans.iter().flat_map(|span| [(*span, true), (*span, false)]);
    for (index, (span, start)) in ends.enumerate() {
        let handle = layer.children().item(index as u32);
        let Some((handle, edge)) = handle.zip(edge(&paragraphs, document, span, start)) else {
            continue;
        };
        let y = if start {
            edge.top - KNOB
        } else {
            edge.top + edge.height + KNOB
        };
        for (name, value) in [
            ("--x", edge.x - sheet.left()),
            ("--y", y - sheet.top()),
            ("--line", edge.height + KNOB),
        ] {
            dom::set_property(&handle, name, &format!("{value:.1}px"));
        }
    }
}

/// The height in the text that a pointer at `y` means, which took the knob at `grabbed`, `aim` away from the middle of the
/// line. From the knob up to the line it means that line; past the line it means what it points at; the other way it keeps
/// its distance, so that the knob does not jump to the next line. All in CSS pixels.
fn level(y: f64, grabbed: f64, aim: f64) -> f64 {
    let line = grabbed + aim;
    let towards = (y - grabbed) * aim.signum();
    if towards <= 0.0 {
        y + aim
    } else if towards < aim.abs() {
        line
    } else {
        y
    }
}

/// What the piece covers with its end at the pointer.
fn dragged(event: &PointerEvent, root: &Element, document: &Document, pieces: &[Span], drag: Drag) -> Option<Span> {
    let x = f64::from(event.client_x()) + drag.aim.0;
    let y = level(f64::from(event.client_y()), drag.grabbed, drag.aim.1);
    let at = selection::offset_at_point(root, x as f32, y as f32)?;
    let at = document.text.offsets().byte_of_utf16(at)?;
    let step = if event.shift_key() { Step::Character } else { Step::Word };
    let limits = ends::limits(document, pieces, drag.piece);
    let text = document.text.as_str();
    Some(ends::drag(text, *pieces.get(drag.piece)?, drag.start, at, step, limits))
}

/// Makes what was dragged the annotation's span, as one edit.
fn finish(dispatch: &Dispatch, document: &Document, key: &Key, pieces: &[Span], drag: Drag) {
    if pieces.get(drag.piece) == Some(&drag.span) {
        return;
    }
    if key.kind == Kind::Mention {
        dispatch.edit(Command::SetSpan {
            mention: key.id.clone(),
            span: drag.span,
        });
    } else {
        let mut spans = pieces.to_vec();
        if let Some(piece) = spans.get_mut(drag.piece) {
            *piece = if drag.start {
                drag.span
            } else {
                words::with_stop(document.text.as_str(), drag.span)
            };
        }
        dispatch.edit(Command::SetPart {
            quotation: key.id.clone(),
            part: QuotationPart::Content,
            spans,
        });
    }
    announce::say(document.words(drag.span));
}

/// Takes the drag back by Escape, before anything else hears of the key.
fn escape(set: Callback<Option<Drag>>) -> Option<EventListener> {
    let page = dom::document()?;
    let options = EventListenerOptions {
        phase: gloo::events::EventListenerPhase::Capture,
        passive: false,
    };
    Some(EventListener::new_with_options(
        &page,
        "keydown",
        options,
        move |event| {
            if event
                .dyn_ref::<KeyboardEvent>()
                .is_some_and(|event| event.key() == "Escape")
            {
                event.prevent_default();
                event.stop_propagation();
                set.emit(None);
            }
        },
    ))
}

/// Scrolls the page while the pointer is near the top or the bottom of the view.
fn scroll_at_edges(event: &PointerEvent) {
    let (y, view) = (f64::from(event.client_y()), dom::view_height());
    let by = if y < dom::bottom_of_bars() + NEAR_EDGE / 2.0 {
        -14.0
    } else if y > view - NEAR_EDGE {
        14.0
    } else {
        return;
    };
    if let Some(window) = web_sys::window() {
        window.scroll_by_with_x_and_y(0.0, by);
    }
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn a_pointer_on_the_line_means_the_line() {
        let at = |y: f64, grabbed: f64, aim: f64| format!("{:.0}", level(y, grabbed, aim));
        // The knob hangs 16 pixels below the middle of a line at 100.
        assert_eq!(
            [116.0, 108.0, 100.0].map(|y| at(y, 116.0, -16.0)),
            ["100", "100", "100"]
        );
        assert_eq!([147.0, 90.0].map(|y| at(y, 116.0, -16.0)), ["131", "90"]);
        // Or it stands above.
        assert_eq!(
            [84.0, 95.0, 110.0, 60.0].map(|y| at(y, 84.0, 16.0)),
            ["100", "100", "110", "76"]
        );
    }
}
