//! The edges of names: what guidelines disagree about is taken off before spans are compared.

use super::corpus::Range;
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

/// `range` without leading determiners and marks, without marks and a possessive ending at its end and, where `label` is
/// that of persons, without titles.
pub fn normalised(text: &[char], range: Range, label: &str) -> Range {
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
        if matches!(label, "PER" | "PERSON") {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::words::string;

    /// A line of the fixture is a JSON list: the label, the words as they stand, and what the reference leaves of them.
    #[test]
    fn edges_agree_with_the_reference() {
        for line in include_str!("fixtures/edges.jsonl").lines() {
            let [label, words, wanted]: [String; 3] = serde_json::from_str(line).expect("three strings");
            let text: Vec<char> = words.chars().collect();
            let range = normalised(&text, (0, text.len()), &label);
            assert_eq!(string(&text, range), wanted, "{label}: {words:?}");
        }
    }
}
