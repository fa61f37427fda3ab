//! The score of names: strict span and type, micro-averaged precision, recall and F1.
//!
//! Before they are compared, both sides lose what guidelines disagree about at the [edges](super::edges); the exact
//! score compares them as they stand. Types are compared in coarse classes or one by one; `labels`
//! says which is which.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Value, json};

use super::corpus::{Document, Entity, Range};
use super::edges::normalised;
use super::labels::{self, Mapping};

/// True positives, false positives and false negatives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and right.
    pub right: usize,
    /// Found and wrong.
    pub wrong: usize,
    /// In the gold and not found.
    pub missed: usize,
}

impl Counts {
    /// Precision, recall and F1 in per cent.
    pub fn scores(self) -> (f64, f64, f64) {
        super::scores(
            self.right as f64,
            (self.right + self.wrong) as f64,
            self.right as f64,
            (self.right + self.missed) as f64,
        )
    }

    /// How many there are in the gold.
    pub fn gold(self) -> usize {
        self.right + self.missed
    }

    /// The counts with their scores, for a program to read.
    pub fn json(self) -> Value {
        let (precision, recall, f1) = self.scores();
        json!({
            "precision": precision, "recall": recall, "f1": f1,
            "right": self.right, "wrong": self.wrong, "missed": self.missed,
        })
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

/// How names are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Types one by one, as against coarse classes.
    pub fine: bool,
    /// Spans as they stand, as against normalised edges.
    pub exact: bool,
}

impl Rules {
    /// Coarse classes, edges normalised: the headline.
    pub const COARSE: Self = Self {
        fine: false,
        exact: false,
    };
    /// Coarse classes, spans as they stand.
    pub const COARSE_EXACT: Self = Self {
        fine: false,
        exact: true,
    };
    /// Types, edges normalised.
    pub const FINE: Self = Self {
        fine: true,
        exact: false,
    };
    /// Types, spans as they stand.
    pub const FINE_EXACT: Self = Self {
        fine: true,
        exact: true,
    };
}

/// Counts by class or type, in the order of the table.
#[derive(Clone, Debug, Default)]
pub struct Score {
    rules: Rules,
    counts: BTreeMap<String, Counts>,
}

impl Score {
    /// The counts of a class or type.
    pub fn of(&self, label: &str) -> Counts {
        self.counts.get(label).copied().unwrap_or_default()
    }

    /// The counts of several classes or types together.
    pub fn sum<'a>(&self, labels: impl IntoIterator<Item = &'a str>) -> Counts {
        let mut sum = Counts::default();
        for label in labels {
            sum.add(self.of(label));
        }
        sum
    }

    /// The headline of a coarse score: persons, organisations and places together.
    pub fn headline(&self) -> Counts {
        self.sum(["PER", "ORG", "LOC"])
    }

    /// Every row of the table: the classes or types that occur, then what is summed over several.
    pub fn rows(&self) -> Vec<(&str, Counts)> {
        let mut rows: Vec<(&str, Counts)> = self
            .counts
            .iter()
            .map(|(label, counts)| (label.as_str(), *counts))
            .collect();
        if self.rules.fine {
            let all = self.sum(self.counts.keys().map(String::as_str));
            rows.push(("ALL", all));
        } else {
            rows.push(("PER+ORG+LOC", self.headline()));
            rows.push(("ALL", self.sum(["PER", "ORG", "LOC", "MISC"])));
        }
        rows
    }

    /// The rows, for a program to read.
    pub fn json(&self) -> Value {
        let rows = self.rows().into_iter();
        Value::Object(rows.map(|(label, counts)| (label.to_owned(), counts.json())).collect())
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, counts) in self.rows() {
            let ((p, r, f), gold) = (counts.scores(), counts.gold());
            writeln!(formatter, "{name:12} P {p:5.1}  R {r:5.1}  F1 {f:5.1}  ({gold} gold)")?;
        }
        Ok(())
    }
}

/// Scores `predicted`, whose labels are types, against `gold`, whose labels `mapping` explains where they are a corpus's
/// own.
pub fn score(gold: &[Document], predicted: &BTreeMap<String, Document>, mapping: &Mapping, rules: Rules) -> Score {
    let mut score = Score {
        rules,
        counts: BTreeMap::new(),
    };
    for document in gold {
        let wanted = spans(document, &document.entities, rules, |label| {
            if rules.fine {
                mapping.fine(label)
            } else {
                mapping.coarse(label)
            }
        });
        let found = predicted
            .get(&document.id)
            .map(|prediction| prediction.entities.as_slice())
            .unwrap_or_default();
        let found = spans(document, found, rules, |label| {
            if rules.fine {
                Some(label).filter(|label| !label.is_empty())
            } else {
                labels::coarse(label)
            }
        });
        for span in wanted.union(&found) {
            let counts = score.counts.entry(span.1.to_owned()).or_default();
            match (wanted.contains(span), found.contains(span)) {
                (true, true) => counts.right += 1,
                (false, _) => counts.wrong += 1,
                (true, false) => counts.missed += 1,
            }
        }
    }
    score
}

/// The distinct spans with their class or type, which `label_of` gives; those without one are left out.
fn spans<'a>(
    document: &Document,
    entities: &'a [Entity],
    rules: Rules,
    label_of: impl Fn(&'a str) -> Option<&'a str>,
) -> BTreeSet<(Range, &'a str)> {
    let labelled = entities
        .iter()
        .filter_map(|entity| Some((entity.range, label_of(&entity.label)?)));
    labelled
        .map(|(range, label)| {
            let range = if rules.exact {
                range
            } else {
                normalised(&document.text, range, label)
            };
            (range, label)
        })
        .collect()
}
