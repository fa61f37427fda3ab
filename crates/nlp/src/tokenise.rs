//! The first stage: a text cut into paragraphs, sentences and tokens.
//!
//! Takes any string and never fails. A paragraph is a line with more than white space; `words` cuts its tokens in a
//! single pass over the bytes, `sentences` then finds where its sentences end. Nothing is allocated per token.

mod sentences;
mod words;

use crate::pace::{Pace, at_once};
use crate::token::{Layout, Paragraph, Role, Token, TokenKind};
use fst::Map;
use pressmark_annotation::Span;

/// Cuts `text` into paragraphs, sentences and tokens; all spans are bytes of `text`.
pub fn layout(text: &str) -> Layout<'_> {
    at_once(layout_at(text, &mut Pace::silent()))
}

/// [`layout`] at a pace.
pub(crate) async fn layout_at<'t>(text: &'t str, pace: &mut Pace<'_>) -> Layout<'t> {
    let lists = Lists::new();
    let mut layout = Layout {
        text,
        // News English has about five and a half bytes to a token.
        tokens: Vec::with_capacity(text.len() / 5),
        sentences: Vec::with_capacity(text.len() / 100),
        paragraphs: Vec::new(),
    };
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        read_line(&mut layout, &lists, line, start);
        start = end + 1;
        pace.step(
            layout.paragraphs.len(),
            layout.paragraphs.len() + text.len().saturating_sub(end) / PARAGRAPH,
        )
        .await;
    }
    layout
}

/// Adds what stands in `line`, which starts at byte `start` of the text.
#[inline(never)]
fn read_line(layout: &mut Layout<'_>, lists: &Lists, line: &str, start: usize) {
    let text = layout.text;
    let first_token = layout.tokens.len();
    words::cut(text, start..start + line.len(), lists, &mut layout.tokens);
    if layout.tokens.len() == first_token {
        return;
    }
    let first_sentence = layout.sentences.len();
    sentences::split(layout, first_token, lists);
    let trimmed = line.trim_end();
    let inner = start + (trimmed.len() - trimmed.trim_start().len());
    layout.paragraphs.push(Paragraph {
        span: Span::new(inner as u32, (start + trimmed.len()) as u32),
        sentences: first_sentence as u32..layout.sentences.len() as u32,
        tokens: first_token as u32..layout.tokens.len() as u32,
        role: role(text, layout.tokens.get(first_token..).unwrap_or_default()),
    });
}

/// How many bytes a paragraph has, roughly.
const PARAGRAPH: usize = 300;

/// The longest heading, in tokens.
const LONGEST_HEADING: usize = 30;

/// A short paragraph that doesn't end like a sentence is a heading or caption.
fn role(text: &str, tokens: &[Token]) -> Role {
    let last = tokens
        .iter()
        .rev()
        .find(|token| token.kind != TokenKind::QuoteMark && !matches!(token.span.slice(text), ")" | "]"));
    let ends = last.is_none_or(|token| {
        matches!(token.span.slice(text), "." | "!" | "…" | "..." | ":" | ";" | ",")
            || (token.span.slice(text) == "?" && tokens.iter().any(|token| token.kind == TokenKind::QuoteMark))
            || (token.kind == TokenKind::Word && token.span.slice(text).ends_with('.') && tokens.len() > 12)
    });
    if ends || tokens.len() > LONGEST_HEADING {
        Role::Body
    } else {
        Role::Heading
    }
}

/// What the stop of an abbreviation says about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Abbreviation {
    /// Stands before a name: no sentence ends here.
    Title,
    /// Counts only before a figure.
    Number,
    /// Written with a capital.
    Capital,
    /// In any case.
    Any,
}

/// The word lists of this stage.
struct Lists {
    abbreviations: Option<Map<&'static [u8]>>,
    starters: Option<Map<&'static [u8]>>,
}

/// The longest entry of the lists, in bytes.
const LONGEST_ENTRY: usize = 16;

impl Lists {
    /// The lists that are compiled into the program; opening them reads no more than their headers.
    fn new() -> Self {
        Self {
            abbreviations: Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/abbreviations.fst")).as_slice()).ok(),
            starters: Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/sentence-starters.fst")).as_slice()).ok(),
        }
    }

    /// What `word`, which stands before a full stop, abbreviates, if it does.
    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        Some(match lower_get(self.abbreviations.as_ref(), word)? {
            0 => Abbreviation::Title,
            1 => Abbreviation::Number,
            2 => Abbreviation::Capital,
            _ => Abbreviation::Any,
        })
    }

    /// Whether `word` usually starts a sentence when it has a capital.
    fn starts_sentences(&self, word: &str) -> bool {
        lower_get(self.starters.as_ref(), word).is_some()
    }
}

/// Looks `word` up in lower case.
fn lower_get(map: Option<&Map<&'static [u8]>>, word: &str) -> Option<u64> {
    let mut buffer = [0; LONGEST_ENTRY];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    map?.get(lower)
}
