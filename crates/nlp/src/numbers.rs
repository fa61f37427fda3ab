//! Dates, times and amounts by grammar: DATE TIME MONEY PERCENT QUANTITY ORDINAL CARDINAL, with normalised values.
//!
//! Takes the layout and the day of publication, gives [`Number`]s in order, none overlapping another. `atoms` says what
//! each token can be; `dates` (with `ages`, `years`, `periods`, `spans`, `links`), `times` (with `clock`, `hours`) and `amounts` (with `money`,
//! `measures`) hold the rules, tried in this order at every token, and `counts` reads the numbers in them; `approximators` widens what
//! is found, `lists` carries units on; `calendar`
//! resolves what is relative against the anchor: the dateline, completed by the day of publication. Without an anchor a
//! month and day keep `XXXX` as their year (ISO 8601-2), and "last year" has no value. Quarters, halves and seasons have
//! their numbers of ISO 8601-2 (`2026-34`, `2026-40`, `2026-22`).

mod ages;
mod amounts;
mod approximators;
mod atoms;
mod calendar;
mod clock;
mod counts;
mod dates;
mod decimal;
mod hours;
mod links;
mod lists;
mod measures;
mod money;
mod periods;
mod prefix;
mod spans;
mod times;
mod years;

use crate::Options;
use crate::pace::{Pace, at_once};
use crate::token::Layout;
use pressmark_annotation::Span;
use pressmark_annotation::analysis::{Confidence, FoundMention, MentionKind, Value};
use pressmark_annotation::label::Onto;
use std::ops::Range;

use atoms::Atoms;
use calendar::Day;
use lists::Carried;

/// One date, time or amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its tokens, as indices into [`Layout::tokens`]; the first and last may be part of it only.
    pub tokens: Range<u32>,
    /// Where, in bytes.
    pub span: Span,
    /// Its type.
    pub label: Onto,
    /// The normalised value, where there is one.
    pub value: Option<Value>,
    /// The rule that found it.
    pub rule: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
}

impl Number {
    /// The number as the engine answers it.
    pub(crate) fn into_mention(self) -> FoundMention {
        FoundMention {
            span: self.span,
            kind: MentionKind::Name,
            label: self.label,
            entity: None,
            value: self.value,
            rule: self.rule.into(),
            confidence: self.confidence,
        }
    }
}

/// Says of each token whether a date, a time or an amount with a unit covers it, so that no name can.
pub fn covered_tokens(layout: &Layout<'_>, numbers: &[Number]) -> Vec<bool> {
    let mut covered = vec![false; layout.tokens.len()];
    for number in numbers
        .iter()
        .filter(|number| !matches!(number.label, Onto::Cardinal | Onto::Ordinal))
    {
        for slot in covered
            .get_mut(number.tokens.start as usize..number.tokens.end as usize)
            .unwrap_or_default()
        {
            *slot = true;
        }
    }
    covered
}

/// What a rule has found: tokens `start..end` and what they are.
struct Found {
    start: usize,
    end: usize,
    label: Onto,
    value: Option<Value>,
    rule: &'static str,
    /// Thousandths.
    confidence: u16,
    /// How many bytes of the last token belong to it, where not all do ("five" of "five-member").
    cut: Option<u32>,
}

impl Found {
    fn new(start: usize, end: usize, label: Onto, rule: &'static str) -> Self {
        Self {
            start,
            end,
            label,
            value: None,
            rule,
            confidence: 900,
            cut: None,
        }
    }

    fn value(mut self, value: Option<Value>) -> Self {
        self.value = value;
        self
    }

    fn iso(self, value: Option<String>) -> Self {
        self.value(value.map(Value::Iso8601))
    }

    fn confidence(mut self, thousandths: u16) -> Self {
        self.confidence = thousandths;
        self
    }
}

/// The rules over one text.
struct Grammar<'a> {
    layout: &'a Layout<'a>,
    atoms: Atoms,
    anchor: Option<Day>,
}

/// Finds the dates, times and amounts of a text.
pub fn find(layout: &Layout<'_>, options: &Options) -> Vec<Number> {
    at_once(find_at(layout, options, &mut Pace::silent()))
}

