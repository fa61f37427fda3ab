//! Rules for lengths of time of a day and longer, and dates that count from another: "two years ago", "the third quarter".

use super::amounts::ordinal_ending;
use super::atoms::{Figures, Kind};
use super::counts::Num;
use super::decimal::Decimal;
use super::periods::period;
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// "two years", "three weeks ago", "54 years old".
    pub(super) fn duration(&self, at: usize) -> Option<Found> {
        let number = self
            .number(at)
            .filter(|number| number.prefix.is_empty() && number.suffix.is_empty())?;
        let mut next = number.end;
        // "five to ten years", "two or three days".
        if let Some(end) = self.second_number(next, Kind::Span) {
            next = end;
        }
        // "a 55 year-old man", "a two decade-long war", "a two-day long visit".
        if let Some((span, tail)) = self.word(next).split_once('-')
            && self.joined(next)
            && let Some(span) = self.atoms.part(span, Kind::Span)
            && matches!(tail, "old" | "olds" | "long")
        {
            let rule = if tail == "long" { "date/hyphenated" } else { "date/age" };
            return Some(Found::new(number.start, next + 1, Onto::Date, rule).iso(period(number.value, span)));
        }
        if self.is(next, closed::SPAN_ADJECTIVES) {
            next += 1;
        }
        let (span, length) = self.atoms.get(next, Kind::Span)?;
        // "two seasons", "three springs" have no length of their own; "in five quarters" is a date still.
        let end = next + length;
        if span == "Y" && self.is(end, &["of"]) && self.is(end + 1, &["age"]) {
            let age = Found::new(number.start, end + 2, Onto::Date, "date/age");
            return Some(age.iso(period(number.value, span)));
        }
        let found = self.with_ago(&number, end, span);
        Some(self.and_more(found, end))
    }

    /// "seven years and three months", "a year and a half".
    fn and_more(&self, mut found: Found, end: usize) -> Found {
        if found.end != end || !self.is(end, &["and", ","]) || !self.joined(end + 1) {
            return found;
        }
        let next = end + 1 + usize::from(self.is(end, &[","]) && self.is(end + 1, &["and"]));
        let own = self.layout.word(end.saturating_sub(1));
        if self.is(end, &["and"]) && self.is(next, &["a"]) && self.is(next + 1, &["half"]) && !own.ends_with('s') {
            found.end = next + 2;
            found.value = None;
            return found;
        }
        let rest = self
            .number(next)
            .filter(|rest| rest.suffix.is_empty() && rest.prefix.is_empty());
        if let Some(rest) = rest
            && let Some((span, length)) = self.atoms.get(rest.end, Kind::Span)
            && matches!(span, "D" | "W" | "M")
            && let Some((own, _)) = self.atoms.get(end - 1, Kind::Span)
            && own != span
            && matches!(own, "Y" | "M" | "W")
        {
            found.end = rest.end + length;
            found.value = found
                .value
                .take()
                .zip(rest.value)
                .and_then(|(value, rest)| match value {
                    super::Value::Iso8601(value) => Some(super::Value::Iso8601(format!("{value}{rest}{span}"))),
                    _ => None,
                });
        }
        found
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
        let final_one = self.is(at, &["final", "last", "next"]);
        if !self.atoms.is(at, Kind::Ord) && !figures() && !final_one {
            return None;
        }
        let before = at.checked_sub(1).filter(|_| self.joined(at));
        let fiscal = before.filter(|before| self.is(*before, &["fiscal", "financial"]));
        let the = match fiscal {
            Some(fiscal) => Some(fiscal).map(|fiscal| match fiscal.checked_sub(1) {
                Some(the) if self.is(the, &["the"]) => the,
                _ => fiscal,
            }),
            None => before.filter(|before| self.is(*before, &["the"])),
        };
        // "the 18th and 19th centuries".
        if self.is(at + 1, &["and", "to", "or", "-", "–", "through"])
            && self.ordinal_value(at + 2).is_some()
            && self.is(at + 3, &["centuries", "quarters"])
            && !final_one
        {
            let value = self
                .ordinal_value(at)
                .zip(self.ordinal_value(at + 2))
                .filter(|_| self.is(at + 3, &["centuries"]));
            let value =
                value.map(|(first, last)| format!("{:02}XX/{:02}XX", first.saturating_sub(1), last.saturating_sub(1)));
            return Some(Found::new(the.unwrap_or(at), at + 4, Onto::Date, "date/century").iso(value));
        }
        // "the first five months of the year", "the first few days".
        let several = if self.is(at + 1, closed::SOME_SPANS) {
            Some(at + 2)
        } else {
            self.number(at + 1)
                .filter(|number| number.suffix.is_empty() && number.prefix.is_empty() && number.start == at + 1)
                .map(|number| number.end)
        };
        if let Some(next) = several
            && let Some((span, length)) = self.atoms.get(next, Kind::Span)
        {
            let found = Found::new(the.unwrap_or(at), next + length, Onto::Date, "date/ordinal-span");
            let value = self.number(at + 1).and_then(|number| period(number.value, span));
            return Some(found.iso(value).confidence(900));
        }
        if final_one {
            return None;
        }
        let half = self.is(at + 1, &["half"])
            && (self.is(at + 2, &["of"])
                && (self.year(at + 3).is_some()
                    || self.atoms.is(at + 3, Kind::Which)
                    || self.month_name(at + 3).is_some()
                    || self.is(at + 3, &["the"]) && self.atoms.is(at + 4, Kind::Span)));
        // "a second straight day"; "his first day", "her third season" count days of somebody.
        let straight = usize::from(self.is(at + 1, &["straight", "consecutive", "successive"]));
        let owned = before.is_some_and(|before| self.is(before, closed::OWNERS));
        let length = match self.atoms.get(at + 1 + straight, Kind::Span) {
            Some((_, length)) if !owned => straight + length,
            None if half => 1,
            _ => return None,
        };
        let end = at + 1 + length;
        let found = Found::new(the.unwrap_or(at), end, Onto::Date, "date/ordinal-span").confidence(850);
        if self.is(at + 1, &["century", "centuries"]) {
            let value = self
                .ordinal_value(at)
                .map(|century| format!("{:02}XX", century.saturating_sub(1)));
            return Some(Found {
                rule: "date/century",
                ..found.iso(value)
            });
        }
        let part = self
            .quarter_or_half(at, end)
            .and_then(|code| self.anchor.and_then(|anchor| anchor.latest_part(code)));
        Some(found.iso(part))
    }

    /// The number of an ordinal in words or figures.
    fn ordinal_value(&self, at: usize) -> Option<u32> {
        match self.atoms.get(at, Kind::Ord) {
            Some((value, 1)) => value.parse().ok(),
            _ => Figures::new(self.word(at))
                .filter(|figures| ordinal_ending(figures.after))?
                .digits
                .parse()
                .ok(),
        }
    }

    /// "a year ago", "several weeks", "a few days later", "for decades", "another year", "the weekend", "the month".
    pub(super) fn bare_span(&self, at: usize) -> Option<Found> {
        let (span, length) = self.atoms.get(at, Kind::Span)?;
        let end = at + length;
        let word = self.word(at);
        let lower = self
            .layout
            .tokens
            .get(at)
            .is_some_and(|token| token.shape == Shape::Lower || !self.joined(at));
        let alone = lower
            && closed::BARE_SPANS
                .iter()
                .any(|plural| word.eq_ignore_ascii_case(plural));
        let before = at.checked_sub(1).filter(|_| self.joined(at));
        let Some(before) = before else {
            return alone.then(|| self.with_ago(&Num::none(at), end, span));
        };
        if span == "WE" && self.is(before, &["the"]) {
            return Some(Found::new(before, end, Onto::Date, "date/relative"));
        }
        let earlier = before.checked_sub(1);
        let several = self.is(before, closed::SOME_SPANS)
            || self.is(before, &["of"]) && earlier.is_some_and(|b| self.is(b, closed::NUMBER_NOUNS));
        let ago = self.atoms.is(end, Kind::Ago) && !self.is(end, &["before", "old"]);
        if self.is(before, &["the"]) && !ago && lower {
            return self.the_span(at, before, end);
        }
        // "the fiscal year".
        if self.is(at, &["year"])
            && self.is(before, &["fiscal", "financial", "calendar"])
            && let Some(the) = earlier.filter(|the| self.is(*the, &["the"]))
        {
            return Some(Found::new(the, end, Onto::Date, "date/the-span").confidence(850));
        }
        let single = self.is(before, &["a", "an"]);
        // "half a century".
        if single && earlier.is_some_and(|half| self.is(half, &["half"])) {
            let value = period(Decimal::parse("0.5"), span);
            return Some(
                Found::new(before - 1, end, Onto::Date, "date/duration")
                    .iso(value)
                    .confidence(900),
            );
        }
        // "a day after the vote", "a week of talks"; "twice a day", "$9 a year" are rates.
        let relative = single && self.is(end, closed::SPAN_AFTER);
        let opens = single && !self.joined(before);
        let taken = single && (opens || earlier.is_some_and(|b| self.is(b, closed::SPAN_BEFORE)));
        let more = self.is(before, closed::ONE_MORE);
        let alone = alone && !self.is(before, closed::BARE_SPAN_IDIOMS);
        if !several && !ago && !taken && !relative && !more && !alone {
            return None;
        }
        let mut start = if several || single || more { before } else { at };
        if several && self.is(before, &["of"]) {
            start = before - 1;
        }
        if (several || more) && start.checked_sub(1).is_some_and(|b| self.is(b, &["a", "the", "an"])) {
            start -= 1;
        }
        let number = Num {
            start,
            end: at,
            value: single.then_some(Decimal::from_integer(1)),
            ..Num::none(at)
        };
        let found = self.with_ago(&number, end, span);
        Some(self.and_more(found.confidence(850), end))
    }

    /// "the month", "the day before": one period that the text has spoken of.
    fn the_span(&self, at: usize, the: usize, end: usize) -> Option<Found> {
        if self.is(end, &["before", "after"]) && !self.is(at, &["quarter", "decade"]) {
            // "the day before", but "the day before the vote" ends with the day.
            let closes = self
                .layout
                .tokens
                .get(end + 1)
                .is_none_or(|token| token.kind == TokenKind::Punctuation || !self.joined(end + 1));
            return Some(Found::new(the, end + usize::from(closes), Onto::Date, "date/the-span").confidence(800));
        }
        let of = the.checked_sub(1).is_some_and(|before| self.is(before, &["of"]));
        let placed = the
            .checked_sub(1)
            .is_some_and(|before| self.is(before, closed::THE_SPAN_BEFORE));
        let known = self.is(at, closed::THE_SPANS) && (placed || !self.is(at, &["quarter"]))
            || of && self.is(at, &["day", "season", "century"])
            || self.is(at, &["year"]);
        // "the week's talks", "the year 2010".
        (known && self.joined(at)).then(|| Found::new(the, end, Onto::Date, "date/the-span").confidence(750))
    }

    /// A season with its year, or with an article or preposition.
    pub(super) fn season(&self, at: usize) -> Option<Found> {
        let (code, length) = self.atoms.get(at, Kind::Season)?;
        let end = at + length;
        let before = at.checked_sub(1)?;
        if self.capital(at) && self.joined(at) && self.year(end).is_none() {
            return None;
        }
        if let Some(year) = self.year(end) {
            let the = if self.is(before, &["the"]) { before } else { at };
            let value = format!("{year:04}-{code}");
            return Some(Found::new(the, end + 1, Onto::Date, "date/season").iso(Some(value)));
        }
        // "the fall of the government" is no season, "the fall of 1966" is one.
        let fall = self.is(at, &["fall"]);
        let of_year = self.is(end, &["of"]) && self.date_behind_of(end + 1).is_some();
        let earlier = before.checked_sub(1);
        if self.is(before, &["the"])
            && (of_year
                || !fall && self.is(end, &["of", ",", "."])
                || earlier.is_some_and(|b| self.is(b, closed::SEASON_BEFORE)) && !(fall && self.is(end, &["of", "in"])))
        {
            return Some(Found::new(before, end, Onto::Date, "date/season").confidence(800));
        }
        let timed = !fall && self.is(before, closed::SEASON_BEFORE);
        let one = !fall
            && self.is(before, &["a", "one", "another"])
            && earlier.is_some_and(|b| self.is(b, closed::SPAN_BEFORE));
        (timed || one)
            .then(|| Found::new(if one { before } else { at }, end, Onto::Date, "date/season").confidence(800))
    }
}
