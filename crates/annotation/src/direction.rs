//! Words of an article within a sentence that is written in the other direction.
//!
//! A name in Arabic or Hebrew that stands in an English sentence would draw the figures and marks behind it to its other
//! side: what is written in marks of isolation (U+2068 and U+2069, Unicode Standard Annex 9) keeps its direction to itself.

use std::borrow::Cow;

/// Whether a letter is written from right to left.
pub fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// The words in marks of isolation, where any of their letters is written from right to left.
pub fn isolated(words: &str) -> Cow<'_, str> {
    if words.chars().any(is_right_to_left) {
        Cow::Owned(format!("\u{2068}{words}\u{2069}"))
    } else {
        Cow::Borrowed(words)
    }
}

/// The words without marks of isolation, for what is kept and not only shown.
pub fn bare(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_from_right_to_left_are_isolated() {
        for words in ["", "Mira Holt", "Мира Холт, 3", "日本"] {
            assert_eq!(isolated(words), words);
        }
        for words in ["ميرا هولت", "קו הים", "Holt (هولت)"] {
            let shown = isolated(words);
            assert!(shown.starts_with('\u{2068}') && shown.ends_with('\u{2069}'), "{words}");
            assert_eq!(bare(&shown), words);
        }
    }
}
