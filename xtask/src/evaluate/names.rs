//! The score of names: strict span and type, micro-averaged precision, recall and F1.
//!
//! Before they are compared, both sides lose leading determiners, edge punctuation, a possessive ending and, for
//! persons, titles, because guidelines differ there. Coarse classes: PERSON is PER; ORG is ORG; GPE, LOC and FAC are
//! LOC; NORP, EVENT, `WORK_OF_ART`, LAW, PRODUCT and LANGUAGE are MISC. A corpus with labels of its own brings a
//! `mapping.json`, which says what they mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use super::corpus::{Document, Entity, Range};
use super::words::{is_boundary, is_space, is_word, starts_with};

/// Titles that are no part of a person's name, longer ones before those that they start with.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "president",
    "former president",
    "vice president",
    "prime minister",
    "prime",
    "minister",
    "foreign minister",
    "defense minister",
    "interior minister",
    "finance minister",
    "secretary of state",
    "secretary",
    "senator",
    "sen",
    "rep",
    "gov",
    "governor",
    "gen",
    "general",
    "col",
    "colonel",
    "lt",
    "capt",
    "captain",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "sir",
    "lord",
    "lady",
    "judge",
    "justice",
    "mayor",
    "chancellor",
    "chairman",
    "ambassador",
    "spokesman",
    "spokeswoman",
    "congressman",
    "sheikh",
    "ayatollah",
    "cardinal",
    "archbishop",
    "bishop",
    "rev",
    "st",
];
const LEFT_EDGE: &str = "\"'“”‘’`([,.;:-–—#@";
const RIGHT_EDGE: &str = "'’\"“”`)],;:-–—!?";
const ABBREVIATIONS: &[&str] = &["Jr", "Co", "Sr", "Inc", "Ltd", "Corp"];

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

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

/// Counts by class, in the order of the table.
#[derive(Clone, Debug, Default)]
pub struct Score(BTreeMap<String, Counts>);

impl Score {
    /// The counts of a class.
    pub fn class(&self, class: &str) -> Counts {
        self.0.get(class).copied().unwrap_or_default()
    }

    /// The counts of several classes together.
    pub fn sum(&self, classes: &[&str]) -> Counts {
        let mut sum = Counts::default();
        for class in classes {
            sum.add(self.class(class));
        }
        sum
    }

    /// The headline: persons, organisations and places together.
    pub fn headline(&self) -> Counts {
        self.sum(&["PER", "ORG", "LOC"])
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = [
            ("PER+ORG+LOC", self.headline()),
            ("ALL", self.sum(&["PER", "ORG", "LOC", "MISC"])),
        ];
        let classes = self.0.iter().map(|(class, counts)| (class.as_str(), *counts));
        for (name, counts) in classes.chain(groups) {
            let ((p, r, f), gold) = (counts.scores(), counts.right + counts.missed);
            writeln!(formatter, "{name:12} P {p:5.1}  R {r:5.1}  F1 {f:5.1}  ({gold} gold)")?;
        }
        Ok(())
    }
}

/// Scores `predicted` against `gold`, whose labels `mapping` explains where they are a corpus's own.
pub fn score(gold: &[Document], predicted: &BTreeMap<String, Document>, mapping: &Value) -> Score {
    let mut score = Score::default();
    for document in gold {
        let wanted = spans(document, &document.entities, |label| match mapping.get(label) {
            Some(meaning) => meaning["coarse"].as_str().filter(|class| !class.is_empty()),
            None => coarse(label),
        });
        let found = predicted
            .get(&document.id)
            .map(|prediction| prediction.entities.as_slice())
            .unwrap_or_default();
        let found = spans(document, found, coarse);
        for span in wanted.union(&found) {
            let counts = score.0.entry(span.1.to_owned()).or_default();
            match (wanted.contains(span), found.contains(span)) {
                (true, true) => counts.right += 1,
                (false, _) => counts.wrong += 1,
                (true, false) => counts.missed += 1,
            }
        }
    }
    score
}

fn spans<'a>(
    document: &Document,
    entities: &'a [Entity],
    class: impl Fn(&'a str) -> Option<&'a str>,
) -> BTreeSet<(Range, &'a str)> {
    entities
        .iter()
        .filter_map(|entity| class(&entity.label).map(|class| (normalised(&document.text, entity.range, class), class)))
        .collect()
}

fn coarse(label: &str) -> Option<&str> {
    Some(match label {
        "PERSON" => "PER",
        "ORG" => "ORG",
        "GPE" | "LOC" | "FAC" => "LOC",
        "NORP" | "EVENT" | "WORK_OF_ART" | "LAW" | "PRODUCT" | "LANGUAGE" => "MISC",
        _ => return None,
    })
}

/// `range` without what guidelines disagree about at its edges.
fn normalised(text: &[char], range: Range, class: &str) -> Range {
    let (mut start, mut end) = range;
    loop {
        let before = (start, end);
        for edge in [determiner, left_edge] {
            let length = edge(&text[start..end.max(start)]);
            if length < end.saturating_sub(start) {
                start += length;
            }
        }
        if let Some(cut) = right_edge(&text[start..end.max(start)]).filter(|cut| *cut > 0) {
            end = start + cut;
        }
        if class == "PER" {
            start += title(&text[start..end.max(start)]);
        }
        if (start, end) == before {
            return before;
        }
    }
}

fn spaces(text: &[char]) -> usize {
    text.iter().take_while(|character| is_space(**character)).count()
}

/// How many characters a leading determiner and the space after it take.
fn determiner(text: &[char]) -> usize {
    ["the", "a", "an"]
        .into_iter()
        .filter(|word| starts_with(text, word))
        .map(|word| (word.len(), spaces(&text[word.len()..])))
        .find(|(_, spaces)| *spaces > 0)
        .map_or(0, |(word, spaces)| word + spaces)
}

fn left_edge(text: &[char]) -> usize {
    text.iter()
        .take_while(|character| is_space(**character) || LEFT_EDGE.contains(**character))
        .count()
}

/// Where the ending starts that does not belong to a name; a line end after it belongs to it.
fn right_edge(text: &[char]) -> Option<usize> {
    let without_line_end = text.strip_suffix(&['\n']).and_then(ending);
    match (ending(text), without_line_end) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn ending(text: &[char]) -> Option<usize> {
    let (last, rest) = text.split_last()?;
    let possessive = *last == 's' && rest.last().is_some_and(|mark| matches!(mark, '\'' | '’'));
    if possessive {
        return Some(rest.len() - 1);
    }
    let is_ending = if *last == '.' {
        !is_abbreviation(rest)
    } else {
        is_space(*last) || RIGHT_EDGE.contains(*last)
    };
    is_ending.then_some(rest.len())
}

/// Whether a full stop after `text` belongs to the name: after an initial and some endings of companies and persons.
fn is_abbreviation(text: &[char]) -> bool {
    text.last().is_some_and(char::is_ascii_uppercase)
        || ABBREVIATIONS.iter().any(|word| {
            let start = text.len().checked_sub(word.len());
            start.is_some_and(|start| text[start..].iter().copied().eq(word.chars()) && is_boundary(text, start))
        })
}

/// How many characters a leading title, its full stop and the space after it take.
fn title(text: &[char]) -> usize {
    for word in TITLES.iter().filter(|word| starts_with(text, word)) {
        let mut at = word.len();
        if text.get(at) == Some(&'.') {
            at += 1;
        }
        let spaces = spaces(&text[at..]);
        if spaces > 0 && text.get(at + spaces).is_some_and(|character| is_word(*character)) {
            return at + spaces;
        }
    }
    0
}
