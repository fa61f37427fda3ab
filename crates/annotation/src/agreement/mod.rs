//! How far several documents of one text agree, in the figures that the field uses, for each [`Aspect`] by itself.
//!
//! The figures on plain numbers are in [`coding`] (κ and α on what several people said about the same items), [`units`] (F₁ of
//! spans) and [`unitising`] (α<sub>U</sub> on a continuum); [`agreement`] applies them to documents. `docs/AGREEMENT.md` gives
//! the definition and source of each and how it was checked. A figure that has no value is an [`Undefined`] that says why in
//! words, never a number that is none.

pub mod coding;
mod documents;
mod tokens;
pub mod unitising;
pub mod units;

use std::fmt;

pub use documents::agreement;
pub use tokens::tokens;

use crate::label::Label;

/// A figure, or why it has no value.
pub type Figure = Result<f64, Undefined>;

/// Why a figure has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// Agreement needs two.
    FewerThanTwo,
    /// Nobody marked anything that the figure is about.
    NothingMarked,
    /// Nothing was judged by at least two.
    NothingShared,
    /// Everybody says the same about everything, so that no chance agreement can be told from agreement.
    OneCategory,
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FewerThanTwo => "agreement needs at least two documents",
            Self::NothingMarked => "nobody marked anything of the kind",
            Self::NothingShared => "nothing was judged in at least two documents",
            Self::OneCategory => {
                "only one category was used throughout, so agreement can't be told from what chance would give"
            }
        })
    }
}

impl std::error::Error for Undefined {}

/// What the documents agree on or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Which words are mentions, whatever their label.
    Boundary,
    /// Which words are mentions of which label.
    Label,
    /// Which words are quoted; on tokens also which words are cue and source.
    Quotation,
    /// Who says what is quoted; the items are the quotations instead of tokens.
    Speaker,
}

impl Aspect {
    /// All aspects.
    pub const ALL: [Self; 4] = [Self::Boundary, Self::Label, Self::Quotation, Self::Speaker];

    /// Its name in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boundary => "boundary",
            Self::Label => "label",
            Self::Quotation => "quotation",
            Self::Speaker => "speaker",
        }
    }
}

/// How far documents agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// How many documents were compared.
    pub documents: usize,
    /// How many tokens the text has.
    pub tokens: usize,
    /// The figures of each aspect, in the order of [`Aspect::ALL`].
    pub aspects: Vec<AspectFigures>,
    /// Which labels the matched mentions of two documents have.
    pub confusion: Confusion,
    /// Each label that a mention has, by name.
    pub labels: Vec<LabelAgreement>,
}

/// The figures of one aspect over all documents.
#[derive(Clone, Debug, PartialEq)]
pub struct AspectFigures {
    /// The aspect.
    pub aspect: Aspect,
    /// Each pair of documents, the first with the others first.
    pub pairs: Vec<PairFigures>,
    /// Means over the pairs in which the figure has a value.
    pub mean: Means,
    /// Fleiss' κ; for speakers over the quotations that all documents have.
    pub fleiss: Figure,
    /// Krippendorff's α for nominal data.
    pub alpha: Figure,
    /// Krippendorff's α for unitising, in code points; for speakers there is none.
    pub alpha_u: Option<Figure>,
}

/// The figures of two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct PairFigures {
    /// The documents, counted from 0.
    pub documents: (usize, usize),
    /// Their figures.
    pub figures: Means,
}

/// The figures that are made for two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Means {
    /// F₁ of what has exactly the same words.
    pub exact: Figure,
    /// F₁ of what shares some words.
    pub overlap: Figure,
    /// F₁ of what shares half of the words that either marks: intersection over union of at least ½, in code points.
    pub half: Figure,
    /// Cohen's κ.
    pub cohen: Figure,
}

/// How often the mentions of one document (rows) have which label in another (columns), over all pairs of documents, the
/// earlier one's in the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// The labels by name; the row and column behind the last are for "no mention there".
    pub labels: Vec<Label>,
    /// The counts, row by row.
    pub counts: Vec<Vec<usize>>,
}

/// One label.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelAgreement {
    /// The label.
    pub label: Label,
    /// How many mentions of it each document has.
    pub counts: Vec<usize>,
    /// F₁ of mentions of this label with exactly the same words, the mean over the pairs.
    pub exact: Figure,
    /// F₁ of mentions of this label that share some words.
    pub overlap: Figure,
}

/// The mean of the figures that have a value; where none has, why the first has none.
pub(crate) fn mean(figures: impl Iterator<Item = Figure>) -> Figure {
    let (mut sum, mut count, mut why) = (0.0, 0_u32, None);
    for figure in figures {
        match figure {
            Ok(value) => {
                sum += value;
                count += 1;
            }
            Err(reason) => {
                why.get_or_insert(reason);
            }
        }
    }
    if count == 0 {
        return Err(why.unwrap_or(Undefined::FewerThanTwo));
    }
    Ok(sum / f64::from(count))
}

#[cfg(test)]
mod tests;
