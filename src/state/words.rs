//! What a selection is meant to cover: whole words without the marks around them, moved by words or characters.
//!
//! Pure functions over the text; positions are bytes. A word is a run of letters, digits and the marks that join them
//! ("Okafor-Blythe", "members’", "10.14").

use pressmark_annotation::Span;
use pressmark_annotation::document::QuotationKind;
use pressmark_annotation::sorting::sort;

/// How far the end of a span moves at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next edge of a word.
    Word,
    /// By one character, with the accents that belong to it.
    Character,
}

/// The whole words that `span` touches, without white space and marks at the edges; `None` where it touches no word.
pub fn snap(text: &str, span: Span) -> Option<Span> {
    let trimmed = trim(text, span)?;
    Some(Span::new(
        word_start(text, trimmed.start()),
        word_end(text, trimmed.end()),
    ))
}

/// Whether words describe somebody ("a senior diplomat") instead of naming them: none of them has a capital, but for one
/// at the very beginning that belongs to an article.
pub fn is_description(words: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut rest = words.split_whitespace().peekable();
    if rest.peek().is_some_and(|first| matches!(*first, "The" | "A" | "An")) {
        rest.next();
    }
    rest.peek().is_some() && !rest.any(capital)
}

/// `span` cut at the ends of paragraphs: what is selected over several becomes a piece in each.
pub fn by_paragraph(text: &str, span: Span) -> Vec<Span> {
    let mut start = span.start();
    let mut pieces = Vec::new();
    for line in span.slice(text).split('\n') {
        let end = start + line.len() as u32;
        if !line.trim().is_empty() {
            pieces.push(Span::new(start, end));
        }
        start = end + 1;
    }
    pieces
}

/// `span` without white space at its edges; `None` where nothing else is in it.
pub fn trim_space(text: &str, span: Span) -> Option<Span> {
    let words = span.get(text)?;
    let start = span.start() + (words.len() - words.trim_start().len()) as u32;
    let kept = Span::new(start, start + words.trim().len() as u32);
    (!kept.is_empty()).then_some(kept)
}

/// `span` without anything but letters, digits and signs of money or per cent at its edges.
fn trim(text: &str, span: Span) -> Option<Span> {
    let words = span.get(text)?;
    let counts = |c: char| is_letter(c) || matches!(c, '%' | '$' | '£' | '€' | '¥' | '#' | '@');
    let first = words.find(counts)?;
    let (last, c) = words.char_indices().rev().find(|(_, c)| counts(*c))?;
    Some(Span::new(
        span.start() + first as u32,
        span.start() + (last + c.len_utf8()) as u32,
    ))
}

/// Letters, digits, and the accents written after them.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_accent(c)
}

/// The combining marks of European scripts, and the joiner of emoji and Indic letters.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether `c` holds two halves of a word together.
fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '‐' | '‑' | '.' | '·' | '&' | '_')
}

/// Where the word that reaches to or over `at` starts; `at` itself between words.
pub fn word_start(text: &str, at: u32) -> u32 {
    let mut start = at;
    // A word that only touches `at` from the left is not entered.
    if text
        .get(at as usize..)
        .and_then(|after| after.chars().next())
        .is_none_or(|c| !is_letter(c))
    {
        return at;
    }
    let mut before = text.get(..at as usize).unwrap_or_default().chars().rev().peekable();
    while let Some(c) = before.next() {
        let joins = is_joiner(c) && before.peek().is_some_and(|c| is_letter(*c));
        if !is_letter(c) && !joins {
            break;
        }
        start -= c.len_utf8() as u32;
    }
    start
}

/// Where the word that reaches to or over `at` ends; `at` itself between words.
pub fn word_end(text: &str, at: u32) -> u32 {
    let mut end = at;
    if text
        .get(..at as usize)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| !is_letter(c))
    {
        return at;
    }
    let mut after = text.get(at as usize..).unwrap_or_default().chars().peekable();
    while let Some(c) = after.next() {
        let joins = is_joiner(c) && after.peek().is_some_and(|c| is_letter(*c));
        if !is_letter(c) && !joins {
            break;
        }
        end += c.len_utf8() as u32;
    }
    end
}

