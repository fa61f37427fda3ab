//! Rules for years, ranges of them, decades, holidays, numbered days, and words for how often.

use super::amounts::ordinal_ending;
use super::atoms::{Figures, Kind};
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// A year in four figures, alone or in a range ("2019-20", "2006 - 8").
    pub(super) fn year_alone(&self, at: usize) -> Option<Found> {
        let year = self.year(at)?;
        if self.glued(at) && self.before(at, &["-", "–", "/", "$", "£", "€", "."]) {
            return None;
        }
        if let Some(range) = self.year_range(at, year) {
            return Some(range);
        }
        // "between 1991 and 1995", "from 2004 to 2010".
        let (between, from) = (self.before(at, &["between"]), self.before(at, &["from"]));
        if let Some(second) = self.year(at + 2)
            && (between && self.is(at + 1, &["and"]) || from && self.is(at + 1, &["to", "through"]))
        {
            return Some(
                Found::new(if between { at - 1 } else { at }, at + 3, Onto::Date, "date/years")
                    .iso(Some(format!("{year:04}/{second:04}")))
                    .confidence(930),
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
                && (year % 100 == 0 || !(1900..=2049).contains(&year))
        }) || self.atoms.is(at + 1, Kind::Unit)
            || self.atoms.is(at + 1, Kind::Money)
            || self.atoms.is(at + 1, Kind::Percent)
            || self.is(at + 1, closed::COUNT_AFTER);
        let hour = self.is(at + 1, closed::NEVER_YEAR_AFTER) || self.is(at + 1, &["local"]);
        if counts && !dated || hour || !(1500..=2100).contains(&year) && !dated {
            return None;
        }
        Some(
            Found::new(at, at + 1, Onto::Date, "date/year")
                .iso(Some(format!("{year:04}")))
                .confidence(if dated { 960 } else { 850 }),
        )
    }

    /// "2019-20", "1939–1945", "2006 - 8".
    fn year_range(&self, at: usize, year: i32) -> Option<Found> {
        if !self.is(at + 1, &["-", "–", "/"]) || self.glued(at + 1) != self.glued(at + 2) || !self.joined(at + 2) {
            return None;
        }
        let second = self.word(at + 2);
        let figures = !second.is_empty() && second.bytes().all(|byte| byte.is_ascii_digit());
        let long = second.len() == 4 && self.year(at + 2).is_some_and(|second| second >= year);
        // Spaces around the dash are as common in tables of results; one figure more is a year only with them.
        let short = second.len() == 2 || second.len() == 1 && !self.glued(at + 1);
        if !figures || !(long || short) || !(1000..=2199).contains(&year) {
            return None;
        }
        let last = if long {
            second.parse().ok()
        } else {
            let scale = 10_i32.pow(second.len() as u32);
            let last: i32 = second.parse().ok()?;
            let last = year / scale * scale + last;
            Some(if last < year { last + scale } else { last })
        };
        let value = last.map(|last: i32| format!("{year:04}/{last:04}"));
        // "the 2024/25 financial year".
        let named =
            self.is(at + 3, &["financial", "fiscal", "tax", "academic", "school"]) && self.is(at + 4, &["year"]);
        Some(
            Found::new(at, at + 3 + 2 * usize::from(named), Onto::Date, "date/years")
                .iso(value)
                .confidence(930),
        )
    }

    /// "fiscal 2029", "the year 2010", "FY25", "in '97".
    pub(super) fn named_year(&self, at: usize) -> Option<Found> {
        if self.is(at, closed::YEAR_NAMES) {
            let long = usize::from(self.is(at, &["fiscal", "financial", "calendar"]) && self.is(at + 1, &["year"]));
            let year = self.year(at + 1 + long)?;
            let end = match self.year_range(at + 1 + long, year) {
                Some(range) => range.end,
                None => at + 2 + long,
            };
            let the = at.checked_sub(1).filter(|before| self.is(*before, &["the"]));
            return Some(Found::new(the.unwrap_or(at), end, Onto::Date, "date/year").iso(Some(format!("{year:04}"))));
        }
        let figures = Figures::new(self.word(at))?;
        let two = figures.digits.len() == 2 && figures.digits.bytes().all(|byte| byte.is_ascii_digit());
        if figures.before == "FY" && figures.after.is_empty() && (two || self.word(at).len() == 6) {
            return Some(Found::new(at, at + 1, Onto::Date, "date/year").confidence(900));
        }
        let apostrophe = at
            .checked_sub(1)
            .filter(|mark| self.is(*mark, &["'", "’", "‘"]) && self.glued(at) && !self.glued(*mark))?;
        let placed = apostrophe
            .checked_sub(1)
            .is_some_and(|before| self.is(before, closed::SHORT_YEAR_BEFORE) || self.month_name(before).is_some());
        (two && placed && figures.before.is_empty() && figures.after.is_empty()).then(|| {
            // The century that puts it before next year, or into it.
            let value = self
                .anchor
                .zip(figures.digits.parse::<i32>().ok())
                .map(|(anchor, year)| {
                    let recent = anchor.year / 100 * 100 + year;
                    format!("{:04}", if recent > anchor.year + 1 { recent - 100 } else { recent })
                });
            Found::new(apostrophe, at + 1, Onto::Date, "date/short-year")
                .iso(value)
                .confidence(800)
        })
    }

    /// "the 1990s", "'90s", "her seventies".
    pub(super) fn decade(&self, at: usize) -> Option<Found> {
        if self.is(at, closed::DECADE_WORDS) {
            let start = at
                .checked_sub(1)
                .filter(|before| self.is(*before, closed::DECADE_BEFORE))?;
            return Some(
                Found::new(
                    start + usize::from(!self.is(start, &["the"])),
                    at + 1,
                    Onto::Date,
                    "date/decade",
                )
                .confidence(850),
            );
        }
        let digits = self.word(at).strip_suffix('s')?;
        let numeric = digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.ends_with('0');
        let start = at.checked_sub(1)?;
        let apostrophe = self.is(start, &["'", "’", "‘"]) && self.glued(at);
        let value = match digits.len() {
            4 if numeric => Some(format!("{}X", digits.get(..3)?)),
            2 if numeric && (apostrophe || self.is(start, closed::DECADE_BEFORE)) => None,
            _ => return None,
        };
        let first = if digits.len() == 2 && apostrophe { start } else { at };
        let the = first.checked_sub(1).filter(|before| self.is(*before, &["the"]));
        Some(
            Found::new(the.unwrap_or(first), at + 1, Onto::Date, "date/decade")
                .iso(value)
                .confidence(960),
        )
    }

    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        let (value, length) = self
            .atoms
            .get(at, Kind::Holiday)
            .filter(|_| self.capital(at) || self.is(at + 1, &["year"]) && self.before(at, &["the"]))?;
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

    /// "by the 25th", "the 1st of the month": a day without its month.
    pub(super) fn day_of_month(&self, at: usize) -> Option<Found> {
        let the = at
            .checked_sub(1)
            .filter(|the| self.is(*the, &["the"]) && self.joined(at))?;
        let figures = Figures::new(self.word(at));
        let day: u32 = match figures {
            Some(figures) if figures.before.is_empty() && ordinal_ending(figures.after) => {
                figures.digits.parse().ok()?
            }
            Some(_) => return None,
            None => self.atoms.get(at, Kind::Ord)?.0.parse().ok()?,
        };
        if !(1..=31).contains(&day) {
            return None;
        }
        let month =
            self.is(at + 1, &["of"]) && (self.is(at + 2, closed::MONTH_DETERMINERS) && self.is(at + 3, &["month"]));
        if month {
            return Some(Found::new(the, at + 4, Onto::Date, "date/day-of-month"));
        }
        let ends = self
            .layout
            .tokens
            .get(at + 1)
            .is_none_or(|token| token.kind == TokenKind::Punctuation || !self.joined(at + 1));
        let placed = the
            .checked_sub(1)
            .is_some_and(|before| self.is(before, &["by", "until", "till", "since"]));
        (figures.is_some() && ends && placed).then(|| {
            let value = self.anchor.and_then(|anchor| anchor.nearest_day_of_month(day));
            Found::new(the, at + 1, Onto::Date, "date/day-of-month")
                .iso(value.map(|day| day.to_string()))
                .confidence(800)
        })
    }

    /// "day one", "on Day 3".
    pub(super) fn numbered_day(&self, at: usize) -> Option<Found> {
        if !self.is(at, &["day"]) || !self.joined(at + 1) {
            return None;
        }
        let number = self
            .number(at + 1)
            .filter(|number| number.suffix.is_empty() && number.prefix.is_empty())?;
        let ends = self
            .layout
            .tokens
            .get(number.end)
            .is_none_or(|token| token.kind != TokenKind::Word || !self.joined(number.end))
            || self.is(number.end, &["of", "and", "in", "at"]);
        let placed = !self.before(at, closed::NO_NUMBERED_DAY_BEFORE);
        (ends && placed && number.end == at + 2)
            .then(|| Found::new(at, number.end, Onto::Date, "date/numbered-day").confidence(800))
    }

    /// "daily", "annual", "year-end": how often, or how long.
    pub(super) fn often(&self, at: usize) -> Option<Found> {
        let (value, length) = self.atoms.get(at, Kind::Often)?;
        // "The Daily Telegraph" is a name; a sentence may begin with "Annual inflation".
        let inside = self.joined(at) && self.capital(at);
        // "told the daily Payam-e Ma", "the Jutarnji List daily" are newspapers.
        let paper = self.is(at, &["daily", "weekly"])
            && (self.capital(at + length) && self.joined(at + length)
                || self.joined(at)
                    && at
                        .checked_sub(1)
                        .is_some_and(|before| self.capital(before) && self.joined(before)));
        if inside || paper {
            return None;
        }
        Some(
            Found::new(at, at + length, Onto::Date, "date/often")
                .iso((!value.is_empty()).then(|| value.to_owned()))
                .confidence(850),
        )
    }
}
