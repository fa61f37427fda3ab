//! The score of quotations: are the right words found, and the right source?
//!
//! Types are worked out from the text for gold and prediction alike: direct when all letters and digits of the content
//! stand inside double quotation marks, mixed when some do, indirect when none does. Recall counts by the gold type,
//! precision by the predicted one.
//!
//! - `strict~`: the same content after edge marks and spaces are dropped (what a reader sees as the same quotation).
//! - `frag-strict~`: the same, each piece of a quotation on its own.
//! - `frag-iou50`: pieces matched one to one, with at least half of their tokens shared (Jaccard).
//! - `frag-e2e`: matched so, and the source right: it covers the head word of the gold source or has the same head
//!   word; where gold has no source, none is given.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::corpus::{Document, Quote, Range};
use super::tokens::{self, Tokens};
use super::words::{is_boundary, is_word, string, word_end};

/// The metrics, in the order of the table.
pub const METRICS: [&str; 4] = ["strict~", "frag-strict~", "frag-iou50", "frag-e2e"];
/// The columns of the table.
pub const TYPES: [&str; 4] = ["all", "direct", "mixed", "indirect"];

/// Words after which the head of a noun phrase has passed.
const AFTER_HEAD: &[&str] = &[
    "of",
    "for",
    "at",
    "in",
    "on",
    "with",
    "from",
    "by",
    "who",
    "which",
    "that",
    "whose",
    "when",
    "where",
    "and",
    "or",
    "but",
    "to",
    "about",
    "as",
    "during",
    "after",
    "before",
    "including",
    "said",
    "says",
    "told",
];

/// Hits and totals on both sides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    hits_of_predicted: usize,
    hits_of_gold: usize,
    predicted: usize,
    gold: usize,
}

impl Cell {
    /// Precision, recall and F1 in per cent.
    pub fn scores(self) -> (f64, f64, f64) {
        super::scores(
            self.hits_of_predicted as f64,
            self.predicted as f64,
            self.hits_of_gold as f64,
            self.gold as f64,
        )
    }
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Score(BTreeMap<(&'static str, &'static str), Cell>);

impl Score {
    /// One metric for one type.
    pub fn cell(&self, metric: &'static str, kind: &'static str) -> Cell {
        self.0.get(&(metric, kind)).copied().unwrap_or_default()
    }

    fn gold(&mut self, metric: &'static str, kind: &'static str, hit: bool) {
        for kind in ["all", kind] {
            let cell = self.0.entry((metric, kind)).or_default();
            cell.gold += 1;
            cell.hits_of_gold += usize::from(hit);
        }
    }

    fn predicted(&mut self, metric: &'static str, kind: &'static str, hit: bool) {
        for kind in ["all", kind] {
            let cell = self.0.entry((metric, kind)).or_default();
            cell.predicted += 1;
            cell.hits_of_predicted += usize::from(hit);
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:16}", "metric")?;
        for kind in TYPES {
            write!(formatter, "{kind:>24}")?;
        }
        writeln!(formatter)?;
        for metric in METRICS {
            write!(formatter, "{metric:16}")?;
            for kind in TYPES {
                let (p, r, f) = self.cell(metric, kind).scores();
                write!(formatter, "   P{p:5.1} R{r:5.1} F{f:5.1}")?;
            }
            writeln!(formatter)?;
        }
        Ok(())
    }
}

/// A quotation with what the comparison needs.
struct Prepared<'a> {
    quote: &'a Quote,
    kind: &'static str,
    /// Content tokens that are words.
    words: BTreeSet<usize>,
    /// The content without edge marks.
    pieces: Vec<Range>,
    /// Tokens of the source.
    source: BTreeSet<usize>,
}

/// One piece of a quotation's content.
struct Piece<'a> {
    range: Range,
    tokens: BTreeSet<usize>,
    kind: &'static str,
    quotation: &'a Prepared<'a>,
}

/// Scores `predicted` against `gold`. With `speech_only`, gold quotations that nobody speaks or writes count neither way,
/// and neither do predictions that find them.
pub fn score(gold: &[Document], predicted: &BTreeMap<String, Document>, speech_only: bool) -> Score {
    let mut score = Score::default();
    for document in gold {
        let text = &document.text;
        let tokens = Tokens::new(text);
        let mask = tokens::quoted(text);
        let found = predicted
            .get(&document.id)
            .map(|prediction| prediction.quotes.as_slice())
            .unwrap_or_default();
        let mut wanted = prepared(&document.quotes, text, &tokens, &mask);
        let mut found = prepared(found, text, &tokens, &mask);
        if speech_only {
            found.retain(|candidate| {
                let best = best_match(candidate, &wanted);
                best.is_none_or(|best| is_speech(best.quote)) && is_speech(candidate.quote)
            });
            wanted.retain(|quotation| is_speech(quotation.quote));
        }
        count_whole(&wanted, &found, &mut score);
        count_pieces(text, &tokens, &mask, &wanted, &found, &mut score);
    }
    score
}

fn is_speech(quote: &Quote) -> bool {
    quote.speech.unwrap_or(true)
}

fn prepared<'a>(quotes: &'a [Quote], text: &[char], tokens: &Tokens, mask: &[bool]) -> Vec<Prepared<'a>> {
    quotes
        .iter()
        .filter_map(|quote| {
            let content: Vec<Range> = quote
                .content
                .iter()
                .copied()
                .filter(|range| range.1 > range.0)
                .collect();
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
                source: tokens.inside(&quote.speaker),
            })
        })
        .collect()
}

