//! The report on quotations and their speakers: a row a set first, the whole tables on demand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::calibration::{Group, tables};
use super::corpus::Document;
use super::sets::Set;
use super::{baseline, quotations, speakers};
use crate::bench::Speed;

/// What is reported of the quotations of one set.
pub struct Quotes {
    name: String,
    /// Gold documents that nothing was predicted for.
    missing: usize,
    speed: Option<Speed>,
    engine: quotations::Score,
    /// What a regular expression finds in the same texts.
    baseline: quotations::Score,
}

impl Quotes {
    /// Scores a set; with `attitudes`, what is no speech counts too where the set has it.
    pub fn new(set: &Set, speed: Option<Speed>, attitudes: bool) -> Self {
        let apart = tells_speech(&set.gold);
        let speech_only = apart && !attitudes;
        let of = |predicted: &BTreeMap<String, Document>| quotations::score(&set.gold, predicted, speech_only);
        let missing = set
            .gold
            .iter()
            .filter(|document| !set.predicted.contains_key(&document.id));
        Self {
            name: if apart && attitudes {
                format!("{} (all)", set.name)
            } else {
                set.name.clone()
            },
            missing: missing.count(),
            speed,
            engine: of(&set.predicted),
            baseline: of(&baseline::predictions(&set.gold)),
        }
    }

    /// The engine's whole table.
    pub fn details(&self) -> String {
        format!("{}\n\n{}", self.name, self.engine)
    }

    fn json(&self) -> Value {
        json!({
            "set": self.name, "without_prediction": self.missing,
            "tokens_per_second": self.speed.as_ref().map(Speed::rate),
            "pressmark": self.engine.json(), "regular_expression": self.baseline.json(),
            "calibration": Group::from(self.engine.judged()).json(),
        })
    }
}

/// Whether some gold quotation is marked as no speech.
fn tells_speech(gold: &[Document]) -> bool {
    let mut quotes = gold.iter().flat_map(|document| &document.quotes);
    quotes.any(|quote| quote.speech == Some(false))
}

/// Everything about all sets, for a program to read.
pub fn quotes_json(sets: &[Quotes]) -> Value {
    sets.iter().map(Quotes::json).collect()
}

/// The heading of the table of quotations, for rows by [`quotes_row`].
fn quotes_heading() -> String {
    let mut table = String::from(
        "Quotations, F1: whole ones with the same words as a reader sees them (strict~); pieces with the same words (frag-strict~), all\n\
         and direct; pieces with half of the words shared (frag-iou50); such pieces with the right source (frag-e2e), all, by kind of\n\
         speech, and their precision and recall.\n\n",
    );
    let _ = writeln!(
        table,
        "{:<20} {:<18} {:>7} | {:>12} {:>6} | {:>10} | {:>8} {:>6} {:>6} {:>8} | {:>5} {:>5} {:>6} {:>10}",
        "set",
        "system",
        "strict~",
        "frag-strict~",
        "direct",
        "frag-iou50",
        "frag-e2e",
        "direct",
        "mixed",
        "indirect",
        "P",
        "R",
        "gold",
        "tokens/s"
    );
    table
}

/// A row of the table of quotations.
fn quotes_row(set: &str, system: &str, score: &quotations::Score, speed: Option<&Speed>) -> String {
    let f1 = |metric, kind| score.cell(metric, kind).scores().2;
    let (precision, recall, all) = score.cell("frag-e2e", "all").scores();
    let speed = speed.map_or_else(|| "–".to_owned(), |speed| format!("{:.0}", speed.rate()));
    format!(
        "{set:<20} {system:<18} {:>7.1} | {:>12.1} {:>6.1} | {:>10.1} | {all:>8.1} {:>6.1} {:>6.1} {:>8.1} | {precision:>5.1} {recall:>5.1} {:>6} {speed:>10}\n",
        f1("strict~", "all"),
        f1("frag-strict~", "all"),
        f1("frag-strict~", "direct"),
        f1("frag-iou50", "all"),
        f1("frag-e2e", "direct"),
        f1("frag-e2e", "mixed"),
        f1("frag-e2e", "indirect"),
        score.cell("strict", "all").gold(),
    )
}

