//! A regular expression as the simplest opponent: what stands between double quotation marks and a verb of saying with a
//! name, title or pronoun beside it.
//!
//! It takes stretches in marks of at least four words, and shorter ones with a verb of saying beside them: `“…,” said
//! Holt`, `“…,” the mayor said`, `Holt said: “…”`. A stretch without such a verb that follows one in the same paragraph
//! goes on with it. Indirect speech it does not see.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use super::corpus::{Document, Quote, Range};

/// Verbs of saying.
const VERB: &str = "said|says|told|tells|asked|asks|added|adds|wrote|writes|tweeted|tweets|announced|argued|argues|\
    explained|explains|insisted|insists|declared|declares|warned|warns|replied|replies|claimed|claims|noted|notes|\
    continued|continues|recalled|recalls|admitted|admits|joked|jokes|stated|states";

/// A pronoun, a description of up to four words, or names with particles, perhaps after a title.
const SOURCE: &str = r"[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne) (?:[^\s“”,.;:()]+ ){0,3}?[^\s“”,.;:()]+|[A-ZÀ-ÞĀ-Ž][^\s“”,;:()]*(?: (?:(?:of|de|van|von|al|bin|the) )*[A-ZÀ-ÞĀ-Ž][^\s“”,;:()]*)*";

/// The fewest words of a stretch without a verb of saying beside it.
const FEWEST_WORDS: usize = 4;

/// The expression `pattern` with the verbs and sources in it.
fn expression(pattern: &str) -> Option<Regex> {
    let pattern = pattern.replace("SOURCE", SOURCE).replace("VERB", VERB);
    Regex::new(&pattern).ok()
}

struct Patterns {
    /// A stretch in double marks.
    marked: Regex,
    /// What follows it: a verb and a source, or a source and a verb.
    after: [Regex; 2],
    /// What stands before it: a source and a verb.
    before: Regex,
}

/// `None` only if an expression above is none, which a test rules out.
static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| {
    Some(Patterns {
        marked: expression("“([^“”]+)”|\"([^\"]+)\"")?,
        after: [
            expression(r"^,?\s*(?P<cue>VERB) (?P<source>SOURCE)(?:[\s,.;:]|$)")?,
            expression(r"^,?\s*(?P<source>SOURCE) (?P<cue>VERB)(?:[\s,.;:]|$)")?,
        ],
        before: expression(r"(?:^|[\s—])(?P<source>SOURCE) (?P<cue>VERB)(?: that)?[,:]?\s*$")?,
    })
});

/// What the expressions find in each document, by id.
pub fn predictions(gold: &[Document]) -> BTreeMap<String, Document> {
    let found = gold.iter().map(|document| {
        let found = Document {
            id: document.id.clone(),
            text: document.text.clone(),
            quotes: quotes(&document.text),
            ..Document::default()
        };
        (found.id.clone(), found)
    });
    found.collect()
}

/// The quotations of a text.
pub fn quotes(text: &[char]) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split(|character| *character == '\n') {
        if let Some(patterns) = &*PATTERNS {
            patterns.paragraph(start, line, &mut found);
        }
        start += line.len() + 1;
    }
    found
}

impl Patterns {
    /// Appends the quotations of a paragraph that starts at `start`.
    fn paragraph(&self, start: usize, line: &[char], found: &mut Vec<Quote>) {
        let text: String = line.iter().collect();
        // The place of every byte that starts a character, in characters of the whole text.
        let mut places = vec![0; text.len() + 1];
        for (at, (byte, _)) in text.char_indices().enumerate() {
            places[byte] = start + at;
        }
        places[text.len()] = start + line.len();
        let range = |from: usize, to: usize| (places[from], places[to]);
        let first = found.len();
        let mut from = 0;
        for marked in self.marked.captures_iter(&text) {
            let (Some(whole), Some(inner)) = (marked.get(0), marked.get(1).or_else(|| marked.get(2))) else {
                continue;
            };
            let after = &text[whole.end()..];
            let before = &text[from..whole.start()];
            from = whole.end();
            let content = range(inner.start(), inner.end());
            let named = |names: &Captures<'_>, offset: usize| -> Option<(Range, Range)> {
                let (cue, source) = (names.name("cue")?, names.name("source")?);
                let place = |one: regex_lite::Match<'_>| range(offset + one.start(), offset + one.end());
                Some((place(cue), place(source)))
            };
            let beside = self
                .after
                .iter()
                .find_map(|pattern| named(&pattern.captures(after)?, whole.end()))
                .or_else(|| named(&self.before.captures(before)?, whole.start() - before.len()));
            match (beside, found[first..].last_mut()) {
                (Some((cue, source)), _) => found.push(Quote {
                    content: vec![content],
                    cue: vec![cue],
                    speaker: vec![source],
                    ..Quote::default()
                }),
                (None, _) if inner.as_str().split_whitespace().count() < FEWEST_WORDS => {}
                (None, Some(earlier)) => earlier.content.push(content),
                (None, None) => found.push(Quote {
                    content: vec![content],
                    ..Quote::default()
                }),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::words::string;

    #[test]
    fn marks_and_a_verb_beside_them() {
        let found = |text: &str| -> Vec<String> {
            let text: Vec<char> = text.chars().collect();
            let words = |ranges: &[Range]| {
                let pieces: Vec<String> = ranges.iter().map(|range| string(&text, *range)).collect();
                pieces.join(" … ")
            };
            let quotes = quotes(&text).into_iter();
            quotes
                .map(|quote| {
                    format!(
                        "{}|{}|{}",
                        words(&quote.speaker),
                        words(&quote.cue),
                        words(&quote.content)
                    )
                })
                .collect()
        };
        assert_eq!(
            found(
                "É! “No,” said Ada de Lind, who left. “It was late for all of us.”\n“Why?” the old mayor asked. She said: \"Wait.\""
            ),
            [
                "Ada de Lind|said|No, … It was late for all of us.",
                "the old mayor|asked|Why?",
                "She|said|Wait."
            ]
        );
        assert_eq!(
            found("The “old lady” sank. “Nobody saw it go down.”"),
            ["||Nobody saw it go down."]
        );
    }
}
