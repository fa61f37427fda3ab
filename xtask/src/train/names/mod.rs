//! `cargo xtask train names`: trains the recogniser of names and writes `crates/nlp/models/names.bin`.
//!
//! [`articles`] are the labelled texts, [`examples`] their sentences in features, which [`numbering`] counts. [`learner`]
//! learns the [`first_weights`] of single sentences, with [`dropout`]; [`held_out`] reads each half of the articles by
//! what the other teaches, and from that and [`document_rows`] the [`second_pass`] learns the document's weights and its
//! [`calibration`]. [`mod@file`] writes the model and [`scores`] measures it. Nothing depends on time, threads or chance: the
//! same corpora give the same bytes.

pub mod articles;
pub mod calibration;
pub mod document_rows;
pub mod dropout;
pub mod examples;
pub mod file;
pub mod first_weights;
pub mod held_out;
pub mod learner;
pub mod numbering;
pub mod scores;
pub mod second_pass;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use pressmark_nlp::lexicon::{Clusters, Lexicon};
use sha2::{Digest, Sha256};

use crate::process::duration;
use crate::project;
use articles::Article;
use examples::{Examples, Sentence};
use first_weights::Weights;
use held_out::{HeldOut, half_of};
use learner::Method;

/// How often a feature must occur to have weights: one that occurs once teaches the name that it stands for and no other.
const LEAST: u32 = 2;

/// The size of a perceptron's steps.
const PERCEPTRON_STEP: f32 = 0.1;

/// How the recogniser is trained.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The first pass.
    pub first: learner::Settings,
    /// The document pass.
    pub second: second_pass::Settings,
}

impl Default for Settings {
    /// What the shipped model is trained with. Penalty, epochs and dropout were chosen on development parts; the model card
    /// says which and has the curve.
    fn default() -> Self {
        Self {
            first: learner::Settings {
                method: Method::Likelihood,
                epochs: 10,
                // The first epochs are far from what the weights settle at.
                average_from: 4,
                rate: 0.05,
                // Trades size against F1.
                penalty: 5e-6,
                dropout: true,
            },
            // Few features, each seen often: few epochs with larger steps.
            second: second_pass::Settings {
                epochs: 3,
                rate: 0.1,
                penalty: 5e-6,
            },
        }
    }
}

/// Trains from `corpora` and writes the model; says how large it is and how good on the development parts.
///
/// # Errors
/// When a corpus can't be read or is broken, or the model can't be written.
pub fn train(corpora: &Path) -> Result<()> {
    let started = Instant::now();
    let texts = Texts::read(corpora)?;
    println!(
        "{} articles, {} sentences with capitals; {} of {} names are candidates; {} features of words, {} of candidates",
        texts.articles.len(),
        texts.examples.sentences.len(),
        texts.examples.names.1,
        texts.examples.names.0,
        texts.examples.units.len(),
        texts.examples.spans.len(),
    );
    let settings = Settings::default();
    let (model, held_out) = model(&texts, settings)?;
    println!("trained in {}", duration(started.elapsed()));
    held_out.print_scores(&texts.articles, settings.second);
    scores::print(corpora, &model)?;
    let file = project::root().join("crates/nlp/models/names.bin");
    fs::write(&file, &model).with_context(|| format!("cannot write {}", file.display()))?;
    println!(
        "{} bytes, {} with Brotli, SHA-256 {:x}",
        model.len(),
        scores::packed(&model)?,
        Sha256::digest(&model)
    );
    Ok(())
}

/// Trains in several ways and prints a line for each: its size and F1 on the development parts.
///
/// # Errors
/// When a corpus can't be read or is broken.
pub fn compare(corpora: &Path) -> Result<()> {
    let texts = Texts::read(corpora)?;
    scores::print_heading();
    let print = |name: &str, settings: Settings| scores::print_line(name, corpora, &model(&texts, settings)?.0);
    for penalty in [1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 4e-5] {
        let mut settings = Settings::default();
        settings.first.penalty = penalty;
        print(&format!("penalty {penalty:.0e}"), settings)?;
    }
    let mut settings = Settings::default();
    settings.second.epochs = 0;
    print("no document pass", settings)?;
    settings = Settings::default();
    settings.first.dropout = false;
    print("no dropout", settings)?;
    settings = Settings::default();
    settings.first.method = Method::Perceptron;
    // Small steps, so that its large sums fit the bytes of the model.
    settings.first.rate = PERCEPTRON_STEP;
    print("perceptron", settings)
}

/// What is learned from.
struct Texts {
    articles: Vec<Article>,
    examples: Examples,
    lexicon: Lexicon,
    clusters: Clusters,
}

impl Texts {
    /// The articles in `corpora`.
    fn read(corpora: &Path) -> Result<Self> {
        Ok(Self::new(articles::read(corpora)?, LEAST))
    }

    /// Cuts up articles; features that occur less often than `least` are left out.
    fn new(articles: Vec<Article>, least: u32) -> Self {
        let (lexicon, clusters) = (Lexicon::new(), Clusters::new());
        let examples = examples::examples(&articles, &lexicon, &clusters, least);
        Self {
            articles,
            examples,
            lexicon,
            clusters,
        }
    }
}

/// Learns both passes, the halves beside the whole, on two cores: the bytes of the model, and what the halves found in
/// each other.
fn model(texts: &Texts, settings: Settings) -> Result<(Vec<u8>, HeldOut<'_>)> {
    let examples = &texts.examples;
    let whole: Vec<&Sentence> = examples.sentences.iter().collect();
    let half = |half: usize| -> Weights {
        // The articles of this half are read by what the other half teaches.
        let others = whole.iter().copied();
        let others = others.filter(|sentence| half_of(sentence.article) != half);
        learner::learn(examples, &others.collect::<Vec<_>>(), settings.first)
    };
    let (weights, held_out, learned) = std::thread::scope(|scope| {
        let weights = scope.spawn(|| learner::learn(examples, &whole, settings.first));
        let halves = [half(0), half(1)];
        let held_out = HeldOut::new(&texts.articles, examples, &halves, &texts.lexicon, &texts.clusters);
        let learned = second_pass::learn(&held_out, settings.second);
        match weights.join() {
            Ok(weights) => (weights, held_out, learned),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
    let bytes = file::bytes(&examples.units, &examples.spans, &weights, &learned)?;
    Ok((bytes, held_out))
}
