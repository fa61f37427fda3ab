//! Half-open ranges of a text, in a unit that the type names.
//!
//! [`Span`] without a parameter counts UTF-8 bytes and is what the program uses in memory. [`CodePointSpan`] counts
//! Unicode code points, as every file that we write does. [`Utf16Span`] counts UTF-16 units, as browsers do. They are
//! different types, so that one can't be taken for another; [`crate::offsets::OffsetMap`] converts between them.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

/// Unit marker: UTF-8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bytes {}

/// Unit marker: Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodePoints {}

/// Unit marker: UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utf16 {}

/// A half-open range `start..end` of a text, counted in the unit `U`; `start <= end` always holds.
#[derive(Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)", bound = "")]
pub struct Span<U = Bytes> {
    start: u32,
    end: u32,
    unit: PhantomData<fn() -> U>,
}

/// A range counted in Unicode code points.
pub type CodePointSpan = Span<CodePoints>;

/// A range counted in UTF-16 code units.
pub type Utf16Span = Span<Utf16>;

impl<U> Span<U> {
    /// The range from `start` to `end`; an `end` before `start` gives the empty range at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: if end < start { start } else { end },
            unit: PhantomData,
        }
    }

    /// The first position of the range.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// The position after the last one of the range.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// How many units the range covers.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the range covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this range, edges included.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the position lies within the half-open range.
    pub const fn contains_position(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether the two ranges share at least one unit.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl Span<Bytes> {
    /// The words of the range in `text`, or `None` where the range leaves the text or splits a character.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }

    /// The words of the range in `text`, or the empty string where [`Span::get`] gives none.
    pub fn slice(self, text: &str) -> &str {
        self.get(text).unwrap_or_default()
    }
}

// Written by hand because derives would ask the same of the unit, which is never a value.
impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Span<U> {}
impl<U> PartialEq for Span<U> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<U> Eq for Span<U> {}
impl<U> PartialOrd for Span<U> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<U> Ord for Span<U> {
    /// By start, then by end.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<U> std::hash::Hash for Span<U> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
impl<U> Default for Span<U> {
    fn default() -> Self {
        Self::new(0, 0)
    }
}
impl<U> From<(u32, u32)> for Span<U> {
    fn from((start, end): (u32, u32)) -> Self {
        Self::new(start, end)
    }
}
impl<U> From<Span<U>> for (u32, u32) {
    fn from(span: Span<U>) -> Self {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_before_the_start_gives_an_empty_span() {
        let span: Span = Span::new(5, 3);
        assert_eq!((span.start(), span.end(), span.is_empty()), (5, 5, true));
    }

    #[test]
    fn overlap_needs_a_shared_unit() {
        let (a, b): (Span, Span) = (Span::new(0, 3), Span::new(3, 6));
        assert!(!a.overlaps(b));
        assert!(a.cover(b).contains(a));
        assert!(Span::<Bytes>::new(2, 4).overlaps(b));
    }

    #[test]
    fn a_span_that_splits_a_character_has_no_words() {
        assert_eq!(Span::new(0, 1).get("é"), None);
        assert_eq!(Span::new(0, 2).get("é"), Some("é"));
    }
}
