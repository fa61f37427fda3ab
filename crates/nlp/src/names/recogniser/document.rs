//! The document pass: what a document's other names say for a candidate.
//!
//! The first pass gives every candidate a probability for each label. [`Evidence`] sums them over the document, by the
//! words of a name, its surname, its parts and its initials; the second pass weighs what the *other* mentions say: one
//! sense a name (Krishnan and Manning, "An effective two-stage model for exploiting non-local dependencies in named entity
//! recognition", ACL 2006).

use super::candidates::Candidate;
use super::features::{Features, mixed, pair};
use super::lattice::LABELS;
use rustc_hash::FxHashMap;

/// A probability for each label.
pub type Shares = [f32; LABELS];

const PERSON: usize = 0;

/// Sums of the first pass over a document.
#[derive(Debug, Default)]
pub struct Evidence {
    /// By the words of a candidate: the sums and how often it occurs.
    names: FxHashMap<u64, (Shares, f32)>,
    /// By the last word of people's full names, and by the first.
    surnames: FxHashMap<u64, f32>,
    given: FxHashMap<u64, f32>,
    /// By the words that longer names begin with, and end with.
    begins: FxHashMap<u64, Shares>,
    ends: FxHashMap<u64, Shares>,
    /// By the initials of longer names.
    initials: FxHashMap<u64, Shares>,
    /// By the letters of acronyms.
    acronyms: FxHashMap<u64, Shares>,
    /// How many candidates there are.
    size: u32,
}

/// A document with fewer candidates shows little of its names.
const SMALL: u32 = 12;

/// Below this a probability is not worth keeping.
const LEAST: f32 = 0.02;

fn add(slot: &mut Shares, shares: &Shares) {
    for (sum, share) in slot.iter_mut().zip(shares) {
        *sum += share;
    }
}

