//! The numbers that dates, times and amounts count with: figures and words, with their powers of ten.

use super::Grammar;
use super::atoms::{Figures, Kind};
use super::decimal::Decimal;
use crate::closed;

/// The most tokens of numbers joined by hyphens, so that a text of nothing else is read in linear time.
const LONGEST_CHAIN: usize = 12;

/// A number: tokens `start..end`, and the letters that are glued to its figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Num<'t> {
    pub start: usize,
    pub end: usize,
    /// `None` for a range or an indefinite number.
    pub value: Option<Decimal>,
    /// What follows the figures in the same token, such as "km".
    pub suffix: &'t str,
    /// What stands before the figures in the same token, such as "RM".
    pub prefix: &'t str,
    /// Whether it is written in figures.
    pub figures: bool,
}

impl Num<'_> {
    /// The empty place of a number before `at`, which has none.
    pub(super) fn none(at: usize) -> Self {
        Self {
            start: at,
            end: at,
            value: None,
            suffix: "",
            prefix: "",
            figures: false,
        }
    }
}

impl Grammar<'_> {
    /// The number that starts at `at`: figures, words, with its power of ten.
    pub(super) fn number(&self, at: usize) -> Option<Num<'_>> {
        let mut number = self.simple_number(at)?;
        if number.suffix.is_empty() {
            // "3-1", "10–15", "2.5-3 million", "19-2-58-1".
            while number.figures
                && number.end < at + LONGEST_CHAIN
                && self.is(number.end, &["-", "–", "‑"])
                && self.glued(number.end)
                && self.glued(number.end + 1)
                && let Some(second) = self.simple_number(number.end + 1)
                && second.figures
                && second.prefix.is_empty()
            {
                number.end = second.end;
                number.suffix = second.suffix;
                number.value = None;
                if !number.suffix.is_empty() {
                    return Some(number);
                }
            }
            number = self.scaled(self.grouped(number));
        }
        Some(number)
    }

    /// "48 000": thousands set apart by a space.
    fn grouped<'t>(&'t self, mut number: Num<'t>) -> Num<'t> {
        let groups = |at: usize| {
            let word = self.word(at);
            word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()) && self.joined(at)
        };
        let short = number.end == number.start + 1
            && number.figures
            && matches!(
                self.word(number.start)
                    .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                    .len(),
                1..=3
            )
            && number.value.and_then(Decimal::integer).is_some_and(|value| value > 0);
        if short && groups(number.end) && !self.atoms.figures(number.end + 1) {
            number.value = number
                .value
                .and_then(|value| value.scaled(3)?.plus(Decimal::parse(self.word(number.end))?));
            number.end += 1;
        }
        number
    }

    /// Figures or number words without a power of ten behind figures.
    fn simple_number(&self, at: usize) -> Option<Num<'_>> {
        if self.atoms.figures(at) {
            let figures = Figures::new(self.word(at))?;
            let mut number = Num {
                start: at,
                end: at + 1,
                value: Some(figures.decimal()?),
                suffix: figures.after,
                prefix: figures.before,
                figures: true,
            };
            // "22¼ cents".
            if let Some((fraction, rest)) = vulgar_fraction(number.suffix) {
                number.value = number.value.and_then(|value| value.plus(Decimal::parse(fraction)?));
                number.suffix = rest;
            }
            if number.suffix.is_empty() {
                if let Some((fraction, end)) = self.slash_fraction(at) {
                    (number.value, number.end) = (fraction, end);
                } else if let Some((fraction, end)) = self.slash_fraction(at + 1).filter(|_| self.joined(at + 1)) {
                    // "12 1/2".
                    let whole = number.value.filter(|value| value.integer().is_some());
                    (number.value, number.end) = (whole.zip(fraction).and_then(|(whole, part)| whole.plus(part)), end);
                }
            }
            // "5bn": a power of ten glued to its figures; the "m" of a race is its metres.
            if self.is_race(at, &figures) {
                number.suffix = "metres";
            } else if let Some(power) = self.atoms.part(figures.after, Kind::Scale) {
                number.value = number.value.and_then(|value| value.scaled(power.parse().ok()?));
                number.suffix = "";
            }
            return Some(number);
        }
        self.number_words(at)
    }

    /// Whether figures with "m" are the length of a race rather than millions: "the 10,000m", "50m freestyle".
    fn is_race(&self, at: usize, figures: &Figures<'_>) -> bool {
        let signed = at
            .checked_sub(1)
            .is_some_and(|before| self.atoms.is(before, Kind::Sign));
        let length = figures.digits.len();
        let thousands = figures.digits.bytes().rev().nth(3) == Some(b',') && length <= 6;
        let noun = at + 1 + usize::from(self.is(at + 1, &["world"]));
        let raced = (2..=5).contains(&length)
            && figures.digits.bytes().all(|byte| byte.is_ascii_digit())
            && self.joined(noun)
            && self.is(noun, closed::RACE_NOUNS);
        figures.after == "m" && figures.before.is_empty() && !signed && (thousands || raced)
    }

    /// "3/8", and the token behind it; its value is `None` where it has no end as a decimal.
    fn slash_fraction(&self, at: usize) -> Option<(Option<Decimal>, usize)> {
        let small = |at: usize| {
            let word = self.word(at);
            (word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| word.parse::<u64>().ok())
                .flatten()
        };
        let glued = self.is(at + 1, &["/"]) && self.glued(at + 1) && self.glued(at + 2);
        if !glued || self.is(at + 3, &["/"]) && self.glued(at + 3) {
            return None;
        }
        let (part, whole) = (small(at)?, small(at + 2)?);
        if part == 0 || part >= whole || !matches!(whole, 2 | 3 | 4 | 5 | 8 | 16 | 32 | 64) {
            return None;
        }
        let millionths = part * 1_000_000;
        let value = (millionths % whole == 0)
            .then(|| Decimal::parse(&format!("0.{:06}", millionths / whole)))
            .flatten();
        Some((value, at + 3))
    }

    /// The end of the second number in "five to ten years", "two or three days", where "to" stands at `at` and a span of
    /// this kind follows.
    pub(super) fn second_number(&self, at: usize, span: Kind) -> Option<usize> {
        let second = self.is(at, &["to", "or"]).then(|| self.number(at + 1)).flatten()?;
        self.atoms.is(second.end, span).then_some(second.end)
    }

    /// "two hundred and five thousand", "a hundred", "a dozen".
    fn number_words(&self, at: usize) -> Option<Num<'_>> {
        let mut number = Num::none(at);
        let article = at
            .checked_sub(1)
            .filter(|before| self.joined(at) && self.is(*before, &["a", "an"]));
        let (mut total, mut current): (Decimal, Option<Decimal>) = (Decimal::from_integer(0), None);
        let mut place = at;
        loop {
            if let Some((value, length)) = self.atoms.get(place, Kind::Num) {
                let value = Decimal::from_integer(value.parse().ok()?);
                // Two numbers in a row are one only as "twenty one" or "two hundred five".
                if let Some(before) = current {
                    let (before, units) = (before.integer()?, value.integer()?);
                    let fits = before >= 20 && before % 10 == 0 && units < 10
                        || before >= 100 && before % 100 == 0 && units < 100;
                    if !fits {
                        break;
                    }
                }
                current = Some(current.map_or(Some(value), |before| before.plus(value))?);
                place += length;
            } else if let Some((power, length)) = self.spelt_scale(place) {
                let power: u32 = power.parse().ok()?;
                let base = match current {
                    Some(base) => base,
                    None if number.end == at && article.is_some() => Decimal::from_integer(1),
                    None => break,
                };
                let value = base.scaled(power)?;
                if power >= 3 {
                    total = total.plus(value)?;
                    current = None;
                    place += length;
                    number.end = place;
                    number.value = Some(total);
                    continue;
                }
                current = Some(value);
                place += length;
            } else if self.is(place, &["and"])
                && (current.and_then(Decimal::integer).is_some_and(|n| n >= 100)
                    || current.is_none() && number.end == place && number.value.is_some())
                && self.atoms.is(place + 1, Kind::Num)
            {
                place += 1;
                continue;
            } else {
                break;
            }
            number.end = place;
            number.value = Some(total.plus(current.unwrap_or(Decimal::from_integer(0)))?);
        }
        // "half a dozen", "a half dozen".
        let dozen = |at: usize| self.atoms.phrase(at, Kind::Dozen).filter(|_| self.is(at, &["dozen"]));
        if number.end == at && self.is(at, &["half"]) {
            let half = match (self.is(at + 1, &["a"]), article) {
                (true, _) => dozen(at + 2).map(|length| (at, at + 2 + length)),
                (false, Some(article)) => dozen(at + 1).map(|length| (article, at + 1 + length)),
                (false, None) => None,
            };
            if let Some((start, end)) = half {
                (number.start, number.end, number.value) = (start, end, Some(Decimal::from_integer(6)));
                return Some(number);
            }
        }
        // "half a million".
        if number.end == at && self.is(at, &["half"]) && self.is(at + 1, &["a"]) {
            let (power, length) = self.spelt_scale(at + 2)?;
            number.end = at + 2 + length;
            number.value = Decimal::parse("0.5").and_then(|half| half.scaled(power.parse().ok()?));
            return Some(number);
        }
        if number.end == at {
            let (_, length) = self.atoms.get(at, Kind::Dozen)?;
            let base = article?;
            number.start = base;
            number.end = at + length;
            number.value = Some(Decimal::from_integer(12));
            return Some(number);
        }
        if self.atoms.is(at, Kind::Scale) {
            number.start = article?;
        }
        // "two dozen".
        if let Some((_, length)) = self.atoms.get(number.end, Kind::Dozen) {
            number.end += length;
            number.value = number
                .value
                .and_then(Decimal::integer)
                .map(|n| Decimal::from_integer(u64::from(n) * 12));
        }
        Some(number)
    }

    /// A power of ten as a word; single letters count only where they are glued to figures.
    fn spelt_scale(&self, at: usize) -> Option<(&'static str, usize)> {
        self.atoms.get(at, Kind::Scale).filter(|_| self.word(at).len() > 1)
    }

    /// Multiplies figures by the powers of ten behind them ("2.5 million", "10,000 crore"), and adds "and a half".
    fn scaled<'t>(&self, mut number: Num<'t>) -> Num<'t> {
        if number.figures {
            while let Some((power, length)) = self.spelt_scale(number.end) {
                number.value = number.value.and_then(|value| value.scaled(power.parse().ok()?));
                number.end += length;
            }
        }
        if self.is(number.end, &["and"]) && self.is(number.end + 1, &["a"]) && self.is(number.end + 2, &["half"]) {
            number.end += 3;
            number.value = number.value.and_then(|value| value.plus(Decimal::parse("0.5")?));
        }
        number
    }
}

/// Takes a fraction in one character off the front of `suffix`.
fn vulgar_fraction(suffix: &str) -> Option<(&'static str, &str)> {
    let fraction = suffix.chars().next()?;
    let value = match fraction {
        '¼' => "0.25",
        '½' => "0.5",
        '¾' => "0.75",
        '⅛' => "0.125",
        '⅜' => "0.375",
        '⅝' => "0.625",
        '⅞' => "0.875",
        _ => return None,
    };
    Some((value, suffix.get(fraction.len_utf8()..)?))
}
