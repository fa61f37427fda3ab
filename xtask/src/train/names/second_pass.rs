//! Learns the weights of the document pass, and how sure the recogniser may be.
//!
//! What other mentions say has to be learned from a first pass that has not seen the article; so the articles are halved,
//! and each half is read by what was learned from the other.

use pressmark_nlp::lexicon::{Clusters, Lexicon};
use pressmark_nlp::names::recogniser::lattice::{Factors, LABELS, Marginals, Scores, Transitions, Work};
use pressmark_nlp::names::recogniser::weights::BINS;

use super::articles::Article;
use super::dropout::Random;
use super::examples::{DocumentRows, Draft, Examples, Sentence, document_rows};
use super::learner::{Weights, score};

/// How the second pass is learned.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often all sentences are read.
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
    /// The share of names that are right, by probability.
    pub calibration: [u16; BINS],
}

/// The first pass of sentences by the weights of one of two halves: `weights[article % 2]` has not seen the article.
pub fn first_pass(sentences: &[Sentence], halves: &[Weights; 2]) -> Vec<Draft> {
    let factors = halves.each_ref().map(|weights| Factors::new(&weights.transitions));
    let (mut rows, mut work, mut marginals) = (Vec::new(), Work::default(), Marginals::default());
    let mut drafts = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let half = sentence.article as usize % 2;
        let mut lattice = sentence.lattice.clone();
        score(&halves[half], sentence, None, &mut rows, &mut lattice.scores);
        lattice.marginals(&factors[half], None, false, &mut work, &mut marginals);
        drafts.push(Draft {
            scores: lattice.scores,
            shares: std::mem::take(&mut marginals.edges),
        });
    }
    drafts
}

/// Learns the second pass on top of `halves`.
pub fn learn(
    articles: &[Article],
    examples: &Examples,
    halves: &[Weights; 2],
    lexicon: &Lexicon,
    clusters: &Clusters,
    settings: Settings,
) -> Learned {
    let sentences = &examples.sentences;
    let drafts = first_pass(sentences, halves);
    let (rows, index) = document_rows(articles, sentences, &drafts, lexicon, clusters);
    let transitions = halves.each_ref().map(|weights| weights.transitions);
    let weights = learn_weights(sentences, &drafts, &rows, index.len(), &transitions, settings);
    let calibration = calibrate(sentences, &drafts, &rows, &weights, &transitions);
    Learned {
        hashes: index.hashes,
        weights,
        calibration,
    }
}

/// Scores of both passes together.
fn both(draft: &Draft, rows: &DocumentRows, weights: &[Scores]) -> Vec<Scores> {
    let mut scores = draft.scores.clone();
    for (row, scores) in scores.iter_mut().enumerate() {
        for (at, id) in rows.rows.range(row).zip(rows.rows.row(row)) {
            for (score, weight) in scores.iter_mut().zip(&weights[*id as usize]) {
                *score += weight * rows.amounts[at];
            }
        }
    }
    scores
}

fn learn_weights(
    sentences: &[Sentence],
    drafts: &[Draft],
    rows: &[DocumentRows],
    features: usize,
    transitions: &[Transitions; 2],
    settings: Settings,
) -> Vec<Scores> {
    let factors = transitions.each_ref().map(Factors::new);
    let mut weights = vec![[0.0_f32; LABELS]; features];
    let mut squares = vec![[1e-2_f32; LABELS]; features];
    let mut paid = vec![0_u32; features];
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let (mut random, mut step) = (Random::new(7), 0);
    let (mut work, mut all, mut allowed) = (Work::default(), Marginals::default(), Marginals::default());
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for number in &order {
            step += 1;
            let (sentence, rows) = (&sentences[*number], &rows[*number]);
            let half = sentence.article as usize % 2;
            let mut lattice = sentence.lattice.clone();
            lattice.scores = both(&drafts[*number], rows, &weights);
            lattice.marginals(
                &factors[half],
                Some(&sentence.constraint),
                false,
                &mut work,
                &mut allowed,
            );
            if allowed.log_sum == f64::NEG_INFINITY {
                continue;
            }
            lattice.marginals(&factors[half], None, false, &mut work, &mut all);
            for row in 0..lattice.edges.len() {
                for label in 0..LABELS {
                    let gradient = (all.edges[row][label] - allowed.edges[row][label]) * sentence.weight;
                    if gradient.abs() < 1e-4 {
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

/// The share of found names that are right, in per mille, at probabilities in even steps, never falling.
fn calibrate(
    sentences: &[Sentence],
    drafts: &[Draft],
    rows: &[DocumentRows],
    weights: &[Scores],
    transitions: &[Transitions; 2],
) -> [u16; BINS] {
    let factors = transitions.each_ref().map(Factors::new);
    let (mut work, mut marginals) = (Work::default(), Marginals::default());
    // A little weight on what the model says itself, for steps that hardly occur.
    let mut bins: Vec<(f32, f32)> = (0..BINS)
        .map(|bin| (20.0 * bin as f32 / (BINS - 1) as f32, 20.0))
        .collect();
    for (number, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| sentence.complete) {
        let half = sentence.article as usize % 2;
        let mut lattice = sentence.lattice.clone();
        lattice.scores = both(&drafts[number], &rows[number], weights);
        let found = lattice.best(&transitions[half], None);
        lattice.marginals(&factors[half], None, false, &mut work, &mut marginals);
        for (edge, label) in found {
            let right = sentence.constraint.labels[edge] >> label & 1 == 1;
            let at = marginals.edges[edge][label] * (BINS - 1) as f32;
            let bin = &mut bins[(at + 0.5) as usize];
            bin.0 += if right { sentence.weight } else { 0.0 };
            bin.1 += sentence.weight;
        }
    }
    // Pool adjacent violators.
    let mut pools: Vec<(f32, f32, usize)> = Vec::new();
    for (right, all) in bins {
        pools.push((right, all, 1));
        while let [.., before, last] = pools.as_slice()
            && before.0 / before.1 > last.0 / last.1
        {
            let merged = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            pools.truncate(pools.len() - 2);
            pools.push(merged);
        }
    }
    let shares = pools
        .iter()
        .flat_map(|(right, all, bins)| std::iter::repeat_n((1000.0 * right / all) as u16, *bins));
    let mut calibration = [0; BINS];
    for (slot, share) in calibration.iter_mut().zip(shares) {
        *slot = share;
    }
    calibration
}
