//! Writes a document in four columns.

use std::fmt::Write;

use pressmark_annotation::sorted::SortedSet;
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::{Document, Span};

use super::DOCUMENT;
use super::tokens::{ends_sentence, tokens};
use crate::exchange::in_order;

/// A label in one cell.
pub fn label(label: &str) -> String {
    let label: String = label
        .chars()
        .map(|c| if c.is_whitespace() || c.is_control() { '_' } else { c })
        .collect();
    if label.is_empty() { "_".to_owned() } else { label }
}

/// The lines of a reduced document.
pub fn lines(document: &Document) -> String {
    let text = document.text.as_str();
    let mentions = in_order(&document.mentions);
    let edges: SortedSet<u32> = gathered(
        mentions
            .iter()
            .flat_map(|mention| [mention.span.start(), mention.span.end()]),
    );
    let tokens = tokens(text, &edges);
    let mut mentions = mentions.into_iter().peekable();
    let start = tokens.first().map_or(text.len(), |token| token.start() as usize);
    let mut out = format!(
        "{DOCUMENT} -X- SpacesAfter={} O\n\n",
        escaped(text.get(..start).unwrap_or_default())
    );
    for (at, token) in tokens.iter().enumerate() {
        while mentions
            .next_if(|mention| mention.span.end() <= token.start())
            .is_some()
        {}
        let mention = mentions.peek().filter(|mention| mention.span.overlaps(*token));
        let tag = mention.map_or_else(
            || "O".to_owned(),
            |mention| {
                let first = mention.span.start() == token.start();
                format!("{}-{}", if first { "B" } else { "I" }, mention.label)
            },
        );
        let next = tokens.get(at + 1).copied();
        let gap = Span::new(token.end(), next.map_or(text.len() as u32, Span::start));
        // Writing to a string can't fail.
        let _ = writeln!(out, "{} -X- {} {tag}", token.slice(text), spacing(gap.slice(text)));
        let within = mention.is_some_and(|mention| mention.span.end() > token.end());
        let before = at.checked_sub(1).and_then(|at| tokens.get(at)).copied();
        if !within && ends_sentence(text, before, *token, next) {
            out.push('\n');
        }
    }
    out
}

/// What stands between a token and the next one, in the words of Universal Dependencies.
fn spacing(gap: &str) -> String {
    match gap {
        " " => "_".to_owned(),
        "" => "SpaceAfter=No".to_owned(),
        gap => format!("SpacesAfter={}", escaped(gap)),
    }
}

/// White space in one cell.
fn escaped(spaces: &str) -> String {
    let mut out = String::new();
    for c in spaces.chars() {
        match c {
            ' ' => out.push_str("\\s"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
        }
    }
    out
}

/// The white space of a cell.
pub fn unescaped(cell: &str) -> String {
    let mut out = String::new();
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('s')) => out.push(' '),
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some('r')) => out.push('\r'),
            ('\\', Some('u')) => {
                let digits: String = chars.by_ref().take(4).collect();
                out.extend(
                    u32::from_str_radix(&digits, 16)
                        .ok()
                        .and_then(char::from_u32)
                        .filter(|c| c.is_whitespace()),
                );
            }
            _ => {}
        }
    }
    out
}
