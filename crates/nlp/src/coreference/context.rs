//! The text as the stages that resolve references see it.

use std::ops::Range;

use crate::attribution::words::Info;
use crate::entities::Entities;
use crate::names::Name;
use crate::token::Layout;

/// A text with its word classes, names and entities.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    pub(crate) layout: &'a Layout<'a>,
    pub(crate) info: &'a [Info],
    pub(crate) names: &'a [Name],
    pub(crate) entities: &'a Entities,
}

impl<'a> Text<'a> {
    /// Whether a token is of one of the word classes.
    pub(crate) fn is(&self, token: usize, classes: u32) -> bool {
        self.info.get(token).is_some_and(|info| info.class & classes != 0)
    }

    /// The words of a token, or the empty string beyond the last one.
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.layout.word(token)
    }

    /// Whether a token is a word, without regard to the case of its ASCII letters.
    pub(crate) fn is_word(&self, token: usize, word: &str) -> bool {
        self.word(token).eq_ignore_ascii_case(word)
    }

    /// The names that begin within some tokens, as a range of indices.
    pub(crate) fn names_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.names.partition_point(|n| (n.tokens.start as usize) < tokens.start);
        let end = self.names.partition_point(|n| (n.tokens.start as usize) < tokens.end);
        start..end.max(start)
    }

    /// The sentence of a token, and its paragraph.
    pub(crate) fn place(&self, token: usize) -> (u32, u32) {
        let sentence = self.layout.tokens.get(token).map_or(0, |t| t.sentence);
        let paragraph = self.layout.sentences.get(sentence as usize).map_or(0, |s| s.paragraph);
        (sentence, paragraph)
    }
}
