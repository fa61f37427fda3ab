//! Rules for dates: days of the calendar, weekdays, months, years, holidays.

use super::amounts::ordinal_ending;
use super::atoms::{Figures, Kind};
use super::calendar::Day;
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// The date that starts at `at`.
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        let found = self
            .holiday(at)
            .or_else(|| self.calendar_day(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.edge(at))
            .or_else(|| self.month(at))
            .or_else(|| self.relative_day(at))
            .or_else(|| self.which(at))
            .or_else(|| self.age(at))
            .or_else(|| self.duration(at))
            .or_else(|| self.ordinal_span(at))
            .or_else(|| self.bare_span(at))
            .or_else(|| self.season(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.year_alone(at))?;
        // "Wednesday night" is a time.
        if found.label == Onto::Date
            && self.atoms.is(found.end, Kind::Part)
            && matches!(found.rule, "date/weekday" | "date/relative" | "date/relative-day")
        {
            return None;
        }
        Some(self.ended(self.started(found)))
    }

    /// Takes in "the end of", "the beginning of" before a date.
    fn started(&self, mut found: Found) -> Found {
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

    /// Takes in "of 2008" behind a quarter or season.
    fn ended(&self, mut found: Found) -> Found {
        if matches!(found.rule, "date/ordinal-span" | "date/season") && self.is(found.end, &["of"]) {
            let at = found.end + 1;
            let at = if self.is(at, &["the"]) { at + 1 } else { at };
            if let Some(inner) = self
                .year(at)
                .map(|_| at + 1)
                .or_else(|| self.month(at).map(|f| f.end))
                .or_else(|| self.which(at).map(|f| f.end))
            {
                found.end = inner;
                found.value = None;
            }
        }
        found
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.layout
            .tokens
            .get(at)
            .is_some_and(|token| matches!(token.shape, Shape::Title | Shape::Upper))
    }

    /// The month that a token names; short forms and "May" only where a date is likely.
    pub(super) fn month_name(&self, at: usize) -> Option<u32> {
        if !self.capital(at) {
            return None;
        }
        if let Some((month, 1)) = self.atoms.get(at, Kind::Month) {
            return month.parse().ok();
        }
        let (month, 1) = self.atoms.get(at, Kind::ShortMonth)? else {
            return None;
        };
        let beside = self.day_number(at + 1).is_some()
            || self.year(at + 1).is_some()
            || at
                .checked_sub(1)
                .is_some_and(|before| self.day_number(before).is_some());
        (beside || self.word(at).ends_with('.')).then(|| month.parse().ok())?
    }

    /// A day of the month in figures, with or without an ordinal ending.
    fn day_number(&self, at: usize) -> Option<u32> {
        let token = self
            .layout
            .tokens
            .get(at)
            .filter(|token| token.kind == TokenKind::Number)?;
        let figures = Figures::new(token.span.slice(self.layout.text))?;
        let plain = figures.before.is_empty()
            && figures.digits.len() <= 2
            && (figures.after.is_empty() || ordinal_ending(figures.after));
        let day = figures.digits.parse().ok()?;
        (plain && (1..=31).contains(&day)).then_some(day)
    }

    /// A year in four figures.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        let word = self.word(at);
        let year: i32 = if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            word.parse().ok()?
        } else {
            return None;
        };
        (1000..=2199).contains(&year).then_some(year)
    }

    /// A day with its year, and the token behind it: "May 3, 2026", "3 May 2026", "2026-05-03".
    pub(super) fn full_date(&self, at: usize) -> Option<(Day, usize)> {
        if let Some((month, day, end)) = self.month_and_day(at) {
            let comma = usize::from(self.is(end, &[","]));
            let year = self.year(end + comma)?;
            return Some((Day::new(year, month, day)?, end + comma + 1));
        }
        let year = self.year(at)?;
        let part = |at: usize| {
            self.day_number(at)
                .filter(|_| self.glued(at) && self.before(at, &["-"]) && self.word(at).len() == 2)
        };
        Some((Day::new(year, part(at + 2)?, part(at + 4)?)?, at + 5))
    }

    /// "May 3", "3 May", "3rd of May" and the token behind it.
    fn month_and_day(&self, at: usize) -> Option<(u32, u32, usize)> {
        if let Some(month) = self.month_name(at) {
            return Some((month, self.day_number(at + 1)?, at + 2));
        }
        let day = self.day_number(at)?;
        if let Some(month) = self.month_name(at + 1) {
            return Some((month, day, at + 2));
        }
        let month = self
            .month_name(at + 2)
            .filter(|_| self.is(at + 1, &["of"]) && !self.word(at).bytes().all(|b| b.is_ascii_digit()))?;
        Some((month, day, at + 3))
    }

    /// A day of a month, with or without year; "May 3-5"; "May 3 and 4" is two.
    pub(super) fn calendar_day(&self, at: usize) -> Option<Found> {
        if let Some((day, end)) = self.full_date(at) {
            return Some(
                Found::new(at, end, Onto::Date, "date/full")
                    .iso(Some(day.to_string()))
                    .confidence(990),
            );
        }
        let (month, day, mut end) = self.month_and_day(at)?;
        let mut value = match self.anchor {
            Some(anchor) => anchor.nearest(month, day).map(|day| day.to_string()),
            None => Some(format!("XXXX-{month:02}-{day:02}")),
        };
        if self.is(end, &["-", "–"]) && self.glued(end) && self.glued(end + 1) && self.day_number(end + 1).is_some() {
            end += 2;
            value = None;
        }
        Some(
            Found::new(at, end, Onto::Date, "date/month-day")
                .iso(value)
                .confidence(980),
        )
    }

    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let weekday: i32 = match self.atoms.get(at, Kind::Weekday) {
            Some((weekday, 1)) if self.capital(at) => weekday.parse().ok()?,
            _ => {
                let (weekday, _) = self.atoms.get(at, Kind::ShortDay).filter(|_| self.capital(at))?;
                let dated = self.month_name(at + 1).is_some()
                    || self.is(at + 1, &[","]) && self.month_name(at + 2).is_some()
                    || self.day_number(at + 1).is_some();
                if !dated {
                    return None;
                }
                weekday.parse().ok()?
            }
        };
        // "Sunday, May 3".
        let comma = at + 1 + usize::from(self.is(at + 1, &[","]));
        if let Some(day) = self.calendar_day(comma) {
            return Some(Found { start: at, ..day });
        }
        let several = self.word(at).ends_with('s');
        let value = self
            .anchor
            .filter(|_| !several)
            .and_then(|anchor| anchor.nearest_weekday(weekday, false));
        Some(
            Found::new(at, at + 1, Onto::Date, "date/weekday")
                .iso(value.map(|day| day.to_string()))
                .confidence(980),
        )
    }

    /// A month by itself or with its year.
    pub(super) fn month(&self, at: usize) -> Option<Found> {
        let month = self.month_name(at)?;
        let comma = at + 1 + usize::from(self.is(at + 1, &[","]) && self.year(at + 2).is_some());
        let comma = comma + usize::from(self.is(at + 1, &["of"]) && self.year(at + 2).is_some());
        if let Some(year) = self.year(comma) {
            return Some(
                Found::new(at, comma + 1, Onto::Date, "date/month-year")
                    .iso(Some(format!("{year:04}-{month:02}")))
                    .confidence(980),
            );
        }
        // "May" and "March" are also a name and verbs; short forms need their figures.
        let word = self.word(at);
        let doubtful = closed::DOUBTFUL_MONTHS.contains(&word);
        let dated = self.before(at, closed::MONTH_BEFORE);
        if doubtful && !dated && !closed::GIVEN_NAME_MONTHS.contains(&word) || self.named(at) && doubtful {
            return None;
        }
        let value = match self.anchor {
            Some(anchor) => anchor.nearest_month(month),
            None => Some(format!("XXXX-{month:02}")),
        };
        // "April last year".
        let end = match self.which(at + 1) {
            Some(year) if self.is(at + 2, &["year"]) => year.end,
            _ => at + 1,
        };
        Some(
            Found::new(at, end, Onto::Date, "date/month")
                .iso(value.filter(|_| end == at + 1))
                .confidence(930),
        )
    }

    /// Whether a capitalised word beside token `at` makes it part of a name ("Theresa May", "May Ito").
    fn named(&self, at: usize) -> bool {
        let name = |at: usize| {
            self.layout
                .tokens
                .get(at)
                .is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Title)
                && !self.atoms.any(at)
        };
        let before = at
            .checked_sub(1)
            .is_some_and(|before| name(before) && self.joined(at) && !self.is(before, closed::DATE_OPENERS));
        before || name(at + 1) && self.joined(at + 1)
    }

    pub(super) fn relative_day(&self, at: usize) -> Option<Found> {
        let (offset, length) = self.atoms.get(at, Kind::Day)?;
        let day = self.anchor.and_then(|anchor| anchor.plus_days(offset.parse().ok()?));
        Some(
            Found::new(at, at + length, Onto::Date, "date/relative-day")
                .iso(day.map(|day| day.to_string()))
                .confidence(950),
        )
    }

    /// A year in four figures, alone or in a range ("2019-20").
    fn year_alone(&self, at: usize) -> Option<Found> {
        let year = self.year(at)?;
        if self.glued(at) && self.before(at, &["-", "–", "/", "$", "£", "€", "."]) {
            return None;
        }
        let range = self.is(at + 1, &["-", "–", "/"]) && self.glued(at + 1) && self.glued(at + 2);
        let second = self.word(at + 2);
        if range
            && second.bytes().all(|byte| byte.is_ascii_digit())
            && (self.year(at + 2).is_some() || second.len() == 2)
        {
            return Some(Found::new(at, at + 3, Onto::Date, "date/years").confidence(930));
        }
        // "between 1991 and 1995", "from 2004 to 2010".
        let (between, from) = (self.before(at, &["between"]), self.before(at, &["from"]));
        if self.year(at + 2).is_some()
            && (between && self.is(at + 1, &["and"]) || from && self.is(at + 1, &["to", "through", "until"]))
        {
            return Some(
                Found::new(if between { at - 1 } else { at }, at + 3, Onto::Date, "date/years").confidence(930),
            );
        }
        let dated = self.before(at, closed::YEAR_BEFORE);
        let follower = self.layout.tokens.get(at + 1).filter(|_| self.joined(at + 1));
        // "2000 people", "1900 tonnes" count; "2004 elections" after a preposition doesn't.
        let counts = follower.is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.shape == Shape::Lower
                && self.word(at + 1).ends_with('s')
                && !self.is(at + 1, closed::YEAR_AFTER)
        }) || self.atoms.is(at + 1, Kind::Unit)
            || self.atoms.is(at + 1, Kind::Money)
            || self.atoms.is(at + 1, Kind::Percent)
            || self.is(at + 1, closed::COUNT_AFTER);
        if counts && !dated || self.is(at + 1, closed::NEVER_YEAR_AFTER) || !(1500..=2100).contains(&year) && !dated {
            return None;
        }
        Some(
            Found::new(at, at + 1, Onto::Date, "date/year")
                .iso(Some(format!("{year:04}")))
                .confidence(if dated { 960 } else { 850 }),
        )
    }

    fn holiday(&self, at: usize) -> Option<Found> {
        let (value, length) = self.atoms.get(at, Kind::Holiday).filter(|_| self.capital(at))?;
        let mut found = Found::new(at, at + length, Onto::Date, "date/holiday");
        let year = self.year(found.end);
        found.end += usize::from(year.is_some());
        let value = value.strip_prefix("XXXX-").and_then(|rest| {
            let mut parts = rest.split('-').map(str::parse::<u32>);
            let (Ok(month), Ok(day)) = (parts.next()?, parts.next()?) else {
                return None;
            };
            match (year, self.anchor) {
                (Some(year), _) => Some(format!("{year:04}-{rest}")),
                (None, Some(anchor)) => anchor.nearest(month, day).map(|day| day.to_string()),
                (None, None) => Some(format!("XXXX-{rest}")),
            }
        });
        Some(found.iso(value))
    }
}
