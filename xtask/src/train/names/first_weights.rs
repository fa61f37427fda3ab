//! The weights of the first pass, and the scores that they give the candidates of a sentence.

use pressmark_nlp::names::recogniser::candidates::Candidate;
use pressmark_nlp::names::recogniser::lattice::{GAPS, LABELS, Scores, Transitions};
use pressmark_nlp::names::recogniser::{ROW, place};

use super::dropout::Dropout;
use super::examples::{Examples, Sentence};

/// The weights of the first pass.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Of features of units, by place and label.
    pub units: Vec<[f32; ROW]>,
    /// Of features of candidates, by label.
    pub spans: Vec<Scores>,
    /// Of one label behind another.
    pub transitions: Transitions,
}

impl Weights {
    /// All weights at one value, for the features of `examples`.
    pub fn new(examples: &Examples, value: f32) -> Self {
        Self {
            units: vec![[value; ROW]; examples.units.len()],
            spans: vec![[value; LABELS]; examples.spans.len()],
            transitions: [[[value; LABELS]; LABELS]; GAPS],
        }
    }

    /// Calls `work` with every weight and the one in the same place of `other`.
    pub fn each(&mut self, other: &Self, work: impl Fn(&mut f32, f32)) {
        let pairs = self.units.iter_mut().flatten().zip(other.units.iter().flatten());
        pairs.for_each(|(own, other)| work(own, *other));
        let pairs = self.spans.iter_mut().flatten().zip(other.spans.iter().flatten());
        pairs.for_each(|(own, other)| work(own, *other));
        let pairs = self.transitions.iter_mut().flatten().flatten();
        pairs
            .zip(other.transitions.iter().flatten().flatten())
            .for_each(|(own, other)| work(own, *other));
    }
}

/// Scores the candidates of a sentence; with `kept`, only by the features that it keeps.
pub fn score(
    weights: &Weights,
    sentence: &Sentence,
    dropout: Option<&Dropout>,
    rows: &mut Vec<[f32; ROW]>,
    scores: &mut Vec<Scores>,
) {
    rows.clear();
    for row in 0..sentence.units.len() {
        let mut sums = [0.0; ROW];
        for (at, id) in sentence.units.range(row).zip(sentence.units.row(row)) {
            if dropout.is_none_or(|dropout| dropout.keeps_unit(at)) {
                add(&mut sums, &weights.units[*id as usize]);
            }
        }
        rows.push(sums);
    }
    scores.clear();
    for (index, edge) in sentence.lattice.edges.iter().enumerate() {
        let mut sums = [0.0; LABELS];
        for (at, id) in sentence.spans.range(index).zip(sentence.spans.row(index)) {
            if dropout.is_none_or(|dropout| dropout.keeps_span(at)) {
                add(&mut sums, &weights.spans[*id as usize]);
            }
        }
        for (row, place) in units_of(sentence, edge.start, edge.end) {
            for (sum, weight) in sums.iter_mut().zip(&rows[row][place * LABELS..]) {
                *sum += weight;
            }
        }
        scores.push(sums);
    }
}

/// The rows of a candidate's units, each with the unit's place in the candidate.
pub fn units_of(sentence: &Sentence, start: u32, end: u32) -> impl Iterator<Item = (usize, usize)> {
    (start..end).filter_map(move |at| {
        let row = sentence.slots[at as usize]?;
        Some((row as usize, place(Candidate { start, end }, at as usize)))
    })
}

/// Adds a row of weights to sums.
pub fn add(sums: &mut [f32], weights: &[f32]) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += weight;
    }
}
