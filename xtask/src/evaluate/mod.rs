//! `cargo xtask evaluate`: the engine's accuracy on development corpora, by the field's measures.
//!
//! A corpus is a folder with `dev.jsonl` ([`corpus`]) and, where its labels are its own, `mapping.json`. The engine's
//! command line annotates the text; [`names`], [`quotations`] and [`speakers`] compare.

pub mod corpus;
pub mod names;
pub mod quotations;
pub mod speakers;
mod tokens;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::{cargo, command, run};
use crate::project;
use corpus::Document;

/// What is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Persons, organisations, places.
    Names,
    /// Quoted words and their sources.
    Quotes,
    /// Speakers after coreference.
    Speakers,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 3] = [Self::Names, Self::Quotes, Self::Speakers];

    /// The part that a word of the command line names.
    pub fn parse(word: &str) -> Result<Self> {
        Ok(match word {
            "names" => Self::Names,
            "quotes" => Self::Quotes,
            "speakers" => Self::Speakers,
            other => bail!("`{other}` cannot be evaluated; there are names, quotes and speakers"),
        })
    }
}

/// A corpus with what the engine made of it.
struct Corpus {
    name: String,
    gold: Vec<Document>,
    predicted: BTreeMap<String, Document>,
    mapping: Value,
}

/// Runs the release build of the command line over every corpus in `corpora` and prints the scores of `parts`.
pub fn evaluate(parts: &[Part], corpora: &Path) -> Result<()> {
    run(cargo().args([
        "build",
        "--quiet",
        "--release",
        "--locked",
        "--package",
        "pressmark-cli",
    ]))?;
    let program = project::target()
        .join("release")
        .join("pressmark")
        .with_extension(std::env::consts::EXE_EXTENSION);
    let mut folders: Vec<PathBuf> = fs::read_dir(corpora)
        .with_context(|| {
            format!(
                "there are no corpora in {}; name their folder with --corpora",
                corpora.display()
            )
        })?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|folder| folder.join("dev.jsonl").is_file())
        .collect();
    folders.sort();
    if folders.is_empty() {
        bail!("no folder in {} has a dev.jsonl", corpora.display());
    }
    let corpora = folders
        .iter()
        .map(|folder| annotate(&program, folder))
        .collect::<Result<Vec<_>>>()?;
    for part in parts {
        match part {
            Part::Names => names_table(&corpora),
            Part::Quotes => quotes_tables(&corpora),
            Part::Speakers => speakers_tables(&corpora),
        }
    }
    Ok(())
}

/// Has the engine annotate a corpus; the result stays in the target folder for whoever wants to look.
fn annotate(program: &Path, folder: &Path) -> Result<Corpus> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let gold_file = folder.join("dev.jsonl");
    let output = project::target().join("evaluate");
    fs::create_dir_all(&output)?;
    let predicted_file = output.join(format!("{name}.jsonl"));
    let mut annotate = command(program);
    annotate.args(["annotate", "--corpus"]);
    annotate
        .stdin(Stdio::from(File::open(&gold_file)?))
        .stdout(Stdio::from(File::create(&predicted_file)?));
    println!("  annotating {name}");
    let status = annotate
        .status()
        .with_context(|| format!("cannot start {}", program.display()))?;
    if !status.success() {
        bail!("{} failed on {} ({status})", program.display(), gold_file.display());
    }
    let mapping = match fs::read_to_string(folder.join("mapping.json")) {
        Ok(mapping) => serde_json::from_str(&mapping).with_context(|| format!("{name}/mapping.json"))?,
        Err(_) => Value::Null,
    };
    let predicted = corpus::by_id(corpus::read(&predicted_file)?);
    Ok(Corpus {
        name,
        gold: corpus::read(&gold_file)?,
        predicted,
        mapping,
    })
}

