//! What the halves of the training articles find in each other, by column and by how sure a choice must be.

use pressmark_nlp::coreference::training::{COLUMNS, Column, Instance, Weights};

/// The shares at which choices are counted, in per cent.
const LEAST: [u32; 8] = [40, 50, 55, 60, 65, 70, 80, 90];

/// Prints a line for each column: of the choices that have an answer and those that have none, how many are right and
/// wrong at each threshold.
pub fn print(halves: &[Vec<Instance>; 2], weights: [&Weights; 2]) {
    println!("right/wrong at a share of at least {LEAST:?} per cent, and all choices with an answer (in reach)");
    for (index, name) in COLUMNS.iter().enumerate() {
        let mut counts = [(0u32, 0u32); LEAST.len()];
        let (mut all, mut reach) = (0, 0);
        for (instances, weights) in halves.iter().zip(weights) {
            let own = |instance: &&Instance| instance.columns.iter().any(|c: &Column| *c as usize == index);
            for instance in instances.iter().filter(own) {
                all += u32::from(instance.answered);
                let last = instance.candidates.len() - 1;
                reach += u32::from(instance.answered && !instance.right[last]);
                let score = |i: usize| weights.score(instance.candidates[i], &instance.columns);
                let scores: Vec<i32> = (0..=last).map(score).collect();
                let Some(best) = (0..=last).max_by_key(|&i| (scores[i], std::cmp::Reverse(i))) else {
                    continue;
                };
                if !instance.named[best] {
                    continue;
                }
                let sum: f64 = scores
                    .iter()
                    .map(|s| f64::from(s - scores[best]) / 100.0)
                    .map(f64::exp)
                    .sum();
                for (count, least) in counts.iter_mut().zip(LEAST) {
                    if 100.0 / sum >= f64::from(least) {
                        *(if instance.right[best] {
                            &mut count.0
                        } else {
                            &mut count.1
                        }) += 1;
                    }
                }
            }
        }
        let cells: Vec<String> = counts.iter().map(|(right, wrong)| format!("{right}/{wrong}")).collect();
        println!("{name:22} {}  of {all} ({reach})", cells.join("  "));
    }
}
