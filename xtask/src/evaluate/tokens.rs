//! What the score of quotations is counted in: tokens, text inside quotation marks, content without its edges.

use std::collections::BTreeSet;

use super::corpus::Range;
use super::words::{is_space, is_word, word_end};

const DOUBLE_MARKS: &str = "\"\u{201c}\u{201d}\u{201e}\u{201f}\u{ab}\u{bb}\u{ff02}";
const OPENING: &str = "\u{201c}\u{201e}\u{ab}\"\u{ff02}";
const CLOSING: &str = "\u{201d}\u{bb}\"\u{ff02}\u{201f}";
const EDGE: &str = " \t\r\n.,;:'’‘`";

/// The tokens of a text: words with inner apostrophes and hyphens, and single marks.
#[derive(Debug)]
pub struct Tokens {
    ranges: Vec<Range>,
    words: Vec<bool>,
}

impl Tokens {
    /// Cuts `text`.
    pub fn new(text: &[char]) -> Self {
        let (mut ranges, mut words) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < text.len() {
            let mut end = word_end(text, at);
            if end > at {
                while end < text.len() && matches!(text[end], '’' | '\'' | '-') && word_end(text, end + 1) > end + 1 {
                    end = word_end(text, end + 1);
                }
            } else {
                end = at + 1;
            }
            if !is_space(text[at]) {
                ranges.push((at, end));
                words.push(is_word(text[at]));
            }
            at = end;
        }
        Self { ranges, words }
    }

    /// Whether a token is a word.
    pub fn is_word(&self, token: usize) -> bool {
        self.words[token]
    }

    /// The tokens that overlap any of `ranges`.
    pub fn inside(&self, ranges: &[Range]) -> BTreeSet<usize> {
        let mut inside = BTreeSet::new();
        for &(start, end) in ranges {
            let mut token = self.ranges.partition_point(|range| range.0 < start);
            if token > 0 && self.ranges[token - 1].1 > start {
                token -= 1;
            }
            while token < self.ranges.len() && self.ranges[token].0 < end {
                inside.insert(token);
                token += 1;
            }
        }
        inside
    }
}

/// For each character whether it stands inside double quotation marks, paragraph by paragraph; a mark that nothing
/// closes holds to the paragraph's end.
pub fn quoted(text: &[char]) -> Vec<bool> {
    let mut mask = vec![false; text.len()];
    let mut start = 0;
    for line in text.split(|character| *character == '\n') {
        let is_pair = |at: usize, mark: char| line[at] == mark && line.get(at + 1) == Some(&mark);
        let mut open = None;
        for (at, character) in line.iter().enumerate() {
            match open {
                None if OPENING.contains(*character) || is_pair(at, '`') => open = Some(at),
                Some(from) if CLOSING.contains(*character) || is_pair(at, '\'') => {
                    mask[start + from..=start + at].fill(true);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(from) = open {
            mask[start + from..start + line.len()].fill(true);
        }
        start += line.len() + 1;
    }
    mask
}

/// `direct`, `mixed` or `indirect`, by how much of the content is quoted.
pub fn kind(text: &[char], quoted: &[bool], content: &[Range]) -> &'static str {
    let (mut all, mut inside) = (0_usize, 0_usize);
    for &(start, end) in content {
        for at in start..end {
            if text[at].is_alphanumeric() {
                all += 1;
                inside += usize::from(quoted[at]);
            }
        }
    }
    let share = if all == 0 { 0.0 } else { inside as f64 / all as f64 };
    if share >= 0.97 {
        "direct"
    } else if share <= 0.0 {
        "indirect"
    } else {
        "mixed"
    }
}

/// The content without spaces and marks at the edges of its pieces; pieces with nothing else between them are joined.
pub fn without_edges(text: &[char], content: &[Range]) -> Vec<Range> {
    let is_edge = |character: &char| EDGE.contains(*character) || DOUBLE_MARKS.contains(*character);
    let mut content = content.to_vec();
    content.sort_unstable();
    let mut pieces: Vec<Range> = Vec::new();
    for (mut start, mut end) in content {
        while start < end && is_edge(&text[start]) {
            start += 1;
        }
        while end > start && is_edge(&text[end - 1]) {
            end -= 1;
        }
        if start >= end {
            continue;
        }
        match pieces.last_mut() {
            Some(last) if start <= last.1 || text[last.1..start].iter().all(is_edge) => last.1 = end,
            _ => pieces.push((start, end)),
        }
    }
    pieces
}
