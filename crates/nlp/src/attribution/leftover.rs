//! Marked stretches that no cue took: quotations whose speaker carries over, and scare quotes.

use pressmark_annotation::Span;
use pressmark_annotation::analysis::QuotationKind;

use super::confidence;
use super::items::{Item, content_tokens};
use super::model::marked::Stretch;
use super::unit::State;
use super::words::class;
use super::{Carry, Quotation, Reader, SourceWords};

/// From so many words on, marked words in running text are rather quoted than named.
const SENTENCE_WORDS: usize = 7;

/// From so many words on, marked words behind an attribution go on with its source. Annotators differ here: in PolNeAR
/// nearly all do, in the project's own articles one in four, the longer ones more often.
const GOES_ON_WORDS: usize = 8;

/// The longest term that is looked for within reported speech, in words.
const LONGEST_TERM: usize = 4;

impl Reader<'_> {
    /// Reads the marked stretches of a unit that are in no content yet.
    pub(super) fn leftover(&mut self, unit: &[Item], state: &mut State) {
        let alone = unit
            .iter()
            .all(|&i| matches!(i, Item::Marked(_)) || !self.source.is(i, class::WORD));
        let mut first = true;
        for at in 0..unit.len() {
            let Item::Marked(mark) = unit[at] else { continue };
            if state.used[at] {
                // "said the word “empire” was painted out": a term within what is reported.
                let named = |b: usize| state.used[b] && self.source.is(unit[b], class::NAMED);
                if at.checked_sub(1).is_some_and(named) && self.words_in(mark) <= LONGEST_TERM {
                    self.term(mark);
                }
                continue;
            }
            let marked = self.source.mark(mark);
            // The next paragraph of a long quotation belongs to it.
            if let Some(owner) = self.goes_on_from(mark) {
                self.owner[mark as usize] = Some(owner as u32);
                self.out[owner].content.push(marked.content);
                continue;
            }
            let stretch = Stretch {
                unit,
                at,
                mark,
                speech: self.is_speech(unit, at, mark, alone),
                title: self.is_title(mark),
                alone,
                reported: state.used.contains(&true),
            };
            if self.is_said(&stretch) {
                self.speech(unit, at, mark, (alone, first), state);
            } else {
                self.term(mark);
            }
            first = false;
        }
    }

    /// Whether the marked stretch at item `at` is what somebody says, rather than a title, a term or irony.
    fn is_speech(&self, unit: &[Item], at: usize, mark: u32, alone: bool) -> bool {
        let source = &self.source;
        let words = self.words_in(mark);
        let last = source.last_char(mark);
        let before = |classes| at.checked_sub(1).is_some_and(|b| source.is(unit[b], classes));
        let first = source.mark(mark).content.slice(source.layout.text).chars().next();
        let capital = first.is_some_and(char::is_uppercase);
        let sentence = capital && words > 1 && ".!?…".contains(last);
        if alone && (words > 2 || sentence || ".!?".contains(last)) || before(class::COLON) && words > 1 {
            return true;
        }
        if at == 0 && capital && words > 1 && last == ',' {
            return true;
        }
        if before(class::NAMED) {
            return false;
        }
        let long = words >= SENTENCE_WORDS || self.heading && words > 2;
        long && !self.is_title(mark) || sentence && before(class::COMMA | class::DASH)
    }

    /// The words of a marked stretch.
    fn words_in(&self, mark: u32) -> usize {
        content_tokens(&self.source, mark)
            .filter(|&t| self.source.info[t].class & class::WORD != 0)
            .count()
    }

    /// Records a quotation whose speaker no cue names.
    fn speech(&mut self, unit: &[Item], at: usize, mark: u32, (alone, first): (bool, bool), state: &State) {
        let colon = at.checked_sub(1).is_some_and(|b| self.source.is(unit[b], class::COLON));
        let rule = match (alone, colon) {
            _ if self.heading => "quote/headline",
            (true, _) => "quote/carried-over",
            (_, true) => "quote/colon",
            _ => "quote/marks",
        };
        // "Rep. Edna Quist: “…”", "“…” — Edna Quist", "She said:" at the end of the paragraph before.
        let announced = self.announced.take().filter(|_| alone && first);
        let signed = if at == 0 && self.depth == 0 {
            self.signed(unit)
        } else {
            None
        };
        let rule = if signed.is_some() { "quote/signed" } else { rule };
        let cue = announced.as_ref().map(|(cue, _)| *cue);
        let label = signed.or_else(|| announced.map(|(_, words)| words));
        let label = label.or_else(|| if colon { self.label(unit, at) } else { None });
        let carry = match label {
            Some(_) => Carry::Nobody,
            None => self.carry(unit, at, alone && first, state),
        };
        // "“We waited,” she said. “It is late and the road is closed.”": one source serves both. A short remark stands on its
        // own, and its speaker carries over.
        let source = match carry {
            Carry::Quotation(before) => Some(&self.out[before as usize])
                .filter(|before| before.paragraph == self.paragraph)
                .filter(|_| self.words_in(mark) >= GOES_ON_WORDS)
                .filter(|before| {
                    let first = before.content.first().map(|span| span.start());
                    before
                        .source
                        .as_ref()
                        .is_some_and(|words| first < Some(words.span.start()))
                })
                .and_then(|before| before.source.clone()),
            _ => label,
        };
        self.owner[mark as usize] = Some(self.out.len() as u32);
        self.push(Quotation {
            content: vec![self.source.mark(mark).content],
            cue: cue.into_iter().collect(),
            source,
            carry,
            kind: QuotationKind::Direct,
            attitude: false,
            rule,
            confidence: confidence::of(rule, QuotationKind::Direct, self.depth),
            paragraph: self.paragraph,
            depth: self.depth,
        });
    }

    /// Records scare quotes.
    fn term(&mut self, mark: u32) {
        // The comma before the closing mark belongs to the sentence, not to the term.
        let content = self.source.mark(mark).content;
        let words = content.slice(self.source.layout.text);
        let term = words.trim_end_matches([',', '.', ';']).trim_end();
        let length = if term.is_empty() { words.len() } else { term.len() };
        self.push(Quotation {
            content: vec![Span::new(content.start(), content.start() + length as u32)],
            cue: Vec::new(),
            source: None,
            carry: Carry::Nobody,
            kind: QuotationKind::ScareQuotes,
            attitude: false,
            rule: "scare/short",
            confidence: confidence::of("scare/short", QuotationKind::ScareQuotes, self.depth),
            paragraph: self.paragraph,
            depth: self.depth,
        });
    }

    /// Whether a marked stretch is written like a title: most of its longer words have capitals.
    fn is_title(&self, mark: u32) -> bool {
        let tokens = content_tokens(&self.source, mark);
        let long = tokens
            .filter(|&t| self.source.info[t].class & class::WORD != 0 && self.source.layout.tokens[t].span.len() > 3);
        let (mut all, mut capitals) = (0, 0);
        for token in long {
            all += 1;
            capitals += usize::from(self.source.info[token].class & class::CAP != 0);
        }
        all > 1 && capitals * 5 >= all * 4
    }

    /// Where the speaker of a quotation without a source is to be looked for.
    fn carry(&mut self, unit: &[Item], at: usize, alone: bool, state: &State) -> Carry {
        if let Some(words) = &state.source {
            return Carry::Subject(words.clone());
        }
        if alone {
            if let Some(words) = self.before.take() {
                return Carry::Subject(words);
            }
            let before = self
                .out
                .iter()
                .rposition(|q| q.depth == self.depth && q.kind != QuotationKind::ScareQuotes);
            // In the same paragraph the speaker goes on; across paragraphs only where running text does.
            let near = before.filter(|&i| self.depth == 0 && self.paragraph - self.out[i].paragraph <= 1);
            return near.map_or(Carry::Nobody, |i| {
                if self.replies(unit[at], i) {
                    Carry::Reply(i as u32)
                } else {
                    Carry::Quotation(i as u32)
                }
            });
        }
        self.colon_subject(unit, at).map_or(Carry::Nobody, Carry::Subject)
    }

    /// Whether a marked stretch that begins a paragraph answers another speaker: a question was asked right before it, or
    /// the paragraph before is nothing but somebody's words, and closed.
    fn replies(&self, item: Item, before: usize) -> bool {
        let (paragraphs, text) = (&self.source.layout.paragraphs, self.source.layout.text);
        let (Some(here), Some(last)) = (paragraphs.get(self.paragraph as usize), self.paragraph.checked_sub(1)) else {
            return false;
        };
        let quotation = &self.out[before];
        let starts = self.source.span(item).start() <= here.span.start();
        let (Some(first), Some(end), Some(around)) = (
            quotation.content.first(),
            quotation.content.last(),
            paragraphs.get(last as usize),
        ) else {
            return false;
        };
        if !starts || quotation.paragraph != last || quotation.kind != QuotationKind::Direct || self.depth > 0 {
            return false;
        }
        let question = end.slice(text).ends_with('?');
        let words = |start: u32, end: u32| Span::new(start, end).slice(text).chars().any(char::is_alphanumeric);
        let alone = quotation.cue.is_empty()
            && !words(around.span.start(), first.start())
            && !words(end.end(), around.span.end());
        question || alone
    }

    /// The noun phrase that is all there is before a colon at item `at - 1`, but for an adjunct ("Holt, by text: “…”").
    fn label(&self, unit: &[Item], at: usize) -> Option<SourceWords> {
        let source = &self.source;
        let colon = at - 1;
        let start = (0..colon)
            .rev()
            .find(|&i| source.is(unit[i], class::DASH | class::STOP))
            .map_or(0, |i| i + 1);
        let phrase = super::noun_phrase::right(source, unit, start)?;
        let rest = unit.get(phrase.items.end..colon)?;
        let named = unit[phrase.items.clone()]
            .iter()
            .any(|&i| source.is(i, class::CAP | class::ROLE | class::UNNAMED));
        let adjunct = rest.is_empty() || source.is(rest[0], class::COMMA) && rest.len() < 8;
        let verb = super::clause::has_verb(source, &unit[start..colon]);
        (named && adjunct && !verb).then(|| self.words(unit, &phrase)).flatten()
    }

    /// The name behind a dash after a marked stretch that begins the unit: letters from readers are signed so.
    fn signed(&self, unit: &[Item]) -> Option<SourceWords> {
        let source = &self.source;
        let dash = unit.get(1).is_some_and(|&i| source.is(i, class::DASH));
        let phrase = super::noun_phrase::right(source, unit, 2).filter(|_| dash)?;
        let named = unit[phrase.items.clone()]
            .iter()
            .all(|&i| source.is(i, class::CAP) || source.word(i).len() < 4);
        let rest = unit.get(phrase.items.end..)?;
        let ends = rest
            .first()
            .is_none_or(|&i| source.is(i, class::COMMA | class::STOP) || source.is_word(i, "("));
        (named && ends && !super::clause::has_verb(source, rest))
            .then(|| self.words(unit, &phrase))
            .flatten()
    }

    /// What a unit that ends with a colon says of the paragraph after it: "She said:".
    pub(super) fn announce(&mut self, unit: &[Item], state: &State, found: usize) {
        let source = &self.source;
        let colon = unit.last().is_some_and(|&i| source.is(i, class::COLON));
        let cue = state
            .cues
            .last()
            .filter(|cue| colon && self.depth == 0 && unit.len() - cue.end < 14);
        self.announced = cue.and_then(|cue| {
            let words = if self.out.len() > found {
                return None;
            } else {
                super::noun_phrase::subject_before(source, unit, cue.group)
                    .and_then(|phrase| self.words(unit, &phrase))
                    .or_else(|| self.sentence_subject(unit, cue.group))?
            };
            Some((source.cover(&unit[cue.start..cue.end]), words))
        });
    }

    /// "The mayor was blunt: “…”": the subject of the clause before the colon.
    fn colon_subject(&self, unit: &[Item], at: usize) -> Option<SourceWords> {
        let phrase = super::noun_phrase::right(&self.source, unit, 0)?;
        (phrase.items.end < at).then(|| self.words(unit, &phrase)).flatten()
    }
}
