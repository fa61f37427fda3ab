//! Which stretches may be what a cue reports.

use std::ops::Range;

use super::super::super::clause::{self, Lead};
use super::super::super::items::Item;
use super::super::super::noun_phrase;
use super::super::super::unit::{Pieces, one};
use super::super::super::words::{class, frame};
use super::super::view::View;
use super::{ContentCandidate, Shape, SourceCandidate};

/// The most starts of content after a cue.
const MOST_STARTS: usize = 9;

/// The most contents of one cue.
const MOST_CONTENTS: usize = 140;

/// The most places before which content may end.
const MOST_ANCHORS: usize = 6;

impl View<'_, '_> {
    /// The stretches that a cue may report.
    pub(crate) fn contents(&self, sources: &[SourceCandidate]) -> Vec<ContentCandidate> {
        let cue = self.cue;
        let mut out = Vec::new();
        if let Some(found) = self.rule {
            let shape = match (found.pieces.first(), found.pieces.len()) {
                (Some(piece), 1) if piece.start >= cue.end => Shape::After,
                (Some(piece), 1) if piece.end <= cue.start => Shape::Before,
                (Some(piece), 2) if piece.end <= cue.start => Shape::Around,
                _ => Shape::Other,
            };
            let lead = match found.pieces.first() {
                Some(piece) if shape == Shape::After => self.lead(piece.start),
                _ => Lead::Zero,
            };
            out.push(ContentCandidate {
                pieces: found.pieces.clone(),
                shape,
                lead,
                rule: Some(found.rule),
            });
        }
        self.after(&mut out);
        self.before(sources, &mut out);
        out
    }

    /// What stands before content that begins at item `start`.
    fn lead(&self, start: usize) -> Lead {
        let (source, unit) = (&self.reader.source, self.unit);
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

    /// Adds what stands after the cue.
    fn after(&self, out: &mut Vec<ContentCandidate>) {
        let Self { reader, unit, cue, .. } = *self;
        let source = &reader.source;
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
            let lead = self.lead(from);
            let mut ends = Vec::new();
            self.ends(from, full, &mut ends);
            for end in ends {
                // "recalled 4,000 of them": a bare noun phrase without marks is not what anybody says.
                if lead != Lead::Zero || self.says(from..end) {
                    push(out, one(from..end), Shape::After, lead);
                }
            }
        }
    }

    /// Whether some items hold marked words or what can be a verb.
    fn says(&self, mut items: Range<usize>) -> bool {
        let (source, unit) = (&self.reader.source, self.unit);
        clause::has_verb(source, &unit[items.clone()])
            || items.any(|at| matches!(unit[at], Item::Marked(_)) || source.signs(Some(unit[at])).is_verb())
    }

    /// Where content that begins at item `from` may end.
    fn ends(&self, from: usize, full: bool, ends: &mut Vec<usize>) {
        let Self { reader, unit, cues, .. } = *self;
        let source = &reader.source;
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

    /// Adds what stands before the cue, or around it.
    fn before(&self, sources: &[SourceCandidate], out: &mut Vec<ContentCandidate>) {
        let Self { reader, unit, cue, .. } = *self;
        let source = &reader.source;
        // Content ends before the cue, or before what may be its source.
        let mut anchors = vec![cue.group];
        for candidate in sources {
            let start = candidate.items.start;
            if !candidate.items.is_empty() && candidate.items.end <= cue.group && !anchors.contains(&start) {
                anchors.push(start);
            }
        }
        for (nth, &anchor) in anchors.iter().take(MOST_ANCHORS).enumerate() {
            let starts = self.starts_before(anchor, if nth < 2 { 7 } else { 1 });
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
                self.ends(second, false, &mut ends);
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
    fn starts_before(&self, anchor: usize, breaks: usize) -> Vec<usize> {
        let (source, unit) = (&self.reader.source, self.unit);
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
