//! The features that the rest of a document gives a candidate.

use super::kind::Kind;
use super::levels::{NO_LABEL, label_if, level, many, odds, top};
use super::{Evidence, LEAST, LONGEST_PART, Occurrences, Shares};
use crate::names::recogniser::candidates::Candidate;
use crate::names::recogniser::features::Features;
use rustc_hash::FxHashMap;

/// A document with fewer candidates shows little of its names.
const SMALL: u32 = 12;

/// From this on a share counts as likely.
const LIKELY: f32 = 0.35;

/// From this on a share of the same words counts as that label.
const SOME: f32 = 0.1;

/// A candidate before the rest of its document.
struct Witness<'e> {
    evidence: &'e Evidence,
    features: &'e Features<'e>,
    start: usize,
    end: usize,
    /// How little its capital says.
    doubt: u64,
    /// Its own probabilities.
    own: &'e Shares,
    /// The likeliest of them.
    own_label: usize,
    /// How many others have the same words.
    others: f32,
    /// The sums of their probabilities.
    rest: Shares,
}

impl Evidence {
    /// Calls `found` with every feature that the rest of the document gives a candidate, whose own probabilities are `own`,
    /// and the feature's amount, from 0 to about 1.
    pub fn features(
        &self,
        features: &Features<'_>,
        candidate: Candidate,
        own: &Shares,
        mut found: impl FnMut(u32, f32),
    ) {
        let mut weigh = |kind: Kind, value: u64, amount: f32| found(kind.feature(value), amount);
        let witness = Witness::new(self, features, candidate, own);
        witness.same_words(&mut weigh);
        witness.without_document(&mut weigh);
        if candidate.length() <= 2 {
            witness.parts_of_others(&mut weigh);
        }
        if candidate.length() == 1 {
            witness.one_word(&mut weigh);
        } else {
            witness.several_words(&mut weigh);
        }
        if candidate.length() <= LONGEST_PART {
            witness.longer_names(&mut weigh);
        }
    }
}

impl<'e> Witness<'e> {
    fn new(evidence: &'e Evidence, features: &'e Features<'e>, candidate: Candidate, own: &'e Shares) -> Self {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let same = evidence.names.get(&features.key(start, end)).copied();
        let Occurrences { shares, count } = same.unwrap_or_default();
        let mut rest = shares;
        // What is not worth keeping was not added.
        if own.iter().any(|share| *share >= LEAST) {
            for (rest, own) in rest.iter_mut().zip(own) {
                *rest = (*rest - own).max(0.0);
            }
        }
        Self {
            evidence,
            features,
            start,
            end,
            doubt: features.doubt(start),
            own,
            own_label: top(own).0,
            others: count - 1.0,
            rest,
        }
    }

    fn small(&self) -> u64 {
        u64::from(self.evidence.size < SMALL)
    }

    /// Its length, at most 3.
    fn long(&self) -> u64 {
        self.end.saturating_sub(self.start).min(3) as u64
    }

    fn key(&self, start: usize, end: usize) -> u64 {
        self.features.key(start, end)
    }

    /// What the same words are elsewhere.
    fn same_words(&self, weigh: &mut impl FnMut(Kind, u64, f32)) {
        if self.others < 0.5 {
            weigh(Kind::Alone, self.long() << 1 | self.small(), 1.0);
            return;
        }
        let (others, long, doubt) = (self.others, self.long(), self.doubt);
        let (label, most) = top(&self.rest);
        let share = most / others;
        let code = level(share) << 8 | many(others) << 4 | label_if(share >= SOME, label);
        weigh(Kind::Elsewhere, code, 1.0);
        weigh(Kind::ElsewhereContext, code << 8 | long << 4 | doubt, 1.0);
        let total: f32 = self.rest.iter().sum();
        weigh(Kind::NameElsewhere, level(total / others) << 8 | long << 4 | doubt, 1.0);
        for (label, share) in self.rest.iter().enumerate() {
            weigh(
                Kind::ElsewhereOdds,
                many(others) << 4 | label as u64,
                odds(share / others),
            );
        }
    }

    /// What this candidate would be without the document, beside what the others are.
    fn without_document(&self, weigh: &mut impl FnMut(Kind, u64, f32)) {
        let (label, most) = top(self.own);
        let sum = self.own.iter().sum();
        weigh(
            Kind::Own,
            self.small() << 12 | level(most) << 8 | level(sum) << 4 | label as u64,
            1.0,
        );
    }

