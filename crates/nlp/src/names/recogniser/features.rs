//! What the recogniser sees of a text: features of single units and of whole candidates, as numbers.
//!
//! Training and inference share this code. A feature is a [`Template`] with a value, mixed into 32 bits; nothing is
//! allocated for one. Words are folded (lower case, no accents), so that spelling and case are features of their own.

use super::candidates::{Candidate, LONGEST, candidates};
use crate::lexicon::{Classes, Clusters, fold_char};
use crate::names::units::{Case, SentenceUnits, Unit, Units};
use crate::token::{Layout, Shape, TokenKind};

/// Why a feature speaks for a name, told to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reason {
    /// The words of the name.
    Word,
    /// What stands before it.
    Before,
    /// What stands after it.
    After,
    /// How it is written.
    Form,
    /// Word lists.
    List,
    /// Other mentions in the document.
    Document,
}

impl Reason {
    /// All reasons, by number.
    pub const ALL: [Self; 6] = [
        Self::Word,
        Self::Before,
        Self::After,
        Self::Form,
        Self::List,
        Self::Document,
    ];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The rule that a mention names.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Word => "name/model-word",
            Self::Before => "name/model-before",
            Self::After => "name/model-after",
            Self::Form => "name/model-form",
            Self::List => "name/model-list",
            Self::Document => "name/model-document",
        }
    }
}

macro_rules! templates {
    ($($name:ident: $reason:ident;)*) => {
        /// What a feature looks at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names say what is looked at")]
        pub enum Template {
            $($name),*
        }

        impl Template {
            /// All templates.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What it tells the reader.
            pub const fn reason(self) -> Reason {
                match self {
                    $(Self::$name => Reason::$reason),*
                }
            }
        }
    };
}

templates! {
    Bias: Form;
    Word: Word;
    WordBefore: Before;
    WordAfter: After;
    WordTwoBefore: Before;
    WordTwoAfter: After;
    PairBefore: Before;
    PairAfter: After;
    TwoBefore: Before;
    TwoAfter: After;
    Shape: Form;
    Shapes: Form;
    Prefix2: Form;
    Prefix3: Form;
    Suffix2: Form;
    Suffix3: Form;
    Suffix4: Form;
    Cluster: Word;
    Coarse: Word;
    ClusterBefore: Before;
    ClusterAfter: After;
    CoarseBefore: Before;
    CoarseAfter: After;
    CoarseTwoBefore: Before;
    CoarseTwoAfter: After;
    ClustersBefore: Before;
    ClustersAfter: After;
    Class: List;
    Classes: List;
    ClassBefore: Before;
    ClassAfter: After;
    Phrase: List;
    Position: Form;
    PositionShape: Form;
    Taken: Form;
    SpanWords: Word;
    SpanClass: List;
    SpanLength: Form;
    SpanPattern: List;
    SpanClasses: List;
    SpanAround: Before;
    SpanClustersAround: Before;
    SpanBeforeFirst: Before;
    SpanLastAfter: After;
    SpanInside: Form;
    SpanLinks: Form;
    SpanCase: Form;
    SpanTitleBefore: Before;
    SpanSpeechAfter: After;
    SpanQuoted: Form;
    SpanBracket: Form;
    SpanDateline: Form;
    SpanHead: Word;
    SpanHeadCluster: Word;
    SpanFirst: Word;
    SpanMinor: Form;
    SpanCapitalBefore: Before;
    SpanCapitalAfter: After;
    SpanNearBefore: Before;
    SpanNearAfter: After;
    SpanNearClusterBefore: Before;
    SpanNearClusterAfter: After;
}

/// What is known of a unit by itself.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    /// Hash of the folded word; numbers by their digits' count.
    word: u64,
    prefix2: u64,
    prefix3: u64,
    suffix2: u64,
    suffix3: u64,
    suffix4: u64,
    /// Its cluster and one, or 0.
    cluster: u16,
    /// Its coarse cluster and one, or 0.
    coarse: u8,
    /// How it is written, as a small code.
    shape: u8,
    /// What kind of word it is for names, as a small code.
    part: u8,
    /// Its first letter, folded, or 0.
    letter: u8,
    /// Hash of the letters of an acronym, or 0.
    acronym: u64,
}

/// Word hashes of places beyond a sentence.
const OUTSIDE: Form = Form {
    word: 1,
    prefix2: 0,
    prefix3: 0,
    suffix2: 0,
    suffix3: 0,
    suffix4: 0,
    cluster: 0,
    coarse: 0,
    shape: 0,
    part: 0,
    letter: 0,
    acronym: 0,
};

