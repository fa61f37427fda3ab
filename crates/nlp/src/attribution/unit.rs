//! The rules for one unit: each cue gets its source and its content.

use std::ops::Range;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::QuotationKind;

use super::confidence;
use super::cues::{self, Cue, CueKind};
use super::dateline;
use super::items::Item;
use super::noun_phrase;
use super::words::class;
use super::{Carry, Quotation, Reader, SourceWords};

/// The longest unit that is read, in items; what goes beyond is no sentence.
const LONGEST: usize = 400;

/// The most cues of a unit that are read; more are no prose.
const MOST_CUES: usize = 24;

/// Pieces of content, as ranges of items of a unit.
pub(super) type Pieces = Vec<Range<usize>>;

/// What is known of the unit so far.
pub(super) struct State {
    pub(super) cues: Vec<Cue>,
    /// Items that are in some content already.
    pub(super) used: Vec<bool>,
    /// The source of the last attribution in the unit.
    pub(super) source: Option<SourceWords>,
    /// What the rules found.
    pub(super) found: Vec<Found>,
}

impl State {
    /// Notes what a cue reports by the rules.
    pub(super) fn report(
        &mut self,
        cue: &Cue,
        words: Option<SourceWords>,
        pieces: &[Range<usize>],
        rule: &'static str,
    ) {
        if words.is_some() {
            self.source.clone_from(&words);
        }
        let pieces: Pieces = pieces.iter().filter(|p| !p.is_empty()).cloned().collect();
        if pieces.is_empty() {
            return;
        }
        for piece in &pieces {
            self.used[piece.clone()].fill(true);
        }
        self.found.push(Found {
            cue: *cue,
            words,
            spoken_by: None,
            pieces,
            rule,
            probability: None,
        });
    }
}

/// An attribution in a unit.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) cue: Cue,
    pub(super) words: Option<SourceWords>,
    /// Whom the rules take for the speaker where the model sees no source beside the cue ("… and accused the council").
    pub(super) spoken_by: Option<SourceWords>,
    pub(super) pieces: Pieces,
    pub(super) rule: &'static str,
    /// How probable it is by the model.
    pub(super) probability: Option<f32>,
}

impl Found {
    /// The items of the content, as indices into the unit.
    fn items(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().flat_map(Clone::clone)
    }

    /// The marked stretches in the content.
    pub(super) fn marks(&self, unit: &[Item]) -> impl Iterator<Item = u32> {
        self.items().filter_map(|at| match unit[at] {
            Item::Marked(mark) => Some(mark),
            Item::Token(_) => None,
        })
    }
}

/// One piece of content.
pub(super) fn one(range: Range<usize>) -> Pieces {
    std::iter::once(range).collect()
}

