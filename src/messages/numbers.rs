//! Numbers as the language of the interface writes them.

use super::{Language, language};

/// A number with narrow spaces between thousands.
pub fn grouped(number: usize) -> String {
    grouped_digits(&number.to_string())
}

/// Plain digits with narrow spaces between thousands.
pub fn grouped_digits(digits: &str) -> String {
    let length = digits.chars().count();
    let mut out = String::with_capacity(digits.len() + length);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// What stands between whole and fraction.
pub fn decimal_mark() -> char {
    match language() {
        Language::English | Language::Pseudo => '.',
        Language::German | Language::Russian => ',',
    }
}

/// A number with so many decimals.
pub fn decimal(number: f64, decimals: usize) -> String {
    format!("{number:.decimals$}").replace('.', &decimal_mark().to_string())
}

/// A share of one as per cent.
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{202f}%", share * 100.0)
}

/// A count for little room: from a thousand on in thousands, "8.6k".
pub fn short_count(count: usize) -> String {
    let thousand = match language() {
        Language::English | Language::Pseudo => "k",
        Language::German => "\u{202f}Tsd.",
        Language::Russian => "\u{202f}тыс.",
    };
    match count {
        0..1_000 => count.to_string(),
        1_000..10_000 if count % 1_000 >= 100 => {
            format!("{}{}{}{thousand}", count / 1_000, decimal_mark(), count % 1_000 / 100)
        }
        _ => format!("{}{thousand}", count / 1_000),
    }
}

#[cfg(test)]
mod tests {
    use super::super::set_language;
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(339), "339");
        assert_eq!(grouped(12_339), "12\u{202f}339");
        assert_eq!(grouped(1_012_339), "1\u{202f}012\u{202f}339");
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(
            (decimal(7.24, 1).as_str(), short_count(8_640).as_str()),
            ("7.2", "8.6k")
        );
        set_language(Language::German);
        assert_eq!(decimal(7.24, 1), "7,2");
        assert_eq!(short_count(8_640), "8,6\u{202f}Tsd.");
        set_language(Language::Russian);
        assert_eq!(short_count(12_640), "12\u{202f}тыс.");
        set_language(Language::English);
        assert_eq!(percent(0.206), "21\u{202f}%");
    }
}
