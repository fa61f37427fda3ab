//! The units that names are made of: tokens, with hyphenated ones cut where only a part can be a name ("U.S.-led").

use crate::lexicon::{Classes, Lexicon};
use crate::token::{Layout, Role, Shape, TokenKind};
use pressmark_annotation::Span;

/// How capitals are used in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Names have capitals, other words have none.
    Sentence,
    /// Nearly every word has one, as in many headlines.
    Title,
    /// Every letter is one.
    Capitals,
}

/// One unit.
#[expect(
    clippy::struct_excessive_bools,
    reason = "observations, each independent of the others"
)]
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Where, in bytes.
    pub span: Span,
    /// The token that it is part of.
    pub token: u32,
    /// What the token is made of.
    pub kind: TokenKind,
    /// The letter shape of the unit.
    pub shape: Shape,
    /// What the lexicon says of it by itself.
    pub classes: Classes,
    /// Whether a name can start or end here.
    pub capital: bool,
    /// Whether it is the first word of its sentence.
    pub initial: bool,
    /// Whether nothing stands between it and the unit before.
    pub glued: bool,
    /// Whether a date or time covers it, so that no name can.
    pub taken: bool,
}

/// A phrase of the lexicon: units `start..start + length`.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Its first unit.
    pub start: u32,
    /// How many units it has.
    pub length: u32,
    /// What the lexicon says of it.
    pub classes: Classes,
}

/// A sentence's units and phrases.
#[derive(Clone, Debug)]
pub struct SentenceUnits {
    /// Indices of its units.
    pub units: std::ops::Range<usize>,
    /// How it uses capitals.
    pub case: Case,
    /// Whether it opens a paragraph.
    pub opens_paragraph: bool,
}

/// A text's units with what the lexicon says of them.
#[derive(Debug, Default)]
pub struct Units {
    /// All units in order.
    pub list: Vec<Unit>,
    /// The sentences in order, which hold all units.
    pub sentences: Vec<SentenceUnits>,
    /// Phrases of two units and more, by start and length.
    pub phrases: Vec<Phrase>,
}

/// Classes that make a word or phrase a name, or part of one.
pub const NAME: Classes = Classes::GPE
    .with(Classes::LOC)
    .with(Classes::ORG)
    .with(Classes::NORP)
    .with(Classes::FACILITY)
    .with(Classes::EVENT)
    .with(Classes::LAW)
    .with(Classes::WORK)
    .with(Classes::PRODUCT)
    .with(Classes::LANGUAGE);

/// Classes of a person's name.
pub const PERSONAL: Classes = Classes::GIVEN.with(Classes::SURNAME);

impl Units {
    /// The units of a text; `taken` says of a token whether no name may cover it.
    pub fn new(layout: &Layout<'_>, lexicon: &Lexicon, taken: &[bool]) -> Self {
        let mut units = Self {
            list: Vec::with_capacity(layout.tokens.len() + layout.tokens.len() / 16),
            ..Self::default()
        };
        for sentence in &layout.sentences {
            let first = units.list.len();
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let mut initial = true;
            for token in tokens.clone() {
                units.push(
                    layout,
                    lexicon,
                    token,
                    initial,
                    taken.get(token).copied().unwrap_or_default(),
                );
                initial &= !layout
                    .tokens
                    .get(token)
                    .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
            }
            let range = first..units.list.len();
            let opens_paragraph = layout
                .paragraphs
                .get(sentence.paragraph as usize)
                .is_some_and(|paragraph| paragraph.tokens.start == sentence.tokens.start);
            let heading = layout
                .paragraphs
                .get(sentence.paragraph as usize)
                .is_some_and(|paragraph| paragraph.role == Role::Heading);
            let case = units.case(range.clone(), heading);
            units.sentences.push(SentenceUnits {
                units: range,
                case,
                opens_paragraph,
            });
        }
        units.find_phrases(layout, lexicon);
        units
    }

