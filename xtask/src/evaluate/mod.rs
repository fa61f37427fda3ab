//! `cargo xtask evaluate`: the engine's accuracy on development sets, by the field's measures.
//!
//! [`sets`] finds the sets and has the engine's command line annotate them; [`names`], [`quotations`] and [`speakers`]
//! compare, [`calibration`] asks whether the confidences hold, [`baseline`] is the simplest opponent on quotations, and
//! [`report`] and [`speech`] lay the scores out.

pub mod baseline;
pub mod calibration;
pub mod command;
pub mod corpus;
pub mod edges;
pub mod labels;
pub mod mentions;
pub mod names;
pub mod quotations;
pub mod report;
pub mod sets;
pub mod speakers;
pub mod speech;
mod tokens;
mod words;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::bench::{Engine, Speed};
use crate::train;
use report::Names;
use sets::Set;
use speech::{Quotes, Speakers};

/// What is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Names, and dates and numbers.
    Names,
    /// Quoted words and their sources.
    Quotes,
    /// Speakers after coreference.
    Speakers,
    /// Other pronouns and descriptions.
    Mentions,
    /// Parts of speech, which no set but GUM has.
    Tags,
}

impl Part {
    /// All parts that the command line annotates.
    pub const ALL: [Self; 4] = [Self::Names, Self::Quotes, Self::Speakers, Self::Mentions];
}

/// What to evaluate, on what, and where the figures go.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Options {
    /// What is evaluated, in this order.
    pub parts: Vec<Part>,
    /// The folder with the sets' folders.
    pub corpora: PathBuf,
    /// The sets by name; all where none is named.
    pub sets: Vec<String>,
    /// A file for all figures, for a program to read.
    pub json: Option<PathBuf>,
    /// Whether to print the whole tables of quotations and speakers, as the reference prints them.
    pub full: bool,
    /// Whether the engine reports attitudes too, and they count where the gold has them.
    pub attitudes: bool,
    /// Whether to print how well confidences are calibrated.
    pub calibration: bool,
    /// Whether to measure tokens a second.
    pub speed: bool,
}

/// Runs the release build of the command line over the sets and prints the scores.
pub fn evaluate(options: &Options) -> Result<()> {
    if options.parts.contains(&Part::Tags) {
        train::evaluate_tags(&options.corpora)?;
    }
    if options.parts.iter().all(|part| *part == Part::Tags) {
        return Ok(());
    }
    let folders = sets::folders(&options.corpora, &options.sets)?;
    let program = sets::program()?;
    let sets = folders
        .iter()
        .map(|folder| sets::annotate(&program, folder, options.attitudes))
        .collect::<Result<Vec<_>>>()?;
    let wants = |part| options.parts.contains(&part);
    let speed = Speedometer::build(options.speed && (wants(Part::Names) || wants(Part::Quotes)))?;
    let mut figures = serde_json::Map::new();
    if wants(Part::Names) {
        figures.insert("names".to_owned(), names_report(&sets, options, &speed)?);
    }
    let with_quotes = || sets.iter().filter(|set| set.has_quotes());
    let quotes: Vec<Quotes> = with_quotes()
        .filter(|_| wants(Part::Quotes))
        .map(|set| Ok(Quotes::new(set, speed.measure(set)?, options.attitudes)))
        .collect::<Result<_>>()?;
    let speakers: Vec<Speakers> = with_quotes()
        .filter(|_| wants(Part::Speakers))
        .filter_map(Speakers::new)
        .collect();
    if !quotes.is_empty() {
        println!("\n{}", speech::quotes_summary(&quotes));
        figures.insert("quotes".to_owned(), speech::quotes_json(&quotes));
    }
    if !speakers.is_empty() {
        println!("\n{}", speech::speakers_summary(&speakers));
        figures.insert("speakers".to_owned(), speech::speakers_json(&speakers));
    }
    let marked = |set: &&Set| set.gold.iter().any(|document| !document.mentions.is_empty());
    for set in sets.iter().filter(|_| wants(Part::Mentions)).filter(marked) {
        let score = mentions::score(&set.name, &set.gold, &set.predicted);
        println!("\n{score}");
        figures.insert("mentions".to_owned(), score.json());
    }
    if options.full {
        let tables = quotes
            .iter()
            .map(Quotes::details)
            .chain(speakers.iter().map(Speakers::details));
        for table in tables {
            println!("{table}");
        }
    }
    if options.calibration && !(quotes.is_empty() && speakers.is_empty()) {
        println!("{}", speech::calibrations(&quotes, &speakers));
    }
    if let Some(file) = &options.json {
        let json = serde_json::to_string_pretty(&figures)?;
        fs::write(file, json + "\n").with_context(|| format!("cannot write {}", file.display()))?;
        println!("The figures are in {}.", file.display());
    }
    Ok(())
}