/// The features of one text.
pub struct Features<'a> {
    layout: &'a Layout<'a>,
    units: &'a Units,
    forms: Vec<Form>,
}

impl<'a> Features<'a> {
    /// Looks at the units of a text.
    pub fn new(layout: &'a Layout<'a>, units: &'a Units, clusters: &Clusters) -> Self {
        let mut features = Self {
            layout,
            units,
            forms: vec![OUTSIDE; units.list.len()],
        };
        features.fill(clusters);
        features
    }

    /// Looks at the words that stand in or beside a capital; nothing else is ever asked for.
    fn fill(&mut self, clusters: &Clusters) {
        let capital: Vec<bool> = self.units.list.iter().map(|unit| unit.capital).collect();
        const REACH: usize = 6;
        let mut wanted = vec![false; capital.len()];
        for (at, _) in capital.iter().enumerate().filter(|(_, capital)| **capital) {
            let range = at.saturating_sub(REACH)..(at + REACH + 1).min(wanted.len());
            for slot in wanted.get_mut(range).unwrap_or_default() {
                *slot = true;
            }
        }
        for sentence in &self.units.sentences {
            for at in sentence.units.clone() {
                if wanted.get(at).copied().unwrap_or_default() || sentence.case != Case::Sentence {
                    let form = self.form(at, clusters);
                    if let Some(slot) = self.forms.get_mut(at) {
                        *slot = form;
                    }
                }
            }
        }
    }

    fn form(&self, at: usize, clusters: &Clusters) -> Form {
        let Some(unit) = self.units.list.get(at) else {
            return OUTSIDE;
        };
        let word = self.units.word(self.layout, at);
        let mut form = Form {
            shape: shape(unit, word),
            part: part(unit),
            ..OUTSIDE
        };
        if unit.kind == TokenKind::Number {
            form.word = 2 + word.len().min(8) as u64;
            return form;
        }
        let mut buffer = [0u8; 4];
        let mut bytes = [0u8; 48];
        let mut length = 0;
        let mut push = |byte: u8| {
            if let Some(slot) = bytes.get_mut(length) {
                *slot = byte;
                length += 1;
            }
        };
        for c in word.chars() {
            if c.is_ascii() {
                push(c.to_ascii_lowercase() as u8);
            } else {
                fold_char(c, &mut buffer).bytes().for_each(&mut push);
            }
        }
        let folded = bytes.get(..length).unwrap_or_default();
        form.word = hash(folded);
        form.letter = folded.first().copied().unwrap_or(0);
        if unit.shape == Shape::Upper && (2..=12).contains(&length) {
            let mut letters = [0u8; 12];
            let mut count = 0;
            for byte in folded.iter().filter(|byte| byte.is_ascii_alphabetic()) {
                if let Some(slot) = letters.get_mut(count) {
                    *slot = *byte;
                    count += 1;
                }
            }
            if (2..=6).contains(&count) {
                form.acronym = hash(letters.get(..count).unwrap_or_default());
            }
        }
        if unit.kind == TokenKind::Word {
            let prefix = |n: usize| folded.get(..n).map_or(0, hash);
            let suffix = |n: usize| {
                length
                    .checked_sub(n)
                    .and_then(|from| folded.get(from..))
                    .map_or(0, hash)
            };
            form.prefix2 = prefix(2);
            form.prefix3 = prefix(3);
            form.suffix2 = suffix(2);
            form.suffix3 = suffix(3);
            form.suffix4 = suffix(4);
            if let Some(cluster) = clusters.get(word) {
                form.cluster = cluster + 1;
                form.coarse = clusters.coarse(cluster).map_or(0, |coarse| coarse + 1);
            }
        }
        form
    }

    /// The folded word of a unit as a hash.
    pub fn word_key(&self, at: usize) -> u64 {
        self.forms.get(at).map_or(0, |form| form.word)
    }

    /// The letters of an acronym as a hash, or 0.
    pub fn acronym(&self, at: usize) -> u64 {
        self.forms.get(at).map_or(0, |form| form.acronym)
    }

    /// The initials of a name of several words as a hash, comparable with [`Self::acronym`]; 0 where there are too few.
    pub fn initials(&self, start: usize, end: usize) -> u64 {
        let mut letters = [0u8; 12];
        let mut count = 0;
        for at in start..end {
            let (Some(unit), Some(form)) = (self.units.list.get(at), self.forms.get(at)) else {
                continue;
            };
            if unit.capital
                && form.letter.is_ascii_alphabetic()
                && let Some(slot) = letters.get_mut(count)
            {
                *slot = form.letter;
                count += 1;
            }
        }
        if (2..=6).contains(&count) {
            hash(letters.get(..count).unwrap_or_default())
        } else {
            0
        }
    }

