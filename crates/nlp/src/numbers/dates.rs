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
            .age(at)
            .or_else(|| self.holiday(at))
            .or_else(|| self.calendar_day(at))
            .or_else(|| self.names_range(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.edge(at))
            .or_else(|| self.month(at))
            .or_else(|| self.relative_day(at))
            .or_else(|| self.which(at))
            .or_else(|| self.named_year(at))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.duration(at))
            .or_else(|| self.ordinal_span(at))
            .or_else(|| self.bare_span(at))
            .or_else(|| self.season(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.year_alone(at))
            .or_else(|| self.numbered_day(at))
            .or_else(|| self.often(at))?;
        // "Wednesday night" is a time.
        if found.label == Onto::Date
            && self.atoms.is(found.end, Kind::Part)
            && matches!(found.rule, "date/weekday" | "date/relative" | "date/relative-day")
        {
            return None;
        }
        Some(self.ended(self.started(found)))
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
    pub(super) fn day_number(&self, at: usize) -> Option<u32> {
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
            // "January second".
            let spelt = || match self.atoms.get(at + 1, Kind::Ord) {
                Some((day, 1)) if self.joined(at + 1) => day.parse().ok().filter(|day| (1..=31).contains(day)),
                _ => None,
            };
            return Some((month, self.day_number(at + 1).or_else(spelt)?, at + 2));
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
        // "2001 September 11".
        if let Some(year) = self.year(at)
            && let Some((month, day, end)) = self.month_and_day(at + 1)
            && self.month_name(at + 1).is_some()
        {
            let day = Day::new(year, month, day)?;
            return Some(Found::new(at, end, Onto::Date, "date/full").iso(Some(day.to_string())));
        }
        let (month, day, mut end) = self.month_and_day(at)?;
        let mut value = match self.anchor {
            Some(anchor) => anchor.nearest(month, day).map(|day| day.to_string()),
            None => Some(format!("XXXX-{month:02}-{day:02}")),
        };
        let dash = self.is(end, &["-", "–"]) && self.glued(end) && self.glued(end + 1);
        let through =
            self.is(end, &["through", "to"]) && self.month_name(at).is_some() && !self.is(end + 2, &["percent", "%"]);
        if (dash || through && self.month_name(end + 2).is_none() && self.word(end + 1).len() <= 2)
            && let Some(last) = self.day_number(end + 1)
        {
            end += 2;
            value = value.and_then(|value| Some(format!("{value}/{}-{last:02}", value.get(..7)?)));
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
        let value = self.anchor.filter(|_| !several).and_then(|anchor| {
            // "meets on Thursday", "will meet at 3 p.m. on Thursday"; the day of publication itself is today.
            let ahead = anchor.weekday() != weekday && self.verb_direction(at) == Some(1);
            anchor.nearest_weekday(weekday, ahead)
        });
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
        let dated = self.before(at, closed::MONTH_BEFORE) || self.month_beside_noun(at);
        if doubtful && !dated && !closed::GIVEN_NAME_MONTHS.contains(&word) || self.named(at) && doubtful {
            return None;
        }
        let value = match self.anchor {
            Some(anchor) => match self.verb_direction(at) {
                Some(direction) => anchor.month_beside(month, direction),
                None => anchor.nearest_month(month),
            },
            None => Some(format!("XXXX-{month:02}")),
        };
        // "the December quarter", "the May holidays".
        let noun = self.is(at + 1, closed::MONTH_NOUNS) && self.joined(at + 1);
        let end = at + 1 + usize::from(noun);
        Some(
            Found::new(at, end, Onto::Date, "date/month")
                .iso(value.filter(|_| !noun))
                .confidence(930),
        )
    }

    /// Whether the verb before a month or weekday in its clause puts it after the day of publication (1, "will open in September") or
    /// before it (-1, "resigned in February"); `None` where no verb tells.
    fn verb_direction(&self, at: usize) -> Option<i32> {
        // How many words back the verb is looked for: clauses are short, and long texts stay linear.
        const REACH: usize = 16;
        let limit = self.before(at, closed::DATE_LIMITS);
        let mut place = at;
        for _ in 0..REACH {
            let lower = self.is_lower_word(place);
            place = place.checked_sub(1).filter(|_| self.joined(place))?;
            if matches!(
                self.layout.tokens.get(place)?.kind,
                TokenKind::Punctuation | TokenKind::QuoteMark
            ) {
                return None;
            }
            let past = self.past_verb(place);
            let after_past = || place.checked_sub(1).is_some_and(|before| self.past_verb(before));
            if self.is(place, closed::AHEAD_VERBS) {
                return Some(1);
            }
            // "plans to open", "is due", "is to open"; but "was due" and "was sent to prison" leave it open.
            if self.is(place, closed::AHEAD_WORDS) {
                return (!after_past()).then_some(1);
            }
            if self.is(place, &["to"]) && lower {
                if self.before(place, &["is", "are"]) {
                    return Some(1);
                }
                if !self.before(place, closed::AHEAD_WORDS) {
                    return None;
                }
            }
            if past {
                return (!limit).then_some(-1);
            }
        }
        None
    }

    fn is_lower_word(&self, at: usize) -> bool {
        self.layout
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower)
            && !self.is(at, closed::DATE_DETERMINERS)
    }

    /// Whether a word is plainly a verb of the past: "was", "had", "resigned", but not "the planned" or "newly elected".
    fn past_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        let regular = self.is_lower_word(at)
            && word.len() >= 5
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && !word.contains('-')
            && !self.is(at, closed::NO_PAST_VERBS)
            && !self.before(at, closed::DATE_DETERMINERS)
            && !at
                .checked_sub(1)
                .is_some_and(|before| self.word(before).ends_with("ly"));
        regular || self.is(at, closed::PAST_WORDS)
    }

    /// "a March primary", "its May forecast", "as early as May": a name of a month that is also a word, where only the month fits.
    fn month_beside_noun(&self, at: usize) -> bool {
        let noun =
            self.layout.tokens.get(at + 1).is_some_and(|token| {
                token.kind == TokenKind::Word && token.shape == Shape::Lower && self.joined(at + 1)
            }) && !self.is(at + 1, closed::NO_NOUN);
        let as_early = self.before(at, &["as"]);
        self.joined(at) && self.before(at, closed::DATE_DETERMINERS) && (noun || as_early)
    }

    /// "January-May", "Monday–Friday": two months or days in one.
    fn names_range(&self, at: usize) -> Option<Found> {
        let (first, second) = self.word(at).split_once(['-', '–'])?;
        let both = |kind| Some((self.atoms.part(first, kind)?, self.atoms.part(second, kind)?));
        let value = match both(Kind::Month) {
            Some((first, second)) => {
                let months = first.parse::<u32>().ok().zip(second.parse::<u32>().ok());
                self.anchor.zip(months).and_then(|(anchor, (first, second))| {
                    Some(format!(
                        "{}/{}",
                        anchor.nearest_month(first)?,
                        anchor.nearest_month(second)?
                    ))
                })
            }
            None => None,
        };
        let known = both(Kind::Month).is_some() || both(Kind::Weekday).is_some();
        (known && first.chars().next().is_some_and(char::is_uppercase))
            .then(|| Found::new(at, at + 1, Onto::Date, "date/names-range").iso(value))
    }
    /// Whether a capitalised word beside token `at` makes it part of a name ("Theresa May", "May Ito").
    pub(super) fn named(&self, at: usize) -> bool {
        let name = |at: usize| {
            self.layout
                .tokens
                .get(at)
                .is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Title)
                && !self.atoms.any(at)
                && self.word(at) != "I"
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
}
