//! Rules for money, percentages, quantities, ordinals and plain numbers.

use super::atoms::{Figures, Kind};
use super::counts::Num;
use super::decimal::Decimal;
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::analysis::Value;
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// The money, percentage, quantity, ordinal or plain number that starts at `at`.
    pub(super) fn amount(&self, at: usize) -> Option<Found> {
        self.hyphenated(at)
            .or_else(|| self.money(at))
            .or_else(|| self.measured(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.cardinal(at))
    }

    fn plain(value: Option<Decimal>, unit: Option<&str>) -> Option<Value> {
        value.map(|value| Value::Number {
            number: value.to_string(),
            unit: unit.map(str::to_owned),
        })
    }

    fn sum(value: Option<Decimal>, currency: &str) -> Option<Value> {
        value.map(|value| Value::Money {
            amount: value.to_string(),
            currency: currency.to_owned(),
        })
    }

    /// "$2.5 million", "Rs 500 crore", "RM1.2bn", "5 million euros", "50 cents", "US$ 4 billion".
    fn money(&self, at: usize) -> Option<Found> {
        // A sign of its own token, or two ("US" "$").
        if let Some((currency, length)) = self.sign(at) {
            let number = self
                .number(at + length)
                .filter(|number| number.figures && number.prefix.is_empty())?;
            let found =
                Found::new(at, number.end, Onto::Money, "money/symbol").value(Self::sum(number.value, currency));
            // "$5-million-a-year" stays with its figures; "$5-million" is whole.
            let scale = number
                .suffix
                .strip_prefix('-')
                .and_then(|tail| self.atoms.part(tail, Kind::Scale));
            if let Some(power) = scale {
                let value = number.value.and_then(|value| value.scaled(power.parse().ok()?));
                return Some(found.value(Self::sum(value, currency)));
            }
            return Some(found.confidence(960));
        }
        let number = self.number(at)?;
        if !number.prefix.is_empty() {
            let currency = self.atoms.part(number.prefix, Kind::Sign)?;
            let capitals = number.prefix.chars().next().is_some_and(char::is_uppercase);
            // A single letter before few figures is a road, a vitamin or a flight as often as money.
            let long = self.word(at).len() > number.prefix.len() + 3 || number.end > at + 1;
            return (capitals && number.suffix.is_empty() && (number.prefix.len() > 1 || long)).then(|| {
                Found::new(at, number.end, Onto::Money, "money/glued-symbol")
                    .value(Self::sum(number.value, currency))
                    .confidence(800)
            });
        }
        let (mut number, second) = self.with_second(number);
        if second {
            number.value = None;
        }
        if let Some(currency) = self
            .atoms
            .part(number.suffix, Kind::Cent)
            .or_else(|| (number.suffix == "p").then_some("GBP"))
        {
            let value = number.value.and_then(hundredth);
            return Some(
                Found::new(number.start, number.end, Onto::Money, "money/cents").value(Self::sum(value, currency)),
            );
        }
        if !number.suffix.is_empty() {
            return None;
        }
        if let Some((currency, length)) = self.atoms.get(number.end, Kind::Cent) {
            let value = number.value.and_then(hundredth);
            return Some(
                Found::new(number.start, number.end + length, Onto::Money, "money/cents")
                    .value(Self::sum(value, currency)),
            );
        }
        if let Some((currency, length)) = self.atoms.get(number.end, Kind::Money) {
            let lower = self
                .layout
                .tokens
                .get(number.end)
                .is_some_and(|token| token.shape == Shape::Lower || length > 1);
            if lower {
                return Some(
                    Found::new(number.start, number.end + length, Onto::Money, "money/currency-noun")
                        .value(Self::sum(number.value, currency)),
                );
            }
        }
        // "5 million USD".
        let (currency, length) = self.atoms.get(number.end, Kind::Sign)?;
        let code = self.word(number.end).len() == 3 && self.layout.tokens.get(number.end)?.shape == Shape::Upper;
        code.then(|| {
            Found::new(number.start, number.end + length, Onto::Money, "money/code")
                .value(Self::sum(number.value, currency))
        })
    }

    /// The currency symbol or code at `at`, and how many tokens it takes; figures must follow.
    fn sign(&self, at: usize) -> Option<(&'static str, usize)> {
        if self.is(at + 1, &["$", "£", "¥"]) && self.glued(at + 1) {
            let joined = format!("{}{}", self.word(at), self.word(at + 1));
            if let Some(currency) = self.atoms.part(&joined, Kind::Sign) {
                return Some((currency, 2));
            }
        }
        let (currency, length) = self.atoms.get(at, Kind::Sign)?;
        let token = self.layout.tokens.get(at)?;
        let symbol =
            token.kind == TokenKind::Punctuation || token.shape == Shape::Upper || self.is(at, closed::LETTER_SIGNS);
        (symbol && self.atoms.figures(at + length)).then_some((currency, length))
    }

    /// Takes in a second number behind "to", "or" or "and" where a unit follows both ("5 to 10 percent").
    fn with_second<'t>(&'t self, number: Num<'t>) -> (Num<'t>, bool) {
        if number.suffix.is_empty()
            && self.is(number.end, &["to", "or"])
            && let Some(second) = self.number(number.end + 1)
            && second.prefix.is_empty()
            && second.start == number.end + 1
            && (self.atoms.is(second.end, Kind::Percent)
                || self.atoms.is(second.end, Kind::Unit)
                || self.atoms.is(second.end, Kind::Money))
        {
            return (
                Num {
                    start: number.start,
                    ..second
                },
                true,
            );
        }
        (number, false)
    }

    /// Percentages and quantities: a number before a unit, with a space or without.
    fn measured(&self, at: usize) -> Option<Found> {
        let number = self.number(at).filter(|number| number.prefix.is_empty())?;
        let (mut number, second) = self.with_second(number);
        if second {
            number.value = None;
        }
        if !number.suffix.is_empty() {
            let unit = self.atoms.part(number.suffix, Kind::Unit);
            if let Some(unit) = unit {
                return Some(
                    Found::new(number.start, number.end, Onto::Quantity, "quantity/unit")
                        .value(Self::plain(number.value, Some(unit))),
                );
            }
            let percent = self.atoms.part(number.suffix, Kind::Percent).is_some();
            return percent.then(|| {
                Found::new(number.start, number.end, Onto::Percent, "percent/sign")
                    .value(Self::plain(number.value, Some("percent")))
            });
        }
        if let Some((_, length)) = self.atoms.get(number.end, Kind::Percent) {
            let sign = self.is(number.end, &["%"]);
            return Some(
                Found::new(
                    number.start,
                    number.end + length,
                    Onto::Percent,
                    if sign { "percent/sign" } else { "percent/word" },
                )
                .value(Self::plain(number.value, Some("percent")))
                .confidence(970),
            );
        }
        // "°" and "C" are tokens of their own.
        if self.is(number.end, &["°"]) {
            let scale = usize::from(self.is(number.end + 1, &["C", "F"]));
            return Some(
                Found::new(number.start, number.end + 1 + scale, Onto::Quantity, "quantity/unit")
                    .value(Self::plain(number.value, Some("degree"))),
            );
        }
        let (unit, length) = self.atoms.get(number.end, Kind::Unit)?;
        Some(
            Found::new(number.start, number.end + length, Onto::Quantity, "quantity/unit")
                .value(Self::plain(number.value, Some(unit))),
        )
    }

    /// "54-year-old", "10-day", "two-hour", "40-kilometre": a number joined to a unit.
    fn hyphenated(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        // "thirty-four" is one number.
        if self.atoms.is(at, Kind::Num) || self.atoms.is(at, Kind::Ord) {
            return None;
        }
        for (hyphen, _) in word.match_indices('-') {
            let (head, tail) = (word.get(..hyphen)?, word.get(hyphen + 1..)?);
            let value = match Figures::new(head) {
                Some(figures) if figures.before.is_empty() && figures.after.is_empty() => figures.decimal(),
                Some(_) => None,
                None => self
                    .atoms
                    .part(head, Kind::Num)
                    .and_then(|value| Some(Decimal::from_integer(value.parse().ok()?))),
            };
            let Some(value) = value else {
                continue;
            };
            let found = |label, rule| Found::new(at, at + 1, label, rule);
            if matches!(tail, "year-old" | "years-old" | "year-olds") {
                return Some(
                    found(Onto::Date, "date/age")
                        .iso(Some(format!("P{value}Y")))
                        .confidence(970),
                );
            }
            if matches!(tail, "month-old" | "week-old" | "day-old" | "months-old") {
                return Some(found(Onto::Date, "date/age"));
            }
            if let Some(span) = self.atoms.part(tail, Kind::Span) {
                return Some(found(Onto::Date, "date/hyphenated").iso(super::periods::period(Some(value), span)));
            }
            if let Some(span) = self.atoms.part(tail, Kind::ClockSpan) {
                return Some(found(Onto::Time, "time/hyphenated").iso(Some(format!("PT{value}{span}"))));
            }
            if let Some(unit) = self.atoms.part(tail, Kind::Unit) {
                return Some(found(Onto::Quantity, "quantity/hyphenated").value(Self::plain(Some(value), Some(unit))));
            }
            let letters = tail.bytes().all(|byte| byte.is_ascii_lowercase());
            let idiom = closed::HYPHEN_IDIOMS.contains(&tail);
            if letters && !idiom && !head.eq_ignore_ascii_case("one") && !matches!(head, "Zero" | "zero") {
                let found = found(Onto::Cardinal, "cardinal/hyphenated").value(Self::plain(Some(value), None));
                return Some(
                    Found {
                        cut: Some(hyphen as u32),
                        ..found
                    }
                    .confidence(800),
                );
            }
            if self.atoms.part(tail, Kind::Percent).is_some() {
                return Some(
                    found(Onto::Percent, "percent/hyphenated").value(Self::plain(Some(value), Some("percent"))),
                );
            }
        }
        None
    }

    fn ordinal(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let value = if let Some((value, 1)) = self.atoms.get(at, Kind::Ord) {
            // "at first", "first lady" count nothing.
            let idiom = self.before(at, &["at"]) || self.is(at + 1, closed::FIRST_AFTER);
            if idiom && word.eq_ignore_ascii_case("first") {
                return None;
            }
            value.to_owned()
        } else {
            let figures =
                Figures::new(word).filter(|figures| figures.before.is_empty() && ordinal_ending(figures.after))?;
            figures.decimal()?.to_string()
        };
        Some(
            Found::new(at, at + 1, Onto::Ordinal, "ordinal/word").value(Some(Value::Number {
                number: value,
                unit: None,
            })),
        )
    }

    fn cardinal(&self, at: usize) -> Option<Found> {
        if let Some((value, length)) = self.atoms.get(at, Kind::Frac) {
            let verb_half = self.before(at, &["first", "second"]);
            return (!verb_half).then(|| {
                Found::new(at, at + length, Onto::Cardinal, "cardinal/share")
                    .value(Self::plain(Decimal::parse(value), None))
                    .confidence(750)
            });
        }
        if let Some((_, length)) = self.atoms.get(at, Kind::Many) {
            return Some(Found::new(at, at + length, Onto::Cardinal, "cardinal/many").confidence(750));
        }
        let number = self.number(at)?;
        if !number.prefix.is_empty() || !number.suffix.is_empty() {
            return None;
        }
        let word = self.word(at);
        if word.eq_ignore_ascii_case("one") && number.end == at + 1 && self.pronoun_one(at) {
            return None;
        }
        // Section numbers, decimals of a version and the like stand behind a full stop or slash.
        if self.glued(at) && self.before(at, &["/", ":", ".", "#"]) {
            return None;
        }
        Some(
            Found::new(number.start, number.end, Onto::Cardinal, "cardinal/number")
                .value(Self::plain(number.value, None))
                .confidence(850),
        )
    }

    /// "one" as a pronoun: "no one", "the one", "one another", "this one".
    fn pronoun_one(&self, at: usize) -> bool {
        self.before(at, closed::ONE_BEFORE)
            || self.is(at + 1, closed::ONE_AFTER)
            || at.checked_sub(1).is_some_and(|before| {
                self.layout
                    .tokens
                    .get(before)
                    .is_some_and(|token| token.shape == Shape::Lower && self.word(before).ends_with("er"))
            })
    }
}

/// "st", "nd", "rd" or "th" behind figures.
pub(super) fn ordinal_ending(after: &str) -> bool {
    matches!(after, "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH")
}

/// A number of cents in the main unit.
fn hundredth(value: Decimal) -> Option<Decimal> {
    let cents = value.to_string();
    let (whole, fraction) = cents.split_once('.').unwrap_or((&cents, ""));
    let padded = format!("{whole:0>3}");
    let (units, rest) = padded.split_at_checked(padded.len().checked_sub(2)?)?;
    Decimal::parse(&format!("{units}.{rest}{fraction}"))
}
