//! The learner's gradient against differences of the likelihood itself.

use super::*;
use crate::train::names::tests::texts;
use pressmark_nlp::names::recogniser::lattice::{GAPS, LABELS};

/// Steps of this size on squared gradients of `FLAT` move a weight by its gradient: `AdaGrad` then divides by one.
const FLAT: f32 = 1e6;

/// The logarithm of the probability of what the gold allows.
fn log_likelihood(weights: &Weights, sentence: &Sentence) -> f64 {
    let mut lattice = sentence.lattice.clone();
    score(weights, sentence, None, &mut Vec::new(), &mut lattice.scores);
    let factors = Factors::new(&weights.transitions);
    let (mut work, mut all, mut allowed) = (Work::default(), Marginals::default(), Marginals::default());
    lattice.marginals(&factors, None, false, &mut work, &mut all);
    lattice.marginals(&factors, Some(&sentence.constraint), false, &mut work, &mut allowed);
    (allowed.log_sum - all.log_sum) * f64::from(sentence.weight)
}

/// Weights that differ from each other and are small.
fn uneven(examples: &Examples) -> Weights {
    let mut weights = Weights::new(examples, 0.0);
    let other = weights.clone();
    let state = std::cell::Cell::new(1_u32);
    weights.each(&other, |weight, _| {
        state.set(state.get().wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        *weight = (state.get() >> 16) as f32 / 65_536.0 * 0.2 - 0.1;
    });
    weights
}

/// Every weight of a kind, in one list.
fn units(weights: &mut Weights) -> Vec<&mut f32> {
    weights.units.iter_mut().flatten().collect()
}
fn spans(weights: &mut Weights) -> Vec<&mut f32> {
    weights.spans.iter_mut().flatten().collect()
}
fn transitions(weights: &mut Weights) -> Vec<&mut f32> {
    weights.transitions.iter_mut().flatten().flatten().collect()
}

#[test]
fn steps_follow_the_gradient_of_the_likelihood() {
    const DIFFERENCE: f32 = 0.02;
    let texts = texts(1);
    let examples = &texts.examples;
    assert_eq!(transitions(&mut uneven(examples)).len(), GAPS * LABELS * LABELS);
    for number in [0, 3] {
        let sentence = &examples.sentences[number];
        let mut weights = uneven(examples);
        let mut learner = Learner {
            settings: Settings {
                method: Method::Likelihood,
                epochs: 1,
                average_from: 0,
                rate: FLAT.sqrt(),
                penalty: 0.0,
                dropout: false,
            },
            weights: weights.clone(),
            squares: Weights::new(examples, FLAT),
            paid: (vec![0; examples.units.len()], vec![0; examples.spans.len()]),
            step: 1,
        };
        learner.read(sentence, None, &mut Buffers::default());
        let (mut checked, mut largest) = (0, 0.0_f64);
        for (every, kind) in [
            (211, units as fn(&mut Weights) -> Vec<&mut f32>),
            (97, spans),
            (7, transitions),
        ] {
            let count = kind(&mut weights).len();
            for at in (0..count).step_by(every) {
                let before = *kind(&mut weights)[at];
                let moved = f64::from(*kind(&mut learner.weights)[at] - before);
                let mut at_value = |value: f32| {
                    *kind(&mut weights)[at] = value;
                    log_likelihood(&weights, sentence)
                };
                let (more, less) = (at_value(before + DIFFERENCE), at_value(before - DIFFERENCE));
                at_value(before);
                let slope = (more - less) / (2.0 * f64::from(DIFFERENCE));
                assert!((moved - slope).abs() < 5e-3, "weight {at} moved {moved}, slope {slope}");
                checked += 1;
                largest = largest.max(slope.abs());
            }
        }
        assert!(
            checked > 100 && largest > 0.05,
            "{checked} weights, slopes up to {largest}"
        );
    }
}
