//! Two texts that differ slightly, laid beside each other: another edition of an article, other white space, typographic
//! quotation marks.
//!
//! [`Alignment::new`] finds what the two texts have in common, words first and then, within words that were exchanged for
//! similar ones, characters. It maps spans both ways and says what became of them ([`Fate`]). [`carry()`] moves a whole
//! document onto the other text and lists every annotation that did not stay where it was, to be confirmed by somebody.
//!
//! The common words are found by the histogram and Myers algorithms of the crate `imara-diff`, whose heuristics bound the
//! work by the length of the texts and not by a clock: the same texts give the same alignment on every machine.

mod carry;
mod diff;
mod map;

pub use carry::{Carried, carry};

use crate::span::Span;

/// What two texts have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// What was exchanged, in order, in bytes; hunks neither overlap nor touch.
    hunks: Vec<Hunk>,
    /// For every hunk, how many bytes before it are common to both texts.
    common: Vec<u32>,
    /// The lengths of the two texts, in bytes.
    lengths: (u32, u32),
}

/// A part of one text that stands in place of a part of the other; one of the two may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// Where in the first text, in bytes.
    pub before: Span,
    /// Where in the second, in bytes.
    pub after: Span,
}

/// What became of a span in the other text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// The same words at the same offsets.
    Same,
    /// The same words at another place.
    Shifted,
    /// Only a part of the words, or with other words among them.
    Changed,
    /// None of the words are there any more.
    Lost,
}

/// Where a span lies in the other text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// The place in bytes; an empty span where the words are lost.
    pub span: Span,
    /// What became of them.
    pub fate: Fate,
}

impl Alignment {
    /// Aligns two texts.
    pub fn new(before: &str, after: &str) -> Self {
        let hunks = diff::hunks(before, after);
        let mut common = Vec::with_capacity(hunks.len());
        let (mut sum, mut at) = (0, 0);
        for hunk in &hunks {
            sum += hunk.before.start() - at;
            at = hunk.before.end();
            common.push(sum);
        }
        Self {
            hunks,
            common,
            lengths: (before.len() as u32, after.len() as u32),
        }
    }

    /// What was exchanged, in the order of the texts.
    pub fn hunks(&self) -> &[Hunk] {
        &self.hunks
    }

    /// Whether the texts are the same.
    pub fn is_identity(&self) -> bool {
        self.hunks.is_empty()
    }

    /// The share of the two texts' bytes that is common to both, 0 to 1; two empty texts are the same.
    pub fn similarity(&self) -> f64 {
        let total = f64::from(self.lengths.0) + f64::from(self.lengths.1);
        if total == 0.0 {
            return 1.0;
        }
        2.0 * f64::from(self.common_before(self.lengths.0)) / total
    }

    /// The alignment in the other direction.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let hunks = self.hunks.iter();
        Self {
            hunks: hunks
                .map(|hunk| Hunk {
                    before: hunk.after,
                    after: hunk.before,
                })
                .collect(),
            common: self.common.clone(),
            lengths: (self.lengths.1, self.lengths.0),
        }
    }
}

#[cfg(test)]
mod tests;
