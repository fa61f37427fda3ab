//! `cargo xtask train speakers`: trains the weights by which the engine chooses whom a pronoun or a description means, and
//! writes `crates/nlp/models/coreference.tsv`.
//!
//! [`texts`] are the training articles with the right answers, [`learner`] learns weights from what the engine makes of
//! them. The engine reads each half of the articles by what the other half teaches, so that its own mistakes are among
//! what later choices learn from. Nothing depends on time, threads or chance.

pub mod learner;
pub mod scores;
pub mod texts;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pressmark_nlp::Engine;
use pressmark_nlp::coreference::training::{self, COLUMNS, FEATURES, Instance, Lesson, Weights};

use crate::project;
use learner::Table;
use texts::Text;

/// How often the halves are read by what each other taught before the last weights are learned.
const ROUNDS: usize = 2;

/// Trains from `corpora`, prints what the halves find in each other, and writes the weights.
///
/// # Errors
/// When a corpus can't be read or is broken, or the weights can't be written.
pub fn train(corpora: &Path) -> Result<()> {
    let engine = Engine::new();
    let texts = texts::read(corpora)?;
    let mut halves: [Vec<Instance>; 2] = [0, 1].map(|half| instances(&engine, &texts, half, None));
    for round in 0..ROUNDS {
        // Each half is read by the weights that the other one teaches; leaked, because the engine borrows them for good.
        let tables = [learner::learn(&halves[1]), learner::learn(&halves[0])];
        let weights: [&'static Weights; 2] = tables.map(|table| &*Box::leak(Box::new(table.weights())));
        halves = [0, 1].map(|half| instances(&engine, &texts, half, Some(weights[half])));
        if round + 1 == ROUNDS {
            scores::print(&halves, weights);
        }
    }
    let all: Vec<Instance> = halves.into_iter().flatten().collect();
    let file = project::root().join("crates/nlp/models/coreference.tsv");
    fs::write(&file, table(&learner::learn(&all))).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{} choices of {} texts", all.len(), texts.len());
    Ok(())
}

/// What the texts of one half teach; read by `weights`, or by the right answers.
fn instances(engine: &Engine, texts: &[Text], half: usize, weights: Option<&'static Weights>) -> Vec<Instance> {
    let mut instances = Vec::new();
    for text in texts.iter().skip(half).step_by(2) {
        let mut lesson = Lesson {
            weights,
            forced: weights.is_none(),
            ..text.lesson()
        };
        training::read(engine, &text.text, &mut lesson);
        instances.append(&mut lesson.instances);
    }
    instances
}

/// The weights as the file has them.
fn table(table: &Table) -> String {
    let mut out = String::from(
        "# Weights of the choice of whom a pronoun or a description means, in hundredths: feature, then a column each for:\n\
         # ",
    );
    out += &COLUMNS.join(" ");
    out += ".\n# Source: trained by `cargo xtask train speakers`; MODEL_CARD.md says from what. Licence: MIT OR Apache-2.0.\n";
    for (name, row) in FEATURES.iter().zip(table.hundredths()) {
        if row.iter().any(|weight| *weight != 0) {
            out += name;
            for weight in row {
                let _ = write!(out, "\t{weight}");
            }
            out.push('\n');
        }
    }
    out
}
