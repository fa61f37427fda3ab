//! Sums and maxima over all ways to cut a sentence into names: the inference of a semi-Markov conditional random field.
//!
//! A sentence is a row of units; every candidate may be a name of any label, every other unit is none. A way to cut it
//! scores the sum of its names' scores and of the transitions between names that stand side by side or one unit apart.
//! Method: Sarawagi and Cohen, "Semi-Markov conditional random fields for information extraction", NIPS 2004.

/// The number of labels.
pub const LABELS: usize = 11;

/// A score for each label.
pub type Scores = [f32; LABELS];

/// What stands between two names that are one unit apart, or that nothing does.
pub const GAPS: usize = 6;

/// The scores of one label behind another, by gap.
pub type Transitions = [[Scores; LABELS]; GAPS];

type Exponentials = [[[f64; LABELS]; LABELS]; GAPS];

/// The exponentials of transitions, which all sentences share.
#[derive(Clone, Debug)]
pub struct Factors(Box<Exponentials>);

impl Factors {
    /// The exponentials of `transitions`.
    pub fn new(transitions: &Transitions) -> Self {
        Self(Box::new(transitions.map(|gap| {
            gap.map(|scores| scores.map(|score| libm::exp(f64::from(score))))
        })))
    }
}

/// A candidate in units from the sentence's start.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// Its first unit.
    pub start: u32,
    /// The unit behind its last one.
    pub end: u32,
}

/// A sentence with all its candidates, by start and then by end.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// The number of its units.
    pub length: usize,
    /// Its candidates.
    pub edges: Vec<Edge>,
    /// The score of every candidate by label.
    pub scores: Vec<Scores>,
    /// For every unit, which gap it makes between names on both sides of it: 1 and up.
    pub gaps: Vec<u8>,
}

/// What may be: the labels of every candidate as bits, and for every unit whether it may be outside all names.
#[derive(Clone, Debug, Default)]
pub struct Constraint {
    /// Allowed labels of each candidate.
    pub labels: Vec<u16>,
    /// Whether each unit may be outside.
    pub outside: Vec<bool>,
}

/// The states behind a unit: a name of each label ended here, or one unit before, or neither.
#[derive(Clone, Copy, Debug)]
struct States {
    near: [f64; LABELS],
    far: [f64; LABELS],
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

/// Marginal probabilities of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Marginals {
    /// The probability of each candidate by label.
    pub edges: Vec<[f32; LABELS]>,
    /// The expected number of each transition; filled on demand.
    pub transitions: Vec<(u8, [[f32; LABELS]; LABELS])>,
    /// The logarithm of the sum over all ways.
    pub log_sum: f64,
}

/// Reused memory of the sums.
#[derive(Debug, Default)]
pub struct Work {
    forward: Vec<States>,
    entry: Vec<[f64; LABELS]>,
    backward: Vec<States>,
    weights: Vec<[f64; LABELS]>,
    by_end: Vec<u32>,
}

/// Scores are held below this, so that exponentials stay finite.
const MOST: f64 = 60.0;

impl Lattice {
    /// Marginal probabilities under `constraint`, with the expected transitions if `with_transitions`.
    ///
    /// Without any way that satisfies the constraint `log_sum` is minus infinity and the rest is zero.
    pub fn marginals(
        &self,
        factors: &Factors,
        constraint: Option<&Constraint>,
        with_transitions: bool,
        work: &mut Work,
        out: &mut Marginals,
    ) {
        self.prepare(constraint, work);
        self.forward(&factors.0, constraint, work);
        let Some(last) = work.forward.last().copied() else {
            return;
        };
        let total = sum(&last);
        out.edges.clear();
        out.edges.resize(self.edges.len(), [0.0; LABELS]);
        out.transitions.clear();
        if total <= 0.0 {
            out.log_sum = f64::NEG_INFINITY;
            return;
        }
        out.log_sum = libm::log(total) + last.scale;
        self.backward(&factors.0, constraint, work, out, with_transitions);
    }

    fn prepare(&self, constraint: Option<&Constraint>, work: &mut Work) {
        work.weights.clear();
        for (index, scores) in self.scores.iter().enumerate() {
            let allowed = constraint.map_or(u16::MAX, |c| c.labels.get(index).copied().unwrap_or(0));
            let mut weights = [0.0; LABELS];
            for (label, (weight, score)) in weights.iter_mut().zip(scores).enumerate() {
                if allowed >> label & 1 == 1 {
                    *weight = libm::exp(f64::from(*score).clamp(-MOST, MOST));
                }
            }
            work.weights.push(weights);
        }
        work.by_end.clear();
        work.by_end.extend(0..self.edges.len() as u32);
        work.by_end.sort_by_key(|edge| {
            self.edges
                .get(*edge as usize)
                .map_or((0, 0), |edge| (edge.end, edge.start))
        });
    }

