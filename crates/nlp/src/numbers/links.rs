//! What a date takes in around it: "the end of June", "September 9 last year", "the nine months ended May 31".

use super::atoms::Kind;
use super::{Found, Grammar};
use crate::closed;
use pressmark_annotation::analysis::Value;

impl Grammar<'_> {
    /// Takes in "the end of", "the beginning of" before a date.
    pub(super) fn started(&self, mut found: Found) -> Found {
        let noun = found.start.checked_sub(2);
        let (of, the) = (found.start.checked_sub(1), noun.and_then(|noun| noun.checked_sub(1)));
        if matches!(
            found.rule,
            "date/month"
                | "date/year"
                | "date/weekday"
                | "date/relative"
                | "date/decade"
                | "date/month-year"
                | "date/season"
                | "date/ordinal-span"
                | "date/the-span"
        ) && of.is_some_and(|of| self.is(of, &["of"]))
            && noun.is_some_and(|noun| self.is(noun, closed::DATE_EDGES))
        {
            found.start = match the {
                Some(the) if self.is(the, &["the"]) => the,
                _ => noun.unwrap_or(found.start),
            };
            found.rule = "date/edge-of";
        }
        found
    }

    /// Takes in what says more exactly when: "of 2008" behind a quarter, "last year" behind a day, "ended May 31" behind a span.
    pub(super) fn ended(&self, mut found: Found) -> Found {
        let end = found.end;
        if matches!(found.rule, "date/ordinal-span" | "date/season" | "date/last-span") && self.is(end, &["of"]) {
            if let Some((inner, year)) = self.date_behind_of(end + 1) {
                found.value = year.and_then(|year| self.part_of_year(&found, year));
                found.end = inner;
            }
            return found;
        }
        if matches!(
            found.rule,
            "date/month" | "date/month-day" | "date/holiday" | "date/weekday"
        ) {
            let of = usize::from(self.is(end, &["of"]) && found.rule == "date/month");
            let next = end + of;
            let span = match found.rule {
                "date/weekday" => "W",
                _ => "Y",
            };
            if self.is(next, &["last", "this", "next"])
                && let Some((known, 1)) = self.atoms.get(next + 1, Kind::Span)
                && known == span
                && self.joined(next)
            {
                let offset = match self.word(next) {
                    "last" => -1,
                    "next" => 1,
                    _ => 0,
                };
                let value = self.anchor.and_then(|anchor| match (&found.value, span) {
                    (Some(Value::Iso8601(value)), "Y") => anchor.with_year(value, offset),
                    (_, "W") => {
                        let (day, _) = self.atoms.get(found.start, Kind::Weekday)?;
                        anchor.weekday_of_week(day.parse().ok()?, offset)
                    }
                    _ => None,
                });
                found.value = value.map(Value::Iso8601);
                found.end = next + 2;
                return found;
            }
        }
        let spans = matches!(found.rule, "date/duration" | "date/ordinal-span" | "date/the-span");
        if spans && found.value.is_none_or_period() && self.joined(end) {
            let closes = self.is(end, closed::SPAN_EDGES) || self.is(end, &["to"]);
            if closes
                && let Some(day) = self.calendar_day(end + 1).or_else(|| {
                    self.month(end + 1)
                        .filter(|_| !self.is(end, &["ending"]) || self.capital(end + 1))
                })
                && day.start == end + 1
            {
                found.end = day.end;
                found.value = None;
            }
        }
        found
    }

    /// The end of a year, month or other date behind "of", and the year if it is one.
    pub(super) fn date_behind_of(&self, at: usize) -> Option<(usize, Option<i32>)> {
        let next = at + usize::from(self.is(at, &["the"]));
        if let Some(year) = self.year(next) {
            return Some((next + 1, Some(year)));
        }
        if let Some(month) = self.month(next) {
            return Some((month.end, None));
        }
        if let Some(which) = self.which(next) {
            let offset = match self.word(next) {
                "last" => Some(-1),
                "this" => Some(0),
                "next" => Some(1),
                _ => None,
            };
            let year = self
                .anchor
                .zip(offset.filter(|_| self.is(next + 1, &["year"]) && which.end == next + 2))
                .map(|(anchor, offset)| anchor.year + offset);
            return Some((which.end, year));
        }
        let fiscal = self.is(next, closed::YEAR_NAMES) && self.year(next + 1).is_some();
        if fiscal {
            return Some((next + 2, None));
        }
        let single = self.is(next, closed::SINGLE_SPANS);
        (next > at && single).then_some((next + 1, None))
    }

    /// "the first quarter", "the second half", "the summer" of a year, by the numbers of ISO 8601-2 for parts of a year.
    fn part_of_year(&self, found: &Found, year: i32) -> Option<Value> {
        let code = match found.rule {
            "date/season" => {
                let season = found.end.checked_sub(1)?;
                self.atoms.get(season, Kind::Season)?.0.parse().ok()?
            }
            _ => self.quarter_or_half(found.start, found.end)?,
        };
        (1..=9999)
            .contains(&year)
            .then(|| Value::Iso8601(format!("{year:04}-{code}")))
    }

    /// The number of a quarter (33 to 36) or a half (40, 41) of a year, which tokens `start..end` name.
    pub(super) fn quarter_or_half(&self, start: usize, end: usize) -> Option<u32> {
        let start = start + usize::from(self.is(start, &["the"]));
        let number: u32 = match self.atoms.get(start, Kind::Ord) {
            Some((number, 1)) => number.parse().ok()?,
            _ => super::atoms::Figures::new(self.word(start))?.digits.parse().ok()?,
        };
        if end != start + 2 {
            return None;
        }
        match self.word(start + 1) {
            "quarter" if (1..=4).contains(&number) => Some(32 + number),
            "half" if (1..=2).contains(&number) => Some(39 + number),
            _ => None,
        }
    }
}

/// What a value says about a span.
trait Period {
    /// Whether there is no value, or it is a length of time rather than a place in time.
    fn is_none_or_period(&self) -> bool;
}

impl Period for Option<Value> {
    fn is_none_or_period(&self) -> bool {
        match self {
            None => true,
            Some(Value::Iso8601(value)) => value.starts_with('P'),
            Some(_) => false,
        }
    }
}
