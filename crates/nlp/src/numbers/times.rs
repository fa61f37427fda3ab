//! Rules for times of day, on the clock and in words.

use super::atoms::{Figures, Kind};
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::label::Onto;

/// A reading of a clock.
struct Clock {
    hour: u32,
    minute: u32,
    /// The half of the day that is said: `Some(true)` for the second.
    half: Option<bool>,
    /// Whether a colon, "o'clock" or half of the day shows that it is a time and no amount.
    sure: bool,
    /// Whether it is written in four figures.
    long: bool,
    /// Whether it is written with a full stop, as a decimal number is.
    dotted: bool,
    end: usize,
}

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

    /// "10:30", "9.30am", "3 p.m. GMT", "1400 GMT", "nine o'clock", "two in the morning", "10am to 3.30pm".
    fn clock(&self, at: usize) -> Option<Found> {
        let mut first = self.clock_reading(at)?;
        // "10am to 3.30pm", "between 6 and 8 a.m.".
        let between = self.before(at, &["between"]) && self.is(first.end, &["and"]) && first.half.is_none();
        let joint = self.is(first.end, &["to", "until"])
            || between
            || self.is(first.end, &["-", "–"]) && self.glued(first.end) && self.glued(first.end + 1);
        if joint
            && self.joined(first.end + 1)
            && let Some(mut second) = self
                .clock_reading(first.end + 1)
                .or_else(|| self.named_hour(first.end + 1))
            && (first.half.is_some() || first.sure || second.half.is_some() && !self.is(first.end, &["until"]))
        {
            let value = self.finish(&mut second, first.end + 1);
            if first.half.is_none() {
                first.half = second.half.filter(|_| first.hour <= second.hour || second.hour == 12);
            }
            if let Some(value) = value {
                let range = format!("{}/{value}", iso(&first, ""));
                return Some(
                    Found::new(at, second.end, Onto::Time, "time/clock")
                        .iso(Some(range))
                        .confidence(930),
                );
            }
        }
        let value = self.finish(&mut first, at)?;
        // The full stop of "EST." ends the sentence.
        let last = self.word(first.end.wrapping_sub(1));
        let stop = last
            .strip_suffix('.')
            .filter(|zone| !zone.contains('.') && self.atoms.part(zone, Kind::Zone).is_some());
        let found = Found::new(at, first.end, Onto::Time, "time/clock")
            .iso(Some(value))
            .confidence(950);
        Some(Found {
            cut: stop.map(|zone| zone.len() as u32),
            ..found
        })
    }

    /// What the clock says at `at`, whether it is one or not.
    fn clock_reading(&self, at: usize) -> Option<Clock> {
        let word = self.word(at);
        let mut clock = Clock {
            hour: 0,
            minute: 0,
            half: None,
            sure: false,
            long: false,
            dotted: false,
            end: at + 1,
        };
        if let Some(figures) = Figures::new(word).filter(|figures| figures.before.is_empty()) {
            (clock.hour, clock.minute) = match figures.digits.split_once([':', '.']) {
                Some((hour, minute)) if minute.len() == 2 && hour.len() <= 2 => {
                    clock.sure = figures.digits.contains(':');
                    clock.dotted = !clock.sure;
                    (hour.parse().ok()?, minute.parse().ok()?)
                }
                Some((hour, rest))
                    if rest.len() == 5 && hour.len() <= 2 && figures.digits.matches(':').count() == 2 =>
                {
                    clock.sure = true;
                    (hour.parse().ok()?, rest.get(..2)?.parse().ok()?)
                }
                Some(_) => return None,
                None => {
                    let time: u32 = figures.digits.parse().ok()?;
                    clock.long = figures.digits.len() == 4 && figures.after.is_empty();
                    if figures.digits.len() == 4 {
                        (time / 100, time % 100)
                    } else {
                        (time, 0)
                    }
                }
            };
            clock.half = half_of(figures.after);
            if !figures.after.is_empty() && clock.half.is_none() {
                return None;
            }
        } else {
            let (value, _) = self.atoms.get(at, Kind::Num)?;
            clock.hour = value.parse().ok()?;
        }
        if clock.hour > 24 || clock.minute > 59 {
            return None;
        }
        if clock.half.is_none() {
            // "which of the two am I": a spelt number needs the full stops.
            clock.half =
                half_of(self.word(clock.end)).filter(|_| self.atoms.figures(at) || !self.is(clock.end, &["am"]));
            clock.end += usize::from(clock.half.is_some());
        }
        if self.is(clock.end, &["o'clock", "o’clock"]) {
            clock.end += 1;
            clock.sure = true;
        }
        Some(clock)
    }

    /// "noon" or "midnight" as the hour of a clock.
    fn named_hour(&self, at: usize) -> Option<Clock> {
        let noon = self.is(at, &["noon", "midday"]);
        (noon || self.is(at, &["midnight"])).then_some(Clock {
            hour: if noon { 12 } else { 24 },
            minute: 0,
            half: None,
            sure: true,
            long: false,
            dotted: false,
            end: at + 1,
        })
    }

    /// Takes in the part of the day and the zone behind a clock; the time in ISO 8601, if it is one.
    fn finish(&self, clock: &mut Clock, at: usize) -> Option<String> {
        let small = (1..=12).contains(&clock.hour);
        let placed = self.before(at, closed::HOUR_BEFORE);
        // "two in the morning", "7.52 in the evening", "ten at night".
        let mut part = None;
        if clock.half.is_none() && small && !clock.long {
            let night = self.is(clock.end, &["at"]) && self.is(clock.end + 1, &["night"]);
            let the = self.is(clock.end, &["in"]) && self.is(clock.end + 1, &["the"]);
            let plain = clock.sure || clock.dotted || placed || !self.before(at, &["of"]);
            if night && (clock.sure || clock.dotted || placed) {
                part = Some((true, clock.end + 2));
            } else if the && plain && self.is(clock.end + 2, &["morning", "afternoon", "evening"]) {
                part = Some((!self.is(clock.end + 2, &["morning"]), clock.end + 3));
            }
        }
        if let Some((half, end)) = part {
            clock.half = Some(half);
            clock.end = end;
            clock.sure = true;
        }
        // "7.45 on a Tuesday morning", "the 10.14 to chapel" only with a preposition.
        let said = placed || self.before(at, &["is", "was"]);
        // "the 17.42 from Paddington" is a train.
        let train = self.before(at, &["the"]) && self.is(clock.end, &["from", "to", "service", "train"]);
        if clock.dotted && (said && self.is(clock.end, &["on"]) && small || train && clock.minute < 60) {
            clock.sure = true;
        }
        let zone = match self.zone(clock.end) {
            Some((offset, length)) => Some((offset, clock.end + length)),
            // "8.20 a.m., local time".
            None if self.is(clock.end, &[","]) && self.is(clock.end + 1, &["local"]) => self
                .zone(clock.end + 1)
                .map(|(offset, length)| (offset, clock.end + 1 + length)),
            None => None,
        };
        let zoned = zone.is_some();
        // "I give it at six," says the hour by the preposition and the end of the phrase.
        let hour_alone = small && clock.minute == 0 && !clock.long && !clock.dotted && placed && {
            let word = !self.atoms.figures(at);
            let strong = self.before(at, &["at", "until", "toward", "towards", "before", "since"]);
            self.phrase_ends(clock.end) && strong && (word || clock.hour <= 12) && !self.scored(at)
        };
        let known = clock.half.is_some()
            || clock.sure
            || zoned && (clock.long || clock.minute > 0 || clock.dotted)
            || clock.long && placed && self.word(at).starts_with('0')
            || hour_alone;
        if !known {
            return None;
        }
        let mut offset = "";
        if let Some((known, end)) = zone {
            clock.end = end;
            offset = known;
        }
        Some(iso(clock, offset))
    }

    /// A time zone: its offset from UTC, where that is fixed, and its length in tokens.
    fn zone(&self, at: usize) -> Option<(&'static str, usize)> {
        let (offset, length) = self.atoms.get(at, Kind::Zone).filter(|_| self.joined(at))?;
        let capitals = self.layout.tokens.get(at)?.shape == Shape::Upper;
        let named = length > 1 || self.is(at, &["local"]) || self.capital(at) && self.word(at).len() > 4;
        (capitals || named).then_some((offset, length))
    }

    /// Whether the phrase ends before token `at`.
    fn phrase_ends(&self, at: usize) -> bool {
        self.layout.tokens.get(at).is_none_or(|token| {
            !self.joined(at)
                || matches!(token.kind, TokenKind::Punctuation | TokenKind::QuoteMark)
                    && !self.is(at, &["-", "–", "%", "$", "("])
        }) || self.is(at, &["on", "sharp"])
    }

    /// Whether "at" before a number stands behind something that is counted or ranked rather than timed.
    fn scored(&self, at: usize) -> bool {
        (2..=5).any(|back| {
            at.checked_sub(back)
                .is_some_and(|verb| self.is(verb, closed::LEVEL_VERBS) && self.joined(verb + 1))
        })
    }

    /// "half past six", "ten to five", "quarter past eight in the morning".
    fn spoken_clock(&self, at: usize) -> Option<Found> {
        let (minutes, next) = if self.is(at, &["half"]) {
            (30, at + 1)
        } else if self.is(at, &["quarter"]) {
            (15, at + 1)
        } else {
            let number = self.number(at).filter(|number| number.start == at && !number.figures)?;
            (
                number.value?.integer().filter(|minutes| (1..=29).contains(minutes))?,
                number.end,
            )
        };
        let next = next + usize::from(self.is(next, &["minutes"]));
        let past = self.is(next, &["past"]);
        // "ten to five" is a time only where a time is expected.
        let to =
            self.is(next, &["to"]) && minutes != 30 && (minutes == 15 || self.before(at, closed::SPOKEN_HOUR_BEFORE));
        if !past && !to {
            return None;
        }
        let start = match at.checked_sub(1) {
            Some(before) if minutes == 15 && self.is(before, &["a"]) => before,
            _ => at,
        };
        let named = self.is(next + 1, &["noon", "midnight"]);
        let hour = self
            .clock_reading(next + 1)
            .filter(|clock| clock.minute == 0)
            .or_else(|| self.named_hour(next + 1));
        let mut clock = match hour {
            Some(clock) => clock,
            // "the forms had been signed at quarter to".
            None if minutes == 15 && self.phrase_ends(next + 1) => {
                return Some(Found::new(start, next + 1, Onto::Time, "time/clock").confidence(800));
            }
            None => return None,
        };
        if !named && !(1..=12).contains(&clock.hour) {
            return None;
        }
        clock.sure = true;
        (clock.hour, clock.minute) = if past {
            (clock.hour, minutes)
        } else {
            (if clock.hour == 1 { 12 } else { clock.hour - 1 }, 60 - minutes)
        };
        let value = self.finish(&mut clock, at)?;
        Some(
            Found::new(start, clock.end, Onto::Time, "time/clock")
                .iso(Some(value))
                .confidence(900),
        )
    }

    /// "2:06.51": minutes, seconds and their fraction.
    fn race_time(&self, at: usize) -> Option<Found> {
        let figures = Figures::new(self.word(at)).filter(|figures| figures.before.is_empty())?;
        let (minutes, seconds) = figures.digits.rsplit_once(':')?;
        let (whole, fraction) = seconds.split_once('.')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let known = whole.len() == 2 && digits(whole) && digits(fraction) && minutes.split(':').all(digits);
        let value = match minutes.split_once(':') {
            Some((hours, minutes)) => format!("PT{hours}H{minutes}M{seconds}S"),
            None => format!("PT{minutes}M{seconds}S"),
        };
        (known && figures.after.is_empty()).then(|| Found::new(at, at + 1, Onto::Time, "time/race").iso(Some(value)))
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

/// A clock's time in ISO 8601, with an offset from UTC.
fn iso(clock: &Clock, offset: &str) -> String {
    let hour = match clock.half {
        Some(true) if clock.hour < 12 => clock.hour + 12,
        Some(false) if clock.hour == 12 => 0,
        _ => clock.hour,
    };
    format!("T{hour:02}:{:02}{offset}", clock.minute)
}

/// Which half of the day a word says: `Some(true)` for p.m.
fn half_of(word: &str) -> Option<bool> {
    if closed::BEFORE_NOON.contains(&word) {
        return Some(false);
    }
    closed::AFTER_NOON.contains(&word).then_some(true)
}
