//! The time, as annotations carry it.

use std::time::{SystemTime, UNIX_EPOCH};

use pressmark_annotation::document::Timestamp;

/// The time now, or the one that the environment variable `SOURCE_DATE_EPOCH` sets (seconds since 1970) so that output
/// can be reproduced; `None` where the clock stands before 1970.
pub fn now() -> Option<Timestamp> {
    let set = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let clock = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .map(|since| since.as_secs())
    };
    set.or_else(clock).map(|seconds| Timestamp(rfc3339(seconds).into()))
}

/// Seconds since 1970 as RFC 3339 writes them in UTC; the calendar by Howard Hinnant's `civil_from_days`.
fn rfc3339(seconds: u64) -> String {
    // 9999-12-31: later years need more digits than the format has.
    let seconds = seconds.min(253_402_300_799);
    let (days, second) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_right() {
        let days = [0, 951_782_400, 951_868_800, 1_777_818_600, 4_107_542_399, u64::MAX].map(rfc3339);
        assert_eq!(
            days,
            [
                "1970-01-01T00:00:00Z",
                "2000-02-29T00:00:00Z",
                "2000-03-01T00:00:00Z",
                "2026-05-03T14:30:00Z",
                "2100-02-28T23:59:59Z",
                "9999-12-31T23:59:59Z"
            ]
        );
    }
}
