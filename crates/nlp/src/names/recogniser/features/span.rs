//! Features of a candidate as a whole: its words together, what the lexicon says of them, what stands on both sides.

use super::Features;
use super::form::Form;
use super::hash::{mix, ones, pair};
use super::template::Template;
use crate::lexicon::Classes;
use crate::names::recogniser::candidates::Candidate;
use crate::names::units::{SentenceUnits, Unit};
use crate::token::{Shape, TokenKind};

/// Patterns of longer candidates are too rare to be learned.
const LONGEST_PATTERN: usize = 6;

/// How many units from the start of a paragraph a dateline may begin.
const DATELINE: usize = 12;

/// How far the nearest words without a capital are looked for, and how many of them.
const NEAR_UNITS: usize = 6;
const NEAR_WORDS: usize = 3;

/// A candidate with what stands in it and beside it.
struct View<'f> {
    features: &'f Features<'f>,
    sentence: &'f SentenceUnits,
    start: usize,
    end: usize,
    first: &'f Unit,
    last: &'f Unit,
    before: Option<&'f Unit>,
    after: Option<&'f Unit>,
    first_form: &'f Form,
    last_form: &'f Form,
    before_form: &'f Form,
    after_form: &'f Form,
}

impl Features<'_> {
    /// Calls `found` with every feature of a candidate as a whole.
    pub fn span(&self, sentence: &SentenceUnits, candidate: Candidate, mut found: impl FnMut(Template, u32)) {
        let mut add = |template: Template, value: u64| found(template, mix(template, value));
        if let Some(view) = View::new(self, sentence, candidate) {
            view.words(&mut add);
            view.classes(&mut add);
            view.neighbours(&mut add);
            view.signals(&mut add);
            view.brackets(&mut add);
            view.capitals(&mut add);
            view.near(&mut add);
        }
    }

    /// Whether a word or phrase with one of `classes` ends right before unit `at`.
    fn ends_before(&self, sentence: &SentenceUnits, at: usize, classes: Classes) -> bool {
        (1..=4).any(|length| {
            at.checked_sub(length)
                .filter(|start| sentence.units.contains(start))
                .is_some_and(|start| self.units.phrase(start, at).any(classes))
        })
    }
}

impl<'f> View<'f> {
    fn new(features: &'f Features<'f>, sentence: &'f SentenceUnits, candidate: Candidate) -> Option<Self> {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let units = features.units.list.get(start..end)?;
        let (before, after) = (start.checked_sub(1), Some(end));
        Some(Self {
            features,
            sentence,
            start,
            end,
            first: units.first()?,
            last: units.last()?,
            before: features.unit_at(sentence, before),
            after: features.unit_at(sentence, after),
            first_form: features.form_at(sentence, Some(start)),
            last_form: features.form_at(sentence, Some(end - 1)),
            before_form: features.form_at(sentence, before),
            after_form: features.form_at(sentence, after),
        })
    }

    /// Its length, at most `most`.
    fn length(&self, most: usize) -> u64 {
        (self.end - self.start).min(most) as u64
    }

    /// Whether it has several units.
    fn long(&self) -> u64 {
        u64::from(self.end - self.start > 1)
    }

    fn case(&self) -> u64 {
        self.sentence.case as u64
    }

    /// The kinds of its first and last word.
    fn edges(&self) -> u64 {
        self.first_form.part() << 8 | self.last_form.part()
    }

    /// The words of a candidate, their kinds, and how they are joined.
    fn words(&self, add: &mut impl FnMut(Template, u64)) {
        let length = self.end - self.start;
        let (mut words, mut pattern, mut kinds) = (length as u64, 0, 0);
        for form in self.features.forms.get(self.start..self.end).unwrap_or_default() {
            words = pair(words, form.word);
            pattern = pattern << 5 | form.part();
            kinds |= 1 << form.part();
        }
        if length > 1 {
            add(Template::SpanWords, words);
            add(Template::SpanHead, self.last_form.word);
            add(Template::SpanHeadCluster, u64::from(self.last_form.cluster));
            add(Template::SpanFirst, self.first_form.word);
        }
        add(Template::SpanLength, self.length(7) << 2 | self.case());
        if length <= LONGEST_PATTERN {
            add(Template::SpanPattern, pattern << 2 | self.case());
        }
        add(Template::SpanInside, kinds);
        let links = self.links();
        if links != 0 {
            add(Template::SpanLinks, links);
            add(Template::SpanLinks, links << 16 | self.edges());
        }
    }

    /// Which small words and marks join the words, as bits.
    fn links(&self) -> u64 {
        let word = |at: usize| self.features.units.word(self.features.layout, at);
        (self.start + 1..self.end.saturating_sub(1)).fold(0, |links, at| {
            links
                | match word(at) {
                    "of" => 1,
                    "and" if word(at + 1) == "the" => 2,
                    "and" | "&" => 4,
                    "for" => 8,
                    "in" | "on" | "at" | "to" | "with" => 16,
                    "," => 32,
                    "'s" | "’s" | "'" | "’" => 64,
                    _ => 0,
                }
        })
    }

