//! Rules for dates that point from the day of the text: "last year", "the past two weeks", "early Wednesday".

use super::atoms::Kind;
use super::decimal::Decimal;
use super::{Found, Grammar};
use crate::closed;
use pressmark_annotation::label::Onto;

/// A length of time as an ISO 8601 period; `span` is a designator, perhaps with a factor ("10Y").
pub(super) fn period(value: Option<Decimal>, span: &str) -> Option<String> {
    let (factor, unit) = span.split_at_checked(span.len().checked_sub(1)?)?;
    if !matches!(unit, "D" | "W" | "M" | "Y") {
        return None;
    }
    let value = match factor.parse::<u32>() {
        Ok(factor) => value?.times(factor)?,
        Err(_) => value?,
    };
    Some(format!("P{value}{unit}"))
}

impl Grammar<'_> {
    /// "last year", "this week", "the past two years", "next Monday", "every day".
    pub(super) fn which(&self, at: usize) -> Option<Found> {
        let (direction, length) = self.atoms.get(at, Kind::Which)?;
        let mut next = at + length;
        let direction: Option<i32> = direction.parse().ok();
        // "expected to last nine days" is a verb, "said that Thursday" has a conjunction.
        if self.is(at, &["last"])
            && self.before(at, closed::BEFORE_VERB)
            && (self.is(at + 1, closed::INDEFINITE) || self.number(at + 1).is_some())
        {
            return None;
        }
        if self.is(next, closed::PERIOD_ADJECTIVES) {
            next += 1 + usize::from(self.is(next, &["couple"]) && self.is(next + 1, &["of"]));
        }
        // "that same day", "this past summer".
        if self.is(at, &["that"]) && self.is(next, &["same"])
            || self.is(at, &["this"]) && self.is(next, &["past", "coming"])
        {
            next += 1;
        }
        if self.is(at, &["same"]) && self.is(next, &["period"]) {
            return Some(self.same_period(at, next + 1));
        }
        let number = self
            .number(next)
            .filter(|number| number.suffix.is_empty() && number.prefix.is_empty());
        let mut counted = number.map_or(next, |number| number.end);
        // "the past three fiscal years".
        if number.is_some()
            && (self.is(counted, closed::SPAN_ADJECTIVES) || self.is(counted, closed::PERIOD_ADJECTIVES))
        {
            counted += 1;
        }
        let the = at
            .checked_sub(1)
            .filter(|before| self.is(*before, &["the"]) && self.joined(at));
        if number.is_some() && (self.is(at, &["that", "this"]) || the.is_none() && self.is(at, &["following"])) {
            return None;
        }
        if let Some((span, length)) = self.atoms.get(counted, Kind::Span) {
            // "that day", "each week" point nowhere by themselves; "that year" does.
            let value = match (number, direction, self.anchor) {
                (Some(number), ..) => period(number.value, span),
                (None, Some(direction), Some(anchor)) if counted == at + 1 => match span {
                    "D" => anchor.plus_days(direction).map(|day| day.to_string()),
                    "W" => anchor.week_after(direction),
                    "M" => anchor.month_after(direction),
                    "Y" => anchor.year_after(direction),
                    _ => None,
                },
                _ => None,
            };
            // "the last week of July" is a part of July; "last week" is none.
            let part = the.is_some() && number.is_none() && self.is(at, &["last", "final"]);
            let rule = if part { "date/last-span" } else { "date/relative" };
            let end = counted + length;
            let mut found = Found::new(the.unwrap_or(at), end, Onto::Date, rule);
            // "the same period a year ago" and "the last two years ago" don't go together; "the same week last year" does.
            if self.is(at, &["same"]) && self.is(end, &["last", "this", "next"]) && self.is(end + 1, &["year", "month"])
            {
                found.end = end + 2;
                return Some(found);
            }
            return Some(found.iso(value).confidence(930));
        }
        if number.is_some() || self.is(at, &["that"]) && !self.atoms.is(counted, Kind::Season) {
            return None;
        }
        // "Following Tuesday's vote": only "the following Tuesday" is a day.
        if the.is_none() && self.is(at, &["following"]) {
            return None;
        }
        if let Some(weekday) = self.weekday(counted).filter(|day| day.rule == "date/weekday") {
            let value = match (direction, self.anchor, self.atoms.get(counted, Kind::Weekday)) {
                (Some(direction), Some(anchor), Some((day, _))) => anchor
                    .nearest_weekday(day.parse().ok()?, direction > 0)
                    .map(|day| day.to_string()),
                _ => None,
            };
            return Some(Found::new(at, weekday.end, Onto::Date, "date/relative").iso(value));
        }
        if let Some(month) = self.month_name(counted) {
            let year = self.anchor.and_then(|anchor| {
                let later = match direction? {
                    1 => month <= anchor.month,
                    -1 => return anchor.year_after(if month >= anchor.month { -1 } else { 0 }),
                    _ => false,
                };
                anchor.year_after(i32::from(later))
            });
            return Some(
                Found::new(at, counted + 1, Onto::Date, "date/relative")
                    .iso(year.map(|year| format!("{year}-{month:02}"))),
            );
        }
        let (_, length) = self
            .atoms
            .get(counted, Kind::Season)
            .or_else(|| self.atoms.get(counted, Kind::Holiday))?;
        Some(Found::new(at, counted + length, Onto::Date, "date/relative"))
    }

    /// "the same period of 2024", "the same period last year"; `end` is behind "period".
    fn same_period(&self, at: usize, end: usize) -> Found {
        let the = at.checked_sub(1).filter(|before| self.is(*before, &["the"]));
        let last = self.is(end, &["last", "this"]) && self.is(end + 1, &["year", "month"]);
        let of = self.is(end, &["of"]).then(|| self.date_behind_of(end + 1)).flatten();
        let end = match of {
            Some((end, _)) => end,
            None => end + 2 * usize::from(last),
        };
        Found::new(the.unwrap_or(at), end, Onto::Date, "date/relative")
    }

    /// "early Wednesday", "late May", "mid-2019".
    pub(super) fn edge(&self, at: usize) -> Option<Found> {
        let joined = self.word(at).get(..4).filter(|head| head.eq_ignore_ascii_case("mid-"));
        if joined.is_some() {
            let rest = self.word(at).get(4..)?;
            let calendar = self
                .atoms
                .part(rest, Kind::Month)
                .or_else(|| self.atoms.part(rest, Kind::Weekday))
                .is_some()
                || rest.trim_end_matches('s').len() == 4 && rest.bytes().all(|b| b.is_ascii_digit() || b == b's');
            let year = usize::from(self.year(at + 1).is_some());
            return calendar.then(|| Found::new(at, at + 1 + year, Onto::Date, "date/edge"));
        }
        self.atoms.get(at, Kind::Edge)?;
        // "later in the day", "early in the year".
        if self.is(at + 1, &["in"]) && self.is(at + 2, &["the"]) && self.is(at + 3, closed::EDGED_SPANS) {
            let length = self.atoms.phrase(at + 3, Kind::Span)?;
            return Some(Found::new(at, at + 3 + length, Onto::Date, "date/edge"));
        }
        let next = at + 1;
        let next = next + usize::from(self.is(next, &["on", "in"]));
        let next = next + usize::from(self.is(next, &["the"]));
        let inner = self
            .calendar_day(next)
            .or_else(|| self.weekday(next))
            .or_else(|| self.month(next).filter(|_| next == at + 1 || self.is(at + 1, &["in"])))
            .or_else(|| self.which(next))
            .or_else(|| self.relative_day(next))
            .or_else(|| self.decade(next))
            .or_else(|| self.season(next))
            .or_else(|| self.ordinal_span(next).filter(|span| span.rule == "date/century"))
            .or_else(|| {
                self.year(next)
                    .map(|_| Found::new(next, next + 1, Onto::Date, "date/year"))
            })?;
        let part = self.atoms.is(inner.end, Kind::Part);
        // "late on Sunday" tells the hour more than the day.
        let hour = self.is(at, &["early", "late"]) && self.is(at + 1, &["on"]) && self.atoms.is(at + 2, Kind::Weekday);
        let label = if hour { Onto::Time } else { inner.label };
        (!part).then_some(Found {
            start: at,
            rule: "date/edge",
            label,
            ..inner
        })
    }
}
