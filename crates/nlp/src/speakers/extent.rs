//! Sources whose words reach too far or name only a description: the subject is picked out of them before anybody asks
//! whom they mean.
//!
//! Takes the quotations as the attribution found them and changes the words of sources only. What stands between a
//! relative pronoun and its verb is the subject ("a step that Holt called"); a clause after "hours after" has its own; who
//! or which goes on with the name before it ("a tip from Holt, who told"); a name before a description in commas is meant
//! by it ("Holt, an ecologist, argued").

use std::ops::Range;

use pressmark_annotation::label::Onto;

use crate::attribution::words::{Info, class};
use crate::attribution::{Quotation, SourceWords, Words};
use crate::names::Name;
use crate::token::Layout;

/// How far the cue may stand behind a source for its words to be read.
const REACH: usize = 24;

/// The most titles before a name.
const TITLES: usize = 6;

/// Picks the subject out of the sources of `quotations` that hold more than it, or only a description of it.
pub(crate) fn mend(layout: &Layout<'_>, words: &Words, names: &[Name], quotations: &mut [Quotation]) {
    let reader = Extent {
        layout,
        info: &words.0,
        names,
    };
    for quotation in quotations.iter_mut().filter(|q| q.rule != "quote/transcript") {
        if let Some(source) = reader.source(quotation) {
            quotation.source = Some(source);
        }
    }
}

struct Extent<'a> {
    layout: &'a Layout<'a>,
    info: &'a [Info],
    names: &'a [Name],
}

