//! Evidence that a run is a person's name.

use super::{Evidence, Run, Scorer};
use crate::lexicon::Classes;
use crate::names::units::{Case, PERSONAL, Unit};
use crate::token::{Shape, TokenKind};

/// Nouns that end the names of other things.
const HEADS: Classes = Classes::ORGHEAD
    .with(Classes::CORPORATE)
    .with(Classes::FACILITYHEAD)
    .with(Classes::LOCHEAD)
    .with(Classes::DISTRICT)
    .with(Classes::EVENTHEAD)
    .with(Classes::LAWHEAD)
    .with(Classes::AWARDHEAD);

impl Scorer<'_> {
    pub(super) fn person(&self, run: &Run) -> Option<Evidence> {
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
        for at in run.start..run.end {
            let unit = self.unit(at)?;
            if unit.capital {
                self.personal_form(run, at, unit, &mut e);
                self.other_uses(run, unit, &mut e);
            } else if !unit.classes.any(Classes::PARTICLE) {
                return None;
            }
        }
        if !run.first.capital {
            e.less(8);
        }
        self.person_context(run, &mut e);
        Some(e)
    }

    /// What a word says for a person's name by its form and place: initials, given names, surnames, "Jr.".
    fn personal_form(&self, run: &Run, at: usize, unit: &Unit, e: &mut Evidence) {
        let (classes, single) = (unit.classes, run.words == 1);
        let (is_first, is_last) = (at == run.start, at + 1 == run.end);
        if classes.any(Classes::SUFFIX) && !classes.any(PERSONAL) {
            if is_last && !single {
                e.add(14, "name/name-suffix");
            } else {
                e.less(40);
            }
        } else if self.is_initial(at, unit) {
            if is_last {
                e.less(30);
            } else {
                e.add(14, "name/initials");
            }
        } else if is_first && classes.any(Classes::GIVEN) {
            e.add(if single { 14 } else { 22 }, "name/given-name");
        } else if is_last && classes.any(Classes::SURNAME) {
            e.add(if single { 11 } else { 12 }, "name/listed-surname");
        } else if classes.any(PERSONAL) {
            e.add(6, "name/listed-surname");
        }
    }

    /// "J.", and "Kh." or "Yu." where names are written so.
    fn is_initial(&self, at: usize, unit: &Unit) -> bool {
        unit.shape == Shape::Title
            && (unit.span.len() <= 2 || unit.span.len() <= 4 && self.word(at).ends_with('.'))
            && !unit.classes.any(Classes::SUFFIX)
    }

    /// What a word says against a person's name because it is also something else.
    fn other_uses(&self, run: &Run, unit: &Unit, e: &mut Evidence) {
        let (classes, single) = (unit.classes, run.words == 1);
        let is_first = unit.span == run.first.span;
        let known = classes.any(PERSONAL);
        if classes.any(Classes::SUFFIX) && !known {
            return;
        }
        if classes.any(HEADS) {
            e.less(if known && !single { 10 } else { 30 });
        }
        if classes.any(Classes::TITLE.with(Classes::ROLE)) {
            // "Earl Robichaux" and "Salum Haji" bear a title's word as their name.
            let given = is_first && classes.any(Classes::GIVEN) && !single;
            e.less(match (known && !is_first, given, is_first) {
                (true, ..) => 4,
                (_, true, _) => 8,
                (_, _, true) => 25,
                _ => 14,
            });
        }
        if classes.any(Classes::NORP) {
            e.less(if known { 10 } else { 35 });
        }
        if classes.any(Classes::COMMON) && unit.span.len() > 2 {
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
        if unit.shape == Shape::Upper && self.sentence.case != Case::Capitals && unit.span.len() > 2 {
            e.less(if known && !single { 4 } else { 16 });
        }
    }

    /// What the words around a run say for a person.
    fn person_context(&self, run: &Run, e: &mut Evidence) {
        let single = run.words == 1;
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
        } else if run.toward_before {
            e.less(4);
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
}
