//! Sums over all ways through a lattice, forwards and backwards, and the marginal probabilities that they give.
//!
//! Sums are kept as values with a common scale for each place between units, so that long sentences neither overflow nor
//! vanish.

use super::{Constraint, Edge, GAPS, LABELS, Lattice, SIDE_BY_SIDE, Transitions};

/// A value for each label.
type Values = [f64; LABELS];

/// A value for each pair of labels.
type Pairs = [Values; LABELS];

/// The exponentials of transitions, which all sentences share.
#[derive(Clone, Debug)]
pub struct Factors(Box<[Pairs; GAPS]>);

impl Factors {
    /// The exponentials of `transitions`.
    pub fn new(transitions: &Transitions) -> Self {
        Self(Box::new(
            transitions.map(|gap| gap.map(|scores| scores.map(exponential))),
        ))
    }
}

/// Marginal probabilities of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Marginals {
    /// The probability of each candidate by label.
    pub edges: Vec<[f32; LABELS]>,
    /// The expected number of each transition, by gap; filled on demand. A gap may occur several times.
    pub transitions: Vec<(u8, [[f32; LABELS]; LABELS])>,
    /// The logarithm of the sum over all ways.
    pub log_sum: f64,
}

/// Reused memory of the sums.
#[derive(Debug, Default)]
pub struct Work {
    /// Sums of all ways up to a place between units.
    forward: Vec<States>,
    /// Sums of all ways to start a name of each label at a unit.
    entry: Vec<Values>,
    /// Sums of all ways from a place on.
    backward: Vec<States>,
    /// The exponentials of scores, by edge.
    weights: Vec<Values>,
    /// The edges by end and then by start.
    by_end: Vec<u32>,
}

/// The states at a place between units: a name of each label ended here, or one unit before, or neither.
#[derive(Clone, Copy, Debug)]
struct States {
    near: Values,
    far: Values,
    none: f64,
    /// The logarithm that all values are scaled down by.
    scale: f64,
}

const EMPTY: States = States {
    near: [0.0; LABELS],
    far: [0.0; LABELS],
    none: 0.0,
    scale: 0.0,
};

impl States {
    fn sum(&self) -> f64 {
        self.none + self.near.iter().sum::<f64>() + self.far.iter().sum::<f64>()
    }

    /// Scales the values down by `total` if that is very large or very small.
    fn rescale(&mut self, total: f64) {
        if total > LARGE || (total > 0.0 && total < 1.0 / LARGE) {
            self.none /= total;
            for value in self.near.iter_mut().chain(&mut self.far) {
                *value /= total;
            }
            self.scale += libm::log(total);
        }
    }
}

/// Values beyond this, or below its inverse, are scaled.
const LARGE: f64 = 1e100;

/// Scores are held below this on both sides, so that exponentials stay finite.
const MOST: f64 = 60.0;

impl Lattice {
    /// Marginal probabilities under `constraint`, with the expected transitions if `with_transitions`.
    ///
    /// Without any way that satisfies the constraint, or if the lattice's parts do not fit each other, `log_sum` is minus
    /// infinity and the rest is zero.
    pub fn marginals(
        &self,
        factors: &Factors,
        constraint: Option<&Constraint>,
        with_transitions: bool,
        work: &mut Work,
        out: &mut Marginals,
    ) {
        out.edges.clear();
        out.edges.resize(self.edges.len(), [0.0; LABELS]);
        out.transitions.clear();
        out.log_sum = f64::NEG_INFINITY;
        if !self.fits() {
            return;
        }
        self.prepare(constraint, work);
        let last = self.forward(&factors.0, constraint, work);
        let total = last.sum();
        if total > 0.0 {
            out.log_sum = libm::log(total) + last.scale;
            self.backward(&factors.0, constraint, work, out, with_transitions);
        }
    }

    fn prepare(&self, constraint: Option<&Constraint>, work: &mut Work) {
        work.weights.clear();
        work.weights
            .extend(self.scores.iter().enumerate().map(|(edge, scores)| {
                let mut weights = scores.map(exponential);
                if let Some(constraint) = constraint {
                    for (label, weight) in weights.iter_mut().enumerate() {
                        if !constraint.allows(edge, label) {
                            *weight = 0.0;
                        }
                    }
                }
                weights
            }));
        work.by_end.clear();
        work.by_end.extend(0..self.edges.len() as u32);
        work.by_end.sort_by_key(|edge| self.edges[*edge as usize].end);
    }

    /// Sums from the start on; gives the states at the end.
    fn forward(&self, factors: &[Pairs; GAPS], constraint: Option<&Constraint>, work: &mut Work) -> States {
        work.forward.clear();
        work.entry.clear();
        let mut here = States { none: 1.0, ..EMPTY };
        work.forward.push(here);
        let mut next = 0;
        for unit in 0..self.length {
            work.entry.push(self.enter(unit, &here, factors));
            let before = here;
            let first = next;
            // The largest of all scales that come together, so that no value grows by it.
            let mut scale = before.scale;
            while let Some(edge) = work.by_end.get(next).map(|edge| self.edges[*edge as usize])
                && edge.end as usize == unit + 1
            {
                scale = scale.max(work.forward[edge.start as usize].scale);
                next += 1;
            }
            here = States { scale, ..EMPTY };
            if constraint.is_none_or(|constraint| constraint.outside(unit)) {
                let factor = ratio(before.scale - scale);
                here.none = (before.none + before.far.iter().sum::<f64>()) * factor;
                here.far = before.near.map(|value| value * factor);
            }
            for edge in work.by_end[first..next].iter().map(|edge| *edge as usize) {
                let start = self.edges[edge].start as usize;
                let factor = ratio(work.forward[start].scale - scale);
                let ways = work.entry[start].iter().zip(&work.weights[edge]);
                for (sum, (entry, weight)) in here.near.iter_mut().zip(ways) {
                    *sum += entry * weight * factor;
                }
            }
            here.rescale(here.sum());
            work.forward.push(here);
        }
        here
    }

