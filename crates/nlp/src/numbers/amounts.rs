//! Rules for numbers joined to a unit by a hyphen, for ordinals and for plain numbers.

use super::atoms::{Figures, Kind};
use super::decimal::Decimal;
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Role, Shape, TokenKind};
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

    pub(super) fn plain(value: Option<Decimal>, unit: Option<&str>) -> Option<Value> {
        value.map(|value| Value::Number {
            number: value.to_string(),
            unit: unit.map(str::to_owned),
        })
    }

    pub(super) fn sum(&self, value: Option<Decimal>, currency: &str) -> Option<Value> {
        value.map(|value| Value::Money {
            amount: value.to_string(),
            currency: self.atoms.currency(currency).to_owned(),
        })
    }

    /// "54-year-old", "10-day", "two-hour", "40-kilometre", "5-foot-6", "300,000-baht": a number joined to a unit.
    fn hyphenated(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        // "thirty-four" is one number.
        if self.atoms.is(at, Kind::Num) || self.atoms.is(at, Kind::Ord) || self.atoms.is(at, Kind::Often) {
            return None;
        }
        for (hyphen, mark) in word.match_indices(['-', '‑']) {
            let (head, tail) = (word.get(..hyphen)?, word.get(hyphen + mark.len()..)?);
            if let Some(found) = self.long_or_old(at, head, tail) {
                return Some(found);
            }
            let value = match Figures::new(head) {
                Some(figures) if figures.before.is_empty() && figures.after.is_empty() => figures.decimal(),
                Some(_) => None,
                None => self
                    .atoms
                    .part(head, Kind::Num)
                    .and_then(|value| Some(Decimal::from_integer(value.parse().ok()?))),
            };
            let Some(value) = value else {
                if let Some(found) = self.hyphenated_ordinal(at, hyphen, head, tail) {
                    return Some(found);
                }
                continue;
            };
            // A spelt number runs over its own hyphen: "twenty-two-year-old".
            let longer = tail.split_once('-').is_some_and(|(more, _)| {
                self.atoms
                    .part(
                        word.get(..hyphen + mark.len() + more.len()).unwrap_or_default(),
                        Kind::Num,
                    )
                    .is_some()
            });
            if longer {
                continue;
            }
            if let Some(found) = self.joined_unit(at, head, tail, value) {
                return Some(found);
            }
            let letters = tail.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            let idiom = closed::HYPHEN_IDIOMS.contains(&tail);
            let once =
                head.eq_ignore_ascii_case("one") && matches!(tail, "sided" | "time" | "party" | "on-one" | "by-one");
            if letters && !idiom && !once && !matches!(head, "Zero" | "zero") {
                let found =
                    Found::new(at, at + 1, Onto::Cardinal, "cardinal/hyphenated").value(Self::plain(Some(value), None));
                return Some(
                    Found {
                        cut: Some(hyphen as u32),
                        ..found
                    }
                    .confidence(800),
                );
            }
        }
        None
    }

    /// "decades-long", "centuries-old", "three-hour-long".
    fn long_or_old(&self, at: usize, head: &str, tail: &str) -> Option<Found> {
        if !matches!(tail, "long" | "old" | "earlier") {
            return None;
        }
        if self.atoms.part(head, Kind::Span).is_some() {
            return Some(Found::new(at, at + 1, Onto::Date, "date/hyphenated"));
        }
        self.atoms
            .part(head, Kind::ClockSpan)
            .filter(|_| tail == "long" && head.len() > 3)
            .map(|_| Found::new(at, at + 1, Onto::Time, "time/hyphenated"))
    }

    /// A number before a hyphen and a unit of any kind.
    fn joined_unit(&self, at: usize, head: &str, tail: &str, value: Decimal) -> Option<Found> {
        let found = |label, rule| Found::new(at, at + 1, label, rule);
        let (unit, rest) = tail.split_once('-').map_or((tail, ""), |(unit, rest)| (unit, rest));
        let old = matches!(rest, "old" | "olds");
        if old && let Some(span) = self.atoms.part(unit, Kind::Span) {
            return Some(
                found(Onto::Date, "date/age")
                    .iso(super::periods::period(Some(value), span))
                    .confidence(970),
            );
        }
        let long = rest.is_empty() || matches!(rest, "long" | "plus");
        if long && let Some(span) = self.atoms.part(unit, Kind::Span) {
            // "56 year-old" is written in all ways.
            let aged = rest.is_empty() && self.is(at + 1, &["old", "long"]) && self.joined(at + 1);
            let end = at + 1 + usize::from(aged);
            let iso = super::periods::period(Some(value), span);
            return Some(
                Found {
                    end,
                    ..found(Onto::Date, "date/hyphenated")
                }
                .iso(iso),
            );
        }
        if long && let Some(span) = self.atoms.part(unit, Kind::ClockSpan) {
            return Some(found(Onto::Time, "time/hyphenated").iso(Some(format!("PT{value}{span}"))));
        }
        if tail == "figure" || tail == "pounder" {
            return None;
        }
        if self.atoms.part(tail, Kind::Percent).is_some() {
            return Some(found(Onto::Percent, "percent/hyphenated").value(Self::plain(Some(value), Some("percent"))));
        }
        let quantity =
            |unit: &str| found(Onto::Quantity, "quantity/hyphenated").value(Self::plain(Some(value), Some(unit)));
        if let Some(unit) = self.atoms.part(tail, Kind::Unit) {
            return Some(quantity(unit));
        }
        // "5-foot-6" is one height; "6-foot-tall" a unit with an adjective.
        if let Some(unit) = self.atoms.part(unit, Kind::Unit) {
            let more = rest.starts_with(|c: char| c.is_ascii_digit());
            return (more
                || matches!(
                    rest,
                    "tall" | "long" | "wide" | "high" | "deep" | "thick" | "per-hour" | "an-hour"
                ))
            .then(|| {
                if more {
                    quantity(unit).value(None)
                } else {
                    quantity(unit)
                }
            });
        }
        // "1.1-billion-som", "300,000-baht", "50-cent".
        let power = self.atoms.part(unit, Kind::Scale).filter(|_| unit.len() > 1);
        let noun = if power.is_some() { rest } else { tail };
        let amount = match power {
            Some(power) => value.scaled(power.parse().ok()?),
            None => Some(value),
        };
        let money = |currency: &str, amount| found(Onto::Money, "money/hyphenated").value(self.sum(amount, currency));
        if let Some(currency) = self.atoms.part(noun, Kind::Money) {
            return Some(money(currency, amount));
        }
        if let Some(currency) = self.atoms.part(noun, Kind::Cent) {
            return Some(money(currency, amount.and_then(super::money::hundredth)));
        }
        if power.is_some() && rest.is_empty() {
            // "51.9-million tonnes", "2-million-strong".
            if let Some((unit, length)) = self.atoms.get(at + 1, Kind::Unit) {
                return Some(
                    Found::new(at, at + 1 + length, Onto::Quantity, "quantity/unit")
                        .value(Self::plain(amount, Some(unit))),
                );
            }
            return Some(found(Onto::Cardinal, "cardinal/number").value(Self::plain(amount, None)));
        }
        _ = head;
        None
    }

    /// "first-round", "second-largest", "19th-century".
    fn hyphenated_ordinal(&self, at: usize, hyphen: usize, head: &str, tail: &str) -> Option<Found> {
        let value = match Figures::new(head) {
            Some(figures) if figures.before.is_empty() && ordinal_ending(figures.after) => {
                figures.decimal()?.to_string()
            }
            Some(_) => return None,
            None => self.atoms.part(head, Kind::Ord)?.to_owned(),
        };
        let idiom = closed::ORDINAL_IDIOMS.contains(&tail) || tail.starts_with(|c: char| !c.is_ascii_lowercase());
        (!idiom).then(|| {
            let found = Found::new(at, at + 1, Onto::Ordinal, "ordinal/hyphenated").value(Some(Value::Number {
                number: value,
                unit: None,
            }));
            Found {
                cut: Some(hyphen as u32),
                ..found
            }
            .confidence(850)
        })
    }

    fn ordinal(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let value = if let Some((value, 1)) = self.atoms.get(at, Kind::Ord) {
            // "first lady" counts nothing; "Family First", "First Baptist Church" are names.
            let first = word.eq_ignore_ascii_case("first");
            let name = self.capital(at) && self.joined(at) && !self.layout.tokens.get(at)?.space_before;
            let name = name || self.capital(at) && (self.joined(at) && (self.capital(at + 1) || self.before_name(at)));
            if first && self.is(at + 1, closed::FIRST_AFTER) || name && !self.headline(at) {
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
        let counted_half = self.is(at, &["half"]) && self.number(at).is_some();
        if let Some((value, length)) = self.atoms.get(at, Kind::Frac).filter(|_| !counted_half) {
            if self.is(at, &["half"]) && !self.half_counts(at) {
                return None;
            }
            // "a third term" is the next after the second.
            let ordinal = length == 2 && self.is(at, &["a", "an"]) && !self.is(at + 1, &["quarter"]);
            if ordinal && !self.is(at + length, closed::FRACTION_AFTER) && !self.before(at, closed::FRACTION_BEFORE) {
                return None;
            }
            return Some({
                Found::new(at, at + length, Onto::Cardinal, "cardinal/share")
                    .value(Self::plain(Decimal::parse(value), None))
                    .confidence(750)
            });
        }
        if let Some((_, length)) = self.atoms.get(at, Kind::Many) {
            let length = length - usize::from(self.is(at + length - 1, &["of"]));
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
        // "Article 12", "Highway 20" name something.
        if self.before(at, closed::DESIGNATORS) && at.checked_sub(1).is_some_and(|before| self.capital(before)) {
            return None;
        }
        // "one or two".
        if !number.figures
            && self.is(number.end, &["or"])
            && let Some(second) = self.number(number.end + 1)
            && !second.figures
            && let Some((first, last)) = number
                .value
                .and_then(Decimal::integer)
                .zip(second.value.and_then(Decimal::integer))
            && last == first + 1
        {
            return Some(Found::new(number.start, second.end, Onto::Cardinal, "cardinal/number").confidence(850));
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

    /// "half" as a number: "half of the crew", "half the seats", "fell by half"; not "the second half", "half a loaf".
    fn half_counts(&self, at: usize) -> bool {
        if self.before(at, closed::HALF_BEFORE) {
            return false;
        }
        if self.is(at + 1, closed::HALF_AFTER) {
            return !self.is(at + 2, &["time", "way", "hour"]);
        }
        let hyphen = self.glued(at + 1) && self.is(at + 1, &["-"]);
        let word = self
            .layout
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.kind == TokenKind::Word);
        !(hyphen || word && self.joined(at + 1) || self.before(at, closed::HALF_IDLE_BEFORE))
    }

    /// Whether the word before token `at` has a capital and is no beginning of a sentence.
    fn before_name(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.capital(before) && self.joined(before))
    }

    /// Whether the token stands in a heading, where capitals say little.
    fn headline(&self, at: usize) -> bool {
        self.layout
            .tokens
            .get(at)
            .and_then(|token| self.layout.sentences.get(token.sentence as usize))
            .and_then(|sentence| self.layout.paragraphs.get(sentence.paragraph as usize))
            .is_some_and(|paragraph| paragraph.role == Role::Heading)
    }

    /// "one" as a pronoun: "no one", "the one", "one another", "one might".
    fn pronoun_one(&self, at: usize) -> bool {
        if self.before(at, closed::ONE_BEFORE) || self.is(at + 1, closed::ONE_AFTER) {
            return true;
        }
        let comparative = at.checked_sub(1).is_some_and(|before| {
            self.layout
                .tokens
                .get(before)
                .is_some_and(|token| token.shape == Shape::Lower && self.word(before).ends_with("er"))
                && !self.is(before, closed::NO_COMPARATIVES)
        });
        // At the end of a phrase "a bad one" is the rule, "all but one" the exception.
        let ends = self
            .layout
            .tokens
            .get(at + 1)
            .is_none_or(|token| token.kind != TokenKind::Word || !self.joined(at + 1));
        comparative || ends && !self.before(at, closed::ONE_IDLE_BEFORE)
    }
}

/// "st", "nd", "rd" or "th" behind figures.
pub(super) fn ordinal_ending(after: &str) -> bool {
    matches!(after, "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH")
}
