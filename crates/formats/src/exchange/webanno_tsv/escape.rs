//! The reserved characters of `WebAnno` TSV, in values and in text.

/// Appends a value of a feature.
pub fn value(value: &str, out: &mut String) {
    let mut rest = value.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => {
                out.push('\\');
                out.push(c);
            }
            // The two characters count as one.
            '-' if rest.peek() == Some(&'>') => out.push_str("\\-"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
}

/// Appends text, which has fewer reserved characters.
pub fn text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
}

/// Value or text as it was before it was escaped.
pub fn unescape(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    let mut chars = escaped.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('f') => out.push('\u{c}'),
            Some('b') => out.push('\u{8}'),
            Some(c) => out.push(c),
            None => out.push('\\'),
        }
    }
    out
}

/// The parts of an escaped value between those of `separator` that are not escaped.
pub fn split(escaped: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, c) in escaped.char_indices() {
        if quoted {
            quoted = false;
        } else if c == '\\' {
            quoted = true;
        } else if c == separator {
            parts.push(escaped.get(start..at).unwrap_or_default());
            start = at + c.len_utf8();
        }
    }
    parts.push(escaped.get(start..).unwrap_or_default());
    parts
}

/// A value and the number that stands behind it in brackets, if there is one.
pub fn numbered(escaped: &str) -> (&str, Option<&str>) {
    let inner = escaped.strip_suffix(']').filter(|inner| !inner.ends_with('\\'));
    match inner.and_then(|inner| inner.rsplit_once('[')) {
        Some((value, number)) => (value, Some(number)),
        None => (escaped, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back() {
        for plain in ["a_b*c", "x->y", "[1]|;\\", "a\tb\nc", "", "\\n", "->", "-", "é😀"] {
            let (mut as_value, mut as_text) = (String::new(), String::new());
            value(plain, &mut as_value);
            text(plain, &mut as_text);
            assert_eq!(unescape(&as_value), plain);
            assert_eq!(unescape(&as_text), plain);
            assert!(!as_value.contains(['\t', '\n']));
            assert_eq!(
                split(&format!("{as_value}|{as_value}"), '|'),
                [as_value.as_str(), &as_value]
            );
        }
    }

    #[test]
    fn numbers_stand_in_brackets() {
        assert_eq!(numbered("PER[12]"), ("PER", Some("12")));
        assert_eq!(numbered("a\\[1\\]"), ("a\\[1\\]", None));
        assert_eq!(numbered("1-1[0_2]"), ("1-1", Some("0_2")));
        assert_eq!(numbered("PER"), ("PER", None));
    }
}
