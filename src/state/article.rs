//! The article as it is drawn: paragraphs cut into segments at every edge of an annotation.
//!
//! Segments are computed once a change, paragraph by paragraph; a paragraph that did not change keeps its pointer, so
//! that its component does not draw again.

use std::rc::Rc;

use pressmark_annotation::document::{Confidence, Document, Key, Kind, MentionKind, QuotationKind, Speaker, Status};
use pressmark_annotation::{Id, Label, Span};

use super::describe;
use super::speakers::joined;

/// The whole article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleView {
    /// Its paragraphs in order; blank lines are left out.
    pub paragraphs: Vec<Rc<ParagraphView>>,
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

/// A piece of an annotation before it is cut into segments.
struct Piece {
    span: Span,
    layer: Layer,
}

impl ArticleView {
    /// The view of `document`; paragraphs that are as they were in `before` keep their pointers.
    pub fn new(document: &Document, before: Option<&Self>) -> Self {
        let mut pieces = pieces(document);
        // Longer pieces first at the same start: layers are then pushed from the outermost to the innermost. Of pieces on
        // the same words the mention is innermost, because it is what a click there means.
        let rank = |piece: &Piece| match piece.layer.role {
            LayerRole::Content(_) => 0,
            LayerRole::Cue | LayerRole::Source => 1,
            LayerRole::Mention(..) => 2,
        };
        let place = |piece: &Piece| (piece.span.start(), std::cmp::Reverse(piece.span.end()), rank(piece));
        pieces.sort_by_key(place);
        let mut next = 0;
        let mut open: Vec<&Piece> = Vec::new();
        let mut spoke = None;
        let paragraphs = document.text.paragraphs().enumerate().map(|(index, span)| {
            while let Some(piece) = pieces.get(next).filter(|piece| piece.span.start() < span.end()) {
                open.push(piece);
                next += 1;
            }
            open.retain(|piece| piece.span.end() > span.start());
            let view = paragraph(document, index, span, &open, spoke.as_ref());
            spoke = view.glosses.last().map(|gloss| gloss.speaker.clone());
            match before.and_then(|before| before.paragraphs.get(index)) {
                Some(old) if **old == view => Rc::clone(old),
                _ => Rc::new(view),
            }
        });
        Self {
            paragraphs: paragraphs.collect(),
        }
    }
}

/// All live annotations' pieces, in no particular order.
fn pieces(document: &Document) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for mention in document
        .mentions
        .values()
        .filter(|mention| mention.provenance.status.is_live())
    {
        pieces.push(Piece {
            span: mention.span,
            layer: Layer {
                key: Key::new(Kind::Mention, mention.id.clone()),
                role: LayerRole::Mention(mention.kind, mention.label.clone()),
                entity: mention.entity.clone(),
                status: mention.provenance.status,
                confidence: mention.provenance.confidence,
                starts: true,
                ends: true,
                name: describe::mention(document, mention),
            },
        });
    }
    for quotation in document
        .quotations
        .values()
        .filter(|quotation| quotation.provenance.status.is_live())
    {
        let entity = match &quotation.speaker {
            Speaker::Entity(id) => Some(id.clone()),
            Speaker::Unnamed | Speaker::Undecided => None,
        };
        let mut add = |spans: &[Span], role: &LayerRole, name: &str| {
            pieces.extend(spans.iter().map(|span| Piece {
                span: *span,
                layer: Layer {
                    key: Key::new(Kind::Quotation, quotation.id.clone()),
                    role: role.clone(),
                    entity: entity.clone(),
                    status: quotation.provenance.status,
                    confidence: quotation.provenance.confidence,
                    starts: true,
                    ends: true,
                    name: name.to_owned(),
                },
            }));
        };
        let name = describe::quotation(document, quotation);
        add(&quotation.content, &LayerRole::Content(quotation.kind), &name);
        add(&quotation.cue, &LayerRole::Cue, "");
        add(&quotation.source, &LayerRole::Source, "");
    }
    pieces
}

fn paragraph(
    document: &Document,
    index: usize,
    span: Span,
    open: &[&Piece],
    spoke: Option<&GlossSpeaker>,
) -> ParagraphView {
    let words = document.words(span);
    let mut cuts: Vec<u32> = open
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
    let mut waiting = open.iter().copied().peekable();
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        let cut = Span::new(start, end);
        active.retain(|piece| piece.span.end() > start);
        while let Some(piece) = waiting.next_if(|piece| piece.span.start() <= start) {
            if piece.span.end() > start {
                active.push(piece);
            }
        }
        let layers = active.iter().map(|piece| {
            let starts = piece.span.start() == start;
            Layer {
                starts,
                ends: piece.span.end() == end,
                name: if starts {
                    piece.layer.name.clone()
                } else {
                    String::new()
                },
                ..piece.layer.clone()
            }
        });
        segments.push(Segment {
            text: document.words(cut).to_owned(),
            span: cut,
            layers: layers.collect(),
        });
    }
    ParagraphView {
        span,
        utf16_start: document.text.offsets().utf16_of_byte(span.start()).unwrap_or_default(),
        role: role(index, words, document),
        glosses: glosses(document, &segments, spoke),
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

/// The keys of all live mentions and quotations in the order of the text.
pub fn in_order(document: &Document) -> Vec<Key> {
    let mentions = document.live_mentions().into_iter();
    let mentions = mentions.map(|mention| (mention.span, Key::new(Kind::Mention, mention.id.clone())));
    let quotations = document.live_quotations().into_iter().filter_map(|quotation| {
        Some((
            *quotation.content.first()?,
            Key::new(Kind::Quotation, quotation.id.clone()),
        ))
    });
    let mut all: Vec<(Span, Key)> = mentions.chain(quotations).collect();
    all.sort_by(|(a, x), (b, y)| (a.start(), b.end(), x).cmp(&(b.start(), a.end(), y)));
    all.into_iter().map(|(_, key)| key).collect()
}
