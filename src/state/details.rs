//! Where an article comes from, as it is typed: dates become ISO 8601, web addresses get their scheme, and what is neither
//! is refused with a reason.

use crate::messages;

/// A field of the details in which not everything makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Where the article was published on the web.
    Address,
    /// When it was published.
    Published,
}

/// Why what was typed can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no date.
    NoDate,
    /// The month has no such day, or the year no such month.
    NoSuchDay,
    /// It is not clear which number is the day and which the month.
    DayOrMonth,
    /// It is no address of the web.
    NoAddress,
}

impl Refused {
    /// What is wrong and what to write instead.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoDate => messages::refused_date(),
            Self::NoSuchDay => messages::refused_day(),
            Self::DayOrMonth => messages::refused_order(),
            Self::NoAddress => messages::refused_address(),
        }
    }
}

/// What is kept of what was typed; nothing typed is nothing kept.
///
/// # Errors
/// Why it can't be kept.
pub fn settle(detail: Detail, typed: &str) -> Result<String, Refused> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(String::new());
    }
    match detail {
        Detail::Address => address(typed).ok_or(Refused::NoAddress),
        Detail::Published => date(typed),
    }
}

/// The address with `https://` in front where only that was missing.
fn address(typed: &str) -> Option<String> {
    let lower = typed.to_lowercase();
    let (whole, rest) = match ["https://", "http://"]
        .iter()
        .find(|scheme| lower.starts_with(**scheme))
    {
        Some(scheme) => (typed.to_owned(), typed.get(scheme.len()..)?),
        None => (format!("https://{typed}"), typed),
    };
    let host = rest.split(['/', '?', '#']).next()?;
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) => (name, port),
        None => (host, "80"),
    };
    let labels: Vec<&str> = name.split('.').collect();
    let label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let sound = labels.len() > 1 && labels.iter().all(label) || name == "localhost";
    let port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    (sound && port && !typed.contains(char::is_whitespace)).then_some(whole)
}

/// The months, as English, German and Russian name them.
const MONTHS: [&str; 12] = [
    "january januar jänner январь января",
    "february februar февраль февраля",
    "march märz maerz mrz март марта",
    "april апрель апреля",
    "may mai май мая",
    "june juni июнь июня",
    "july juli июль июля",
    "august август августа",
    "september сентябрь сентября",
    "october oktober октябрь октября",
    "november ноябрь ноября",
    "december dezember декабрь декабря",
];

/// The number of a month that is named, in full or by its first letters.
fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let named = |names: &str| names.split(' ').any(|name| name.starts_with(&word));
    let at = MONTHS.iter().position(|names| named(names))?;
    (word.chars().count() >= 3).then_some(at as u32 + 1)
}

/// A date as people write it in ISO 8601: a year, a month or a day, with the time behind it kept as it is.
fn date(typed: &str) -> Result<String, Refused> {
    let (day, time) = match typed.split_once(['T', ' ']) {
        Some((day, time)) if is_time(time) => (day, format!("T{}", time.trim())),
        _ => (typed, String::new()),
    };
    let numbers: Option<Vec<u32>> = day
        .split(['-', '/', '.'])
        .map(|part| {
            let digits = part.trim();
            let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse().ok().filter(|_| plain)
        })
        .collect();
    let year_first = day.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let iso = match numbers.as_deref() {
        Some([year]) if year_first => format!("{year:04}"),
        Some([year, month]) if year_first => on(*year, *month, None)?,
        Some([year, month, day]) if year_first => on(*year, *month, Some(*day))?,
        // With points the day is first; with strokes that depends on the country.
        Some([first, second, year]) if *year >= 1000 => match (*first, *second) {
            (day, month) if typed.contains('.') => on(*year, month, Some(day))?,
            (day, month) if day == month || day > 12 => on(*year, month, Some(day))?,
            (month, day) if day > 12 => on(*year, month, Some(day))?,
            _ => return Err(Refused::DayOrMonth),
        },
        _ => in_words(day)?,
    };
    // A time belongs to a day.
    let whole_day = iso.len() == 10 || time.is_empty();
    whole_day.then(|| iso + &time).ok_or(Refused::NoDate)
}

