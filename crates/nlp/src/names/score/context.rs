//! What stands around a run of units, and what shorter names it takes in.

use super::{Run, Scorer, beyond_first};
use crate::lexicon::Classes;
use crate::names::memory::{Key, Memory};
use crate::names::units::{Case, NAME, PERSONAL};

impl Scorer<'_> {
    /// What the document's full names say for the last word of units `start..end` as a surname.
    pub(super) fn known_surname(&self, memory: &Memory, start: usize, end: usize) -> i32 {
        let mut last = end - 1;
        if last > start && self.classes(last).any(Classes::SUFFIX) {
            last -= 1;
        }
        let word = self.word(last);
        match memory.surname(Key::of(word)) {
            // "the Holts"
            0 => word
                .strip_suffix('s')
                .map_or(0, |singular| memory.surname(Key::of(singular))),
            known => known,
        }
    }

    /// What it costs that a capital stands right behind the run, above all a head noun: "Galle International" before "Stadium".
    pub(super) fn stops_early(&self, run: &Run) -> i32 {
        let Some(next) = self
            .unit(run.end)
            .filter(|next| next.capital && !next.taken && !next.glued)
        else {
            return 0;
        };
        let head = Classes::ORGHEAD
            .with(Classes::CORPORATE)
            .with(Classes::FACILITYHEAD)
            .with(Classes::LOCHEAD)
            .with(Classes::EVENTHEAD)
            .with(Classes::LAWHEAD);
        if self.sentence.case != Case::Sentence {
            0
        } else if next.classes.any(head) && !next.classes.any(PERSONAL.with(Classes::ROLE)) {
            20
        } else if next
            .classes
            .any(NAME.with(Classes::COMMON).with(Classes::ROLE).with(Classes::TITLE))
        {
            0
        } else {
            // An unknown capital or a surname goes on with the name: "Gabriela Quispe Choquehuanca".
            10
        }
    }

    /// What it costs that a capital stands right before the run: capitals in a row are mostly one name.
    pub(super) fn breaks_capitals(&self, run: &Run) -> i32 {
        let Some(previous) = run.start.checked_sub(1).and_then(|at| self.unit(at)) else {
            return 0;
        };
        let apart = Classes::TITLE
            .with(Classes::ROLE)
            .with(Classes::NORP)
            .with(Classes::STRONG);
        let common = previous.initial && previous.classes.any(Classes::COMMON);
        if !previous.capital
            || previous.taken
            || run.first.glued
            || previous.classes.any(apart)
            || common
            || self.sentence.case != Case::Sentence
        {
            return 0;
        }
        if self.ends_before(run.start, apart) { 0 } else { 12 }
    }

    /// Whether one of the next words, before any punctuation or verb of speech, is of the class.
    pub(super) fn described(&self, from: usize, classes: Classes) -> bool {
        (from..from + 6)
            .take_while(|at| {
                !matches!(self.word(*at), "," | "." | "" | "of" | "for" | "who" | "which")
                    && !self.classes(*at).any(Classes::SPEECH)
            })
            .any(|at| self.classes(at).any(classes) && self.unit(at).is_some_and(|unit| !unit.capital))
    }

    /// What a place or people at the start of a longer name would be worth by itself: "Japan Meteorological Agency".
    pub(super) fn absorbed(&self, run: &Run) -> i32 {
        (1..=3)
            .filter(|length| run.start + length < run.end)
            .map(|length| {
                let classes = self.units.phrase(run.start, run.start + length);
                let longer = beyond_first(length);
                if classes.any(Classes::NORP) {
                    34 + longer
                } else if classes.any(Classes::GPE.with(Classes::LOC).with(Classes::ORG)) {
                    longer + if classes.any(Classes::STRONG) { 38 } else { 20 }
                } else {
                    0
                }
            })
            .max()
            .unwrap_or_default()
    }

    /// What a place at the end of an "of" phrase would be worth: "Communist Party of China".
    pub(super) fn absorbed_behind(&self, run: &Run) -> i32 {
        (1..=3)
            .filter_map(|length| run.end.checked_sub(length).filter(|from| *from > run.start + 1))
            .filter(|from| self.is(from.checked_sub(1), &["of", "for", "the", "and", "in"]))
            .map(|from| {
                let classes = self.units.phrase(from, run.end);
                let longer = beyond_first(run.end - from);
                if !classes.any(Classes::GPE.with(Classes::LOC).with(Classes::ORG)) {
                    0
                } else if classes.any(Classes::STRONG) {
                    34 + longer
                } else {
                    16 + longer
                }
            })
            .max()
            .unwrap_or_default()
    }
}