/// A row a set and system.
pub fn quotes_summary(sets: &[Quotes]) -> String {
    let mut table = quotes_heading();
    for set in sets {
        table += &quotes_row(&set.name, "Pressmark", &set.engine, set.speed.as_ref());
        table += &quotes_row(&set.name, "regular expression", &set.baseline, None);
    }
    for set in sets.iter().filter(|set| set.missing > 0) {
        let _ = writeln!(
            table,
            "warning: {} documents of {} have no prediction",
            set.missing, set.name
        );
    }
    table
}

/// How well the confidences hold: that of a quotation, against the right words with the right source, and that of the
/// speaker, against the right name or rightly none.
pub fn calibrations(quotes: &[Quotes], speakers: &[Speakers]) -> String {
    let quotes: Vec<_> = quotes
        .iter()
        .map(|set| (&set.name, "quotations", Group::from(set.engine.judged())))
        .collect();
    let speakers: Vec<_> = speakers
        .iter()
        .map(|set| (&set.name, "speakers", Group::from(set.score.judged())))
        .collect();
    let groups: Vec<(&str, &str, &Group)> = quotes
        .iter()
        .chain(&speakers)
        .map(|(name, kind, group)| (name.as_str(), *kind, group))
        .collect();
    tables(&groups)
}

/// What is reported of the speakers of one set.
pub struct Speakers {
    name: String,
    score: speakers::Score,
}

impl Speakers {
    /// Scores a set; none where its gold names no speaker.
    pub fn new(set: &Set) -> Option<Self> {
        let mut quotes = set.gold.iter().flat_map(|document| &document.quotes);
        quotes.any(|quote| quote.speaker_name.is_some()).then(|| Self {
            name: set.name.clone(),
            score: speakers::score(&set.gold, &set.predicted),
        })
    }

    /// The verdicts by kind of source.
    pub fn details(&self) -> String {
        format!("{}\n\n{}", self.name, self.score)
    }

    fn json(&self) -> Value {
        let kinds = speakers::KINDS.map(|kind| (kind, self.score.kind(kind).json()));
        json!({
            "set": self.name, "kinds": BTreeMap::from(kinds), "all": self.score.all().json(),
            "calibration": Group::from(self.score.judged()).json(),
        })
    }
}

/// Everything about all sets, for a program to read.
pub fn speakers_json(sets: &[Speakers]) -> Value {
    sets.iter().map(Speakers::json).collect()
}

/// A row a set; the wrong-speaker rate, the error that readers forgive least, stands apart.
pub fn speakers_summary(sets: &[Speakers]) -> String {
    let mut table = String::from(
        "Speakers after coreference, of the quotations found: per cent right by kind of source; of unnamed speakers it is right to\n\
         abstain. Wrong is the share of all quotations found that are given to somebody else.\n\n",
    );
    let _ = writeln!(
        table,
        "{:<20} {:>6} {:>8} {:>8} {:>8} {:>8} | {:>6} | {:>7} {:>6} {:>6}",
        "set", "name", "pronoun", "nominal", "carried", "unnamed", "all", "wrong", "found", "gold"
    );
    for Speakers { name, score } in sets {
        let of = |kind: &str| {
            let verdicts = score.kind(kind);
            if verdicts.found() == 0 {
                "–".to_owned()
            } else {
                format!("{:.1}", verdicts.accuracy())
            }
        };
        let all = score.all();
        let _ = writeln!(
            table,
            "{name:<20} {:>6} {:>8} {:>8} {:>8} {:>8} | {:>6.1} | {:>5.1} % {:>6} {:>6}",
            of("name"),
            of("pronoun"),
            of("nominal"),
            of("none"),
            of("unnamed"),
            all.accuracy(),
            all.wrong_share(),
            all.found(),
            all.found() + all.not_found,
        );
    }
    table
}
