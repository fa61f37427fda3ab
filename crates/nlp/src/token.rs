//! The layout of a text: paragraphs, sentences and tokens, as every later stage sees it.

use pressmark_annotation::Span;
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes or full stops of an abbreviation ("U.S.", "O'Brien", "al-Qaida").
    Word,
    /// Digits, with inner separators ("1,200.5", "2026", "10.14", "3-1" stays three tokens).
    Number,
    /// A clitic split from its word ("'s", "’s", "n't", "'re").
    Clitic,
    /// A quotation mark of any family, or an apostrophe that stands alone.
    QuoteMark,
    /// A URL, e-mail address, hashtag or @handle.
    Handle,
    /// Other punctuation and symbols, one each ("…", "--" and "''" are one token).
    Punctuation,
}

/// The letter shape of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No letters.
    None,
    /// "said"
    Lower,
    /// "Oslo", "O"
    Title,
    /// "NATO", "U.N."
    Upper,
    /// `eBay`, `McDonald`, `al-Qaida`
    Mixed,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its letter shape.
    pub shape: Shape,
    /// Whether white space or the start of the text stands before it.
    pub space_before: bool,
    /// The sentence that it belongs to, as an index into [`Layout::sentences`].
    pub sentence: u32,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as indices into [`Layout::tokens`].
    pub tokens: Range<u32>,
    /// The paragraph that it belongs to, as an index into [`Layout::paragraphs`].
    pub paragraph: u32,
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A headline, crosshead or caption: no full stop at its end, short.
    Heading,
    /// Running text.
    Body,
}

/// One paragraph: a line of the text that holds more than white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where, in bytes, without its newline.
    pub span: Span,
    /// Its sentences, as indices into [`Layout::sentences`].
    pub sentences: Range<u32>,
    /// Its tokens, as indices into [`Layout::tokens`].
    pub tokens: Range<u32>,
    /// What it is for.
    pub role: Role,
}

/// A text cut into paragraphs, sentences and tokens.
#[derive(Clone, Debug)]
pub struct Layout<'t> {
    /// The text itself.
    pub text: &'t str,
    /// Its tokens in order.
    pub tokens: Vec<Token>,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
    /// Its paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
}

impl<'t> Layout<'t> {
    /// The words of token `index`, or the empty string beyond the last one.
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span.slice(self.text))
    }

    /// The span that covers the tokens of a non-empty range, in bytes.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i)),
        ) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}
