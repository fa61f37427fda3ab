//! What each version says, in words.

use pressmark_annotation::Span;
use pressmark_annotation::compare::{Difference, DifferenceKind, Side};
use pressmark_annotation::document::{Document, Key, Kind};

use super::Comparing;
use crate::messages::{self, compare as words};
use crate::state::describe;

/// The words of a mention or of a quotation's content; empty where there is no such annotation.
pub fn of(document: &Document, key: &Key) -> String {
    let spans = if key.kind == Kind::Mention {
        document.mentions.get(&key.id).map(|mention| vec![mention.span])
    } else {
        document
            .quotations
            .get(&key.id)
            .map(|quotation| quotation.content.clone())
    };
    joined(document, &spans.unwrap_or_default())
}

fn joined(document: &Document, spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().map(|span| document.words(*span)).collect();
    words.join(" … ")
}

/// What a version says about the point in which versions differ.
pub fn side(document: &Document, difference: &Difference, side: Option<&Side>) -> String {
    let Some(side) = side else {
        return words::not_marked().to_owned();
    };
    let quoted = |said: String| {
        if said.is_empty() {
            words::nothing().to_owned()
        } else {
            format!("“{said}”")
        }
    };
    let mention = document
        .mentions
        .get(&side.key.id)
        .filter(|_| side.key.kind == Kind::Mention);
    let quotation = document
        .quotations
        .get(&side.key.id)
        .filter(|_| side.key.kind == Kind::Quotation);
    match (difference.kind, mention, quotation) {
        (DifferenceKind::Missing, _, Some(quotation)) => {
            let who = describe::speaker(document, &quotation.speaker);
            format!("{}, {who}", messages::kind_of_quotation(quotation.kind))
        }
        (DifferenceKind::Missing | DifferenceKind::Label, Some(mention), _) => {
            describe::label(document, &mention.label)
        }
        (DifferenceKind::Entity, Some(mention), _) => {
            let entity = mention.entity.as_ref().and_then(|id| document.entities.get(id));
            entity.map_or_else(|| words::no_entity().to_owned(), |entity| entity.name.clone())
        }
        (DifferenceKind::QuotationKind, _, Some(quotation)) => describe::kind(quotation.kind).to_owned(),
        (DifferenceKind::Attitude, _, Some(quotation)) if quotation.attitude => messages::attitude().to_owned(),
        (DifferenceKind::Attitude, ..) => words::speech().to_owned(),
        (DifferenceKind::Speaker, _, Some(quotation)) => describe::speaker(document, &quotation.speaker).to_owned(),
        _ => quoted(joined(document, &side.spans)),
    }
}

/// What one or several versions say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The versions that say so.
    pub versions: Vec<usize>,
    /// What they say.
    pub words: String,
    /// Whether they mark anything there.
    pub is_marked: bool,
}

/// What is said about the point in which versions differ, those who say the same together.
pub fn voices(comparing: &Comparing, difference: &Difference) -> Vec<Voice> {
    let mut known: Vec<Option<u32>> = Vec::new();
    let mut voices: Vec<Voice> = Vec::new();
    for (version, (own, document)) in difference.sides.iter().zip(comparing.laid.iter()).enumerate() {
        let number = own.as_ref().map(|side| side.voice);
        let before = known.iter().position(|other| *other == number);
        if let Some(voice) = before.and_then(|at| voices.get_mut(at)) {
            voice.versions.push(version);
            continue;
        }
        known.push(number);
        voices.push(Voice {
            versions: vec![version],
            words: side(document, difference, own.as_ref()),
            is_marked: own.is_some(),
        });
    }
    voices
}
