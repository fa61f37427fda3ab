//! The article's paragraphs as elements of the page, found by offsets in its text.
//!
//! The headline may stand apart; all other paragraphs lie in the children, one in each, of an element with
//! `data-paragraphs`. A long article has thousands of paragraphs and ten times as many elements in them: what is looked for is
//! found by halving the list, and never by asking the page for all elements of some kind.

use pressmark_annotation::span::Utf16Span;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlCollection, Node, Range};

/// A paragraph, by the offset of its first UTF-16 unit.
pub(super) const PARAGRAPH: &str = "[data-start]";
const LIST: &str = "[data-paragraphs]";
const SKIPPED: &str = "[data-skip]";
/// `NodeFilter.SHOW_TEXT`
const SHOW_TEXT: u32 = 4;

/// Which way an end that lies outside the paragraphs moves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bias {
    /// To the start of the next paragraph.
    Forward,
    /// To the end of the paragraph before.
    Back,
}

/// The article's paragraphs in the order of the page. They stay the same for as long as the article does, whatever is marked.
pub struct Paragraphs {
    /// The headline, where it stands apart.
    head: Option<Element>,
    /// What holds one of the others each.
    list: HtmlCollection,
}

impl Paragraphs {
    /// The paragraphs below `root`, as they are now; `None` where it has no list of them.
    pub fn of(root: &Element) -> Option<Self> {
        let list = root.query_selector(LIST).ok().flatten()?;
        let first = root.query_selector(PARAGRAPH).ok().flatten();
        Some(Self {
            head: first.filter(|first| !list.contains(Some(first))),
            list: list.children(),
        })
    }

    /// The elements that hold the paragraphs on which ranges of the text lie, with all that belongs to them, such as glosses
    /// above them; each once, in the order of the page where the ranges are in that of the text.
    pub fn around(&self, spans: &[Utf16Span]) -> Vec<Element> {
        let mut after = 0;
        let mut holders = Vec::new();
        for span in spans {
            let first = self.at(span.start()).max(after);
            let last = self.at(span.end().saturating_sub(1));
            holders.extend((first..=last).filter_map(|index| self.holder(index)));
            after = after.max(last + 1);
        }
        holders
    }

    /// The index of the paragraph that holds an offset, or of the last one before it.
    pub fn at(&self, offset: u32) -> u32 {
        self.count_while(|paragraph| start_of(paragraph).is_some_and(|start| start <= offset))
            .saturating_sub(1)
    }

    /// The range of the page that covers a range of the text.
    pub fn range_of(&self, span: Utf16Span) -> Option<Range> {
        let range = web_sys::window()?.document()?.create_range().ok()?;
        let (start, start_offset) = point_of(self, span.start(), Bias::Forward)?;
        let end_bias = if span.is_empty() { Bias::Forward } else { Bias::Back };
        let (end, end_offset) = point_of(self, span.end(), end_bias)?;
        range.set_start(&start, start_offset).ok()?;
        range.set_end(&end, end_offset).ok()?;
        Some(range)
    }

    /// The rectangles of the lines that a range covers, relative to the viewport, in CSS pixels.
    pub fn rectangles(&self, span: Utf16Span) -> Vec<DomRect> {
        let rects = self.range_of(span).and_then(|range| range.get_client_rects());
        rects.map_or_else(Vec::new, |rects| {
            (0..rects.length()).filter_map(|index| rects.item(index)).collect()
        })
    }

    pub(super) fn get(&self, index: u32) -> Option<Element> {
        let holder = self.holder(index)?;
        if holder.has_attribute("data-start") {
            return Some(holder);
        }
        holder.query_selector(PARAGRAPH).ok().flatten()
    }

    /// What holds a paragraph, which may be the paragraph itself.
    fn holder(&self, index: u32) -> Option<Element> {
        match (&self.head, index) {
            (Some(head), 0) => Some(head.parent_element().unwrap_or_else(|| head.clone())),
            (Some(_), after) => self.list.item(after - 1),
            (None, index) => self.list.item(index),
        }
    }

    /// How many paragraphs end above a height, in CSS pixels from the top of the view.
    pub fn above(&self, height: f64) -> u32 {
        // What is in it need not be laid out for that.
        self.halve(&|index| {
            let holder = self.holder(index);
            holder.is_some_and(|holder| holder.get_bounding_client_rect().bottom() < height)
        })
    }

    /// How many paragraphs from the first on satisfy a condition that none satisfies after the first that does not.
    pub(super) fn count_while(&self, condition: impl Fn(&Element) -> bool) -> u32 {
        self.halve(&|index| self.get(index).is_some_and(|paragraph| condition(&paragraph)))
    }

    fn halve(&self, condition: &dyn Fn(u32) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.list.length() + u32::from(self.head.is_some()));
        while low < high {
            let middle = low + (high - low) / 2;
            if condition(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

pub(super) fn start_of(paragraph: &Element) -> Option<u32> {
    paragraph.get_attribute("data-start")?.parse().ok()
}

pub(super) fn end_of(paragraph: &Element) -> Option<u32> {
    Some(start_of(paragraph)? + length(paragraph))
}

/// The length of a paragraph's own text.
fn length(paragraph: &Element) -> u32 {
    texts(paragraph).iter().map(units_of).sum()
}

/// The texts below a paragraph, without what is skipped.
pub(super) fn texts(paragraph: &Element) -> Vec<Node> {
    let walker = paragraph
        .owner_document()
        .and_then(|document| document.create_tree_walker_with_what_to_show(paragraph, SHOW_TEXT).ok());
    let mut texts = Vec::new();
    if let Some(walker) = walker {
        while let Ok(Some(text)) = walker.next_node() {
            let skipped = text
                .parent_element()
                .and_then(|parent| parent.closest(SKIPPED).ok().flatten());
            // What is skipped must lie in the paragraph; the article itself may stand inside such an element.
            if skipped.is_none_or(|element| !paragraph.contains(Some(&element))) {
                texts.push(text);
            }
        }
    }
    texts
}

/// The length of a text in UTF-16 units.
pub(super) fn units_of(text: &Node) -> u32 {
    text.dyn_ref::<web_sys::CharacterData>()
        .map_or(0, web_sys::CharacterData::length)
}

/// The point of the page at an offset: a text of the paragraph and the units before the point in it.
pub(super) fn point_of(paragraphs: &Paragraphs, offset: u32, bias: Bias) -> Option<(Node, u32)> {
    let index = paragraphs.at(offset);
    let paragraph = paragraphs.get(index)?;
    let mut left = offset.saturating_sub(start_of(&paragraph)?);
    if bias == Bias::Forward && left > length(&paragraph) {
        // In the gap between two paragraphs.
        if let Some(next) = paragraphs.get(index + 1) {
            let first = texts(&next).into_iter().next();
            return Some(first.map_or_else(|| (next.into(), 0), |text| (text, 0)));
        }
    }
    let mut last = None;
    for text in texts(&paragraph) {
        let units = units_of(&text);
        // Where one text ends and the next begins, the bias says which of them holds the point.
        if left < units || (left == units && bias == Bias::Back) {
            return Some((text, left));
        }
        left -= units;
        last = Some((text, units));
    }
    last.or_else(|| Some((paragraph.into(), 0)))
}
