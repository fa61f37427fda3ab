//! `cargo xtask train`: the engine's models, trained from corpora into files below `crates/nlp/models`.
//!
//! Training shares the engine's own code for features, so that it needs the engine, which the other tasks do not wait
//! for: it is a program of its own behind the feature `train`. Two trainings from the same corpora give the same bytes.

#[cfg(feature = "train")]
pub mod conllu;
#[cfg(feature = "train")]
pub mod coreference;
#[cfg(feature = "train")]
pub mod names;
#[cfg(feature = "train")]
pub mod perceptron;
#[cfg(feature = "train")]
pub mod quotes;
#[cfg(feature = "train")]
pub mod tag_corpus;
#[cfg(feature = "train")]
pub mod tag_dictionary;
#[cfg(feature = "train")]
pub mod tag_scores;
#[cfg(feature = "train")]
pub mod tags;

use std::path::Path;

use anyhow::{Result, bail};

use crate::process::{cargo, run};

/// A model that can be trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// The recogniser of names, `crates/nlp/models/names.bin`.
    Names,
    /// The judge of attributions, `crates/nlp/models/quotes.bin`.
    Quotes,
    /// The weights of coreference, `crates/nlp/models/coreference.tsv`.
    Speakers,
    /// The part-of-speech tagger, `crates/nlp/models/tags.bin`.
    Tags,
}

impl Model {
    /// The model that a word of the command line names.
    pub fn parse(word: &str) -> Result<Self> {
        match word {
            "names" => Ok(Self::Names),
            "quotes" => Ok(Self::Quotes),
            "speakers" => Ok(Self::Speakers),
            "tags" => Ok(Self::Tags),
            other => bail!("there is no model `{other}`; there are `names`, `quotes`, `speakers` and `tags`"),
        }
    }
}

/// Trains `model` from `corpora`, a folder with a folder a corpus, and writes it to where the engine reads it.
pub fn train(model: Model, corpora: &Path) -> Result<()> {
    match model {
        Model::Names => program("names", corpora),
        Model::Quotes => program("quotes", corpora),
        Model::Speakers => program("speakers", corpora),
        Model::Tags => program("tags", corpora),
    }
}

/// Trains the recogniser of names in several ways and prints what each is worth and how large; writes nothing.
pub fn compare_names(corpora: &Path) -> Result<()> {
    program("compare-names", corpora)
}

/// Prints how often the tagger is right on the development documents of GUM in `corpora`, and how fast it is.
pub fn evaluate_tags(corpora: &Path) -> Result<()> {
    program("evaluate-tags", corpora)
}

/// Has the training program do a job.
fn program(job: &str, corpora: &Path) -> Result<()> {
    run(cargo()
        .args([
            "run",
            "--quiet",
            "--profile",
            "train",
            "--package",
            "xtask",
            "--features",
            "train",
            "--bin",
            "train",
            "--",
            job,
        ])
        .arg(corpora))
}
