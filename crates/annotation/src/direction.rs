//! Words of an article within a sentence that is written in the other direction.
//!
//! A name in Arabic or Hebrew that stands in an English sentence would draw the figures and marks behind it to its other
//! side: what is written in marks of isolation (U+2068 and U+2069, Unicode Standard Annex 9) keeps its direction to itself.

use std::borrow::Cow;

/// Whether a letter is written from right to left.
pub fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Whether a character has no form of its own but bends the direction of others: embeddings, overrides, isolates, marks
/// (Unicode Standard Annex 9, table 3).
fn is_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The words without characters that bend the direction of what stands around them.
pub fn unbent(words: &str) -> Cow<'_, str> {
    if words.contains(is_control) {
        Cow::Owned(words.replace(is_control, ""))
    } else {
        Cow::Borrowed(words)
    }
}

/// The words in marks of isolation, where any of their letters is written from right to left; what would bend the sentence
/// around them is left out.
pub fn isolated(words: &str) -> Cow<'_, str> {
    let words = unbent(words);
    if words.chars().any(is_right_to_left) {
        Cow::Owned(format!("\u{2068}{words}\u{2069}"))
    } else {
        words
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
        assert_eq!(isolated("files \u{202e}evil"), "files evil");
        assert_eq!(isolated("\u{202e}هولت\u{2069}"), "\u{2068}هولت\u{2069}");
    }
}
