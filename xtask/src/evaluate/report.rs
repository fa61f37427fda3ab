//! The report on names: a row a set first, then every class and type of each set.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::calibration::{Calibration, Group, calibration, tables};
use super::labels::{NAMES, NUMBERS};
use super::names::{Counts, Rules, Score, score};
use super::sets::Set;
use crate::bench::Speed;

/// What is reported of one set.
pub struct Names {
    name: String,
    documents: usize,
    /// Gold documents that nothing was predicted for.
    missing: usize,
    speed: Option<Speed>,
    coarse: Score,
    coarse_exact: Score,
    fine: Score,
    fine_exact: Score,
    /// The types that are scored one by one: those that some gold label stands for alone.
    types: Vec<&'static str>,
    calibration: Option<Calibration>,
}

impl Names {
    /// Scores a set in every way.
    pub fn new(set: &Set, speed: Option<Speed>, calibrated: bool) -> Self {
        let of = |rules| score(&set.gold, &set.predicted, &set.mapping, rules);
        let labels = set.gold.iter().flat_map(|document| &document.entities);
        let alone: BTreeSet<&str> = labels.filter_map(|entity| set.mapping.fine(&entity.label)).collect();
        let missing = set
            .gold
            .iter()
            .filter(|document| !set.predicted.contains_key(&document.id));
        Self {
            name: set.name.clone(),
            documents: set.gold.len(),
            missing: missing.count(),
            speed,
            coarse: of(Rules::COARSE),
            coarse_exact: of(Rules::COARSE_EXACT),
            fine: of(Rules::FINE),
            fine_exact: of(Rules::FINE_EXACT),
            types: NAMES
                .into_iter()
                .chain(NUMBERS)
                .filter(|one| alone.contains(one))
                .collect(),
            calibration: calibrated.then(|| calibration(&set.gold, &set.predicted, &set.mapping)),
        }
    }

    /// Everything, for a program to read.
    fn json(&self) -> Value {
        json!({
            "set": self.name, "documents": self.documents, "without_prediction": self.missing,
            "tokens": self.speed.as_ref().map(|speed| speed.tokens),
            "tokens_per_second": self.speed.as_ref().map(Speed::rate),
            "coarse": self.coarse.json(), "coarse_exact": self.coarse_exact.json(),
            "fine": self.fine.json(), "fine_exact": self.fine_exact.json(),
            "calibration": self.calibration.as_ref().map(|calibration| json!({
                "names": calibration.names.json(), "numbers": calibration.numbers.json(),
            })),
        })
    }
}

/// Everything about all sets, for a program to read.
pub fn json(sets: &[Names]) -> Value {
    sets.iter().map(Names::json).collect()
}

/// A row a set.
pub fn summary(sets: &[Names]) -> String {
    let mut table = String::from(
        "Names: strict span and coarse class, edges normalised; F1, with precision and recall of the three together.\n\
         Exact is the F1 of the three with spans as they stand.\n\n",
    );
    let _ = writeln!(
        table,
        "{:<20} {:>6} {:>6} {:>6} | {:>6} {:>6} {:>6} | {:>6} {:>6} {:>7} {:>10}",
        "set", "PER", "ORG", "LOC", "P", "R", "F1", "exact", "MISC", "gold", "tokens/s"
    );
    for set in sets {
        let headline = set.coarse.headline();
        let (precision, recall, f1) = headline.scores();
        let of = |class| f1_or_dash(set.coarse.of(class));
        let speed = set
            .speed
            .as_ref()
            .map_or_else(|| "–".to_owned(), |speed| format!("{:.0}", speed.rate()));
        let _ = writeln!(
            table,
            "{:<20} {:>6} {:>6} {:>6} | {precision:>6.1} {recall:>6.1} {f1:>6.1} | {:>6.1} {:>6} {:>7} {speed:>10}",
            set.name,
            of("PER"),
            of("ORG"),
            of("LOC"),
            set.coarse_exact.headline().scores().2,
            of("MISC"),
            headline.gold(),
        );
    }
    table
}

/// Every class and type of a set.
pub fn details(set: &Names) -> String {
    let mut table = format!("{}: {} documents", set.name, set.documents);
    if let Some(speed) = &set.speed {
        let _ = write!(table, ", {} tokens", speed.tokens);
    }
    table.push('\n');
    if set.missing > 0 {
        let _ = writeln!(table, "  warning: {} documents have no prediction", set.missing);
    }
    let _ = writeln!(
        table,
        "  {:<16} {:>6} {:>6} {:>6} | {:>6} {:>6} {:>6} {:>8}",
        "normalised|exact", "P", "R", "F1", "P", "R", "F1", "gold"
    );
    for (label, normalised) in set.coarse.rows() {
        let exact = match label {
            "PER+ORG+LOC" => set.coarse_exact.headline(),
            "ALL" => set.coarse_exact.sum(["PER", "ORG", "LOC", "MISC"]),
            class => set.coarse_exact.of(class),
        };
        row(&mut table, label, normalised, exact);
    }
    if !set.types.is_empty() {
        table.push_str("  by type, where the corpus has it apart\n");
        for label in &set.types {
            row(&mut table, label, set.fine.of(label), set.fine_exact.of(label));
        }
        let all = |score: &Score| score.sum(set.types.iter().copied());
        row(&mut table, "these together", all(&set.fine), all(&set.fine_exact));
    }
    table
}

fn row(table: &mut String, label: &str, normalised: Counts, exact: Counts) {
    let (p, r, f) = normalised.scores();
    let (exact_p, exact_r, exact_f) = exact.scores();
    let _ = writeln!(
        table,
        "  {label:<16} {p:>6.1} {r:>6.1} {f:>6.1} | {exact_p:>6.1} {exact_r:>6.1} {exact_f:>6.1} {:>8}",
        normalised.gold()
    );
}

fn f1_or_dash(counts: Counts) -> String {
    if counts.gold() == 0 {
        "–".to_owned()
    } else {
        format!("{:.1}", counts.scores().2)
    }
}

/// How well the confidences of all sets hold.
pub fn calibrations(sets: &[Names]) -> String {
    let groups: Vec<(&str, &str, &Group)> = sets
        .iter()
        .filter_map(|set| Some((set.name.as_str(), set.calibration.as_ref()?)))
        .flat_map(|(name, found)| [(name, "names", &found.names), (name, "numbers", &found.numbers)])
        .collect();
    tables(&groups)
}
