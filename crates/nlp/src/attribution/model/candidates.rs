//! What the words around a cue allow: sources that may speak, and stretches that may be what they say.

use std::ops::Range;

use super::super::Reader;
use super::super::SourceWords;
use super::super::clause::{self, Lead};
use super::super::cues::{Cue, CueKind};
use super::super::items::Item;
use super::super::noun_phrase::{self, Phrase};
use super::super::unit::{Found, Pieces, one};
use super::super::words::{class, frame};

/// How a source was found, as bits; several ways may lead to the same words.
pub(crate) mod way {
    pub(crate) const NONE: u16 = 1;
    pub(crate) const RULE: u16 = 1 << 1;
    pub(crate) const LEFT: u16 = 1 << 2;
    pub(crate) const RIGHT: u16 = 1 << 3;
    pub(crate) const AGENT: u16 = 1 << 4;
    pub(crate) const EARLIER: u16 = 1 << 5;
    pub(crate) const SENTENCE: u16 = 1 << 6;
    pub(crate) const OPENING: u16 = 1 << 7;
    pub(crate) const NAME: u16 = 1 << 8;
    pub(crate) const PRONOUN: u16 = 1 << 9;
    pub(crate) const INNER: u16 = 1 << 10;
    /// How many ways there are.
    pub(crate) const COUNT: u32 = 11;
}

/// Words that may be the source.
#[derive(Clone, Debug)]
pub(crate) struct SourceCandidate {
    /// Its items; empty where nobody is named.
    pub(crate) items: Range<usize>,
    pub(crate) words: Option<SourceWords>,
    pub(crate) ways: u16,
}

/// Where content stands beside its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    After,
    Before,
    Around,
    /// As a rule cut it, in no other way.
    Other,
}

/// A stretch that may be the content.
#[derive(Clone, Debug)]
pub(crate) struct ContentCandidate {
    pub(crate) pieces: Pieces,
    pub(crate) shape: Shape,
    /// What introduces content after the cue.
    pub(crate) lead: Lead,
    /// The rule that cut it so, if one did.
    pub(crate) rule: Option<&'static str>,
}

/// The most starts of content after a cue.
const MOST_STARTS: usize = 9;

/// The most sources and contents of one cue.
const MOST_SOURCES: usize = 14;
const MOST_CONTENTS: usize = 140;

/// The most places before which content may end.
const MOST_ANCHORS: usize = 6;

