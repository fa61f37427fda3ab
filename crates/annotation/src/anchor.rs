//! Finds the words of an annotation again when its offsets are off.
//!
//! A [`Selector`] keeps the exact words with some context, as the W3C Web Annotation model's `TextQuoteSelector` does.
//! [`resolve`] tries, in this order: the offsets as they stand; the exact words elsewhere, the place whose context fits
//! best; words that are nearly the same, with a score. It asserts by construction that the words at the answer agree.

use crate::analysis::Confidence;
use crate::span::Span;

/// How many code points of context a selector keeps on each side.
pub const CONTEXT: usize = 32;

/// How far around the hint an approximate match is looked for, in code points.
const WINDOW: usize = 2_000;

/// The longest words that are matched approximately, in code points; of longer ones the two ends are matched.
const LONGEST: usize = 256;

/// How much of the words may differ in an approximate match: one code point in four.
const TOLERANCE: usize = 4;

/// The words of a span with their context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The words themselves.
    pub exact: String,
    /// Up to [`CONTEXT`] code points before them.
    pub prefix: String,
    /// Up to [`CONTEXT`] code points after them.
    pub suffix: String,
}

/// How a selector was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Where the offsets said.
    Exact,
    /// The same words at another place.
    Moved,
    /// Nearly the same words.
    Approximate,
}

/// Where a selector was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The place, in bytes.
    pub span: Span,
    /// How it was found.
    pub how: How,
    /// The share of the words (exact match: of the context) that agrees.
    pub score: Confidence,
}

impl Selector {
    /// The selector of `span`; one that does not lie in the text gives empty words.
    pub fn of(text: &str, span: Span) -> Self {
        let before = text.get(..span.start() as usize).unwrap_or_default();
        let after = text.get(span.end() as usize..).unwrap_or_default();
        Self {
            exact: span.slice(text).to_owned(),
            prefix: last_code_points(before, CONTEXT).to_owned(),
            suffix: first_code_points(after, CONTEXT).to_owned(),
        }
    }
}

/// Finds `selector` in `text`, `hint` being where its offsets point if they point anywhere.
///
/// Gives `None` where the words are empty or stand nowhere in nearly the same form. Where the same words stand at
/// several places, context decides, then nearness to the hint; with neither the answer is `None` rather than a guess.
pub fn resolve(text: &str, hint: Option<Span>, selector: &Selector) -> Option<Anchor> {
    if selector.exact.is_empty() {
        return None;
    }
    if let Some(span) = hint.filter(|span| span.get(text) == Some(&selector.exact)) {
        return Some(Anchor {
            span,
            how: How::Exact,
            score: Confidence::CERTAIN,
        });
    }
    if text.contains(&selector.exact) {
        moved(text, hint, selector)
    } else {
        approximate(text, hint, selector)
    }
}

/// The same words at the place whose context fits best.
fn moved(text: &str, hint: Option<Span>, selector: &Selector) -> Option<Anchor> {
    let mut best: Option<(usize, u32, Span)> = None;
    let mut tied = false;
    for (start, words) in text.match_indices(selector.exact.as_str()) {
        let span = Span::new(start as u32, (start + words.len()) as u32);
        let context = context_fit(text, span, selector);
        let distance = hint.map_or(0, |hint| hint.start().abs_diff(span.start()));
        let better = best.is_none_or(|(most, nearest, _)| context > most || context == most && distance < nearest);
        let equal = best.is_some_and(|(most, nearest, _)| (context, distance) == (most, nearest));
        tied = !better && (tied || equal);
        if better {
            best = Some((context, distance, span));
        }
    }
    let (context, _, span) = best.filter(|_| !tied)?;
    let asked = selector.prefix.len() + selector.suffix.len();
    let score = if asked == 0 { 1.0 } else { context as f64 / asked as f64 };
    Some(Anchor {
        span,
        how: How::Moved,
        score: Confidence::from_probability(score),
    })
}