/// How often a set is read to measure tokens a second.
const SPEED_RUNS: usize = 3;

/// Measures the engine over a set, where that is wanted.
struct Speedometer(Option<Engine>);

impl Speedometer {
    fn build(wanted: bool) -> Result<Self> {
        Ok(Self(if wanted { Some(Engine::build()?) } else { None }))
    }

    fn measure(&self, set: &Set) -> Result<Option<Speed>> {
        let measured = self.0.as_ref().map(|engine| {
            let texts: Vec<String> = set.gold.iter().map(|document| document.text.iter().collect()).collect();
            engine.measure(&texts, SPEED_RUNS)
        });
        measured.transpose()
    }
}

/// Prints everything about names, and gives it for a program to read.
fn names_report(sets: &[Set], options: &Options, speed: &Speedometer) -> Result<serde_json::Value> {
    let mut reports = Vec::new();
    for set in sets.iter().filter(|set| set.has_entities()) {
        for set in [Some(set.clone()), set.news()].into_iter().flatten() {
            reports.push(Names::new(&set, speed.measure(&set)?, options.calibration));
        }
    }
    println!("\n{}", report::summary(&reports));
    for set in &reports {
        println!("{}", report::details(set));
    }
    if options.calibration {
        println!("{}", report::calibrations(&reports));
    }
    Ok(report::json(&reports))
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
    use std::collections::BTreeMap;

    use super::corpus::Document;
    use super::labels::Mapping;
    use super::names::Rules;
    use super::*;

    fn read(lines: &str) -> Vec<Document> {
        let documents = lines.lines().map(|line| corpus::parse(line).expect("a document"));
        documents.collect()
    }

    fn fixture() -> (Vec<Document>, BTreeMap<String, Document>) {
        (
            read(include_str!("fixtures/gold.jsonl")),
            corpus::by_id(read(include_str!("fixtures/predicted.jsonl"))),
        )
    }

    /// The expected tables are what the scripts that define the measures print for the same files.
    #[test]
    fn names_agree_with_the_reference() {
        let (gold, predicted) = fixture();
        let scored = |rules| names::score(&gold, &predicted, &Mapping::default(), rules).to_string();
        assert_eq!(scored(Rules::COARSE), include_str!("fixtures/names.txt"));
        assert_eq!(scored(Rules::COARSE_EXACT), include_str!("fixtures/names-exact.txt"));
        assert_eq!(scored(Rules::FINE), include_str!("fixtures/names-fine.txt"));
        assert_eq!(scored(Rules::FINE_EXACT), include_str!("fixtures/names-fine-exact.txt"));
    }

    /// The same with a corpus whose labels are its own.
    #[test]
    fn mapped_names_agree_with_the_reference() {
        let gold = read(include_str!("fixtures/mapped/gold.jsonl"));
        let predicted = corpus::by_id(read(include_str!("fixtures/mapped/predicted.jsonl")));
        let mapping = Mapping::parse(include_str!("fixtures/mapped/mapping.json")).expect("JSON");
        let scored = |rules| names::score(&gold, &predicted, &mapping, rules).to_string();
        assert_eq!(scored(Rules::COARSE), include_str!("fixtures/mapped/names.txt"));
        assert_eq!(
            scored(Rules::COARSE_EXACT),
            include_str!("fixtures/mapped/names-exact.txt")
        );
        assert_eq!(scored(Rules::FINE), include_str!("fixtures/mapped/names-fine.txt"));
        assert_eq!(
            scored(Rules::FINE_EXACT),
            include_str!("fixtures/mapped/names-fine-exact.txt")
        );
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
