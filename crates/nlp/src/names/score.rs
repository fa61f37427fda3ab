//! Weighs the evidence that a run of units is a name of a given label.
//!
//! Each observation adds or takes points; ten points are about a factor of e in odds. The heaviest observation names the
//! rule. The weights were set by hand on the training corpora.

mod context;
mod organisation;
mod person;
mod place;
mod thing;

use super::memory::{Key, Memory};
use super::units::{Case, NAME, PERSONAL, SentenceUnits, Unit, Units};
use super::{EVENT, FAC, GPE, LABELS, LANGUAGE, LAW, LOC, NORP, ORG, PERSON, PRODUCT, WORK};
use crate::closed;
use crate::lexicon::Classes;
use crate::token::{Layout, TokenKind};

/// The points of a label and the observation that weighed most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    pub points: i32,
    pub rule: &'static str,
    heaviest: i32,
}

impl Evidence {
    fn new(points: i32) -> Self {
        Self {
            points,
            rule: "name/capitals",
            heaviest: 9,
        }
    }

    fn add(&mut self, points: i32, rule: &'static str) {
        self.points += points;
        if points > self.heaviest {
            self.heaviest = points;
            self.rule = rule;
        }
    }

    fn less(&mut self, points: i32) {
        self.points -= points;
    }
}

/// What stands around a sentence's units, and what the document has shown.
pub(super) struct Scorer<'a> {
    pub layout: &'a Layout<'a>,
    pub units: &'a Units,
    pub sentence: &'a SentenceUnits,
    pub memory: Option<&'a Memory>,
}

/// A number of units as points.
fn count(units: usize) -> i32 {
    i32::try_from(units).unwrap_or(i32::MAX / 64)
}

/// What the units of a listed name beyond its first are worth: a longer entry leaves less doubt.
fn beyond_first(units: usize) -> i32 {
    24 * (count(units) - 1)
}

/// A run of units with what can be seen of it, whatever its label.
#[expect(
    clippy::struct_excessive_bools,
    reason = "observations, each independent of the others"
)]
struct Run {
    start: usize,
    end: usize,
    /// Units without particles and links.
    words: usize,
    first: Unit,
    last: Unit,
    /// Its classes as one entry of the lexicon.
    whole: Classes,
    /// All classes of its inner words together.
    inner: Classes,
    of: bool,
    /// Whether "in", "on", "at" or "to" stands inside.
    inside: bool,
    and: bool,
    /// Whether "and the" stands inside, or "and" behind a head noun: two names, not one.
    two: bool,
    ampersand: bool,
    clitic: bool,
    number: bool,
    article_before: bool,
    place_before: bool,
    /// As `place_before`, of words that stand before people too ("to", "from").
    toward_before: bool,
    role_before: bool,
    title_before: bool,
    speech_after: bool,
    speech_before: bool,
    key: Key,
}

