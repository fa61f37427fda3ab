//! Learns the weights: stochastic gradients of the likelihood of the readings that the gold allows, with the steps of
//! `AdaGrad` and an L1 penalty (Duchi, Hazan and Singer, JMLR 2011); a weight pays what it owes when it is next touched.

use std::ops::Range;

use pressmark_nlp::attribution::model::weights::SIZE;

use super::examples::{Case, Examples};
use crate::train::names::dropout::Random;

/// How weights are learned.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often all cases are read.
    pub epochs: usize,
    /// The weights behind this epoch, counted from 0, and all later ones are averaged.
    pub average_from: usize,
    /// The first size of a step.
    pub rate: f32,
    /// The penalty on a weight of one, a case.
    pub penalty: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 8,
            average_from: 3,
            rate: 0.05,
            penalty: 1e-5,
        }
    }
}

/// Sums of squared gradients start here: the larger, the smaller the first steps.
const SQUARES: f32 = 1e-3;

/// Gradients smaller than this move nothing.
const LEAST: f32 = 1e-4;

struct Learner<'e> {
    features: &'e [u32],
    settings: Settings,
    weights: Vec<f32>,
    squares: Vec<f32>,
    paid: Vec<u32>,
    step: u32,
}

/// Learns from `cases` of `examples`; a weight a place of the model.
pub fn learn(examples: &Examples, cases: &[&Case], settings: Settings) -> Vec<f32> {
    let mut learner = Learner {
        features: &examples.features,
        settings,
        weights: vec![0.0; SIZE],
        squares: vec![SQUARES; SIZE],
        paid: vec![0; SIZE],
        step: 0,
    };
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut sum = vec![0.0; SIZE];
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        for at in &order {
            learner.step += 1;
            learner.read(cases[*at]);
        }
        learner.settle();
        if epoch >= settings.average_from {
            for (sum, weight) in sum.iter_mut().zip(&learner.weights) {
                *sum += weight;
            }
        }
    }
    let count = (settings.epochs - settings.average_from) as f32;
    sum.iter().map(|sum| sum / count).collect()
}

impl Learner<'_> {
    fn score(&self, range: &Range<u32>) -> f32 {
        let features = &self.features[range.start as usize..range.end as usize];
        features.iter().map(|feature| self.weights[*feature as usize]).sum()
    }

    fn read(&mut self, case: &Case) {
        let shared = self.score(&case.shared);
        let sources: Vec<f32> = case.sources.iter().map(|range| self.score(range)).collect();
        let contents: Vec<f32> = case.contents.iter().map(|range| self.score(range)).collect();
        let scores: Vec<f32> = (case.pairs.iter())
            .map(|(s, c, range, _)| shared + sources[usize::from(*s)] + contents[usize::from(*c)] + self.score(range))
            .collect();
        let top = scores.iter().copied().fold(0.0, f32::max);
        let exp: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let total = (-top).exp() + exp.iter().sum::<f32>();
        let gold: f32 = if case.silent {
            (-top).exp()
        } else {
            case.pairs
                .iter()
                .zip(&exp)
                .filter(|(pair, _)| pair.3)
                .map(|(_, exp)| exp)
                .sum()
        };
        let mut of_sources = vec![0.0; sources.len()];
        let mut of_contents = vec![0.0; contents.len()];
        let mut of_cue = 0.0;
        for ((s, c, range, allowed), exp) in case.pairs.iter().zip(&exp) {
            let wanted = if *allowed && gold > 0.0 { exp / gold } else { 0.0 };
            let gradient = exp / total - wanted;
            of_sources[usize::from(*s)] += gradient;
            of_contents[usize::from(*c)] += gradient;
            of_cue += gradient;
            self.update(range, gradient);
        }
        for (range, gradient) in case.sources.iter().zip(of_sources) {
            self.update(range, gradient);
        }
        for (range, gradient) in case.contents.iter().zip(of_contents) {
            self.update(range, gradient);
        }
        self.update(&case.shared, of_cue);
    }

    fn update(&mut self, range: &Range<u32>, gradient: f32) {
        if gradient.abs() < LEAST {
            return;
        }
        for at in range.start..range.end {
            let place = self.features[at as usize] as usize;
            let steps = self.step - std::mem::replace(&mut self.paid[place], self.step);
            let square = &mut self.squares[place];
            *square += gradient * gradient;
            let rate = self.settings.rate / square.sqrt();
            let moved = self.weights[place] - rate * gradient;
            self.weights[place] = shrunk(moved, rate * self.settings.penalty * steps as f32);
        }
    }

    /// All weights pay what they owe.
    fn settle(&mut self) {
        for place in 0..SIZE {
            let steps = self.step - std::mem::replace(&mut self.paid[place], self.step);
            let rate = self.settings.rate / self.squares[place].sqrt();
            self.weights[place] = shrunk(self.weights[place], rate * self.settings.penalty * steps as f32);
        }
    }
}

/// A weight after it paid.
fn shrunk(weight: f32, owed: f32) -> f32 {
    if weight > owed {
        weight - owed
    } else if weight < -owed {
        weight + owed
    } else {
        0.0
    }
}

/// What weights make of a case.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    /// The probability that the cue reports anything.
    pub reports: f32,
    /// Whether the most probable reading is one that the gold allows.
    pub right: bool,
}

/// What `weights` make of a case.
pub fn best(examples: &Examples, case: &Case, weights: &[f32]) -> Judged {
    let score = |range: &Range<u32>| -> f32 {
        let features = &examples.features[range.start as usize..range.end as usize];
        features.iter().map(|feature| weights[*feature as usize]).sum()
    };
    let shared = score(&case.shared);
    let sources: Vec<f32> = case.sources.iter().map(score).collect();
    let contents: Vec<f32> = case.contents.iter().map(score).collect();
    let (mut sum, mut top) = (0.0_f32, (f32::NEG_INFINITY, false));
    for (s, c, range, allowed) in &case.pairs {
        let score = shared + sources[usize::from(*s)] + contents[usize::from(*c)] + score(range);
        sum += score.exp();
        if score > top.0 {
            top = (score, *allowed);
        }
    }
    Judged {
        reports: sum / (1.0 + sum),
        right: top.1,
    }
}
