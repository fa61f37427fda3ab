//! Where the ends of an annotation may be dragged to: to the nearest edge of a word, or to any character, but not out of
//! its paragraph nor over another piece of the same quotation.

use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Key, Kind};

use super::words::{self, Step};

/// The spans of an annotation whose ends can be dragged, in bytes: a mention's, or the pieces of a quotation.
pub fn pieces(document: &Document, key: &Key) -> Vec<Span> {
    match key.kind {
        Kind::Mention => document.mentions.get(&key.id).map(|mention| vec![mention.span]),
        Kind::Quotation => document
            .quotations
            .get(&key.id)
            .map(|quotation| quotation.content.clone()),
        Kind::Entity | Kind::Note | Kind::Relation => None,
    }
    .unwrap_or_default()
}

/// How far the ends of `pieces[index]` may go.
pub fn limits(document: &Document, pieces: &[Span], index: usize) -> Span {
    let Some(own) = pieces.get(index).copied() else {
        return Span::default();
    };
    let paragraph = |at: u32| {
        let mut paragraphs = document.text.paragraphs();
        paragraphs.find(|paragraph| paragraph.contains_position(at))
    };
    // A piece may run over several paragraphs already.
    let first = paragraph(own.start()).unwrap_or(own);
    let last = paragraph(own.end().saturating_sub(1)).unwrap_or(own);
    let before = index
        .checked_sub(1)
        .and_then(|before| pieces.get(before))
        .map(|piece| piece.end());
    let after = pieces.get(index + 1).map(|piece| piece.start());
    Span::new(
        first.start().max(before.unwrap_or_default()),
        last.end().min(after.unwrap_or(u32::MAX)),
    )
}

/// `span` with its start, or its end, dragged to `at`, in bytes; unchanged where nothing would be left of it.
pub fn drag(text: &str, span: Span, start: bool, at: u32, step: Step, limits: Span) -> Span {
    let at = at.clamp(limits.start(), limits.end());
    let moved = match step {
        Step::Character => {
            let at = words::whole_character(text, at);
            let moved = if start {
                cut(at, span.end())
            } else {
                cut(span.start(), at)
            };
            moved.and_then(|moved| words::trim_space(text, moved))
        }
        Step::Word => edges(text, at, start)
            .into_iter()
            .flatten()
            .filter(|edge| limits.start() <= *edge && *edge <= limits.end())
            .filter_map(|edge| {
                let moved = if start {
                    cut(edge, span.end())
                } else {
                    cut(span.start(), edge)
                };
                Some((edge.abs_diff(at), moved?))
            })
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, moved)| moved),
    };
    moved.unwrap_or(span)
}

fn cut(start: u32, end: u32) -> Option<Span> {
    (start < end).then(|| Span::new(start, end))
}

/// The starts, or else the ends, of the words around `at`.
fn edges(text: &str, at: u32, start: bool) -> [Option<u32>; 2] {
    // The word around `at`, which may lie on either side of a hyphen in it.
    let word = words::word_until(text, at).and_then(|word| words::word_from(text, word.start()));
    let (from, until) = word.map(|word| (word.start(), word.end())).unwrap_or_default();
    let inside = from < at && at < until;
    match (inside, start) {
        (true, true) => [Some(from), words::word_from(text, until).map(Span::start)],
        (true, false) => [Some(until), words::word_until(text, from).map(Span::end)],
        (false, true) => [
            words::word_until(text, at).map(Span::start),
            words::word_from(text, at).map(Span::start),
        ],
        (false, false) => [
            words::word_until(text, at).map(Span::end),
            words::word_from(text, at).map(Span::end),
        ],
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use pressmark_annotation::Text;

    use super::*;

    const TEXT: &str = "Deputy Mayor Mira Holt-Berg, 51, spoke.\nShe was cafe\u{301} late.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).expect("in the text") as u32;
        Span::new(start, start + words.len() as u32)
    }

    fn dragged(words: &str, start: bool, to: &str, step: Step) -> &'static str {
        let all = Span::new(0, TEXT.len() as u32);
        let at = TEXT.find(to).expect("in the text") as u32;
        drag(TEXT, span(words), start, at, step, all).slice(TEXT)
    }

    #[test]
    fn ends_stop_at_the_nearest_edge_of_a_word() {
        assert_eq!(dragged("Mira", false, "Berg", Step::Word), "Mira Holt-Berg");
        assert_eq!(dragged("Mira", false, "olt-Berg", Step::Word), "Mira");
        assert_eq!(dragged("Mira Holt-Berg", false, "ra Holt", Step::Word), "Mira");
        assert_eq!(dragged("Mira", true, "yor", Step::Word), "Mayor Mira");
        assert_eq!(dragged("Mira", true, "r Mira", Step::Word), "Mira");
        assert_eq!(dragged("Mira", true, "eputy", Step::Word), "Deputy Mayor Mira");
        assert_eq!(dragged("Mira Holt-Berg", true, "a Holt", Step::Word), "Holt-Berg");
    }

    #[test]
    fn nothing_is_turned_inside_out() {
        assert_eq!(dragged("Mira", true, "spoke", Step::Word), "Mira");
        assert_eq!(dragged("Mira", false, "Deputy", Step::Character), "Mira");
    }

    #[test]
    fn by_characters_accents_stay_with_their_letters_and_spaces_are_trimmed() {
        assert_eq!(dragged("Mira", false, "olt-Berg", Step::Character), "Mira H");
        assert_eq!(dragged("Mira", false, "Holt", Step::Character), "Mira");
        assert_eq!(
            dragged("was", false, "\u{301} late", Step::Character),
            "was cafe\u{301}"
        );
    }

    #[test]
    fn limits_are_the_paragraph_and_the_neighbouring_pieces() {
        let document = Document::new("d", Arc::new(Text::new(TEXT).expect("short")));
        let pieces = [span("Deputy Mayor"), span("51"), span("late")];
        let first_line = TEXT.find('\n').expect("two lines") as u32;
        assert_eq!(limits(&document, &pieces, 0), Span::new(0, span("51").start()));
        assert_eq!(
            limits(&document, &pieces, 1),
            Span::new(span("Deputy Mayor").end(), first_line)
        );
        let at = span("late").start();
        assert_eq!(
            drag(TEXT, span("51"), false, at, Step::Word, limits(&document, &pieces, 1)).slice(TEXT),
            "51, spoke"
        );
    }
}
