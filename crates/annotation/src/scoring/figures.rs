//! Precision, recall and F₁, and why they are undefined where they are.

use std::fmt;

use crate::label::Label;
use crate::sorted::SortedMap;

/// How many annotations the key has, how many the submission has, and how many of these are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Right ones.
    pub right: usize,
    /// In the key.
    pub key: usize,
    /// In the submission.
    pub submitted: usize,
}

/// The figures of one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelFigures {
    /// The label.
    pub label: Label,
    /// Its figures: right are mentions with the key's span and this label.
    pub figures: Figures,
}

/// Why a figure has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// Precision: the submission has none.
    NoneSubmitted,
    /// Recall: the key has none.
    NoneInKey,
    /// F₁: neither has any.
    NoneAtAll,
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoneSubmitted => "nothing was submitted, so no share of it can be right",
            Self::NoneInKey => "the key has none, so no share of them can be found",
            Self::NoneAtAll => "neither the key nor the submission has any",
        })
    }
}

impl std::error::Error for Undefined {}

impl Figures {
    /// The share of the submission that is right.
    ///
    /// # Errors
    /// Where the submission has none.
    pub fn precision(self) -> Result<f64, Undefined> {
        ratio(self.right, self.submitted).ok_or(Undefined::NoneSubmitted)
    }

    /// The share of the key that was found.
    ///
    /// # Errors
    /// Where the key has none.
    pub fn recall(self) -> Result<f64, Undefined> {
        ratio(self.right, self.key).ok_or(Undefined::NoneInKey)
    }

    /// The harmonic mean of both.
    ///
    /// # Errors
    /// Where neither has any.
    pub fn f1(self) -> Result<f64, Undefined> {
        ratio(2 * self.right, self.key + self.submitted).ok_or(Undefined::NoneAtAll)
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl std::ops::AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.key += other.key;
        self.submitted += other.submitted;
    }
}

/// The figures in the making.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) mentions: Figures,
    pub(super) quotations: Figures,
    pub(super) speakers: Figures,
    pub(super) labels: SortedMap<Label, Figures>,
}

impl Counts {
    pub(super) fn labels(self) -> Vec<LabelFigures> {
        let labels = self.labels.into_iter();
        labels.map(|(label, figures)| LabelFigures { label, figures }).collect()
    }
}