    /// The sum of all ways to come to unit `unit` and start a name of each label there.
    fn enter(&self, unit: usize, before: &States, factors: &[Pairs; GAPS]) -> Values {
        let mut entry = [before.none; LABELS];
        for (values, pairs) in [
            (&before.near, &factors[SIDE_BY_SIDE]),
            (&before.far, &factors[self.gap_before(unit)]),
        ] {
            if values.iter().any(|value| *value > 0.0) {
                for (value, row) in values.iter().zip(pairs) {
                    for (cell, factor) in entry.iter_mut().zip(row) {
                        *cell += value * factor;
                    }
                }
            }
        }
        entry
    }

    /// Sums from the end on, and the marginals, for which the sums from the start have been made.
    fn backward(
        &self,
        factors: &[Pairs; GAPS],
        constraint: Option<&Constraint>,
        work: &mut Work,
        out: &mut Marginals,
        with_transitions: bool,
    ) {
        work.backward.clear();
        work.backward.resize(self.length + 1, EMPTY);
        let mut after = States {
            near: [1.0; LABELS],
            far: [1.0; LABELS],
            none: 1.0,
            scale: 0.0,
        };
        work.backward[self.length] = after;
        let mut next = self.edges.len();
        for unit in (0..self.length).rev() {
            let end = next;
            let mut scale = after.scale;
            while let Some(edge) = next.checked_sub(1).map(|edge| self.edges[edge])
                && edge.start as usize == unit
            {
                scale = scale.max(work.backward[edge.end as usize].scale);
                next -= 1;
            }
            let mut here = States { scale, ..EMPTY };
            // What follows a name that starts here, by its label.
            let mut starts = [0.0; LABELS];
            for index in (next..end).rev() {
                starts_with(index, self.edges[index], scale, work, &mut starts, out);
            }
            let started: f64 = starts.iter().sum();
            let gap = self.gap_before(unit);
            if constraint.is_none_or(|constraint| constraint.outside(unit)) {
                let factor = ratio(after.scale - scale);
                here.none = after.none * factor;
                here.far = [here.none; LABELS];
                here.near = after.far.map(|value| value * factor);
            }
            here.none += started;
            if started > 0.0 {
                let dot = |row: &Values| row.iter().zip(&starts).map(|(a, b)| a * b).sum::<f64>();
                for (value, row) in here.far.iter_mut().zip(&factors[gap]) {
                    *value += dot(row);
                }
                for (value, row) in here.near.iter_mut().zip(&factors[SIDE_BY_SIDE]) {
                    *value += dot(row);
                }
                if with_transitions {
                    let before = &work.forward[unit];
                    let share = libm::exp(before.scale + here.scale - out.log_sum);
                    for (gap, values) in [(SIDE_BY_SIDE, &before.near), (gap, &before.far)] {
                        if values.iter().any(|value| *value > 0.0) {
                            let table = expected(values, &factors[gap], &starts, share);
                            out.transitions.push((gap as u8, table));
                        }
                    }
                }
            }
            here.rescale(here.none + here.near.iter().sum::<f64>());
            work.backward[unit] = here;
            after = here;
        }
    }
}

/// Adds what follows a name that is `edge` to `starts`, scaled down by `scale`, and notes the edge's probabilities.
fn starts_with(index: usize, edge: Edge, scale: f64, work: &Work, starts: &mut Values, out: &mut Marginals) {
    let (start, end) = (edge.start as usize, edge.end as usize);
    let behind = &work.backward[end];
    let factor = ratio(behind.scale - scale);
    let share = ratio(work.forward[start].scale + behind.scale - out.log_sum);
    let ways = work.weights[index].iter().zip(&behind.near).zip(&work.entry[start]);
    for (((weight, after), entry), (sum, probability)) in ways.zip(starts.iter_mut().zip(&mut out.edges[index])) {
        let value = weight * after;
        *sum += value * factor;
        *probability = (entry * value * share) as f32;
    }
}

/// The expected number of each transition into a unit: `before` the states there, `starts` what follows a name from there.
fn expected(before: &Values, factors: &Pairs, starts: &Values, share: f64) -> [[f32; LABELS]; LABELS] {
    let mut table = [[0.0; LABELS]; LABELS];
    for ((row, before), factors) in table.iter_mut().zip(before).zip(factors) {
        for ((cell, start), factor) in row.iter_mut().zip(starts).zip(factors) {
            *cell = (before * factor * start * share) as f32;
        }
    }
    table
}

/// The exponential of a score; of one that is no number, that of the lowest.
fn exponential(score: f32) -> f64 {
    let score = if score.is_nan() { -MOST } else { f64::from(score) };
    libm::exp(score.clamp(-MOST, MOST))
}

/// The exponential of a difference of scales, which mostly is none.
fn ratio(difference: f64) -> f64 {
    if difference == 0.0 { 1.0 } else { libm::exp(difference) }
}
