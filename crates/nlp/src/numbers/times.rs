//! Rules for times of day in words: "Monday night", "the early hours", "overnight".

use super::atoms::Kind;
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// The time that starts at `at`.
    pub(super) fn time(&self, at: usize) -> Option<Found> {
        // "Dawn Holt", the newspaper "Dawn": with a capital inside a sentence it is a name.
        if self.capital(at) && self.joined(at) && (self.atoms.is(at, Kind::Part) || self.atoms.is(at, Kind::At)) {
            return None;
        }
        self.clock(at)
            .or_else(|| self.spoken_clock(at))
            .or_else(|| self.race_time(at))
            .or_else(|| self.day_part(at))
            .or_else(|| self.early_hours(at))
            .map(|found| self.with_day(found))
            .or_else(|| self.hours(at))
            .or_else(|| self.ordinal_hours(at))
            .or_else(|| self.bare_hours(at))
            .or_else(|| {
                let (value, length) = self.atoms.get(at, Kind::At)?;
                // "the overnight rate", "an overnight raid": only with an article it is a noun's.
                let article = self.is(at, closed::AT_ADJECTIVES)
                    && self.before(at, &["the", "its", "a"])
                    && self
                        .layout
                        .tokens
                        .get(at + 1)
                        .is_some_and(|token| token.shape == Shape::Lower);
                if article {
                    return None;
                }
                let value = (!value.is_empty()).then(|| format!("T{value}"));
                let found = Found::new(at, at + length, Onto::Time, "time/word").iso(value);
                Some(self.with_day(found))
            })
    }

    /// Takes in the day behind a part of it: "overnight Saturday", "midnight Sunday", "dawn today".
    fn with_day(&self, found: Found) -> Found {
        let day = matches!(found.rule, "time/word" | "time/day-part") && self.joined(found.end);
        let weekday = self
            .atoms
            .get(found.end, Kind::Weekday)
            .filter(|_| self.capital(found.end));
        let named = weekday.or_else(|| {
            self.atoms
                .get(found.end, Kind::Day)
                .filter(|_| !self.capital(found.end))
        });
        match named {
            _ if day && self.is(found.end, &["tonight"]) => Found {
                end: found.end + 1,
                ..found
            },
            Some((_, 1)) if day && !self.glued(found.end) => Found {
                end: found.end + 1,
                ..found
            }
            .value(None),
            _ => found,
        }
    }

    /// "the early hours".
    fn early_hours(&self, at: usize) -> Option<Found> {
        let known = self.is(at, &["early", "small", "wee"]) && self.is(at + 1, &["hours"]);
        let the = at.checked_sub(1).filter(|before| self.is(*before, &["the"]))?;
        known.then(|| Found::new(the, at + 2, Onto::Time, "time/day-part"))
    }

    /// "Monday night", "early Sunday morning", "this morning", "yesterday evening", "the evening of May 3", "at night".
    fn day_part(&self, at: usize) -> Option<Found> {
        let edge = usize::from(self.atoms.is(at, Kind::Edge));
        let next = at + edge;
        let one = self.is(next, &["one"]) && self.is(next + 1, &["night", "morning", "evening", "afternoon"]);
        let before_part = self.atoms.is(next, Kind::Weekday)
            || self.atoms.is(next, Kind::Day)
            || self.atoms.is(next, Kind::Which) && !self.is(next, &["past", "before"])
            || one
            || edge > 0 && self.atoms.is(next, Kind::Part);
        if before_part {
            let part = next + usize::from(!self.atoms.is(next, Kind::Part));
            let part = part + usize::from(self.is(part, &["early", "late"]));
            if let Some((_, length)) = self.atoms.get(part, Kind::Part) {
                let found = Found::new(at, part + length, Onto::Time, "time/day-part");
                return Some(found.iso(self.day_of_part(next, part)));
            }
            // "this Thursday evening".
            let day = next + 1;
            let part = day + 1;
            if self.atoms.is(next, Kind::Which)
                && let Some((weekday, _)) = self.atoms.get(day, Kind::Weekday)
                && let Some((_, length)) = self.atoms.get(part, Kind::Part)
            {
                let value = self
                    .anchor
                    .and_then(|anchor| anchor.nearest_weekday(weekday.parse().ok()?, false))
                    .filter(|_| self.is(next, &["last"]));
                return Some(
                    Found::new(at, part + length, Onto::Time, "time/day-part").iso(value.map(|day| day.to_string())),
                );
            }
        }
        let (value, length) = self.atoms.get(at, Kind::Part)?;
        let before = at.checked_sub(1).filter(|_| self.joined(at))?;
        let the = self.is(before, &["the"]);
        // "the night of April 3".
        if self.is(at + length, &["of"])
            && let Some(day) = self.calendar_day(at + length + 1)
        {
            return Some(Found {
                start: if the { before } else { at },
                label: Onto::Time,
                rule: "time/day-part",
                ..day
            });
        }
        let timed = self.is(before, closed::DAY_PART_BEFORE)
            || the
                && before
                    .checked_sub(1)
                    .is_some_and(|b| self.is(b, closed::DAY_PART_BEFORE_THE));
        // "a midday prayer", "midnight arithmetic" name a kind of thing.
        if !timed {
            return None;
        }
        let end = at + length;
        // "the night before", "the morning after".
        let more = the
            && self.is(end, &["before", "after"])
            && self
                .layout
                .tokens
                .get(end + 1)
                .is_none_or(|token| token.kind == TokenKind::Punctuation || !self.joined(end + 1));
        let start = if the { before } else { at };
        Some(
            Found::new(start, end + usize::from(more), Onto::Time, "time/day-part")
                .iso(value.contains(':').then(|| format!("T{value}")))
                .confidence(800),
        )
    }

    /// The day whose part is named: "Monday" of "Monday night", today for "this morning", yesterday for "last night".
    fn day_of_part(&self, at: usize, part: usize) -> Option<String> {
        let anchor = self.anchor?;
        let day = if let Some((weekday, _)) = self.atoms.get(at, Kind::Weekday) {
            anchor.nearest_weekday(weekday.parse().ok()?, false)?
        } else if let Some((offset, _)) = self.atoms.get(at, Kind::Day) {
            anchor.plus_days(offset.parse().ok()?)?
        } else if self.is(at, &["this"]) {
            anchor
        } else if self.is(at, &["last"]) && self.is(part, &["night", "evening"]) {
            anchor.plus_days(-1)?
        } else {
            return None;
        };
        (!self.word(at).ends_with('s') && !self.word(part).ends_with('s') || self.is(at, &["this"]))
            .then(|| day.to_string())
    }
}
