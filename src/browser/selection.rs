//! Between the browser's selection and offsets in the article, counted in UTF-16 units of the whole text.
//!
//! A paragraph of the article is an element with `data-start`, the offset of its first unit in the text ([`Paragraphs`]). All
//! text below it is the article's own, but for elements with `data-skip` (glosses, buttons), which count as nothing.
//!
//! Quirks handled here:
//! - The ends of a selection may lie in an element instead of a text, between paragraphs, inside something that is
//!   skipped, or outside the article: each becomes the nearest offset inside.
//! - A triple click selects up to the *start* of the next paragraph; the end moves back to the end of the paragraph before.
//! - Firefox splits a selection into several ranges around what can't be selected; ranges that touch are joined. Several
//!   ranges that remain (Ctrl and the mouse, in Firefox) are given back as they are.
//! - A selection made backwards has its focus before its anchor; which end moves is kept.
//! - What is known of touch screens, and what the components do about it, is in `docs/SELECTION.md`.
//! - Safari and older Chromium lack `caretPositionFromPoint`; `caretRangeFromPoint` takes its place.

mod many;
mod paragraphs;

use js_sys::{Function, Reflect};
use pressmark_annotation::sorting::sort;
use pressmark_annotation::span::Utf16Span;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomRect, Element, Node, Range, Selection};

use paragraphs::{Bias, PARAGRAPH, end_of, point_of, start_of, texts, units_of};

pub use many::ranges_of;
pub use paragraphs::Paragraphs;

/// A selection inside the article; offsets are UTF-16 units of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleSelection {
    /// What is selected, in the order of the text; one empty range for a bare caret.
    pub ranges: Vec<Utf16Span>,
    /// Where the selection was begun.
    pub anchor: u32,
    /// The end that moves.
    pub focus: u32,
}

impl ArticleSelection {
    /// The smallest range that covers everything selected.
    pub fn span(&self) -> Utf16Span {
        self.ranges.iter().copied().reduce(Utf16Span::cover).unwrap_or_default()
    }

    /// Whether nothing is selected and there is only a caret.
    pub fn is_caret(&self) -> bool {
        self.ranges.iter().all(|range| range.is_empty())
    }

    /// Whether the selection was made from its end to its start.
    pub fn is_backward(&self) -> bool {
        self.focus < self.anchor
    }
}

/// The selection inside the article below `root`; `None` where neither of its ends lies inside.
pub fn get(root: &Element) -> Option<ArticleSelection> {
    let selection = browser_selection()?;
    let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
    if !root.contains(Some(&anchor)) && !root.contains(Some(&focus)) {
        return None;
    }
    let ranges: Vec<_> = (0..selection.range_count())
        .filter_map(|index| span_of(root, &selection.get_range_at(index).ok()?))
        .collect();
    let ranges = join(ranges);
    let whole = ranges.iter().copied().reduce(Utf16Span::cover)?;
    let at = |node: &Node, offset| offset_of(root, node, offset, Bias::Forward).unwrap_or(whole.start());
    let backward = at(&focus, selection.focus_offset()) < at(&anchor, selection.anchor_offset());
    let (anchor, focus) = if backward {
        (whole.end(), whole.start())
    } else {
        (whole.start(), whole.end())
    };
    Some(ArticleSelection { ranges, anchor, focus })
}

/// The offset of the point `(node, offset)` of the page; the nearest one inside the article where it lies between
/// paragraphs or outside.
pub fn offset_at(root: &Element, node: &Node, offset: u32) -> Option<u32> {
    offset_of(root, node, offset, Bias::Forward)
}

/// The offset under a point of the viewport (CSS pixels), such as where a dragged handle is; `None` off the article.
pub fn offset_at_point(root: &Element, x: f32, y: f32) -> Option<u32> {
    let document = root.owner_document()?;
    let (node, offset) = point_in(&document, x, y)?;
    root.contains(Some(&node))
        .then(|| offset_of(root, &node, offset, Bias::Back))
        .flatten()
}

