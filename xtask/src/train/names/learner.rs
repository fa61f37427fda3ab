//! Learns the weights of the first pass: stochastic gradients of the likelihood, or a structured perceptron to compare with.
//!
//! The gold need not say everything: the likelihood is that of all ways to cut a sentence which the gold allows. Steps are
//! those of `AdaGrad` with an L1 penalty (Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and
//! stochastic optimization", JMLR 2011); a weight pays what it owes when it is next touched.

use pressmark_nlp::names::recogniser::ROW;
use pressmark_nlp::names::recogniser::lattice::{Factors, LABELS, Lattice, Marginals, Scores, Work};

use super::dropout::{Dropout, Random};
use super::examples::{Examples, Sentence};
use super::first_weights::{Weights, add, score, units_of};

/// Which weights are learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A conditional random field.
    Likelihood,
    /// An averaged structured perceptron (Collins 2002).
    Perceptron,
}

/// How the first pass is learned.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// What is learned.
    pub method: Method,
    /// How often all sentences are read.
    pub epochs: usize,
    /// The weights behind this epoch, counted from 0, and all later ones are averaged.
    pub average_from: usize,
    /// The first size of a step; of every step of a perceptron, for which it is a scale alone.
    pub rate: f32,
    /// The penalty on a weight of one, a sentence; a perceptron pays none.
    pub penalty: f32,
    /// Whether features are hidden now and then.
    pub dropout: bool,
}

/// Sums of squared gradients start here: the larger, the smaller the first steps.
const SQUARES: f32 = 1e-3;

/// Gradients smaller than this move nothing.
const LEAST: f32 = 1e-4;

/// Weights with what `AdaGrad` remembers of each.
struct Learner {
    settings: Settings,
    weights: Weights,
    /// Sums of squared gradients.
    squares: Weights,
    /// The step at which each row last paid its penalty.
    paid: (Vec<u32>, Vec<u32>),
    step: u32,
}

/// Moves a weight against its gradient and lets it pay the penalty of `steps` steps.
fn update(settings: &Settings, weight: &mut f32, square: &mut f32, gradient: f32, steps: u32) {
    if settings.method == Method::Perceptron {
        *weight -= settings.rate * gradient;
        return;
    }
    *square += gradient * gradient;
    let rate = settings.rate / (square.sqrt() + 1e-6);
    let moved = *weight - rate * gradient;
    let owed = rate * settings.penalty * steps as f32;
    *weight = if moved > owed {
        moved - owed
    } else if moved < -owed {
        moved + owed
    } else {
        0.0
    };
}

/// Learns from `sentences` of `examples`.
pub fn learn(examples: &Examples, sentences: &[&Sentence], settings: Settings) -> Weights {
    let mut learner = Learner {
        settings,
        weights: Weights::new(examples, 0.0),
        squares: Weights::new(examples, SQUARES),
        paid: (vec![0; examples.units.len()], vec![0; examples.spans.len()]),
        step: 0,
    };
    let mut random = Random::new(1);
    let mut dropout = Dropout::new(&examples.units.templates, &examples.spans.templates);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut sum: Option<Weights> = None;
    let mut buffers = Buffers::default();
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        for at in &order {
            learner.step += 1;
            let kept = if settings.dropout {
                dropout.draw(&mut random, sentences[*at])
            } else {
                None
            };
            learner.read(sentences[*at], kept, &mut buffers);
        }
        if epoch >= settings.average_from {
            match &mut sum {
                None => sum = Some(learner.weights.clone()),
                Some(sum) => sum.each(&learner.weights, |sum, weight| *sum += weight),
            }
        }
    }
    if let Some(mut sum) = sum {
        let count = (settings.epochs - settings.average_from) as f32;
        let own = sum.clone();
        sum.each(&own, |sum, _| *sum /= count);
        learner.weights = sum;
    }
    learner.settle();
    learner.weights
}

/// Memory that every sentence uses anew.
#[derive(Default)]
struct Buffers {
    rows: Vec<[f32; ROW]>,
    gradients: Vec<[f32; ROW]>,
    difference: Vec<Scores>,
    work: Work,
    all: Marginals,
    allowed: Marginals,
}

impl Learner {
    /// Reads one sentence and moves the weights.
    fn read(&mut self, sentence: &Sentence, dropout: Option<&Dropout>, buffers: &mut Buffers) {
        let mut lattice = sentence.lattice.clone();
        score(&self.weights, sentence, dropout, &mut buffers.rows, &mut lattice.scores);
        let learned = match self.settings.method {
            Method::Likelihood => self.likelihood(sentence, &lattice, buffers),
            Method::Perceptron => self.perceptron(sentence, &lattice, buffers),
        };
        if learned {
            self.step_features(sentence, dropout, buffers);
        }
    }

