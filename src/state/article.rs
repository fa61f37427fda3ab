//! The article as it is drawn: paragraphs cut into segments at every edge of an annotation.
//!
//! After a change, only paragraphs on which other annotations lie than before are cut again; any other keeps its pointer,
//! so that its component does not draw again. What changed is found by comparing pointers, which costs little however long
//! the article is.

mod changes;
mod pieces;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use changes::Changes;
use pieces::{ByPointer, Item, Part, Piece};
use pressmark_annotation::document::{Confidence, Document, Key, Kind, MentionKind, QuotationKind, Speaker, Status};
use pressmark_annotation::{Id, Label, Span};

use super::describe;
use super::look::{Look, look};
use super::speakers::joined;
use crate::messages::{self, Language};

/// The whole article.
#[derive(Clone, Debug, Default)]
pub struct ArticleView {
    /// Its paragraphs in order; blank lines are left out.
    pub paragraphs: Vec<Rc<ParagraphView>>,
    /// What each paragraph was made of, in the same order.
    made_of: Vec<Rc<Ingredients>>,
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

/// What a paragraph is made of, beside its words.
#[derive(Clone, Debug, PartialEq)]
struct Ingredients {
    span: Span,
    pieces: Vec<Piece>,
    /// Who spoke last in the paragraph before.
    spoke: Option<GlossSpeaker>,
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
    /// Its words in order; together they are the paragraph.
    pub segments: Vec<Segment>,
    /// Who speaks, at the segments where a speech begins; in order.
    pub glosses: Vec<Gloss>,
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

/// A run of words that lie under the same annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// Where they are, in bytes of the text.
    pub span: Span,
    /// What lies on them, the longest first, so that the last is the innermost.
    pub layers: Vec<Layer>,
}

/// One annotation's part on a segment.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The annotation.
    pub key: Key,
    /// Which part of it.
    pub role: LayerRole,
    /// How a mention's label looks.
    pub look: Look,
    /// The entity that it refers to or that speaks.
    pub entity: Option<Id>,
    /// Where it stands.
    pub status: Status,
    /// How sure the engine was.
    pub confidence: Option<Confidence>,
    /// Whether the annotation's piece begins at this segment's start.
    pub starts: bool,
    /// Whether the annotation's piece ends at this segment's end.
    pub ends: bool,
    /// The annotation's name for a screen reader; at the segment where it starts, else empty.
    pub name: String,
}

/// What an annotation is to the words.
#[derive(Clone, Debug, PartialEq)]
pub enum LayerRole {
    /// A mention with its label.
    Mention(MentionKind, Label),
    /// The words of a quotation.
    Content(QuotationKind),
    /// The words that report it.
    Cue,
    /// The words that name the speaker.
    Source,
}

/// The name of a speaker beside the line where the speech begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Gloss {
    /// The quotation.
    pub quotation: Id,
    /// The index of the segment before which it stands.
    pub segment: usize,
    /// Who speaks.
    pub speaker: GlossSpeaker,
    /// Where the quotation stands.
    pub status: Status,
    /// How it is given.
    pub kind: QuotationKind,
    /// The same in a word.
    pub manner: &'static str,
    /// Whether the same speaker's gloss stands just before it in the paragraph, so that the name need not be repeated.
    pub repeats: bool,
    /// Whether the same speaker's speech was the last in the paragraph before, so that the name is no news.
    pub goes_on: bool,
    /// The quotation's name for a screen reader, such as "quotation, direct, Dmitri Orlov, suggested, 92 %".
    pub name: String,
}

/// Who speaks, as the gloss says it.
#[derive(Clone, Debug, PartialEq)]
pub enum GlossSpeaker {
    /// This entity, of that name.
    Entity(Id, String),
    /// Nobody whom the text names, but by these words; empty where there are none.
    Unnamed(String),
    /// Not decided; the words for the source.
    Undecided(String),
}

impl GlossSpeaker {
    /// The name or the words for the source; empty where there are none.
    pub fn words(&self) -> &str {
        match self {
            Self::Entity(_, words) | Self::Unnamed(words) | Self::Undecided(words) => words,
        }
    }

    /// Whether it is the same speaker as `before`; one without words is the one before.
    fn is_same(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Unnamed(words), Self::Unnamed(_)) if words.is_empty() => true,
            _ => self == before,
        }
    }
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
        let made_of: Vec<_> = document.text.paragraphs().map(Ingredients::bare).map(Rc::new).collect();
        let draw = |(index, made_of): (usize, &Rc<Ingredients>)| Rc::new(paragraph(document, index, made_of));
        Self {
            paragraphs: made_of.iter().enumerate().map(draw).collect(),
            made_of,
            ..Self::default()
        }
    }

    /// Draws the paragraphs anew on which something changed, and those after them where another speaker goes on.
    fn redraw(&mut self, document: &Document, changes: Changes) {
        let mut touched = changes.by_paragraph(&self.made_of);
        while let Some((index, changed)) = touched.pop_first() {
            let Some((old, drawn)) = self.made_of.get(index).zip(self.paragraphs.get(index)) else {
                continue;
            };
            let before = index.checked_sub(1).and_then(|before| self.paragraphs.get(before));
            let made_of = Ingredients {
                span: old.span,
                pieces: old.pieces_after(document, &changed),
                spoke: before.and_then(|before| before.spoke_last().cloned()),
            };
            if made_of == **old {
                continue;
            }
            let new = paragraph(document, index, &made_of);
            if new.spoke_last() != drawn.spoke_last() && index + 1 < self.paragraphs.len() {
                touched.entry(index + 1).or_default();
            }
            if new != **drawn
                && let Some(drawn) = self.paragraphs.get_mut(index)
            {
                *drawn = Rc::new(new);
            }
            if let Some(old) = self.made_of.get_mut(index) {
                *old = Rc::new(made_of);
            }
        }
    }
}

