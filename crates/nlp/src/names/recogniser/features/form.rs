//! What is known of a unit by itself: its word, beginnings and endings as hashes, its cluster, how it is written.

use super::hash::hash;
use crate::lexicon::{Classes, Clusters, fold_char};
use crate::names::units::Unit;
use crate::token::{Shape, TokenKind};

/// A unit by itself. Zero stands for nothing in every field but `word`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Hash of the folded word; numbers by their digits' count.
    pub word: u64,
    /// Hash of its first two letters; this and the following ones of words only.
    pub prefix2: u64,
    pub prefix3: u64,
    pub suffix2: u64,
    pub suffix3: u64,
    pub suffix4: u64,
    /// Its cluster and one.
    pub cluster: u16,
    /// Its coarse cluster and one.
    pub coarse: u8,
    /// How it is written, as a small code.
    pub shape: u8,
    /// What kind of word it is for names.
    pub part: Part,
    /// The first byte of the folded word.
    pub letter: u8,
    /// Hash of the letters of an acronym.
    pub acronym: u64,
}

/// What stands for a unit beyond a sentence.
pub(super) const OUTSIDE: Form = Form {
    word: 1,
    prefix2: 0,
    prefix3: 0,
    suffix2: 0,
    suffix3: 0,
    suffix4: 0,
    cluster: 0,
    coarse: 0,
    shape: 0,
    part: Part::Outside,
    letter: 0,
    acronym: 0,
};

/// Bytes of a folded word that are looked at; few names are longer.
const LONGEST_WORD: usize = 48;

/// How many letters an acronym has.
const ACRONYM: std::ops::RangeInclusive<usize> = 2..=6;

/// The most letters that are gathered for one; more than an acronym has, so that longer rows of letters are none.
const LETTERS: usize = 12;

/// A few letters, gathered without allocating.
#[derive(Default)]
pub(super) struct Letters {
    bytes: [u8; LETTERS],
    count: usize,
}

impl Letters {
    /// Adds a letter, which is lost when there are too many already for an acronym.
    pub fn push(&mut self, letter: u8) {
        if let Some(slot) = self.bytes.get_mut(self.count) {
            *slot = letter;
            self.count += 1;
        }
    }

    /// Their hash, or 0 where they are too few or too many for an acronym.
    pub fn acronym(&self) -> u64 {
        self.bytes
            .get(..self.count)
            .filter(|letters| ACRONYM.contains(&letters.len()))
            .map_or(0, hash)
    }
}

/// A word in lower case without accents, cut behind [`LONGEST_WORD`] bytes.
struct Folded {
    bytes: [u8; LONGEST_WORD],
    length: usize,
}

impl Folded {
    fn new(word: &str) -> Self {
        let mut folded = Self {
            bytes: [0; LONGEST_WORD],
            length: 0,
        };
        let mut buffer = [0; 4];
        for c in word.chars() {
            if c.is_ascii() {
                folded.push(c.to_ascii_lowercase() as u8);
            } else {
                fold_char(c, &mut buffer).bytes().for_each(|byte| folded.push(byte));
            }
        }
        folded
    }

    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
            self.length += 1;
        }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// The hash of the first `n` bytes, or 0 where there are fewer.
    fn prefix(&self, n: usize) -> u64 {
        self.bytes().get(..n).map_or(0, hash)
    }

    /// The hash of the last `n` bytes, or 0 where there are fewer.
    fn suffix(&self, n: usize) -> u64 {
        self.length
            .checked_sub(n)
            .and_then(|from| self.bytes().get(from..))
            .map_or(0, hash)
    }
}

impl Form {
    /// Looks at a unit.
    pub fn new(unit: &Unit, word: &str, clusters: &Clusters) -> Self {
        let mut form = Self {
            shape: shape(unit, word),
            part: Part::new(unit),
            ..OUTSIDE
        };
        if unit.kind == TokenKind::Number {
            form.word = 2 + word.len().min(8) as u64;
            return form;
        }
        let folded = Folded::new(word);
        form.word = hash(folded.bytes());
        form.letter = folded.bytes().first().copied().unwrap_or(0);
        if unit.shape == Shape::Upper && folded.length <= LETTERS {
            let mut letters = Letters::default();
            let alphabetic = folded.bytes().iter().filter(|byte| byte.is_ascii_alphabetic());
            alphabetic.for_each(|byte| letters.push(*byte));
            form.acronym = letters.acronym();
        }
        if unit.kind == TokenKind::Word {
            form.prefix2 = folded.prefix(2);
            form.prefix3 = folded.prefix(3);
            form.suffix2 = folded.suffix(2);
            form.suffix3 = folded.suffix(3);
            form.suffix4 = folded.suffix(4);
            if let Some(cluster) = clusters.get(word) {
                form.cluster = cluster + 1;
                form.coarse = clusters.coarse(cluster).map_or(0, |coarse| coarse + 1);
            }
        }
        form
    }

    /// The kind of word as a number below 32.
    pub fn part(&self) -> u64 {
        self.part as u64
    }

    /// The coarse cluster and the kind of word.
    pub fn coarse_part(&self) -> u64 {
        u64::from(self.coarse) << 8 | self.part()
    }
}

/// Codes of marks and clitics in [`shape`], above those of words (below 128) and numbers (128 to 139).
const CLITIC: u8 = 144;

