//! Verbs as cues: active ones, whose subject speaks, and passive ones, whose subject may.

use super::Reader;
use super::clause::{self, Lead};
use super::content::clause_after_of;
use super::cues::{Cue, CueKind};
use super::items::Item;
use super::noun_phrase;
use super::parenthesis::marked_before;
use super::unit::{State, one};
use super::words::{class, frame};

impl Reader<'_> {
    pub(super) fn verb(&mut self, unit: &[Item], state: &mut State, cue: &Cue) {
        let source = self.source;
        let weak = cue.frames & frame::WEAK != 0;
        if let Some((pieces, adjacent)) = self.inverted(unit, state, cue) {
            let words = self.words(unit, &adjacent);
            let rule = if matches!(pieces.first().and_then(|p| unit.get(p.start)), Some(Item::Marked(_))) {
                "quote/marks+cue"
            } else {
                "quote/trailing"
            };
            state.report(cue, words, &pieces, rule);
            return;
        }
        // "Rebels accused of": a participle that says nothing of who accuses.
        let accused = cue.frames & frame::ACCUSE != 0 && unit.get(cue.end).is_some_and(|&i| source.is_word(i, "of"));
        if accused && cue.group == cue.start {
            self.passive(unit, state, cue);
            return;
        }
        let joined = cue.group.checked_sub(1).is_none_or(|b| {
            source.is(unit[b], class::CONJ | class::COMMA)
                || source.is_word(unit[b], "then")
                || matches!(unit[b], Item::Marked(_))
        });
        let subject = match cue.kind {
            CueKind::Participle => self.noun_that_says(unit, cue),
            _ => noun_phrase::subject_before(&source, unit, cue.group),
        };
        // A participle and a coordinated verb share the subject of what was reported before them.
        let words = match (&subject, cue.kind) {
            (Some(phrase), _) => self.words(unit, phrase),
            (None, CueKind::Participle) => state.source.clone().or_else(|| self.sentence_subject(unit, cue.start)),
            (None, _) if joined => state.source.clone().or_else(|| self.sentence_subject(unit, cue.group)),
            (None, _) => None,
        };
        let start = subject.as_ref().map_or(cue.group, |s| s.items.start);
        let mut after = self.after(unit, state, cue);
        if let Some((pieces, Lead::That | Lead::Zero | Lead::Phrase | Lead::Question)) = &mut after
            && let Some(end) = self
                .relative_end(unit, cue.group, pieces)
                .or_else(|| self.subordinate_end(unit, cue, pieces))
        {
            pieces[0].end = end;
        }
        let quote_before = marked_before(&source, unit, start);
        // "“We waited,” she told reporters after the vote": what follows is no content, but belongs to the attribution.
        let attributed = quote_before.is_some_and(|mark| ",?!".contains(source.last_char(mark)));
        if attributed && subject.is_some() && matches!(after, Some((_, Lead::Zero | Lead::Question | Lead::Phrase))) {
            after = None;
        }
        match after {
            Some((pieces, Lead::Comma)) if quote_before.is_some() && cue.kind != CueKind::Participle => {
                // “Rain,” she said, “is late.”
                let mut all = self.before_parenthesis(unit, state, start, cue.end);
                all.truncate(1);
                all.extend(pieces);
                state.report(cue, words, &all, "quote/marks+cue");
            }
            Some((mut pieces, lead)) => {
                let known = words.is_some();
                // "It is late, she said: “…”": what stands before is said as well.
                let comma = start > 3 && source.is(unit[start - 1], class::COMMA) && quote_before.is_none();
                if known && comma && matches!(lead, Lead::Comma | Lead::Colon) && cue.kind == CueKind::Finite {
                    let whole = clause::start(&source, unit, start);
                    let free = !state.used[whole..start].iter().any(|&used| used)
                        && !source.is(unit[whole], class::PREP | class::SUB);
                    if free && self.is_clause(unit, whole, start - 1, true) && !source.word(unit[whole]).ends_with("ed")
                    {
                        pieces.insert(0, whole..start - 1);
                    }
                }
                if !known && cue.kind != CueKind::Participle && !matches!(lead, Lead::Colon | Lead::That) {
                    return;
                }
                let rule = match lead {
                    Lead::That => "quote/that-clause",
                    Lead::Zero => "quote/clause",
                    Lead::Comma | Lead::Colon | Lead::Marked => "quote/marks+cue",
                    Lead::Question => "quote/question",
                    Lead::Phrase => "quote/phrase",
                };
                state.report(cue, words, &pieces, rule);
            }
            None if cue.kind == CueKind::Participle => {
                // "…,” she said, smiling" has nothing of its own.
            }
            None => {
                let Some(subject) = subject else { return };
                let ends = quote_before.is_some_and(|mark| ",?!—–…".contains(source.last_char(mark)));
                if weak && !ends {
                    return;
                }
                self.trailing(unit, state, cue, &subject.items, start, cue.end, words);
            }
        }
    }

    pub(super) fn passive(&mut self, unit: &[Item], state: &mut State, cue: &Cue) {
        let source = self.source;
        let quoted = cue.end >= cue.start + 3
            && (source.is_word(unit[cue.end - 1], "saying") || source.is_word(unit[cue.end - 1], "telling"));
        let subject = noun_phrase::subject_before(&source, unit, cue.group);
        if quoted {
            let words = subject
                .as_ref()
                .and_then(|s| self.words(unit, s))
                .or_else(|| state.source.clone());
            let cue = &Cue {
                frames: frame::QUOTE | frame::THAT | frame::ZERO,
                ..*cue
            };
            if let Some((pieces, _)) = self.after(unit, state, cue) {
                state.report(cue, words, &pieces, "quote/passive");
            } else if let Some(subject) = subject {
                self.trailing(unit, state, cue, &subject.items, subject.items.start, cue.end, words);
            }
            return;
        }
        // "It was reported that": nobody is named, unless "by" names somebody.
        let by = source.is_word(unit.get(cue.end).copied().unwrap_or(unit[cue.start]), "by");
        let agent = if by {
            noun_phrase::right(&source, unit, cue.end + 1)
        } else {
            None
        };
        // "accused by the union of hiding it": the charge is no part of the name.
        let agent = agent.map(|mut phrase| {
            let mut of = phrase.items.clone().skip(1);
            let of = of.find(|&i| source.is_word(unit[i], "of") && clause_after_of(&source, unit, i));
            if let Some(of) = of.filter(|_| cue.frames & frame::ACCUSE != 0) {
                phrase.items.end = of;
            }
            phrase
        });
        let words = agent.as_ref().and_then(|a| self.words(unit, a));
        // "was described by the planner, as “…”"
        if let Some(agent) = agent.as_ref().filter(|_| words.is_some()) {
            let end = agent.apposition.as_ref().map_or(0, |a| a.end).max(agent.items.end);
            let next = end + usize::from(unit.get(end).is_some_and(|&i| source.is(i, class::COMMA)));
            let next = next + usize::from(unit.get(next).is_some_and(|&i| source.is_word(i, "as")));
            if cue.frames & frame::CALL != 0 && matches!(unit.get(next), Some(Item::Marked(_))) {
                state.report(cue, words, &one(next..next + 1), "quote/passive");
                return;
            }
        }
        if cue.frames & (frame::THAT | frame::ZERO | frame::ACCUSE | frame::URGE) == 0 {
            return;
        }
        let from = agent.as_ref().map_or(cue.end, |a| a.items.end);
        if cue.frames & frame::ACCUSE != 0 {
            let limit = unit.len().min(from + 8);
            if let Some(of) =
                (from..limit).find(|&i| source.is_word(unit[i], "of") && clause_after_of(&source, unit, i))
            {
                let pieces = one(of + 1..clause::end(&source, unit, of + 1, &state.cues));
                state.report(cue, words, &pieces, "quote/passive");
            }
            return;
        }
        // "Residents were urged by firefighters to stay indoors"
        let to = unit.get(from).is_some_and(|&i| source.is_word(i, "to"));
        if cue.frames & frame::URGE != 0 && words.is_some() && to {
            let pieces = one(from..clause::end(&source, unit, from, &state.cues));
            state.report(cue, words, &pieces, "quote/passive");
            return;
        }
        let frames = cue.frames & !frame::ZERO & !frame::URGE;
        let after = Cue {
            frames,
            end: from,
            ..*cue
        };
        let Some((at, lead)) = clause::begin(&source, unit, &after) else {
            return;
        };
        let clear = lead == Lead::That
            || matches!(lead, Lead::Marked | Lead::Colon | Lead::Comma)
                && cue.frames & frame::QUOTE != 0
                && (words.is_some() || cue.frames & frame::CALL == 0);
        if clear {
            let pieces = one(at..clause::end(&source, unit, at, &state.cues));
            state.report(cue, words, &pieces, "quote/passive");
        }
    }
}
