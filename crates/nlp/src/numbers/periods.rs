//! Rules for spans of time of a day and longer, ages, and dates that count from another.

use super::amounts::ordinal_ending;
use super::atoms::{Figures, Kind};
use super::counts::Num;
use super::decimal::Decimal;
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::label::Onto;

/// A length of time as an ISO 8601 period; `span` is a designator, perhaps with a factor ("10Y").
pub(super) fn period(value: Option<Decimal>, span: &str) -> Option<String> {
    let (factor, unit) = span.split_at_checked(span.len().checked_sub(1)?)?;
    if !matches!(unit, "D" | "W" | "M" | "Y") {
        return None;
    }
    let value = match factor.parse::<u32>() {
        Ok(factor) => Decimal::from_integer(u64::from(factor) * u64::from(value?.integer()?)),
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
        if self.is(next, closed::PERIOD_ADJECTIVES) {
            next += 1 + usize::from(self.is(next, &["couple"]) && self.is(next + 1, &["of"]));
        }
        let number = self
            .number(next)
            .filter(|number| number.suffix.is_empty() && number.prefix.is_empty());
        let counted = number.map_or(next, |number| number.end);
        let the = at
            .checked_sub(1)
            .filter(|before| self.is(*before, &["the"]) && self.joined(at));
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
            let found = Found::new(the.unwrap_or(at), counted + length, Onto::Date, "date/relative");
            return Some(found.iso(value).confidence(930));
        }
        if number.is_some() {
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

    /// "Holt, 54, said", "aged 54".
    pub(super) fn age(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let spelt = self.atoms.get(at, Kind::Num).map_or(word, |(value, _)| value);
        let age: u32 = spelt.parse().ok().filter(|age| (1..=110).contains(age))?;
        let behind_name = self.before(at, &[","])
            && at.checked_sub(2).is_some_and(|name| {
                self.layout.tokens.get(name).is_some_and(|token| {
                    token.kind == TokenKind::Word && matches!(token.shape, Shape::Title | Shape::Mixed)
                }) && self.month_name(name).is_none()
            })
            && self.is(at + 1, &[",", ";", ".", "and"])
            && self.joined(at);
        let said = self.before(at, closed::AGE_BEFORE) && !self.atoms.is(at + 1, Kind::Percent);
        // "She was six", "who is 88 and".
        let verb = at
            .checked_sub(1)
            .filter(|verb| self.is(*verb, &["is", "was", "'s", "’s", "'m", "’m", "am"]));
        let of_someone = verb
            .and_then(|verb| verb.checked_sub(1))
            .is_some_and(|subject| self.is(subject, &["he", "she", "who", "I"]));
        let alone = self.is(at + 1, &[".", ",", ";", "and", "when", "”", "\"", "’"]);
        let figures = self.atoms.figures(at);
        (behind_name && figures || said || of_someone && alone).then(|| {
            Found::new(at, at + 1, Onto::Date, "date/age")
                .iso(Some(format!("P{age}Y")))
                .confidence(880)
        })
    }

    /// "two years", "three weeks ago", "54 years old".
    pub(super) fn duration(&self, at: usize) -> Option<Found> {
        let number = self
            .number(at)
            .filter(|number| number.prefix.is_empty() && number.suffix.is_empty())?;
        let mut next = number.end;
        // "five to ten years", "two or three days".
        if self.is(next, &["to", "or"])
            && let Some(second) = self.number(next + 1)
            && self.atoms.is(second.end, Kind::Span)
        {
            next = second.end;
        }
        if self.is(next, closed::SPAN_ADJECTIVES) {
            next += 1;
        }
        let (span, length) = self.atoms.get(next, Kind::Span)?;
        Some(self.with_ago(&number, next + length, span))
    }

    /// A counted span with "ago", "later" or "old" behind it.
    pub(super) fn with_ago(&self, number: &Num<'_>, end: usize, span: &str) -> Found {
        let found = Found::new(number.start, end, Onto::Date, "date/duration")
            .iso(period(number.value, span))
            .confidence(920);
        let Some((direction, length)) = self.atoms.get(end, Kind::Ago) else {
            return found;
        };
        // "before" belongs to the span only at the end of a phrase: "two days before", not "two days before the vote".
        if self.is(end, &["before"]) && !self.is(end + 1, &[",", ".", ";", ")"])
            || self.is(end, &["old"]) && !span.ends_with('Y') && !span.ends_with('M')
        {
            return found;
        }
        let value = match (
            direction,
            number.value.and_then(Decimal::integer),
            self.anchor,
            self.is(end, &["ago"]),
        ) {
            ("0", ..) => period(number.value, span),
            ("-1", Some(count), Some(anchor), true) => {
                let count = i32::try_from(count).unwrap_or(i32::MAX).saturating_neg();
                match span {
                    "D" => anchor.plus_days(count).map(|day| day.to_string()),
                    "W" => anchor.week_after(count),
                    "M" => anchor.month_after(count),
                    "Y" => anchor.year_after(count),
                    "10Y" => anchor.year_after(count.saturating_mul(10)),
                    _ => None,
                }
            }
            _ => None,
        };
        Found {
            end: end + length,
            ..found
        }
        .iso(value)
    }

    /// "first quarter", "20th century", "third day".
    pub(super) fn ordinal_span(&self, at: usize) -> Option<Found> {
        let figures = || {
            Figures::new(self.word(at))
                .is_some_and(|figures| figures.before.is_empty() && ordinal_ending(figures.after))
        };
        let word = self.word(at);
        let hyphenated = word.strip_suffix("-century").or_else(|| word.strip_suffix("-quarter"));
        if let Some(head) = hyphenated
            && (self.atoms.part(head, Kind::Ord).is_some()
                || Figures::new(head).is_some_and(|figures| ordinal_ending(figures.after)))
        {
            return Some(Found::new(at, at + 1, Onto::Date, "date/century"));
        }
        if !self.atoms.is(at, Kind::Ord) && !figures() {
            return None;
        }
        let half = self.is(at + 1, &["half"])
            && self.is(at + 2, &["of"])
            && (self.year(at + 3).is_some()
                || self.atoms.is(at + 3, Kind::Which)
                || self.is(at + 3, &["the"]) && self.atoms.is(at + 4, Kind::Span));
        let length = match self.atoms.get(at + 1, Kind::Span) {
            Some((_, length)) => length,
            None if half => 1,
            None => return None,
        };
        let the = at
            .checked_sub(1)
            .filter(|before| self.is(*before, &["the"]) && self.joined(at));
        Some(Found::new(the.unwrap_or(at), at + 1 + length, Onto::Date, "date/ordinal-span").confidence(850))
    }

    /// "a year ago", "several weeks", "a few days later", "decades", "the weekend".
    pub(super) fn bare_span(&self, at: usize) -> Option<Found> {
        let (span, length) = self.atoms.get(at, Kind::Span)?;
        let end = at + length;
        let before = at.checked_sub(1).filter(|_| self.joined(at))?;
        if span == "WE" && self.is(before, &["the"]) {
            return Some(Found::new(before, end, Onto::Date, "date/relative"));
        }
        // "a day after the vote"
        let relative = self.is(before, &["a", "an"]) && self.is(end, &["after", "before", "following"]);
        let several = self.is(before, closed::SOME_SPANS)
            || self.is(before, &["of"]) && before.checked_sub(1).is_some_and(|b| self.is(b, closed::NUMBER_NOUNS));
        let ago = self.atoms.is(end, Kind::Ago) && !self.is(end, &["before", "old"]);
        let single = self.is(before, &["a", "an"]);
        let taken = single && before.checked_sub(1).is_some_and(|b| self.is(b, closed::SPAN_BEFORE));
        if !several && !ago && !taken && !relative {
            return None;
        }
        let mut start = if several || single || taken { before } else { at };
        if several && self.is(before, &["of"]) {
            start = before - 1;
        }
        if several
            && start
                .checked_sub(1)
                .is_some_and(|b| self.is(b, &["a", "the", "in"]) && !self.is(b, &["in"]))
        {
            start -= 1;
        }
        let number = Num {
            start,
            end: at,
            value: single.then_some(Decimal::from_integer(1)),
            suffix: "",
            prefix: "",
            figures: false,
        };
        let found = self.with_ago(&number, end, span);
        Some(found.confidence(850))
    }

    /// A season with its year, or with an article or preposition.
    pub(super) fn season(&self, at: usize) -> Option<Found> {
        let (_, length) = self.atoms.get(at, Kind::Season)?;
        let end = at + length;
        let before = at.checked_sub(1)?;
        if self.is(before, &["of", "in"]) && self.year(end).is_some() || self.year(end).is_some() {
            return Some(Found::new(at, end + 1, Onto::Date, "date/season"));
        }
        let timed = self.is(before, &["in", "by", "since", "until"]);
        if self.is(before, &["the"])
            && (self.is(end, &["of", ",", "."])
                || before
                    .checked_sub(1)
                    .is_some_and(|b| self.is(b, &["in", "during", "by", "over", "through", "until"])))
        {
            return Some(Found::new(before, end, Onto::Date, "date/season").confidence(800));
        }
        timed.then(|| Found::new(at, end, Onto::Date, "date/season").confidence(800))
    }

    /// "the 1990s", "'90s".
    pub(super) fn decade(&self, at: usize) -> Option<Found> {
        let digits = self.word(at).strip_suffix('s')?;
        let numeric = digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.ends_with('0');
        let start = at.checked_sub(1)?;
        let apostrophe = self.is(start, &["'", "’", "‘"]) && self.glued(at);
        let value = match digits.len() {
            4 if numeric => Some(format!("{}X", digits.get(..3)?)),
            2 if numeric && apostrophe => None,
            _ => return None,
        };
        let first = if digits.len() == 2 { start } else { at };
        let the = first.checked_sub(1).filter(|before| self.is(*before, &["the"]));
        Some(
            Found::new(the.unwrap_or(first), at + 1, Onto::Date, "date/decade")
                .iso(value)
                .confidence(960),
        )
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
            .or_else(|| {
                self.year(next)
                    .map(|_| Found::new(next, next + 1, Onto::Date, "date/year"))
            })?;
        let part = self.atoms.is(inner.end, Kind::Part);
        (!part).then_some(Found {
            start: at,
            rule: "date/edge",
            ..inner
        })
    }
}
