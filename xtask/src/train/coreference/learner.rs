//! The learner: weights under which the right candidates are likeliest, by gradient descent on all choices at once (the
//! conditional likelihood with a Gaussian prior; Berger and others 1996), with steps scaled by feature (Duchi and others
//! 2011).

use pressmark_nlp::coreference::training::{COLUMNS, FEATURES, Instance, Weights};

/// How many steps are made.
const STEPS: usize = 300;

/// The size of a step.
const RATE: f64 = 0.3;

/// How much large weights cost: half of this by the square.
const PENALTY: f64 = 2.0;

/// How much a choice by name counts that is wrong, against one that is missing: the cost of a wrong speaker.
const WRONG: f64 = 1.0;

type Row = [f64; COLUMNS.len()];

/// Weights while they are learned.
#[derive(Clone, Debug)]
pub struct Table(Vec<Row>);

impl Table {
    /// The weights in hundredths, by feature and column.
    pub fn hundredths(&self) -> Vec<[i16; COLUMNS.len()]> {
        let rounded = |row: &Row| row.map(|weight| (weight * 100.0).round().clamp(-9999.0, 9999.0) as i16);
        self.0.iter().map(rounded).collect()
    }

    /// The weights as the engine goes by them.
    pub fn weights(&self) -> Weights {
        Weights::new(self.hundredths())
    }

    fn score(&self, instance: &Instance, candidate: usize) -> f64 {
        let features = instance.candidates[candidate].iter();
        features
            .map(|feature| {
                instance
                    .columns
                    .iter()
                    .map(|c| self.0[feature][*c as usize])
                    .sum::<f64>()
            })
            .sum()
    }
}

/// The share of each candidate.
fn shares(table: &Table, instance: &Instance) -> Vec<f64> {
    let scores: Vec<f64> = (0..instance.candidates.len())
        .map(|i| table.score(instance, i))
        .collect();
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let exponentials: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let sum: f64 = exponentials.iter().sum();
    exponentials.into_iter().map(|e| e / sum).collect()
}

/// Learns weights from choices.
pub fn learn(instances: &[Instance]) -> Table {
    let mut table = Table(vec![[0.0; COLUMNS.len()]; FEATURES.len()]);
    let mut squares = vec![[1.0; COLUMNS.len()]; FEATURES.len()];
    for _ in 0..STEPS {
        let mut gradient: Vec<Row> = table.0.iter().map(|row| row.map(|w| -PENALTY * w)).collect();
        for instance in instances {
            let shares = shares(&table, instance);
            let right: f64 = shares
                .iter()
                .zip(&instance.right)
                .filter(|(_, r)| **r)
                .map(|(s, _)| s)
                .sum();
            let weight = if instance.answered { 1.0 } else { WRONG };
            for (index, share) in shares.iter().enumerate() {
                let wanted = if instance.right[index] {
                    share / right.max(1e-12)
                } else {
                    0.0
                };
                let step = weight * (wanted - share);
                for feature in instance.candidates[index].iter() {
                    for column in &instance.columns {
                        gradient[feature][*column as usize] += step;
                    }
                }
            }
        }
        for ((row, squares), gradient) in table.0.iter_mut().zip(&mut squares).zip(&gradient) {
            for ((weight, square), slope) in row.iter_mut().zip(squares.iter_mut()).zip(gradient) {
                *square += slope * slope;
                *weight += RATE * slope / square.sqrt();
            }
        }
    }
    table
}