impl Reader<'_> {
    /// Reads one unit.
    pub(super) fn unit(&mut self, unit: &[Item]) {
        let unit = &unit[dateline::length(&self.source, unit, self.depth)..];
        for part in unit.chunks(LONGEST) {
            self.part(part);
        }
    }

    pub(super) fn part(&mut self, unit: &[Item]) {
        let mut state = self.by_rules(unit);
        let before = self.out.len();
        #[cfg(feature = "training")]
        self.add_examples(unit, &state);
        self.judge(unit, &mut state);
        state.used.fill(false);
        state.source = None;
        for found in std::mem::take(&mut state.found) {
            self.record(unit, &mut state, found);
        }
        self.leftover(unit, &mut state);
        self.announce(unit, &state, before);
        let quoted = self.out[before..].iter().any(|q| q.kind != QuotationKind::ScareQuotes);
        self.before = if quoted { None } else { self.subject(unit) };
        self.add_attitudes(unit, before);
    }

    /// What the rules find in a unit.
    pub(super) fn by_rules(&mut self, unit: &[Item]) -> State {
        let mut state = State {
            cues: Vec::new(),
            used: vec![false; unit.len()],
            source: None,
            found: Vec::new(),
        };
        cues::find(&self.source, unit, &mut state.cues);
        state.cues.truncate(MOST_CUES);
        for index in 0..state.cues.len() {
            self.cue(unit, &mut state, index);
        }
        state
    }

    /// The subject of a unit that attributes nothing: its first noun phrase before a verb.
    pub(super) fn subject(&self, unit: &[Item]) -> Option<SourceWords> {
        let source = &self.source;
        let mut start = 0;
        // "Asked about it, the speaker laughed": the subject comes after the introduction.
        if unit.first().is_some_and(|&i| {
            source.is(i, class::PREP | class::SUB | class::WH)
                || source.is_word(i, "asked")
                || source.word(i).ends_with("ing")
        }) {
            start = unit.iter().take(40).position(|&i| source.is(i, class::COMMA))? + 1;
        }
        let phrase = noun_phrase::right(source, unit, start)?;
        self.words(unit, &phrase)
    }

    pub(super) fn cue(&mut self, unit: &[Item], state: &mut State, index: usize) {
        let cue = &state.cues[index].clone();
        match cue.kind {
            CueKind::Preposition => self.according_to(unit, state, cue),
            CueKind::Passive => self.passive(unit, state, cue),
            CueKind::Finite | CueKind::Participle | CueKind::Infinitive => self.verb(unit, state, cue),
        }
    }

    /// The subject of the first verb of the sentence, for a participle that nothing was reported before.
    pub(super) fn sentence_subject(&self, unit: &[Item], before: usize) -> Option<SourceWords> {
        let source = &self.source;
        let clause = |i: usize| {
            i == 0
                || source.is_word(unit[i - 1], ";")
                || i > 1 && source.is(unit[i - 1], class::CONJ) && source.is(unit[i - 2], class::COMMA)
        };
        // The last clause that begins with a noun phrase and a verb of its own.
        let starts = (before.saturating_sub(60)..before).rev().filter(|&i| clause(i));
        starts.take(4).find_map(|start| {
            let skip = usize::from(unit.get(start).is_some_and(|&i| source.is(i, class::CONJ | class::ADV)));
            let phrase = noun_phrase::right(source, unit, start + skip)?;
            let next = unit.get(phrase.items.end).copied()?;
            let verb = phrase.items.end < before && !source.is(next, class::CONJ);
            verb.then(|| self.words(unit, &phrase)).flatten()
        })
    }

    /// Records an attribution of a unit as a quotation.
    fn record(&mut self, unit: &[Item], state: &mut State, found: Found) {
        for piece in found.pieces.iter().filter(|piece| !piece.is_empty()) {
            state.used[piece.clone()].fill(true);
        }
        if found.words.is_some() {
            state.source.clone_from(&found.words);
        }
        let marks: Vec<u32> = found.marks(unit).collect();
        let quotation = self.quotation(unit, found);
        // The last paragraph of a long quotation may bring the cue for all of it.
        let earlier = marks
            .first()
            .filter(|_| quotation.kind == QuotationKind::Direct)
            .and_then(|mark| self.goes_on_from(*mark))
            .filter(|&o| self.out[o].cue.is_empty() && self.out[o].depth == self.depth);
        let owner = earlier.unwrap_or(self.out.len()) as u32;
        for mark in marks {
            self.owner[mark as usize] = Some(owner);
        }
        let Some(earlier) = earlier else {
            return self.push(quotation);
        };
        let whole = &mut self.out[earlier];
        whole.content.extend(quotation.content);
        whole.cue = quotation.cue;
        whole.source = quotation.source;
        whole.carry = quotation.carry;
        whole.rule = quotation.rule;
        whole.confidence = quotation.confidence;
    }

    /// An attribution of a unit as a quotation.
    pub(super) fn quotation(&self, unit: &[Item], found: Found) -> Quotation {
        let marked = found.marks(unit).next().is_some();
        let plain = found.items().any(|at| self.source.is(unit[at], class::WORD));
        let kind = match (marked, plain) {
            (true, false) => QuotationKind::Direct,
            (true, true) => QuotationKind::Mixed,
            _ => QuotationKind::Indirect,
        };
        let Found {
            cue,
            words,
            spoken_by,
            pieces,
            rule,
            probability,
        } = found;
        let carry = match spoken_by.filter(|_| words.is_none() && cue.kind != CueKind::Passive) {
            Some(subject) => Carry::Subject(subject),
            None => Carry::Nobody,
        };
        // "was quoted by Interfax as saying": who quotes is no part of the cue.
        let by = (cue.start + 1..cue.end.saturating_sub(2))
            .find(|&i| cue.kind == CueKind::Passive && self.source.is_word(unit[i], "by"));
        let cue_pieces = match by {
            Some(by) => vec![cue.start..by, cue.end - 2..cue.end],
            None => one(cue.start..cue.end),
        };
        let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
        Quotation {
            content: pieces.map(|piece| self.piece(&unit[piece], plain)).collect(),
            cue: cue_pieces
                .into_iter()
                .map(|piece| self.source.cover(&unit[piece]))
                .collect(),
            source: words,
            carry,
            kind,
            attitude: self.is_attitude(unit[cue.start]),
            rule,
            confidence: match probability {
                Some(probability) => self.attributor.confidence(probability),
                None => confidence::of(rule, kind, self.depth),
            },
            paragraph: self.paragraph,
            depth: self.depth,
        }
    }

    /// The span of a piece of content: without its marks where it is one marked stretch of a direct quotation.
    pub(super) fn piece(&self, items: &[Item], mixed: bool) -> Span {
        match items {
            [Item::Marked(mark)] if !mixed => self.source.mark(*mark).content,
            _ => self.source.cover(items),
        }
    }
}
