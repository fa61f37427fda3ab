//! `cargo xtask train names`: trains the recogniser of names and writes `crates/nlp/models/names.bin`.
//!
//! [`articles`] are the labelled texts, [`examples`] their sentences in features, [`learner`] the first pass and
//! [`second_pass`] the document's; [`file`] writes the model and [`scores`] measures it.

pub mod articles;
pub mod dropout;
pub mod examples;
pub mod file;
pub mod learner;
pub mod scores;
pub mod second_pass;

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
use learner::{Method, Weights};

/// How often a feature must occur to have weights.
const LEAST: u32 = 2;

/// How the recogniser is trained.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The first pass.
    pub first: learner::Settings,
    /// The document pass.
    pub second: second_pass::Settings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            first: learner::Settings {
                method: Method::Likelihood,
                epochs: 10,
                average_from: 4,
                rate: 0.05,
                penalty: 5e-6,
                dropout: true,
            },
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
/// When a corpus can't be read or the model not be written.
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
    let model = model(&texts, Settings::default());
    println!("trained in {}", duration(started.elapsed()));
    scores::print(corpora, &model)?;
    let file = project::root().join("crates/nlp/models/names.bin");
    fs::write(&file, &model).with_context(|| format!("cannot write {}", file.display()))?;
    let sum: String = Sha256::digest(&model)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    println!(
        "{} bytes, {} with Brotli, sha-256 {sum}",
        model.len(),
        scores::packed(&model)?
    );
    Ok(())
}

/// Trains in several ways and prints a line for each: its size and F1 on the development parts.
///
/// # Errors
/// When a corpus can't be read.
pub fn compare(corpora: &Path) -> Result<()> {
    let texts = Texts::read(corpora)?;
    scores::print_heading();
    let print = |name: &str, settings: Settings| scores::print_line(name, corpora, &model(&texts, settings));
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
    fn read(corpora: &Path) -> Result<Self> {
        let (lexicon, clusters) = (Lexicon::new(), Clusters::new());
        let articles = articles::read(corpora)?;
        let examples = examples::examples(&articles, &lexicon, &clusters, LEAST);
        Ok(Self {
            articles,
            examples,
            lexicon,
            clusters,
        })
    }
}

/// Learns both passes: the halves beside the whole, on two cores.
fn model(texts: &Texts, settings: Settings) -> Vec<u8> {
    let examples = &texts.examples;
    let whole: Vec<&Sentence> = examples.sentences.iter().collect();
    let half = |half: u32| -> Weights {
        // The articles of this half are read by what the other half teaches.
        let others = whole.iter().copied().filter(|sentence| sentence.article % 2 != half);
        learner::learn(examples, &others.collect::<Vec<_>>(), settings.first)
    };
    let (weights, learned) = std::thread::scope(|scope| {
        let weights = scope.spawn(|| learner::learn(examples, &whole, settings.first));
        let halves = [half(0), half(1)];
        let learned = second_pass::learn(
            &texts.articles,
            examples,
            &halves,
            &texts.lexicon,
            &texts.clusters,
            settings.second,
        );
        match weights.join() {
            Ok(weights) => (weights, learned),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
    file::bytes(&examples.units, &examples.spans, &weights, &learned)
}
