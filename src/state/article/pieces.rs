//! The pieces of annotations that lie on a paragraph, before they cut it into segments.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use pressmark_annotation::document::{Document, Entity, Key, Kind, Mention, Quotation, Speaker};
use pressmark_annotation::{Id, Span};

/// A piece of an annotation before it is cut into segments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Where it is, in bytes of the text.
    pub(super) span: Span,
    /// Which part of the annotation it is.
    pub(super) part: Part,
    /// The annotation.
    pub(super) of: Item,
    /// Who is mentioned or speaks, whose name the paragraph shows.
    pub(super) entity: Option<ByPointer<Entity>>,
}

/// Which part of an annotation a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Content,
    Cue,
    Source,
    /// The innermost of the pieces on the same words, because it is what a click there means.
    Mention,
}

/// The annotation that a piece is of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Mention(ByPointer<Mention>),
    Quotation(ByPointer<Quotation>),
}

/// A shared value that is equal only to itself. It keeps the value, so that no other can come to its place.
#[derive(Debug)]
pub(super) struct ByPointer<T>(pub(super) Arc<T>);

impl<T> Clone for ByPointer<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for ByPointer<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> From<&Arc<T>> for ByPointer<T> {
    fn from(value: &Arc<T>) -> Self {
        Self(Arc::clone(value))
    }
}

impl Piece {
    /// The annotation.
    pub(super) fn key(&self) -> Key {
        match &self.of {
            Item::Mention(ByPointer(mention)) => Key::new(Kind::Mention, mention.id.clone()),
            Item::Quotation(ByPointer(quotation)) => Key::new(Kind::Quotation, quotation.id.clone()),
        }
    }

    /// Whether it covers some of `span`.
    pub(super) fn lies_on(&self, span: Span) -> bool {
        self.span.start() < span.end() && self.span.end() > span.start()
    }

    /// Of pieces that start together the longest first, so that layers are pushed from the outermost to the innermost; of
    /// those on the same words, always in the same order.
    pub(super) fn outermost_first(&self, other: &Self) -> Ordering {
        let place = |piece: &Self| (piece.span.start(), Reverse(piece.span.end()), piece.part);
        place(self)
            .cmp(&place(other))
            .then_with(|| self.of.id().cmp(other.of.id()))
    }
}

impl Item {
    fn id(&self) -> &Id {
        match self {
            Self::Mention(ByPointer(mention)) => &mention.id,
            Self::Quotation(ByPointer(quotation)) => &quotation.id,
        }
    }
}

/// The pieces of an annotation, if it counts; those of a quotation part by part.
pub(super) fn of(document: &Document, key: &Key) -> Vec<Piece> {
    let entity = |id: &Id| document.entities.get(id).map(ByPointer::from);
    match key.kind {
        Kind::Mention => document
            .mentions
            .get(&key.id)
            .filter(|mention| mention.provenance.status.is_live())
            .map(|mention| Piece {
                span: mention.span,
                part: Part::Mention,
                of: Item::Mention(mention.into()),
                entity: mention.entity.as_ref().and_then(entity),
            })
            .into_iter()
            .collect(),
        Kind::Quotation => document
            .quotations
            .get(&key.id)
            .filter(|quotation| quotation.provenance.status.is_live())
            .map(|quotation| quotation_pieces(quotation, entity))
            .unwrap_or_default(),
        Kind::Entity | Kind::Note | Kind::Relation => Vec::new(),
    }
}

fn quotation_pieces(quotation: &Arc<Quotation>, entity: impl Fn(&Id) -> Option<ByPointer<Entity>>) -> Vec<Piece> {
    let speaker = match &quotation.speaker {
        Speaker::Entity(id) => entity(id),
        Speaker::Unnamed | Speaker::Undecided => None,
    };
    let parts = [
        (Part::Content, &quotation.content),
        (Part::Cue, &quotation.cue),
        (Part::Source, &quotation.source),
    ];
    let piece = |part: Part, span: &Span| Piece {
        span: *span,
        part,
        of: Item::Quotation(quotation.into()),
        entity: speaker.clone(),
    };
    parts
        .iter()
        .flat_map(|(part, spans)| spans.iter().map(|span| piece(*part, span)))
        .collect()
}
