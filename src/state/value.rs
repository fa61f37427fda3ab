//! Normalised values of dates and numbers for people: as the file has them, and in words where those differ.

use pressmark_annotation::document::Value;

use crate::messages::{self, Language};

/// A value in its normal form: "2026-05-03", "EUR 1,200,000", "40 kilometre".
pub fn normal(value: &Value) -> String {
    match value {
        Value::Iso8601(iso) => iso.clone(),
        Value::Money { amount, currency } => format!("{currency} {}", grouped(amount)),
        Value::Number {
            number,
            unit: Some(unit),
        } if unit == "percent" => format!("{}\u{202f}%", grouped(number)),
        Value::Number {
            number,
            unit: Some(unit),
        } => format!("{} {unit}", grouped(number)),
        Value::Number { number, unit: None } => grouped(number),
    }
}

/// A date, time or period in words: "3 May 2026" for `2026-05-03`, "3 days" for `P3D`. `None` for what has no other
/// words, and for forms that are rarer than these.
pub fn in_words(value: &Value) -> Option<String> {
    let Value::Iso8601(iso) = value else { return None };
    if let Some(period) = iso.strip_prefix('P') {
        return period_in_words(period);
    }
    let (date, time) = iso.split_once('T').unwrap_or((iso, ""));
    let date = date_in_words(date);
    let clock = time.len() >= 5 && time.as_bytes().get(2) == Some(&b':');
    let time = clock.then(|| time.to_owned());
    match (date, time) {
        (Some(date), Some(time)) => Some(format!("{date}, {time}")),
        (date, time) => date.or(time),
    }
}

/// "3 May 2026" or "May 2026"; a bare year says what it is already.
fn date_in_words(date: &str) -> Option<String> {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    let month = month.parse::<usize>().ok()?.checked_sub(1)?;
    let months = if day.is_some() {
        messages::months_with_day()
    } else {
        messages::months_alone()
    };
    let month = months.split(' ').nth(month)?;
    let year = if year.starts_with('X') {
        String::new()
    } else {
        format!(" {year}")
    };
    match day {
        Some(day) => Some(messages::day_of_month(&day.parse::<u8>().ok()?.to_string(), month) + &year),
        None => Some(format!("{month}{year}")),
    }
}

/// "3 days" for what stands behind the `P` of `P3D`; periods of several parts are left as they are.
fn period_in_words(period: &str) -> Option<String> {
    let (clock, period) = period.strip_prefix('T').map_or((false, period), |time| (true, time));
    let unit = period.chars().last()?;
    let number = period.strip_suffix(unit)?;
    let words: fn(usize) -> String = match (unit, clock) {
        ('Y', false) => messages::period_years,
        ('M', false) => messages::period_months,
        ('W', false) => messages::period_weeks,
        ('D', false) => messages::period_days,
        ('H', true) => messages::period_hours,
        ('M', true) => messages::period_minutes,
        ('S', true) => messages::period_seconds,
        _ => return None,
    };
    // Broken numbers are rare, and what they count has other forms beside them: they stay as they are.
    number.parse().ok().map(words)
}

/// A plain decimal with its thousands apart, by commas in English, and by narrow spaces in the other languages, which have
/// the comma before the fraction.
fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("−", rest));
    let (between, point) = match messages::language() {
        Language::English | Language::Pseudo => (',', "."),
        Language::German | Language::Russian => ('\u{202f}', ","),
    };
    let (whole, fraction) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out + &fraction.replacen('.', point, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(value: &str) -> Option<String> {
        in_words(&Value::Iso8601(value.to_owned()))
    }

    #[test]
    fn dates_and_periods_are_said_in_words_where_those_differ() {
        assert_eq!(iso("2026-05-03").as_deref(), Some("3 May 2026"));
        assert_eq!(iso("2026-05").as_deref(), Some("May 2026"));
        assert_eq!(iso("XXXX-05-03").as_deref(), Some("3 May"));
        assert_eq!(iso("2026-05-03T14:30").as_deref(), Some("3 May 2026, 14:30"));
        assert_eq!(iso("T14:30").as_deref(), Some("14:30"));
        assert_eq!(iso("P3D").as_deref(), Some("3 days"));
        assert_eq!(iso("P1Y").as_deref(), Some("1 year"));
        assert_eq!(iso("PT40M").as_deref(), Some("40 minutes"));
        for rest in ["2026", "2026-W18", "P1Y2M", "2026-13-01", "P", "PT", "T", ""] {
            assert_eq!(iso(rest), None, "{rest}");
        }
    }

    #[test]
    fn amounts_are_grouped_by_thousands() {
        let money = |amount: &str| {
            normal(&Value::Money {
                amount: amount.to_owned(),
                currency: "EUR".to_owned(),
            })
        };
        assert_eq!(money("1200000"), "EUR 1,200,000");
        assert_eq!(money("2400.50"), "EUR 2,400.50");
        let number = |number: &str, unit: Option<&str>| {
            normal(&Value::Number {
                number: number.to_owned(),
                unit: unit.map(ToOwned::to_owned),
            })
        };
        assert_eq!(number("31", Some("percent")), "31\u{202f}%");
        assert_eq!(number("-1500", Some("metre")), "−1,500 metre");
        assert_eq!(number("3/4", None), "3/4");
    }
}