/// The first place at or after `at` that parts neither a character nor a letter from its accents.
pub fn whole_character(text: &str, at: u32) -> u32 {
    let mut whole = at as usize;
    while !text.is_char_boundary(whole) && whole < text.len() {
        whole += 1;
    }
    let accents = text
        .get(whole..)
        .unwrap_or_default()
        .chars()
        .take_while(|c| is_accent(*c));
    whole as u32 + accents.map(|c| c.len_utf8() as u32).sum::<u32>()
}

/// The first word that starts at or after `at`.
pub fn word_from(text: &str, at: u32) -> Option<Span> {
    let after = text.get(at as usize..)?;
    let (offset, c) = after.char_indices().find(|(_, c)| is_letter(*c))?;
    let start = at + offset as u32;
    Some(Span::new(start, word_end(text, start + c.len_utf8() as u32)))
}

/// The last word that ends at or before `at`.
pub fn word_until(text: &str, at: u32) -> Option<Span> {
    let before = text.get(..at as usize)?;
    let (offset, c) = before.char_indices().rev().find(|(_, c)| is_letter(*c))?;
    let end = (offset + c.len_utf8()) as u32;
    Some(Span::new(word_start(text, offset as u32), end))
}

/// The next place after `at` where an end of a span may be: the end of a word (or its start, for the front end of a
/// span), or the next character.
fn forward(text: &str, at: u32, step: Step, front: bool) -> u32 {
    match step {
        Step::Character => {
            let mut after = text.get(at as usize..).unwrap_or_default().chars();
            let first = after.next().map_or(0, |c| c.len_utf8() as u32);
            let accents: u32 = after.take_while(|c| is_accent(*c)).map(|c| c.len_utf8() as u32).sum();
            at + first + accents
        }
        Step::Word if front => {
            // From within a word to its end first, then to the start of the next one.
            let past = word_from(text, at).map_or(at, Span::end);
            word_from(text, past).map_or(at, Span::start)
        }
        Step::Word => word_from(text, at).map_or(at, Span::end),
    }
}

/// The place before `at` where an end of a span may be.
fn backward(text: &str, at: u32, step: Step, front: bool) -> u32 {
    match step {
        Step::Character => {
            let mut start = at;
            for c in text.get(..at as usize).unwrap_or_default().chars().rev() {
                start -= c.len_utf8() as u32;
                if !is_accent(c) {
                    break;
                }
            }
            start
        }
        Step::Word if front => word_until(text, at).map_or(at, Span::start),
        Step::Word => {
            let inside = word_until(text, at).map_or(at, Span::start);
            word_until(text, inside).map_or(at, Span::end)
        }
    }
}

/// `span` with its start moved, `onward` through the text or back; unchanged where nothing would be left of it.
pub fn move_start(text: &str, span: Span, onward: bool, step: Step) -> Span {
    let start = if onward {
        forward(text, span.start(), step, true)
    } else {
        backward(text, span.start(), step, true)
    };
    if start < span.end() {
        Span::new(start, span.end())
    } else {
        span
    }
}

/// `span` with its end moved, `onward` through the text or back; unchanged where nothing would be left of it.
pub fn move_end(text: &str, span: Span, onward: bool, step: Step) -> Span {
    let end = if onward {
        forward(text, span.end(), step, false)
    } else {
        backward(text, span.end(), step, false)
    };
    if end > span.start() {
        Span::new(span.start(), end)
    } else {
        span
    }
}

const OPENING: [char; 7] = ['“', '‘', '«', '„', '‚', '"', '\''];
const CLOSING: [char; 7] = ['”', '’', '»', '“', '‘', '"', '\''];