impl Extent<'_> {
    fn is(&self, token: usize, classes: u32) -> bool {
        self.info.get(token).is_some_and(|info| info.class & classes != 0)
    }

    fn is_any(&self, token: usize, words: &[&str]) -> bool {
        let word = self.layout.word(token);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    fn words(&self, tokens: Range<usize>, apposition: Option<Range<u32>>) -> SourceWords {
        SourceWords {
            span: self.layout.span_of(tokens.clone()),
            tokens: tokens.start as u32..tokens.end as u32,
            apposition,
        }
    }

    /// The words that name the speaker, where they are not those that were found.
    fn source(&self, quotation: &Quotation) -> Option<SourceWords> {
        let source = quotation.source.as_ref()?;
        let cue = quotation.cue.first()?;
        let tokens = source.tokens.start as usize..source.tokens.end as usize;
        let verb = self.layout.tokens.partition_point(|t| t.span.start() < cue.start());
        let ahead = verb.checked_sub(tokens.end).filter(|&n| n <= REACH);
        let found = match ahead {
            Some(_) => self
                .relative_subject(&tokens, verb)
                .or_else(|| self.after_clause(&tokens, verb))
                .or_else(|| self.antecedent(&tokens, verb))
                .or_else(|| self.described(&tokens, verb)),
            None => None,
        };
        found.filter(|found| {
            let mut others = quotation.cue.iter().chain(&quotation.content);
            !others.any(|span| span.overlaps(found.span))
        })
    }

    /// Auxiliaries and adverbs right before a verb do not belong to its subject.
    fn before_verb(&self, start: usize, mut verb: usize) -> usize {
        while verb > start
            && self.is(verb - 1, class::AUX | class::ADV | class::WHEN | class::NEG)
            && !self.is(verb - 1, class::CAP)
        {
            verb -= 1;
        }
        verb
    }

    /// "a step that Philippine Defense Secretary Mira Holt called", "an exchange in which Holt wrote".
    fn relative_subject(&self, tokens: &Range<usize>, verb: usize) -> Option<SourceWords> {
        let end = self.before_verb(tokens.end, verb);
        let rel = (tokens.end..end)
            .take(3)
            .find(|&t| self.is_any(t, &["that", "which", "whom"]))?;
        let led = (tokens.end..rel).all(|t| self.is(t, class::COMMA | class::PREP));
        let start = rel + 1;
        let begins = start < end
            && self.is(start, class::CAP | class::DET | class::POSS | class::SUBJ)
            && !self.is(start, class::AUX);
        if !led || !begins {
            return None;
        }
        self.noun_phrase(start, end)
    }

    /// The noun phrase of some tokens that are nothing else, but for an apposition in commas behind it.
    fn noun_phrase(&self, start: usize, end: usize) -> Option<SourceWords> {
        let stop = (start..end).find(|&t| self.is(t, class::COMMA)).unwrap_or(end);
        let closed = stop == end || self.is(end - 1, class::COMMA) && end > stop + 1;
        let simple = (start..stop).all(|t| {
            let joins = self.layout.word(t).starts_with(['\'', '’', '.', '(', ')', '-']);
            joins || self.is(t, class::WORD) && !self.is(t, class::AUX | class::REL | class::SUB)
        });
        let apposition = (stop + 1 < end).then(|| stop as u32 + 1..end as u32 - 1);
        (closed && simple && stop > start).then(|| self.words(start..stop, apposition))
    }

    /// "three days after Secretary of State Mira Holt urged": the subject of the clause.
    fn after_clause(&self, tokens: &Range<usize>, verb: usize) -> Option<SourceWords> {
        if self.before_verb(tokens.end, verb) > tokens.end {
            return None;
        }
        let after = (tokens.start + 1..tokens.end.saturating_sub(1))
            .rev()
            .find(|&t| self.is_any(t, &["after", "before", "since", "until"]))?;
        // "the letter after Holt's speech said": a document or a person before it may be the subject.
        let head = self.is(after - 1, class::DOC | class::ROLE | class::CAP | class::UNNAMED);
        let last = self.names.partition_point(|n| (n.tokens.end as usize) < tokens.end);
        let name = self.names.get(last)?;
        let named = name.tokens.end as usize == tokens.end
            && name.tokens.start as usize > after
            && matches!(name.label, Onto::Person | Onto::Org | Onto::Gpe);
        let start = after + 1;
        let simple = (start..name.tokens.start as usize).all(|t| {
            self.is(t, class::WORD) && !self.is(t, class::PREP | class::AUX)
                || self.layout.word(t).starts_with(['\'', '’', '.'])
        });
        (named && simple && (!head || self.is(after - 1, class::WHEN))).then(|| self.words(start..tokens.end, None))
    }

    /// "grew out of a tip from Mira Holt, a former pilot, who told": who and which go on with the name before them.
    fn antecedent(&self, tokens: &Range<usize>, verb: usize) -> Option<SourceWords> {
        let comma = self.is(tokens.end, class::COMMA);
        let next = tokens.end + usize::from(comma);
        let relative = if self.is_any(next, &["who", "which"]) {
            next
        } else {
            self.before_verb(tokens.end, verb).checked_sub(1)?
        };
        let who = self.is_any(relative, &["who"]);
        if relative < tokens.end || !who && !self.is_any(relative, &["which"]) {
            return None;
        }
        // Nothing but an apposition in commas between them.
        let apposed = comma && relative > tokens.end + 2 && self.is(relative - 1, class::COMMA);
        let between = next..relative;
        let clear = between
            .clone()
            .all(|t| !self.is(t, class::AUX | class::REL | class::STOP));
        let adjacent = between.is_empty() || apposed && clear;
        if !adjacent {
            return None;
        }
        let last = self.names.partition_point(|n| (n.tokens.end as usize) < tokens.end);
        let name = self.names.get(last).filter(|n| n.tokens.end as usize == tokens.end)?;
        let start = name.tokens.start as usize;
        let fits = if who {
            name.label == Onto::Person
        } else {
            name.label == Onto::Org
        };
        let first = self.titles(start).max(tokens.start);
        let governed = first > tokens.start && self.is(first - 1, class::PREP) && !self.is_any(first - 1, &["of"]);
        (fits && governed).then(|| self.words(first..tokens.end, None))
    }

    /// Where the titles before a name begin.
    fn titles(&self, name: usize) -> usize {
        let floor = name.saturating_sub(TITLES);
        let title = |t: usize| {
            self.is(t, class::CAP | class::ROLE) && !self.is(t, class::AUX | class::PREP | class::SUB | class::CONJ)
                || self.is(t, class::DET) && !self.is(t + 1, class::DET)
                || self.layout.word(t).starts_with(['\'', '’'])
                || self.layout.word(t) == "." && t > floor && self.layout.word(t - 1).len() <= 5
        };
        let mut start = name;
        while start > floor && title(start - 1) {
            start -= 1;
        }
        start
    }

    /// "Mira Holt, an ecologist with the trust, argued": the name is the subject, what was found describes it.
    fn described(&self, tokens: &Range<usize>, verb: usize) -> Option<SourceWords> {
        let comma = tokens.start.checked_sub(1).filter(|&t| self.is(t, class::COMMA))?;
        let closes = self.is(tokens.end, class::COMMA | class::REL) || self.is(verb.checked_sub(1)?, class::COMMA);
        if !closes || !self.is_any(tokens.start, &["a", "an"]) {
            return None;
        }
        // "Mira Holt, 61, a cook,"
        let aged = comma >= 2 && self.is(comma - 1, class::NUMBER) && self.is(comma - 2, class::COMMA);
        let end = if aged { comma - 2 } else { comma };
        let last = self.names.partition_point(|n| (n.tokens.end as usize) < end);
        let name = self.names.get(last).filter(|n| n.tokens.end as usize == end)?;
        if !matches!(name.label, Onto::Person | Onto::Org) {
            return None;
        }
        let start = self.titles(name.tokens.start as usize);
        let sentence = self.layout.tokens.get(start)?.sentence;
        let opens = self.layout.sentences.get(sentence as usize)?.tokens.start as usize;
        let clause = start == opens
            || self.is(start - 1, class::SUB | class::REL | class::CONJ)
            || !self.is(start - 1, class::WORD | class::COMMA);
        clause.then(|| self.words(start..end, Some(tokens.start as u32..tokens.end as u32)))
    }
}
