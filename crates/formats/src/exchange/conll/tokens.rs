//! Cuts a text into tokens and sentences, well enough for tools that learn from columns.
//!
//! Only the text's own edges matter for what comes back: tokens hold no white space and stop where a mention begins or ends.

use pressmark_annotation::Span;
use pressmark_annotation::sorted::SortedSet;

use crate::exchange::marks;

/// The tokens of `text`, none of which crosses one of `edges` (bytes).
pub fn tokens(text: &str, edges: &SortedSet<u32>) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let start = at as u32;
        let end = start + c.len_utf8() as u32;
        if c.is_whitespace() {
            open = false;
            continue;
        }
        let inner = matches!(c, '.' | ',' | '\'' | '’' | '-' | '&' | '/' | ':' | '@' | '_')
            && text
                .get(end as usize..)
                .and_then(|rest| rest.chars().next())
                .is_some_and(char::is_alphanumeric);
        let word = is_word(c) || open && inner;
        match tokens.last_mut() {
            Some(last) if open && word && !edges.contains(&start) => *last = Span::new(last.start(), end),
            _ => tokens.push(Span::new(start, end)),
        }
        open = word;
    }
    tokens
}

/// Whether a character goes on with a word: letters, digits, and whatever is no punctuation, such as accents that combine.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || !c.is_ascii()
            && !marks::is_mark(c)
            && !matches!(c, '\u{2010}'..='\u{205e}' | '\u{3001}'..='\u{303f}' | '¡' | '¿')
}

/// Whether a sentence ends after a token, before the one that `rest` begins with: at the end of a line, and after a full
/// stop that follows no short word with a capital ("Mr.", "Gen.").
pub fn ends_sentence(text: &str, before: Option<Span>, token: Span, next: Option<Span>) -> bool {
    let Some(next) = next else { return true };
    let gap = text
        .get(token.end() as usize..next.start() as usize)
        .unwrap_or_default();
    if gap.contains('\n') {
        return true;
    }
    let word = token.slice(text);
    let last = before.map_or("", |before| before.slice(text));
    let stop = |word: &str| matches!(word, "." | "!" | "?" | "…");
    let quoted = word.chars().all(marks::is_mark) && stop(last);
    if gap.is_empty() || !(stop(word) || quoted) {
        return false;
    }
    let short = word == "." && last.chars().count() <= 3 && last.chars().next().is_some_and(char::is_uppercase);
    let begins = next.slice(text).chars().next();
    !short && begins.is_some_and(|c| c.is_uppercase() || c.is_numeric() || marks::is_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_marks_and_edges_are_cut() {
        let text = "Ms. Holt’s “no” cost $1.5m in the U.S.\nIt ended. René too.";
        let tokens = tokens(text, &SortedSet::from([6]));
        let mut out = String::new();
        for (at, token) in tokens.iter().enumerate() {
            out.push_str(token.slice(text));
            let before = at.checked_sub(1).and_then(|at| tokens.get(at)).copied();
            let next = tokens.get(at + 1).copied();
            out.push_str(if ends_sentence(text, before, *token, next) {
                "\n"
            } else {
                " "
            });
        }
        expect_test::expect![[r"
            Ms . Ho lt’s “ no ” cost $ 1.5m in the U.S .
            It ended .
            René too .
        "]]
        .assert_eq(&out);
    }
}
