//! Evidence that a run is a country, state or city.

use super::{Evidence, Run, Scorer, beyond_first};
use crate::lexicon::Classes;
use crate::names::units::{Case, PERSONAL};
use crate::token::{Shape, TokenKind};

impl Scorer<'_> {
    pub(super) fn gpe(&self, run: &Run) -> Option<Evidence> {
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
            // "Islamic Republic of Iran": the whole is worth more than its adjective and its rest.
            e.points += beyond_first(run.end - run.start) + if run.first.classes.any(Classes::NORP) { 34 } else { 0 };
            if !strong && run.whole.any(PERSONAL) {
                e.less(10);
            }
            if !strong && run.whole.any(Classes::COMMON) {
                e.less(10);
            }
        } else if run.of || run.inside || run.and || run.ampersand || run.clitic || run.number {
            let head = (run.start..run.end)
                .take_while(|at| !self.is(Some(*at), &["of"]))
                .last()
                .is_some_and(|at| self.classes(at).any(Classes::DISTRICT));
            if run.inside || !(run.of && head) {
                return None;
            }
            e.add(24, "name/district-of");
            e.points += self.absorbed_behind(run) + self.absorbed(run);
        } else if run.first.classes.any(Classes::DIRECTION)
            && self.units.phrase(run.start + 1, run.end).any(Classes::GPE)
        {
            // "South Lebanon", "Northern Kordofan".
            let strong = self.units.phrase(run.start + 1, run.end).any(Classes::STRONG);
            e.add(if strong { 52 } else { 40 }, "name/direction-and-place");
        } else if run.words >= 2 && run.last.classes.any(Classes::DISTRICT) {
            e.add(34, "name/district-noun");
            e.points += self.absorbed(run);
        }
        if run.place_before {
            // "in Walker's hands" is less of a place than "in Walker".
            let owner = self.unit(run.end).is_some_and(|unit| unit.kind == TokenKind::Clitic);
            let points = if run.words == 1 { 18 } else { 12 };
            e.add(if owner { points / 3 } else { points }, "name/place-preposition");
        }
        if run.toward_before {
            e.add(9, "name/place-preposition");
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
                .is_some_and(|at| self.classes(at).any(Classes::CAPITAL) && self.unit(at).is_some_and(|u| !u.capital))
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
    pub(super) fn dateline(&self, run: &Run) -> bool {
        let upper = (run.start..run.end).all(|at| self.unit(at).is_some_and(|u| u.shape == Shape::Upper));
        let mark = |at: usize| matches!(self.word(at), "—" | "–" | "--" | "-" | "/");
        let dash = (run.end..run.end + 10).any(mark);
        match self.word(run.end) {
            "," | "(" => (upper && self.sentence.case != Case::Capitals) || dash && self.word(run.end) == "(",
            "—" | "–" | "--" | "-" => upper || mark(run.end),
            _ => false,
        }
    }
}
