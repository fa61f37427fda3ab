//! The document pass: what a document's other names say for a candidate.
//!
//! The first pass gives every candidate a probability for each label. [`Evidence`] sums them over the document, by the
//! words of a name, its surname, its parts and its initials; the second pass weighs what the *other* mentions say: one
//! sense a name (Krishnan and Manning, "An effective two-stage model for exploiting non-local dependencies in named entity
//! recognition", ACL 2006).

mod kind;
mod levels;
#[cfg(test)]
mod tests;
mod witness;

pub use levels::sixteenths;

use super::candidates::Candidate;
use super::features::Features;
use super::lattice::LABELS;
use rustc_hash::FxHashMap;

/// A probability for each label.
pub type Shares = [f32; LABELS];

/// The place of people among the labels.
const PERSON: usize = 0;

/// The longest part of a longer name that is remembered, in units.
const LONGEST_PART: usize = 3;

/// Below this a probability is not worth keeping.
const LEAST: f32 = 0.02;

/// Sums of the first pass over a document. Words and initials are known by their hashes.
#[derive(Debug, Default)]
pub struct Evidence {
    /// By the words of a candidate.
    names: FxHashMap<u64, Occurrences>,
    /// By the last word of people's full names: the highest probability.
    surnames: FxHashMap<u64, f32>,
    /// By the first word of people's full names: the highest probability.
    given: FxHashMap<u64, f32>,
    /// By the words that longer names begin with.
    begins: FxHashMap<u64, Shares>,
    /// By the words that longer names end with.
    ends: FxHashMap<u64, Shares>,
    /// By the initials of longer names.
    initials: FxHashMap<u64, Shares>,
    /// By the letters of acronyms.
    acronyms: FxHashMap<u64, Shares>,
    /// How many candidates there are.
    size: u32,
}

/// All candidates of the same words.
#[derive(Clone, Copy, Debug, Default)]
struct Occurrences {
    /// The sums of their probabilities.
    shares: Shares,
    /// How many there are.
    count: f32,
}

impl Evidence {
    /// Adds a candidate of the first pass with its probabilities.
    pub fn add(&mut self, features: &Features<'_>, candidate: Candidate, shares: &Shares) {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        self.size += 1;
        let same = self.names.entry(features.key(start, end)).or_default();
        same.count += 1.0;
        if shares.iter().all(|share| *share < LEAST) {
            return;
        }
        add(&mut same.shares, shares);
        if candidate.length() == 1 {
            let acronym = features.acronym(start);
            if acronym != 0 {
                add(self.acronyms.entry(acronym).or_default(), shares);
            }
            return;
        }
        if shares[PERSON] >= LEAST {
            let surname = self.surnames.entry(features.key(end - 1, end)).or_default();
            *surname = surname.max(shares[PERSON]);
            let given = self.given.entry(features.key(start, start + 1)).or_default();
            *given = given.max(shares[PERSON]);
        }
        for part in 1..candidate.length().min(LONGEST_PART + 1) {
            add(
                self.begins.entry(features.key(start, start + part)).or_default(),
                shares,
            );
            add(self.ends.entry(features.key(end - part, end)).or_default(), shares);
        }
        let initials = features.initials(start, end);
        if initials != 0 {
            add(self.initials.entry(initials).or_default(), shares);
        }
    }
}

fn add(sums: &mut Shares, shares: &Shares) {
    for (sum, share) in sums.iter_mut().zip(shares) {
        *sum += share;
    }
}
