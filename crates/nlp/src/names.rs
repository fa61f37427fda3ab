//! Names: which runs of words name a person, a place, a body or a thing.
//!
//! Takes the layout, the lexicon and the trained [`recogniser`], gives [`Name`]s in order, none overlapping another.
//! `repeats` sees to it that the same words are the same name all over the text; `dateline` knows what stands where in one,
//! `legal_form` what ends a company's name.
//! [`units`] are what names are made of: tokens, or parts of hyphenated ones.

mod dateline;
mod legal_form;
pub mod recogniser;
mod repeats;
pub mod units;

use crate::lexicon::Lexicon;
use crate::pace::{Pace, at_once};
use crate::token::Layout;
use pressmark_annotation::Span;
use pressmark_annotation::analysis::Confidence;
use pressmark_annotation::label::Onto;
use std::ops::Range;

use recogniser::Recogniser;
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

/// The labels of names, in the order of the model's.
pub const LABELS: [Onto; 11] = [
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

/// Finds the names of a text. `taken` says of each token whether a date or time covers it, so that no name can; it may be
/// shorter than the text.
pub fn find(layout: &Layout<'_>, lexicon: &Lexicon, recogniser: &Recogniser, taken: &[bool]) -> Vec<Name> {
    at_once(find_at(layout, lexicon, recogniser, taken, &mut Pace::silent()))
}

/// [`find`] at a pace.
pub(crate) async fn find_at(
    layout: &Layout<'_>,
    lexicon: &Lexicon,
    recogniser: &Recogniser,
    taken: &[bool],
    pace: &mut Pace<'_>,
) -> Vec<Name> {
    let units = Units::new(layout, lexicon, taken);
    let found = recogniser.find_at(layout, &units, pace).await;
    let found = legal_form::settle(layout, &units, &found);
    let mut found = repeats::mend(layout, &units, found);
    dateline::settle(layout, &units, &mut found);
    found
        .iter()
        .filter_map(|found| {
            let (from, to) = (units.list.get(found.start)?, units.list.get(found.end.checked_sub(1)?)?);
            Some(Name {
                tokens: from.token..to.token + 1,
                span: from.span.cover(to.span),
                label: *LABELS.get(found.label)?,
                rule: found.reason.rule(),
                confidence: Confidence::per_mille(recogniser.calibrated(found.probability)),
            })
        })
        .collect()
}
