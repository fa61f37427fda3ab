//! Quotation marks around words, for formats that do not say how a quotation is given.

use pressmark_annotation::Span;
use pressmark_annotation::document::QuotationKind;

/// Whether a character opens or closes a quotation.
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '‚'
            | '\''
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// How a quotation of `content` seems to be given: directly where marks stand right before or after its first piece or
/// at its edges, mixed where they stand inside, else reported.
pub fn kind(text: &str, content: &[Span]) -> QuotationKind {
    let Some(first) = content.first() else {
        return QuotationKind::Indirect;
    };
    let words = first.slice(text);
    let before = text
        .get(..first.start() as usize)
        .and_then(|before| before.chars().next_back());
    let after = text.get(first.end() as usize..).and_then(|after| after.chars().next());
    let edge = |c: Option<char>| c.is_some_and(is_mark);
    if edge(before) && edge(after) || edge(words.chars().next()) && edge(words.chars().next_back()) {
        QuotationKind::Direct
    } else if words.chars().any(|c| is_mark(c) && !matches!(c, '\'' | '’')) {
        QuotationKind::Mixed
    } else {
        QuotationKind::Indirect
    }
}

/// `span` without a pair of marks at its edges, as our own quotations have it.
pub fn inside(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let (first, last) = (words.chars().next(), words.chars().next_back());
    match (first, last) {
        (Some(first), Some(last)) if is_mark(first) && is_mark(last) && words.chars().nth(2).is_some() => Span::new(
            span.start() + first.len_utf8() as u32,
            span.end() - last.len_utf8() as u32,
        ),
        _ => span,
    }
}

/// Takes the enclosing marks off the pieces of a quotation, as our own have it.
pub fn strip(text: &str, pieces: &mut [Span]) {
    let (first, last) = (pieces.first().copied(), pieces.last().copied());
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let whole = first.cover(last);
    let bare = inside(text, whole);
    let fits = bare.start() < first.end() && bare.end() > last.start();
    if bare != whole && fits {
        if let Some(piece) = pieces.first_mut() {
            *piece = Span::new(bare.start(), piece.end());
        }
        if let Some(piece) = pieces.last_mut() {
            *piece = Span::new(piece.start(), bare.end());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_how_a_quotation_is_given() {
        let text = "She said “No.” and that it was “unwise” to go.";
        let of = |words: &str| {
            let start = text.find(words).expect("in the text") as u32;
            Span::new(start, start + words.len() as u32)
        };
        assert_eq!(kind(text, &[of("No.")]), QuotationKind::Direct);
        assert_eq!(kind(text, &[of("“No.”")]), QuotationKind::Direct);
        assert_eq!(kind(text, &[of("that it was “unwise” to go")]), QuotationKind::Mixed);
        assert_eq!(kind(text, &[of("to go")]), QuotationKind::Indirect);
        assert_eq!(kind(text, &[]), QuotationKind::Indirect);
        assert_eq!(inside(text, of("“No.”")), of("No."));
        assert_eq!(inside(text, of("No.")), of("No."));
    }
}
