//! The sentences of a text, roughly: enough to say in which of them a class went wrong.

use crate::span::Span;
use crate::text::Text;

/// The sentences of `text`, in order, in bytes, without white space at their edges.
///
/// A paragraph ends a sentence; within one, so does a full stop, question or exclamation mark or an ellipsis, with the
/// closing marks behind it, where white space and no lower-case letter follows. After an initial or a short abbreviation
/// ("Mr.", "J.") a sentence goes on.
pub fn sentences(text: &Text) -> Vec<Span> {
    let mut sentences = Vec::new();
    for paragraph in text.paragraphs() {
        let mut start = paragraph.start();
        let words = paragraph.slice(text.as_str());
        for end in ends(words) {
            push(text, Span::new(start, paragraph.start() + end), &mut sentences);
            start = paragraph.start() + end;
        }
        push(text, Span::new(start, paragraph.end()), &mut sentences);
    }
    sentences
}

fn push(text: &Text, span: Span, sentences: &mut Vec<Span>) {
    let words = span.slice(text.as_str());
    let start = span.start() + (words.len() - words.trim_start().len()) as u32;
    let trimmed = Span::new(start, start + words.trim().len() as u32);
    if !trimmed.is_empty() {
        sentences.push(trimmed);
    }
}

/// Where sentences end within a paragraph, in bytes from its start.
fn ends(words: &str) -> Vec<u32> {
    let mut ends = Vec::new();
    let mut chars = words.char_indices().peekable();
    let mut word = 0;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            word = at + c.len_utf8();
        }
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '։') {
            continue;
        }
        let before = words.get(word..at).unwrap_or_default();
        let mut end = at + c.len_utf8();
        while let Some((at, closing)) = chars.next_if(|(_, c)| is_closing(*c)) {
            end = at + closing.len_utf8();
        }
        let rest = words.get(end..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        let wide = matches!(c, '。' | '！' | '？');
        let goes_on = c == '.' && is_short(before) || next.is_some_and(char::is_lowercase);
        if next.is_some() && !goes_on && (wide || rest.starts_with(char::is_whitespace)) {
            ends.push(end as u32);
        }
    }
    ends
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | ')' | ']'
    )
}

/// Whether a word before a full stop looks like an abbreviation: an initial, a word with a full stop in it, or a capital with
/// up to three consonants and no vowel, as in "Mr", "Dr", "St".
fn is_short(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let capital = word.starts_with(char::is_uppercase) && word.chars().count() <= 4;
    word.contains('.') || capital && !word.chars().skip(1).any(|c| "aeiouyáéíóúäöü".contains(c))
}
