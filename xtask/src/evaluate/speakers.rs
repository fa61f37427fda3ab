//! The score of speakers after coreference: for each gold quotation that is found, is the name right?
//!
//! Quotations are matched one to one by their letters and digits (Jaccard of at least one half). By kind of source:
//! *name* (the source's words share a word with the speaker's name), *pronoun*, *nominal* (any other source), *none*
//! (the speaker carries over), *unnamed* (the text names nobody, and the right answer is none). Names are the same when
//! one's words are contained in the other's, titles ignored.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Value, json};

use super::corpus::{Document, Quote, Range};
use super::words::{is_word, string};

const PRONOUNS: &[&str] = &[
    "he", "she", "they", "it", "him", "her", "them", "who", "his", "hers", "their",
];
const IGNORED: &[&str] = &[
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "lady",
    "president",
    "minister",
    "senator",
    "sen",
    "rep",
    "gov",
    "gen",
    "col",
    "prof",
];
/// The kinds of source, in the order of the table.
pub const KINDS: [&str; 5] = ["name", "pronoun", "nominal", "none", "unnamed"];

/// How the quotations of one kind of source fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// The right name, or rightly none.
    pub right: usize,
    /// Another name.
    pub wrong: usize,
    /// No name where there is one.
    pub abstained: usize,
    /// The quotation itself was not found.
    pub not_found: usize,
}

impl Verdicts {
    /// How many quotations were found.
    pub fn found(self) -> usize {
        self.right + self.wrong + self.abstained
    }

    /// The share of `part` among the quotations found, in per cent.
    fn share(self, part: usize) -> f64 {
        100.0 * part as f64 / self.found().max(1) as f64
    }

    /// The counts and shares, for a program to read.
    pub fn json(self) -> Value {
        json!({
            "right": self.right, "wrong": self.wrong, "abstained": self.abstained, "not_found": self.not_found,
            "accuracy": self.accuracy(), "wrong_share": self.wrong_share(),
        })
    }

    /// The share of right speakers among the quotations found, in per cent.
    pub fn accuracy(self) -> f64 {
        self.share(self.right)
    }

    /// The share of wrong speakers among the quotations found, in per cent.
    pub fn wrong_share(self) -> f64 {
        self.share(self.wrong)
    }
}

/// Verdicts by kind of source.
#[derive(Clone, Debug, Default)]
pub struct Score {
    kinds: BTreeMap<&'static str, Verdicts>,
    judged: Vec<(f64, bool)>,
}

impl Score {
    /// The verdicts of one kind.
    pub fn kind(&self, kind: &str) -> Verdicts {
        self.kinds.get(kind).copied().unwrap_or_default()
    }

    /// The confidences of the speakers decided, each with whether it is the right one.
    pub fn judged(&self) -> &[(f64, bool)] {
        &self.judged
    }

    /// All kinds together.
    pub fn all(&self) -> Verdicts {
        self.kinds.values().fold(Verdicts::default(), |sum, verdicts| Verdicts {
            right: sum.right + verdicts.right,
            wrong: sum.wrong + verdicts.wrong,
            abstained: sum.abstained + verdicts.abstained,
            not_found: sum.not_found + verdicts.not_found,
        })
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for kind in KINDS {
            let verdicts = self.kind(kind);
            let accuracy = if verdicts.found() == 0 {
                "None".to_owned()
            } else {
                format!("{:.1}", verdicts.accuracy())
            };
            writeln!(formatter, "{}  accuracy {accuracy}", row(kind, verdicts))?;
        }
        let all = self.all();
        writeln!(
            formatter,
            "{}  accuracy {:.1}  wrong speaker {:.1} %",
            row("all", all),
            all.accuracy(),
            all.wrong_share()
        )
    }
}

fn row(kind: &str, verdicts: Verdicts) -> String {
    let Verdicts {
        right,
        wrong,
        abstained,
        not_found,
    } = verdicts;
    format!("{kind:8} right {right:5} wrong {wrong:5} abstained {abstained:5} not found {not_found:5}")
}

/// Scores `predicted` against `gold`.
pub fn score(gold: &[Document], predicted: &BTreeMap<String, Document>) -> Score {
    let mut score = Score::default();
    for document in gold {
        let text = &document.text;
        let found = predicted
            .get(&document.id)
            .map(|prediction| prediction.quotes.as_slice())
            .unwrap_or_default();
        let matched = matches(text, &document.quotes, found);
        for (quote, partner) in document.quotes.iter().zip(matched) {
            let verdicts = score.kinds.entry(kind(text, quote)).or_default();
            let Some(partner) = partner else {
                verdicts.not_found += 1;
                continue;
            };
            let found = &found[partner];
            let right = match (&quote.speaker_name, &found.speaker_name) {
                (None, None) => true,
                (Some(wanted), Some(name)) => same(name, wanted),
                _ => false,
            };
            if right {
                verdicts.right += 1;
            } else if found.speaker_name.is_none() {
                verdicts.abstained += 1;
            } else {
                verdicts.wrong += 1;
            }
            if let Some(confidence) = found.speaker_confidence {
                score.judged.push((confidence, right));
            }
        }
    }
    score
}

/// For each gold quotation the index of the prediction that finds it.
fn matches(text: &[char], gold: &[Quote], found: &[Quote]) -> Vec<Option<usize>> {
    let letters = |quotes: &[Quote]| {
        quotes
            .iter()
            .map(|quote| letters(text, &quote.content))
            .collect::<Vec<_>>()
    };
    let (wanted, candidates) = (letters(gold), letters(found));
    let mut pairs = Vec::new();
    for (i, one) in wanted.iter().enumerate() {
        for (j, other) in candidates.iter().enumerate() {
            let shared = one.intersection(other).count();
            if shared > 0 {
                pairs.push((shared as f64 / one.union(other).count() as f64, i, j));
            }
        }
    }
    pairs.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then(one.1.cmp(&other.1))
            .then(one.2.cmp(&other.2))
    });
    let mut partners = vec![None; gold.len()];
    let mut taken = BTreeSet::new();
    for (share, i, j) in pairs {
        if share >= 0.5 && partners[i].is_none() && taken.insert(j) {
            partners[i] = Some(j);
        }
    }
    partners
}

fn letters(text: &[char], ranges: &[Range]) -> BTreeSet<usize> {
    ranges
        .iter()
        .flat_map(|&(start, end)| start..end)
        .filter(|at| text[*at].is_alphanumeric())
        .collect()
}

fn kind(text: &[char], quote: &Quote) -> &'static str {
    let Some(name) = &quote.speaker_name else {
        return "unnamed";
    };
    if quote.speaker.is_empty() {
        return "none";
    }
    let source = quote
        .speaker
        .iter()
        .map(|range| string(text, *range))
        .collect::<Vec<_>>()
        .join(" ");
    if PRONOUNS.contains(&source.to_lowercase().trim()) {
        return "pronoun";
    }
    if words(&source).is_disjoint(&words(name)) {
        "nominal"
    } else {
        "name"
    }
}

/// The words of a name that tell it from others.
fn words(name: &str) -> BTreeSet<&str> {
    name.split(|character: char| !(is_word(character) || matches!(character, '’' | '\'' | '.' | '-')))
        .filter(|word| !word.is_empty() && !IGNORED.contains(&word.to_lowercase().trim_matches('.')))
        .collect()
}

/// Whether two names are the same: one's words are contained in the other's, titles ignored.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}