    fn gap(&self, unit: usize) -> usize {
        usize::from(self.gaps.get(unit).copied().unwrap_or(1)).clamp(1, GAPS - 1)
    }

    fn forward(&self, exponentials: &Exponentials, constraint: Option<&Constraint>, work: &mut Work) {
        let Work {
            forward,
            entry,
            weights,
            by_end,
            ..
        } = work;
        forward.clear();
        forward.push(States { none: 1.0, ..EMPTY });
        entry.clear();
        let mut edges = by_end.iter().peekable();
        for unit in 0..self.length {
            let before = forward[unit];
            entry.push(self.entry(unit, &before, exponentials));
            let outside = constraint.is_none_or(|c| c.outside.get(unit).copied().unwrap_or(true));
            let mut here = States {
                scale: before.scale,
                ..EMPTY
            };
            if outside {
                here.none = before.none + before.far.iter().sum::<f64>();
                here.far = before.near;
            }
            while let Some(edge) = edges.next_if(|edge| {
                self.edges
                    .get(**edge as usize)
                    .is_some_and(|edge| edge.end as usize == unit + 1)
            }) {
                let index = *edge as usize;
                let start = self.edges[index].start as usize;
                let factor = ratio(forward[start].scale - here.scale);
                for label in 0..LABELS {
                    here.near[label] += entry[start][label] * weights[index][label] * factor;
                }
            }
            let total = sum(&here);
            if total > 1e100 || (total > 0.0 && total < 1e-100) {
                scale(&mut here, total);
            }
            forward.push(here);
        }
    }

    /// The sum of all ways to come to unit `unit` and start a name of each label there.
    fn entry(&self, unit: usize, before: &States, exponentials: &Exponentials) -> [f64; LABELS] {
        let mut entry = [before.none; LABELS];
        let near = before.near.iter().any(|value| *value > 0.0);
        let far = before.far.iter().any(|value| *value > 0.0);
        if near {
            for (value, row) in before.near.iter().zip(&exponentials[0]) {
                for (cell, factor) in entry.iter_mut().zip(row) {
                    *cell += value * factor;
                }
            }
        }
        if far && unit > 0 {
            for (value, row) in before.far.iter().zip(&exponentials[self.gap(unit - 1)]) {
                for (cell, factor) in entry.iter_mut().zip(row) {
                    *cell += value * factor;
                }
            }
        }
        entry
    }

    fn backward(
        &self,
        exponentials: &Exponentials,
        constraint: Option<&Constraint>,
        work: &mut Work,
        out: &mut Marginals,
        with_transitions: bool,
    ) {
        let Work {
            forward,
            entry,
            backward,
            weights,
            ..
        } = work;
        backward.clear();
        backward.resize(self.length + 1, EMPTY);
        backward[self.length] = States {
            near: [1.0; LABELS],
            far: [1.0; LABELS],
            none: 1.0,
            scale: 0.0,
        };
        let mut next = self.edges.len();
        for unit in (0..self.length).rev() {
            let after = backward[unit + 1];
            let mut here = States {
                scale: after.scale,
                ..EMPTY
            };
            // What follows a name that starts here, by its label.
            let mut starts = [0.0; LABELS];
            while let Some(index) = next
                .checked_sub(1)
                .filter(|index| self.edges[*index].start as usize == unit)
            {
                next = index;
                let end = self.edges[index].end as usize;
                let factor = ratio(backward[end].scale - here.scale);
                let log = forward[unit].scale + backward[end].scale - out.log_sum;
                let share = libm::exp(log);
                for label in 0..LABELS {
                    let value = weights[index][label] * backward[end].near[label];
                    starts[label] += value * factor;
                    out.edges[index][label] = (entry[unit][label] * value * share) as f32;
                }
            }
            let outside = constraint.is_none_or(|c| c.outside.get(unit).copied().unwrap_or(true));
            let started: f64 = starts.iter().sum();
            let gap = if unit > 0 { self.gap(unit - 1) } else { 1 };
            let through = if outside { 1.0 } else { 0.0 };
            here.none = started + through * after.none;
            for label in 0..LABELS {
                let dot = |row: &[f64; LABELS]| row.iter().zip(&starts).map(|(a, b)| a * b).sum::<f64>();
                here.far[label] = through * after.none
                    + if started > 0.0 {
                        dot(&exponentials[gap][label])
                    } else {
                        0.0
                    };
                here.near[label] = through * after.far[label]
                    + if started > 0.0 {
                        dot(&exponentials[0][label])
                    } else {
                        0.0
                    };
            }
            if with_transitions && started > 0.0 {
                let share = libm::exp(forward[unit].scale + here.scale - out.log_sum);
                for (gap, states) in [(0, &forward[unit].near), (gap, &forward[unit].far)] {
                    if states.iter().any(|value| *value > 0.0) {
                        let mut table = [[0.0; LABELS]; LABELS];
                        for (before, row) in table.iter_mut().enumerate() {
                            for (label, cell) in row.iter_mut().enumerate() {
                                *cell =
                                    (states[before] * exponentials[gap][before][label] * starts[label] * share) as f32;
                            }
                        }
                        out.transitions.push((gap as u8, table));
                    }
                }
            }
            let total = here.none + here.near.iter().sum::<f64>();
            if total > 1e100 || (total > 0.0 && total < 1e-100) {
                scale(&mut here, total);
            }
            backward[unit] = here;
        }
    }

