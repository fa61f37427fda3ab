//! The score of quotations: are the right words found, and the right source?
//!
//! Types are worked out from the text for gold and prediction alike: direct when all letters and digits of the content
//! stand inside double quotation marks, mixed when some do, indirect when none does. Recall counts by the gold type,
//! precision by the predicted one.
//!
//! - `strict`: the same content (Pareti 2015); `strict~`: the same after edge marks and spaces are dropped (what a
//!   reader sees as the same quotation).
//! - `partial`: the share of a quotation's words inside its best partner; `token`: the words of all quotations together.
//! - `iou50`: quotations matched one to one, with at least half of their words shared (Jaccard).
//! - `cue-…`, `source-…`: the cue and source of those that share a tenth, the same or overlapping; `attr-acc`: how many
//!   of them have the right speaker; `e2e`: matched as in `iou50`, and the speaker right.
//! - `frag-strict~`, `frag-iou50`, `frag-e2e`, `frag-attr-acc`: the same for each piece of a quotation on its own, where
//!   the source is right if it covers the head word of the gold source or has the same head word; where gold has no
//!   source, none is given.
//! - `span-…`: every labelled span on its own, exactly.

mod head;
mod pieces;
mod table;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Document, Quote, Range};
use super::tokens::{self, Tokens};
use super::words::string;
use head::head;
pub use table::{Score, TYPES};

/// A text with what is worked out of it once.
struct Scene<'a> {
    text: &'a [char],
    tokens: Tokens,
    /// For each character whether it stands inside double quotation marks.
    mask: Vec<bool>,
}

/// A quotation with what the comparison needs.
struct Prepared<'a> {
    quote: &'a Quote,
    kind: &'static str,
    /// The content, in the order of the text.
    content: Vec<Range>,
    /// Content tokens that are words.
    words: BTreeSet<usize>,
    /// The content without edge marks.
    pieces: Vec<Range>,
    /// Tokens of the cue.
    cue: BTreeSet<usize>,
    /// Tokens of the source.
    source: BTreeSet<usize>,
}

/// Scores `predicted` against `gold`. With `speech_only`, gold quotations that nobody speaks or writes count neither way,
/// and neither do predictions that find them.
pub fn score(gold: &[Document], predicted: &BTreeMap<String, Document>, speech_only: bool) -> Score {
    let mut score = Score::default();
    for document in gold {
        let scene = Scene {
            text: &document.text,
            tokens: Tokens::new(&document.text),
            mask: tokens::quoted(&document.text),
        };
        let found = predicted
            .get(&document.id)
            .map(|prediction| prediction.quotes.as_slice())
            .unwrap_or_default();
        let mut wanted = prepared(&document.quotes, &scene);
        let mut found = prepared(found, &scene);
        if speech_only {
            found.retain(|candidate| {
                let best = best_match(candidate, &wanted);
                best.is_none_or(|best| is_speech(best.quote)) && is_speech(candidate.quote)
            });
            wanted.retain(|quotation| is_speech(quotation.quote));
        }
        pieces::count_spans(&wanted, &found, &mut score);
        whole::count_content(&wanted, &found, &mut score);
        pieces::count(&scene, &wanted, &found, &mut score);
        whole::count_matched(&scene, &wanted, &found, &mut score);
    }
    score
}

/// Whether somebody speaks or writes it; what the file does not tell apart counts as speech.
fn is_speech(quote: &Quote) -> bool {
    quote.speech.unwrap_or(true)
}

fn prepared<'a>(quotes: &'a [Quote], scene: &Scene) -> Vec<Prepared<'a>> {
    let Scene { text, tokens, mask } = scene;
    quotes
        .iter()
        .filter_map(|quote| {
            let mut content: Vec<Range> = quote
                .content
                .iter()
                .copied()
                .filter(|range| range.1 > range.0)
                .collect();
            content.sort_unstable();
            let words: BTreeSet<usize> = tokens
                .inside(&content)
                .into_iter()
                .filter(|token| tokens.is_word(*token))
                .collect();
            if words.is_empty() {
                return None;
            }
            Some(Prepared {
                quote,
                kind: tokens::kind(text, mask, &content),
                words,
                pieces: tokens::without_edges(text, &content),
                content,
                cue: tokens.inside(&quote.cue),
                source: tokens.inside(&quote.speaker),
            })
        })
        .collect()
}

fn jaccard<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> f64 {
    let shared = one.intersection(other).count();
    shared as f64 / (one.len() + other.len() - shared).max(1) as f64
}

/// The gold quotation that shares most with `candidate`, if any shares anything; of equals the first.
fn best_match<'b, 'a>(candidate: &Prepared<'_>, wanted: &'b [Prepared<'a>]) -> Option<&'b Prepared<'a>> {
    let mut best: Option<(f64, &Prepared<'a>)> = None;
    for quotation in wanted {
        let share = jaccard(&candidate.words, &quotation.words);
        if share > best.map_or(0.0, |(share, _)| share) {
            best = Some((share, quotation));
        }
    }
    best.map(|(_, quotation)| quotation)
}

/// Pairs the items of two lists one to one, the best overlap first, of equals the earlier; `overlap` gives none for two
/// that may not be paired. Each pair comes with its overlap.
fn pairs(
    gold: usize,
    predicted: usize,
    overlap: impl Fn(usize, usize) -> Option<f64>,
) -> impl Iterator<Item = (f64, usize, usize)> {
    let mut pairs = Vec::new();
    for i in 0..gold {
        for j in 0..predicted {
            if let Some(share) = overlap(i, j) {
                pairs.push((share, i, j));
            }
        }
    }
    pairs.sort_by(|one, other| {
        let by_place = one.1.cmp(&other.1).then(one.2.cmp(&other.2));
        other.0.total_cmp(&one.0).then(by_place)
    });
    let (mut of_gold, mut of_predicted) = (vec![false; gold], vec![false; predicted]);
    pairs.into_iter().filter(move |&(_, i, j)| {
        let free = !of_gold[i] && !of_predicted[j];
        if free {
            (of_gold[i], of_predicted[j]) = (true, true);
        }
        free
    })
}

/// Whether the gold has a source, and whether the prediction's source is right.
fn same_source(scene: &Scene, gold: &Prepared<'_>, predicted: &Prepared<'_>) -> (bool, bool) {
    let text = scene.text;
    let Some(wanted) = head(text, &gold.quote.speaker) else {
        return (false, predicted.source.is_empty());
    };
    let covers = scene
        .tokens
        .inside(&[wanted])
        .iter()
        .any(|token| predicted.source.contains(token));
    let same = || {
        head(text, &predicted.quote.speaker)
            .is_some_and(|found| string(text, found).to_lowercase() == string(text, wanted).to_lowercase())
    };
    (true, covers || same())
}