/// The offset of the first text that can be seen, below the bars at the top.
pub fn first_in_view(root: &Element) -> Option<u32> {
    let first = root
        .query_selector(PARAGRAPH)
        .ok()
        .flatten()?
        .get_bounding_client_rect();
    let top = first.top().max(f64::from(UNDER_BARS));
    offset_at_point(root, first.left() as f32 + 4.0, top as f32 + 12.0)
}

/// Where the bars at the top surely end, in CSS pixels.
const UNDER_BARS: u16 = 96;

/// Selects `anchor..focus` in the page, the focus being the end that moves next; equal offsets give a bare caret.
pub fn set(root: &Element, anchor: u32, focus: u32) -> Option<()> {
    // An end at the border of two paragraphs belongs to the one that holds the rest of the selection.
    let (anchor_bias, focus_bias) = if focus < anchor {
        (Bias::Back, Bias::Forward)
    } else {
        (Bias::Forward, Bias::Back)
    };
    let focus_bias = if anchor == focus { anchor_bias } else { focus_bias };
    let paragraphs = Paragraphs::of(root)?;
    let (from, from_offset) = point_of(&paragraphs, anchor, anchor_bias)?;
    let (to, to_offset) = point_of(&paragraphs, focus, focus_bias)?;
    browser_selection()?
        .set_base_and_extent(&from, from_offset, &to, to_offset)
        .ok()
}

/// Puts a bare caret at an offset.
pub fn set_caret(root: &Element, offset: u32) -> Option<()> {
    set(root, offset, offset)
}

/// Removes the selection.
pub fn clear() {
    if let Some(selection) = browser_selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// The rectangles of the lines that a range covers, relative to the viewport, in CSS pixels.
pub fn rectangles(root: &Element, span: Utf16Span) -> Vec<DomRect> {
    Paragraphs::of(root).map_or_else(Vec::new, |paragraphs| paragraphs.rectangles(span))
}

/// The rectangle around a range, relative to the viewport, in CSS pixels.
pub fn bounds(root: &Element, span: Utf16Span) -> Option<DomRect> {
    Some(range_of(root, span)?.get_bounding_client_rect())
}

/// The range of the page that covers a range of the text.
pub fn range_of(root: &Element, span: Utf16Span) -> Option<Range> {
    Paragraphs::of(root)?.range_of(span)
}

/// Joins ranges that touch or overlap; the result is in the order of the text. Empty ranges beside others go.
fn join(mut ranges: Vec<Utf16Span>) -> Vec<Utf16Span> {
    sort(&mut ranges);
    if ranges.iter().any(|range| !range.is_empty()) {
        ranges.retain(|range| !range.is_empty());
    }
    let mut joined: Vec<Utf16Span> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start() <= last.end() => *last = last.cover(range),
            _ => joined.push(range),
        }
    }
    joined
}

/// A range of the page as a range of the text.
fn span_of(root: &Element, range: &Range) -> Option<Utf16Span> {
    let start = offset_of(
        root,
        &range.start_container().ok()?,
        range.start_offset().ok()?,
        Bias::Forward,
    )?;
    if range.collapsed() {
        return Some(Utf16Span::new(start, start));
    }
    let mut end = offset_of(root, &range.end_container().ok()?, range.end_offset().ok()?, Bias::Back)?;
    if end > start {
        end = back_over_border(root, end).max(start);
    }
    Some(Utf16Span::new(start, end))
}

/// An end at the very start of a paragraph, moved to the end of the paragraph before.
fn back_over_border(root: &Element, end: u32) -> u32 {
    let before = Paragraphs::of(root).and_then(|paragraphs| {
        let index = paragraphs.count_while(|paragraph| start_of(paragraph).is_some_and(|start| start < end));
        let begins_here = paragraphs
            .get(index)
            .is_some_and(|paragraph| start_of(&paragraph) == Some(end));
        paragraphs.get(index.checked_sub(1)?).filter(|_| begins_here)
    });
    before.and_then(|paragraph| end_of(&paragraph)).unwrap_or(end)
}

