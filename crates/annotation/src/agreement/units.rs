//! F₁ between the units (spans with a category) that two people marked.
//!
//! A unit of one person counts as found if the other has one of the same category that is the same, shares some of its
//! words, or shares half of them. Precision and recall are the shares of each one's units that are found, F₁ their harmonic
//! mean; exchanging the two changes nothing. The strict measure is that of the `CoNLL` shared tasks (Tjong Kim Sang 2002), the
//! others follow `SemEval` 2013 task 9 and Pustejovsky and Stubbs 2012.

use super::{Figure, Undefined};
use crate::sorted::SortedMap;
use crate::sorting::sort_by;

/// How many neighbours a unit is compared with at most, when half of the words must be shared.
const REACH: usize = 256;

/// What one person marked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// The pieces, half-open, in order, without overlap; in any unit of length.
    pub pieces: Vec<(u32, u32)>,
    /// What they were marked as.
    pub category: u32,
}

impl Unit {
    /// A unit of one piece.
    pub fn new(start: u32, end: u32, category: u32) -> Self {
        Self {
            pieces: vec![(start, end)],
            category,
        }
    }

    fn start(&self) -> u32 {
        self.pieces.first().map_or(0, |piece| piece.0)
    }

    fn end(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.1)
    }

    fn length(&self) -> u64 {
        self.pieces
            .iter()
            .map(|(start, end)| u64::from(end.saturating_sub(*start)))
            .sum()
    }

    fn shared(&self, other: &Self) -> u64 {
        let (mut a, mut b) = (self.pieces.iter().peekable(), other.pieces.iter().peekable());
        let mut shared = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            shared += u64::from(x.1.min(y.1).saturating_sub(x.0.max(y.0)));
            if x.1 <= y.1 {
                a.next()
            } else {
                b.next()
            };
        }
        shared
    }
}

/// F₁ of units that are the same.
///
/// # Errors
/// Where neither marked anything.
pub fn exact(a: &[Unit], b: &[Unit]) -> Figure {
    let mut counts: SortedMap<&Unit, (usize, usize)> = SortedMap::new();
    for unit in a {
        counts.entry(unit).or_default().0 += 1;
    }
    for unit in b {
        counts.entry(unit).or_default().1 += 1;
    }
    let same: usize = counts.values().map(|(a, b)| *a.min(b)).sum();
    f1((same, a.len()), (same, b.len()))
}

/// F₁ of units that share something with one of the same category.
///
/// # Errors
/// Where neither marked anything.
pub fn overlap(a: &[Unit], b: &[Unit]) -> Figure {
    f1((touching(a, b), a.len()), (touching(b, a), b.len()))
}

/// F₁ of units of which one of the same category shares at least half of what either covers.
///
/// # Errors
/// Where neither marked anything.
pub fn half(a: &[Unit], b: &[Unit]) -> Figure {
    f1((halved(a, b), a.len()), (halved(b, a), b.len()))
}

/// The harmonic mean of two shares.
fn f1(a: (usize, usize), b: (usize, usize)) -> Figure {
    if a.1 == 0 && b.1 == 0 {
        return Err(Undefined::NothingMarked);
    }
    let share = |(part, whole): (usize, usize)| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let (one, other) = (share(a), share(b));
    Ok(if one + other > 0.0 {
        2.0 * one * other / (one + other)
    } else {
        0.0
    })
}

/// How many of `units` share something with one of `others` of the same category.
fn touching(units: &[Unit], others: &[Unit]) -> usize {
    // All pieces of a category, joined where they overlap.
    let mut covered: SortedMap<u32, Vec<(u32, u32)>> = SortedMap::new();
    for other in others {
        covered.entry(other.category).or_default().extend(&other.pieces);
    }
    for pieces in covered.values_mut() {
        *pieces = joined(std::mem::take(pieces));
    }
    let touches = |unit: &&Unit| {
        let covered = covered.get(&unit.category).map(Vec::as_slice).unwrap_or_default();
        unit.pieces.iter().any(|(start, end)| {
            let after = covered.partition_point(|piece| piece.0 < *end);
            let before = after.checked_sub(1).and_then(|last| covered.get(last));
            before.is_some_and(|piece| piece.1 > *start && start < end)
        })
    };
    units.iter().filter(touches).count()
}

/// Pieces in order, those that overlap joined.
pub(super) fn joined(mut pieces: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    sort_by(&mut pieces, Ord::cmp);
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (start, end) in pieces.into_iter().filter(|(start, end)| start < end) {
        match joined.last_mut() {
            Some(last) if last.1 > start => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

/// How many of `units` have at least half in common with one of `others` of the same category.
fn halved(units: &[Unit], others: &[Unit]) -> usize {
    let mut sorted: Vec<&Unit> = others.iter().collect();
    sort_by(&mut sorted, |a, b| (a.start(), a.end()).cmp(&(b.start(), b.end())));
    let fits = |unit: &&Unit| {
        // What shares half of the union covers half of the unit, so it begins no later than the unit ends and, where both
        // have one piece, no more than the unit's length before it.
        let reach = unit.end().saturating_sub(unit.start());
        let single = unit.pieces.len() == 1;
        let from = if single { unit.start().saturating_sub(reach) } else { 0 };
        let first = sorted.partition_point(|other| other.start() < from);
        let near = sorted.iter().skip(first).take_while(|other| other.start() < unit.end());
        let kin = near.filter(|other| other.category == unit.category && other.end() > unit.start());
        kin.take(REACH).any(|other| {
            let shared = unit.shared(other);
            shared > 0 && shared * 2 >= unit.length() + other.length() - shared
        })
    };
    units.iter().filter(fits).count()
}