/// [`find`] at a pace.
pub(crate) async fn find_at(layout: &Layout<'_>, options: &Options, pace: &mut Pace<'_>) -> Vec<Number> {
    let mut grammar = Grammar {
        layout,
        atoms: Atoms::new(layout),
        anchor: options.published.as_deref().and_then(Day::parse),
    };
    grammar.anchor = grammar.dateline().or(grammar.anchor);
    let mut reading = Reading {
        grammar,
        numbers: Vec::new(),
        carried: None,
        floor: 0,
    };
    while let Some(at) = reading.next() {
        let count = reading.numbers.len();
        pace.step(count, count * layout.tokens.len() / at).await;
    }
    reading.numbers
}

/// A text on the way through the grammar.
struct Reading<'a> {
    grammar: Grammar<'a>,
    numbers: Vec<Number>,
    /// The unit that a list of results goes on with ("9.97 seconds, 2. Eze (Nigeria) 10.06").
    carried: Option<Carried>,
    /// The end of the last finding: approximators and articles before it are not taken twice.
    floor: usize,
}

impl Reading<'_> {
    /// Reads up to the next finding and takes it; the token behind it, or `None` where there is none.
    #[inline(never)]
    fn next(&mut self) -> Option<usize> {
        let Self { grammar, numbers, .. } = self;
        let layout = grammar.layout;
        let (at, mut found) =
            (self.floor..layout.tokens.len()).find_map(|at| Some((at, grammar.at(at, self.floor)?)))?;
        grammar.carry(&mut found, &mut self.carried);
        // "half" was a number until "an hour" followed.
        while numbers
            .pop_if(|last| last.tokens.start as usize >= found.start)
            .is_some()
        {}
        if let Some(last) = numbers.last() {
            found.start = found.start.max(last.tokens.end as usize);
        }
        let tokens = found.start..found.end;
        let mut span = layout.span_of(tokens.clone());
        if let Some((cut, last)) = found.cut.zip(layout.tokens.get(found.end.wrapping_sub(1))) {
            span = Span::new(span.start(), last.span.start() + cut);
        }
        numbers.push(Number {
            span,
            tokens: tokens.start as u32..tokens.end as u32,
            label: found.label,
            value: found.value,
            rule: found.rule,
            confidence: Confidence::per_mille(found.confidence),
        });
        self.floor = found.end.max(at + 1);
        Some(self.floor)
    }
}

impl Grammar<'_> {
    /// What starts at token `at`, widened to the left over approximators and articles, though not beyond `floor`.
    fn at(&self, at: usize, floor: usize) -> Option<Found> {
        if !self.atoms.any(at) {
            return None;
        }
        let found = self.date(at).or_else(|| self.time(at)).or_else(|| self.amount(at))?;
        Some(self.widened(found, floor))
    }

    /// The word of a token.
    fn word(&self, at: usize) -> &str {
        self.layout.word(at)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|candidate| word.eq_ignore_ascii_case(candidate))
    }

    fn before(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|at| self.is(at, words))
    }

    /// Whether tokens `at` and the one before it stand in one sentence.
    fn joined(&self, at: usize) -> bool {
        let sentence = |at: usize| self.layout.tokens.get(at).map(|token| token.sentence);
        at.checked_sub(1)
            .is_some_and(|previous| sentence(previous) == sentence(at))
    }

    /// Whether nothing stands between token `at` and the one before it.
    fn glued(&self, at: usize) -> bool {
        self.layout.tokens.get(at).is_some_and(|token| !token.space_before)
    }

    /// The date of a dateline in the first two paragraphs, completed by the year of publication.
    fn dateline(&self) -> Option<Day> {
        let first = self
            .layout
            .paragraphs
            .iter()
            .take(3)
            .map(|paragraph| paragraph.tokens.clone());
        for tokens in first {
            for at in tokens.start as usize..(tokens.end as usize).min(tokens.start as usize + 12) {
                if let Some((day, _)) = self.full_date(at) {
                    return Some(day);
                }
            }
        }
        None
    }
}
