//! A paragraph cut into segments at every edge of an annotation, with the glosses of who speaks: made when it is drawn.

use pressmark_annotation::document::{
    Confidence, Document, Key, Kind, MentionKind, Quotation, QuotationKind, Speaker, Status,
};
use pressmark_annotation::sorting::sort;
use pressmark_annotation::{Id, Label, Span};

use super::ParagraphView;
use super::pieces::{ByPointer, Item, Part, Piece};
use crate::state::describe;
use crate::state::look::{Look, look};
use crate::state::speakers::joined;

/// What is drawn of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its words in order; together they are the paragraph.
    pub segments: Vec<Segment>,
    /// Who speaks, at the segments where a speech begins; in order.
    pub glosses: Vec<Gloss>,
}

/// Whether there is something in a paragraph that the keyboard stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stops {
    /// Nothing.
    None,
    /// Only pronouns and descriptions.
    Quiet,
    /// Names or speeches.
    Some,
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

impl ParagraphView {
    /// Cuts the paragraph into segments; `document` is the one of which the view was made.
    pub fn drawing(&self, document: &Document) -> Drawing {
        let span = self.span;
        let mut cuts: Vec<u32> = self
            .pieces
            .iter()
            .flat_map(|piece| [piece.span.start(), piece.span.end()])
            .filter(|cut| span.start() < *cut && *cut < span.end())
            .collect();
        cuts.push(span.start());
        cuts.push(span.end());
        sort(&mut cuts);
        cuts.dedup();
        let mut segments = Vec::with_capacity(cuts.len());
        let mut active: Vec<&Piece> = Vec::new();
        let mut waiting = self.pieces.iter().peekable();
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
        Drawing {
            glosses: self.glosses(document, &segments),
            segments,
        }
    }

    /// Who speaks last in it.
    pub(super) fn spoke_last(&self, document: &Document) -> Option<GlossSpeaker> {
        let (piece, quotation) = self.speeches().pop()?;
        Some(speaker(document, piece, quotation))
    }

    /// What the keyboard stops at in it.
    pub fn stops(&self) -> Stops {
        let begins = self.pieces.iter().filter(|piece| self.begins(piece));
        let stops = begins.map(|piece| match &piece.of {
            Item::Mention(ByPointer(mention)) if mention.kind != MentionKind::Name => Stops::Quiet,
            Item::Quotation(_) if piece.part != Part::Content => Stops::None,
            _ => Stops::Some,
        });
        stops.fold(Stops::None, |all, stops| match (all, stops) {
            (Stops::Some, _) | (_, Stops::Some) => Stops::Some,
            (Stops::Quiet, _) | (_, Stops::Quiet) => Stops::Quiet,
            _ => Stops::None,
        })
    }

    /// Whether a piece has its first word here.
    fn begins(&self, piece: &Piece) -> bool {
        !piece.span.is_empty() && piece.span.start() >= self.span.start()
    }

    /// The first pieces of the speeches that begin here, in order.
    fn speeches(&self) -> Vec<(&Piece, &Quotation)> {
        let mut speeches: Vec<(&Piece, &Quotation)> = Vec::new();
        for piece in self.pieces.iter().filter(|piece| self.begins(piece)) {
            if let Item::Quotation(ByPointer(quotation)) = &piece.of
                && piece.part == Part::Content
                && quotation.kind != QuotationKind::ScareQuotes
                && speeches.iter().all(|(_, known)| known.id != quotation.id)
            {
                speeches.push((piece, quotation));
            }
        }
        speeches
    }

    fn glosses(&self, document: &Document, segments: &[Segment]) -> Vec<Gloss> {
        let mut glosses: Vec<Gloss> = Vec::new();
        for (piece, quotation) in self.speeches() {
            let speaker = speaker(document, piece, quotation);
            let last = glosses.last().map(|last| &last.speaker);
            let repeats = last.is_some_and(|last| speaker.is_same(last));
            let goes_on = last.is_none() && self.spoke.as_ref().is_some_and(|spoke| speaker.is_same(spoke));
            glosses.push(Gloss {
                quotation: quotation.id.clone(),
                segment: segments.partition_point(|segment| segment.span.start() < piece.span.start()),
                speaker,
                status: quotation.provenance.status,
                kind: quotation.kind,
                manner: describe::manner(quotation),
                repeats,
                goes_on,
                name: describe::quotation(document, quotation),
            });
        }
        glosses
    }
}

/// Who speaks in a quotation, of which `piece` is one.
fn speaker(document: &Document, piece: &Piece, quotation: &Quotation) -> GlossSpeaker {
    match &quotation.speaker {
        Speaker::Entity(id) => {
            let name = piece.entity.as_ref().map(|ByPointer(entity)| entity.name.clone());
            GlossSpeaker::Entity(id.clone(), name.unwrap_or_default())
        }
        Speaker::Unnamed => GlossSpeaker::Unnamed(joined(document, &quotation.source)),
        Speaker::Undecided => GlossSpeaker::Undecided(joined(document, &quotation.source)),
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
