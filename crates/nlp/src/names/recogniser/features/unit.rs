//! Features of a single unit: its word and the words around it, how it is written, what the lexicon says.

use super::Features;
use super::hash::{mix, ones, pair};
use super::template::Template;
use crate::lexicon::Classes;
use crate::names::recogniser::candidates::LONGEST;
use crate::names::units::{SentenceUnits, Unit};
use crate::token::TokenKind;

impl Features<'_> {
    /// Calls `found` with every feature of unit `at` of `sentence`.
    pub fn unit(&self, sentence: &SentenceUnits, at: usize, mut found: impl FnMut(Template, u32)) {
        let Some(unit) = self.units.list.get(at) else { return };
        let mut add = |template: Template, value: u64| found(template, mix(template, value));
        self.words(sentence, at, &mut add);
        self.writing(sentence, at, unit, &mut add);
        self.clusters(sentence, at, &mut add);
        add(Template::Classes, unit.classes.bits());
        for class in ones(unit.classes.bits()) {
            add(Template::Class, class);
        }
        for (template, at) in [
            (Template::ClassBefore, at.checked_sub(1)),
            (Template::ClassAfter, Some(at + 1)),
        ] {
            let classes = self.unit_at(sentence, at).map_or(0, |unit| unit.classes.bits());
            ones(classes).for_each(|class| add(template, class));
        }
        self.phrases(sentence, at, &mut add);
        self.position(sentence, at, unit, &mut add);
    }

    fn words(&self, sentence: &SentenceUnits, at: usize, add: &mut impl FnMut(Template, u64)) {
        let word = |offset: isize| self.form_at(sentence, at.checked_add_signed(offset)).word;
        let (two_before, before, here, after, two_after) = (word(-2), word(-1), word(0), word(1), word(2));
        add(Template::Bias, 0);
        add(Template::Word, here);
        add(Template::WordBefore, before);
        add(Template::WordAfter, after);
        add(Template::WordTwoBefore, two_before);
        add(Template::WordTwoAfter, two_after);
        add(Template::PairBefore, pair(before, here));
        add(Template::PairAfter, pair(here, after));
        add(Template::TwoBefore, pair(two_before, before));
        add(Template::TwoAfter, pair(after, two_after));
    }

    fn writing(&self, sentence: &SentenceUnits, at: usize, unit: &Unit, add: &mut impl FnMut(Template, u64)) {
        let here = self.form_at(sentence, Some(at));
        let shape = |at: Option<usize>| u64::from(self.form_at(sentence, at).shape);
        add(Template::Shape, u64::from(here.shape) << 2 | sentence.case as u64);
        add(
            Template::Shapes,
            shape(at.checked_sub(1)) << 16 | u64::from(here.shape) << 8 | shape(Some(at + 1)),
        );
        if unit.kind == TokenKind::Word {
            add(Template::Prefix2, here.prefix2);
            add(Template::Prefix3, here.prefix3);
            add(Template::Suffix2, here.suffix2);
            add(Template::Suffix3, here.suffix3);
            add(Template::Suffix4, here.suffix4);
        }
    }

    fn clusters(&self, sentence: &SentenceUnits, at: usize, add: &mut impl FnMut(Template, u64)) {
        let form = |offset: isize| self.form_at(sentence, at.checked_add_signed(offset));
        let (before, here, after) = (form(-1), form(0), form(1));
        for (form, cluster, coarse) in [
            (here, Template::Cluster, Template::Coarse),
            (before, Template::ClusterBefore, Template::CoarseBefore),
            (after, Template::ClusterAfter, Template::CoarseAfter),
        ] {
            if form.cluster > 0 {
                add(cluster, u64::from(form.cluster));
                add(coarse, u64::from(form.coarse));
            }
        }
        for (form, coarse) in [
            (form(-2), Template::CoarseTwoBefore),
            (form(2), Template::CoarseTwoAfter),
        ] {
            if form.cluster > 0 {
                add(coarse, u64::from(form.coarse));
            }
        }
        let coarse = |one: u8, other: u8| pair(u64::from(one), u64::from(other));
        add(Template::ClustersBefore, coarse(before.coarse, here.coarse));
        add(Template::ClustersAfter, coarse(here.coarse, after.coarse));
    }

    /// The classes of the lexicon's phrases around a unit, with the unit's place in them.
    fn phrases(&self, sentence: &SentenceUnits, at: usize, add: &mut impl FnMut(Template, u64)) {
        let first = at.saturating_sub(LONGEST - 1).max(sentence.units.start);
        let (mut begins, mut inside, mut ends) = (0, 0, 0);
        for phrase in self.units.phrases_from(first) {
            let start = phrase.start as usize;
            let end = start + phrase.length as usize;
            if start > at {
                break;
            }
            if end <= at {
                continue;
            }
            let place = if start == at {
                &mut begins
            } else if end == at + 1 {
                &mut ends
            } else {
                &mut inside
            };
            *place |= phrase.classes.bits();
        }
        for (place, classes) in [begins, inside, ends].into_iter().enumerate() {
            for class in ones(classes) {
                add(Template::Phrase, class << 2 | place as u64);
            }
        }
    }

    fn position(&self, sentence: &SentenceUnits, at: usize, unit: &Unit, add: &mut impl FnMut(Template, u64)) {
        let position = u64::from(unit.initial)
            | u64::from(sentence.opens_paragraph) << 1
            | (sentence.case as u64) << 2
            | u64::from(unit.glued) << 4;
        add(Template::Position, position);
        let shape = u64::from(self.form_at(sentence, Some(at)).shape);
        let known = u64::from(unit.classes.any(Classes::COMMON)) | u64::from(unit.classes.any(Classes::MOSTLY)) << 1;
        add(Template::PositionShape, position << 16 | shape << 8 | known);
        if unit.taken {
            add(Template::Taken, u64::from(unit.capital));
        }
    }
}
