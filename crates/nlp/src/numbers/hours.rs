//! Rules for lengths of time shorter than a day: "two hours and 20 minutes", "half an hour later", "the 88th minute".

use super::amounts::ordinal_ending;
use super::atoms::{Figures, Kind};
use super::decimal::Decimal;
use super::{Found, Grammar};
use crate::closed;
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// "two hours", "30 minutes later", "4 h 31 min 9 sec", "the last 31 hours".
    pub(super) fn hours(&self, at: usize) -> Option<Found> {
        let number = self
            .number(at)
            .filter(|number| number.prefix.is_empty() && number.suffix.is_empty())?;
        let mut next = number.end;
        if let Some(end) = self.second_number(next, Kind::ClockSpan) {
            next = end;
        }
        if self.is(next, closed::CLOCK_SPAN_ADJECTIVES) {
            next += 1;
        }
        if self.is(next, &["nights", "mornings", "evenings", "afternoons"]) && !self.is(number.start, &["one"]) {
            return Some(Found::new(number.start, next + 1, Onto::Time, "time/nights").confidence(750));
        }
        let (span, length) = self.atoms.get(next, Kind::ClockSpan)?;
        // "the nine second-round provinces".
        if self.is(next, &["second"]) && !self.is(number.start, &["one", "1"]) {
            return None;
        }
        let value = number
            .value
            .filter(|_| next == number.end)
            .map(|value| format!("PT{value}{span}"));
        let (end, value) = self.and_minutes(next + length, span, value);
        let which = number.start.checked_sub(1).filter(|which| {
            self.atoms.is(*which, Kind::Which)
                && !self.is(*which, &["every", "each", "this", "that"])
                && !(self.is(*which, &["last"])
                    && which.checked_sub(1).is_some_and(|b| self.is(b, closed::BEFORE_VERB)))
                && self.joined(number.start)
        });
        let start = which.unwrap_or(number.start);
        Some(self.later(Found::new(start, end, Onto::Time, "time/duration").iso(value)))
    }

    /// Takes in smaller units behind a length of time: "two hours, 22 minutes and nine seconds", "an hour and a half".
    fn and_minutes(&self, mut end: usize, span: &'static str, mut value: Option<String>) -> (usize, Option<String>) {
        let mut unit = span;
        for _ in 0..2 {
            let comma = end + usize::from(self.is(end, &[","]));
            let next = comma + usize::from(self.is(comma, &["and"]));
            if self.is(next, &["a"]) && self.is(next + 1, &["half"]) && next == end + 1 && unit == span {
                let value = value
                    .filter(|value| value.len() > 3)
                    .and_then(|value| half_more(&value, span));
                return (next + 2, value);
            }
            let Some(rest) = self
                .number(next)
                .filter(|rest| rest.prefix.is_empty() && rest.suffix.is_empty() && self.joined(next))
            else {
                break;
            };
            let Some((smaller, length)) = self.atoms.get(rest.end, Kind::ClockSpan) else {
                break;
            };
            if !matches!((unit, smaller), ("H", "M" | "S") | ("M", "S")) {
                break;
            }
            end = rest.end + length;
            unit = smaller;
            value = value
                .zip(rest.value)
                .map(|(value, rest)| format!("{value}{rest}{smaller}"));
        }
        (end, value)
    }

    /// "the 88th minute", "the first ten minutes", "its final hours".
    pub(super) fn ordinal_hours(&self, at: usize) -> Option<Found> {
        let last = self.is(at, closed::LAST_HOURS);
        let figures = Figures::new(self.word(at));
        let ordinal = match figures {
            Some(figures) => figures.before.is_empty() && ordinal_ending(figures.after),
            None => self.atoms.is(at, Kind::Ord),
        };
        if !last && !ordinal || self.is(at, &["second"]) && !self.before(at, &["the"]) {
            return None;
        }
        let the = at
            .checked_sub(1)
            .filter(|before| self.is(*before, &["the"]) && self.joined(at));
        let start = the.unwrap_or(at);
        if self.is(at + 1, closed::SOME_CLOCK_SPANS)
            && let Some((_, length)) = self.atoms.get(at + 2, Kind::ClockSpan)
        {
            return Some(Found::new(start, at + 2 + length, Onto::Time, "time/duration"));
        }
        if let Some(number) = self
            .number(at + 1)
            .filter(|number| number.suffix.is_empty() && number.prefix.is_empty())
            && number.start == at + 1
            && let Some((span, length)) = self.atoms.get(number.end, Kind::ClockSpan)
        {
            let value = number.value.map(|value| format!("PT{value}{span}"));
            return Some(Found::new(start, number.end + length, Onto::Time, "time/duration").iso(value));
        }
        let (span, length) = self.atoms.get(at + 1, Kind::ClockSpan)?;
        // "a second second" is nothing; "the last minute" a moment.
        (!self.is(at + 1, &["sec", "min", "h", "hr"])).then(|| {
            let (end, _) = self.and_minutes(at + 1 + length, span, None);
            Found::new(start, end, Onto::Time, "time/ordinal").confidence(800)
        })
    }

    /// "an hour later", "half an hour", "a few minutes", "within hours", "within the hour".
    pub(super) fn bare_hours(&self, at: usize) -> Option<Found> {
        let (span, length) = self
            .atoms
            .get(at, Kind::ClockSpan)
            .filter(|_| self.word(at).len() > 3)?;
        let end = at + length;
        let plural = self.is(at, &["hours", "minutes"]);
        let Some(before) = at.checked_sub(1).filter(|_| self.joined(at)) else {
            let placed = plural && self.is(end, &["after", "before", "later", "earlier"]);
            return placed.then(|| self.later(Found::new(at, end, Onto::Time, "time/duration")));
        };
        let single = self.is(before, &["a", "an"]);
        let earlier = before.checked_sub(1);
        let half = single && earlier.is_some_and(|b| self.is(b, &["half"]));
        let several = self.is(before, closed::SOME_CLOCK_SPANS)
            || self.is(before, &["of"]) && earlier.is_some_and(|b| self.is(b, closed::NUMBER_NOUNS))
            || self.is(before, &["some"]) && plural;
        let ago = self.atoms.is(end, Kind::Ago) && !self.is(end, &["old", "before"]);
        let more = self.is(before, closed::ONE_MORE) && span != "S";
        let within =
            self.is(before, &["the"]) && self.is(at, &["hour"]) && earlier.is_some_and(|b| self.is(b, &["within"]));
        let opens = single && !self.joined(before);
        let and_half = single && self.is(end, &["and"]) && (self.is(end + 1, &["a"]) || self.atoms.figures(end + 1));
        let taken = single
            && span != "S"
            && (opens
                || and_half
                || earlier.is_some_and(|b| self.is(b, closed::CLOCK_SPAN_BEFORE))
                || self.is(end, &["after", "before", "into", "of"]));
        // Minutes are also a record of what was said.
        let minutes = self.is(at, &["hours"])
            || self.is(before, closed::CLOCK_SPAN_BEFORE)
            || self.is(before, &["just", "only"])
            || self.is(end, closed::HOURS_AFTER);
        let alone = plural && minutes && !self.is(before, closed::NO_HOURS_BEFORE);
        if !(half || several || single && ago || taken || ago && plural || more || within || alone) {
            return None;
        }
        let mut start = if single || several || more || within {
            before
        } else {
            at
        };
        if half
            || self.is(before, &["of"]) && several
            || (several || more) && earlier.is_some_and(|b| self.is(b, &["a"]))
        {
            start = start.saturating_sub(1);
        }
        if self.is(start, closed::NUMBER_NOUNS) && start.checked_sub(1).is_some_and(|b| self.is(b, &["a"])) {
            start -= 1;
        }
        let value = match (half, single) {
            (true, _) => Decimal::parse("0.5"),
            (_, true) => Some(Decimal::from_integer(1)),
            _ => None,
        };
        let value = value.map(|value| format!("PT{value}{span}"));
        let (end, value) = if single && !half {
            self.and_minutes(end, span, value)
        } else {
            (end, value)
        };
        Some(self.later(Found::new(start, end, Onto::Time, "time/duration").iso(value)))
    }

    /// Takes in "ago", "later", "earlier".
    fn later(&self, mut found: Found) -> Found {
        if let Some((_, length)) = self
            .atoms
            .get(found.end, Kind::Ago)
            .filter(|_| !self.is(found.end, &["old", "before"]))
        {
            found.end += length;
            found.value = None;
        }
        found
    }
}

/// Adds half a unit to a length of time of one unit, such as `PT1H`.
fn half_more(value: &str, span: &str) -> Option<String> {
    let number = Decimal::parse(value.strip_prefix("PT")?.strip_suffix(span)?)?;
    Some(format!("PT{}{span}", number.plus(Decimal::parse("0.5")?)?))
}