/// The offset of a point of the page.
fn offset_of(root: &Element, node: &Node, offset: u32, bias: Bias) -> Option<u32> {
    let element: Option<Element> = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element());
    let paragraph = element.and_then(|element| element.closest(PARAGRAPH).ok().flatten());
    if let Some(paragraph) = paragraph.filter(|paragraph| root.contains(Some(paragraph))) {
        return Some(start_of(&paragraph)? + units_before(&paragraph, node, offset)?);
    }
    // Between paragraphs or outside the article: find the paragraphs on both sides of the point.
    let boundary = boundary(node, offset)?;
    let paragraphs = Paragraphs::of(root)?;
    let index = paragraphs.count_while(|paragraph| is_before(&boundary, paragraph));
    let before = index.checked_sub(1).and_then(|index| paragraphs.get(index));
    let after = paragraphs.get(index);
    match bias {
        Bias::Back => before.map_or_else(|| start_of(&after?), |paragraph| end_of(&paragraph)),
        Bias::Forward => after.map_or_else(|| end_of(&before?), |paragraph| start_of(&paragraph)),
    }
}

/// How many units of the paragraph's own text come before the point.
fn units_before(paragraph: &Element, node: &Node, offset: u32) -> Option<u32> {
    let boundary = boundary(node, offset)?;
    let mut units = 0;
    for text in texts(paragraph) {
        if text == *node {
            return Some(units + offset.min(units_of(&text)));
        }
        if !is_before(&boundary, &text) {
            break;
        }
        units += units_of(&text);
    }
    Some(units)
}

/// A point as an empty range, to compare others with.
fn boundary(node: &Node, offset: u32) -> Option<Range> {
    let range = node.owner_document()?.create_range().ok()?;
    range.set_start(node, offset).ok()?;
    Some(range)
}

/// Whether the node's content begins before the point.
fn is_before(boundary: &Range, node: &Node) -> bool {
    boundary.compare_point(node, 0).is_ok_and(|order| order < 0)
}

fn browser_selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok().flatten()
}

/// The text position under a point of the viewport.
fn point_in(document: &Document, x: f32, y: f32) -> Option<(Node, u32)> {
    let has = |name: &str| {
        Reflect::get(document, &name.into())
            .ok()
            .and_then(|value| value.dyn_into::<Function>().ok())
    };
    if has("caretPositionFromPoint").is_some() {
        let position = document.caret_position_from_point(x, y)?;
        return Some((position.offset_node()?, position.offset()));
    }
    let range = has("caretRangeFromPoint")?
        .call2(document, &JsValue::from(x), &JsValue::from(y))
        .ok()?;
    let range: Range = range.dyn_into().ok()?;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(pairs: &[(u32, u32)]) -> Vec<Utf16Span> {
        pairs.iter().map(|(start, end)| Utf16Span::new(*start, *end)).collect()
    }

    #[test]
    fn ranges_that_touch_are_joined() {
        assert_eq!(join(spans(&[(5, 9), (0, 5)])), spans(&[(0, 9)]));
        assert_eq!(join(spans(&[(0, 4), (6, 9), (9, 9)])), spans(&[(0, 4), (6, 9)]));
        assert_eq!(join(spans(&[(3, 3)])), spans(&[(3, 3)]));
        assert_eq!(join(vec![]), spans(&[]));
    }

    #[test]
    fn a_selection_knows_its_direction_and_extent() {
        let selection = ArticleSelection {
            ranges: spans(&[(2, 4), (8, 9)]),
            anchor: 9,
            focus: 2,
        };
        assert!(selection.is_backward() && !selection.is_caret());
        assert_eq!(selection.span(), Utf16Span::new(2, 9));
    }
}