fn names_table(corpora: &[Corpus]) {
    println!("\nNames: strict span and type, after normalised edges (precision / recall / F1)\n");
    println!(
        "{:20} {:>18} {:>18} {:>18} {:>18} {:>7}",
        "corpus", "PER+ORG+LOC", "PER", "ORG", "LOC", "gold"
    );
    for corpus in corpora
        .iter()
        .filter(|corpus| corpus.gold.iter().any(|document| !document.entities.is_empty()))
    {
        let score = names::score(&corpus.gold, &corpus.predicted, &corpus.mapping);
        let mut row = format!("{:20}", corpus.name);
        for counts in [
            score.headline(),
            score.class("PER"),
            score.class("ORG"),
            score.class("LOC"),
        ] {
            let (p, r, f) = counts.scores();
            let scores = format!("{p:.1} / {r:.1} / {f:.1}");
            let _ = write!(row, " {scores:>18}");
        }
        let headline = score.headline();
        println!("{row} {:>7}", headline.right + headline.missed);
    }
}

fn with_quotes(corpora: &[Corpus]) -> impl Iterator<Item = &Corpus> {
    corpora
        .iter()
        .filter(|corpus| corpus.gold.iter().any(|document| !document.quotes.is_empty()))
}

fn quotes_tables(corpora: &[Corpus]) {
    for corpus in with_quotes(corpora) {
        let speech_only = corpus
            .gold
            .iter()
            .flat_map(|document| &document.quotes)
            .any(|quote| quote.speech.is_some());
        println!(
            "\nQuotations: {}{}\n",
            corpus.name,
            if speech_only { " (speech only)" } else { "" }
        );
        print!("{}", quotations::score(&corpus.gold, &corpus.predicted, speech_only));
    }
}

fn speakers_tables(corpora: &[Corpus]) {
    for corpus in with_quotes(corpora) {
        let named = corpus
            .gold
            .iter()
            .flat_map(|document| &document.quotes)
            .any(|quote| quote.speaker_name.is_some());
        if named {
            println!("\nSpeakers, of the quotations found: {}\n", corpus.name);
            print!("{}", speakers::score(&corpus.gold, &corpus.predicted));
        }
    }
}

/// Precision, recall and F1 in per cent; 0 where nothing was predicted or nothing was there.
fn scores(predicted_hits: f64, predicted: f64, gold_hits: f64, gold: f64) -> (f64, f64, f64) {
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let (precision, recall) = (ratio(predicted_hits, predicted), ratio(gold_hits, gold));
    (
        100.0 * precision,
        100.0 * recall,
        100.0 * ratio(2.0 * precision * recall, precision + recall),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture() -> (Vec<Document>, BTreeMap<String, Document>) {
        let read = |lines: &str| {
            lines
                .lines()
                .map(|line| corpus::parse(line).expect("a document"))
                .collect::<Vec<_>>()
        };
        (
            read(include_str!("fixtures/gold.jsonl")),
            corpus::by_id(read(include_str!("fixtures/predicted.jsonl"))),
        )
    }

    /// The expected tables are what the scripts that define the measures print for the same two files.
    #[test]
    fn names_agree_with_the_reference() {
        let (gold, predicted) = fixture();
        let score = names::score(&gold, &predicted, &Value::Null);
        assert_eq!(score.to_string(), include_str!("fixtures/names.txt"));
    }

    #[test]
    fn quotations_agree_with_the_reference() {
        let (gold, predicted) = fixture();
        assert_eq!(
            quotations::score(&gold, &predicted, false).to_string(),
            include_str!("fixtures/quotations.txt")
        );
        assert_eq!(
            quotations::score(&gold, &predicted, true).to_string(),
            include_str!("fixtures/quotations-speech.txt")
        );
    }

    #[test]
    fn speakers_agree_with_the_reference() {
        let (gold, predicted) = fixture();
        assert_eq!(
            speakers::score(&gold, &predicted).to_string(),
            include_str!("fixtures/speakers.txt")
        );
    }
}
