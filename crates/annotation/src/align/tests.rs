//! What becomes of spans between two editions of an invented article.

use super::*;

const OLD: &str = "Oslo weighs tax\n\"We waited,\" said Deputy Mayor Mira Holt. The organisation agreed.";
const NEW: &str = "Oslo weighs ferry tax\n\n“We waited,” said Mayor Mira Holt.  The organization agreed.";

fn mapped(words: &str) -> (&'static str, Fate) {
    let start = OLD.find(words).expect("stands in the old text") as u32;
    let mapped = Alignment::new(OLD, NEW).forward(Span::new(start, start + words.len() as u32));
    (mapped.span.slice(NEW).trim(), mapped.fate)
}

#[test]
fn words_are_found_in_another_edition() {
    assert_eq!(mapped("Oslo"), ("Oslo", Fate::Same));
    assert_eq!(mapped("Mira Holt"), ("Mira Holt", Fate::Shifted));
    assert_eq!(mapped("We waited,"), ("We waited,", Fate::Shifted));
    assert_eq!(mapped("\"We waited,\""), ("“We waited,”", Fate::Changed));
    assert_eq!(mapped("organisation"), ("organization", Fate::Changed));
    assert_eq!(mapped("Deputy Mayor Mira Holt"), ("Mayor Mira Holt", Fate::Changed));
    assert_eq!(mapped("weighs tax"), ("weighs ferry tax", Fate::Changed));
    assert_eq!(mapped("Deputy"), ("", Fate::Lost));
}

#[test]
fn mapping_back_and_forth_leads_home() {
    let alignment = Alignment::new(OLD, NEW);
    for words in ["Oslo", "Mira Holt", "said", "We waited,"] {
        let start = OLD.find(words).expect("stands there") as u32;
        let span = Span::new(start, start + words.len() as u32);
        assert_eq!(alignment.backward(alignment.forward(span).span).span, span);
    }
    assert!(alignment.similarity() > 0.8);
    assert!(Alignment::new(OLD, OLD).is_identity());
}

#[test]
fn long_texts_without_common_words_are_one_exchange() {
    let text = |word: &str| {
        let words: Vec<String> = (0..15_000).map(|number| format!("{word}{number}")).collect();
        words.join(" ")
    };
    let (one, other) = (text("a"), text("b"));
    assert_eq!(Alignment::new(&one, &other).hunks().len(), 1);
    let edition = one.replace("a77 ", "a77, ");
    assert_eq!(Alignment::new(&one, &edition).hunks().len(), 1);
    assert!(Alignment::new(&one, &edition).similarity() > 0.99);
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn whatever_the_texts_spans_stay_within_them(
        before in "[ab é😀\n.“\"]{0,60}", after in "[ab é😀\n.“\"]{0,60}", start in 0_usize..60, len in 0_usize..20
    ) {
        let alignment = Alignment::new(&before, &after);
        let edges: Vec<u32> = before.char_indices().map(|(at, _)| at as u32).chain([before.len() as u32]).collect();
        let edge = |n: usize| edges.get(n.min(edges.len() - 1)).copied().unwrap_or_default();
        let span = Span::new(edge(start), edge(start + len));
        let mapped = alignment.forward(span);
        proptest::prop_assert!(mapped.span.get(&after).is_some());
        if matches!(mapped.fate, Fate::Same | Fate::Shifted) {
            proptest::prop_assert_eq!(mapped.span.slice(&after), span.slice(&before));
        }
        if before == after {
            proptest::prop_assert!(mapped.span == span);
        }
        // The hunks turn the one text into the other.
        let (mut built, mut at) = (String::new(), 0);
        for hunk in alignment.hunks() {
            built.push_str(Span::new(at, hunk.before.start()).slice(&before));
            built.push_str(hunk.after.slice(&after));
            at = hunk.before.end();
        }
        built.push_str(Span::new(at, before.len() as u32).slice(&before));
        proptest::prop_assert_eq!(built, after);
    }
}