    /// Whether it is part of a person's name, of a longer name, and what it is elsewhere, together.
    fn parts_of_others(&self, weigh: &mut impl FnMut(Kind, u64, f32)) {
        let (label, most) = top(&self.rest);
        let elsewhere = label_if(most >= LIKELY * self.others.max(1.0), label);
        let person = u64::from(self.surname() > LIKELY) | u64::from(self.given() > LIKELY) << 1;
        let key = self.key(self.start, self.end);
        let part = |table: &FxHashMap<u64, Shares>| {
            let (label, most) = table.get(&key).map_or((0, 0.0), top);
            label_if(most >= LIKELY, label)
        };
        let parts = person << 8 | part(&self.evidence.begins) << 4 | part(&self.evidence.ends);
        let long = self.long();
        weigh(Kind::Parts, parts << 2 | long, 1.0);
        weigh(Kind::PartsElsewhere, elsewhere << 12 | parts << 2 | long, 1.0);
        weigh(
            Kind::PartsOwn,
            u64::from(self.others > 0.5) << 20 | (self.own_label as u64) << 12 | parts << 2 | long,
            1.0,
        );
    }

    /// How likely its last word is the surname of somebody named in full.
    fn surname(&self) -> f32 {
        let key = self.key(self.end.saturating_sub(1), self.end);
        self.evidence.surnames.get(&key).copied().unwrap_or_default()
    }

    /// How likely its first word is the given name of somebody named in full.
    fn given(&self) -> f32 {
        let key = self.key(self.start, self.start + 1);
        self.evidence.given.get(&key).copied().unwrap_or_default()
    }

    fn one_word(&self, weigh: &mut impl FnMut(Kind, u64, f32)) {
        weigh(Kind::Surname, level(self.surname()) << 4 | self.doubt, 1.0);
        weigh(Kind::Given, level(self.given()) << 4 | self.doubt, 1.0);
        let acronym = self.features.acronym(self.start);
        if let Some(shares) = self.evidence.initials.get(&acronym).filter(|_| acronym != 0) {
            let (label, most) = top(shares);
            weigh(Kind::LongForm, level(most) << 4 | label as u64, 1.0);
        }
    }

    fn several_words(&self, weigh: &mut impl FnMut(Kind, u64, f32)) {
        let (start, end) = (self.start, self.end);
        let initials = self.features.initials(start, end);
        if let Some(shares) = self.evidence.acronyms.get(&initials).filter(|_| initials != 0) {
            let (label, most) = top(shares);
            weigh(Kind::Acronym, level(most) << 4 | label as u64, 1.0);
        }
        // Parts of this candidate that are names by themselves.
        for (kind, from, to) in [
            (Kind::FirstWord, start, start + 1),
            (Kind::LastWord, end.saturating_sub(1), end),
            (Kind::WithoutLast, start, end.saturating_sub(1)),
            (Kind::WithoutFirst, start + 1, end),
        ] {
            if let Some(Occurrences { shares, count }) = self.evidence.names.get(&self.key(from, to)) {
                // Its own part here is one of the occurrences.
                let others = (count - 1.0).max(0.0);
                let (label, most) = top(shares);
                let share = most / others.max(1.0);
                let code = many(others) << 8 | level(share) << 4 | label_if(share >= SOME, label);
                weigh(kind, code, 1.0);
            }
        }
        weigh(Kind::LastSurname, level(self.surname()) << 4 | self.long(), 1.0);
    }

    /// What the longer names are that begin or end with its words.
    fn longer_names(&self, weigh: &mut impl FnMut(Kind, u64, f32)) {
        let key = self.key(self.start, self.end);
        for (kind, by_label, table) in [
            (Kind::Begins, Kind::BeginsOdds, &self.evidence.begins),
            (Kind::Ends, Kind::EndsOdds, &self.evidence.ends),
        ] {
            let Some(shares) = table.get(&key) else { continue };
            for (label, share) in shares.iter().enumerate() {
                weigh(by_label, label as u64, odds(share.min(1.0)));
            }
            let (label, most) = top(shares);
            if most > SOME {
                weigh(kind, level(most.min(1.0)) << 8 | many(most) << 4 | label as u64, 1.0);
            }
        }
    }
}

const _: () = assert!(
    super::LABELS as u64 <= NO_LABEL,
    "labels and their absence fit four bits"
);
