//! What each token can be in a date or an amount: words of the list, figures, ordinals in figures.

use super::decimal::Decimal;
use super::prefix;
use crate::lexicon::PhraseMap;
use crate::token::{Layout, Token, TokenKind};

/// The kinds of words in `data/numerals.tsv`, where they are explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Num,
    Scale,
    Dozen,
    Ord,
    Frac,
    Many,
    Month,
    ShortMonth,
    Weekday,
    ShortDay,
    Span,
    ClockSpan,
    Season,
    Holiday,
    Day,
    Part,
    At,
    Sign,
    Money,
    Cent,
    Percent,
    Unit,
    About,
    Which,
    Edge,
    Ago,
    Often,
    Zone,
    Person,
    Lead,
    Land,
}

/// The rows of the list, ordered by word.
static TABLE: &[(Kind, &str)] = include!(concat!(env!("OUT_DIR"), "/numerals.rs"));

/// The beginnings of all entries.
static FILTER: [u8; prefix::BITS / 8] = include!(concat!(env!("OUT_DIR"), "/numerals-filter.rs"));

/// Whether an entry of the list can begin as this word does.
fn known_beginning(word: &str) -> bool {
    prefix::bit(word.as_bytes()).is_none_or(|bit| FILTER.get(bit / 8).is_some_and(|bits| bits & 1 << (bit % 8) != 0))
}

/// The longest entry of the list that starts at a token.
#[derive(Clone, Copy, Debug, Default)]
struct Atom {
    row: u16,
    rows: u8,
    length: u8,
    /// Whether the token holds figures.
    figures: bool,
    /// Whether it is a word with a hyphen, whose parts may be entries.
    hyphen: bool,
    /// Whether an entry of it can begin a date, a time or an amount.
    begins: bool,
}

/// What the tokens of a text can be.
#[derive(Debug)]
pub(super) struct Atoms {
    list: Vec<Atom>,
    map: PhraseMap,
    /// The capital letters that stand glued before a large amount somewhere in the text ("R9,400"), one bit each from A.
    letters: u32,
    /// The currencies of the countries that the text names, each with how often.
    lands: Vec<(&'static str, u32)>,
}

/// The longest token that is looked at, in bytes, so that a megabyte without a space costs no more than it must.
const LONGEST_TOKEN: u32 = 48;

impl Atoms {
    pub fn new(layout: &Layout<'_>) -> Self {
        let map = PhraseMap::new(include_bytes!(concat!(env!("OUT_DIR"), "/numerals.fst")));
        let mut list = Vec::with_capacity(layout.tokens.len());
        let mut letters = 0;
        let mut lands: Vec<(&'static str, u32)> = Vec::new();
        for (index, token) in layout.tokens.iter().enumerate() {
            let mut atom = Atom::default();
            let short = token.span.len() <= LONGEST_TOKEN;
            if short && matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Punctuation) {
                let word = token.span.slice(layout.text);
                atom.figures = has_figures(*token, word);
                if atom.figures {
                    letters |= money_letter(word);
                }
                atom.hyphen = token.kind == TokenKind::Word && word.contains('-');
                if known_beginning(word) {
                    map.phrases(layout, index, |length, value| {
                        atom.row = (value >> 8) as u16;
                        atom.rows = value as u8;
                        atom.length = length as u8;
                    });
                }
                for (kind, value) in rows(atom) {
                    match kind {
                        Kind::Land => count(&mut lands, value),
                        // These stand behind a number or before what is found, so that no rule begins with them.
                        Kind::About
                        | Kind::Ago
                        | Kind::Percent
                        | Kind::Unit
                        | Kind::Money
                        | Kind::Cent
                        | Kind::Person
                        | Kind::Zone => {}
                        _ => atom.begins = true,
                    }
                }
            }
            list.push(atom);
        }
        Self {
            list,
            map,
            letters,
            lands,
        }
    }

    /// Whether a rule can start at the token.
    pub fn any(&self, at: usize) -> bool {
        self.list
            .get(at)
            .is_some_and(|atom| atom.begins || atom.figures || atom.hyphen)
    }

    pub fn figures(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|atom| atom.figures)
    }