    /// How little the capital of a unit says: 0 inside a sentence, 1 at its start, 2 in a headline, 3 in capitals.
    pub fn doubt(&self, at: usize) -> u64 {
        let sentence = self
            .units
            .sentences
            .partition_point(|sentence| sentence.units.end <= at);
        let case = self
            .units
            .sentences
            .get(sentence)
            .map_or(Case::Sentence, |sentence| sentence.case);
        match case {
            Case::Capitals => 3,
            Case::Title => 2,
            Case::Sentence => u64::from(self.units.list.get(at).is_some_and(|unit| unit.initial)),
        }
    }

    /// The candidates of a sentence.
    pub fn candidates(&self, sentence: &SentenceUnits, out: &mut Vec<Candidate>) {
        candidates(self.layout, self.units, sentence, out);
    }

    fn form_at(&self, sentence: &SentenceUnits, at: Option<usize>) -> &Form {
        at.filter(|at| sentence.units.contains(at))
            .and_then(|at| self.forms.get(at))
            .unwrap_or(&OUTSIDE)
    }

    /// Calls `found` with every feature of a unit.
    pub fn unit(&self, sentence: &SentenceUnits, at: usize, mut found: impl FnMut(Template, u32)) {
        let Some(unit) = self.units.list.get(at) else { return };
        let mut add = |template: Template, value: u64| found(template, mix(template, value));
        let form = |offset: isize| self.form_at(sentence, at.checked_add_signed(offset));
        let (two_before, before, here, after, two_after) = (form(-2), form(-1), form(0), form(1), form(2));
        add(Template::Bias, 0);
        add(Template::Word, here.word);
        add(Template::WordBefore, before.word);
        add(Template::WordAfter, after.word);
        add(Template::WordTwoBefore, two_before.word);
        add(Template::WordTwoAfter, two_after.word);
        add(Template::PairBefore, pair(before.word, here.word));
        add(Template::PairAfter, pair(here.word, after.word));
        add(Template::TwoBefore, pair(two_before.word, before.word));
        add(Template::TwoAfter, pair(after.word, two_after.word));
        let case = sentence.case as u64;
        add(Template::Shape, u64::from(here.shape) << 2 | case);
        add(
            Template::Shapes,
            u64::from(before.shape) << 16 | u64::from(here.shape) << 8 | u64::from(after.shape),
        );
        if unit.kind == TokenKind::Word {
            add(Template::Prefix2, here.prefix2);
            add(Template::Prefix3, here.prefix3);
            add(Template::Suffix2, here.suffix2);
            add(Template::Suffix3, here.suffix3);
            add(Template::Suffix4, here.suffix4);
        }
        if here.cluster > 0 {
            add(Template::Cluster, u64::from(here.cluster));
            add(Template::Coarse, u64::from(here.coarse));
        }
        if before.cluster > 0 {
            add(Template::ClusterBefore, u64::from(before.cluster));
            add(Template::CoarseBefore, u64::from(before.coarse));
        }
        if after.cluster > 0 {
            add(Template::ClusterAfter, u64::from(after.cluster));
            add(Template::CoarseAfter, u64::from(after.coarse));
        }
        if two_before.cluster > 0 {
            add(Template::CoarseTwoBefore, u64::from(two_before.coarse));
        }
        if two_after.cluster > 0 {
            add(Template::CoarseTwoAfter, u64::from(two_after.coarse));
        }
        add(
            Template::ClustersBefore,
            pair(u64::from(before.coarse), u64::from(here.coarse)),
        );
        add(
            Template::ClustersAfter,
            pair(u64::from(here.coarse), u64::from(after.coarse)),
        );
        let mut classes = unit.classes.bits();
        add(Template::Classes, classes);
        while classes != 0 {
            add(Template::Class, u64::from(classes.trailing_zeros()));
            classes &= classes - 1;
        }
        for (template, at) in [
            (Template::ClassBefore, at.checked_sub(1)),
            (Template::ClassAfter, Some(at + 1)),
        ] {
            let neighbour = at
                .filter(|at| sentence.units.contains(at))
                .and_then(|at| self.units.list.get(at));
            let mut classes = neighbour.map_or(0, |unit| unit.classes.bits());
            while classes != 0 {
                add(template, u64::from(classes.trailing_zeros()));
                classes &= classes - 1;
            }
        }
        self.phrases(at, sentence, &mut add);
        let position =
            u64::from(unit.initial) | u64::from(sentence.opens_paragraph) << 1 | case << 2 | u64::from(unit.glued) << 4;
        add(Template::Position, position);
        let known = u64::from(unit.classes.any(Classes::COMMON)) | u64::from(unit.classes.any(Classes::MOSTLY)) << 1;
        add(
            Template::PositionShape,
            position << 16 | u64::from(here.shape) << 8 | known,
        );
        if unit.taken {
            add(Template::Taken, u64::from(unit.capital));
        }
    }