impl ParagraphView {
    /// Who speaks last in it.
    fn spoke_last(&self) -> Option<&GlossSpeaker> {
        self.glosses.last().map(|gloss| &gloss.speaker)
    }
}

impl Ingredients {
    fn bare(span: Span) -> Self {
        Self {
            span,
            pieces: Vec::new(),
            spoke: None,
        }
    }

    /// The pieces that lie there after the annotations `changed`.
    fn pieces_after(&self, document: &Document, changed: &BTreeSet<Key>) -> Vec<Piece> {
        let stay = self.pieces.iter().filter(|piece| !changed.contains(&piece.key()));
        let come = changed.iter().flat_map(|key| pieces::of(document, key));
        let mut pieces: Vec<Piece> = stay
            .cloned()
            .chain(come.filter(|piece| piece.lies_on(self.span)))
            .collect();
        pieces.sort_by(Piece::outermost_first);
        pieces
    }
}

/// The layer that a piece puts on a segment.
fn layer(document: &Document, piece: &Piece, segment: Span) -> Layer {
    let starts = piece.span.start() == segment.start();
    let (key, role, entity, provenance, name) = match &piece.of {
        Item::Mention(ByPointer(mention)) => (
            Key::new(Kind::Mention, mention.id.clone()),
            LayerRole::Mention(mention.kind, mention.label.clone()),
            mention.entity.clone(),
            &mention.provenance,
            starts.then(|| describe::mention(document, mention)),
        ),
        Item::Quotation(ByPointer(quotation)) => (
            Key::new(Kind::Quotation, quotation.id.clone()),
            match piece.part {
                Part::Cue => LayerRole::Cue,
                Part::Source => LayerRole::Source,
                Part::Content | Part::Mention => LayerRole::Content(quotation.kind),
            },
            match &quotation.speaker {
                Speaker::Entity(id) => Some(id.clone()),
                Speaker::Unnamed | Speaker::Undecided => None,
            },
            &quotation.provenance,
            (starts && piece.part == Part::Content).then(|| describe::quotation(document, quotation)),
        ),
    };
    let look = match &role {
        LayerRole::Mention(_, label) => look(&document.tag_set, label),
        _ => Look::default(),
    };
    Layer {
        key,
        role,
        look,
        entity,
        status: provenance.status,
        confidence: provenance.confidence,
        starts,
        ends: piece.span.end() == segment.end(),
        name: name.unwrap_or_default(),
    }
}

fn paragraph(document: &Document, index: usize, made_of: &Ingredients) -> ParagraphView {
    let span = made_of.span;
    let words = document.words(span);
    let mut cuts: Vec<u32> = made_of
        .pieces
        .iter()
        .flat_map(|piece| [piece.span.start(), piece.span.end()])
        .filter(|cut| span.start() < *cut && *cut < span.end())
        .collect();
    cuts.push(span.start());
    cuts.push(span.end());
    cuts.sort_unstable();
    cuts.dedup();
    let mut segments = Vec::with_capacity(cuts.len());
    let mut active: Vec<&Piece> = Vec::new();
    let mut waiting = made_of.pieces.iter().peekable();
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        let cut = Span::new(start, end);
        active.retain(|piece| piece.span.end() > start);
        while let Some(piece) = waiting.next_if(|piece| piece.span.start() <= start) {
            if piece.span.end() > start {
                active.push(piece);
            }
        }
        segments.push(Segment {
            text: document.words(cut).to_owned(),
            span: cut,
            layers: active.iter().map(|piece| layer(document, piece, cut)).collect(),
        });
    }
    ParagraphView {
        span,
        utf16_start: document.text.offsets().utf16_of_byte(span.start()).unwrap_or_default(),
        role: role(index, words, document),
        glosses: glosses(document, &segments, made_of.spoke.as_ref()),
        segments,
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

/// The glosses of a paragraph, where `spoke` was the last speaker in the paragraph before.
fn glosses(document: &Document, segments: &[Segment], spoke: Option<&GlossSpeaker>) -> Vec<Gloss> {
    let mut glosses: Vec<Gloss> = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        for layer in &segment.layers {
            let LayerRole::Content(kind) = layer.role else { continue };
            if !layer.starts || kind == QuotationKind::ScareQuotes {
                continue;
            }
            let Some(quotation) = document.quotations.get(&layer.key.id) else {
                continue;
            };
            if glosses.iter().any(|gloss| gloss.quotation == quotation.id) {
                continue;
            }
            let speaker = match &quotation.speaker {
                Speaker::Entity(id) => {
                    let name = document.entities.get(id).map(|entity| entity.name.clone());
                    GlossSpeaker::Entity(id.clone(), name.unwrap_or_default())
                }
                Speaker::Unnamed => GlossSpeaker::Unnamed(joined(document, &quotation.source)),
                Speaker::Undecided => GlossSpeaker::Undecided(joined(document, &quotation.source)),
            };
            let last = glosses.last().map(|last| &last.speaker);
            let repeats = last.is_some_and(|last| speaker.is_same(last));
            let goes_on = last.is_none() && spoke.is_some_and(|spoke| speaker.is_same(spoke));
            glosses.push(Gloss {
                quotation: quotation.id.clone(),
                segment: index,
                speaker,
                status: quotation.provenance.status,
                kind,
                manner: describe::manner(quotation),
                repeats,
                goes_on,
                name: describe::quotation(document, quotation),
            });
        }
    }
    glosses
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
    all.sort_unstable_by_key(|(span, kind, id)| (span.start(), Reverse(span.end()), *kind, *id));
    all.into_iter()
        .map(|(_, kind, id)| Key::new(kind, id.clone()))
        .collect()
}