fn jaccard<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> f64 {
    one.intersection(other).count() as f64 / one.union(other).count() as f64
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

fn count_whole(wanted: &[Prepared<'_>], found: &[Prepared<'_>], score: &mut Score) {
    let gold: BTreeSet<&[Range]> = wanted.iter().map(|quotation| quotation.pieces.as_slice()).collect();
    let predicted: BTreeSet<&[Range]> = found.iter().map(|quotation| quotation.pieces.as_slice()).collect();
    for quotation in wanted {
        score.gold(
            "strict~",
            quotation.kind,
            predicted.contains(quotation.pieces.as_slice()),
        );
    }
    for quotation in found {
        score.predicted("strict~", quotation.kind, gold.contains(quotation.pieces.as_slice()));
    }
}

fn count_pieces(
    text: &[char],
    tokens: &Tokens,
    mask: &[bool],
    wanted: &[Prepared<'_>],
    found: &[Prepared<'_>],
    score: &mut Score,
) {
    let gold = pieces(text, tokens, mask, wanted);
    let predicted = pieces(text, tokens, mask, found);
    let mut pairs = Vec::new();
    for (i, one) in gold.iter().enumerate() {
        for (j, other) in predicted.iter().enumerate() {
            if other.range.0 < one.range.1 && one.range.0 < other.range.1 {
                let share = jaccard(&one.tokens, &other.tokens);
                if share >= 0.5 {
                    pairs.push((share, i, j));
                }
            }
        }
    }
    pairs.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then(one.1.cmp(&other.1))
            .then(one.2.cmp(&other.2))
    });
    let mut hits_of_gold = vec![[false; 3]; gold.len()];
    let mut hits_of_predicted = vec![[false; 3]; predicted.len()];
    for (_, i, j) in pairs {
        // The second hit, a match at all, is always set for a piece that is taken.
        if hits_of_gold[i][1] || hits_of_predicted[j][1] {
            continue;
        }
        let hits = [
            gold[i].range == predicted[j].range,
            true,
            same_source(text, tokens, gold[i].quotation, predicted[j].quotation),
        ];
        hits_of_gold[i] = hits;
        hits_of_predicted[j] = hits;
    }
    for (index, metric) in ["frag-strict~", "frag-iou50", "frag-e2e"].into_iter().enumerate() {
        for (piece, hits) in gold.iter().zip(&hits_of_gold) {
            score.gold(metric, piece.kind, hits[index]);
        }
        for (piece, hits) in predicted.iter().zip(&hits_of_predicted) {
            score.predicted(metric, piece.kind, hits[index]);
        }
    }
}

fn pieces<'a>(text: &[char], tokens: &Tokens, mask: &[bool], quotations: &'a [Prepared<'a>]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for quotation in quotations {
        for range in &quotation.pieces {
            let inside = tokens.inside(&[*range]);
            if !inside.is_empty() {
                pieces.push(Piece {
                    range: *range,
                    tokens: inside,
                    kind: tokens::kind(text, mask, &[*range]),
                    quotation,
                });
            }
        }
    }
    pieces
}

fn same_source(text: &[char], tokens: &Tokens, gold: &Prepared<'_>, predicted: &Prepared<'_>) -> bool {
    let Some(wanted) = head(text, &gold.quote.speaker) else {
        return predicted.source.is_empty();
    };
    let covers = tokens
        .inside(&[wanted])
        .iter()
        .any(|token| predicted.source.contains(token));
    covers
        || head(text, &predicted.quote.speaker)
            .is_some_and(|found| string(text, found).to_lowercase() == string(text, wanted).to_lowercase())
}

/// The head word of a source: the last word of its first noun phrase.
fn head(text: &[char], source: &[Range]) -> Option<Range> {
    let &(start, end) = source.iter().min()?;
    let words = &text[start..end.max(start)];
    let mut head = None;
    let mut at = 0;
    while at < words.len() {
        let Some(length) = head_token(&words[at..], words, at) else {
            at += 1;
            continue;
        };
        let token = string(words, (at, at + length));
        let possessive = token == "’s" || token == "'s";
        if !possessive {
            let ends = matches!(token.as_str(), "," | ";" | ":" | "(" | "-" | "–" | "—");
            if head.is_some() && (ends || AFTER_HEAD.contains(&token.to_lowercase().as_str())) {
                break;
            }
            if is_word(words[at]) {
                head = Some((start + at, start + at + length));
            }
        }
        at += length;
    }
    head
}

/// The length of the token at the start of `rest` (which is `words` from `at` on): a word that may contain `.`, `&`, `-`
/// and apostrophes that are no possessive, a possessive ending, or a mark. `None` for a space.
fn head_token(rest: &[char], words: &[char], at: usize) -> Option<usize> {
    let is_apostrophe = |index: usize| rest.get(index).is_some_and(|character| matches!(character, '’' | '\''));
    let is_possessive =
        |index: usize| is_apostrophe(index) && rest.get(index + 1) == Some(&'s') && is_boundary(words, at + index + 2);
    let mut length = rest
        .iter()
        .take_while(|character| is_word(**character) || matches!(character, '.' | '&' | '-'))
        .count();
    if length == 0 {
        let first = *rest.first()?;
        return if is_possessive(0) {
            Some(2)
        } else {
            (!super::words::is_space(first)).then_some(1)
        };
    }
    while is_apostrophe(length) && !is_possessive(length) {
        let end = word_end(rest, length + 1);
        if end == length + 1 {
            break;
        }
        length = end;
    }
    Some(length)
}