    /// The words of a unit.
    pub fn word<'t>(&self, layout: &Layout<'t>, unit: usize) -> &'t str {
        self.list.get(unit).map_or("", |unit| unit.span.slice(layout.text))
    }

    /// The classes of units `start..end` as one entry of the lexicon.
    pub fn phrase(&self, start: usize, end: usize) -> Classes {
        if end == start + 1 {
            return self.list.get(start).map_or(Classes::NONE, |unit| unit.classes);
        }
        let key = (start as u32, (end - start) as u32);
        self.phrases
            .binary_search_by_key(&key, |phrase| (phrase.start, phrase.length))
            .ok()
            .and_then(|at| self.phrases.get(at))
            .map_or(Classes::NONE, |phrase| phrase.classes)
    }

    /// The lexicon's phrases of two units and more that start at unit `start` or behind it, in order.
    pub fn phrases_from(&self, start: usize) -> impl Iterator<Item = &Phrase> {
        let from = self.phrases.partition_point(|phrase| (phrase.start as usize) < start);
        self.phrases.iter().skip(from)
    }

    /// The lexicon's phrases of two units and more that start at unit `start`.
    pub fn phrases_at(&self, start: usize) -> impl Iterator<Item = &Phrase> {
        self.phrases_from(start)
            .take_while(move |phrase| phrase.start as usize == start)
    }

    fn push(&mut self, layout: &Layout<'_>, lexicon: &Lexicon, index: usize, initial: bool, taken: bool) {
        let Some(part) = layout.tokens.get(index) else {
            return;
        };
        let words = part.span.slice(layout.text);
        let mut unit = Unit {
            span: part.span,
            token: index as u32,
            kind: part.kind,
            shape: part.shape,
            classes: Classes::NONE,
            capital: false,
            initial,
            glued: !part.space_before,
            taken,
        };
        if !matches!(part.kind, TokenKind::Word | TokenKind::Number) {
            self.list.push(unit);
            return;
        }
        unit.classes = lexicon.get(words);
        if part.kind == TokenKind::Word
            && matches!(part.shape, Shape::Title | Shape::Upper | Shape::Mixed)
            && words != "I"
        {
            unit.capital = true;
            if words.len() > 3 && words.contains('-') && self.push_parts(unit, words, lexicon) {
                return;
            }
        }
        if unit.classes.any(Classes::CAPS) && part.shape != Shape::Upper {
            unit.classes = unit.classes.without(NAME.with(Classes::STRONG).with(Classes::CAPS));
        }
        self.list.push(unit);
    }

    /// Cuts a hyphenated word where only parts of it can be names; false if it stays whole.
    fn push_parts(&mut self, unit: Unit, words: &str, lexicon: &Lexicon) -> bool {
        if unit.classes.any(NAME) {
            return false;
        }
        let Some((head, tail)) = words.rsplit_once('-') else {
            return false;
        };
        if head.is_empty() || tail.is_empty() {
            return false;
        }
        let (head_classes, tail_classes) = (lexicon.get(head), lexicon.get(tail));
        let capital = |part: &str| part.chars().next().is_some_and(char::is_uppercase);
        let (front, back) = match (capital(head), capital(tail)) {
            // "Hamas-led", "Iraqi-born".
            (true, false) => {
                let joined = tail_classes.any(Classes::TAIL)
                    || (tail.len() > 4 && (tail.ends_with("ed") || tail.ends_with("ing")))
                    || (head_classes.any(NAME) && !head_classes.any(PERSONAL) && tail_classes.any(Classes::COMMON));
                if !joined {
                    return false;
                }
                (true, false)
            }
            // "anti-American".
            (false, true) if head_classes.any(Classes::PREFIX) => (false, true),
            // "Israeli-Palestinian", "U.S.-China".
            (true, true)
                if head_classes.any(Classes::NORP.with(Classes::STRONG))
                    && tail_classes.any(Classes::NORP.with(Classes::STRONG)) =>
            {
                (true, true)
            }
            _ => return false,
        };
        let middle = unit.span.start() + head.len() as u32;
        let shape = |part: &str| {
            if part.chars().any(char::is_lowercase) {
                Shape::Title
            } else {
                Shape::Upper
            }
        };
        self.list.push(Unit {
            span: Span::new(unit.span.start(), middle),
            shape: if front { shape(head) } else { Shape::Lower },
            classes: if front { head_classes } else { Classes::NONE },
            capital: front,
            ..unit
        });
        self.list.push(Unit {
            span: Span::new(middle + 1, unit.span.end()),
            shape: if back { shape(tail) } else { Shape::Lower },
            classes: if back { tail_classes } else { Classes::TAIL },
            capital: back,
            initial: false,
            glued: true,
            ..unit
        });
        true
    }

    /// How the units of a sentence use capitals. A sentence of running text may be a list of names, a heading hardly.
    fn case(&self, range: std::ops::Range<usize>, heading: bool) -> Case {
        let (mut words, mut capitals, mut upper) = (0u32, 0u32, 0u32);
        for unit in self.list.get(range).unwrap_or_default() {
            if unit.kind == TokenKind::Word && unit.span.len() > 3 && !unit.taken {
                words += 1;
                capitals += u32::from(unit.capital);
                upper += u32::from(unit.shape == Shape::Upper);
            }
        }
        if words >= 2 && upper * 5 >= words * 4 {
            Case::Capitals
        } else if heading && words >= 4 && capitals * 4 >= words * 3 {
            Case::Title
        } else {
            Case::Sentence
        }
    }

    /// Finds the lexicon's phrases that start at a capital or at a word that can start a role ("foreign minister").
    fn find_phrases(&mut self, layout: &Layout<'_>, lexicon: &Lexicon) {
        let mut phrases = std::mem::take(&mut self.phrases);
        let starts = Classes::ROLE.with(Classes::TITLE);
        for (start, unit) in self.list.iter().enumerate() {
            let whole = layout
                .tokens
                .get(unit.token as usize)
                .is_some_and(|token| token.span == unit.span);
            if !whole
                || unit.kind != TokenKind::Word
                || !(unit.capital || unit.classes.any(Classes::COMMON.with(starts)))
            {
                continue;
            }
            lexicon.phrases(layout, unit.token as usize, |tokens, classes| {
                if tokens < 2 || (!unit.capital && !classes.any(starts)) {
                    return;
                }
                // Units and tokens run alike but for cut words, which no phrase holds.
                let last = start + tokens - 1;
                if self
                    .list
                    .get(last)
                    .is_some_and(|end| end.token as usize == unit.token as usize + tokens - 1)
                {
                    phrases.push(Phrase {
                        start: start as u32,
                        length: tokens as u32,
                        classes,
                    });
                }
            });
        }
        self.phrases = phrases;
    }
}
