//! Names by rule: which runs of words name a person, a place, a body or a thing.
//!
//! Takes the layout and the lexicon, gives [`Name`]s in order, none overlapping another. Every sentence is segmented by
//! dynamic programming over its capitalised runs: `score` weighs the evidence for each label (lists, titles, head
//! nouns, context), and the best sequence of names wins. It is done twice: the second pass knows what the first has
//! found in the whole document (`memory`), so that a surname, an acronym or a headline is read as the body reads it.

mod memory;
mod score;
mod segment;
mod units;

use crate::lexicon::Lexicon;
use crate::token::Layout;
use pressmark_annotation::Span;
use pressmark_annotation::analysis::Confidence;
use pressmark_annotation::label::Onto;
use std::ops::Range;

use memory::{Key, Memory};
use units::Units;

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, as indices into [`Layout::tokens`]; the first and last may be part of it only ("U.S." in "U.S.-led").
    pub tokens: Range<u32>,
    /// Where, in bytes.
    pub span: Span,
    /// Its type.
    pub label: Onto,
    /// The observation that weighed most.
    pub rule: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
}

/// The labels of names.
const LABELS: [Onto; 11] = [
    Onto::Person,
    Onto::Org,
    Onto::Gpe,
    Onto::Loc,
    Onto::Norp,
    Onto::Fac,
    Onto::Event,
    Onto::Law,
    Onto::WorkOfArt,
    Onto::Product,
    Onto::Language,
];
const PERSON: usize = 0;
const ORG: usize = 1;
const GPE: usize = 2;
const LOC: usize = 3;
const NORP: usize = 4;
const FAC: usize = 5;
const EVENT: usize = 6;
const LAW: usize = 7;
const WORK: usize = 8;
const PRODUCT: usize = 9;
const LANGUAGE: usize = 10;

/// Finds the names of a text. `taken` says of each token whether a date or time covers it, so that no name can; it may be
/// shorter than the text.
pub fn find(layout: &Layout<'_>, lexicon: &Lexicon, taken: &[bool]) -> Vec<Name> {
    let units = Units::new(layout, lexicon, taken);
    let first = segment::segment(layout, &units, None);
    let memory = remember(layout, &units, &first);
    let second = segment::segment(layout, &units, Some(&memory));
    second
        .iter()
        .filter_map(|segment| {
            let (from, to) = (
                units.list.get(segment.start)?,
                units.list.get(segment.end.checked_sub(1)?)?,
            );
            Some(Name {
                tokens: from.token..to.token + 1,
                span: from.span.cover(to.span),
                label: *LABELS.get(segment.label)?,
                rule: segment.rule,
                confidence: confidence(segment.margin),
            })
        })
        .collect()
}

/// A margin of points as a confidence: the share of such names that were right in the training corpora.
fn confidence(margin: i32) -> Confidence {
    const STEPS: [u16; 9] = [400, 420, 560, 600, 640, 790, 880, 900, 910];
    let step = usize::try_from(margin / 6).unwrap_or(0);
    Confidence::per_mille(STEPS.get(step).copied().unwrap_or(930))
}

/// What the first pass has shown.
fn remember(layout: &Layout<'_>, units: &Units, segments: &[segment::Segment]) -> Memory {
    let mut memory = Memory::default();
    for segment in segments {
        let (Some(from), Some(to)) = (
            units.list.get(segment.start),
            units.list.get(segment.end.wrapping_sub(1)),
        ) else {
            continue;
        };
        let points = segment.margin.clamp(0, 30);
        memory.add(
            Key::of(from.span.cover(to.span).slice(layout.text)),
            segment.label,
            points,
        );
        if segment.label == PERSON && segment.end > segment.start + 1 {
            let suffix = segment.end > segment.start + 2 && to.classes.any(crate::lexicon::Classes::SUFFIX);
            let last = if suffix { segment.end - 2 } else { segment.end - 1 };
            memory.add_surname(Key::of(units.word(layout, last)), points + 12);
        }
        if segment.label == ORG && segment.end > segment.start + 1 {
            // "Internally Displaced Persons (IDPs)": the acronym is what its long form is.
            if units.word(layout, segment.end) == "(" && units.word(layout, segment.end + 2) == ")" {
                memory.add(Key::of(units.word(layout, segment.end + 1)), ORG, points);
            }
            // "Enron Corp." is "Enron" later.
            if to.classes.any(crate::lexicon::Classes::CORPORATE) {
                let shorter = units.list.get(segment.end - 2).map_or(from.span, |unit| unit.span);
                memory.add(Key::of(from.span.cover(shorter).slice(layout.text)), ORG, points);
            }
        }
    }
    memory
}
