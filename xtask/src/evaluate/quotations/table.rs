//! The table that the comparison of quotations fills: hits and totals by metric and type.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

/// The metrics, in the order of the table.
pub const METRICS: [&str; 16] = [
    "strict",
    "strict~",
    "partial",
    "iou50",
    "token",
    "cue-strict",
    "cue-overlap",
    "source-strict",
    "source-overlap",
    "e2e",
    "frag-strict~",
    "frag-iou50",
    "frag-e2e",
    "span-content",
    "span-cue",
    "span-source",
];

/// The columns of the table.
pub const TYPES: [&str; 4] = ["all", "direct", "mixed", "indirect"];

/// Hits and totals on both sides. Hits of the partial measure are shares of one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    hits_of_predicted: f64,
    hits_of_gold: f64,
    predicted: usize,
    gold: usize,
}

impl Cell {
    /// Precision, recall and F1 in per cent.
    pub fn scores(self) -> (f64, f64, f64) {
        crate::evaluate::scores(
            self.hits_of_predicted,
            self.predicted as f64,
            self.hits_of_gold,
            self.gold as f64,
        )
    }

    /// How many there are in the gold.
    pub fn gold(self) -> usize {
        self.gold
    }

    /// How many are predicted.
    pub fn predicted(self) -> usize {
        self.predicted
    }
}

/// Right sources among the matched quotations whose gold has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// How many have a source in the gold.
    pub all: usize,
    /// How many of them have the right one.
    pub right: usize,
}

impl Accuracy {
    /// The share of right ones in per cent; 0 where there are none.
    pub fn share(self) -> f64 {
        100.0 * (self.right as f64 / self.all.max(1) as f64)
    }
}

/// Which side of the comparison a count belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Gold,
    Predicted,
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Score {
    cells: BTreeMap<(&'static str, &'static str), Cell>,
    /// Sources of whole quotations and of pieces.
    accuracies: BTreeMap<(&'static str, &'static str), Accuracy>,
    /// Each predicted piece whose quotation has a confidence, 0 to 1, with whether words and source are right.
    pub(super) judged: Vec<(f64, bool)>,
}

impl Score {
    /// One metric for one type.
    pub fn cell(&self, metric: &'static str, kind: &'static str) -> Cell {
        self.cells.get(&(metric, kind)).copied().unwrap_or_default()
    }

    /// `attr-acc` or `frag-attr-acc` for one type.
    pub fn accuracy(&self, metric: &'static str, kind: &'static str) -> Accuracy {
        self.accuracies.get(&(metric, kind)).copied().unwrap_or_default()
    }

    /// The confidences of the predicted pieces, each with whether words and source are right.
    pub fn judged(&self) -> &[(f64, bool)] {
        &self.judged
    }

    /// Counts one item of that type, and under all types.
    pub(super) fn count(&mut self, side: Side, metric: &'static str, kind: &'static str, hit: f64) {
        for kind in ["all", kind] {
            self.add(side, metric, kind, 1, hit);
        }
    }

    /// Counts items of that type, or of all types, alone.
    pub(super) fn add(&mut self, side: Side, metric: &'static str, kind: &'static str, total: usize, hits: f64) {
        let cell = self.cells.entry((metric, kind)).or_default();
        match side {
            Side::Gold => {
                cell.gold += total;
                cell.hits_of_gold += hits;
            }
            Side::Predicted => {
                cell.predicted += total;
                cell.hits_of_predicted += hits;
            }
        }
    }

    /// Counts a matched quotation, or piece of one, whose gold has a source.
    pub(super) fn source(&mut self, metric: &'static str, kind: &'static str, right: bool) {
        for kind in ["all", kind] {
            let accuracy = self.accuracies.entry((metric, kind)).or_default();
            accuracy.all += 1;
            accuracy.right += usize::from(right);
        }
    }

    /// Everything, for a program to read.
    pub fn json(&self) -> Value {
        let types = |of: &dyn Fn(&'static str) -> Value| {
            TYPES
                .map(|kind| (kind, of(kind)))
                .into_iter()
                .collect::<BTreeMap<_, _>>()
        };
        let mut figures = BTreeMap::new();
        for metric in METRICS {
            let of = |kind| {
                let cell = self.cell(metric, kind);
                let (p, r, f) = cell.scores();
                json!({"precision": p, "recall": r, "f1": f, "gold": cell.gold, "predicted": cell.predicted})
            };
            figures.insert(metric, types(&of));
        }
        for metric in ACCURACIES {
            let of = |kind| {
                let accuracy = self.accuracy(metric, kind);
                json!({"accuracy": accuracy.share(), "gold": accuracy.all})
            };
            figures.insert(metric, types(&of));
        }
        json!(figures)
    }
}

/// The rows of right sources.
const ACCURACIES: [&str; 2] = ["attr-acc", "frag-attr-acc"];

impl fmt::Display for Score {
    /// The whole table, row by row as the reference prints it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:16}", "metric")?;
        for kind in TYPES {
            write!(formatter, "{kind:>24}")?;
        }
        writeln!(formatter)?;
        for metric in METRICS {
            write!(formatter, "{metric:16}")?;
            for kind in TYPES {
                let (p, r, f) = self.cell(metric, kind).scores();
                write!(formatter, "   P{p:5.1} R{r:5.1} F{f:5.1}")?;
            }
            writeln!(formatter)?;
        }
        for metric in ACCURACIES {
            let cells = TYPES.map(|kind| {
                let accuracy = self.accuracy(metric, kind);
                format!("   {:5.1} (n={:5})      ", accuracy.share(), accuracy.all)
            });
            writeln!(formatter, "{metric:16}{}", cells.concat().trim_end())?;
        }
        let counts = |of: fn(Cell) -> usize| {
            TYPES
                .map(|kind| format!("'{kind}': {}", of(self.cell("strict", kind))))
                .join(", ")
        };
        writeln!(
            formatter,
            "gold n: {{{}}} pred n: {{{}}}",
            counts(Cell::gold),
            counts(Cell::predicted)
        )
    }
}
