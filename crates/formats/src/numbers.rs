//! Numbers of a JSON file that have more digits than a number in memory holds.

use serde_json::Number;

/// What became of such numbers.
#[derive(Debug, Default, PartialEq)]
pub struct Rounded {
    /// How many there are.
    pub count: usize,
    /// The first of them as it stands in the file, and as it was read.
    pub first: Option<(String, String)>,
}

/// Looks through `json`, which is valid JSON, for numbers that reading changes.
pub fn rounded(json: &str) -> Rounded {
    let mut found = Rounded::default();
    let mut rest = json;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        let from = rest.get(at..).unwrap_or_default();
        if let Some(string) = from.strip_prefix('"') {
            rest = after_string(string);
            continue;
        }
        let end = from
            .find(|c: char| !matches!(c, '-' | '+' | '.' | 'e' | 'E') && !c.is_ascii_digit())
            .unwrap_or(from.len());
        let (token, behind) = from.split_at_checked(end).unwrap_or((from, ""));
        rest = behind;
        // Fifteen digits always survive.
        if token.len() <= 15 && !token.contains(['e', 'E']) {
            continue;
        }
        if let Some(read) = changed(token) {
            found.count += 1;
            found.first.get_or_insert_with(|| (token.to_owned(), read));
        }
    }
    found
}

/// What stands behind the end of a string, given what stands behind its beginning.
fn after_string(mut inside: &str) -> &str {
    while let Some(at) = inside.find(['"', '\\']) {
        let escape = inside.as_bytes().get(at) == Some(&b'\\');
        inside = inside.get(at + 1 + usize::from(escape)..).unwrap_or_default();
        if !escape {
            return inside;
        }
    }
    ""
}

/// The number that is read for `token`, where it is another one.
fn changed(token: &str) -> Option<String> {
    let read = serde_json::from_str::<Number>(token).ok()?.to_string();
    (digits(token) != digits(&read)).then_some(read)
}

/// The digits of a number without the zeros at both ends: a number and what it was rounded to differ where these do.
fn digits(number: &str) -> String {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_change_are_counted() {
        let json = r#"{"a": 12345678901234567890123, "b\"12345678901234567890123": [18446744073709551615, -9223372036854775808,
            1.50, 100000000000000000000, 0.30000000000000004, 1e-400, 2.5E+10, 0.1234567890123456789, "\\", 1]}"#;
        let found = rounded(json);
        assert_eq!(found.count, 3);
        assert_eq!(
            found.first,
            Some((
                "12345678901234567890123".to_owned(),
                "1.2345678901234568e+22".to_owned()
            ))
        );
        assert_eq!(rounded(""), Rounded::default());
    }
}
