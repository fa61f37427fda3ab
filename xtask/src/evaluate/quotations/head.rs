//! The head word of a source, by a rule of thumb that the reference defines.

use crate::evaluate::corpus::Range;
use crate::evaluate::words::{is_boundary, is_space, is_word, string, word_end};

/// Words after which the head of a noun phrase has passed.
const AFTER_HEAD: &[&str] = &[
    "of",
    "for",
    "at",
    "in",
    "on",
    "with",
    "from",
    "by",
    "who",
    "which",
    "that",
    "whose",
    "when",
    "where",
    "and",
    "or",
    "but",
    "to",
    "about",
    "as",
    "during",
    "after",
    "before",
    "including",
    "said",
    "says",
    "told",
];

/// The head word of a source: the last word of its first noun phrase.
pub(super) fn head(text: &[char], source: &[Range]) -> Option<Range> {
    let &(start, end) = source.iter().min()?;
    let words = &text[start..end.max(start)];
    let mut head = None;
    let mut at = 0;
    while at < words.len() {
        let Some(length) = head_token(&words[at..], words, at) else {
            at += 1;
            continue;
        };
        let token = string(words, (at, at + length));
        let possessive = token == "’s" || token == "'s";
        if !possessive {
            let ends = matches!(token.as_str(), "," | ";" | ":" | "(" | "-" | "–" | "—");
            if head.is_some() && (ends || AFTER_HEAD.contains(&token.to_lowercase().as_str())) {
                break;
            }
            if is_word(words[at]) {
                head = Some((start + at, start + at + length));
            }
        }
        at += length;
    }
    head
}

/// The length of the token at the start of `rest` (which is `words` from `at` on): a word that may contain `.`, `&`, `-`
/// and apostrophes that are no possessive, a possessive ending, or a mark. `None` for a space.
fn head_token(rest: &[char], words: &[char], at: usize) -> Option<usize> {
    let is_apostrophe = |index: usize| rest.get(index).is_some_and(|character| matches!(character, '’' | '\''));
    let is_possessive =
        |index: usize| is_apostrophe(index) && rest.get(index + 1) == Some(&'s') && is_boundary(words, at + index + 2);
    let mut length = rest
        .iter()
        .take_while(|character| is_word(**character) || matches!(character, '.' | '&' | '-'))
        .count();
    if length == 0 {
        let first = *rest.first()?;
        return if is_possessive(0) {
            Some(2)
        } else {
            (!is_space(first)).then_some(1)
        };
    }
    while is_apostrophe(length) && !is_possessive(length) {
        let end = word_end(rest, length + 1);
        if end == length + 1 {
            break;
        }
        length = end;
    }
    Some(length)
}
