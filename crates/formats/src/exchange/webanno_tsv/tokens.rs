//! Tokens, for formats that have a row for each: words, numbers, and every other character by itself.
//!
//! No token holds white space, and none reaches over the edge of an annotation.

use pressmark_annotation::Span;
use pressmark_annotation::sorted::SortedSet;

use crate::exchange::marks::is_mark;

/// Whether a character is a part of a word: letters, digits, and what is joined to them or to pictures.
fn in_word(c: char) -> bool {
    c.is_alphanumeric()
        || !c.is_ascii() && !c.is_whitespace() && !is_mark(c) && !matches!(c, '…' | '–' | '—' | '·' | '•')
}

/// The tokens of `text`; `edges` are the bytes at which a token must end.
pub fn tokens(text: &str, edges: &SortedSet<u32>) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    let mut open = false;
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let (start, end) = (at as u32, (at + c.len_utf8()) as u32);
        if c.is_whitespace() {
            (open, before) = (false, c);
            continue;
        }
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        // Within a word or number: “don't”, “U.S”, “3.5”.
        let joins = matches!(c, '\'' | '’' | '-' | '.' | ',') && before.is_alphanumeric() && next.is_alphanumeric();
        let word = in_word(c) || joins;
        match tokens.last_mut().filter(|_| open && word && !edges.contains(&start)) {
            Some(token) => *token = Span::new(token.start(), end),
            None => tokens.push(Span::new(start, end)),
        }
        (open, before) = (word, c);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        let text = "“Don't,” said Rene\u{301} O’Neill-Day: 3.5 %…\n\u{a0}👩‍👩‍👧!";
        let tokens = tokens(text, &SortedSet::from([20]));
        let words: Vec<&str> = tokens.iter().map(|token| token.slice(text)).collect();
        assert_eq!(
            words.join("·"),
            "“·Don't·,·”·said·Re·ne\u{301}·O’Neill-Day·:·3.5·%·…·👩‍👩‍👧·!"
        );
    }
}