impl Reader<'_> {
    /// The sources that a cue may have.
    pub(crate) fn sources(
        &self,
        unit: &[Item],
        cue: &Cue,
        rule: Option<&Found>,
        found: &[Found],
        cues: &[Cue],
    ) -> Vec<SourceCandidate> {
        let source = &self.source;
        let mut out = vec![SourceCandidate {
            items: 0..0,
            words: None,
            ways: way::NONE,
        }];
        let add_words = |out: &mut Vec<SourceCandidate>, words: SourceWords, ways: u16| {
            let Some(items) = items_of(unit, &words) else { return };
            if let Some(other) = out.iter_mut().find(|other| other.items == items) {
                other.ways |= ways;
                if ways & way::RULE != 0 {
                    other.words = Some(words);
                }
            } else if out.len() < MOST_SOURCES || ways & way::RULE != 0 {
                out.push(SourceCandidate {
                    items,
                    words: Some(words),
                    ways,
                });
            }
        };
        let mut add = |phrase: Option<Phrase>, ways: u16| {
            if let Some(words) = phrase.and_then(|phrase| self.words(unit, &phrase)) {
                add_words(&mut out, words, ways);
            }
        };
        let plain = |items: Range<usize>| {
            Some(Phrase {
                items,
                apposition: None,
            })
        };
        add(noun_phrase::subject_before(source, unit, cue.group), way::LEFT);
        add(noun_phrase::right(source, unit, cue.end), way::RIGHT);
        // "Officials say the group claimed": the subject begins behind the cue before.
        if cue.kind != CueKind::Participle
            && let Some(before) = cues.iter().rev().find(|other| other.end < cue.group)
            && let Some(phrase) = noun_phrase::right(source, unit, before.end)
            && phrase.items.end <= cue.group
        {
            add(Some(phrase), way::INNER);
        }
        let limit = unit.len().min(cue.end + 7);
        if let Some(by) = (cue.end..limit).find(|&i| source.is_word(unit[i], "by")) {
            add(noun_phrase::right(source, unit, by + 1), way::AGENT);
        }
        let opening = clause::start(source, unit, cue.group);
        add(noun_phrase::right(source, unit, opening), way::OPENING);
        if opening > 0 {
            add(noun_phrase::right(source, unit, 0), way::OPENING);
        }
        let floor = cue.group.saturating_sub(30);
        let mut names = 0;
        let mut at = cue.group;
        while at > floor && names < 3 {
            let here = source.signs(Some(unit[at - 1])).name;
            let next = unit.get(at).map_or(0, |&i| source.signs(Some(i)).name);
            if here != 0 && (at == cue.group || next != here) {
                names += 1;
                add(noun_phrase::left(source, unit, at).and_then(plain), way::NAME);
            }
            at -= 1;
        }
        let pronouns = (cue.group.saturating_sub(20)..cue.group)
            .rev()
            .filter(|&i| source.is(unit[i], class::SUBJ) && !source.is(unit[i], class::DET));
        for at in pronouns.take(2) {
            add(plain(at..at + 1), way::PRONOUN);
        }
        if let Some(words) = self.sentence_subject(unit, cue.group) {
            add_words(&mut out, words, way::SENTENCE);
        }
        for words in found.iter().rev().filter_map(|f| f.words.clone()).take(2) {
            add_words(&mut out, words, way::EARLIER);
        }
        match rule.map(|found| found.words.clone()) {
            Some(Some(words)) => add_words(&mut out, words, way::RULE),
            Some(None) => out[0].ways |= way::RULE,
            None => {}
        }
        out
    }

    /// The stretches that a cue may report.
    pub(crate) fn contents(
        &self,
        unit: &[Item],
        cue: &Cue,
        rule: Option<&Found>,
        cues: &[Cue],
        sources: &[SourceCandidate],
    ) -> Vec<ContentCandidate> {
        let mut out = Vec::new();
        if let Some(found) = rule {
            let shape = match (found.pieces.first(), found.pieces.len()) {
                (Some(piece), 1) if piece.start >= cue.end => Shape::After,
                (Some(piece), 1) if piece.end <= cue.start => Shape::Before,
                (Some(piece), 2) if piece.end <= cue.start => Shape::Around,
                _ => Shape::Other,
            };
            let lead = match found.pieces.first() {
                Some(piece) if shape == Shape::After => self.lead(unit, piece.start),
                _ => Lead::Zero,
            };
            out.push(ContentCandidate {
                pieces: found.pieces.clone(),
                shape,
                lead,
                rule: Some(found.rule),
            });
        }
        self.contents_after(unit, cue, cues, &mut out);
        self.contents_before(unit, cue, cues, sources, &mut out);
        out
    }

    /// What stands before content that begins at item `start`.
    fn lead(&self, unit: &[Item], start: usize) -> Lead {
        let source = &self.source;
        let Some(before) = start.checked_sub(1).map(|b| unit[b]) else {
            return Lead::Zero;
        };
        match unit.get(start) {
            _ if source.is_word(before, "that") => Lead::That,
            _ if source.is(before, class::COLON) => Lead::Colon,
            _ if source.is(before, class::COMMA) => Lead::Comma,
            Some(Item::Marked(_)) => Lead::Marked,
            Some(&first) if source.is(first, class::WH) => Lead::Question,
            Some(&first) if source.is_word(first, "to") || source.is_word(before, "of") => Lead::Phrase,
            _ => Lead::Zero,
        }
    }

    fn contents_after(&self, unit: &[Item], cue: &Cue, cues: &[Cue], out: &mut Vec<ContentCandidate>) {
        let source = &self.source;
        let mut starts: Vec<(usize, bool)> = Vec::new();
        // "accused the council of drawing": what follows "of" is the charge.
        let charge = (cue.frames & frame::ACCUSE != 0)
            .then(|| (cue.end..unit.len().min(cue.end + 24)).find(|&at| source.is_word(unit[at], "of")))
            .flatten();
        let mut start = |at: usize, full: bool| {
            let at = charge.map_or(at, |of| of + 1);
            let full = full || charge.is_some();
            if at < unit.len() && starts.len() < MOST_STARTS {
                match starts.iter_mut().find(|(other, _)| *other == at) {
                    Some(other) => other.1 |= full,
                    None => starts.push((at, full)),
                }
            }
        };
        if let Some((at, _)) = clause::begin(source, unit, cue) {
            start(at, true);
        }
        start(cue.end, false);
        if let Some(hearer) = noun_phrase::right(source, unit, cue.end) {
            start(hearer.items.end, false);
        }
        let mut seen = [false; 5];
        let mut first = |which: usize| !std::mem::replace(&mut seen[which], true);
        for (at, &item) in unit.iter().enumerate().skip(cue.end).take(24) {
            if matches!(item, Item::Marked(_)) {
                start(at, true);
                break;
            }
            if source.is(item, class::STOP) || source.is_word(item, ";") {
                break;
            }
            if source.is_word(item, "that") && first(0) {
                start(at + 1, true);
            } else if source.is(item, class::COLON) {
                start(at + 1, true);
                break;
            } else if source.is(item, class::COMMA) && first(1) {
                start(at + 1, false);
            } else if source.is(item, class::WH) && first(2) || source.is_word(item, "to") && first(3) {
                start(at, false);
            } else if source.is_word(item, "of") && first(4) {
                start(at + 1, false);
            }
        }
        for (from, full) in starts {
            let lead = self.lead(unit, from);
            let mut ends = Vec::new();
            self.ends(unit, from, cues, full, &mut ends);
            for end in ends {
                // "recalled 4,000 of them": a bare noun phrase without marks is not what anybody says.
                if lead != Lead::Zero || self.says(unit, from..end) {
                    push(out, one(from..end), Shape::After, lead);
                }
            }
        }
    }

    /// Whether some items hold marked words or what can be a verb.
    fn says(&self, unit: &[Item], mut items: Range<usize>) -> bool {
        clause::has_verb(&self.source, &unit[items.clone()])
            || items.any(|at| matches!(unit[at], Item::Marked(_)) || self.source.signs(Some(unit[at])).is_verb())
    }

    /// Where content that begins at item `from` may end.
    fn ends(&self, unit: &[Item], from: usize, cues: &[Cue], full: bool, ends: &mut Vec<usize>) {
        let source = &self.source;
        let mut add = |end: usize| {
            let end = clause::trim(source, unit, from, end);
            if end > from && !ends.contains(&end) {
                ends.push(end);
            }
        };
        add(clause::end(source, unit, from, cues));
        add(unit.len());
        let run = unit[from..].iter().take_while(|i| matches!(i, Item::Marked(_))).count();
        add(from + run);
        let breaks = |at: usize| {
            let edge = class::COMMA | class::CONJ | class::SUB | class::REL | class::DASH | class::COLON | class::WHEN;
            source.is(unit[at], edge)
                || source.is_word(unit[at], ";")
                || source.is_word(unit[at], "(")
                || matches!(unit[at - 1], Item::Marked(_))
                || cues.iter().any(|cue| cue.group == at)
        };
        let all: Vec<usize> = (from + 1..unit.len()).filter(|&at| breaks(at)).collect();
        let (near, far) = if full { (12, 5) } else { (3, 1) };
        for &at in all.iter().take(near) {
            add(at);
        }
        for &at in all.iter().rev().take(far) {
            add(at);
        }
    }

    fn contents_before(
        &self,
        unit: &[Item],
        cue: &Cue,
        cues: &[Cue],
        sources: &[SourceCandidate],
        out: &mut Vec<ContentCandidate>,
    ) {
        let source = &self.source;
        // Content ends before the cue, or before what may be its source.
        let mut anchors = vec![cue.group];
        for candidate in sources {
            let start = candidate.items.start;
            if !candidate.items.is_empty() && candidate.items.end <= cue.group && !anchors.contains(&start) {
                anchors.push(start);
            }
        }
        for (nth, &anchor) in anchors.iter().take(MOST_ANCHORS).enumerate() {
            let starts = self.starts_before(unit, anchor, if nth < 2 { 7 } else { 1 });
            for &from in &starts {
                let end = clause::trim(source, unit, from, anchor);
                if end > from {
                    push(out, one(from..end), Shape::Before, Lead::Zero);
                }
            }
            if nth > 1 {
                continue;
            }
            // "“Rain,” she said, “is late.”"
            let inverted = noun_phrase::right(source, unit, cue.end).map(|p| p.items.end);
            for after in [Some(cue.end), inverted].into_iter().flatten() {
                let limit = unit.len().min(after + 16);
                let Some(at) = (after..limit).find(|&i| {
                    source.is(unit[i], class::COMMA | class::DASH | class::COLON) || matches!(unit[i], Item::Marked(_))
                }) else {
                    continue;
                };
                let second = at + usize::from(!matches!(unit[at], Item::Marked(_)));
                if second >= unit.len() {
                    continue;
                }
                let mut ends = Vec::new();
                self.ends(unit, second, cues, false, &mut ends);
                for &from in starts.iter().take(3) {
                    let end = clause::trim(source, unit, from, anchor);
                    for &last in ends.iter().take(3).filter(|_| end > from) {
                        push(out, vec![from..end, second..last], Shape::Around, Lead::Comma);
                    }
                }
            }
        }
    }

    /// Where content that ends before item `anchor` may begin: at marked stretches right before it, at the clause's start
    /// and at `breaks` places further in.
    fn starts_before(&self, unit: &[Item], anchor: usize, breaks: usize) -> Vec<usize> {
        let source = &self.source;
        let mut starts: Vec<usize> = Vec::new();
        let mut add = |at: usize| {
            if at < anchor && !starts.contains(&at) {
                starts.push(at);
            }
        };
        let edge = unit[..anchor]
            .iter()
            .rposition(|&item| !source.is(item, class::COMMA | class::DASH))
            .map_or(0, |at| at + 1);
        let run = unit[..edge]
            .iter()
            .rev()
            .take_while(|i| matches!(i, Item::Marked(_)))
            .count();
        if run > 0 {
            add(edge - run);
        }
        add(clause::start(source, unit, anchor));
        add(0);
        let places = (1..anchor).rev().filter(|&at| {
            let before = unit[at - 1];
            source.is(before, class::COMMA | class::COLON | class::DASH)
                || source.is_word(before, ";")
                || source.is_word(before, "that")
                || source.is(unit[at], class::CONJ | class::SUB)
                || source.is(before, class::CONJ) && at > 1
        });
        places.take(breaks).for_each(add);
        starts
    }
}