    /// The gradient of the likelihood by each candidate's score; false where the gold allows nothing.
    fn likelihood(&mut self, sentence: &Sentence, lattice: &Lattice, buffers: &mut Buffers) -> bool {
        let Buffers {
            difference,
            work,
            all,
            allowed,
            ..
        } = buffers;
        let factors = Factors::new(&self.weights.transitions);
        lattice.marginals(&factors, Some(&sentence.constraint), true, work, allowed);
        if allowed.log_sum == f64::NEG_INFINITY {
            return false;
        }
        lattice.marginals(&factors, None, true, work, all);
        difference.clear();
        difference.extend(all.edges.iter().zip(&allowed.edges).map(|(all, allowed)| {
            let mut gradient = *all;
            for (gradient, allowed) in gradient.iter_mut().zip(allowed) {
                *gradient = (*gradient - allowed) * sentence.weight;
            }
            gradient
        }));
        for (expected, sign) in [
            (&all.transitions, sentence.weight),
            (&allowed.transitions, -sentence.weight),
        ] {
            for (gap, table) in expected {
                let weights = self.weights.transitions[usize::from(*gap)].iter_mut().flatten();
                let squares = self.squares.transitions[usize::from(*gap)].iter_mut().flatten();
                for ((weight, square), count) in weights.zip(squares).zip(table.iter().flatten()) {
                    if count.abs() > LEAST {
                        update(&self.settings, weight, square, count * sign, 0);
                    }
                }
            }
        }
        true
    }

    /// What the best way has beyond the best allowed one; false where they are the same.
    fn perceptron(&mut self, sentence: &Sentence, lattice: &Lattice, buffers: &mut Buffers) -> bool {
        let found = lattice.best(&self.weights.transitions, None);
        let wanted = lattice.best(&self.weights.transitions, Some(&sentence.constraint));
        if found == wanted {
            return false;
        }
        buffers.difference.clear();
        buffers.difference.resize(lattice.edges.len(), [0.0; LABELS]);
        for (way, sign) in [(&found, 1.0), (&wanted, -1.0)] {
            for (edge, label) in way {
                buffers.difference[*edge][*label] += sign;
            }
            for pair in way.windows(2) {
                let (before, after) = (lattice.edges[pair[0].0], lattice.edges[pair[1].0]);
                let gap = match after.start - before.end {
                    0 => 0,
                    1 => usize::from(lattice.gaps[before.end as usize]),
                    _ => continue,
                };
                self.weights.transitions[gap][pair[0].1][pair[1].1] -= self.settings.rate * sign;
            }
        }
        true
    }

    /// Moves the weights of all features of a sentence.
    fn step_features(&mut self, sentence: &Sentence, dropout: Option<&Dropout>, buffers: &mut Buffers) {
        let settings = self.settings;
        buffers.gradients.clear();
        buffers.gradients.resize(sentence.units.len(), [0.0; ROW]);
        for (index, (edge, difference)) in sentence.lattice.edges.iter().zip(&buffers.difference).enumerate() {
            if difference.iter().all(|value| value.abs() < LEAST) {
                continue;
            }
            for (row, place) in units_of(sentence, edge.start, edge.end) {
                add(
                    &mut buffers.gradients[row][place * LABELS..(place + 1) * LABELS],
                    difference,
                );
            }
            for (at, id) in sentence.spans.range(index).zip(sentence.spans.row(index)) {
                if dropout.is_none_or(|dropout| dropout.keeps_span(at)) {
                    let id = *id as usize;
                    let steps = self.step - std::mem::replace(&mut self.paid.1[id], self.step);
                    let row = self.weights.spans[id].iter_mut().zip(&mut self.squares.spans[id]);
                    for ((weight, square), gradient) in row.zip(difference) {
                        update(&settings, weight, square, *gradient, steps);
                    }
                }
            }
        }
        for (row, gradients) in buffers.gradients.iter().enumerate() {
            if gradients.iter().all(|value| value.abs() < LEAST) {
                continue;
            }
            for (at, id) in sentence.units.range(row).zip(sentence.units.row(row)) {
                if dropout.is_none_or(|dropout| dropout.keeps_unit(at)) {
                    let id = *id as usize;
                    let steps = self.step - std::mem::replace(&mut self.paid.0[id], self.step);
                    let row = self.weights.units[id].iter_mut().zip(&mut self.squares.units[id]);
                    for ((weight, square), gradient) in row.zip(gradients) {
                        update(&settings, weight, square, *gradient, steps);
                    }
                }
            }
        }
    }

    /// Lets every weight pay what it still owes.
    fn settle(&mut self) {
        if self.settings.method == Method::Perceptron {
            return;
        }
        let settings = self.settings;
        let step = self.step;
        let units = self
            .weights
            .units
            .iter_mut()
            .zip(&mut self.squares.units)
            .zip(&self.paid.0);
        for ((weights, squares), paid) in units {
            for (weight, square) in weights.iter_mut().zip(squares) {
                update(&settings, weight, square, 0.0, step - paid);
            }
        }
        let spans = self
            .weights
            .spans
            .iter_mut()
            .zip(&mut self.squares.spans)
            .zip(&self.paid.1);
        for ((weights, squares), paid) in spans {
            for (weight, square) in weights.iter_mut().zip(squares) {
                update(&settings, weight, square, 0.0, step - paid);
            }
        }
    }
}

#[cfg(test)]
mod tests;
