//! Evidence that a run is the name of a group, a language, a product, a location, a facility, an event, a law or a work.

use super::{Evidence, Run, Scorer, beyond_first};
use crate::closed;
use crate::lexicon::Classes;
use crate::names::units::{NAME, PERSONAL};
use crate::token::{Shape, TokenKind};

impl Scorer<'_> {
    pub(super) fn group(&self, run: &Run) -> Option<Evidence> {
        if !run.whole.any(Classes::NORP) {
            return self.unlisted_group(run);
        }
        let mut e = Evidence::new(-4);
        e.add(34, "name/listed-group");
        e.points += beyond_first(run.end - run.start);
        if run.title_before {
            e.less(30);
        }
        Some(e)
    }

    /// "the Victorian government": an adjective of an unlisted place, by its ending.
    fn unlisted_group(&self, run: &Run) -> Option<Evidence> {
        let word = self.word(run.start);
        let adjective = closed::GROUP_ENDINGS.iter().any(|ending| word.ends_with(ending)) && word.len() > 5;
        let noun = self.unit(run.end).is_some_and(|unit| {
            unit.kind == TokenKind::Word
                && !unit.capital
                && !unit
                    .classes
                    .any(Classes::SPEECH.with(Classes::PLACE).with(Classes::LINK))
        });
        if run.end != run.start + 1
            || !adjective
            || !noun
            || run.whole.any(NAME.with(PERSONAL).with(Classes::COMMON))
            || run.title_before
        {
            return None;
        }
        let mut e = Evidence::new(-16);
        e.add(14, "name/group-ending");
        Some(e)
    }

    pub(super) fn language(&self, run: &Run) -> Option<Evidence> {
        if !run.whole.any(Classes::LANGUAGE) {
            return None;
        }
        let before = self.before(run.start);
        let spoken = self.is(before, closed::LANGUAGE_BEFORE);
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

    pub(super) fn product(&self, run: &Run) -> Option<Evidence> {
        let mut e = Evidence::new(-18);
        if run.whole.any(Classes::PRODUCT) {
            e.add(30, "name/listed-product");
            e.points += beyond_first(run.end - run.start);
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
    pub(super) fn listed(
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
            e.points += beyond_first(run.end - run.start);
            if run.whole.any(Classes::COMMON.with(PERSONAL)) {
                e.less(12);
            }
        } else if several && run.words >= 2 && run.last.classes.any(head) && !run.and && !run.clitic && !run.inside {
            e.add(34, by_head);
            e.points += self.absorbed(run);
            // "International Airport" names nothing by itself.
            if run.whole.any(head) {
                e.less(30);
            }
            if run.of {
                e.less(14);
            }
            if run.last.classes.any(Classes::ORGHEAD.with(Classes::CORPORATE)) {
                e.less(8);
            }
        } else if several && run.first.classes.any(head) && run.first.classes.any(Classes::LOCHEAD) && !run.and {
            // "Lake Tana", "Mount Elgon", "Gulf of Corran".
            e.add(34, by_head);
        } else if several && class.any(Classes::EVENT) && run.words == 2 && self.is(Some(run.start), closed::STORMS) {
            e.add(34, "name/storm-or-operation");
        } else if several && run.number && run.first.classes.any(Classes::LAWHEAD) && class.any(Classes::LAW) {
            e.add(34, "name/numbered-law");
        } else {
            return None;
        }
        if run.first.classes.any(Classes::TITLE.with(Classes::ROLE)) {
            e.less(12);
        }
        // "the West" is a region, "West" a direction or a surname.
        if !several && run.first.classes.any(Classes::DIRECTION) && !run.article_before {
            e.less(30);
        }
        Some(e)
    }
}
