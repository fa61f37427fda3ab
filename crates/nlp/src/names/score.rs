//! Weighs the evidence that a run of units is a name of a given label.
//!
//! Each observation adds or takes points; ten points are about a factor of e in odds. The heaviest observation names the
//! rule. The weights were set by hand on the training corpora.

use super::memory::{Key, Memory};
use super::units::{Case, NAME, PERSONAL, SentenceUnits, Unit, Units};
use super::{EVENT, FAC, GPE, LABELS, LANGUAGE, LAW, LOC, NORP, ORG, PERSON, PRODUCT, WORK};
use crate::lexicon::Classes;
use crate::token::{Layout, Shape, TokenKind};

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

/// A run of units with what can be seen of it, whatever its label.
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
    ampersand: bool,
    clitic: bool,
    number: bool,
    article_before: bool,
    place_before: bool,
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
            ampersand: false,
            clitic: false,
            number: false,
            article_before: false,
            place_before: false,
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
                _ if unit.capital => run.words += 1,
                _ if word == "of" || word == "for" => run.of = true,
                _ if word == "and" => run.and = true,
                _ if matches!(word, "in" | "on" | "at" | "to") => run.inside = true,
                _ => {}
            }
            if at > start && at + 1 < end {
                run.inner = run.inner.with(unit.classes);
            }
        }
        if let Some(before) = self.before(start) {
            run.article_before = self.is(Some(before), &["the", "a", "an"]);
            run.place_before =
                self.classes(before).any(Classes::PLACE) && !self.unit(before)?.capital | self.unit(before)?.initial;
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
        let broken = self.breaks_capitals(&run);
        for label in 0..LABELS.len() {
            let Some(mut evidence) = self.evidence(&run, label) else {
                continue;
            };
            evidence.less(broken);
            if let Some(memory) = self.memory {
                // What the lists are sure of needs no help, and "African" must not outweigh "African Union".
                let sure = run.whole.any(Classes::STRONG.with(Classes::NORP));
                if !sure {
                    evidence.add(memory.points(run.key, label), "name/document");
                }
                if label == PERSON {
                    let key = if end == start + 1 {
                        run.key
                    } else {
                        Key::of(self.word(end - 1))
                    };
                    evidence.add(memory.surname(key), "name/surname");
                }
            }
            if best.is_none_or(|(_, other)| evidence.points > other.points) {
                best = Some((label, evidence));
            }
        }
        best
    }

    /// What it costs that a capital stands right before the run: capitals in a row are mostly one name.
    fn breaks_capitals(&self, run: &Run) -> i32 {
        let Some(previous) = run.start.checked_sub(1).and_then(|at| self.unit(at)) else {
            return 0;
        };
        let apart = Classes::TITLE
            .with(Classes::ROLE)
            .with(Classes::NORP)
            .with(Classes::STRONG);
        let common = previous.initial && previous.classes.any(Classes::COMMON);
        if !previous.capital
            || previous.taken
            || run.first.glued
            || previous.classes.any(apart)
            || common
            || self.sentence.case != Case::Sentence
        {
            return 0;
        }
        if self.ends_before(run.start, apart) { 0 } else { 8 }
    }

    fn evidence(&self, run: &Run, label: usize) -> Option<Evidence> {
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
        // In a headline or at the start of a sentence, a capital on a common word says little.
        let first_common = run.first.classes.any(Classes::COMMON);
        if run.first.initial && first_common && !run.whole.any(NAME.with(PERSONAL)) {
            evidence.less(if run.first.classes.any(Classes::MOSTLY) { 16 } else { 8 });
        }
        if self.sentence.case != Case::Sentence && !run.whole.any(NAME) {
            let common = (run.start..run.end)
                .filter(|at| self.classes(*at).any(Classes::COMMON))
                .count() as i32;
            evidence.less(4 + 8 * common);
        }
        Some(evidence)
    }

    fn person(&self, run: &Run) -> Option<Evidence> {
        if run.of || run.inside || run.and || run.ampersand || run.clitic || run.number {
            return None;
        }
        let mut e = Evidence::new(match run.words {
            1 => -20,
            2 => 4,
            3 => 0,
            4 => -3,
            5 => -10,
            _ => -24,
        });
        let heads = Classes::ORGHEAD
            .with(Classes::CORPORATE)
            .with(Classes::FACILITYHEAD)
            .with(Classes::LOCHEAD)
            .with(Classes::DISTRICT)
            .with(Classes::EVENTHEAD)
            .with(Classes::LAWHEAD)
            .with(Classes::AWARDHEAD);
        let capitals_sentence = self.sentence.case == Case::Capitals;
        let single = run.words == 1;
        for at in run.start..run.end {
            let unit = self.unit(at)?;
            let classes = unit.classes;
            if !unit.capital {
                continue;
            }
            let (is_first, is_last) = (at == run.start, at + 1 == run.end);
            let known = classes.any(PERSONAL);
            let initial_letter = unit.span.len() <= 2 && unit.shape == Shape::Title;
            if initial_letter {
                if is_last {
                    e.less(30);
                } else {
                    e.add(14, "name/initials");
                }
            } else if is_first && classes.any(Classes::GIVEN) {
                e.add(if single { 7 } else { 22 }, "name/given-name");
            } else if is_last && classes.any(Classes::SURNAME) {
                e.add(if single { 8 } else { 12 }, "name/listed-surname");
            } else if known {
                e.add(6, "name/listed-surname");
            } else if is_last && classes.any(Classes::SUFFIX) && !single {
                e.add(14, "name/name-suffix");
                continue;
            }
            if classes.any(heads) {
                e.less(if known && !single { 10 } else { 30 });
            }
            if classes.any(Classes::TITLE.with(Classes::ROLE)) {
                e.less(if known && !is_first { 4 } else { 25 });
            }
            if classes.any(Classes::NORP) {
                e.less(if known { 10 } else { 35 });
            }
            if classes.any(Classes::COMMON) && !initial_letter {
                let cost = if classes.any(Classes::MOSTLY) { 14 } else { 5 };
                let cost = if known && !single { cost / 2 } else { cost };
                e.less(if unit.initial { 2 * cost } else { cost });
            }
            if classes.any(Classes::GPE.with(Classes::LOC)) {
                let strong = classes.any(Classes::STRONG);
                e.less(match (strong, known, single) {
                    (true, false, _) => 30,
                    (true, true, true) => 35,
                    (true, true, false) => 10,
                    (false, false, true) => 12,
                    (false, _, _) => 3,
                });
            }
            if classes.any(Classes::ORG.with(Classes::EVENT).with(Classes::PRODUCT)) {
                e.less(if known && !single { 8 } else { 25 });
            }
            if classes.any(Classes::ORGWORD.with(Classes::DIRECTION).with(Classes::CALENDAR)) {
                e.less(if known && !single { 6 } else { 20 });
            }
            if unit.shape == Shape::Upper && !capitals_sentence && unit.span.len() > 2 {
                e.less(if known && !single { 4 } else { 16 });
            }
        }
        if run.title_before {
            e.add(40, "name/title");
        } else if run.role_before {
            e.add(26, "name/role");
        }
        if self.classes(run.end).any(Classes::PERSONNOUN) && run.article_before {
            e.add(16, "name/person-noun");
        } else if run.article_before {
            e.less(26);
        }
        if run.place_before {
            e.less(if single { 14 } else { 10 });
        }
        // "Prime" of "Prime Minister", or "La Prensa".
        if self
            .units
            .phrases_at(run.start)
            .any(|phrase| phrase.classes.any(Classes::ROLE.with(Classes::TITLE)))
        {
            e.less(30);
        }
        if run.first.classes.any(Classes::ARTICLE) && !run.first.classes.any(Classes::GIVEN) && !single {
            e.less(14);
        }
        if run.speech_after {
            e.add(16, "name/speech-verb");
        }
        if run.speech_before {
            e.add(10, "name/speech-verb");
        }
        e.points += self.apposition(run);
        // A particle inside, as in "Ludwig van Beethoven", hardly occurs elsewhere.
        if (run.start + 1..run.end).any(|at| {
            self.unit(at).is_some_and(|u| !u.capital)
                || self.word(at).starts_with("Al-")
                || self.word(at).starts_with("al-")
        }) {
            e.add(14, "name/particle");
        }
        Some(e)
    }

    /// Points for an age, a bracketed age, a relative clause or a description behind a person's name.
    fn apposition(&self, run: &Run) -> i32 {
        let at = run.end;
        if self.word(at) == "(" && self.unit(at + 1).is_some_and(|unit| unit.kind == TokenKind::Number) {
            return 20;
        }
        if self.is(Some(at), &["who", "himself", "herself"]) {
            return 22;
        }
        if self.word(at) != "," {
            return 0;
        }
        if self.is(Some(at + 1), &["who", "whose"]) {
            return 22;
        }
        let next = self.unit(at + 1);
        if next.is_some_and(|unit| unit.kind == TokenKind::Number && unit.span.len() <= 2) && self.word(at + 2) == "," {
            return 32;
        }
        // ", a lawyer", ", the group's chairman", ", deputy director of".
        if self.described(at + 1, Classes::ROLE) { 10 } else { 0 }
    }

    /// Whether one of the next words, before any punctuation or verb of speech, is of the class.
    fn described(&self, from: usize, classes: Classes) -> bool {
        (from..from + 6)
            .take_while(|at| {
                !matches!(self.word(*at), "," | "." | "" | "of" | "for" | "who" | "which")
                    && !self.classes(*at).any(Classes::SPEECH)
            })
            .any(|at| self.classes(at).any(classes) && self.unit(at).is_some_and(|unit| !unit.capital))
    }

    /// Whether a head noun stands before the first "of" or "for": "National Union of Bakers".
    fn head_before_of(&self, run: &Run) -> bool {
        (run.start + 1..run.end)
            .find(|at| self.is(Some(*at), &["of", "for"]))
            .is_some_and(|of| {
                self.classes(of - 1).any(Classes::ORGHEAD) && self.unit(of - 1).is_some_and(|unit| unit.capital)
            })
    }

    /// "United States Senate", "British Parliament": a country or people before a listed body.
    fn national(&self, run: &Run) -> bool {
        (1..=2).any(|length| {
            let middle = run.start + length;
            middle < run.end
                && self
                    .units
                    .phrase(run.start, middle)
                    .any(Classes::GPE.with(Classes::NORP))
                && self.units.phrase(middle, run.end).any(Classes::ORG)
                && run.last.classes.any(Classes::ORGHEAD)
        })
    }

    /// What a place or people at the start of a longer name would be worth by itself: "Japan Meteorological Agency".
    fn absorbed(&self, run: &Run) -> i32 {
        (1..=3)
            .filter(|length| run.start + length < run.end)
            .map(|length| {
                let classes = self.units.phrase(run.start, run.start + length);
                let longer = 24 * (length as i32 - 1);
                if classes.any(Classes::NORP) {
                    34 + longer
                } else if classes.any(Classes::GPE.with(Classes::LOC).with(Classes::ORG)) {
                    longer + if classes.any(Classes::STRONG) { 38 } else { 20 }
                } else {
                    0
                }
            })
            .max()
            .unwrap_or_default()
    }

    /// What a place at the end of an "of" phrase would be worth: "Communist Party of China".
    fn absorbed_behind(&self, run: &Run) -> i32 {
        (1..=3)
            .filter_map(|length| run.end.checked_sub(length).filter(|from| *from > run.start + 1))
            .filter(|from| self.is(from.checked_sub(1), &["of", "for", "the"]))
            .map(|from| {
                let classes = self.units.phrase(from, run.end);
                let longer = 24 * (run.end - from - 1) as i32;
                if !classes.any(Classes::GPE.with(Classes::LOC)) {
                    0
                } else if classes.any(Classes::STRONG) {
                    34 + longer
                } else {
                    16 + longer
                }
            })
            .max()
            .unwrap_or_default()
    }

    /// A capital inside a word, other than in "McDonald", "O'Brien" or "al-Amin".
    fn camel(&self, at: usize) -> bool {
        let word = self.word(at);
        let personal = [
            "Mc", "Mac", "De", "Di", "La", "Le", "Van", "Al", "Ter", "Du", "Des", "Fitz", "O'",
        ];
        !word.contains(['-', '\'', '’'])
            && word.starts_with(char::is_uppercase)
            && !personal.iter().any(|prefix| word.starts_with(prefix))
    }

    fn organisation(&self, run: &Run) -> Evidence {
        let mut e = Evidence::new(if run.words <= 1 { -22 } else { -12 });
        let single = run.end == run.start + 1;
        if run.whole.any(Classes::ORG) {
            e.add(
                if run.whole.any(Classes::STRONG) { 52 } else { 36 },
                "name/listed-organisation",
            );
            e.points += 24 * (run.end - run.start - 1) as i32;
            if run.whole.any(PERSONAL.with(Classes::GPE)) && !run.whole.any(Classes::STRONG) {
                e.less(10);
            }
        } else if single {
            let letters = self.word(run.start).chars().filter(|c| *c != '.').count();
            let acronym =
                run.first.shape == Shape::Upper && self.sentence.case != Case::Capitals && (2..=6).contains(&letters);
            if acronym
                && !run
                    .first
                    .classes
                    .any(Classes::ROLE.with(Classes::SUFFIX).with(Classes::COMMON))
            {
                e.add(20, "name/acronym");
                if run.article_before {
                    e.add(6, "name/acronym");
                }
            }
        }
        let head = Classes::ORGHEAD.with(Classes::CORPORATE).with(Classes::TEAMHEAD);
        if !single {
            if run.last.classes.any(Classes::CORPORATE) {
                e.add(36, "name/corporate-ending");
            } else if run.last.classes.any(Classes::ORGHEAD) {
                e.add(32, "name/organisation-noun");
            } else if run.last.classes.any(Classes::TEAMHEAD) {
                e.add(16, "name/organisation-noun");
            }
            let head_of = run.of && self.head_before_of(run);
            if head_of {
                e.add(38, "name/organisation-of");
            } else if run.of && run.inner.any(Classes::ORGHEAD) {
                e.add(26, "name/organisation-of");
            } else if run.of {
                e.less(12);
            }
            if run.ampersand {
                e.add(22, "name/ampersand");
            }
            if run.inner.any(Classes::ORGWORD) || run.first.classes.any(Classes::ORGWORD) {
                e.add(8, "name/organisation-adjective");
            }
            if run.and && !run.of && !(run.last.classes.any(head)) {
                e.less(60);
            }
            if run.article_before && run.words > 1 {
                e.add(6, "name/capitals");
            }
            if run.clitic && !run.whole.any(Classes::ORG) {
                e.less(16);
            }
            let headed = run.last.classes.any(head) || head_of;
            e.points += if headed { 6 } else { 2 } * run.words.min(8) as i32;
            if self.national(run) {
                e.add(44, "name/national-body");
            } else if headed {
                e.points += self.absorbed(run);
            } else if run.words == 2
                && run.end == run.start + 2
                && run.first.classes.any(Classes::GPE)
                && run.last.classes.any(Classes::COMMON)
                && !run
                    .last
                    .classes
                    .any(NAME.with(PERSONAL).with(Classes::ROLE).with(Classes::TITLE))
            {
                // "Tulsa Roughnecks", "Topeka Eagle".
                e.add(16, "name/place-and-noun");
                e.points += self.absorbed(run);
            }
            if run.of && headed {
                e.points += self.absorbed_behind(run);
            }
            if run.first.classes.any(Classes::ORGFRONT) && !run.of {
                e.add(24, "name/organisation-front");
            }
            if run.inside && !run.whole.any(Classes::ORG) {
                e.less(20);
            }
            if run.last.classes.any(Classes::ROLE.with(Classes::TITLE)) && !run.last.classes.any(head) {
                e.less(30);
            }
        } else if run.first.classes.any(head) {
            e.less(14);
        }
        let role = Classes::TITLE.with(Classes::ROLE);
        if run.first.classes.any(role) && !run.first.classes.any(Classes::ORGWORD.with(Classes::ORGHEAD)) {
            e.less(25);
        } else if run.inner.any(role) && !run.of && !run.inner.any(Classes::ORGWORD) {
            e.less(8);
        }
        if run.first.classes.any(Classes::GIVEN) && !run.whole.any(Classes::ORG) {
            e.less(6);
        }
        let before = self.before(run.start);
        if before.is_some_and(|at| self.classes(at).any(Classes::ORGNOUN) && self.unit(at).is_some_and(|u| !u.capital))
        {
            e.add(20, "name/organisation-apposition");
        }
        if self.word(run.end) == "," && self.described(run.end + 1, Classes::ORGNOUN) {
            e.add(20, "name/organisation-apposition");
        }
        if self.bracketed_in_dateline(run) {
            e.add(34, "name/dateline-agency");
        }
        if single && run.first.shape == Shape::Mixed && self.camel(run.start) {
            e.add(14, "name/inner-capital");
        }
        if run.title_before {
            e.less(25);
        } else if run.role_before {
            e.less(8);
        }
        if self.defines_acronym(run) {
            e.add(28, "name/acronym-definition");
        }
        e
    }

    /// Whether the run's initials follow in brackets: "Internally Displaced Persons (IDPs)".
    fn defines_acronym(&self, run: &Run) -> bool {
        if run.words < 2 || self.word(run.end) != "(" || self.word(run.end + 2) != ")" {
            return false;
        }
        let acronym = self.word(run.end + 1);
        let first = self.word(run.start).chars().next();
        let letters = acronym.chars().filter(char::is_ascii_uppercase).count();
        first.is_some() && acronym.chars().next() == first && letters >= 2 && letters <= run.end - run.start + 1
    }

    fn gpe(&self, run: &Run) -> Option<Evidence> {
        if run.words > 4 && !run.whole.any(Classes::GPE) {
            return None;
        }
        let mut e = Evidence::new(match run.words {
            1 => -20,
            2 => -14,
            _ => -24,
        });
        let strong = run.whole.any(Classes::STRONG);
        if run.whole.any(Classes::GPE) {
            e.add(if strong { 48 } else { 30 }, "name/listed-place");
            e.points += 24 * (run.end - run.start - 1) as i32;
            if !strong && run.whole.any(PERSONAL) {
                e.less(10);
            }
            if !strong && run.whole.any(Classes::COMMON) {
                e.less(10);
            }
        } else if run.of || run.and || run.ampersand || run.clitic || run.number {
            if !(run.of && run.first.classes.any(Classes::DISTRICT)) {
                return None;
            }
            e.add(24, "name/district-of");
            e.points += self.absorbed_behind(run);
        } else if run.words >= 2 && run.last.classes.any(Classes::DISTRICT) {
            e.add(34, "name/district-noun");
            e.points += self.absorbed(run);
        }
        if run.place_before {
            e.add(if run.words == 1 { 18 } else { 12 }, "name/place-preposition");
        }
        if run.article_before && !run.whole.any(Classes::GPE) && !run.last.classes.any(Classes::DISTRICT) {
            e.less(18);
        }
        let after = self.classes(run.end);
        if after.any(Classes::CAPITAL) && self.unit(run.end).is_some_and(|u| !u.capital) {
            e.add(14, "name/place-noun");
        }
        let before = self.before(run.start);
        if self.is(before, &["of"])
            && before
                .and_then(|at| self.before(at))
                .is_some_and(|at| self.classes(at).any(Classes::CAPITAL))
        {
            e.add(30, "name/place-noun");
        } else if before.is_some_and(|at| self.classes(at).any(Classes::CAPITAL)) {
            e.add(10, "name/place-noun");
        }
        if self.word(run.end) == "," && self.classes(run.end + 1).all(Classes::GPE.with(Classes::STRONG)) {
            e.add(14, "name/place-list");
        }
        if self.sentence.opens_paragraph && run.start == self.sentence.units.start && self.dateline(run) {
            e.add(36, "name/dateline");
        }
        if run.title_before {
            e.less(30);
        }
        if run
            .last
            .classes
            .any(Classes::ORGHEAD.with(Classes::CORPORATE).with(Classes::FACILITYHEAD))
        {
            e.less(20);
        }
        if run.first.shape == Shape::Upper && run.words == 1 && !run.whole.any(Classes::GPE) && !run.first.initial {
            e.less(14);
        }
        Some(e)
    }

    /// Whether the run at the start of a paragraph is the place of a dateline.
    fn dateline(&self, run: &Run) -> bool {
        let upper = (run.start..run.end).all(|at| self.unit(at).is_some_and(|u| u.shape == Shape::Upper));
        let mark = |at: usize| matches!(self.word(at), "—" | "–" | "--" | "-" | "/");
        let dash = (run.end..run.end + 10).any(mark);
        match self.word(run.end) {
            "," | "(" => (upper && self.sentence.case != Case::Capitals) || dash && self.word(run.end) == "(",
            "—" | "–" | "--" | "-" => upper || mark(run.end),
            _ => false,
        }
    }

    /// Whether the run is the agency of a dateline: "OSLO (Newsline) -".
    fn bracketed_in_dateline(&self, run: &Run) -> bool {
        let marks = |at: usize, open: &str| self.word(at) == open;
        let Some(before) = run.start.checked_sub(1) else {
            return false;
        };
        let bracketed = marks(before, "(") && marks(run.end, ")") || marks(before, "/") && marks(run.end, "/");
        bracketed
            && self.sentence.opens_paragraph
            && run.end < self.sentence.units.start + 14
            && matches!(self.word(run.end + 1), "-" | "–" | "—" | "--" | "." | ":")
    }

    fn group(&self, run: &Run) -> Option<Evidence> {
        if !run.whole.any(Classes::NORP) {
            return None;
        }
        let mut e = Evidence::new(-4);
        e.add(34, "name/listed-group");
        e.points += 24 * (run.end - run.start - 1) as i32;
        if run.title_before {
            e.less(30);
        }
        Some(e)
    }

    fn language(&self, run: &Run) -> Option<Evidence> {
        if !run.whole.any(Classes::LANGUAGE) {
            return None;
        }
        let before = self.before(run.start);
        let spoken = self.is(
            before,
            &[
                "speak",
                "speaks",
                "speaking",
                "spoke",
                "spoken",
                "fluent",
                "learn",
                "learning",
                "teach",
                "translated",
            ],
        );
        let within = self.is(before, &["in", "into", "from", "the"])
            && self.unit(run.end).is_none_or(|u| {
                u.kind == TokenKind::Punctuation || self.is(Some(run.end), &["and", "or", "language", "-language"])
            });
        let mut e = Evidence::new(if run.whole.any(Classes::NORP.with(PERSONAL)) {
            -8
        } else {
            4
        });
        e.add(22, "name/listed-language");
        if spoken || within {
            e.add(16, "name/language-context");
        }
        Some(e)
    }

    fn product(&self, run: &Run) -> Option<Evidence> {
        let mut e = Evidence::new(-18);
        if run.whole.any(Classes::PRODUCT) {
            e.add(30, "name/listed-product");
            if run.whole.any(Classes::COMMON.with(PERSONAL).with(Classes::GPE)) {
                e.less(16);
            }
        } else if run.number
            && run.words >= 1
            && run.first.classes.any(Classes::ORG)
            && run.last.kind == TokenKind::Number
        {
            e.add(64, "name/maker-and-number");
        } else if run.end == run.start + 1
            && run.first.shape == Shape::Upper
            && self.word(run.start).contains('-')
            && self.word(run.start).ends_with(|c: char| c.is_ascii_digit())
        {
            e.add(22, "name/model-number");
        } else {
            return None;
        }
        Some(e)
    }

    /// A label whose names are listed or end in a head noun.
    fn listed(
        &self,
        run: &Run,
        class: Classes,
        head: Classes,
        by_head: &'static str,
        by_list: &'static str,
    ) -> Option<Evidence> {
        let mut e = Evidence::new(-16);
        let several = run.end > run.start + 1;
        if run.whole.any(class) {
            e.add(if run.whole.any(Classes::STRONG) { 44 } else { 34 }, by_list);
            e.points += 24 * (run.end - run.start - 1) as i32;
            if run.whole.any(Classes::COMMON.with(PERSONAL)) {
                e.less(12);
            }
        } else if several && run.words >= 2 && run.last.classes.any(head) && !run.and && !run.clitic && !run.inside {
            e.add(34, by_head);
            e.points += self.absorbed(run);
            if run.of {
                e.less(14);
            }
            if run.last.classes.any(Classes::ORGHEAD.with(Classes::CORPORATE)) {
                e.less(8);
            }
        } else if several && run.first.classes.any(head) && run.first.classes.any(Classes::LOCHEAD) && !run.and {
            // "Lake Tana", "Mount Elgon", "Gulf of Corran".
            e.add(26, by_head);
        } else if several && run.number && run.first.classes.any(Classes::LAWHEAD) && class.any(Classes::LAW) {
            e.add(34, "name/numbered-law");
        } else {
            return None;
        }
        if run.first.classes.any(Classes::TITLE.with(Classes::ROLE)) {
            e.less(12);
        }
        Some(e)
    }
}
