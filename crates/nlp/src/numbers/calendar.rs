//! Days of the Gregorian calendar, and dates resolved against one.

use std::fmt;

/// A day.
#[expect(clippy::struct_field_names, reason = "a calendar day has a day")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

impl fmt::Display for Day {
    /// ISO 8601, such as `2026-05-03`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Day {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let lengths = [
            31,
            if leap(year) { 29 } else { 28 },
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        let length = *lengths.get(month.checked_sub(1)? as usize)?;
        ((1..=length).contains(&day) && (1..=9999).contains(&year)).then_some(Self { year, month, day })
    }

    /// Reads ISO 8601; a time of day behind it is left out.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.get(..10)?.split('-');
        let day = Self::new(
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
        );
        parts.next().is_none().then_some(day)?
    }

    /// Days since 1 March of the year 0 (after Hinnant, "chrono-compatible low-level date algorithms").
    fn number(self) -> i32 {
        let year = self.year - i32::from(self.month <= 2);
        let month = (self.month.cast_signed() + 9) % 12;
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + self.day.cast_signed() - 1
    }

    fn from_number(number: i32) -> Option<Self> {
        if number < 0 {
            return None;
        }
        let (era, day_of_era) = (number / 146_097, number % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        Self::new(
            year_of_era + era * 400 + i32::from(month <= 2),
            month.cast_unsigned(),
            day.cast_unsigned(),
        )
    }

    /// The day so many days later.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_number(self.number().checked_add(days)?)
    }

    /// 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> i32 {
        // 1 March of the year 0 was a Wednesday.
        (self.number() + 2).rem_euclid(7) + 1
    }

    /// The weekday on this day or before it, as most reports mean it, or after it.
    pub fn nearest_weekday(self, weekday: i32, after: bool) -> Option<Self> {
        let back = (self.weekday() - weekday).rem_euclid(7);
        self.plus_days(if after {
            (weekday - self.weekday() - 1).rem_euclid(7) + 1
        } else {
            -back
        })
    }

    /// The month so many months later, such as `2026-05`.
    pub fn month_after(self, months: i32) -> Option<String> {
        let month = self
            .year
            .checked_mul(12)?
            .checked_add(self.month.cast_signed() - 1)?
            .checked_add(months)?;
        (0..=9999 * 12)
            .contains(&month)
            .then(|| format!("{:04}-{:02}", month / 12, month % 12 + 1))
    }

    /// The year so many years later.
    pub fn year_after(self, years: i32) -> Option<String> {
        let year = self.year.checked_add(years)?;
        (1..=9999).contains(&year).then(|| format!("{year:04}"))
    }

    /// The ISO week so many weeks later, such as `2026-W18`.
    pub fn week_after(self, weeks: i32) -> Option<String> {
        // The week belongs to the year of its Thursday.
        let thursday = self.plus_days(weeks.checked_mul(7)?)?.plus_days(4 - self.weekday())?;
        let first = Self::new(thursday.year, 1, 1)?;
        Some(format!(
            "{:04}-W{:02}",
            thursday.year,
            (thursday.number() - first.number()) / 7 + 1
        ))
    }

    /// The year in which a month and day lie nearest to this day.
    pub fn nearest(self, month: u32, day: u32) -> Option<Self> {
        (self.year - 1..=self.year + 1)
            .filter_map(|year| Self::new(year, month, day))
            .min_by_key(|candidate| (candidate.number() - self.number()).abs())
    }

    /// The day of a month that lies nearest to this day.
    pub fn nearest_day_of_month(self, day: u32) -> Option<Self> {
        (-1..=1)
            .filter_map(|offset| {
                let month = self.year.checked_mul(12)? + self.month.cast_signed() - 1 + offset;
                Self::new(month.div_euclid(12), month.rem_euclid(12).cast_unsigned() + 1, day)
            })
            .min_by_key(|candidate| (candidate.number() - self.number()).abs())
    }

    /// A month or day in ISO 8601, moved to the year so many years later than this one.
    pub fn with_year(self, value: &str, years: i32) -> Option<String> {
        let rest = value.get(4..)?;
        let year = self.year_after(years)?;
        let moved = format!("{year}{rest}");
        (moved.len() != 10 || Self::parse(&moved).is_some()).then_some(moved)
    }

    /// A weekday in the week so many weeks later, in ISO 8601.
    pub fn weekday_of_week(self, weekday: i32, weeks: i32) -> Option<String> {
        let day = self.plus_days(weeks.checked_mul(7)?.checked_add(weekday - self.weekday())?)?;
        Some(day.to_string())
    }

    /// The quarter (33 to 36) or half (40, 41) of a year, by its number in ISO 8601-2, that began last on this day or before
    /// it, such as `2026-34`.
    pub fn latest_part(self, code: u32) -> Option<String> {
        let first_month = match code {
            33..=36 => (code - 33) * 3 + 1,
            40 | 41 => (code - 40) * 6 + 1,
            _ => return None,
        };
        let year = self.year_after(if first_month > self.month { -1 } else { 0 })?;
        Some(format!("{year}-{code}"))
    }

    /// The year in which a month lies nearest to this day, as `2026-05`.
    pub fn nearest_month(self, month: u32) -> Option<String> {
        let day = self.nearest(month, 15)?;
        Some(format!("{:04}-{:02}", day.year, day.month))
    }

    /// The last such month up to this day's (direction below 0), or the next from it on, as `2026-05`.
    pub fn month_beside(self, month: u32, direction: i32) -> Option<String> {
        let years = match direction {
            ..0 => -i32::from(month > self.month),
            _ => i32::from(month < self.month),
        };
        let year = self.year_after(years)?;
        Some(format!("{year}-{month:02}"))
    }
}

fn leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let day = Day::parse("2026-05-03").expect("a day");
        assert_eq!(day.weekday(), 7);
        assert_eq!(day.plus_days(-64).map(|d| d.to_string()).as_deref(), Some("2026-02-28"));
        assert_eq!(
            Day::parse("2024-02-29")
                .and_then(|d| d.plus_days(366))
                .map(|d| d.to_string())
                .as_deref(),
            Some("2025-03-01")
        );
        assert_eq!(Day::parse("2025-02-29"), None);
        assert_eq!(day.week_after(0).as_deref(), Some("2026-W18"));
        assert_eq!(
            Day::parse("2027-01-01").and_then(|d| d.week_after(0)).as_deref(),
            Some("2026-W53")
        );
        assert_eq!(day.month_after(-6).as_deref(), Some("2025-11"));
        assert_eq!(
            day.nearest_weekday(3, false).map(|d| d.to_string()).as_deref(),
            Some("2026-04-29")
        );
        assert_eq!(
            day.nearest_weekday(7, true).map(|d| d.to_string()).as_deref(),
            Some("2026-05-10")
        );
        assert_eq!(
            day.nearest(12, 24).map(|d| d.to_string()).as_deref(),
            Some("2025-12-24")
        );
    }

    #[test]
    fn every_day_is_numbered_there_and_back() {
        for number in (0..3_000_000).step_by(97) {
            if let Some(day) = Day::from_number(number) {
                assert_eq!(day.number(), number);
            }
        }
    }
}