/// Adds a candidate that is not there yet.
fn push(out: &mut Vec<ContentCandidate>, pieces: Pieces, shape: Shape, lead: Lead) {
    if out.len() < MOST_CONTENTS && !out.iter().any(|other| other.pieces == pieces) {
        out.push(ContentCandidate {
            pieces,
            shape,
            lead,
            rule: None,
        });
    }
}

/// The items of a unit that hold a source.
pub(crate) fn items_of(unit: &[Item], words: &SourceWords) -> Option<Range<usize>> {
    let at = |token: u32| unit.iter().position(|&item| item == Item::Token(token));
    Some(at(words.tokens.start)?..at(words.tokens.end.checked_sub(1)?)? + 1)
}

/// Whether a source and a content can belong to one attribution: neither holds words of the other, nor the cue.
pub(crate) fn fit(cue: &Cue, source: &SourceCandidate, content: &ContentCandidate) -> bool {
    let apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
    let cue = cue.start..cue.end;
    let names = |range: &Range<usize>| source.items.is_empty() || apart(range, &source.items);
    names(&cue) && content.pieces.iter().all(|piece| apart(piece, &cue) && names(piece))
}

/// The kind of a cue, from 0.
pub(crate) fn kind(cue: &Cue) -> u32 {
    match cue.kind {
        CueKind::Finite => 0,
        CueKind::Participle => 1,
        CueKind::Passive => 2,
        CueKind::Preposition => 3,
        CueKind::Infinitive => 4,
    }
}
