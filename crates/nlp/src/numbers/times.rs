//! Rules for times of day and lengths of time shorter than a day.

use super::atoms::{Figures, Kind};
use super::decimal::Decimal;
use super::{Found, Grammar};
use crate::closed;
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// The time that starts at `at`.
    pub(super) fn time(&self, at: usize) -> Option<Found> {
        // "Dawn Holt", the newspaper "Dawn": with a capital inside a sentence it is a name.
        if self.capital(at) && self.joined(at) && (self.atoms.is(at, Kind::Part) || self.atoms.is(at, Kind::At)) {
            return None;
        }
        self.clock(at)
            .or_else(|| self.day_part(at))
            .or_else(|| self.hours(at))
            .or_else(|| self.bare_hours(at))
            .or_else(|| {
                let (value, length) = self.atoms.get(at, Kind::At)?;
                let value = (!value.is_empty()).then(|| format!("T{value}"));
                Some(Found::new(at, at + length, Onto::Time, "time/word").iso(value))
            })
    }

    /// "10:30", "9.30am", "3 p.m. GMT", "1400 GMT", "nine o'clock".
    fn clock(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let (hour, minute, mut half, colon, long) =
            if let Some(figures) = Figures::new(word).filter(|figures| figures.before.is_empty()) {
                let (hour, minute, colon) = match figures.digits.split_once([':', '.']) {
                    Some((hour, minute)) if minute.len() == 2 && hour.len() <= 2 => (
                        hour.parse::<u32>().ok()?,
                        minute.parse::<u32>().ok()?,
                        figures.digits.contains(':'),
                    ),
                    Some((hour, rest))
                        if rest.len() == 5 && hour.len() <= 2 && figures.digits.matches(':').count() == 2 =>
                    {
                        (hour.parse().ok()?, rest.get(..2)?.parse().ok()?, true)
                    }
                    Some(_) => return None,
                    None => match figures.digits.parse::<u32>().ok()? {
                        time if figures.digits.len() == 4 => (time / 100, time % 100, false),
                        hour => (hour, 0, false),
                    },
                };
                (
                    hour,
                    minute,
                    half_of(figures.after),
                    colon,
                    figures.digits.len() == 4 && figures.after.is_empty(),
                )
            } else {
                let (value, _) = self.atoms.get(at, Kind::Num)?;
                (value.parse().ok()?, 0, None, false, false)
            };
        if hour > 24 || minute > 59 {
            return None;
        }
        let mut end = at + 1;
        if Figures::new(word).is_some_and(|figures| !figures.after.is_empty()) && half.is_none() {
            return None;
        }
        if half.is_none() {
            // "which of the two am I": a spelt number needs the full stops.
            half = half_of(self.word(end)).filter(|_| self.atoms.figures(at) || !self.is(end, &["am"]));
            end += usize::from(half.is_some());
        }
        let o_clock = self.is(end, &["o'clock", "o’clock"]);
        end += usize::from(o_clock);
        let zone = self.is(end, closed::ZONES);
        let local = self.is(end, &["local"]) && self.is(end + 1, &["time"]);
        if half.is_none() && !o_clock && !colon && !(zone && (long || minute > 0)) && !(local && long) {
            return None;
        }
        // A result of a match or a ratio has a colon too, but hardly two figures behind it.
        end += if zone { 1 } else { usize::from(local) * 2 };
        let hour = match half {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        Some(
            Found::new(at, end, Onto::Time, "time/clock")
                .iso(Some(format!("T{hour:02}:{minute:02}")))
                .confidence(950),
        )
    }

    /// "Monday night", "early Sunday morning", "this morning", "yesterday evening", "the evening", "at night".
    fn day_part(&self, at: usize) -> Option<Found> {
        let edge = usize::from(self.atoms.is(at, Kind::Edge));
        let next = at + edge;
        let before_part = self.atoms.is(next, Kind::Weekday)
            || self.atoms.is(next, Kind::Day)
            || self.atoms.is(next, Kind::Which)
            || edge > 0 && self.atoms.is(next, Kind::Part);
        if before_part {
            let part = next + usize::from(!self.atoms.is(next, Kind::Part));
            let part = part + usize::from(self.is(part, &["early", "late"]));
            let (_, length) = self.atoms.get(part, Kind::Part)?;
            return Some(Found::new(at, part + length, Onto::Time, "time/day-part"));
        }
        let (value, length) = self.atoms.get(at, Kind::Part)?;
        let before = at.checked_sub(1).filter(|_| self.joined(at))?;
        let timed = self.is(before, closed::DAY_PART_BEFORE)
            || self.is(before, &["the"])
                && before
                    .checked_sub(1)
                    .is_some_and(|b| self.is(b, closed::DAY_PART_BEFORE_THE));
        if !timed {
            return None;
        }
        let start = if self.is(before, &["the"]) { before } else { at };
        Some(
            Found::new(start, at + length, Onto::Time, "time/day-part")
                .iso(value.contains(':').then(|| format!("T{value}")))
                .confidence(800),
        )
    }

    /// "two hours", "30 minutes later".
    fn hours(&self, at: usize) -> Option<Found> {
        let number = self
            .number(at)
            .filter(|number| number.prefix.is_empty() && number.suffix.is_empty())?;
        let mut next = number.end;
        if self.is(next, &["to", "or"])
            && let Some(second) = self.number(next + 1)
            && self.atoms.is(second.end, Kind::ClockSpan)
        {
            next = second.end;
        }
        if self.is(next, closed::CLOCK_SPAN_ADJECTIVES) {
            next += 1;
        }
        let (span, length) = self.atoms.get(next, Kind::ClockSpan)?;
        let mut end = next + length;
        let mut value = number
            .value
            .filter(|_| next == number.end)
            .map(|value| format!("PT{value}{span}"));
        // "two hours and 30 minutes".
        let and = end + usize::from(self.is(end, &["and"]));
        if let Some(rest) = self.number(and)
            && let Some((second, length)) = self.atoms.get(rest.end, Kind::ClockSpan)
            && span != "S"
        {
            end = rest.end + length;
            value = value
                .zip(rest.value)
                .map(|(value, rest)| format!("{value}{rest}{second}"));
        }
        let which = number.start.checked_sub(1).filter(|which| {
            self.atoms.is(*which, Kind::Which)
                && !self.is(*which, &["every", "each", "this", "that"])
                && self.joined(number.start)
        });
        let start = which.unwrap_or(number.start);
        Some(self.later(Found::new(start, end, Onto::Time, "time/duration").iso(value)))
    }

    /// "an hour later", "half an hour", "a few minutes".
    fn bare_hours(&self, at: usize) -> Option<Found> {
        let (span, length) = self.atoms.get(at, Kind::ClockSpan)?;
        let before = at.checked_sub(1).filter(|_| self.joined(at))?;
        let end = at + length;
        let single = self.is(before, &["a", "an"]);
        let earlier = before.checked_sub(1);
        let half = single && earlier.is_some_and(|b| self.is(b, &["half"]));
        let several = self.is(before, closed::SOME_CLOCK_SPANS)
            || self.is(before, &["of"]) && earlier.is_some_and(|b| self.is(b, &["couple"]));
        let ago = self.atoms.is(end, Kind::Ago) && !self.is(end, &["old", "before"]);
        let taken = single && earlier.is_some_and(|b| self.is(b, closed::CLOCK_SPAN_BEFORE));
        if !(half || several || single && ago || taken || ago && self.word(at).ends_with('s')) {
            return None;
        }
        let mut start = if single || several { before } else { at };
        if half || self.is(before, &["of"]) || several && earlier.is_some_and(|b| self.is(b, &["a"])) {
            start = start.saturating_sub(1);
        }
        if self.is(start, &["couple"]) && start.checked_sub(1).is_some_and(|b| self.is(b, &["a"])) {
            start -= 1;
        }
        let value = match (half, single) {
            (true, _) => Decimal::parse("0.5"),
            (_, true) => Some(Decimal::from_integer(1)),
            _ => None,
        };
        Some(self.later(
            Found::new(start, end, Onto::Time, "time/duration").iso(value.map(|value| format!("PT{value}{span}"))),
        ))
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

/// Which half of the day a word says: `Some(true)` for p.m.
fn half_of(word: &str) -> Option<bool> {
    if closed::BEFORE_NOON.contains(&word) {
        return Some(false);
    }
    closed::AFTER_NOON.contains(&word).then_some(true)
}
