//! The same words are the same name: what the recogniser found whole in one place is found whole wherever else the text
//! has these words, and what a body's full name begins with stands for the body.
//!
//! Takes the names that the recogniser found, gives them mended. Where it saw nothing, or only a part ("[Halvorsen]
//! Tools" beside "[Halvorsen Tools]"), the whole becomes the name; a name that is part of a longer one stays. A lone word
//! taken for a person whom the text never names in full becomes the body whose full name begins with it ("Halvorsen" after
//! "Halvorsen Tools"), where that was doubtful or the same word is the body elsewhere in the text.

use super::LABELS;
use super::recogniser::Found;
use super::recogniser::features::Reason;
use super::units::Units;
use crate::token::Layout;
use pressmark_annotation::label::Onto;
use rustc_hash::{FxHashMap, FxHashSet};

/// A name is an example for its repetitions when it is more probable than not.
const EXAMPLE: f32 = 0.5;

/// A less probable person may be a body's short name: a title or a verb of saying beside it makes a person surer.
const DOUBTFUL: f32 = 0.9;

/// A name of several words with the units of its first occurrence.
#[derive(Clone, Copy)]
struct Example {
    start: usize,
    length: usize,
    label: usize,
    /// Probabilities of its occurrences, summed.
    sum: f32,
    /// The highest of them.
    best: f32,
}

/// The text with its units and examples.
struct Repeats<'l, 't> {
    layout: &'l Layout<'t>,
    units: &'l Units,
    /// By their first word, the longest first.
    examples: FxHashMap<&'t str, Vec<Example>>,
    /// Words of people's names of several words.
    borne: FxHashSet<&'t str>,
    /// Words that are bodies by themselves.
    bodies: FxHashSet<&'t str>,
}

/// Mends the names of a text, which are in order and do not overlap.
pub fn mend(layout: &Layout<'_>, units: &Units, found: Vec<Found>) -> Vec<Found> {
    let repeats = Repeats::new(layout, units, &found);
    if repeats.examples.is_empty() {
        return found;
    }
    let mut mended = Vec::with_capacity(found.len());
    let mut next = 0;
    for sentence in &units.sentences {
        let mut at = sentence.units.start;
        while at < sentence.units.end {
            while found.get(next).is_some_and(|name| name.end <= at) {
                next += 1;
            }
            let rest = found.get(next..).unwrap_or_default();
            let name = rest.first().filter(|name| name.start == at);
            if let Some(whole) = repeats.whole(at, sentence.units.end, rest) {
                at = whole.end;
                mended.push(whole);
            } else if let Some(name) = name {
                at = name.end;
                mended.push(repeats.short_form(name).unwrap_or(*name));
            } else {
                at += 1;
            }
        }
    }
    mended
}

impl<'l, 't> Repeats<'l, 't> {
    fn new(layout: &'l Layout<'t>, units: &'l Units, found: &[Found]) -> Self {
        let mut repeats = Self {
            layout,
            units,
            examples: FxHashMap::default(),
            borne: FxHashSet::default(),
            bodies: FxHashSet::default(),
        };
        for name in found {
            if name.end - name.start > 1 {
                repeats.add(name);
            } else if is(name.label, Onto::Org) {
                repeats.bodies.insert(units.word(layout, name.start));
            }
        }
        repeats.examples.retain(|_, list| {
            list.retain(|example| example.best >= EXAMPLE);
            list.sort_by(|a, b| b.length.cmp(&a.length).then(b.sum.total_cmp(&a.sum)));
            !list.is_empty()
        });
        repeats
    }

    fn add(&mut self, name: &Found) {
        let (layout, units, length) = (self.layout, self.units, name.end - name.start);
        if is(name.label, Onto::Person) {
            self.borne
                .extend((name.start..name.end).map(|at| units.word(layout, at)));
        }
        let list = self.examples.entry(units.word(layout, name.start)).or_default();
        let known = list.iter_mut().find(|example| {
            example.label == name.label
                && example.length == length
                && same_words(layout, units, example.start, name.start, length)
        });
        if let Some(example) = known {
            example.sum += name.probability;
            example.best = example.best.max(name.probability);
        } else {
            list.push(Example {
                start: name.start,
                length,
                label: name.label,
                sum: name.probability,
                best: name.probability,
            });
        }
    }

    /// The examples that begin with a word.
    fn beginning_with(&self, word: &str) -> &[Example] {
        self.examples.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// The name of several words that begins at unit `at` and ends before `limit`, where `found`, the names from there on,
    /// has nothing or only parts of it.
    fn whole(&self, at: usize, limit: usize, found: &[Found]) -> Option<Found> {
        let fits = |example: &&Example| {
            let end = at + example.length;
            end <= limit
                && same_words(self.layout, self.units, example.start, at, example.length)
                && self
                    .units
                    .list
                    .get(at..end)
                    .is_some_and(|units| units.iter().all(|unit| !unit.taken))
                && found
                    .iter()
                    .take_while(|name| name.start < end)
                    .all(|name| name.end <= end && name.end - name.start < example.length)
        };
        let example = self
            .beginning_with(self.units.word(self.layout, at))
            .iter()
            .find(fits)?;
        Some(Found {
            start: at,
            end: at + example.length,
            label: example.label,
            probability: example.best,
            reason: Reason::Document,
        })
    }

    /// A person of one word as the body that the word is short for.
    fn short_form(&self, name: &Found) -> Option<Found> {
        let word = self.units.word(self.layout, name.start);
        let person = is(name.label, Onto::Person) && name.end - name.start == 1 && !self.borne.contains(word);
        if !person || (name.probability >= DOUBTFUL && !self.bodies.contains(word)) {
            return None;
        }
        let body = self
            .beginning_with(word)
            .iter()
            .find(|example| is(example.label, Onto::Org))?;
        Some(Found {
            label: body.label,
            probability: body.best,
            reason: Reason::Document,
            ..*name
        })
    }
}

fn is(label: usize, onto: Onto) -> bool {
    LABELS.get(label) == Some(&onto)
}

fn same_words(layout: &Layout<'_>, units: &Units, one: usize, other: usize, length: usize) -> bool {
    (0..length).all(|at| units.word(layout, one + at) == units.word(layout, other + at))
}
