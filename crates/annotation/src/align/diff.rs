//! What was exchanged between two texts: words first, then characters within words that resemble each other.

use imara_diff::{Algorithm, Diff, InternedInput};

use super::Hunk;
use crate::sorted::SortedMap;
use crate::span::Span;

/// Exchanged parts that are longer than this, in characters, are not compared character by character.
const LONGEST: usize = 400;

/// Texts of more tokens than this are compared only where they have words in common: looking for an order in what two long
/// texts do not share would take long and find nothing.
const UNRELATED: usize = 20_000;

/// The hunks between two texts, in order, in bytes.
pub(super) fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    if before == after {
        return Vec::new();
    }
    let (olds, news) = (tokens(before), tokens(after));
    if olds.len().max(news.len()) > UNRELATED && !are_related(before, &olds, after, &news) {
        return vec![Hunk {
            before: Span::new(0, before.len() as u32),
            after: Span::new(0, after.len() as u32),
        }];
    }
    let mut input = InternedInput::default();
    input.update_before(olds.iter().map(|token| token.slice(before)));
    input.update_after(news.iter().map(|token| token.slice(after)));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut hunks = Vec::new();
    for hunk in diff.hunks() {
        let old = bytes(&olds, &hunk.before, before.len());
        let new = bytes(&news, &hunk.after, after.len());
        refine(
            before,
            after,
            Hunk {
                before: old,
                after: new,
            },
            &mut hunks,
        );
    }
    hunks
}

/// Whether a third of the words of the shorter text are in the other, each as often.
fn are_related(before: &str, olds: &[Span], after: &str, news: &[Span]) -> bool {
    let is_word = |word: &&str| word.starts_with(char::is_alphanumeric);
    let mut counts: SortedMap<&str, u32> = SortedMap::new();
    let mut words = 0;
    for word in olds.iter().map(|token| token.slice(before)).filter(is_word) {
        *counts.entry(word).or_default() += 1;
        words += 1;
    }
    let (mut others, mut common) = (0, 0);
    for word in news.iter().map(|token| token.slice(after)).filter(is_word) {
        others += 1;
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    common * 3 >= words.min(others)
}

/// The bytes of a range of tokens of a text that is `end` bytes long.
fn bytes(tokens: &[Span], range: &std::ops::Range<u32>, end: usize) -> Span {
    let start = |index: u32| tokens.get(index as usize).map_or(end as u32, |token| token.start());
    Span::new(start(range.start), start(range.end))
}

/// The text in pieces: words (letters and digits together) and every other character by itself.
fn tokens(text: &str) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    let mut word = None;
    for (at, c) in text.char_indices() {
        let at = at as u32;
        if c.is_alphanumeric() {
            word.get_or_insert(at);
            continue;
        }
        if let Some(start) = word.take() {
            tokens.push(Span::new(start, at));
        }
        tokens.push(Span::new(at, at + c.len_utf8() as u32));
    }
    if let Some(start) = word {
        tokens.push(Span::new(start, text.len() as u32));
    }
    tokens
}

/// Adds a hunk, or where its two sides resemble each other, the smaller ones within it.
fn refine(before: &str, after: &str, hunk: Hunk, hunks: &mut Vec<Hunk>) {
    let olds: Vec<(usize, char)> = hunk.before.slice(before).char_indices().collect();
    let news: Vec<(usize, char)> = hunk.after.slice(after).char_indices().collect();
    let longer = olds.len().max(news.len());
    if olds.is_empty() || news.is_empty() || longer > LONGEST {
        hunks.push(hunk);
        return;
    }
    let mut input = InternedInput::default();
    input.update_before(olds.iter().map(|(_, c)| *c));
    input.update_after(news.iter().map(|(_, c)| *c));
    let diff = Diff::compute(Algorithm::Myers, &input);
    let kept = olds.len() - diff.count_removals() as usize;
    if kept * 2 < longer {
        // Letters that two unlike words happen to share mean nothing.
        hunks.push(hunk);
        return;
    }
    let at = |chars: &[(usize, char)], index: u32, span: Span| {
        chars
            .get(index as usize)
            .map_or(span.end(), |(byte, _)| span.start() + *byte as u32)
    };
    hunks.extend(diff.hunks().map(|small| Hunk {
        before: Span::new(
            at(&olds, small.before.start, hunk.before),
            at(&olds, small.before.end, hunk.before),
        ),
        after: Span::new(
            at(&news, small.after.start, hunk.after),
            at(&news, small.after.end, hunk.after),
        ),
    }));
}
