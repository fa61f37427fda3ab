//! Attributions that stand after or within what they report: "…, Holt said", "…, said Holt", "…, according to Holt".

use std::ops::Range;

use super::clause;
use super::cues::{Cue, CueKind};
use super::items::{Item, Source};
use super::noun_phrase::{self, Phrase};
use super::unit::{Pieces, State, one};
use super::words::{class, form, frame};
use super::{Reader, SourceWords};

impl Reader<'_> {
    pub(super) fn according_to(&mut self, unit: &[Item], state: &mut State, cue: &Cue) {
        let source = self.source;
        let Some(phrase) = noun_phrase::right(&source, unit, cue.end) else {
            return;
        };
        // "In the words of" introduces marked words only.
        let quoting = cue.end == cue.start + 4;
        if quoting && !unit.iter().any(|i| matches!(i, Item::Marked(_))) {
            return;
        }
        let words = self.words(unit, &phrase);
        let leading = cue.start == 0 || (cue.start == 1 && source.is(unit[0], class::CONJ | class::ADV));
        let pieces = if leading {
            let limit = unit.len().min(phrase.items.end + 40);
            let Some(comma) = (phrase.items.end..limit).find(|&i| source.is(unit[i], class::COMMA)) else {
                return;
            };
            // An apposition after the source ends with a comma of its own.
            let personal =
                phrase.items.len() <= 4 && unit[phrase.items.clone()].iter().all(|&i| source.is(i, class::CAP));
            let rest = &unit[comma + 1..limit];
            let length = rest.iter().position(|&i| source.is(i, class::COMMA));
            let apposition = length.is_some_and(|n| {
                let words = &rest[..n];
                let first = rest[0];
                // "his sister, Julieta Sitoe," names whom a description means.
                let name = n < 5 && !personal && words.iter().all(|&i| source.is(i, class::CAP));
                let described = personal
                    && source.is(first, class::DET | class::REL | class::NUMBER)
                    && (source.is(first, class::REL | class::NUMBER) || !clause::has_verb(&source, words));
                n > 0 && n < 14 && (name || described)
            });
            let from = if apposition {
                (comma + 1..limit)
                    .find(|&i| source.is(unit[i], class::COMMA))
                    .map_or(comma + 1, |i| i + 1)
            } else {
                comma + 1
            };
            one(from..clause::end(&source, unit, from, &state.cues))
        } else {
            self.before_parenthesis(unit, state, cue.start, phrase.items.end)
        };
        state.report(cue, words, &pieces, "quote/according-to");
    }

    /// Content before an attribution that begins at item `at` and ends before item `after`: all of the clause, and what
    /// follows the attribution where it only interrupts.
    pub(super) fn before_parenthesis(&self, unit: &[Item], state: &State, at: usize, after: usize) -> Pieces {
        let source = &self.source;
        let mut start = clause::start(source, unit, at);
        // A clause that another cue has taken already belongs to it, but what is in its content may be reported twice.
        if let Some(last) = state.cues.iter().rfind(|c| {
            c.end <= at
                && c.start >= start
                && c.start > 0
                && state.used.get(c.end).copied().unwrap_or(false)
                && c.kind == CueKind::Participle
        }) {
            start = last.end;
        }
        let end = clause::trim(source, unit, start, at);
        let first = start..end;
        if first.is_empty() {
            return Vec::new();
        }
        let mut pieces = vec![first.clone()];
        let goes_on = unit
            .get(after)
            .is_some_and(|&i| source.is(i, class::COMMA | class::DASH))
            && unit.get(after + 1).is_some_and(|&i| {
                !source.is(i, class::REL | class::CONJ | class::STOP)
                    && (!source.is(i, class::SUB) || source.is_word(i, "if"))
            })
            && !state
                .cues
                .iter()
                .any(|c| c.start > at && c.group <= after + 2 && c.start > after);
        let plain = unit[first.clone()].iter().any(|&i| source.is(i, class::WORD));
        if goes_on
            && (plain
                && (!clause::has_verb(source, &unit[first])
                    || source.is(unit[after + 1], class::PREP)
                    || source.is_word(unit[after + 1], "if"))
                || matches!(unit[after + 1], Item::Marked(_)))
        {
            let end = clause::end(source, unit, after + 1, &state.cues);
            if end > after + 1 {
                pieces.push(after + 1..end);
            }
        }
        pieces
    }

    /// A quotation before "Holt said" or "said Holt", whose subject is `subject`.
    #[expect(clippy::too_many_arguments, reason = "the parts of one attribution")]
    pub(super) fn trailing(
        &mut self,
        unit: &[Item],
        state: &mut State,
        cue: &Cue,
        subject: &Range<usize>,
        start: usize,
        after: usize,
        words: Option<SourceWords>,
    ) {
        let source = self.source;
        let Some(before) = start.checked_sub(1) else { return };
        if source.is(unit[start], class::CONJ) {
            return;
        }
        let marked = marked_before(&source, unit, start);
        let comma = source.is(unit[before], class::COMMA | class::DASH);
        if marked.is_none() && !(comma && cue.frames & (frame::ZERO | frame::THAT) != 0 && subject.start == start) {
            return;
        }
        let whole = clause::start(&source, unit, before);
        let long = unit[whole..before]
            .iter()
            .filter(|&&i| source.is(i, class::WORD))
            .count()
            > 4;
        if marked.is_none() && (self.depth > 0 || self.unsaid(unit, cue)) {
            return;
        }
        let sentence = long && !source.is(unit[whole], class::PREP | class::SUB);
        let interrupts = unit.get(after).is_some_and(|&i| source.is(i, class::COMMA));
        // "They requested a recess" has an object, "she told the board" has a hearer.
        let object = unit
            .get(after)
            .is_some_and(|&i| source.is(i, class::DET | class::POSS) && !source.is(i, class::WHEN));
        if marked.is_none() && object && cue.frames & frame::HEARER == 0 {
            return;
        }
        let said = marked.is_some() || sentence || interrupts || self.is_clause(unit, whole, before, true);
        if !said {
            return;
        }
        // The attribution ends where its adjuncts do: "he said on Monday, “…”".
        let mut end = after;
        while end < unit.len()
            && end < after + 14
            && !source.is(unit[end], class::COMMA | class::STOP | class::COLON | class::DASH)
            && !matches!(unit[end], Item::Marked(_))
        {
            end += 1;
        }
        let pieces = self.before_parenthesis(unit, state, start, end);
        let rule = if marked.is_some() {
            "quote/marks+cue"
        } else {
            "quote/trailing"
        };
        state.report(cue, words, &pieces, rule);
    }

    /// “…,” said Holt. / Rain is late, said Holt. / Said Holt: “…”
    pub(super) fn inverted(&self, unit: &[Item], state: &State, cue: &Cue) -> Option<(Pieces, Phrase)> {
        let source = &self.source;
        if cue.frames & frame::INVERTS == 0
            || cue.group < cue.start
            || cue.kind == CueKind::Participle
            || cue.forms & (form::PAST | form::THIRD | form::BASE) == 0
        {
            return None;
        }
        let before = cue.group.checked_sub(1);
        let marked = marked_before(source, unit, cue.group);
        let comma = before.is_some_and(|b| source.is(unit[b], class::COMMA | class::DASH));
        if marked.is_none() && !comma && before.is_some() {
            return None;
        }
        let phrase = noun_phrase::right(source, unit, cue.end)?;
        let first = unit[phrase.items.start];
        if source.is(first, class::WHEN | class::OBJ) && !source.is(first, class::SUBJ | class::POSS)
            || source.is(first, class::NUMBER)
        {
            return None;
        }
        let next = unit.get(phrase.items.end).copied();
        let closes = next.is_none_or(|n| {
            source.is(
                n,
                class::STOP | class::COMMA | class::COLON | class::DASH | class::REL | class::WHEN,
            ) || source.is_word(n, "(")
        });
        let adjunct = next.is_some_and(|n| {
            source.is(n, class::PREP | class::SUB | class::ADV | class::CONJ) || source.word(n).ends_with("ing")
        });
        if before.is_none() {
            // "Said Holt: “…”"
            let colon = next.is_some_and(|n| source.is(n, class::COLON))
                && matches!(unit.get(phrase.items.end + 1), Some(Item::Marked(_)));
            return colon.then(|| (one(phrase.items.end + 1..phrase.items.end + 2), phrase));
        }
        if !(closes || adjunct && marked.is_some()) {
            return None;
        }
        if marked.is_none() {
            // "The director, Lee Sing Hua, said officials" has its subject on the left.
            let left = noun_phrase::subject_before(source, unit, cue.group);
            if left.is_some() && !next.is_none_or(|n| source.is(n, class::STOP | class::COMMA | class::REL)) {
                return None;
            }
            let start = clause::start(source, unit, cue.group);
            let short = start == 0 && cue.group < 8 && closes && left.is_none();
            if cue.frames & frame::ZERO == 0 || !short && !self.is_clause(unit, start, cue.group - 1, true) {
                return None;
            }
        }
        let mut end = phrase.items.end;
        while end < unit.len()
            && end < phrase.items.end + 30
            && !matches!(unit[end], Item::Marked(_))
            && !source.is(unit[end], class::STOP)
        {
            // The comma that a second piece follows, after any apposition.
            if source.is(unit[end], class::COMMA) && matches!(unit.get(end + 1), Some(Item::Marked(_))) {
                break;
            }
            end += 1;
        }
        let pieces = self.before_parenthesis(unit, state, cue.group, end);
        (!pieces.is_empty()).then_some((pieces, phrase))
    }
}
/// The marked stretch right before item `at`, or before a comma or dash that stands there.
pub(super) fn marked_before(source: &Source<'_>, unit: &[Item], at: usize) -> Option<u32> {
    let last = at.checked_sub(1)?;
    match unit[last] {
        Item::Marked(mark) => Some(mark),
        token if source.is(token, class::COMMA | class::DASH) => match last.checked_sub(1).map(|b| unit[b]) {
            Some(Item::Marked(mark)) => Some(mark),
            _ => None,
        },
        Item::Token(_) => None,
    }
}