    /// The value of the longest entry at the token, if it can be of this kind, and its length in tokens.
    pub fn get(&self, at: usize, kind: Kind) -> Option<(&'static str, usize)> {
        let atom = self.list.get(at)?;
        let (_, value) = rows(*atom).iter().find(|(known, _)| *known == kind)?;
        Some((value, atom.length as usize))
    }

    pub fn is(&self, at: usize, kind: Kind) -> bool {
        self.get(at, kind).is_some()
    }

    /// The length of the entry of this kind that starts at the token.
    pub fn phrase(&self, at: usize, kind: Kind) -> Option<usize> {
        self.get(at, kind).map(|(_, length)| length)
    }

    /// Of several currencies of one name the one whose country the text names most, else the first.
    pub fn currency<'a>(&self, candidates: &'a str) -> &'a str {
        let mut best = ("", 0);
        for candidate in candidates.split('|') {
            let known = self.lands.iter().find(|(currency, _)| *currency == candidate);
            let count = known.map_or(0, |(_, count)| *count);
            if best.0.is_empty() || count > best.1 {
                best = (candidate, count);
            }
        }
        best.0
    }

    /// Whether this letter stands before a large amount elsewhere in the text, so that "R28" is money too.
    pub fn letter_is_money(&self, letter: &str) -> bool {
        matches!(letter.as_bytes(), [byte @ b'A'..=b'Z'] if self.letters & 1 << (byte - b'A') != 0)
    }

    /// The value of a part of a token, such as the "km" of "60km".
    pub fn part(&self, words: &str, kind: Kind) -> Option<&'static str> {
        let value = self.map.get(words)?;
        let (row, rows) = ((value >> 8) as usize, (value & 0xff) as usize);
        let (_, value) = TABLE.get(row..row + rows)?.iter().find(|(known, _)| *known == kind)?;
        Some(value)
    }
}

/// The rows of the table that an atom points to.
fn rows(atom: Atom) -> &'static [(Kind, &'static str)] {
    TABLE
        .get(atom.row as usize..atom.row as usize + atom.rows as usize)
        .unwrap_or_default()
}

/// The bit of the letter before an amount with separators or a power of ten ("R9,400", "P3m"), else 0.
fn money_letter(word: &str) -> u32 {
    match word.as_bytes() {
        [letter @ b'A'..=b'Z', b'0'..=b'9', rest @ ..]
            if rest.contains(&b',') || rest.ends_with(b"bn") || rest.ends_with(b"m") || rest.ends_with(b"illion") =>
        {
            1 << (letter - b'A')
        }
        _ => 0,
    }
}

/// Counts one more country with this currency.
fn count(lands: &mut Vec<(&'static str, u32)>, currency: &'static str) {
    match lands.iter_mut().find(|(known, _)| *known == currency) {
        Some((_, count)) => *count += 1,
        None => lands.push((currency, 1)),
    }
}

fn has_figures(token: Token, word: &str) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => word.bytes().any(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// A word in figures, taken apart: "$" is a token of its own, but "RM1.2bn" and "60km" are not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures<'t> {
    /// Letters before the figures.
    pub before: &'t str,
    /// The figures themselves with their separators.
    pub digits: &'t str,
    /// Letters behind the figures, hyphens included.
    pub after: &'t str,
}

impl<'t> Figures<'t> {
    /// Takes `word` apart around its first run of figures.
    pub fn new(word: &'t str) -> Option<Self> {
        let start = word.find(|c: char| c.is_ascii_digit())?;
        let digits = word.get(start..)?;
        let end = digits
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':')))
            .unwrap_or(digits.len());
        let (figures, after) = digits.split_at_checked(end)?;
        let trimmed = figures.trim_end_matches(['.', ',', ':']);
        let after = if trimmed.len() < figures.len() {
            digits.get(trimmed.len()..)?
        } else {
            after
        };
        Some(Self {
            before: word.get(..start)?,
            digits: trimmed,
            after,
        })
    }

    /// The number, where the figures are one.
    pub fn decimal(&self) -> Option<Decimal> {
        Decimal::parse(self.digits)
    }
}