/// What a quotation of the words in `spans`, in the order of the text, covers, and how it is given: the full stop or comma
/// before a closing mark or the end of a paragraph belongs to it, and words between marks are a direct quotation.
pub fn quotation(text: &str, spans: &[Span]) -> (Vec<Span>, QuotationKind) {
    let pieces: Vec<Span> = spans.iter().map(|span| with_stop(text, *span)).collect();
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return (pieces, QuotationKind::Indirect);
    };
    let before = text.get(..first.start() as usize).unwrap_or_default();
    let after = text.get(last.end() as usize..).unwrap_or_default();
    let marked =
        |inside: &str| inside.contains(['“', '«', '„', '"']) || inside.contains(" ‘") || inside.starts_with('‘');
    let kind = if before.ends_with(OPENING) && after.starts_with(CLOSING) {
        QuotationKind::Direct
    } else if pieces.iter().any(|piece| marked(piece.slice(text))) {
        QuotationKind::Mixed
    } else {
        QuotationKind::Indirect
    };
    (pieces, kind)
}

/// The pieces of a quotation with further ones: those that touch become one, and all are in the order of the text.
pub fn with_pieces(text: &str, content: &[Span], further: &[Span]) -> Vec<Span> {
    let further = further.iter().map(|span| with_stop(text, *span));
    let mut pieces: Vec<Span> = content.iter().copied().chain(further).collect();
    sort(&mut pieces);
    let mut joined: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if piece.start() <= last.end() => *last = last.cover(piece),
            _ => joined.push(piece),
        }
    }
    joined
}

