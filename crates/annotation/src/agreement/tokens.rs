//! The tokens on which κ and α are counted.

use crate::sorting::sort_by;
use crate::span::Span;

/// The tokens of a text, in order, in bytes: words (letters, digits, marks and the apostrophes within them) and every other
/// character that is no white space by itself.
pub fn tokens(text: &str) -> Vec<Span> {
    let mut tokens = Vec::new();
    let mut word = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let combining = matches!(c, '\u{300}'..='\u{36f}');
        let within = matches!(c, '\'' | '’') && next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() || word.is_some() && (combining || within) {
            word.get_or_insert(at as u32);
            continue;
        }
        if let Some(start) = word.take() {
            tokens.push(Span::new(start, at as u32));
        }
        if !c.is_whitespace() {
            tokens.push(Span::new(at as u32, (at + c.len_utf8()) as u32));
        }
    }
    if let Some(start) = word {
        tokens.push(Span::new(start, text.len() as u32));
    }
    tokens
}

/// For each token the category of the longest piece that covers any of it; of equally long ones the smallest category.
pub(super) fn categories(tokens: &[Span], pieces: &[(Span, u32)]) -> Vec<Option<u32>> {
    let mut categories = vec![Some(0); tokens.len()];
    // Shorter ones first, so that longer ones replace them.
    let mut sorted: Vec<&(Span, u32)> = pieces.iter().collect();
    sort_by(&mut sorted, |a, b| (a.0.len(), b.1).cmp(&(b.0.len(), a.1)));
    for (span, category) in sorted {
        let first = tokens.partition_point(|token| token.end() <= span.start());
        for (token, place) in tokens.iter().zip(&mut categories).skip(first) {
            if token.start() >= span.end() {
                break;
            }
            *place = Some(*category);
        }
    }
    categories
}