/// "3 May 2026", "May 3rd, 2026", "3. Mai 2026", "3 мая 2026 г.", "May 2026".
fn in_words(typed: &str) -> Result<String, Refused> {
    let (mut year, mut named, mut day) = (None, None, None);
    let words = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    for word in words {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let ending = word.get(digits.len()..).unwrap_or_default();
        let known = match (digits.parse::<u32>().ok(), digits.len()) {
            (Some(number), 4) if ending.is_empty() => year.replace(number).is_none(),
            (Some(number), 1..=2) if ["", "st", "nd", "rd", "th"].contains(&ending) => day.replace(number).is_none(),
            (None, 0) if ["of", "г", "года"].contains(&ending) => true,
            (None, 0) => month(ending).is_some_and(|month| named.replace(month).is_none()),
            _ => false,
        };
        if !known {
            return Err(Refused::NoDate);
        }
    }
    match (year, named) {
        (Some(year), Some(month)) => on(year, month, day),
        _ => Err(Refused::NoDate),
    }
}

/// A month or a day of the calendar.
fn on(year: u32, month: u32, day: Option<u32>) -> Result<String, Refused> {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    match day {
        None if days > 0 => Ok(format!("{year:04}-{month:02}")),
        Some(day) if (1..=days).contains(&day) => Ok(format!("{year:04}-{month:02}-{day:02}")),
        _ => Err(Refused::NoSuchDay),
    }
}

/// "09:30", "09:30:00.5Z", "09:30+02:00".
fn is_time(typed: &str) -> bool {
    let typed = typed.trim().trim_end_matches('Z');
    let clock = typed.split(['+', '-']).all(|part| {
        let fields: Vec<&str> = part.split(':').collect();
        let number = |field: &&str| field.len() >= 2 && field.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        (2..=3).contains(&fields.len()) && fields.iter().all(number)
    });
    !typed.is_empty() && clock
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_kept_in_iso_8601_however_they_are_typed() {
        for (typed, kept) in [
            ("2026-05-03", "2026-05-03"),
            (" 2026-5-3 ", "2026-05-03"),
            ("2026/05/03", "2026-05-03"),
            ("2026-05", "2026-05"),
            ("2026", "2026"),
            ("2026-05-03T09:30:00+02:00", "2026-05-03T09:30:00+02:00"),
            ("2026-05-03 09:30", "2026-05-03T09:30"),
            ("2026-05-03T09:30:00.250Z", "2026-05-03T09:30:00.250Z"),
            ("3.5.2026", "2026-05-03"),
            ("03. 05. 2026", "2026-05-03"),
            ("13/5/2026", "2026-05-13"),
            ("5/13/2026", "2026-05-13"),
            ("5/5/2026", "2026-05-05"),
            ("3 May 2026", "2026-05-03"),
            ("May 3rd, 2026", "2026-05-03"),
            ("3rd of Sept. 2026", "2026-09-03"),
            ("3. März 2026", "2026-03-03"),
            ("3 мая 2026 г.", "2026-05-03"),
            ("May 2026", "2026-05"),
            ("29 Feb 2024", "2024-02-29"),
            ("", ""),
        ] {
            assert_eq!(settle(Detail::Published, typed), Ok(kept.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_reason() {
        for (typed, why) in [
            ("yesterday", Refused::NoDate),
            ("3 May", Refused::NoDate),
            ("May May 2026", Refused::NoDate),
            ("3 m 2026", Refused::NoDate),
            ("20260503", Refused::NoDate),
            ("2026-05T09:30", Refused::NoDate),
            ("-", Refused::NoDate),
            ("2026-02-30", Refused::NoSuchDay),
            ("2026-13-01", Refused::NoSuchDay),
            ("31 April 2026", Refused::NoSuchDay),
            ("29.2.2026", Refused::NoSuchDay),
            ("3/5/2026", Refused::DayOrMonth),
        ] {
            assert_eq!(settle(Detail::Published, typed), Err(why), "{typed}");
        }
    }

    #[test]
    fn web_addresses_are_told_from_other_words() {
        for (typed, kept) in [
            ("https://example.org/a?b#c", "https://example.org/a?b#c"),
            ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
            ("example.org/news", "https://example.org/news"),
            ("http://localhost:8000/", "http://localhost:8000/"),
            ("https://пример.рф/а", "https://пример.рф/а"),
            (" ", ""),
        ] {
            assert_eq!(settle(Detail::Address, typed), Ok(kept.to_owned()), "{typed}");
        }
        for typed in [
            "javascript:alert(1)",
            "ftp://example.org",
            "mailto:a@example.org",
            "the newspaper",
            "example",
            "https://",
            "https://example..org",
            "https://exa mple.org",
            "https://example.org:port",
        ] {
            assert_eq!(settle(Detail::Address, typed), Err(Refused::NoAddress), "{typed}");
        }
    }
}
