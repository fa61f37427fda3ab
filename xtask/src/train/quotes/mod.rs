//! `cargo xtask train quotes`: trains the judge of attributions and writes `crates/nlp/models/quotes.bin`.
//!
//! [`articles`] are the texts with their quotations, [`examples`] their possible cues in features with the readings that
//! the gold allows. [`learner`] learns the weights; each half of the articles is read by what the other teaches, which
//! gives the calibration of the confidence. [`scores`] measures a model. Nothing depends on time, threads or chance: the
//! same corpora give the same bytes.

pub mod articles;
pub mod examples;
pub mod learner;
pub mod scores;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use pressmark_nlp::attribution::Attributor;
use pressmark_nlp::attribution::model::weights::{BINS, MAGIC, STEP, checksum, sparse};
use sha2::{Digest, Sha256};

use super::names::calibration::Calibration;
use super::names::scores::packed;
use crate::process::duration;
use crate::project;
use articles::{Article, Reader};
use examples::{Case, Examples};
use learner::Settings;

/// Trains from `corpora` and writes the model; says how large it is and how good on the development parts.
///
/// # Errors
/// When a corpus can't be read or is broken, or the model can't be written.
pub fn train(corpora: &Path) -> Result<()> {
    let started = Instant::now();
    let mut all: Vec<Article> = Vec::new();
    for source in articles::SOURCES {
        all.extend(articles::read(&corpora.join(source).join("train.jsonl"))?);
    }
    let rules = Reader::new(Attributor::with(None));
    let (_, halves) = model(&examples::examples(&all, |_| &rules), Settings::default());
    // Once more, with the stretches in marks that a model which has not seen the article leaves over.
    let readers = [scores::reader(&halves[0])?, scores::reader(&halves[1])?];
    let examples = examples::examples(&all, |article| &readers[half_of(article)]);
    let (gold, reached) = examples.reached;
    let silent = examples.cases.iter().filter(|case| case.silent).count();
    println!(
        "{} articles, {} possible cues, {silent} of which report nothing; {reached} of {gold} quotations with a cue can be read",
        all.len(),
        examples.cases.len(),
    );
    let (model, halves) = model(&examples, Settings::default());
    println!("trained in {}", duration(started.elapsed()));
    scores::print_heading();
    for source in articles::SOURCES {
        scores::print_halves(source, corpora, &all, &halves)?;
    }
    scores::print(corpora, &model)?;
    let file = project::root().join("crates/nlp/models/quotes.bin");
    fs::write(&file, &model).with_context(|| format!("cannot write {}", file.display()))?;
    println!(
        "{} bytes, {} with Brotli, SHA-256 {:x}",
        model.len(),
        packed(&model)?,
        Sha256::digest(&model)
    );
    Ok(())
}

/// The half of the articles that an article belongs to.
pub fn half_of(article: usize) -> usize {
    article % 2
}

/// The bytes of the model, and of two models that learned from all articles but those of one half.
pub fn model(examples: &Examples, settings: Settings) -> (Vec<u8>, [Vec<u8>; 2]) {
    let whole: Vec<&Case> = examples.cases.iter().collect();
    let without = |half: usize| {
        let others = whole.iter().copied().filter(|case| half_of(case.article) != half);
        learner::learn(examples, &others.collect::<Vec<_>>(), settings)
    };
    let (weights, halves) = std::thread::scope(|scope| {
        let weights = scope.spawn(|| learner::learn(examples, &whole, settings));
        let halves = [without(0), without(1)];
        match weights.join() {
            Ok(weights) => (weights, halves),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
    let mut calibration = Calibration::default();
    for case in whole.into_iter().filter(|case| !case.marked) {
        let judged = learner::best(examples, case, &halves[half_of(case.article)]);
        calibration.add(judged.reports, judged.right, 1.0);
    }
    let shares = calibration.shares();
    (bytes(&weights, &shares), halves.map(|weights| bytes(&weights, &shares)))
}

/// The bytes of a model. The engine's `weights` module describes them.
fn bytes(weights: &[f32], calibration: &[u16; BINS]) -> Vec<u8> {
    let mut body: Vec<u8> = calibration.iter().flat_map(|share| share.to_le_bytes()).collect();
    let weights: Vec<i8> = weights.iter().map(|weight| steps(*weight)).collect();
    body.extend(sparse::write(&weights));
    let mut bytes = MAGIC.to_vec();
    bytes.extend(checksum(&body).to_le_bytes());
    bytes.extend(body);
    bytes
}

/// A weight in steps, the nearest; those beyond a byte become the largest.
fn steps(weight: f32) -> i8 {
    (weight / STEP).round().clamp(-127.0, 127.0) as i8
}