/// How many bytes of the selector's context agree with the text around `span`.
fn context_fit(text: &str, span: Span, selector: &Selector) -> usize {
    let before = text.as_bytes().get(..span.start() as usize).unwrap_or_default();
    let after = text.as_bytes().get(span.end() as usize..).unwrap_or_default();
    let same = |(a, b): &(&u8, &u8)| a == b;
    before
        .iter()
        .rev()
        .zip(selector.prefix.as_bytes().iter().rev())
        .take_while(same)
        .count()
        + after.iter().zip(selector.suffix.as_bytes()).take_while(same).count()
}

/// Nearly the same words, near the hint or (in short texts) anywhere.
fn approximate(text: &str, hint: Option<Span>, selector: &Selector) -> Option<Anchor> {
    let words: Vec<char> = selector.exact.chars().collect();
    let haystack = window(text, hint, words.len())?;
    let chars: Vec<(u32, char)> = haystack
        .slice(text)
        .char_indices()
        .map(|(i, c)| (haystack.start() + i as u32, c))
        .collect();
    let (span, differing) = if words.len() <= LONGEST {
        nearest_match(&chars, &words, haystack.end())?
    } else {
        let (head, a) = nearest_match(&chars, words.get(..LONGEST / 4)?, haystack.end())?;
        let (tail, b) = nearest_match(&chars, words.get(words.len() - LONGEST / 4..)?, haystack.end())?;
        let span = Span::new(head.start(), tail.end());
        let length = span.slice(text).chars().count();
        if head.start() > tail.start() || length.abs_diff(words.len()) > words.len() / TOLERANCE {
            return None;
        }
        (span, a + b)
    };
    let compared = words.len().min(LONGEST / 2);
    (differing * TOLERANCE <= compared && !span.is_empty()).then(|| Anchor {
        span,
        how: How::Approximate,
        score: Confidence::from_probability(1.0 - differing as f64 / compared.max(1) as f64),
    })
}

/// The part of the text in which an approximate match is looked for, in bytes.
fn window(text: &str, hint: Option<Span>, words: usize) -> Option<Span> {
    let Some(hint) = hint else {
        return (text.len() <= 20 * WINDOW).then(|| Span::new(0, text.len() as u32));
    };
    let reach = WINDOW + words;
    let mut middle = (hint.start() as usize).min(text.len());
    while !text.is_char_boundary(middle) {
        middle -= 1;
    }
    let (before, after) = text.split_at_checked(middle)?;
    let start = before.len() - last_code_points(before, reach).len();
    let end = before.len() + first_code_points(after, reach).len();
    Some(Span::new(start as u32, end as u32))
}

/// Sellers' algorithm (1980): the part of `chars` with the least edit distance to `words`, and that distance.
fn nearest_match(chars: &[(u32, char)], words: &[char], end: u32) -> Option<(Span, usize)> {
    // One column of the matrix: for each prefix of `words`, the least distance to a part of the text that ends here,
    // and the index of the code point where that part starts.
    let mut column: Vec<(usize, usize)> = (0..=words.len()).map(|i| (i, 0)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, (_, c)) in chars.iter().enumerate() {
        let mut diagonal = (0, at);
        let mut above = (0, at + 1);
        if let Some(first) = column.first_mut() {
            *first = above;
        }
        for (cell, word) in column.iter_mut().skip(1).zip(words) {
            let left = *cell;
            let substituted = (diagonal.0 + usize::from(c != word), diagonal.1);
            let inserted = (left.0 + 1, left.1);
            let deleted = (above.0 + 1, above.1);
            *cell = substituted.min(inserted).min(deleted);
            diagonal = left;
            above = *cell;
        }
        let (distance, start) = above;
        if best.is_none_or(|(least, ..)| distance < least) {
            best = Some((distance, start, at + 1));
        }
    }
    let (distance, start, stop) = best?;
    let byte = |index: usize| chars.get(index).map_or(end, |(byte, _)| *byte);
    Some((Span::new(byte(start), byte(stop)), distance))
}

