//! The rules for one unit: each cue gets its source and its content.

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{Confidence, QuotationKind};

use super::clause::{self, Lead};
use super::cues::{self, Cue, CueKind};
use super::items::{Item, Source};
use super::noun_phrase::{self, Phrase};
use super::words::{class, form, frame};
use super::{Carry, Quotation, Reader, SourceWords};

/// The longest unit that is read, in items; what goes beyond is no sentence.
const LONGEST: usize = 400;

/// What a rule found in a unit.
struct Found {
    /// Pieces of content, as ranges of items.
    pieces: Vec<std::ops::Range<usize>>,
    rule: &'static str,
    confidence: u16,
}

/// What is known of the unit so far.
pub(super) struct State {
    pub(super) cues: Vec<Cue>,
    /// Items that are in some content already.
    pub(super) used: Vec<bool>,
    /// The source of the last attribution in the unit.
    pub(super) source: Option<SourceWords>,
}

impl Reader<'_> {
    /// Reads one unit.
    pub(super) fn unit(&mut self, unit: &[Item]) {
        let unit = &unit[self.dateline(unit)..];
        for part in unit.chunks(LONGEST) {
            self.part(part);
        }
    }

    /// The items of a dateline at the start of a unit: "KYIV, May 3. /AGN/." or "OSLO, Norway (NPA) —".
    fn dateline(&self, unit: &[Item]) -> usize {
        let source = &self.source;
        let capitals = |i: &Item| {
            source.word(*i).chars().filter(|c| c.is_alphabetic()).count() > 2
                && !source.word(*i).chars().any(char::is_lowercase)
        };
        // A live blog's entries begin with the time.
        let time = unit
            .first()
            .is_some_and(|&i| source.is(i, class::NUMBER) && source.word(i).contains([':', '.']));
        if time
            && self.depth == 0
            && unit
                .get(1)
                .is_some_and(|&i| matches!(i, Item::Marked(_)) || source.is(i, class::CAP))
        {
            return 1;
        }
        if self.depth > 0 || !unit.first().is_some_and(capitals) {
            return 0;
        }
        let near = unit.len().min(16);
        let sign = (1..near).find(|&i| {
            let dash =
                source.is(unit[i], class::DASH) && !source.word(unit[i]).starts_with('-') | spaced(source, unit[i]);
            let agency = source.is_word(unit[i], ")")
                && i > 2
                && source.is_word(unit[i - 2], "(")
                && capitals(&unit[i - 1])
                && unit.get(i + 1).is_some_and(|&n| source.is(n, class::CAP));
            dash || agency || source.is(unit[i], class::COLON) && i < 4
        });
        match sign {
            // A label or headline rather than a place, if a marked stretch or a verb comes first.
            Some(sign)
                if !unit[..sign]
                    .iter()
                    .any(|&i| matches!(i, Item::Marked(_)) || source.is(i, class::AUX | class::VERB)) =>
            {
                sign + 1
            }
            _ => 0,
        }
    }

    fn part(&mut self, unit: &[Item]) {
        let mut state = State {
            cues: Vec::new(),
            used: vec![false; unit.len()],
            source: None,
        };
        cues::find(&self.source, unit, &mut state.cues);
        let before = self.out.len();
        for index in 0..state.cues.len() {
            self.cue(unit, &mut state, index);
        }
        self.leftover(unit, &mut state);
        let quoted = self.out[before..].iter().any(|q| q.kind != QuotationKind::ScareQuotes);
        self.before = if quoted { None } else { self.subject(unit) };
    }

    /// The subject of a unit that attributes nothing: its first noun phrase before a verb.
    fn subject(&self, unit: &[Item]) -> Option<SourceWords> {
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

    fn cue(&mut self, unit: &[Item], state: &mut State, index: usize) {
        let cue = state.cues[index];
        match cue.kind {
            CueKind::Preposition => self.according_to(unit, state, cue),
            CueKind::Passive => self.passive(unit, state, cue),
            CueKind::Finite | CueKind::Participle | CueKind::Infinitive => self.verb(unit, state, cue),
        }
    }

    fn according_to(&mut self, unit: &[Item], state: &mut State, cue: Cue) {
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
            let apposition = personal
                && unit
                    .get(comma + 1)
                    .is_some_and(|&i| source.is(i, class::DET | class::REL | class::NUMBER))
                && unit[comma + 1..limit]
                    .iter()
                    .position(|&i| source.is(i, class::COMMA))
                    .is_some_and(|n| {
                        n < 14
                            && (source.is(unit[comma + 1], class::REL | class::NUMBER)
                                || !clause::has_verb(&source, &unit[comma + 1..comma + 1 + n]))
                    });
            let from = if apposition {
                (comma + 1..limit)
                    .find(|&i| source.is(unit[i], class::COMMA))
                    .map_or(comma + 1, |i| i + 1)
            } else {
                comma + 1
            };
            std::iter::once(from..clause::end(&source, unit, from, &state.cues)).collect()
        } else {
            self.before_parenthesis(unit, state, cue.start, phrase.items.end)
        };
        self.emit(
            unit,
            state,
            cue,
            words,
            Found {
                pieces,
                rule: "quote/according-to",
                confidence: 900,
            },
        );
    }

    /// Content before an attribution that begins at item `at` and ends before item `after`: all of the clause, and what
    /// follows the attribution where it only interrupts.
    fn before_parenthesis(&self, unit: &[Item], state: &State, at: usize, after: usize) -> Vec<std::ops::Range<usize>> {
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

    fn passive(&mut self, unit: &[Item], state: &mut State, cue: Cue) {
        let source = self.source;
        let quoted = cue.end >= cue.start + 3 && source.is_word(unit[cue.end - 1], "saying");
        let subject = noun_phrase::subject_before(&source, unit, cue.group);
        if quoted {
            let words = subject
                .as_ref()
                .and_then(|s| self.words(unit, s))
                .or_else(|| state.source.clone());
            let cue = Cue {
                frames: frame::QUOTE | frame::THAT | frame::ZERO,
                ..cue
            };
            if let Some((pieces, _)) = self.after(unit, state, &cue) {
                self.emit(
                    unit,
                    state,
                    cue,
                    words,
                    Found {
                        pieces,
                        rule: "quote/passive",
                        confidence: 900,
                    },
                );
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
        let words = agent.as_ref().and_then(|a| self.words(unit, a));
        if cue.frames & (frame::THAT | frame::ZERO | frame::ACCUSE) == 0 {
            return;
        }
        let from = agent.as_ref().map_or(cue.end, |a| a.items.end);
                if cue.frames & frame::ACCUSE != 0 {
            let past = unit[cue.start..cue.end].iter().any(|&i| ["was", "were", "been"].iter().any(|word| source.is_word(i, word)));
            if !past {
                return;
            }
            let limit = unit.len().min(from + 8);
            if let Some(of) =
                (from..limit).find(|&i| source.is_word(unit[i], "of") && clause_after_of(&source, unit, i))
            {
                let pieces = std::iter::once(of + 1..clause::end(&source, unit, of + 1, &state.cues)).collect();
                self.emit(
                    unit,
                    state,
                    cue,
                    words,
                    Found {
                        pieces,
                        rule: "quote/passive",
                        confidence: 700,
                    },
                );
            }
            return;
        }
        let frames = cue.frames & !frame::ZERO & !frame::URGE;
        let after = Cue {
            frames,
            end: from,
            ..cue
        };
        let Some((at, lead)) = clause::begin(&source, unit, &after) else {
            return;
        };
        let clear = lead == Lead::That
            || matches!(lead, Lead::Marked | Lead::Colon | Lead::Comma)
                && cue.frames & frame::QUOTE != 0
                && (words.is_some() || cue.frames & frame::CALL == 0);
        if clear {
            let pieces = std::iter::once(at..clause::end(&source, unit, at, &state.cues)).collect();
            self.emit(
                unit,
                state,
                cue,
                words,
                Found {
                    pieces,
                    rule: "quote/passive",
                    confidence: 650,
                },
            );
        }
    }

    /// Content after a cue: its pieces, and what introduces them.
    fn after(&self, unit: &[Item], state: &State, cue: &Cue) -> Option<(Vec<std::ops::Range<usize>>, Lead)> {
        let source = &self.source;
        let verb = *cue;
        if verb.frames & (frame::URGE | frame::ACCUSE) != 0
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
                    self.marked_run(unit, at)
                } else if lead == Lead::Colon && !weak && at == verb.end + 1 {
                    clause::end(source, unit, at, &state.cues)
                } else {
                    return None;
                }
            }
            _ if weak => return None,
                        // Inside marks only the marked words are surely what is said.
            Lead::Marked if quotes && self.depth > 0 => self.marked_run(unit, at),
            Lead::Marked if quotes => clause::end(source, unit, at, &state.cues),
            Lead::That | Lead::Question | Lead::Zero if self.unsaid(unit, cue) => return None,
            Lead::Question | Lead::Phrase if self.depth > 0 => return None,
            Lead::That if verb.frames & frame::THAT != 0 => clause::end(source, unit, at, &state.cues),
            Lead::Question | Lead::Phrase => clause::end(source, unit, at, &state.cues),
                        Lead::Zero if verb.frames & frame::ZERO != 0 => {
                                let end = clause::end(source, unit, at, &state.cues);
                if !self.is_clause(unit, at, end, true) {
                    return None;
                }
                end
            }
            _ => return None,
        };
        (end > at).then(|| (std::iter::once(at..end).collect(), lead))
    }

        /// Whether nothing has been said yet: "nobody can say that", "I say that" within marks.
    fn unsaid(&self, unit: &[Item], cue: &Cue) -> bool {
        let source = &self.source;
        let modal = ["can", "could", "might", "may", "should", "must", "cannot"];
        let group = unit[cue.group..cue.end].iter().any(|&i| modal.iter().any(|word| source.is_word(i, word)));
        let first = cue.group.checked_sub(1).is_some_and(|s| ["i", "we", "you"].iter().any(|word| source.is_word(unit[s], word)));
        group && cue.kind == CueKind::Finite || self.depth > 0 && first
    }

    /// Marked stretches in a row from item `at`: the end of the run.
    fn marked_run(&self, unit: &[Item], at: usize) -> usize {
        let mut end = at + 1;
        while matches!(unit.get(end), Some(Item::Marked(_))) {
            end += 1;
        }
        let _ = self;
        end
    }

    /// Whether the items from `at` to `end` can be a clause without "that".
    fn is_clause(&self, unit: &[Item], at: usize, end: usize, loose: bool) -> bool {
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
    fn urged(&self, unit: &[Item], state: &State, cue: &Cue) -> Option<(Vec<std::ops::Range<usize>>, Lead)> {
        let source = &self.source;
        let object = noun_phrase::right(source, unit, cue.end)?;
        let limit = unit.len().min(object.items.end + 24);
        if cue.frames & frame::ACCUSE != 0 {
            let of =
                (cue.end + 1..limit).find(|&i| source.is_word(unit[i], "of") && clause_after_of(source, unit, i))?;
            let end = clause::end(source, unit, of + 1, &state.cues);
            return (end > of + 1).then(|| (std::iter::once(of + 1..end).collect(), Lead::Phrase));
        }
        let mut to = object.items.end;
        // A relative clause or a marked word may stand between the object and "to".
        while to < limit && !source.is_word(unit[to], "to") && !source.is_word(unit[to], "not") {
            if source.is(unit[to], class::STOP | class::COLON | class::COMMA) || source.is_word(unit[to], "that") {
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
        (end > to + 1).then(|| (std::iter::once(cue.end..end).collect(), Lead::Phrase))
    }

    /// "called it “…”", "described the plan as “…”": the marked stretch after an object.
    fn called(&self, unit: &[Item], state: &State, cue: &Cue) -> Option<(Vec<std::ops::Range<usize>>, Lead)> {
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
        if mark == cue.end && !self.is_person(unit, cue.group) {
            return None;
        }
        Some((std::iter::once(mark..mark + 1).collect(), Lead::Marked))
    }

    /// Whether the subject before a verb group can only be a person: "what critics called “…”".
    fn is_person(&self, unit: &[Item], group: usize) -> bool {
        let person = class::SUBJ | class::CAP | class::ROLE | class::UNNAMED;
        noun_phrase::subject_before(&self.source, unit, group)            .is_some_and(|p| {
                self.source.is(unit[p.items.end - 1], person)
                && !unit[p.items].iter().any(|&i| self.source.is(i, class::NAMED))
        })
    }

    fn verb(&mut self, unit: &[Item], state: &mut State, cue: Cue) {
        let source = self.source;
        let weak = cue.frames & frame::WEAK != 0;
        if let Some((pieces, adjacent)) = self.inverted(unit, state, &cue) {
            let words = self.words(unit, &adjacent);
            let rule = if matches!(pieces.first().and_then(|p| unit.get(p.start)), Some(Item::Marked(_))) {
                "quote/marks+cue"
            } else {
                "quote/trailing"
            };
            self.emit(
                unit,
                state,
                cue,
                words,
                Found {
                    pieces,
                    rule,
                    confidence: 930,
                },
            );
            return;
        }
        let joined = cue.group.checked_sub(1).is_none_or(|b| {
            source.is(unit[b], class::CONJ | class::COMMA)
                || source.is_word(unit[b], "then")
                || matches!(unit[b], Item::Marked(_))
        });
        let subject = match cue.kind {
            CueKind::Participle => None,
            _ => noun_phrase::subject_before(&source, unit, cue.group),
        };
        // A participle and a coordinated verb share the subject of what was reported before them.
        let words = match (&subject, cue.kind) {
            (Some(phrase), _) => self.words(unit, phrase),
            (None, CueKind::Participle) => state.source.clone().or_else(|| self.sentence_subject(unit, cue.start)),
            (None, _) if joined => state.source.clone().or_else(|| self.sentence_subject(unit, cue.group)),
            (None, _) => None,
        };
        let before_subject = subject.as_ref().map_or(cue.group, |s| s.items.start);
        let start = if subject.as_ref().is_some_and(|s| s.apposition.is_some()) {
            before_subject
        } else {
            before_subject
        };
        let mut after = self.after(unit, state, &cue);
        if let Some((pieces, Lead::That | Lead::Zero | Lead::Phrase | Lead::Question)) = &mut after
            && let Some(end) = self.relative_end(unit, cue.group, pieces)
        {
            pieces[0].end = end;
        }
        let quote_before = marked_before(&source, unit, start);
        match after {
            Some((pieces, Lead::Comma)) if quote_before.is_some() && cue.kind != CueKind::Participle => {
                // “Rain,” she said, “is late.”
                let mut all = self.before_parenthesis(unit, state, start, cue.end);
                all.truncate(1);
                all.extend(pieces);
                self.emit(
                    unit,
                    state,
                    cue,
                    words,
                    Found {
                        pieces: all,
                        rule: "quote/marks+cue",
                        confidence: 950,
                    },
                );
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
                let (rule, sure) = match lead {
                    Lead::That => ("quote/that-clause", 900),
                    Lead::Zero => ("quote/clause", 820),
                    Lead::Comma | Lead::Colon => ("quote/marks+cue", 940),
                    Lead::Marked => ("quote/marks+cue", 900),
                    Lead::Question => ("quote/question", 780),
                    Lead::Phrase => ("quote/phrase", 780),
                };
                self.emit(
                    unit,
                    state,
                    cue,
                    words,
                    Found {
                        pieces,
                        rule,
                        confidence: if known { sure } else { sure - 200 },
                    },
                );
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

    /// Where content ends that stands in a relative clause between commas: "Holt, who says it is late, is to resign".
    fn relative_end(&self, unit: &[Item], group: usize, pieces: &[std::ops::Range<usize>]) -> Option<usize> {
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

    /// A quotation before "Holt said" or "said Holt", whose subject is `subject`.
    #[expect(clippy::too_many_arguments, reason = "the parts of one attribution")]
    fn trailing(
        &mut self,
        unit: &[Item],
        state: &mut State,
        cue: Cue,
        subject: &std::ops::Range<usize>,
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
                if marked.is_none() && (self.depth > 0 || self.unsaid(unit, &cue)) {
            return;
        }
        if marked.is_none()
            && !(long && !source.is(unit[whole], class::PREP | class::SUB))
            && !self.is_clause(unit, whole, before, true)
            && !unit.get(after).is_some_and(|&i| source.is(i, class::COMMA))
        {
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
        self.emit(
            unit,
            state,
            cue,
            words,
            Found {
                pieces,
                rule,
                confidence: if marked.is_some() { 950 } else { 840 },
            },
        );
    }

    /// “…,” said Holt. / Rain is late, said Holt. / Said Holt: “…”
    fn inverted(&self, unit: &[Item], state: &State, cue: &Cue) -> Option<(Vec<std::ops::Range<usize>>, Phrase)> {
        let source = &self.source;
                if cue.frames & frame::INVERTS == 0 || cue.group < cue.start || cue.kind == CueKind::Participle
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
            return colon.then(|| {
                (
                    std::iter::once(phrase.items.end + 1..phrase.items.end + 2).collect(),
                    phrase,
                )
            });
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

    /// The subject of the first verb of the sentence, for a participle that nothing was reported before.
    fn sentence_subject(&self, unit: &[Item], before: usize) -> Option<SourceWords> {
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

    fn emit(&mut self, unit: &[Item], state: &mut State, cue: Cue, words: Option<SourceWords>, found: Found) {
        let mut content = Vec::new();
        let (mut marked, mut plain) = (false, false);
        for piece in found.pieces.iter().filter(|p| !p.is_empty()) {
            for at in piece.clone() {
                match unit[at] {
                    Item::Marked(_) => marked = true,
                    Item::Token(_) => plain |= self.source.is(unit[at], class::WORD),
                }
            }
        }
        for piece in found.pieces.iter().filter(|p| !p.is_empty()) {
            state.used[piece.clone()].fill(true);
            content.push(self.piece(&unit[piece.clone()], plain));
        }
        let kind = match (marked, plain) {
            (true, false) => QuotationKind::Direct,
            (true, true) => QuotationKind::Mixed,
            _ => QuotationKind::Indirect,
        };
        if words.is_some() {
            state.source.clone_from(&words);
        }
        let cue_span = self.source.cover(&unit[cue.start..cue.end]);
        let marks = || {
            found
                .pieces
                .iter()
                .flat_map(Clone::clone)
                .filter_map(|at| match unit[at] {
                    Item::Marked(mark) => Some(mark),
                    Item::Token(_) => None,
                })
        };
        // The last paragraph of a long quotation may bring the cue for all of it.
        let earlier = marks()
            .next()
            .filter(|_| kind == QuotationKind::Direct)
            .and_then(|mark| self.goes_on_from(mark));
        if let Some(owner) = earlier.filter(|&o| self.out[o].cue.is_empty() && self.out[o].depth == self.depth) {
            for mark in marks() {
                self.owner[mark as usize] = Some(owner as u32);
            }
            let whole = &mut self.out[owner];
            whole.content.extend(content);
            whole.cue = vec![cue_span];
            whole.source = words;
            whole.carry = Carry::Nobody;
            whole.rule = found.rule;
            whole.confidence = Confidence::per_mille(found.confidence);
            return;
        }
        for mark in marks() {
            self.owner[mark as usize] = Some(self.out.len() as u32);
        }
        self.push(Quotation {
            content,
            cue: vec![cue_span],
            source: words,
            carry: Carry::Nobody,
            kind,
            rule: found.rule,
            confidence: Confidence::per_mille(found.confidence),
            paragraph: self.paragraph,
            depth: self.depth,
        });
    }

    /// The span of a piece of content: without its marks where it is one marked stretch of a direct quotation.
    pub(super) fn piece(&self, items: &[Item], mixed: bool) -> Span {
        match items {
            [Item::Marked(mark)] if !mixed => self.source.mark(*mark).content,
            _ => self.source.cover(items),
        }
    }
}

/// Whether what follows "of" at item `at` is what someone is accused of: it begins with -ing, a marked stretch or a noun.
fn clause_after_of(source: &Source<'_>, unit: &[Item], at: usize) -> bool {
    unit.get(at + 1).is_some_and(|&next| {
        matches!(next, Item::Marked(_))
            || source.word(next).ends_with("ing")
            || source.is(next, class::WORD) && !source.is(next, class::CAP)
    })
}

/// The marked stretch right before item `at`, or before a comma or dash that stands there.
fn marked_before(source: &Source<'_>, unit: &[Item], at: usize) -> Option<u32> {
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

/// Whether white space stands before a token.
fn spaced(source: &Source<'_>, item: Item) -> bool {
    matches!(item, Item::Token(token) if source.layout.tokens.get(token as usize).is_some_and(|t| t.space_before))
}