    /// The best way: its candidates, as indices into `edges`, with their labels, in order.
    pub fn best(&self, transitions: &Transitions, constraint: Option<&Constraint>) -> Vec<(usize, usize)> {
        #[derive(Clone, Copy)]
        struct Best {
            score: f32,
            /// The candidate that ended here and its label.
            edge: Option<(usize, usize)>,
            /// The state before it: position and state.
            from: (usize, usize),
        }
        const NONE: usize = 2 * LABELS;
        const START: Best = Best {
            score: f32::NEG_INFINITY,
            edge: None,
            from: (0, NONE),
        };
        let mut table = vec![[START; NONE + 1]; self.length + 1];
        table[0][NONE].score = 0.0;
        let mut order: Vec<usize> = (0..self.edges.len()).collect();
        order.sort_by_key(|edge| (self.edges[*edge].start, self.edges[*edge].end));
        let mut edges = order.into_iter().peekable();
        for unit in 0..self.length {
            let here = table[unit];
            let outside = constraint.is_none_or(|c| c.outside.get(unit).copied().unwrap_or(true));
            if outside {
                let next = &mut table[unit + 1];
                for (state, best) in here.iter().enumerate() {
                    let to = if state < LABELS { state + LABELS } else { NONE };
                    if best.score > next[to].score {
                        next[to] = Best {
                            score: best.score,
                            edge: None,
                            from: (unit, state),
                        };
                    }
                }
            }
            let gap = if unit > 0 { self.gap(unit - 1) } else { 1 };
            let mut entry = [(f32::NEG_INFINITY, NONE); LABELS];
            let mut entered = false;
            while let Some(index) = edges.next_if(|edge| self.edges[*edge].start as usize == unit) {
                if !entered {
                    entered = true;
                    for (label, slot) in entry.iter_mut().enumerate() {
                        *slot = (here[NONE].score, NONE);
                        for before in 0..LABELS {
                            let near = here[before].score + transitions[0][before][label];
                            if near > slot.0 {
                                *slot = (near, before);
                            }
                            let far = here[LABELS + before].score + transitions[gap][before][label];
                            if far > slot.0 {
                                *slot = (far, LABELS + before);
                            }
                        }
                    }
                }
                let allowed = constraint.map_or(u16::MAX, |c| c.labels.get(index).copied().unwrap_or(0));
                let end = self.edges[index].end as usize;
                for (label, (score, state)) in entry.iter().enumerate() {
                    let score = score + self.scores[index][label];
                    if allowed >> label & 1 == 1 && score > table[end][label].score {
                        table[end][label] = Best {
                            score,
                            edge: Some((index, label)),
                            from: (unit, *state),
                        };
                    }
                }
            }
        }
        let mut path = Vec::new();
        let mut at = (self.length, NONE);
        for (state, best) in table[self.length].iter().enumerate() {
            if best.score > table[at.0][at.1].score {
                at.1 = state;
            }
        }
        while at.0 > 0 {
            let best = table[at.0][at.1];
            path.extend(best.edge);
            at = best.from;
        }
        path.reverse();
        path
    }
}

/// The exponential of a difference of scales, which mostly is none.
fn ratio(difference: f64) -> f64 {
    if difference == 0.0 { 1.0 } else { libm::exp(difference) }
}

fn sum(states: &States) -> f64 {
    states.none + states.near.iter().sum::<f64>() + states.far.iter().sum::<f64>()
}

fn scale(states: &mut States, by: f64) {
    states.none /= by;
    for value in states.near.iter_mut().chain(&mut states.far) {
        *value /= by;
    }
    states.scale += libm::log(by);
}