impl Scorer<'_> {
    fn unit(&self, at: usize) -> Option<&Unit> {
        self.units.list.get(at).filter(|_| self.sentence.units.contains(&at))
    }

    fn classes(&self, at: usize) -> Classes {
        self.unit(at).map_or(Classes::NONE, |unit| unit.classes)
    }

    fn word(&self, at: usize) -> &str {
        if self.sentence.units.contains(&at) {
            self.units.word(self.layout, at)
        } else {
            ""
        }
    }

    fn is(&self, at: Option<usize>, words: &[&str]) -> bool {
        at.is_some_and(|at| {
            let word = self.word(at);
            words.iter().any(|candidate| word.eq_ignore_ascii_case(candidate))
        })
    }

    /// The unit before `at`, quotation marks skipped.
    fn before(&self, at: usize) -> Option<usize> {
        (1..=3)
            .map_while(|back| at.checked_sub(back).filter(|at| self.sentence.units.contains(at)))
            .find(|at| self.unit(*at).is_some_and(|unit| unit.kind != TokenKind::QuoteMark))
    }

    /// Whether a phrase with one of `classes` ends just before `at`.
    fn ends_before(&self, at: usize, classes: Classes) -> bool {
        let Some(previous) = self.before(at) else {
            return false;
        };
        if self.classes(previous).any(classes) {
            return true;
        }
        (2..=5).any(|length| {
            (previous + 1)
                .checked_sub(length)
                .is_some_and(|start| self.units.phrase(start, previous + 1).any(classes))
        })
    }

    fn run(&self, start: usize, end: usize) -> Option<Run> {
        let first = *self.unit(start)?;
        let last = *self.unit(end.checked_sub(1)?)?;
        let mut run = Run {
            start,
            end,
            words: 0,
            first,
            last,
            whole: self.units.phrase(start, end),
            inner: Classes::NONE,
            of: false,
            inside: false,
            and: false,
            two: false,
            ampersand: false,
            clitic: false,
            number: false,
            article_before: false,
            place_before: false,
            toward_before: false,
            role_before: false,
            title_before: false,
            speech_after: false,
            speech_before: false,
            key: Key::of(first.span.cover(last.span).slice(self.layout.text)),
        };
        for at in start..end {
            let unit = self.unit(at)?;
            let word = self.word(at);
            match unit.kind {
                TokenKind::Clitic | TokenKind::QuoteMark => run.clitic = true,
                TokenKind::Number => run.number = true,
                _ if word == "&" => run.ampersand = true,
                // "Al", "Ben" or "De" inside a name lengthens it no more than "al" does.
                _ if unit.capital && at > start && at + 1 < end && unit.classes.any(Classes::PARTICLE) => {}
                _ if unit.capital => run.words += 1,
                _ if word == "of" || word == "for" => run.of = true,
                _ if word == "and" => {
                    run.and = true;
                    let head = Classes::ORGHEAD.with(Classes::CORPORATE);
                    run.two |= self.word(at + 1) == "the" || at > start && self.classes(at - 1).any(head);
                }
                _ if matches!(word, "in" | "on" | "at" | "to") => run.inside = true,
                _ => {}
            }
            if at > start && at + 1 < end {
                run.inner = run.inner.with(unit.classes);
            }
        }
        if let Some(before) = self.before(start) {
            run.article_before = self.is(Some(before), &["the", "a", "an"]);
            let place = self.classes(before).any(Classes::PLACE)
                && self.unit(before).is_some_and(|unit| !unit.capital || unit.initial);
            run.toward_before = place && self.is(Some(before), closed::TOWARD_BEFORE);
            run.place_before = place && !run.toward_before;
            run.title_before = self.ends_before(start, Classes::TITLE);
            run.role_before = run.title_before || self.ends_before(start, Classes::ROLE.with(Classes::KIN));
            run.speech_before = self.classes(before).any(Classes::SPEECH);
        }
        run.speech_after = self.classes(end).any(Classes::SPEECH) && self.unit(end).is_some_and(|unit| !unit.capital);
        Some(run)
    }

    /// The label for which units `start..end` have most evidence.
    pub fn best(&self, start: usize, end: usize) -> Option<(usize, Evidence)> {
        let run = self.run(start, end)?;
        let mut best: Option<(usize, Evidence)> = None;
        let broken = self.breaks_capitals(&run) + self.stops_early(&run);
        for label in 0..LABELS.len() {
            let Some(mut evidence) = self.evidence(&run, label) else {
                continue;
            };
            evidence.less(broken);
            if let Some(memory) = self.memory {
                // A full name speaks for itself; its other mentions help it less than they help a surname alone.
                let single = end == start + 1;
                let known = self.known_surname(memory, start, end);
                // What the lists are sure of needs no help, and "African" must not outweigh "African Union"; a surname that
                // is also a town is the person whom the text has named in full.
                let sure = run.whole.any(Classes::STRONG.with(Classes::NORP));
                if !(sure || single && known >= 20) {
                    evidence.add(memory.points(run.key, label), "name/document");
                }
                if label == PERSON {
                    evidence.add(if single { known } else { known / 2 }, "name/surname");
                }
            }
            if best.is_none_or(|(_, other)| evidence.points > other.points) {
                best = Some((label, evidence));
            }
        }
        best
    }

    fn evidence(&self, run: &Run, label: usize) -> Option<Evidence> {
        if !run.first.capital && label != PERSON {
            return None;
        }
        let mut evidence = match label {
            PERSON => self.person(run),
            ORG => Some(self.organisation(run)),
            GPE => self.gpe(run),
            LOC => self.listed(
                run,
                Classes::LOC,
                Classes::LOCHEAD,
                "name/location-noun",
                "name/listed-location",
            ),
            NORP => self.group(run),
            FAC => self.listed(
                run,
                Classes::FACILITY,
                Classes::FACILITYHEAD,
                "name/facility-noun",
                "name/listed-facility",
            ),
            EVENT => self.listed(
                run,
                Classes::EVENT,
                Classes::EVENTHEAD,
                "name/event-noun",
                "name/listed-event",
            ),
            LAW => self.listed(run, Classes::LAW, Classes::LAWHEAD, "name/law-noun", "name/listed-law"),
            WORK => self.listed(
                run,
                Classes::WORK,
                Classes::AWARDHEAD,
                "name/award-noun",
                "name/listed-work",
            ),
            PRODUCT => self.product(run),
            LANGUAGE => self.language(run),
            _ => None,
        }?;
        // "Soviet Union" is listed as a country, whatever its head noun says.
        let own = [
            PERSONAL,
            Classes::ORG,
            Classes::GPE,
            Classes::LOC,
            Classes::NORP,
            Classes::FACILITY,
            Classes::EVENT,
            Classes::LAW,
            Classes::WORK,
            Classes::PRODUCT,
            Classes::LANGUAGE,
        ];
        if run.end > run.start + 1 && run.whole.any(NAME) && !own.get(label).is_some_and(|own| run.whole.any(*own)) {
            evidence.less(40);
        }
        // In a headline or at the start of a sentence, a capital on a common word says little.
        let first_common = run.first.classes.any(Classes::COMMON);
        let adjective = label == ORG && run.first.classes.any(Classes::ORGWORD.with(Classes::ORGHEAD));
        if run.first.initial && first_common && !adjective && !run.whole.any(NAME.with(PERSONAL)) {
            evidence.less(if run.first.classes.any(Classes::MOSTLY) { 16 } else { 8 });
        }
        if self.sentence.case != Case::Sentence && !run.whole.any(NAME) {
            let common = (run.start..run.end).filter(|at| self.classes(*at).any(Classes::COMMON));
            let common = count(common.count());
            evidence.less(4 + 8 * common);
        }
        Some(evidence)
    }
}