/// `span` with the stop that stands between it and a closing mark, or the end of its paragraph.
pub fn with_stop(text: &str, span: Span) -> Span {
    let after = text.get(span.end() as usize..).unwrap_or_default();
    let rest = after.trim_start_matches([',', '.', '!', '?', '…', '—']);
    let ends = rest.is_empty() || rest.starts_with('\n') || rest.starts_with(CLOSING);
    let opened = text
        .get(..span.start() as usize)
        .is_some_and(|before| before.ends_with(OPENING));
    if ends && (opened || rest.starts_with(CLOSING)) {
        Span::new(span.start(), span.end() + (after.len() - rest.len()) as u32)
    } else {
        span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words between the two bars of `drawn`, which are not part of the text.
    fn at(drawn: &str) -> (String, Span) {
        let mut parts = drawn.splitn(3, '|');
        let (a, b, c) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let start = a.len() as u32;
        (format!("{a}{b}{c}"), Span::new(start, start + b.len() as u32))
    }

    fn snapped(drawn: &str) -> Option<String> {
        let (text, span) = at(drawn);
        snap(&text, span).map(|span| span.slice(&text).to_owned())
    }

    #[test]
    fn selections_grow_to_whole_words_and_lose_what_is_around_them() {
        assert_eq!(
            snapped("said Mau|reen Oka|for-Blythe, of").as_deref(),
            Some("Maureen Okafor-Blythe")
        );
        assert_eq!(snapped("the| “ghost trains”, |which").as_deref(), Some("ghost trains"));
        assert_eq!(snapped("cost |£2,4|00 in all").as_deref(), Some("£2,400"));
        assert_eq!(snapped("some 31| %|").as_deref(), Some("%"));
        assert_eq!(snapped("nothing| – |here"), None);
        assert_eq!(snapped("a e\u{301}t|e\u{301}| b").as_deref(), Some("e\u{301}te\u{301}"));
    }

    #[test]
    fn a_selection_that_ends_between_words_takes_no_further_word() {
        assert_eq!(snapped("the |Whitehall |official").as_deref(), Some("Whitehall"));
        assert_eq!(snapped("the| Whitehall| official").as_deref(), Some("Whitehall"));
    }

    #[test]
    fn what_is_selected_over_paragraphs_becomes_a_piece_in_each() {
        let text = "He said: “One.\n\n“Two.\nThree.”";
        let pieces = by_paragraph(text, Span::new(9, text.len() as u32));
        let words: Vec<_> = pieces.iter().map(|piece| piece.slice(text)).collect();
        assert_eq!(words, ["“One.", "“Two.", "Three.”"]);
        assert_eq!(by_paragraph(text, Span::new(1, 1)), []);
    }

    fn moved(drawn: &str, change: impl Fn(&str, Span) -> Span) -> String {
        let (text, span) = at(drawn);
        change(&text, span).slice(&text).to_owned()
    }

    #[test]
    fn ends_move_by_words() {
        let start = |onward| move |text: &str, span| move_start(text, span, onward, Step::Word);
        let end = |onward| move |text: &str, span| move_end(text, span, onward, Step::Word);
        assert_eq!(
            moved("the Rail and |Depot Workers| Union", start(false)),
            "and Depot Workers"
        );
        assert_eq!(moved("the Rail and |Depot Workers| Union", start(true)), "Workers");
        assert_eq!(
            moved("the Rail and |Depot Workers|’ Union", end(true)),
            "Depot Workers’ Union"
        );
        assert_eq!(moved("the Rail and |Depot Workers| Union", end(false)), "Depot");
        assert_eq!(moved("the |Depot| Union", start(true)), "Depot");
        assert_eq!(moved("the |Depot| Union", end(false)), "Depot");
        assert_eq!(moved("|Depot|", end(true)), "Depot");
        assert_eq!(moved("|Depot|", start(false)), "Depot");
    }

    #[test]
    fn ends_move_by_characters_with_their_accents() {
        let end = |onward| move |text: &str, span| move_end(text, span, onward, Step::Character);
        assert_eq!(moved("|caf|e\u{301}s", end(true)), "cafe\u{301}");
        assert_eq!(moved("|cafe\u{301}|s", end(false)), "caf");
        let start = |onward| move |text: &str, span| move_start(text, span, onward, Step::Character);
        assert_eq!(moved("“|ghost|”", start(false)), "“ghost");
        assert_eq!(moved("“|ghost|”", start(true)), "host");
    }

    #[test]
    fn a_quotation_takes_the_stop_before_its_closing_mark() {
        let (text, span) = at("“|Half of them never turn up|.” He");
        let (spans, kind) = quotation(&text, &[span]);
        assert_eq!(
            (spans[0].slice(&text), kind),
            ("Half of them never turn up.", QuotationKind::Direct)
        );
        let (text, span) = at("said |the timetable was ‘a disgrace|’.");
        assert_eq!(quotation(&text, &[span]).1, QuotationKind::Mixed);
        let (text, span) = at("said |no decision had been taken|.");
        assert_eq!(quotation(&text, &[span]), (vec![span], QuotationKind::Indirect));
    }

    #[test]
    fn a_quotation_over_paragraphs_is_direct_from_its_first_mark_to_its_last() {
        let text = "“One.\n“Two,” he said.";
        let (spans, kind) = quotation(text, &[Span::new(3, 6), Span::new(11, 14)]);
        let words: Vec<_> = spans.iter().map(|span| span.slice(text)).collect();
        assert_eq!((words, kind), (vec!["One.", "Two,"], QuotationKind::Direct));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn no_text_and_no_span_makes_it_panic_or_split_a_character(text in "\\PC{0,40}", a in 0_u32..60, b in 0_u32..60) {
            let span = Span::new(a.min(b), a.max(b));
            if let Some(snapped) = snap(&text, span) {
                proptest::prop_assert!(snapped.get(&text).is_some());
                for onward in [false, true] {
                    for step in [Step::Word, Step::Character] {
                        proptest::prop_assert!(move_start(&text, snapped, onward, step).get(&text).is_some());
                        proptest::prop_assert!(move_end(&text, snapped, onward, step).get(&text).is_some());
                    }
                }
                proptest::prop_assert!(quotation(&text, &[snapped]).0.iter().all(|span| span.get(&text).is_some()));
            }
            let _ = (word_from(&text, a), word_until(&text, b), word_start(&text, a), word_end(&text, b));
        }
    }
}
