//! Finds where the sentences of a paragraph end.

use super::{Abbreviation, Lists};
use crate::token::{Layout, Sentence, Shape, TokenKind};

/// Splits the tokens from `first` on, which are one paragraph, into sentences.
pub(super) fn split(layout: &mut Layout<'_>, first: usize, lists: &Lists) {
    let paragraph = layout.paragraphs.len() as u32;
    let end = layout.tokens.len();
    let mut start = first;
    let mut at = first;
    while at < end {
        let boundary = boundary_after(layout, at, end, lists).unwrap_or(if at + 1 == end { end } else { 0 });
        if boundary == 0 {
            at += 1;
            continue;
        }
        let sentence = layout.sentences.len() as u32;
        for token in layout.tokens.get_mut(start..boundary).unwrap_or_default() {
            token.sentence = sentence;
        }
        layout.sentences.push(Sentence {
            tokens: start as u32..boundary as u32,
            paragraph,
        });
        start = boundary;
        at = boundary;
    }
}

/// The end of the sentence whose last word or full stop is token `at`, if one ends there.
fn boundary_after(layout: &Layout<'_>, at: usize, end: usize, lists: &Lists) -> Option<usize> {
    let token = layout.tokens.get(at)?;
    let word = layout.word(at);
    let abbreviation = match token.kind {
        TokenKind::Punctuation if matches!(word, "." | "!" | "?" | "…" | "...") || word.starts_with("..") => false,
        TokenKind::Word | TokenKind::Number if word.ends_with('.') => true,
        _ => return None,
    };
    if abbreviation && lists.abbreviation(word.trim_end_matches('.')) == Some(Abbreviation::Title) {
        return None;
    }
    let mut next = at + 1;
    while next < end && closes(layout, next, end) {
        next += 1;
    }
    if next >= end {
        return Some(end);
    }
    let follower = layout.tokens.get(next)?;
    if !follower.space_before {
        let glued = word == "."
            && follower.shape == Shape::Title
            && at
                .checked_sub(1)
                .and_then(|i| layout.tokens.get(i))
                .is_some_and(|t| t.shape == Shape::Lower);
        return (glued && follower.kind == TokenKind::Word).then_some(next);
    }
    // An opening mark or bracket says nothing by itself: look at the word behind it.
    let mut word_at = next;
    while word_at < end
        && (layout.tokens.get(word_at)?.kind == TokenKind::QuoteMark || matches!(layout.word(word_at), "(" | "["))
    {
        word_at += 1;
    }
    let first_word = layout.tokens.get(word_at).filter(|_| word_at < end)?;
    let starts = match first_word.kind {
        TokenKind::Word if abbreviation => {
            first_word.shape != Shape::Lower && lists.starts_sentences(layout.word(word_at))
        }
        TokenKind::Word => first_word.shape != Shape::Lower,
        TokenKind::Number | TokenKind::Handle => !abbreviation,
        TokenKind::Clitic | TokenKind::QuoteMark => false,
        TokenKind::Punctuation => {
            matches!(
                layout.word(word_at),
                "$" | "£" | "€" | "—" | "–" | "--" | "-" | "•" | "*" | "..." | "…"
            ) && !abbreviation
        }
    };
    starts.then_some(next)
}

/// Whether token `at` closes the sentence before it: further marks, closing quotation marks, brackets.
fn closes(layout: &Layout<'_>, at: usize, end: usize) -> bool {
    let Some(token) = layout.tokens.get(at) else {
        return false;
    };
    let word = layout.word(at);
    match token.kind {
        TokenKind::QuoteMark => match word {
            "”" | "''" | "’" => true,
            // With a space before it, French style closes and German style opens; an opening mark stands before a word.
            "»" => !token.space_before || layout.tokens.get(at + 1).is_none_or(|next| next.space_before),
            "“" | "‘" | "„" | "``" | "«" => !token.space_before && at + 1 == end,
            _ => !token.space_before || at + 1 == end,
        },
        TokenKind::Punctuation => !token.space_before && matches!(word, ")" | "]" | "." | "!" | "?" | "…" | "..."),
        _ => false,
    }
}
