//! Content that follows a verb: a clause, a marked stretch, "someone to do", "of doing".

use crate::closed;
use std::ops::Range;

use super::Reader;
use super::clause::{self, Lead};
use super::cues::{self, Cue, CueKind};
use super::items::{Item, Source};
use super::noun_phrase::{self, Phrase};
use super::unit::{Pieces, State, one};
use super::words::{class, frame};

impl Reader<'_> {
    /// Content after a cue: its pieces, and what introduces them.
    pub(super) fn after(&self, unit: &[Item], state: &State, cue: &Cue) -> Option<(Pieces, Lead)> {
        let source = &self.source;
        let verb = *cue;
        if verb.frames & (frame::URGE | frame::ACCUSE) != 0
            && !(self.depth > 0 && self.speaks_of_itself(unit, cue))
            && let Some(found) = self.urged(unit, state, &verb)
        {
            return Some(found);
        }
        if verb.frames & frame::CALL != 0 && verb.frames & (frame::THAT | frame::QUOTE) == 0 {
            return self.called(unit, state, &verb);
        }
        let (at, lead) = clause::begin(source, unit, &verb)?;
        let quotes = verb.frames & (frame::QUOTE | frame::WEAK) != 0;
        let weak = verb.frames & frame::WEAK != 0;
        let end = match lead {
            Lead::Comma | Lead::Colon if quotes => {
                if let Some(Item::Marked(_)) = unit.get(at) {
                    marked_run(unit, at)
                } else if lead == Lead::Colon && !weak && at == verb.end + 1 {
                    clause::end(source, unit, at, &state.cues)
                } else {
                    return None;
                }
            }
            _ if weak => return None,
            // Inside marks only the marked words are surely what is said.
            Lead::Marked if quotes && self.depth > 0 => marked_run(unit, at),
            Lead::Marked if quotes => clause::end(source, unit, at, &state.cues),
            Lead::That | Lead::Question | Lead::Zero if self.unsaid(unit, cue) => return None,
            Lead::Question | Lead::Phrase if self.depth > 0 => return None,
            Lead::That if verb.frames & frame::THAT != 0 => clause::end(source, unit, at, &state.cues),
            Lead::Question | Lead::Phrase => clause::end(source, unit, at, &state.cues),
            Lead::Zero if verb.frames & frame::ZERO != 0 => {
                let end = clause::end(source, unit, at, &state.cues);
                // "Said she plans to go": no verb shows, but hardly anything else follows "said".
                let opens = class::SUBJ | class::DET | class::POSS | class::CAP | class::NUMBER;
                let noun = !source.is(
                    unit[at],
                    class::PREP | class::AUX | class::CONJ | class::WH | class::OBJ,
                ) && end > at + 5;
                let bare = verb.frames & frame::BARE != 0
                    && (source.is(unit[at], class::SUBJ) && end > at + 1
                        || source.is(unit[at], opens) && end > at + 3
                        || noun);
                if !bare && !self.is_clause(unit, at, end, true) {
                    return None;
                }
                end
            }
            _ => return None,
        };
        // Within marks the speaker goes on in words of their own: "he says it is haunted, but he never slept in it".
        let but =
            |&i: &usize| source.is(unit[i], class::COMMA) && unit.get(i + 1).is_some_and(|&n| source.is_word(n, "but"));
        let end = if self.depth > 0 && lead != Lead::Marked {
            (at..end).find(but).unwrap_or(end)
        } else {
            end
        };
        (end > at).then(|| (one(at..end), lead))
    }

    /// "I say", "you said"
    fn speaks_of_itself(&self, unit: &[Item], cue: &Cue) -> bool {
        cue.group
            .checked_sub(1)
            .is_some_and(|s| self.source.is(unit[s], class::FIRST))
    }

    /// Whether nothing has been said yet: "nobody can say that", "I say that" within marks.
    pub(super) fn unsaid(&self, unit: &[Item], cue: &Cue) -> bool {
        let source = &self.source;
        let group = unit[cue.group..cue.end].iter().any(|&i| source.is(i, class::MODAL));
        let first = self.speaks_of_itself(unit, cue);
        group && cue.kind == CueKind::Finite || self.depth > 0 && first
    }

    /// Whether the items from `at` to `end` can be a clause without "that".
    pub(super) fn is_clause(&self, unit: &[Item], at: usize, end: usize, loose: bool) -> bool {
        let source = &self.source;
        if end < at + 2 {
            return false;
        }
        let items = &unit[at..end];
        let first = source.info(items[0]);
        let opens = first.class & (class::SUBJ | class::DET | class::POSS | class::CAP | class::NUMBER) != 0;
        let marked = items[1..]
            .iter()
            .any(|&i| matches!(i, Item::Marked(mark) if super::items::content_tokens(source, mark).len() > 1));
        let verb = marked || clause::has_verb(source, &items[1..]);
        if loose {
            verb && first.class & (class::AUX | class::CONJ) == 0
        } else {
            opens && verb && (marked || items.len() > 3)
        }
    }

    /// "urged someone to do", "accused someone of doing": content after the verb.
    pub(super) fn urged(&self, unit: &[Item], state: &State, cue: &Cue) -> Option<(Pieces, Lead)> {
        let source = &self.source;
        let object = noun_phrase::right(source, unit, cue.end)?;
        let limit = unit.len().min(object.items.end + 24);
        if cue.frames & frame::ACCUSE != 0 {
            let of =
                (cue.end + 1..limit).find(|&i| source.is_word(unit[i], "of") && clause_after_of(source, unit, i))?;
            let end = clause::end(source, unit, of + 1, &state.cues);
            return (end > of + 1).then(|| (one(of + 1..end), Lead::Phrase));
        }
        let mut to = object.items.end;
        // A relative clause or a marked word may stand between the object and "to".
        while to < limit && !source.is_word(unit[to], "to") && !source.is_word(unit[to], "not") {
            // Commas only within a list of those who are urged.
            let list = source.is(unit[to], class::COMMA)
                && unit
                    .get(to + 1)
                    .is_some_and(|&n| source.is(n, class::CAP | class::CONJ));
            let ends = source.is(unit[to], class::STOP | class::COLON) || source.is(unit[to], class::COMMA) && !list;
            if ends || source.is_word(unit[to], "that") {
                return None;
            }
            to += 1;
        }
        let infinitive =
            unit.get(to).is_some_and(|&i| source.is_word(i, "to")) || cues::phrase(source, unit, to, &["not", "to"]);
        if !infinitive || to == limit || (cue.frames & frame::HEARER != 0 && to > object.items.end + 1) {
            return None;
        }
        let end = clause::end(source, unit, cue.end, &state.cues);
        (end > to + 1).then(|| (one(cue.end..end), Lead::Phrase))
    }

    /// "called it “…”", "described the plan as “…”": the marked stretch after an object.
    pub(super) fn called(&self, unit: &[Item], state: &State, cue: &Cue) -> Option<(Pieces, Lead)> {
        let source = &self.source;
        let limit = unit.len().min(cue.end + 20);
        let next = state
            .cues
            .iter()
            .find(|c| c.start >= cue.end)
            .map_or(limit, |c| c.group)
            .min(limit);
        let mark = (cue.end..next).find(|&i| matches!(unit[i], Item::Marked(_)))?;
        if unit[cue.end..mark]
            .iter()
            .any(|&i| source.is(i, class::STOP | class::COLON))
        {
            return None;
        }
        // Without an object the marked words are a name: "a film called “…”".
        let names = source.is(unit[cue.start], class::NAMED);
        if mark == cue.end && names && !self.is_person(unit, cue.group) {
            return None;
        }
        Some((one(mark..mark + 1), Lead::Marked))
    }

    /// Whether the subject before a verb group can only be a person: "what critics called “…”".
    pub(super) fn is_person(&self, unit: &[Item], group: usize) -> bool {
        let person = class::SUBJ | class::CAP | class::ROLE | class::UNNAMED;
        noun_phrase::subject_before(&self.source, unit, group).is_some_and(|p| {
            self.source.is(unit[p.items.end - 1], person)
                && !unit[p.items].iter().any(|&i| self.source.is(i, class::NAMED))
        })
    }

    /// "A sign saying": the noun right before an -ing form, if it is one with an article.
    pub(super) fn noun_that_says(&self, unit: &[Item], cue: &Cue) -> Option<Phrase> {
        let source = &self.source;
        let noun = cue.group.checked_sub(1).filter(|&i| {
            source.is(unit[i], class::WORD)
                && !source.is(
                    unit[i],
                    class::CONJ | class::AUX | class::ADV | class::PREP | class::CAP,
                )
        })?;
        let items = noun_phrase::left(source, unit, noun + 1)?;
        let short = items.len() <= 4 && source.is(unit[items.start], class::DET | class::POSS);
        short.then_some(Phrase {
            items,
            apposition: None,
        })
    }

    /// Where the content of "when the judge asked whose it was, both looked away" ends: at the clause's comma.
    pub(super) fn subordinate_end(&self, unit: &[Item], cue: &Cue, pieces: &[Range<usize>]) -> Option<usize> {
        let source = &self.source;
        let [piece] = pieces else { return None };
        let opens = unit
            .first()
            .is_some_and(|&i| closed::OPENING_SUBORDINATORS.iter().any(|w| source.is_word(i, w)));
        let comma = |range: Range<usize>| range.clone().find(|&i| source.is(unit[i], class::COMMA));
        if !opens || cue.group > 12 || !matches!(cue.kind, CueKind::Finite) {
            return None;
        }
        let end = comma(piece.start + 1..piece.end)?;
        clause::has_verb(source, &unit[end + 1..piece.end]).then_some(end)
    }

    /// Where content ends that stands in a relative clause between commas: "Holt, who says it is late, is to resign".
    pub(super) fn relative_end(&self, unit: &[Item], group: usize, pieces: &[Range<usize>]) -> Option<usize> {
        let source = &self.source;
        let [piece] = pieces else { return None };
        let relative = group
            .checked_sub(1)
            .filter(|&i| source.is_word(unit[i], "who") || source.is_word(unit[i], "which"))?;
        let comma = relative
            .checked_sub(1)
            .is_some_and(|i| source.is(unit[i], class::COMMA));
        let end = (piece.start + 2..piece.end)
            .find(|&i| source.is(unit[i], class::COMMA))
            .filter(|_| comma)?;
        // The main clause goes on with its verb.
        let rest = &unit[end + 1..piece.end.min(end + 8)];
        let verb = rest.iter().take(3).any(|&i| {
            source.is(i, class::AUX | class::VERB) || source.info(i).frames != 0 || source.word(i).ends_with("ed")
        });
        (verb && !source.is(unit[end + 1], class::CONJ | class::DET)).then_some(end)
    }
}

/// Marked stretches in a row from item `at`: the end of the run.
fn marked_run(unit: &[Item], at: usize) -> usize {
    let more = unit[at + 1..]
        .iter()
        .take_while(|i| matches!(i, Item::Marked(_)))
        .count();
    at + 1 + more
}

/// Whether what follows "of" at item `at` is what someone is accused of: it begins with -ing, a marked stretch or a noun.
pub(super) fn clause_after_of(source: &Source<'_>, unit: &[Item], at: usize) -> bool {
    unit.get(at + 1).is_some_and(|&next| {
        matches!(next, Item::Marked(_))
            || source.word(next).ends_with("ing")
            || source.is(next, class::WORD) && !source.is(next, class::CAP)
    })
}
