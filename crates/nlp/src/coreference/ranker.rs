//! The ranker: a log-linear choice among the candidates of an anaphor and nobody.
//!
//! A candidate's score is the sum of its features' weights, in hundredths, over the columns of the anaphor's form; a
//! probability is the exponential of a score, divided by the sum over all candidates and nobody. The weights are trained by
//! `cargo xtask train speakers`; `models/MODEL_CARD.md` says from what.

use std::sync::LazyLock;

use pressmark_annotation::analysis::Confidence;

use super::features::{FEATURES, Features};
use crate::wordlist::entries;

macro_rules! columns {
    ($($(#[doc = $doc:literal])+ $name:ident $text:literal,)*) => {
        /// What a weight is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Column {
            $($(#[doc = $doc])+ $name),*
        }

        /// The names of all columns, in the order of [`Column`].
        pub const COLUMNS: &[&str] = &[$($text),*];
    };
}

columns! {
    /// Any pronoun for a person.
    Pronoun "pronoun",
    /// "he" as the source of a quotation.
    PronounSource "pronoun-source",
    /// "he"
    PronounSubject "pronoun-subject",
    /// "him"
    PronounObject "pronoun-object",
    /// "his"
    PronounPossessive "pronoun-possessive",
    /// "himself"
    PronounReflexive "pronoun-reflexive",
    /// A pronoun for a person, in marks.
    PronounInMarks "pronoun-in-marks",
    /// "the minister", "her lawyer"
    Description "description",
    /// "the minister" as the source of a quotation.
    DescriptionSource "description-source",
    /// "a senior official" as the source of a quotation, who may be named later.
    New "new",
    /// "the ministry", "it"
    Body "body",
    /// "it"
    BodyPronoun "body-pronoun",
}

/// A weight for each feature and column, in hundredths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights(Vec<[i16; COLUMNS.len()]>);

impl Weights {
    /// Weights by feature and column.
    pub fn new(rows: Vec<[i16; COLUMNS.len()]>) -> Self {
        Self(rows)
    }

    /// The weights of a table: a line a feature, with its name and a number a column; what has no line weighs nothing.
    fn read(table: &'static str) -> Self {
        let mut rows = vec![[0; COLUMNS.len()]; FEATURES.len()];
        for line in entries(table) {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default();
            if let Some(feature) = FEATURES.iter().position(|feature| *feature == name) {
                for (weight, cell) in rows[feature].iter_mut().zip(cells) {
                    *weight = cell.parse().unwrap_or_default();
                }
            }
        }
        Self(rows)
    }

    /// The score of some features, in hundredths.
    pub fn score(&self, features: Features, columns: &[Column]) -> i32 {
        let weight = |feature: usize| -> i32 {
            let row = self.0.get(feature);
            row.map_or(0, |row| columns.iter().map(|c| i32::from(row[*c as usize])).sum())
        };
        features.iter().map(weight).sum()
    }
}

/// The weights that are compiled into the program.
pub(super) static SHIPPED: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../models/coreference.tsv")));

/// The share of `score` in the sum of the exponentials of `scores`, all in hundredths.
pub(super) fn share(score: i32, scores: &[i32]) -> f64 {
    let sum: f64 = scores
        .iter()
        .map(|other| libm::exp(f64::from(other - score) / 100.0))
        .sum();
    if sum > 0.0 { 1.0 / sum } else { 0.0 }
}

/// A share as a confidence; never quite certain.
pub(super) fn confidence(share: f64) -> u16 {
    Confidence::from_probability(share.min(0.98)).thousandths()
}
