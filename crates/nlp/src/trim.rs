//! The last stage: no span of an answer is empty or begins or ends with white space.
//!
//! The rules cut spans at tokens, at marks and inside marks; an annotation that a document takes in must begin and end
//! with a visible character ([`pressmark_annotation::check`]). This is the one place that sees to it.

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{FoundMention, FoundQuotation};

/// A span of `text` without the white space at its edges; `None` if nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.get(text)?;
    let start = span.start() + (words.len() - words.trim_start().len()) as u32;
    let length = words.trim().len() as u32;
    (length > 0).then(|| Span::new(start, start + length))
}

/// Trims some spans, leaves out the empty ones, and joins those that overlap; they are in order afterwards.
fn spans(text: &str, spans: &mut Vec<Span>) {
    let mut kept: Vec<Span> = spans.iter().filter_map(|span| trimmed(text, *span)).collect();
    kept.sort_unstable();
    spans.clear();
    for span in kept {
        match spans.last_mut() {
            Some(last) if span.start() < last.end() => *last = last.cover(span),
            _ => spans.push(span),
        }
    }
}

/// Trims the spans of quotations; one without content is left out.
pub(crate) fn quotations(text: &str, quotations: &mut Vec<FoundQuotation>) {
    for quotation in &mut *quotations {
        for part in [&mut quotation.content, &mut quotation.cue, &mut quotation.source] {
            spans(text, part);
        }
    }
    quotations.retain(|quotation| !quotation.content.is_empty());
}

/// Trims mentions and sorts them in the order of the text; one without words is left out.
pub(crate) fn mentions(text: &str, mentions: &mut Vec<FoundMention>) {
    mentions.retain_mut(|mention| {
        let span = trimmed(text, mention.span);
        mention.span = span.unwrap_or(mention.span);
        span.is_some()
    });
    mentions.sort_by_key(|mention| mention.span);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_goes_from_both_edges_and_nothing_else() {
        let text = "a  Holt left\n\u{a0} b";
        assert_eq!(
            trimmed(text, Span::new(1, 16)).map(|span| span.slice(text)),
            Some("Holt left")
        );
        assert_eq!(trimmed(text, Span::new(3, 7)), Some(Span::new(3, 7)));
        assert_eq!(trimmed(text, Span::new(1, 3)), None);
        assert_eq!(trimmed(text, Span::new(2, 2)), None);
    }

    #[test]
    fn pieces_come_in_order_and_apart() {
        let text = "one two three";
        let mut pieces = vec![Span::new(7, 13), Span::new(0, 5), Span::new(3, 4), Span::new(4, 7)];
        spans(text, &mut pieces);
        assert_eq!(pieces, [Span::new(0, 7), Span::new(8, 13)]);
    }
}
