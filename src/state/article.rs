//! The article as it is drawn: its paragraphs, with the annotations that lie on them.
//!
//! After a change, only paragraphs on which other annotations lie than before are made anew; any other keeps its pointer,
//! so that its component does not draw again. What changed is found by comparing pointers, which costs little however long
//! the article is. A paragraph is cut into segments at every edge of an annotation when it is drawn ([`drawing`]), and not
//! before: of a long article only what is near the view is drawn.

mod changes;
mod drawing;
mod pieces;

use std::cmp::Reverse;
use std::rc::Rc;
use std::sync::Arc;

use changes::Changes;
use pieces::Piece;
use pressmark_annotation::document::{Document, Key, Kind};
use pressmark_annotation::sorted::SortedSet;
use pressmark_annotation::sorting::{sort_by, sort_by_key};
use pressmark_annotation::{Id, Span};

use crate::messages::{self, Language};

pub use drawing::{Drawing, Gloss, GlossSpeaker, Layer, LayerRole, Segment, Stops};

/// The whole article.
#[derive(Clone, Debug, Default)]
pub struct ArticleView {
    /// Its paragraphs in order; blank lines are left out.
    pub paragraphs: Vec<Rc<ParagraphView>>,
    /// The document that it shows.
    document: Option<Rc<Document>>,
    /// The language of the names that the paragraphs hold.
    language: Language,
}

impl PartialEq for ArticleView {
    /// Whether both are drawn alike.
    fn eq(&self, other: &Self) -> bool {
        self.paragraphs == other.paragraphs
    }
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphView {
    /// Where it is, in bytes of the text.
    pub span: Span,
    /// Where it starts in UTF-16 units of the text, for the selection.
    pub utf16_start: u32,
    /// What it is for.
    pub role: ParagraphRole,
    /// What lies on it, the outermost first.
    pieces: Vec<Piece>,
    /// Who spoke last in the paragraph before.
    spoke: Option<GlossSpeaker>,
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphRole {
    /// The headline: the first line, where it looks like one.
    Title,
    /// A line without a full stop within the text.
    Heading,
    /// Running text.
    Body,
}

impl ArticleView {
    /// The view of `document`; paragraphs that are as they were in `before` keep their pointers.
    pub fn new(document: &Rc<Document>, before: Option<&Self>) -> Self {
        let language = messages::language();
        let start = before.and_then(|before| {
            let shown = before.document.as_deref()?;
            // Names of labels, and words of another language, may be anywhere.
            let same = before.language == language
                && Arc::ptr_eq(&shown.tag_set, &document.tag_set)
                && Arc::ptr_eq(&shown.text, &document.text);
            same.then(|| (before.clone(), changes::between(shown, document)))
        });
        let (mut view, changes) = start.unwrap_or_else(|| (Self::bare(document), Changes::whole(document)));
        view.document = Some(Rc::clone(document));
        view.language = language;
        view.redraw(document, changes);
        view
    }

    /// The paragraphs without anything on them.
    fn bare(document: &Document) -> Self {
        let bare = |(index, span)| Rc::new(ParagraphView::bare(document, index, span));
        Self {
            paragraphs: document.text.paragraphs().enumerate().map(bare).collect(),
            ..Self::default()
        }
    }

    /// Makes the paragraphs anew on which something changed, and those after them where another speaker goes on.
    fn redraw(&mut self, document: &Document, changes: Changes) {
        let mut touched = changes.by_paragraph(&self.paragraphs).into_iter().peekable();
        let mut goes_on = None;
        while let Some(index) = goes_on.take().or_else(|| touched.peek().map(|(index, _)| *index)) {
            let here = touched.next_if(|(at, _)| *at == index).map(|(_, keys)| keys);
            let Some(old) = self.paragraphs.get(index) else {
                continue;
            };
            let before = index.checked_sub(1).and_then(|before| self.paragraphs.get(before));
            let new = ParagraphView {
                span: old.span,
                utf16_start: old.utf16_start,
                role: old.role,
                pieces: old.pieces_after(document, &here.unwrap_or_default()),
                spoke: before.and_then(|before| before.spoke_last(document)),
            };
            if new == **old {
                continue;
            }
            if new.spoke_last(document) != old.spoke_last(document) && index + 1 < self.paragraphs.len() {
                goes_on = Some(index + 1);
            }
            if let Some(old) = self.paragraphs.get_mut(index) {
                *old = Rc::new(new);
            }
        }
    }
}

impl ParagraphView {
    fn bare(document: &Document, index: usize, span: Span) -> Self {
        Self {
            span,
            utf16_start: document.text.offsets().utf16_of_byte(span.start()).unwrap_or_default(),
            role: role(index, document.words(span), document),
            pieces: Vec::new(),
            spoke: None,
        }
    }

    /// The pieces that lie there after the annotations `changed`.
    fn pieces_after(&self, document: &Document, changed: &SortedSet<Key>) -> Vec<Piece> {
        let stay = self.pieces.iter().filter(|piece| !changed.contains(&piece.key()));
        let come = changed.iter().flat_map(|key| pieces::of(document, key));
        let mut pieces: Vec<Piece> = stay
            .cloned()
            .chain(come.filter(|piece| piece.lies_on(self.span)))
            .collect();
        sort_by(&mut pieces, Piece::outermost_first);
        pieces.shrink_to_fit();
        pieces
    }
}

/// Headlines and crossheads are short and end in no full stop.
fn role(index: usize, words: &str, document: &Document) -> ParagraphRole {
    let words = words.trim_end();
    let runs_on = words.ends_with(['.', '!', ',', ';', ':', '”', '"', '»']) && !words.ends_with("...");
    let short = words.len() <= 160;
    let alone = index == 0 && document.text.paragraphs().nth(1).is_none();
    match (index, short && !runs_on) {
        (0, true) if !alone => ParagraphRole::Title,
        (0, _) | (_, false) => ParagraphRole::Body,
        (_, true) if words.len() <= 80 && !words.ends_with(['’', '\'', '?']) => ParagraphRole::Heading,
        (_, true) => ParagraphRole::Body,
    }
}

/// The longest name that the margin shows whole, in characters: some two lines.
const MARGIN: usize = 44;

/// Whether a name is too long for the margin.
pub fn is_long(name: &str) -> bool {
    name.chars().nth(MARGIN).is_some()
}

/// The headline of a document: its first line, where it looks like one.
pub fn headline(document: &Document) -> Option<Span> {
    let first = document.text.paragraphs().next()?;
    (role(0, document.words(first), document) == ParagraphRole::Title).then_some(first)
}

/// The keys of all live mentions and quotations in the order of the text.
pub fn in_order(document: &Document) -> Vec<Key> {
    let mentions = document.mentions.values();
    let mentions = mentions
        .filter(|mention| mention.provenance.status.is_live())
        .map(|mention| (mention.span, Kind::Mention, &mention.id));
    let quotations = document.quotations.values();
    let quotations = quotations
        .filter(|quotation| quotation.provenance.status.is_live())
        .filter_map(|quotation| Some((*quotation.content.first()?, Kind::Quotation, &quotation.id)));
    let mut all: Vec<(Span, Kind, &Id)> = mentions.chain(quotations).collect();
    sort_by_key(&mut all, |(span, kind, id)| {
        (span.start(), Reverse(span.end()), *kind, *id)
    });
    all.into_iter()
        .map(|(_, kind, id)| Key::new(kind, id.clone()))
        .collect()
}