    /// The classes of the lexicon's phrases around a unit, with the unit's place in them.
    fn phrases(&self, at: usize, sentence: &SentenceUnits, add: &mut impl FnMut(Template, u64)) {
        let first = at.saturating_sub(LONGEST - 1).max(sentence.units.start);
        let (mut begins, mut inside, mut ends) = (0, 0, 0);
        let from = self
            .units
            .phrases
            .partition_point(|phrase| (phrase.start as usize) < first);
        for phrase in self.units.phrases.iter().skip(from) {
            let start = phrase.start as usize;
            let end = start + phrase.length as usize;
            if start > at {
                break;
            }
            if end <= at {
                continue;
            }
            if start == at {
                begins |= phrase.classes.bits();
            } else if end == at + 1 {
                ends |= phrase.classes.bits();
            } else {
                inside |= phrase.classes.bits();
            }
        }
        for (place, mut classes) in [begins, inside, ends].into_iter().enumerate() {
            while classes != 0 {
                add(
                    Template::Phrase,
                    u64::from(classes.trailing_zeros()) << 2 | place as u64,
                );
                classes &= classes - 1;
            }
        }
    }

    /// Calls `found` with every feature of a candidate as a whole.
    pub fn span(&self, sentence: &SentenceUnits, candidate: Candidate, mut found: impl FnMut(Template, u32)) {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        let Some(units) = self.units.list.get(start..end) else {
            return;
        };
        let (Some(first_unit), Some(last_unit)) = (units.first(), units.last()) else {
            return;
        };
        let mut add = |template: Template, value: u64| found(template, mix(template, value));
        let forms = self.forms.get(start..end).unwrap_or_default();
        let length = end - start;
        let case = sentence.case as u64;
        let before = self.form_at(sentence, start.checked_sub(1));
        let after = self.form_at(sentence, Some(end));
        let first = self.form_at(sentence, Some(start));
        let last = self.form_at(sentence, Some(end - 1));

        let mut words = length as u64;
        let mut pattern = 0u64;
        let mut inner = 0u64;
        for form in forms {
            words = pair(words, form.word);
            pattern = pattern << 5 | u64::from(form.part);
            inner |= 1 << form.part;
        }
        if length > 1 {
            add(Template::SpanWords, words);
            add(Template::SpanHead, last.word);
            add(Template::SpanHeadCluster, u64::from(last.cluster));
            add(Template::SpanFirst, first.word);
        }
        add(Template::SpanLength, (length as u64).min(7) << 2 | case);
        if length <= 6 {
            add(Template::SpanPattern, pattern << 2 | case);
        }
        add(Template::SpanInside, inner);
        let links = self.links(start, end);
        if links != 0 {
            add(Template::SpanLinks, links);
            add(
                Template::SpanLinks,
                links << 16 | u64::from(first.part) << 8 | u64::from(last.part),
            );
        }
        let whole = self.units.phrase(start, end);
        let mut bits = whole.bits();
        let long = u64::from(length > 1);
        add(Template::SpanClasses, bits << 1 | long);
        while bits != 0 {
            add(Template::SpanClass, u64::from(bits.trailing_zeros()) << 1 | long);
            bits &= bits - 1;
        }
        add(Template::SpanAround, pair(before.word, after.word));
        let coarse = |form: &Form| u64::from(form.coarse) << 8 | u64::from(form.part);
        add(Template::SpanClustersAround, pair(coarse(before), coarse(after)));
        add(
            Template::SpanBeforeFirst,
            pair(before.word, u64::from(first.part) << 8 | u64::from(last.part)),
        );
        add(
            Template::SpanLastAfter,
            pair(u64::from(first.part) << 8 | u64::from(last.part), after.word),
        );

        let unit = |at: Option<usize>| {
            at.filter(|at| sentence.units.contains(at))
                .and_then(|at| self.units.list.get(at))
        };
        let (unit_before, unit_after) = (unit(start.checked_sub(1)), unit(Some(end)));
        let classes_of = |unit: Option<&Unit>| unit.map_or(Classes::NONE, |unit| unit.classes);
        let person =
            u64::from(last_unit.classes.any(Classes::SURNAME)) | u64::from(first_unit.classes.any(Classes::GIVEN)) << 1;
        let title = self.ends_before(sentence, start, Classes::TITLE);
        let role = self.ends_before(sentence, start, Classes::ROLE);
        add(
            Template::SpanTitleBefore,
            u64::from(title) | u64::from(role) << 1 | person << 2 | (length as u64).min(4) << 4,
        );
        let speech = classes_of(unit_after).any(Classes::SPEECH);
        add(
            Template::SpanSpeechAfter,
            u64::from(speech) | person << 2 | (length as u64).min(4) << 4,
        );
        let mark = |unit: Option<&Unit>| unit.is_some_and(|unit| unit.kind == TokenKind::QuoteMark);
        add(
            Template::SpanQuoted,
            u64::from(mark(unit_before)) | u64::from(mark(unit_after)) << 1 | (length as u64).min(4) << 2,
        );
        let word = |at: Option<usize>| {
            at.filter(|at| sentence.units.contains(at))
                .map_or("", |at| self.units.word(self.layout, at))
        };
        let open = word(start.checked_sub(1)) == "(";
        let close = word(Some(end)) == ")";
        let opens = word(Some(end)) == "(";
        add(
            Template::SpanBracket,
            u64::from(open)
                | u64::from(close) << 1
                | u64::from(opens) << 2
                | (length as u64).min(3) << 3
                | u64::from(first_unit.shape == Shape::Upper) << 5,
        );
        // "OSLO, May 3 (AGN) -": the first words of a paragraph.
        let from_start = start - sentence.units.start;
        if sentence.opens_paragraph && from_start < 12 {
            let place = (from_start as u64).div_ceil(4);
            add(
                Template::SpanDateline,
                place << 4
                    | u64::from(open) << 3
                    | u64::from(close) << 2
                    | u64::from(first_unit.shape == Shape::Upper) << 1
                    | long,
            );
        }
        let capital = |unit: Option<&Unit>| unit.is_some_and(|unit| unit.capital && !unit.glued);
        let around = |unit: Option<&Unit>, form: &Form| {
            u64::from(capital(unit)) << 6 | u64::from(form.part) | u64::from(unit.is_some_and(|unit| unit.initial)) << 7
        };
        add(
            Template::SpanCapitalBefore,
            around(unit_before, before) << 8 | u64::from(first.part),
        );
        let glued = u64::from(unit_after.is_some_and(|unit| unit.glued));
        add(
            Template::SpanCapitalAfter,
            glued << 16 | around(unit_after, after) << 8 | u64::from(last.part),
        );
        let minor = |at: usize| u64::from(self.units.list.get(at).is_some_and(|unit| unit.taken));
        add(Template::SpanMinor, minor(start) << 1 | minor(end - 1));
        add(
            Template::SpanCase,
            case << 24 | u64::from(first_unit.initial) << 20 | u64::from(first.shape) << 8 | u64::from(last.shape),
        );

        // The nearest words without a capital on both sides, wherever they stand: what is said of the name.
        let mut near = |back: bool, word: Template, cluster: Template| {
            let mut left = 3;
            for step in 1..=6 {
                let at = if back {
                    start.checked_sub(step)
                } else {
                    Some(end + step - 1)
                };
                let Some(unit) = unit(at) else { break };
                if unit.kind == TokenKind::Word && !unit.capital {
                    let form = self.form_at(sentence, at);
                    add(word, form.word);
                    if form.cluster > 0 {
                        add(cluster, u64::from(form.cluster));
                    }
                    left -= 1;
                    if left == 0 {
                        break;
                    }
                }
            }
        };
        near(true, Template::SpanNearBefore, Template::SpanNearClusterBefore);
        near(false, Template::SpanNearAfter, Template::SpanNearClusterAfter);
    }

