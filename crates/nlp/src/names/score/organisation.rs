//! Evidence that a run is the name of an organisation.

use super::{Evidence, Run, Scorer, beyond_first, count};
use crate::closed;
use crate::lexicon::Classes;
use crate::names::units::{Case, NAME, PERSONAL};
use crate::token::{Shape, TokenKind};

/// Nouns that end an organisation's name.
const HEAD: Classes = Classes::ORGHEAD.with(Classes::CORPORATE).with(Classes::TEAMHEAD);

/// A capital inside a word, other than in `McDonald`, `O'Brien` or `al-Amin`.
fn camel(word: &str) -> bool {
    !word.contains(['-', '\'', '’'])
        && word.starts_with(char::is_uppercase)
        && !closed::INNER_CAPITALS.iter().any(|prefix| word.starts_with(prefix))
}

impl Scorer<'_> {
    pub(super) fn organisation(&self, run: &Run) -> Evidence {
        let mut e = Evidence::new(if run.words <= 1 { -22 } else { -12 });
        let single = run.end == run.start + 1;
        let listed = Self::listed_body(run.whole, run.end - run.start);
        if listed > 0 {
            e.add(listed, "name/listed-organisation");
            e.points += self.absorbed(run);
            // "The Sun" is a newspaper, "Sun" mostly not.
            if single && run.whole.any(Classes::COMMON) && !run.whole.any(Classes::ORGHEAD) && !run.article_before {
                e.less(40);
            }
            if run.whole.any(PERSONAL.with(Classes::GPE)) && !run.whole.any(Classes::STRONG) {
                e.less(10);
            }
        } else if single {
            self.single_organisation(run, &mut e);
        } else {
            self.long_organisation(run, &mut e);
        }
        if run.last.classes.any(HEAD) && self.place_touches(run) {
            e.less(16);
        }
        let role = Classes::TITLE.with(Classes::ROLE);
        if run.first.classes.any(role) && !run.first.classes.any(Classes::ORGWORD.with(Classes::ORGHEAD)) {
            // "Queen Elizabeth Hospital" is named after her.
            e.less(if run.words > 2 && run.last.classes.any(HEAD) {
                8
            } else {
                25
            });
        } else if run.inner.any(role) && !run.of && !run.inner.any(Classes::ORGWORD) {
            e.less(8);
        }
        if run.first.classes.any(Classes::GIVEN) && listed == 0 {
            e.less(6);
        }
        self.organisation_context(run, &mut e);
        e
    }

    /// Whether a place or people stands right before the run, which then is only the rest of a name ("Kansas | State University").
    fn place_touches(&self, run: &Run) -> bool {
        let before = run.start.checked_sub(1).and_then(|at| self.unit(at));
        !run.first.glued
            && before
                .is_some_and(|unit| unit.capital && !unit.taken && unit.classes.any(Classes::GPE.with(Classes::NORP)))
    }

    /// What the words around a run say for an organisation.
    fn organisation_context(&self, run: &Run, e: &mut Evidence) {
        let lower = |at: usize| self.unit(at).is_some_and(|unit| !unit.capital && !unit.glued);
        if self
            .before(run.start)
            .is_some_and(|at| self.classes(at).any(Classes::ORGNOUN) && lower(at))
        {
            e.add(20, "name/organisation-apposition");
        }
        let sure = run.whole.any(Classes::STRONG.with(Classes::NORP));
        if self.classes(run.end).any(Classes::ORGNOUN) && lower(run.end) && !sure {
            e.add(16, "name/organisation-apposition");
        }
        if self.word(run.end) == "," && self.described(run.end + 1, Classes::ORGNOUN) {
            e.add(20, "name/organisation-apposition");
        }
        if self.sentence.table && self.team_in_table(run) {
            e.add(70, "name/team-in-table");
        }
        if self.bracketed_in_dateline(run) {
            e.add(34, "name/dateline-agency");
        }
        if run.title_before {
            e.less(25);
        } else if run.role_before {
            e.less(8);
        }
        if self.defines_acronym(run) {
            e.add(28, "name/acronym-definition");
        }
    }

    /// "Halden 2, Marlow 1": a town with a figure behind it in a line of results; a country stays one.
    fn team_in_table(&self, run: &Run) -> bool {
        let figure = self.unit(run.end).is_some_and(|unit| unit.kind == TokenKind::Number);
        let first = run.start == self.sentence.units.start
            || run
                .start
                .checked_sub(1)
                .and_then(|at| self.unit(at))
                .is_some_and(|unit| !unit.capital && unit.kind != TokenKind::Word);
        figure && first && run.whole.any(Classes::GPE) && !run.whole.any(Classes::COUNTRY)
    }

    /// A single word that is in no list: an acronym, or one with an inner capital.
    fn single_organisation(&self, run: &Run, e: &mut Evidence) {
        let word = self.word(run.start);
        let letters = word.chars().filter(|c| *c != '.').count();
        let acronym =
            run.first.shape == Shape::Upper && self.sentence.case != Case::Capitals && (2..=6).contains(&letters);
        if acronym
            && !run
                .first
                .classes
                .any(Classes::ROLE.with(Classes::SUFFIX).with(Classes::COMMON))
        {
            e.add(if run.article_before { 26 } else { 20 }, "name/acronym");
        }
        if run.first.shape == Shape::Mixed && camel(word) {
            e.add(14, "name/inner-capital");
        }
        if run.first.classes.any(HEAD) {
            e.less(14);
        }
        if letters < 2 {
            e.less(40);
        }
    }

    /// Several words that are in no list: head nouns, "of" phrases, a place with a noun.
    fn long_organisation(&self, run: &Run, e: &mut Evidence) {
        let head_of = run.of && self.head_before_of(run);
        let ends_in_head = run.last.classes.any(HEAD);
        let headed = ends_in_head || head_of;
        if run.last.classes.any(Classes::CORPORATE) {
            e.add(36, "name/corporate-ending");
        } else if run.last.classes.any(Classes::ORGHEAD) {
            e.add(32, "name/organisation-noun");
        } else if run.last.classes.any(Classes::TEAMHEAD) {
            e.add(16, "name/organisation-noun");
        }
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
        if run.inner.with(run.first.classes).any(Classes::ORGWORD) {
            e.add(8, "name/organisation-adjective");
        }
        if run.and && !run.of && !ends_in_head {
            e.less(60);
        }
        if run.article_before && run.words > 1 {
            e.add(6, "name/capitals");
        }
        if run.clitic && !headed {
            e.less(16);
        }
        if run.inside {
            e.less(if head_of { 20 } else { 60 });
        }
        if run.two {
            e.less(60);
        }
        e.points += if headed { 6 } else { 2 } * count(run.words.min(8));
        let national = self.national(run);
        if national > 0 {
            e.add(national, "name/national-body");
        } else if headed {
            e.points += self.absorbed(run);
        } else if self.place_and_noun(run) {
            e.add(16, "name/place-and-noun");
            e.points += self.absorbed(run);
        }
        if headed && run.of {
            e.points += self.absorbed_behind(run);
        }
        // "Arts Council England", "Parti Bersatu Malaysia".
        let before_last = self.classes(run.end - 2);
        let front = run.words > 2 && run.first.classes.any(Classes::ORGFRONT);
        if run.last.classes.all(Classes::GPE.with(Classes::STRONG))
            && (before_last.any(Classes::ORGHEAD) || front)
            && !run.of
        {
            e.add(60, "name/body-and-place");
        }
        if run.first.classes.any(Classes::ARTICLE) && !run.first.classes.any(Classes::GIVEN) {
            e.add(12, "name/foreign-article");
        }
        if run.first.classes.any(Classes::ORGFRONT) && !run.of {
            e.add(24, "name/organisation-front");
        }
        if run.last.classes.any(Classes::ROLE.with(Classes::TITLE)) && !ends_in_head && !head_of {
            e.less(30);
        }
    }

    /// "Tulsa Roughnecks", "Topeka Eagle": a city and a noun that is no name and ends none.
    fn place_and_noun(&self, run: &Run) -> bool {
        let other = NAME
            .with(PERSONAL)
            .with(Classes::ROLE)
            .with(Classes::TITLE)
            .with(Classes::EVENTHEAD)
            .with(Classes::LAWHEAD)
            .with(Classes::LOCHEAD)
            .with(Classes::FACILITYHEAD)
            .with(Classes::DISTRICT);
        run.end == run.start + 2
            && run.first.classes.any(Classes::GPE)
            && !run.first.classes.any(Classes::COUNTRY)
            && (run.last.classes.any(Classes::COMMON) || self.word(run.end - 1).ends_with('s'))
            && !run.last.classes.any(other)
    }

    /// Whether a head noun stands before the first "of" or "for": "National Union of Bakers".
    pub(super) fn head_before_of(&self, run: &Run) -> bool {
        (run.start + 1..run.end)
            .find(|at| self.is(Some(*at), &["of", "for"]))
            .is_some_and(|of| {
                self.classes(of - 1).any(Classes::ORGHEAD) && self.unit(of - 1).is_some_and(|unit| unit.capital)
            })
    }

    /// What a listed body of so many units is worth.
    pub(super) fn listed_body(classes: Classes, units: usize) -> i32 {
        if !classes.any(Classes::ORG) {
            return 0;
        }
        beyond_first(units) + if classes.any(Classes::STRONG) { 52 } else { 36 }
    }

    /// What a listed body is worth with the country or people before it ("United States Senate") or behind it ("House of
    /// Representatives of Puntland"), beyond what its head noun is worth.
    pub(super) fn national(&self, run: &Run) -> i32 {
        let before = (1..=2).filter(|length| run.start + length < run.end).map(|length| {
            let middle = run.start + length;
            let front = self.units.phrase(run.start, middle);
            let place =
                front.any(Classes::GPE.with(Classes::NORP)) || front.any(Classes::ORG) && !front.any(Classes::COMMON);
            if place && (run.last.classes.any(Classes::ORGHEAD) || run.end > middle + 1) {
                Self::listed_body(self.units.phrase(middle, run.end), run.end - middle)
            } else {
                0
            }
        });
        let behind = (run.start + 1..run.end)
            .filter(|at| self.is(Some(*at), &["of"]))
            .map(|of| {
                let classes = self.units.phrase(run.start, of);
                let sure = of > run.start + 1 || classes.any(Classes::STRONG);
                if sure {
                    Self::listed_body(classes, of - run.start)
                } else {
                    0
                }
            });
        let listed = before.max().unwrap_or_default().max(behind.max().unwrap_or_default());
        if listed == 0 {
            return 0;
        }
        listed + self.absorbed(run).max(self.absorbed_behind(run))
    }

    /// Whether the run's initials follow in brackets: "Internally Displaced Persons (IDPs)".
    pub(super) fn defines_acronym(&self, run: &Run) -> bool {
        if run.words < 2 || self.word(run.end) != "(" || self.word(run.end + 2) != ")" {
            return false;
        }
        let acronym = self.word(run.end + 1);
        let first = self.word(run.start).chars().next();
        let letters = acronym.chars().filter(char::is_ascii_uppercase).count();
        first.is_some() && acronym.chars().next() == first && letters >= 2 && letters <= run.end - run.start + 1
    }

    /// Whether the run is the agency of a dateline: "OSLO (Newsline) -".
    pub(super) fn bracketed_in_dateline(&self, run: &Run) -> bool {
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
}
