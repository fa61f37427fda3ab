//! The same words are the same name: what the recogniser found whole in one place is found whole wherever else the text
//! has these words, and what a body's full name begins with stands for the body.
//!
//! Takes the names that the recogniser found, gives them mended. Where it saw nothing, or only a part ("`[Halvorsen]`
//! Tools" beside "[Halvorsen Tools]"), the whole becomes the name; a name that is part of a longer one stays. A lone word
//! taken for a person whom the text never names in full becomes the body whose full name begins with it ("Halvorsen" after
//! "Halvorsen Tools"), where that was doubtful or the same word is the body elsewhere in the text; so does one taken for a
//! place, where the full name is a company's and nothing else tells of such a place.

use super::LABELS;
use super::recogniser::Found;
use super::recogniser::features::{Reason, hash, pair};
use super::units::Units;
use crate::lexicon::Classes;
use crate::token::Layout;
use pressmark_annotation::label::Onto;
use rustc_hash::{FxHashMap, FxHashSet};

/// A name is an example for its repetitions when it is more probable than not.
const EXAMPLE: f32 = 0.5;

/// A less probable person may be a body's short name: a title or a verb of saying beside it makes a person surer.
const DOUBTFUL: f32 = 0.9;

/// What makes a word a place by itself.
const PLACE: Classes = Classes::GPE.with(Classes::LOC);

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

impl Example {
    fn new(name: &Found) -> Self {
        Self {
            start: name.start,
            length: name.end - name.start,
            label: name.label,
            sum: name.probability,
            best: name.probability,
        }
    }
}

/// What the examples are that begin with a word.
#[derive(Clone, Copy, Default)]
struct Beginning {
    /// Their lengths, as bits.
    lengths: u32,
    /// The longest body, and of several as long the one that is likeliest in sum.
    body: Option<Example>,
}

/// The text with its units and examples.
struct Repeats<'l, 't> {
    layout: &'l Layout<'t>,
    units: &'l Units,
    /// By the hash of their words: of several with the same words the one that is likeliest in sum.
    examples: FxHashMap<u64, Example>,
    /// By their first word.
    beginnings: FxHashMap<&'t str, Beginning>,
    /// Words of people's names of several words.
    borne: FxHashSet<&'t str>,
    /// Words that are bodies by themselves.
    bodies: FxHashSet<&'t str>,
    /// Words that somewhere are places by themselves behind a word of place ("in Tavik").
    places: FxHashSet<&'t str>,
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
            beginnings: FxHashMap::default(),
            borne: FxHashSet::default(),
            bodies: FxHashSet::default(),
            places: FxHashSet::default(),
        };
        let (mut all, mut places) = (Vec::new(), FxHashMap::default());
        for name in found {
            if name.end - name.start > 1 {
                if is(name.label, Onto::Person) {
                    let words = (name.start..name.end).map(|at| units.word(layout, at));
                    repeats.borne.extend(words);
                }
                let key = repeats.key(name.start, name.end - name.start);
                let place = *places.entry((key, name.label)).or_insert(all.len());
                if place == all.len() {
                    all.push((key, Example::new(name)));
                } else if let Some((_, example)) = all.get_mut(place) {
                    example.sum += name.probability;
                    example.best = example.best.max(name.probability);
                }
            } else if is(name.label, Onto::Org) {
                repeats.bodies.insert(units.word(layout, name.start));
            } else if repeats.placed(name) {
                repeats.places.insert(units.word(layout, name.start));
            }
        }
        for (key, example) in all.into_iter().filter(|(_, example)| example.best >= EXAMPLE) {
            repeats.add(key, example);
        }
        repeats
    }

    fn add(&mut self, key: u64, example: Example) {
        let first = self.units.word(self.layout, example.start);
        let beginning = self.beginnings.entry(first).or_default();
        beginning.lengths |= 1_u32.checked_shl(example.length as u32).unwrap_or_default();
        let longer = |known: Example| (example.length, example.sum) > (known.length, known.sum);
        if is(example.label, Onto::Org) && beginning.body.is_none_or(longer) {
            beginning.body = Some(example);
        }
        let known = self.examples.entry(key).or_insert(example);
        if example.sum > known.sum {
            *known = example;
        }
    }

    /// The words of `length` units from unit `start` on as a hash.
    fn key(&self, start: usize, length: usize) -> u64 {
        (start..start + length).fold(length as u64, |key, at| {
            pair(key, hash(self.units.word(self.layout, at).as_bytes()))
        })
    }

    /// The name of several words that begins at unit `at` and ends before `limit`, where `found`, the names from there on,
    /// has nothing or only parts of it.
    fn whole(&self, at: usize, limit: usize, found: &[Found]) -> Option<Found> {
        let fits = |example: &&Example| {
            let end = at + example.length;
            same_words(self.layout, self.units, example.start, at, example.length)
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
        let lengths = self.beginnings.get(self.units.word(self.layout, at))?.lengths;
        let example = (0..u32::BITS as usize)
            .rev()
            .filter(|length| lengths >> length & 1 == 1 && at + length <= limit)
            .filter_map(|length| self.examples.get(&self.key(at, length)))
            .find(fits)?;
        Some(Found {
            start: at,
            end: at + example.length,
            label: example.label,
            probability: example.best,
            reason: Reason::Document,
        })
    }

    /// Whether a name stands as a place does: behind a preposition, or known as one to the lexicon.
    fn placed(&self, name: &Found) -> bool {
        let before = name
            .start
            .checked_sub(1)
            .map_or("", |at| self.units.word(self.layout, at));
        let known = self
            .units
            .list
            .get(name.start)
            .is_some_and(|unit| unit.classes.any(PLACE));
        known
            || matches!(
                before,
                "in" | "In" | "at" | "At" | "from" | "From" | "of" | "near" | "to" | "across"
            )
    }

    /// Whether the units of an example end in a word that only companies' names end in.
    fn company(&self, example: &Example) -> bool {
        let last = example.start + example.length - 1;
        self.units
            .list
            .get(last)
            .is_some_and(|unit| unit.classes.any(Classes::CORPORATE))
    }

    /// A person or place of one word as the body that the word is short for.
    fn short_form(&self, name: &Found) -> Option<Found> {
        let word = self.units.word(self.layout, name.start);
        if is(name.label, Onto::Gpe) && name.end - name.start == 1 && !self.places.contains(word) {
            let company = |body: &Example| self.company(body);
            let body = self.beginnings.get(word)?.body.filter(company)?;
            return Some(Found {
                label: body.label,
                probability: body.best,
                reason: Reason::Document,
                ..*name
            });
        }
        let person = is(name.label, Onto::Person) && name.end - name.start == 1 && !self.borne.contains(word);
        if !person || (name.probability >= DOUBTFUL && !self.bodies.contains(word)) {
            return None;
        }
        let body = self.beginnings.get(word)?.body?;
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