impl Evidence {
    /// Adds a candidate of the first pass with its probabilities.
    pub fn add(&mut self, features: &Features<'_>, candidate: Candidate, shares: &Shares) {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let length = end - start;
        self.size += 1;
        let slot = self.names.entry(features.key(start, end)).or_default();
        slot.1 += 1.0;
        if shares.iter().all(|share| *share < LEAST) {
            return;
        }
        add(&mut slot.0, shares);
        if length == 1 {
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
        for part in 1..length.min(4) {
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

    /// Calls `found` with every feature that the rest of the document gives a candidate, whose own probabilities are `own`.
    pub fn features(
        &self,
        features: &Features<'_>,
        candidate: Candidate,
        own: &Shares,
        mut found: impl FnMut(u32, f32),
    ) {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let length = end - start;
        let mut weigh = |kind: u64, value: u64, amount: f32| found(mixed(1 << 8 | kind, value), amount);
        let small = u64::from(self.size < SMALL);
        let own_sum: f32 = own.iter().sum();
        let kept = own.iter().any(|share| *share >= LEAST);
        let less = |shares: &Shares| {
            let mut rest = *shares;
            if kept {
                for (rest, own) in rest.iter_mut().zip(own) {
                    *rest = (*rest - own).max(0.0);
                }
            }
            rest
        };
        let context = features.doubt(start);
        let long = length.min(3) as u64;
        let (shares, count) = self.names.get(&features.key(start, end)).copied().unwrap_or_default();
        let others = count - 1.0;
        if others < 0.5 {
            weigh(0, long << 1 | small, 1.0);
        } else {
            let rest = less(&shares);
            let (label, most) = top(&rest);
            let share = most / others;
            let code = level(share) << 8 | many(others) << 4 | if share < 0.1 { 15 } else { label as u64 };
            weigh(1, code, 1.0);
            weigh(2, code << 8 | long << 4 | context, 1.0);
            let total: f32 = rest.iter().sum();
            weigh(3, level(total / others) << 8 | long << 4 | context, 1.0);
            for (label, share) in rest.iter().enumerate() {
                weigh(16, many(others) << 4 | label as u64, odds(share / others));
            }
        }
        // What this candidate would be without the document, beside what the others are.
        let (own_label, own_most) = top(own);
        weigh(
            4,
            small << 12 | level(own_most) << 8 | level(own_sum) << 4 | own_label as u64,
            1.0,
        );
        let part = |table: &FxHashMap<u64, Shares>, from: usize, to: usize| {
            let (label, most) = table.get(&features.key(from, to)).map_or((0, 0.0), top);
            if most < 0.35 { 15 } else { label as u64 }
        };
        if length <= 2 {
            // Whether it is part of a person's name, of a longer name, and what it is elsewhere, together.
            let rest = less(&shares);
            let (label, most) = top(&rest);
            let elsewhere = if most < 0.35 * others.max(1.0) {
                15
            } else {
                label as u64
            };
            let surname = self
                .surnames
                .get(&features.key(end - 1, end))
                .copied()
                .unwrap_or_default();
            let given = self
                .given
                .get(&features.key(start, start + 1))
                .copied()
                .unwrap_or_default();
            let person = u64::from(surname > 0.35) | u64::from(given > 0.35) << 1;
            let (begins, ends) = (part(&self.begins, start, end), part(&self.ends, start, end));
            let parts = person << 8 | begins << 4 | ends;
            weigh(20, parts << 2 | long, 1.0);
            weigh(21, elsewhere << 12 | parts << 2 | long, 1.0);
            weigh(
                22,
                u64::from(others > 0.5) << 20 | (own_label as u64) << 12 | parts << 2 | long,
                1.0,
            );
        }
        if length == 1 {
            let surname = self
                .surnames
                .get(&features.key(start, end))
                .copied()
                .unwrap_or_default();
            weigh(5, level(surname) << 4 | context, 1.0);
            let given = self.given.get(&features.key(start, end)).copied().unwrap_or_default();
            weigh(6, level(given) << 4 | context, 1.0);
            let acronym = features.acronym(start);
            if let Some(shares) = self.initials.get(&acronym).filter(|_| acronym != 0) {
                let (label, most) = top(shares);
                weigh(7, level(most) << 4 | label as u64, 1.0);
            }
        } else {
            let initials = features.initials(start, end);
            if let Some(shares) = self.acronyms.get(&initials).filter(|_| initials != 0) {
                let (label, most) = top(shares);
                weigh(8, level(most) << 4 | label as u64, 1.0);
            }
            // Parts of this candidate that are names by themselves.
            for (kind, from, to) in [
                (9, start, start + 1),
                (10, end - 1, end),
                (11, start, end - 1),
                (12, start + 1, end),
            ] {
                if let Some((shares, count)) = self.names.get(&features.key(from, to)) {
                    // Its own part here is one of the occurrences.
                    let others = (count - 1.0).max(0.0);
                    let (label, most) = top(shares);
                    let share = most / others.max(1.0);
                    weigh(
                        kind,
                        (many(others) << 8 | level(share) << 4) | if share < 0.1 { 15 } else { label as u64 },
                        1.0,
                    );
                }
            }
            let surname = self
                .surnames
                .get(&features.key(end - 1, end))
                .copied()
                .unwrap_or_default();
            weigh(13, level(surname) << 4 | long, 1.0);
        }
        if length <= 3 {
            for (kind, table) in [(14, &self.begins), (15, &self.ends)] {
                if let Some(shares) = table.get(&features.key(start, end)) {
                    let (label, most) = top(shares);
                    for (label, share) in shares.iter().enumerate() {
                        weigh(kind + 3, label as u64, odds(share.min(1.0)));
                    }
                    if most > 0.1 {
                        weigh(kind, level(most.min(1.0)) << 8 | many(most) << 4 | label as u64, 1.0);
                    }
                }
            }
        }
    }
}

fn top(shares: &Shares) -> (usize, f32) {
    shares.iter().copied().enumerate().fold(
        (0, 0.0),
        |best, (label, share)| if share > best.1 { (label, share) } else { best },
    )
}

/// A share on the scale of odds: 0 for none, about 1 for all.
fn odds(share: f32) -> f32 {
    libm::logf(share / 0.02 + 1.0) * 0.25
}

/// An amount in whole sixteenths.
pub fn sixteenths(amount: f32) -> i32 {
    (amount * 16.0 + 0.5) as i32
}

/// A share as one of six levels.
fn level(share: f32) -> u64 {
    match share {
        s if s < 0.02 => 0,
        s if s < 0.1 => 1,
        s if s < 0.35 => 2,
        s if s < 0.65 => 3,
        s if s < 0.9 => 4,
        _ => 5,
    }
}

/// A count as one of four levels.
fn many(count: f32) -> u64 {
    match count {
        c if c < 1.5 => 0,
        c if c < 2.5 => 1,
        c if c < 5.5 => 2,
        _ => 3,
    }
}

impl Features<'_> {
    /// The words of units `start..end` as a key.
    pub fn key(&self, start: usize, end: usize) -> u64 {
        (start..end).fold((end - start) as u64, |key, at| pair(key, self.word_key(at)))
    }
}
