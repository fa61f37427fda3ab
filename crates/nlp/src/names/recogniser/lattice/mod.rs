//! Sums and maxima over all ways to cut a sentence into names: the inference of a semi-Markov conditional random field.
//!
//! A sentence is a row of units; every candidate may be a name of any label, every other unit is none. A way to cut it
//! scores the sum of its names' scores and of the transitions between names that stand side by side or one unit apart.
//! [`Lattice::marginals`] gives the probability of every candidate and label, [`Lattice::best`] the way that scores most.
//! Method: Sarawagi and Cohen, "Semi-Markov conditional random fields for information extraction", NIPS 2004.

mod best;
mod sums;
#[cfg(test)]
mod tests;

pub use sums::{Factors, Marginals, Work};

/// The number of labels.
pub const LABELS: usize = 11;

/// A score for each label.
pub type Scores = [f32; LABELS];

/// What stands between two names that are one unit apart, or that nothing does.
pub const GAPS: usize = 6;

/// The gap of names side by side.
const SIDE_BY_SIDE: usize = 0;

/// The scores of one label behind another, by gap.
pub type Transitions = [[Scores; LABELS]; GAPS];

/// A candidate in units from the sentence's start.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// Its first unit.
    pub start: u32,
    /// The unit behind its last one.
    pub end: u32,
}

/// A sentence with all its candidates, by start and then by end.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// The number of its units.
    pub length: usize,
    /// Its candidates.
    pub edges: Vec<Edge>,
    /// The score of every candidate by label.
    pub scores: Vec<Scores>,
    /// For every unit, which gap it makes between names on both sides of it: 1 and up.
    pub gaps: Vec<u8>,
}

/// What may be: the labels of every candidate as bits, and for every unit whether it may be outside all names.
#[derive(Clone, Debug, Default)]
pub struct Constraint {
    /// Allowed labels of each candidate.
    pub labels: Vec<u16>,
    /// Whether each unit may be outside.
    pub outside: Vec<bool>,
}

impl Lattice {
    /// Whether the parts fit each other: every candidate is scored, has a unit and ends in the sentence, and they are in
    /// order. The sums and maxima index by what this has checked: edges by their number below `edges.len()`, which is that
    /// of the scores; units by starts below and ends up to `length`.
    fn fits(&self) -> bool {
        let inside = |edge: &Edge| edge.start < edge.end && edge.end as usize <= self.length;
        self.scores.len() == self.edges.len()
            && self.edges.iter().all(inside)
            && self.edges.is_sorted_by_key(|edge| (edge.start, edge.end))
    }

    /// The gap between a name that ended before unit `start - 1` and one that starts at `start`.
    fn gap_before(&self, start: usize) -> usize {
        let gap = start.checked_sub(1).and_then(|unit| self.gaps.get(unit));
        gap.map_or(1, |gap| usize::from(*gap)).clamp(1, GAPS - 1)
    }
}

impl Constraint {
    /// Whether `label` is allowed for candidate `edge`.
    fn allows(&self, edge: usize, label: usize) -> bool {
        self.labels.get(edge).is_some_and(|labels| labels >> label & 1 == 1)
    }

    /// Whether `unit` may be outside all names.
    fn outside(&self, unit: usize) -> bool {
        self.outside.get(unit).copied().unwrap_or(true)
    }
}
