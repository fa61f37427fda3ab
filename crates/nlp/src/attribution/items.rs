//! A region of text as attribution reads it: its tokens, with each marked stretch folded into one item, cut into units.
//!
//! A unit is a sentence in which a marked stretch counts as one word: "“We waited. It is late,” said Holt." is one unit.

use std::ops::Range;

use pressmark_annotation::Span;

use super::model::signs::Signs;
use super::words::{Info, class};
use crate::marks::{Marked, Marks};
use crate::token::Layout;

/// A token, or a marked stretch with everything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A token, as an index into [`Layout::tokens`].
    Token(u32),
    /// A marked stretch, as an index into [`Marks::spans`].
    Marked(u32),
}

/// The text with its marks and the classes of its words.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) layout: &'a Layout<'a>,
    pub(crate) marks: &'a Marks,
    pub(crate) info: &'a [Info],
    /// What the trained model goes by, a token each.
    pub(crate) signs: &'a [Signs],
}

impl<'a> Source<'a> {
    /// What the model goes by at an item; a marked stretch and what lies outside the text have signs of their own.
    pub(crate) fn signs(&self, item: Option<Item>) -> Signs {
        match item {
            Some(Item::Token(token)) => self.signs.get(token as usize).copied().unwrap_or_default(),
            Some(Item::Marked(mark)) => Signs::of_marked(self.last_char(mark)),
            None => Signs::default(),
        }
    }

    /// What is known of an item; nothing of a marked stretch.
    pub(crate) fn info(&self, item: Item) -> Info {
        match item {
            Item::Token(token) => self.info.get(token as usize).copied().unwrap_or_default(),
            Item::Marked(_) => Info::default(),
        }
    }

    /// Whether an item has one of these classes.
    pub(crate) fn is(&self, item: Item, classes: u32) -> bool {
        self.info(item).class & classes != 0
    }

    /// The words of a token; empty for a marked stretch.
    pub(crate) fn word(&self, item: Item) -> &'a str {
        match item {
            Item::Token(token) => self.layout.word(token as usize),
            Item::Marked(_) => "",
        }
    }

    /// Whether an item is that word, in any case.
    pub(crate) fn is_word(&self, item: Item, word: &str) -> bool {
        self.word(item).eq_ignore_ascii_case(word)
    }

    /// Where an item stands, a marked stretch with its marks.
    pub(crate) fn span(&self, item: Item) -> Span {
        match item {
            Item::Token(token) => self
                .layout
                .tokens
                .get(token as usize)
                .map_or_else(Span::default, |t| t.span),
            Item::Marked(mark) => self.mark(mark).outer(),
        }
    }

    /// A marked stretch.
    pub(crate) fn mark(&self, mark: u32) -> &'a Marked {
        &self.marks.spans[mark as usize]
    }

    /// The span from the first to the last of some items.
    pub(crate) fn cover(&self, items: &[Item]) -> Span {
        match (items.first(), items.last()) {
            (Some(&first), Some(&last)) => self.span(first).cover(self.span(last)),
            _ => Span::default(),
        }
    }

    /// The last character of a marked stretch's content.
    pub(crate) fn last_char(&self, mark: u32) -> char {
        self.mark(mark)
            .content
            .slice(self.layout.text)
            .trim_end_matches(is_closing)
            .chars()
            .next_back()
            .unwrap_or(' ')
    }
}

/// Marks that may close inside a closing mark.
fn is_closing(c: char) -> bool {
    "’'”\"»)".contains(c)
}

/// Folds the tokens of `tokens` into items, with the marks at `depth` as single items.
pub(crate) fn fold(source: &Source<'_>, tokens: Range<usize>, depth: u8, out: &mut Vec<Item>) {
    out.clear();
    let range = source.layout.span_of(tokens.clone());
    let mut marks = source
        .marks
        .within(range)
        .filter(|&m| source.marks.spans[m].depth == depth)
        .peekable();
    let mut at = tokens.start;
    while at < tokens.end {
        let start = source.layout.tokens[at].span.start();
        if let Some(mark) = marks.next_if(|&m| source.marks.spans[m].open.start() <= start) {
            out.push(Item::Marked(mark as u32));
            let end = source.marks.spans[mark].outer().end();
            let before = at;
            while at < tokens.end && source.layout.tokens[at].span.start() < end {
                at += 1;
            }
            if at > before {
                continue;
            }
        }
        out.push(Item::Token(at as u32));
        at += 1;
    }
}

/// The tokens of a marked stretch's content.
pub(crate) fn content_tokens(source: &Source<'_>, mark: u32) -> Range<usize> {
    let content = source.mark(mark).content;
    let tokens = &source.layout.tokens;
    let start = tokens.partition_point(|t| t.span.start() < content.start());
    let end = tokens.partition_point(|t| t.span.start() < content.end());
    start..end.max(start)
}

/// Cuts items into units, as ranges of `items`.
pub(crate) fn units(source: &Source<'_>, items: &[Item], out: &mut Vec<Range<usize>>) {
    out.clear();
    let mut start = 0;
    for at in 0..items.len() {
        if at + 1 == items.len() || ends_unit(source, items, at) {
            out.push(start..at + 1);
            start = at + 1;
        }
    }
}

/// Whether a unit ends after item `at`, which is not the last.
fn ends_unit(source: &Source<'_>, items: &[Item], at: usize) -> bool {
    let next = items[at + 1];
    match items[at] {
        Item::Token(token) => {
            let sentence = |token: usize| source.layout.tokens.get(token).map(|t| t.sentence);
            let after = match next {
                Item::Token(other) => other as usize,
                Item::Marked(mark) => content_tokens(source, mark).start,
            };
            let stop = source.is(items[at], class::STOP) && matches!(next, Item::Marked(_));
            stop || sentence(token as usize) != sentence(after)
        }
        Item::Marked(mark) => {
            let last = source.last_char(mark);
            match next {
                Item::Token(_)
                    if source.is(
                        next,
                        class::STOP | class::COMMA | class::COLON | class::DASH | class::OTHER_PUNCT,
                    ) =>
                {
                    false
                }
                _ if last == ',' => false,
                Item::Marked(_) => ".!?…".contains(last),
                Item::Token(_) => match last {
                    '.' | '…' => starts_sentence(source, next) && !attributes(source, &items[at + 1..], true),
                    '!' | '?' => starts_sentence(source, next) && !attributes(source, &items[at + 1..], false),
                    _ => false,
                },
            }
        }
    }
}

fn starts_sentence(source: &Source<'_>, item: Item) -> bool {
    source.is(item, class::CAP | class::NUMBER)
}

/// Whether the items after a marked stretch that ends in a stop begin with its attribution ("“Why?” Holt asked.").
fn attributes(source: &Source<'_>, items: &[Item], full_stop: bool) -> bool {
    use super::words::form;
    for (at, &item) in items.iter().take(8).enumerate() {
        let info = source.info(item);
        if at > 0 && info.frames != 0 && info.forms & (form::PAST | form::THIRD | form::BASE) != 0 {
            let next = items.get(at + 1).copied();
            // A clause of its own after the verb makes it a new sentence.
            let ends = next.is_none_or(|n| source.is(n, class::STOP | class::COMMA | class::WHEN | class::ADV));
            return ends && !full_stop;
        }
        if matches!(item, Item::Marked(_)) || info.class & (class::AUX | class::SUB | class::STOP | class::COLON) != 0 {
            return false;
        }
    }
    false
}
