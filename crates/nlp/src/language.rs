//! Guesses whether a text is in English, so that the reader of another language is told.

use crate::lexicon::{Classes, Lexicon};
use crate::token::{Layout, TokenKind};
use pressmark_annotation::analysis::Language;

/// The fewest words that a guess needs.
const FEWEST: u32 = 8;

/// How many words are looked at, so that long texts cost no more than short ones.
const MOST: usize = 400;

/// English if most of the words without a capital are among those that English news writes in lower case.
pub fn guess(layout: &Layout<'_>, lexicon: &Lexicon) -> Language {
    let (mut words, mut known) = (0u32, 0u32);
    let lower = |kind: TokenKind, word: &str| kind == TokenKind::Word && word.chars().all(char::is_alphabetic);
    for token in layout
        .tokens
        .iter()
        .filter(|token| lower(token.kind, token.span.slice(layout.text)))
        .take(MOST)
    {
        words += 1;
        known += u32::from(lexicon.get(token.span.slice(layout.text)).any(Classes::COMMON));
    }
    if words < FEWEST {
        Language::Unknown
    } else if known * 2 >= words {
        Language::English
    } else {
        Language::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenise::layout;

    #[test]
    fn english_is_told_from_other_languages() {
        let guess = |text| guess(&layout(text), &Lexicon::new());
        assert_eq!(
            guess("The mayor of Oslo said on Monday that the ferry would stop for a week."),
            Language::English
        );
        assert_eq!(
            guess("Die Bürgermeisterin sagte am Montag, dass die Fähre eine Woche lang nicht fahre."),
            Language::Other
        );
        assert_eq!(
            guess("Мэр города сказала в понедельник, что паром не будет ходить целую неделю."),
            Language::Other
        );
        assert_eq!(guess("Oslo, May 3"), Language::Unknown);
    }
}
