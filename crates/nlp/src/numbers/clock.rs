//! Rules for times on the clock: "10:30 p.m. GMT", "half past six", "10am to 3.30pm", "2:06.51".

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
    /// "10:30", "9.30am", "3 p.m. GMT", "1400 GMT", "nine o'clock", "two in the morning", "10am to 3.30pm".
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        let figures = Figures::new(self.word(at));
        if figures.is_some_and(|figures| self.running_time(at, &figures).is_some()) {
            return None;
        }
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
            let strong = self.before(at, closed::STRONG_HOUR_BEFORE);
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
    pub(super) fn spoken_clock(&self, at: usize) -> Option<Found> {
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
        let counted = self.is(next, &["minutes"]);
        // "four to one" is odds: clocks are read to five minutes.
        if minutes % 5 != 0 && !counted {
            return None;
        }
        let next = next + usize::from(counted);
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

    /// "in 2:04:12": hours, minutes and seconds, where a length of time is expected rather than a time of day.
    fn running_time(&self, at: usize, figures: &Figures<'_>) -> Option<Found> {
        let mut parts = figures.digits.split(':');
        let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
        let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
        let (hours, minutes, seconds) = (number(hours)?, number(minutes)?, number(seconds)?);
        let known = parts.next().is_none() && minutes < 60 && seconds < 60;
        let alone = figures.before.is_empty() && figures.after.is_empty() && half_of(self.word(at + 1)).is_none();
        let value = format!("PT{hours}H{minutes}M{seconds}S");
        (known && alone && self.before(at, closed::RACE_TIME_BEFORE))
            .then(|| Found::new(at, at + 1, Onto::Time, "time/race").iso(Some(value)))
    }

    /// "2:06.51": minutes, seconds and their fraction.
    pub(super) fn race_time(&self, at: usize) -> Option<Found> {
        let figures = Figures::new(self.word(at)).filter(|figures| figures.before.is_empty())?;
        let (minutes, seconds) = figures.digits.rsplit_once(':')?;
        let Some((whole, fraction)) = seconds.split_once('.') else {
            return self.running_time(at, &figures);
        };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let known = whole.len() == 2 && digits(whole) && digits(fraction) && minutes.split(':').all(digits);
        let value = match minutes.split_once(':') {
            Some((hours, minutes)) => format!("PT{hours}H{minutes}M{seconds}S"),
            None => format!("PT{minutes}M{seconds}S"),
        };
        (known && figures.after.is_empty()).then(|| Found::new(at, at + 1, Onto::Time, "time/race").iso(Some(value)))
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