/// How a unit is written: for words the kind of capitals, with a bit each for hyphens, apostrophes and digits.
fn shape(unit: &Unit, word: &str) -> u8 {
    match unit.kind {
        TokenKind::Word => {
            let hyphen = word.contains('-');
            let apostrophe = word.contains(['\'', '’']);
            let digit = word.bytes().any(|byte| byte.is_ascii_digit());
            capitals(unit.shape, word) | u8::from(hyphen) << 4 | u8::from(apostrophe) << 5 | u8::from(digit) << 6
        }
        TokenKind::Number => {
            let digits = word.chars().take(5).count() as u8;
            128 | digits << 1 | u8::from(word.bytes().any(|byte| !byte.is_ascii_digit()))
        }
        TokenKind::Clitic => CLITIC,
        TokenKind::QuoteMark => CLITIC + 1,
        TokenKind::Handle => CLITIC + 2,
        TokenKind::Punctuation => match word {
            "," => CLITIC + 3,
            "." => CLITIC + 4,
            "(" => CLITIC + 5,
            ")" => CLITIC + 6,
            "-" | "–" | "—" => CLITIC + 7,
            "&" => CLITIC + 8,
            "/" => CLITIC + 9,
            ":" => CLITIC + 10,
            _ => CLITIC + 11,
        },
    }
}

/// How a word uses capitals: below 16.
fn capitals(shape: Shape, word: &str) -> u8 {
    let dots = word.contains('.');
    // More than five letters are many.
    let letters = word.chars().take(6).count();
    match shape {
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
    }
}

/// What kind of word a unit is for names. The numbers are part of features, and so of the trained model: fewer than 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Part {
    /// Beyond the sentence.
    Outside = 0,
    Number = 1,
    Clitic = 2,
    QuoteMark = 3,
    Handle = 4,
    Punctuation = 5,
    // Words without a capital.
    LowerTitle = 6,
    LowerRole = 7,
    Speech = 8,
    Particle = 9,
    Link = 10,
    Lower = 11,
    // Words with one, by what the lexicon is surest of.
    Initial = 12,
    Norp = 13,
    StrongPlace = 14,
    StrongOrganisation = 15,
    Title = 16,
    Corporate = 17,
    OrganisationHead = 18,
    PlaceHead = 19,
    EventHead = 20,
    OrganisationWord = 21,
    GivenOrSurname = 22,
    Given = 23,
    Surname = 24,
    Place = 25,
    OrganisationOrLocation = 26,
    MostlyLower = 27,
    AlsoLower = 28,
    // Words that the lexicon lacks.
    Upper = 29,
    Mixed = 30,
    Unknown = 31,
}

impl Part {
    fn new(unit: &Unit) -> Self {
        match unit.kind {
            TokenKind::Number => Self::Number,
            TokenKind::Clitic => Self::Clitic,
            TokenKind::QuoteMark => Self::QuoteMark,
            TokenKind::Handle => Self::Handle,
            TokenKind::Punctuation => Self::Punctuation,
            TokenKind::Word if unit.capital => Self::capital(unit),
            TokenKind::Word => Self::lower(unit.classes),
        }
    }

    fn lower(classes: Classes) -> Self {
        let kinds = [
            (Classes::TITLE, Self::LowerTitle),
            (Classes::ROLE, Self::LowerRole),
            (Classes::SPEECH, Self::Speech),
            (Classes::PARTICLE, Self::Particle),
            (Classes::LINK, Self::Link),
        ];
        kinds
            .into_iter()
            .find(|(class, _)| classes.any(*class))
            .map_or(Self::Lower, |(_, part)| part)
    }

    fn capital(unit: &Unit) -> Self {
        if unit.shape == Shape::Title && unit.span.len() <= 2 {
            return Self::Initial;
        }
        // In order: the first set of which the word has all classes; where a kind has two, either will do.
        let kinds = [
            (Classes::NORP, Self::Norp),
            (Classes::GPE.with(Classes::STRONG), Self::StrongPlace),
            (Classes::ORG.with(Classes::STRONG), Self::StrongOrganisation),
            (Classes::TITLE, Self::Title),
            (Classes::CORPORATE, Self::Corporate),
            (Classes::ORGHEAD, Self::OrganisationHead),
            (Classes::FACILITYHEAD, Self::PlaceHead),
            (Classes::LOCHEAD, Self::PlaceHead),
            (Classes::EVENTHEAD, Self::EventHead),
            (Classes::LAWHEAD, Self::EventHead),
            (Classes::ORGWORD, Self::OrganisationWord),
            (Classes::DIRECTION, Self::OrganisationWord),
            (Classes::GIVEN.with(Classes::SURNAME), Self::GivenOrSurname),
            (Classes::GIVEN, Self::Given),
        ];
        if let Some((_, part)) = kinds.into_iter().find(|(classes, _)| unit.classes.all(*classes)) {
            return part;
        }
        let has = |classes: Classes| unit.classes.any(classes);
        if has(Classes::SURNAME) && !has(Classes::COMMON) {
            Self::Surname
        } else if has(Classes::GPE) {
            Self::Place
        } else if has(Classes::ORG.with(Classes::LOC)) {
            Self::OrganisationOrLocation
        } else if has(Classes::MOSTLY) {
            Self::MostlyLower
        } else if has(Classes::COMMON) {
            Self::AlsoLower
        } else {
            match unit.shape {
                Shape::Upper => Self::Upper,
                Shape::Mixed => Self::Mixed,
                _ => Self::Unknown,
            }
        }
    }
}