    /// What the lexicon says of the words together.
    fn classes(&self, add: &mut impl FnMut(Template, u64)) {
        let classes = self.features.units.phrase(self.start, self.end).bits();
        add(Template::SpanClasses, classes << 1 | self.long());
        for class in ones(classes) {
            add(Template::SpanClass, class << 1 | self.long());
        }
    }

    /// The words on both sides.
    fn neighbours(&self, add: &mut impl FnMut(Template, u64)) {
        let (before, after) = (self.before_form, self.after_form);
        add(Template::SpanAround, pair(before.word, after.word));
        add(
            Template::SpanClustersAround,
            pair(before.coarse_part(), after.coarse_part()),
        );
        add(Template::SpanBeforeFirst, pair(before.word, self.edges()));
        add(Template::SpanLastAfter, pair(self.edges(), after.word));
    }

    /// Titles and roles before a candidate, verbs of speech behind it, quotation marks around it.
    fn signals(&self, add: &mut impl FnMut(Template, u64)) {
        let person =
            u64::from(self.last.classes.any(Classes::SURNAME)) | u64::from(self.first.classes.any(Classes::GIVEN)) << 1;
        let ends_before = |classes| u64::from(self.features.ends_before(self.sentence, self.start, classes));
        add(
            Template::SpanTitleBefore,
            ends_before(Classes::TITLE) | ends_before(Classes::ROLE) << 1 | person << 2 | self.length(4) << 4,
        );
        let speech = self.after.is_some_and(|unit| unit.classes.any(Classes::SPEECH));
        add(
            Template::SpanSpeechAfter,
            u64::from(speech) | person << 2 | self.length(4) << 4,
        );
        let mark = |unit: Option<&Unit>| u64::from(unit.is_some_and(|unit| unit.kind == TokenKind::QuoteMark));
        add(
            Template::SpanQuoted,
            mark(self.before) | mark(self.after) << 1 | self.length(4) << 2,
        );
    }

    /// Brackets, and the beginning of a paragraph, where datelines stand: "OSLO, May 3 (AGN) -".
    fn brackets(&self, add: &mut impl FnMut(Template, u64)) {
        let word = |at: Option<usize>| self.features.word_at(self.sentence, at);
        let (before, after) = (word(self.start.checked_sub(1)), word(Some(self.end)));
        let (inside, closed, opens) = (
            u64::from(before == "("),
            u64::from(after == ")"),
            u64::from(after == "("),
        );
        let upper = u64::from(self.first.shape == Shape::Upper);
        add(
            Template::SpanBracket,
            inside | closed << 1 | opens << 2 | self.length(3) << 3 | upper << 5,
        );
        let from_start = self.start.saturating_sub(self.sentence.units.start);
        if self.sentence.opens_paragraph && from_start < DATELINE {
            let place = from_start.div_ceil(4) as u64;
            add(
                Template::SpanDateline,
                place << 4 | inside << 3 | closed << 2 | upper << 1 | self.long(),
            );
        }
    }

    /// Capitals on both sides and at the edges.
    fn capitals(&self, add: &mut impl FnMut(Template, u64)) {
        let around = |unit: Option<&Unit>, form: &Form| {
            u64::from(unit.is_some_and(|unit| unit.capital && !unit.glued)) << 6
                | form.part()
                | u64::from(unit.is_some_and(|unit| unit.initial)) << 7
        };
        let (first, last) = (self.first_form, self.last_form);
        add(
            Template::SpanCapitalBefore,
            around(self.before, self.before_form) << 8 | first.part(),
        );
        let glued = u64::from(self.after.is_some_and(|unit| unit.glued));
        add(
            Template::SpanCapitalAfter,
            glued << 16 | around(self.after, self.after_form) << 8 | last.part(),
        );
        add(
            Template::SpanMinor,
            u64::from(self.first.taken) << 1 | u64::from(self.last.taken),
        );
        add(
            Template::SpanCase,
            self.case() << 24
                | u64::from(self.first.initial) << 20
                | u64::from(first.shape) << 8
                | u64::from(last.shape),
        );
    }

    /// The nearest words without a capital on both sides, wherever they stand: what is said of the name.
    fn near(&self, add: &mut impl FnMut(Template, u64)) {
        let before = (1..=NEAR_UNITS).map(|step| self.start.checked_sub(step));
        self.near_side(before, Template::SpanNearBefore, Template::SpanNearClusterBefore, add);
        let after = (0..NEAR_UNITS).map(|step| Some(self.end + step));
        self.near_side(after, Template::SpanNearAfter, Template::SpanNearClusterAfter, add);
    }

    fn near_side(
        &self,
        places: impl Iterator<Item = Option<usize>>,
        word: Template,
        cluster: Template,
        add: &mut impl FnMut(Template, u64),
    ) {
        places
            .map_while(|at| Some((at, self.features.unit_at(self.sentence, at)?)))
            .filter(|(_, unit)| unit.kind == TokenKind::Word && !unit.capital)
            .take(NEAR_WORDS)
            .for_each(|(at, _)| {
                let form = self.features.form_at(self.sentence, at);
                add(word, form.word);
                if form.cluster > 0 {
                    add(cluster, u64::from(form.cluster));
                }
            });
    }
}
