//! What the words around a cue allow: sources that may speak, and stretches that may be what they say.

mod contents;
mod sources;

use std::ops::Range;

use super::super::SourceWords;
use super::super::clause::Lead;
use super::super::cues::{Cue, CueKind};
use super::super::unit::Pieces;

/// How a source was found, as bits; several ways may lead to the same words.
pub(crate) mod way {
    pub(crate) const NONE: u16 = 1;
    pub(crate) const RULE: u16 = 1 << 1;
    pub(crate) const LEFT: u16 = 1 << 2;
    pub(crate) const RIGHT: u16 = 1 << 3;
    pub(crate) const AGENT: u16 = 1 << 4;
    pub(crate) const EARLIER: u16 = 1 << 5;
    pub(crate) const SENTENCE: u16 = 1 << 6;
    pub(crate) const OPENING: u16 = 1 << 7;
    pub(crate) const NAME: u16 = 1 << 8;
    pub(crate) const PRONOUN: u16 = 1 << 9;
    pub(crate) const INNER: u16 = 1 << 10;
    /// How many ways there are.
    pub(crate) const COUNT: u32 = 11;
}

/// Words that may be the source.
#[derive(Clone, Debug)]
pub(crate) struct SourceCandidate {
    /// Its items; empty where nobody is named.
    pub(crate) items: Range<usize>,
    pub(crate) words: Option<SourceWords>,
    pub(crate) ways: u16,
}

/// Where content stands beside its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    After,
    Before,
    Around,
    /// As a rule cut it, in no other way.
    Other,
}

/// A stretch that may be the content.
#[derive(Clone, Debug)]
pub(crate) struct ContentCandidate {
    pub(crate) pieces: Pieces,
    pub(crate) shape: Shape,
    /// What introduces content after the cue.
    pub(crate) lead: Lead,
    /// The rule that cut it so, if one did.
    pub(crate) rule: Option<&'static str>,
}

impl ContentCandidate {
    /// The rule that cut it, or the one that it is most like.
    pub(crate) fn rule(&self) -> &'static str {
        self.rule.unwrap_or(match (self.shape, self.lead) {
            (Shape::Before | Shape::Around, _) => "quote/trailing",
            (_, Lead::That) => "quote/that-clause",
            (_, Lead::Colon | Lead::Comma | Lead::Marked) => "quote/marks+cue",
            (_, Lead::Question) => "quote/question",
            (_, Lead::Phrase) => "quote/phrase",
            (_, Lead::Zero) => "quote/clause",
        })
    }
}

/// Whether a source and a content can belong to one attribution: neither holds words of the other, nor the cue.
pub(crate) fn fit(cue: &Cue, source: &SourceCandidate, content: &ContentCandidate) -> bool {
    let apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
    let cue = cue.start..cue.end;
    let names = |range: &Range<usize>| source.items.is_empty() || apart(range, &source.items);
    names(&cue) && content.pieces.iter().all(|piece| apart(piece, &cue) && names(piece))
}

/// The kind of a cue, from 0.
pub(crate) fn kind(cue: &Cue) -> u32 {
    match cue.kind {
        CueKind::Finite => 0,
        CueKind::Participle => 1,
        CueKind::Passive => 2,
        CueKind::Preposition => 3,
        CueKind::Infinitive => 4,
    }
}