/// The first `count` code points of `text`.
fn first_code_points(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(i, _)| i);
    text.get(..end).unwrap_or(text)
}

/// The last `count` code points of `text`.
fn last_code_points(text: &str, count: usize) -> &str {
    let start = match count.checked_sub(1) {
        None => text.len(),
        Some(skip) => text.char_indices().rev().nth(skip).map_or(0, |(i, _)| i),
    };
    text.get(start..).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "Ms Holt said it was late. Mr Brandt said it was early — “very 😀 early”, he said.";

    fn selector(exact: &str, prefix: &str, suffix: &str) -> Selector {
        Selector {
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: suffix.into(),
        }
    }

    fn found(hint: Option<Span>, selector: &Selector) -> Option<(&'static str, How)> {
        resolve(ARTICLE, hint, selector).map(|anchor| (anchor.span.slice(ARTICLE), anchor.how))
    }

    #[test]
    fn right_offsets_are_kept() {
        let span = Span::new(3, 7);
        let anchor = resolve(ARTICLE, Some(span), &Selector::of(ARTICLE, span)).expect("stands there");
        assert_eq!((anchor.span, anchor.how), (span, How::Exact));
    }

    #[test]
    fn context_tells_equal_words_apart() {
        let anchor = resolve(ARTICLE, None, &selector("said", "Mr Brandt ", " it")).expect("found");
        assert_eq!(
            anchor.span.start() as usize,
            ARTICLE.find("said it was early").expect("stands there")
        );
        assert_eq!(anchor.how, How::Moved);
    }

    #[test]
    fn equal_words_without_context_or_hint_are_not_guessed() {
        assert_eq!(found(None, &selector("said", "", "")), None);
        assert_eq!(
            found(Some(Span::new(9, 12)), &selector("said", "", "")),
            Some(("said", How::Moved))
        );
    }

    #[test]
    fn a_typing_error_is_forgiven_and_another_sentence_is_not() {
        assert_eq!(
            found(Some(Span::new(26, 35)), &selector("Mr. Brandt", "", "")),
            Some(("Mr Brandt", How::Approximate))
        );
        assert_eq!(
            found(Some(Span::new(26, 35)), &selector("quite another name", "", "")),
            None
        );
    }

    #[test]
    fn a_selector_remembers_its_context() {
        let at = ARTICLE.find("very").expect("stands there") as u32;
        let selector = Selector::of(ARTICLE, Span::new(at, at + 4));
        assert_eq!(selector.exact, "very");
        assert!(selector.prefix.ends_with("early — “"));
        assert!(selector.suffix.starts_with(" 😀 early”"));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn whatever_is_found_lies_in_the_text(
            text in "[ab é😀\n]{0,60}", exact in "[ab é😀]{0,12}", start in 0_u32..80, len in 0_u32..20
        ) {
            let hint = Span::new(start, start + len);
            for hint in [None, Some(hint)] {
                if let Some(anchor) = resolve(&text, hint, &selector(&exact, "a", "b")) {
                    let words = anchor.span.get(&text).expect("a valid span");
                    proptest::prop_assert!(anchor.how == How::Approximate || words == exact);
                }
            }
        }

        #[test]
        fn a_span_is_found_again_after_an_insertion_before_it(
            before in "[a-z ]{0,40}", inserted in "[A-Z]{1,9}", words in "[0-9]{3,9}", after in "[a-z ]{0,40}"
        ) {
            let old = format!("{before}{words}{after}");
            let span = Span::new(before.len() as u32, (before.len() + words.len()) as u32);
            let new = format!("{inserted}{old}");
            let anchor = resolve(&new, Some(span), &Selector::of(&old, span)).expect("the words still stand there");
            proptest::prop_assert_eq!(anchor.span.slice(&new), words);
        }
    }
}
