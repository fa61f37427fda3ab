//! Learns the weights of the document pass on top of a first pass that has not seen the article, and how sure the
//! recogniser may be.
//!
//! Likelihood and steps are those of the [first pass](super::learner), the first pass's own weights being fixed.

use pressmark_nlp::names::recogniser::lattice::{Factors, LABELS, Marginals, Scores, Work};
use pressmark_nlp::names::recogniser::weights::BINS;

use super::calibration::Calibration;
use super::dropout::Random;
use super::examples::Sentence;
use super::held_out::{HeldOut, half_of};

/// How the second pass is learned.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often all sentences are read; 0 for no document pass.
    pub epochs: usize,
    /// The first size of a step.
    pub rate: f32,
    /// The penalty on a weight of one, a sentence.
    pub penalty: f32,
}

/// What was learned.
#[derive(Clone, Debug)]
pub struct Learned {
    /// The hash of each feature.
    pub hashes: Vec<u32>,
    /// Its weights, by label.
    pub weights: Vec<Scores>,
    /// The share of names that are right, in per mille, by probability.
    pub calibration: [u16; BINS],
}

/// Sums of squared gradients start here: the larger, the smaller the first steps.
const SQUARES: f32 = 1e-2;

/// Gradients smaller than this move nothing.
const LEAST: f32 = 1e-4;

/// Learns the second pass from all articles.
pub fn learn(held_out: &HeldOut<'_>, settings: Settings) -> Learned {
    let weights = learn_weights(held_out, settings, |_| true);
    let calibration = calibrate(held_out, &weights);
    Learned {
        hashes: held_out.index.hashes.clone(),
        weights,
        calibration,
    }
}

/// Learns the weights from the sentences that `read` chooses.
pub fn learn_weights(held_out: &HeldOut<'_>, settings: Settings, read: impl Fn(&Sentence) -> bool) -> Vec<Scores> {
    let sentences = held_out.sentences;
    let features = held_out.index.len();
    let factors = held_out.transitions.each_ref().map(Factors::new);
    let mut weights = vec![[0.0_f32; LABELS]; features];
    let mut squares = vec![[SQUARES; LABELS]; features];
    let mut paid = vec![0_u32; features];
    let mut order: Vec<usize> = (0..sentences.len()).filter(|at| read(&sentences[*at])).collect();
    let (mut random, mut step) = (Random::new(7), 0);
    let (mut work, mut all, mut allowed) = (Work::default(), Marginals::default(), Marginals::default());
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for number in &order {
            step += 1;
            let (sentence, rows) = (&sentences[*number], &held_out.rows[*number]);
            let factors = &factors[half_of(sentence.article)];
            let lattice = held_out.lattice(*number, &weights);
            lattice.marginals(factors, Some(&sentence.constraint), false, &mut work, &mut allowed);
            if allowed.log_sum == f64::NEG_INFINITY {
                continue;
            }
            lattice.marginals(factors, None, false, &mut work, &mut all);
            for row in 0..lattice.edges.len() {
                for label in 0..LABELS {
                    let gradient = (all.edges[row][label] - allowed.edges[row][label]) * sentence.weight;
                    if gradient.abs() < LEAST {
                        continue;
                    }
                    for (at, id) in rows.rows.range(row).zip(rows.rows.row(row)) {
                        let id = *id as usize;
                        let steps = step - std::mem::replace(&mut paid[id], step);
                        let gradient = gradient * rows.amounts[at];
                        squares[id][label] += gradient * gradient;
                        let rate = settings.rate / squares[id][label].sqrt();
                        let moved = weights[id][label] - rate * gradient;
                        let owed = rate * settings.penalty * steps as f32;
                        weights[id][label] = moved.signum() * (moved.abs() - owed).max(0.0);
                    }
                }
            }
        }
    }
    weights
}

/// How many of the names that both passes find are right, by probability, in the corpora that mark every name.
fn calibrate(held_out: &HeldOut<'_>, weights: &[Scores]) -> [u16; BINS] {
    let factors = held_out.transitions.each_ref().map(Factors::new);
    let (mut work, mut marginals) = (Work::default(), Marginals::default());
    let mut calibration = Calibration::default();
    for (number, sentence) in held_out.sentences.iter().enumerate() {
        if !sentence.complete {
            continue;
        }
        let half = half_of(sentence.article);
        let lattice = held_out.lattice(number, weights);
        let found = lattice.best(&held_out.transitions[half], None);
        lattice.marginals(&factors[half], None, false, &mut work, &mut marginals);
        for (edge, label) in found {
            let right = sentence.constraint.labels[edge] >> label & 1 == 1;
            calibration.add(marginals.edges[edge][label], right, sentence.weight);
        }
    }
    calibration.shares()
}
