//! What the recogniser sees of a text: features of single units and of whole candidates, as numbers.
//!
//! Training and inference share this code. A feature is a [`Template`] with a value, mixed into 32 bits; nothing is
//! allocated for one. Words are folded (lower case, no accents), so that spelling and case are features of their own.
//! The model knows the features by these numbers: whoever changes one trains anew.

mod form;
mod hash;
mod span;
mod template;
mod unit;

pub use hash::{hash, mixed, pair};
pub use template::{Reason, Template};

use super::candidates::{Candidate, candidates};
use super::lattice::Lattice;
use super::lattice_of;
use crate::lexicon::Clusters;
use crate::names::units::{Case, SentenceUnits, Unit, Units};
use crate::token::Layout;
use form::{Form, Letters, OUTSIDE};

/// The features of one text.
pub struct Features<'a> {
    layout: &'a Layout<'a>,
    units: &'a Units,
    forms: Vec<Form>,
}

/// How far from a capital a unit may stand that a feature asks for.
const REACH: usize = 6;

impl<'a> Features<'a> {
    /// Looks at the units of a text.
    pub fn new(layout: &'a Layout<'a>, units: &'a Units, clusters: &Clusters) -> Self {
        Self {
            layout,
            units,
            forms: forms(layout, units, clusters),
        }
    }

    /// The folded word of a unit as a hash.
    pub fn word_key(&self, at: usize) -> u64 {
        self.forms.get(at).map_or(0, |form| form.word)
    }

    /// The words of units `start..end` as a key.
    pub fn key(&self, start: usize, end: usize) -> u64 {
        (start..end).fold(end.saturating_sub(start) as u64, |key, at| pair(key, self.word_key(at)))
    }

    /// The letters of an acronym as a hash, or 0.
    pub fn acronym(&self, at: usize) -> u64 {
        self.forms.get(at).map_or(0, |form| form.acronym)
    }

    /// The initials of a name of several words as a hash, comparable with [`Self::acronym`]; 0 where there are too few.
    pub fn initials(&self, start: usize, end: usize) -> u64 {
        let mut letters = Letters::default();
        let (units, forms) = (self.units.list.get(start..end), self.forms.get(start..end));
        for (unit, form) in units.unwrap_or_default().iter().zip(forms.unwrap_or_default()) {
            if unit.capital && form.letter.is_ascii_alphabetic() {
                letters.push(form.letter);
            }
        }
        letters.acronym()
    }

    /// How little the capital of a unit says: 0 inside a sentence, 1 at its start, 2 in a headline, 3 in capitals.
    pub fn doubt(&self, at: usize) -> u64 {
        let sentences = &self.units.sentences;
        let sentence = sentences.partition_point(|sentence| sentence.units.end <= at);
        match sentences.get(sentence).map_or(Case::Sentence, |sentence| sentence.case) {
            Case::Capitals => 3,
            Case::Title => 2,
            Case::Sentence => u64::from(self.units.list.get(at).is_some_and(|unit| unit.initial)),
        }
    }

    /// Adds the candidates of a sentence, by start and then by end.
    pub fn candidates(&self, sentence: &SentenceUnits, out: &mut Vec<Candidate>) {
        candidates(self.layout, self.units, sentence, out);
    }

    /// A sentence's lattice, its candidates not yet scored.
    pub fn lattice(&self, sentence: &SentenceUnits, candidates: &[Candidate]) -> Lattice {
        lattice_of(self.layout, self.units, sentence, candidates)
    }

    /// The form of unit `at`, or what stands for units beyond the sentence.
    fn form_at(&self, sentence: &SentenceUnits, at: Option<usize>) -> &Form {
        at.filter(|at| sentence.units.contains(at))
            .and_then(|at| self.forms.get(at))
            .unwrap_or(&OUTSIDE)
    }

    /// Unit `at`, if it is in the sentence.
    fn unit_at(&self, sentence: &SentenceUnits, at: Option<usize>) -> Option<&Unit> {
        at.filter(|at| sentence.units.contains(at))
            .and_then(|at| self.units.list.get(at))
    }

    /// The word of unit `at`, or nothing beyond the sentence.
    fn word_at(&self, sentence: &SentenceUnits, at: Option<usize>) -> &'a str {
        at.filter(|at| sentence.units.contains(at))
            .map_or("", |at| self.units.word(self.layout, at))
    }
}

/// The forms of all units near a capital; nothing else is ever asked for.
fn forms(layout: &Layout<'_>, units: &Units, clusters: &Clusters) -> Vec<Form> {
    let mut forms = Vec::with_capacity(units.list.len());
    // The next capital, from the unit in hand on, and the last one before it.
    let mut capitals = units
        .list
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| unit.capital.then_some(at))
        .peekable();
    let mut last = None;
    for sentence in &units.sentences {
        for at in sentence.units.clone() {
            while let Some(passed) = capitals.next_if(|capital| *capital <= at) {
                last = Some(passed);
            }
            let near = capitals.peek().is_some_and(|capital| capital - at <= REACH)
                || last.is_some_and(|capital| at - capital <= REACH)
                || sentence.case != Case::Sentence;
            forms.push(match units.list.get(at) {
                Some(unit) if near => Form::new(unit, units.word(layout, at), clusters),
                _ => OUTSIDE,
            });
        }
    }
    forms
}
