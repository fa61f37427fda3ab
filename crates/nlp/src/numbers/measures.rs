//! Rules for percentages and quantities: a number before a unit, with a space or without.

use super::atoms::Kind;
use super::counts::Num;
use super::decimal::Decimal;
use super::{Found, Grammar};
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// "3.5 percent", "60km", "minus 24 degrees", "6 pounds, 2 ounces", "nine metres per second".
    pub(super) fn measured(&self, at: usize) -> Option<Found> {
        // "half a percentage point".
        if self.is(at, &["half"])
            && self.is(at + 1, &["a"])
            && let Some((_, length)) = self.atoms.get(at + 2, Kind::Percent)
        {
            let half = Self::plain(Decimal::parse("0.5"), Some("percent"));
            return Some(Found::new(at, at + 2 + length, Onto::Percent, "percent/word").value(half));
        }
        let number = self.number(at).filter(|number| number.prefix.is_empty())?;
        let (number, second) = self.with_second(number);
        let value = number.value.filter(|_| !second);
        if !number.suffix.is_empty() {
            return self.glued_unit(&number, value);
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
                .value(Self::plain(value, Some("percent")))
                .confidence(970),
            );
        }
        // "°" and "C" are tokens of their own.
        if self.is(number.end, &["°"]) {
            let scale = usize::from(self.is(number.end + 1, &["C", "F"]));
            return Some(self.below_zero(
                Found::new(number.start, number.end + 1 + scale, Onto::Quantity, "quantity/unit"),
                value,
                "degree",
            ));
        }
        let (unit, length) = self.atoms.get(number.end, Kind::Unit)?;
        // "one foot in the door": a body has feet and stones are not only weighed.
        let end = number.end + length;
        if let Some((per, end)) = self.per_unit(end) {
            let unit = format!("{unit} per {per}");
            let found = Found::new(number.start, end, Onto::Quantity, "quantity/unit");
            return Some(found.value(Self::plain(value, Some(&unit))));
        }
        let found = Found::new(number.start, end, Onto::Quantity, "quantity/unit");
        if let Some(end) = self.smaller_unit(unit, end) {
            return Some(Found { end, ..found });
        }
        Some(self.below_zero(found, value, unit))
    }

    /// "60km", "26pc", "47C", "6lb 3oz", "121km/h".
    fn glued_unit(&self, number: &Num<'_>, value: Option<Decimal>) -> Option<Found> {
        if let Some(unit) = self.atoms.part(number.suffix, Kind::Unit) {
            let found = Found::new(number.start, number.end, Onto::Quantity, "quantity/unit");
            let slash = self.is(number.end, &["/"]) && self.glued(number.end) && self.glued(number.end + 1);
            if slash && self.is(number.end + 1, &["h", "hr", "s"]) {
                let per = if self.is(number.end + 1, &["s"]) {
                    "second"
                } else {
                    "hour"
                };
                let unit = format!("{unit} per {per}");
                return Some(
                    Found {
                        end: number.end + 2,
                        ..found
                    }
                    .value(Self::plain(value, Some(&unit))),
                );
            }
            if let Some(end) = self.smaller_unit(unit, number.end) {
                return Some(Found { end, ..found });
            }
            return Some(found.value(Self::plain(value, Some(unit))));
        }
        let degrees =
            matches!(number.suffix, "C" | "F") && value.and_then(Decimal::integer).is_none_or(|value| value < 150);
        if degrees {
            let found = Found::new(number.start, number.end, Onto::Quantity, "quantity/unit");
            return Some(self.below_zero(found, value, "degree"));
        }
        let percent = self.atoms.part(number.suffix, Kind::Percent).is_some();
        percent.then(|| {
            Found::new(number.start, number.end, Onto::Percent, "percent/sign")
                .value(Self::plain(value, Some("percent")))
        })
    }

    /// The unit of "per cubic metre" or "per second" behind a unit that ends before `at`, and its end.
    fn per_unit(&self, at: usize) -> Option<(&str, usize)> {
        if !self.is(at, &["per"]) {
            return None;
        }
        if let Some((unit, length)) = self.atoms.get(at + 1, Kind::Unit) {
            return Some((unit, at + 1 + length));
        }
        self.is(at + 1, &["hour", "second", "minute"])
            .then(|| (self.word(at + 1), at + 2))
    }

    /// The end of the smaller unit behind a larger one: "5 feet 6 inches", "6lb 3oz".
    fn smaller_unit(&self, unit: &str, at: usize) -> Option<usize> {
        let next = at + usize::from(self.is(at, &[","]));
        let next = next + usize::from(self.is(next, &["and"]));
        let rest = self
            .number(next)
            .filter(|rest| rest.prefix.is_empty() && self.joined(next))?;
        let (smaller, end) = if rest.suffix.is_empty() {
            let (smaller, length) = self.atoms.get(rest.end, Kind::Unit)?;
            (smaller, rest.end + length)
        } else {
            (self.atoms.part(rest.suffix, Kind::Unit)?, rest.end)
        };
        matches!(
            (unit, smaller),
            ("foot", "inch")
                | ("pound", "ounce")
                | ("mile", "yard" | "furlong")
                | ("metre", "centimetre")
                | ("yard", "foot" | "inch")
        )
        .then_some(end)
    }

    /// Takes in "minus" before a temperature.
    fn below_zero(&self, found: Found, value: Option<Decimal>, unit: &str) -> Found {
        let minus = found
            .start
            .checked_sub(1)
            .filter(|minus| self.is(*minus, &["minus", "-", "−", "–"]) && self.joined(found.start));
        let minus =
            minus.filter(|minus| self.is(*minus, &["minus", "−"]) || self.glued(found.start) && !self.glued(*minus));
        match minus {
            Some(start) if unit.starts_with("degree") || self.is(start, &["minus"]) => {
                let number = value.map(|value| super::Value::Number {
                    number: format!("-{value}"),
                    unit: Some(unit.to_owned()),
                });
                Found { start, ..found }.value(number)
            }
            _ => found.value(Self::plain(value, Some(unit))),
        }
    }
}
