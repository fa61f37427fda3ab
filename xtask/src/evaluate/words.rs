//! Characters and words as the scorers' regular expressions see them.

use super::corpus::Range;

/// `\w` of a Unicode regular expression.
pub fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// `\s` of a Unicode regular expression, which also takes the four separators of ASCII.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

/// The end of the run of word characters that starts at `at`.
pub fn word_end(text: &[char], at: usize) -> usize {
    at + text[at..].iter().take_while(|character| is_word(**character)).count()
}

/// Whether `at` is a boundary between a word and what is none (`\b`).
pub fn is_boundary(text: &[char], at: usize) -> bool {
    let before = at > 0 && is_word(text[at - 1]);
    let after = text.get(at).is_some_and(|character| is_word(*character));
    before != after
}

/// The characters of `range` as a string.
pub fn string(text: &[char], range: Range) -> String {
    text[range.0.min(text.len())..range.1.min(text.len())].iter().collect()
}

/// Whether `text` starts with `word`, a word of lower-case ASCII letters, whatever the case of `text`.
pub fn starts_with(text: &[char], word: &str) -> bool {
    let mut rest = text.iter();
    word.chars()
        .all(|wanted| rest.next().is_some_and(|character| is_case_of(*character, wanted)))
}

/// Whether a Unicode regular expression that ignores case takes `character` for `letter`: three letters of ASCII have
/// forms outside it.
fn is_case_of(character: char, letter: char) -> bool {
    character.eq_ignore_ascii_case(&letter)
        || matches!((character, letter), ('İ' | 'ı', 'i') | ('ſ', 's') | ('\u{212a}', 'k'))
}
