//! Turns of a dialogue: whether a quotation answers the one before it, and who then speaks.

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{FoundSpeaker, QuotationKind};
use pressmark_annotation::label::Onto;

use super::Verdict;
use super::resolve::Sieves;
use crate::attribution::words::class;
use crate::attribution::{Quotation, SourceWords};
use crate::lexicon::{Classes, Lexicon};

/// The most words of a marked stretch that is taken for a turn of a dialogue where nothing else tells.
const SHORT_TURN: usize = 9;

/// The same where the two paragraphs before are turns of two speakers.
const SHORT_REPLY: usize = 14;

impl Sieves<'_> {
    /// Whether a quotation that begins a paragraph answers the one before it.
    pub(super) fn answers(&self, quotations: &[Quotation], index: usize, before: usize) -> bool {
        let (quotation, last) = (&quotations[index], &quotations[before]);
        if last.kind != QuotationKind::Direct && last.rule != "quote/question" {
            return false;
        }
        if quotation.paragraph == last.paragraph {
            return false;
        }
        let text = self.text.layout.text;
        let said = |q: &Quotation| q.content.last().map_or("", |s| s.slice(text));
        if last.rule == "quote/question" {
            return self.asked_by(last).is_some();
        }
        let asks = said(last).ends_with('?');
        let addressed = self.addressed(last).is_some_and(|e| self.speaks_as(before) != Some(e));
        let short = said(quotation).split_whitespace().count() <= SHORT_TURN && quotation.content.len() == 1;
        let reply = last.cue.iter().any(|cue| {
            ["repl", "answer", "object", "shot back", "counter", "respond"]
                .iter()
                .any(|verb| cue.slice(text).starts_with(verb))
        });
        let turns = short && self.turn_before(quotations, before).is_some();
        asks || addressed || reply && turns || short && said(quotation).ends_with('?')
    }

    /// Whether a quotation without marks is a question that was asked, so that words in marks right behind it answer it.
    pub(super) fn asks_plainly(&self, quotation: &Quotation) -> bool {
        let text = self.text.layout.text;
        let end = quotation.content.last().map_or(0, |span| span.end());
        let behind = text.get(end as usize..).unwrap_or("");
        let asked = quotation.cue.iter().any(|cue| cue.slice(text).starts_with("ask"));
        quotation.kind == QuotationKind::Indirect && asked && behind.starts_with('?')
    }

    /// A turn of a dialogue: whoever was spoken to, asked, or spoke before the last speaker.
    ///
    /// Only after a `question` it may be somebody who has not spoken yet.
    pub(super) fn reply(&mut self, quotations: &[Quotation], before: usize, question: bool) -> Verdict {
        let last = self.speaks_as(before);
        if let Some(entity) = self.addressed(&quotations[before]).filter(|&e| Some(e) != last) {
            return Verdict::of(entity, "speaker/addressed", 800);
        }
        if let Some(asked) = self.asked_by(&quotations[before])
            && let Some(entity) = self.person(quotations, &quotations[before], &asked).entity()
            && Some(entity) != last
        {
            return Verdict::of(entity, "speaker/addressed", 800);
        }
        if last.is_none() {
            return Verdict::undecided();
        }
        if let Some(entity) = self.turn_before(quotations, before) {
            return Verdict::of(entity, "speaker/turns", 780);
        }
        match self.named_before(quotations, before).filter(|_| question) {
            Some(entity) => Verdict::of(entity, "speaker/turns", 660),
            None => Verdict::undecided(),
        }
    }

    /// Whom a short turn belongs to that is all its paragraph has, where the two paragraphs before it are turns of two speakers:
    /// the one who spoke last but one, if that is known.
    pub(super) fn exchange(&self, quotations: &[Quotation], index: usize) -> Option<Verdict> {
        let quotation = &quotations[index];
        let text = self.text.layout.text;
        let words = quotation.content.first()?.slice(text).split_whitespace().count();
        if words > SHORT_REPLY || !self.is_whole(quotation) || self.is_heading(quotation) {
            return None;
        }
        let own = |&i: &usize| quotations[i].depth == 0 && quotations[i].kind != QuotationKind::ScareQuotes;
        // The last turn in a paragraph some paragraphs back, if its first one begins the paragraph.
        let turn = |back: u32| {
            let paragraph = quotation.paragraph.checked_sub(back)?;
            let near = (index.saturating_sub(16)..index).rev().filter(own);
            let mut inside = near.filter(|&i| quotations[i].paragraph == paragraph);
            let last = inside.next()?;
            let first = inside.next_back().unwrap_or(last);
            let direct = quotations[first].kind == QuotationKind::Direct && self.begins(&quotations[first]);
            direct.then_some(last)
        };
        let (last, other) = (turn(1)?, turn(2)?);
        let speaker = self.speaks_as(last)?;
        match self.speaks_as(other) {
            Some(entity) if entity == speaker => None,
            Some(entity) => Some(Verdict::of(entity, "speaker/turns", 780)),
            None => Some(Verdict::undecided()),
        }
    }

    /// Decides turns that nothing has decided by whoever speaks two turns later or before: in an exchange of two, each turn
    /// a paragraph of its own, question and answer alternate.
    pub(super) fn alternate(&mut self, quotations: &[Quotation]) {
        let turns: Vec<usize> = (0..quotations.len())
            .filter(|&i| quotations[i].depth == 0 && quotations[i].kind == QuotationKind::Direct)
            .collect();
        // The first and the last quotation of each paragraph, in order.
        let mut paragraphs: Vec<(u32, usize, usize)> = Vec::new();
        for &turn in &turns {
            let paragraph = quotations[turn].paragraph;
            match paragraphs.last_mut() {
                Some((last, _, end)) if *last == paragraph => *end = turn,
                _ => paragraphs.push((paragraph, turn, turn)),
            }
        }
        let next_to = |one: &(u32, usize, usize), other: &(u32, usize, usize)| one.0 + 1 == other.0;
        for at in (0..paragraphs.len().saturating_sub(2)).rev() {
            let [first, between, last] = [paragraphs[at], paragraphs[at + 1], paragraphs[at + 2]];
            if !next_to(&first, &between) || !next_to(&between, &last) || first.1 != first.2 {
                continue;
            }
            let own = |turn: usize| quotations[turn].source.is_none();
            let (speaks, other) = (self.speaks_as(last.1), self.speaks_as(between.1));
            let open = self.verdicts[first.1]
                .as_ref()
                .is_some_and(|v| v.speaker == FoundSpeaker::Undecided);
            // Only turns that are all their paragraph has, so that no running text tells of somebody else.
            let begin = self.begins(&quotations[between.1]) && self.begins(&quotations[last.1]);
            let whole = self.is_whole(&quotations[first.1]) && !self.is_heading(&quotations[first.1]);
            let exchange = begin && whole && own(first.1) && speaks != other;
            if let Some(entity) = speaks.filter(|&e| open && exchange && self.is_person(e)) {
                self.verdicts[first.1] = Some(Verdict::of(entity, "speaker/turns", 620));
            }
        }
        for at in 0..paragraphs.len().saturating_sub(2) {
            let [first, between, last] = [paragraphs[at], paragraphs[at + 1], paragraphs[at + 2]];
            if next_to(&first, &between) && next_to(&between, &last) {
                self.turn_back(quotations, first.2, [between.1, between.2], [last.1, last.2]);
            }
        }
    }

    /// Decides a turn that nothing has decided by whoever spoke two turns before, where it isn't known who spoke in between.
    ///
    /// `between` and `last` are the first and the last quotation of their paragraphs. In the halves of the train part of
    /// `pressmark-articles`, each read by what coreference learned from the other, all of seven such turns are right.
    fn turn_back(&mut self, quotations: &[Quotation], first: usize, between: [usize; 2], last: [usize; 2]) {
        let undecided = |turn: usize| {
            let verdict = self.verdicts[turn].as_ref();
            verdict.is_some_and(|v| v.speaker == FoundSpeaker::Undecided)
        };
        let words = |q: &Quotation| {
            let said = q.content.first().map_or("", |s| s.slice(self.text.layout.text));
            said.split_whitespace().count()
        };
        let [open, other] = [&quotations[last[0]], &quotations[between[0]]];
        let whole = open.source.is_none() && self.is_whole(open) && !self.is_heading(open);
        let turn = words(other) <= SHORT_REPLY && self.begins(other);
        let nobody = between.iter().all(|&i| self.speaks_as(i).is_none());
        if last[0] != last[1] || !undecided(last[0]) || !whole || !turn || !nobody {
            return;
        }
        if let Some(entity) = self.speaks_as(first).filter(|&e| self.is_person(e)) {
            self.verdicts[last[0]] = Some(Verdict::of(entity, "speaker/turns", 620));
        }
    }

    /// Whether a quotation is all the words of its paragraph.
    fn is_whole(&self, quotation: &Quotation) -> bool {
        let paragraph = self.text.layout.paragraphs.get(quotation.paragraph as usize);
        let end = quotation.content.last().map_or(0, |span| span.end());
        self.begins(quotation) && paragraph.is_some_and(|p| !self.has_words(end, p.span.end()))
    }

    /// Whether a quotation begins its paragraph.
    fn begins(&self, quotation: &Quotation) -> bool {
        let paragraph = self.text.layout.paragraphs.get(quotation.paragraph as usize);
        let start = quotation.content.first().map_or(0, |span| span.start());
        paragraph.is_some_and(|p| !self.has_words(p.span.start(), start))
    }

    fn has_words(&self, start: u32, end: u32) -> bool {
        let span = Span::new(start, end.max(start));
        span.slice(self.text.layout.text).contains(char::is_alphanumeric)
    }

    /// Who spoke before a quotation's speaker, a few turns back.
    fn turn_before(&self, quotations: &[Quotation], before: usize) -> Option<u32> {
        let last = self.speaks_as(before)?;
        let here = quotations[before].paragraph;
        let turns = (before.saturating_sub(8)..before).rev();
        turns
            .filter(|&i| {
                here - quotations[i].paragraph.min(here) <= 2 && quotations[i].depth == quotations[before].depth
            })
            .filter_map(|i| self.speaks_as(i))
            .find(|&entity| entity != last && self.is_person(entity))
    }

    /// The last person named before a quotation, in its paragraph or the one before, who is not its speaker.
    fn named_before(&self, quotations: &[Quotation], before: usize) -> Option<u32> {
        let text = &self.text;
        let last = self.speaks_as(before);
        let place = self.token_at(quotations[before].content.first()?.start());
        let paragraphs = &text.layout.paragraphs;
        let floor = paragraphs.get((quotations[before].paragraph as usize).saturating_sub(1))?;
        let end = text.names.partition_point(|n| (n.tokens.start as usize) < place);
        let near = (end.saturating_sub(20)..end)
            .rev()
            .take_while(|&i| text.names[i].tokens.start >= floor.tokens.start);
        near.filter(|&i| {
            text.names[i].label == Onto::Person && self.chain.marks.depths[text.names[i].tokens.start as usize] == 0
        })
        .map(|i| self.chain.entity_of(i))
        .find(|&entity| Some(entity) != last)
    }

    /// Whom a quotation calls by name: "I have not asked you, Mira".
    fn addressed(&self, quotation: &Quotation) -> Option<u32> {
        let text = &self.text;
        let last = quotation.content.last()?;
        let tokens = self.token_at(quotation.content.first()?.start())..self.token_at(last.end());
        let edge = |t: usize| !text.is(t, class::WORD) && !text.word(t).starts_with(['\'', '’']);
        let mut called = text.names_in(&tokens).filter(|&index| {
            let name = &text.names[index];
            let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
            // "Miss Holt, …": a first word has its capital from its place alone, and must be a title.
            let title = start > tokens.start
                && if start - 1 > tokens.start {
                    text.is(start - 1, class::ROLE | class::CAP)
                } else {
                    Lexicon::new().get(text.word(start - 1)).any(Classes::TITLE)
                };
            let first = start - usize::from(title);
            let opens = first == tokens.start && text.is(end, class::COMMA);
            let closes = first > tokens.start && text.is(first - 1, class::COMMA) && edge(end);
            name.label == Onto::Person && (opens || closes) && name.tokens.len() == 1
        });
        let index = called.next()?;
        called.next().is_none().then(|| self.chain.entity_of(index))
    }

    /// Whom the words beside a cue of asking name: "Pruitt asked her".
    fn asked_by(&self, quotation: &Quotation) -> Option<SourceWords> {
        let cue = quotation.cue.last()?;
        if !cue.slice(self.text.layout.text).starts_with("ask") {
            return None;
        }
        let at = self.token_at(cue.end());
        let words = self.phrase(at, at + 8)?;
        let own = quotation
            .source
            .as_ref()
            .is_some_and(|s| s.tokens.start as usize <= at && at < s.tokens.end as usize);
        (!own).then_some(words)
    }
}
