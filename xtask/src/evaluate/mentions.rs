//! The score of mentions: of the pronouns and descriptions outside the sources of quotations, how many are found with the
//! right person?
//!
//! A mention is right when its words are exactly those of the gold and its name is the same ([`super::speakers::same`]). Sources
//! are left out: the gold gives their speakers with the quotations.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use super::corpus::{Document, Mention};
use super::scores;
use super::speakers::same;
use super::words::string;

const PRONOUNS: &[&str] = &["he", "she", "him", "her", "his", "hers", "himself", "herself"];

/// How the mentions of one kind fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found with the right name.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// In the gold.
    pub gold: usize,
}

impl Counts {
    fn scores(self) -> (f64, f64, f64) {
        let right = self.right as f64;
        scores(right, self.found as f64, right, self.gold as f64)
    }
}

/// The score of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Its name.
    pub set: String,
    /// "she", "his"
    pub pronouns: Counts,
    /// "the minister"
    pub descriptions: Counts,
}

impl Score {
    /// The figures for a program to read.
    pub fn json(&self) -> Value {
        let part = |counts: Counts| {
            let (precision, recall, f1) = counts.scores();
            json!({ "precision": precision, "recall": recall, "f1": f1, "gold": counts.gold })
        };
        json!({ "set": self.set, "pronouns": part(self.pronouns), "descriptions": part(self.descriptions) })
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "Mentions of people outside sources, by words and person: {}",
            self.set
        )?;
        for (kind, counts) in [("pronouns", self.pronouns), ("descriptions", self.descriptions)] {
            let (precision, recall, f1) = counts.scores();
            let Counts { right, found, gold } = counts;
            writeln!(
                formatter,
                "{kind:13} precision {precision:5.1}  recall {recall:5.1}  F1 {f1:5.1}   {right} right of {found} found, {gold} in the gold"
            )?;
        }
        Ok(())
    }
}

/// Scores `predicted` against `gold`.
pub fn score(set: &str, gold: &[Document], predicted: &BTreeMap<String, Document>) -> Score {
    let mut score = Score {
        set: set.to_owned(),
        ..Score::default()
    };
    for document in gold {
        let sources = || document.quotes.iter().flat_map(|quote| &quote.speaker);
        let outside = |mention: &&Mention| {
            let (start, end) = mention.range;
            sources().all(|source| source.1 <= start || end <= source.0)
        };
        let found = predicted
            .get(&document.id)
            .map(|prediction| prediction.mentions.as_slice());
        for mention in document.mentions.iter().filter(outside) {
            score.counts(&document.text, mention).gold += 1;
        }
        for mention in found.unwrap_or_default().iter().filter(outside) {
            let right = |gold: &Mention| gold.range == mention.range && same(&gold.name, &mention.name);
            let right = document.mentions.iter().any(right);
            let counts = score.counts(&document.text, mention);
            counts.found += 1;
            counts.right += usize::from(right);
        }
    }
    score
}

impl Score {
    fn counts(&mut self, text: &[char], mention: &Mention) -> &mut Counts {
        if PRONOUNS.contains(&string(text, mention.range).to_lowercase().as_str()) {
            &mut self.pronouns
        } else {
            &mut self.descriptions
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(mentions: &[(usize, usize, &str)]) -> Document {
        Document {
            id: "a".to_owned(),
            text: "She left. The mayor wept. He".chars().collect(),
            mentions: mentions
                .iter()
                .map(|&(start, end, name)| Mention {
                    range: (start, end),
                    name: name.to_owned(),
                })
                .collect(),
            ..Document::default()
        }
    }

    #[test]
    fn words_and_person_must_be_right() {
        let gold = document(&[(0, 3, "Mira Holt"), (10, 19, "Mira Holt")]);
        let found = document(&[(0, 3, "Holt"), (10, 19, "Jonas Lie"), (26, 28, "Jonas Lie")]);
        let score = score("a", &[gold], &BTreeMap::from([("a".to_owned(), found)]));
        let counts = |right, found, gold| Counts { right, found, gold };
        assert_eq!(score.pronouns, counts(1, 2, 1));
        assert_eq!(score.descriptions, counts(0, 1, 1));
    }
}