    /// Which small words and marks join the words of a candidate, as bits.
    fn links(&self, start: usize, end: usize) -> u64 {
        let word = |at: usize| self.units.word(self.layout, at);
        (start + 1..end.saturating_sub(1)).fold(0, |links, at| {
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

    /// Whether a word or phrase with one of `classes` ends right before unit `at`.
    fn ends_before(&self, sentence: &SentenceUnits, at: usize, classes: Classes) -> bool {
        (1..=4).any(|length| {
            at.checked_sub(length)
                .filter(|start| sentence.units.contains(start))
                .is_some_and(|start| self.units.phrase(start, at).any(classes))
        })
    }
}

/// A hash of bytes: FNV-1a, 64 bit.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Two values as one.
pub(super) fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ first
}

/// A template and its value in 32 bits.
fn mix(template: Template, value: u64) -> u32 {
    mixed(template as u64 + 1, value)
}

/// A kind of feature and its value in 32 bits.
pub(super) fn mixed(kind: u64, value: u64) -> u32 {
    let mixed = (value ^ kind.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// How a unit is written.
fn shape(unit: &Unit, word: &str) -> u8 {
    let dots = word.contains('.');
    let hyphen = word.contains('-');
    let apostrophe = word.contains(['\'', '’']);
    let digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let letters = word.chars().count();
    match unit.kind {
        TokenKind::Word => {
            let base = match unit.shape {
                Shape::None => 0,
                Shape::Lower => 1,
                Shape::Title if letters == 1 => 2,
                Shape::Title if letters == 2 && dots => 3,
                Shape::Title => 4,
                Shape::Upper if dots => 5,
                Shape::Upper if letters <= 3 => 6,
                Shape::Upper if letters <= 5 => 7,
                Shape::Upper => 8,
                Shape::Mixed if word.chars().next().is_some_and(char::is_lowercase) => 9,
                Shape::Mixed => 10,
            };
            base | u8::from(hyphen) << 4 | u8::from(apostrophe) << 5 | u8::from(digit) << 6
        }
        TokenKind::Number => {
            128 | (letters.min(5) as u8) << 1 | u8::from(word.bytes().any(|byte| !byte.is_ascii_digit()))
        }
        TokenKind::Clitic => 144,
        TokenKind::QuoteMark => 145,
        TokenKind::Handle => 146,
        TokenKind::Punctuation => match word {
            "," => 147,
            "." => 148,
            "(" => 149,
            ")" => 150,
            "-" | "–" | "—" => 151,
            "&" => 152,
            "/" => 153,
            ":" => 154,
            _ => 155,
        },
    }
}

/// What kind of word a unit is for names: below 32.
fn part(unit: &Unit) -> u8 {
    let classes = unit.classes;
    match unit.kind {
        TokenKind::Number => return 1,
        TokenKind::Clitic => return 2,
        TokenKind::QuoteMark => return 3,
        TokenKind::Handle => return 4,
        TokenKind::Punctuation => return 5,
        TokenKind::Word => {}
    }
    if !unit.capital {
        return if classes.any(Classes::TITLE) {
            6
        } else if classes.any(Classes::ROLE) {
            7
        } else if classes.any(Classes::SPEECH) {
            8
        } else if classes.any(Classes::PARTICLE) {
            9
        } else if classes.any(Classes::LINK) {
            10
        } else {
            11
        };
    }
    let strong = classes.any(Classes::STRONG);
    let (given, surname) = (classes.any(Classes::GIVEN), classes.any(Classes::SURNAME));
    if unit.shape == Shape::Title && unit.span.len() <= 2 {
        return 12;
    }
    if classes.any(Classes::NORP) {
        13
    } else if classes.any(Classes::GPE) && strong {
        14
    } else if classes.any(Classes::ORG) && strong {
        15
    } else if classes.any(Classes::TITLE) {
        16
    } else if classes.any(Classes::CORPORATE) {
        17
    } else if classes.any(Classes::ORGHEAD) {
        18
    } else if classes.any(Classes::FACILITYHEAD.with(Classes::LOCHEAD)) {
        19
    } else if classes.any(Classes::EVENTHEAD.with(Classes::LAWHEAD)) {
        20
    } else if classes.any(Classes::ORGWORD.with(Classes::DIRECTION)) {
        21
    } else if given && surname {
        22
    } else if given {
        23
    } else if surname && !classes.any(Classes::COMMON) {
        24
    } else if classes.any(Classes::GPE) {
        25
    } else if classes.any(Classes::ORG.with(Classes::LOC)) {
        26
    } else if classes.any(Classes::MOSTLY) {
        27
    } else if classes.any(Classes::COMMON) {
        28
    } else if unit.shape == Shape::Upper {
        29
    } else if unit.shape == Shape::Mixed {
        30
    } else {
        31
    }
}
