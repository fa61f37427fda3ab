//! Quotations piece by piece: one that is split around its cue counts as two, as for systems that do not join them.

use super::table::{Score, Side};
use super::{Prepared, Scene, jaccard, pairs, same_source};
use crate::evaluate::corpus::Range;
use crate::evaluate::tokens;
use std::collections::BTreeSet;

/// One piece of a quotation's content.
struct Piece<'a> {
    range: Range,
    tokens: BTreeSet<usize>,
    kind: &'static str,
    quotation: &'a Prepared<'a>,
}

/// The metrics of pieces, in the order of the hits below.
const METRICS: [&str; 3] = ["frag-strict~", "frag-iou50", "frag-e2e"];

/// What became of a piece: no partner, or with one whether each metric counts it as right.
type Hits = Option<[bool; 3]>;

/// Counts the pieces of one document, and the source of each piece that is found.
pub(super) fn count(scene: &Scene, wanted: &[Prepared<'_>], found: &[Prepared<'_>], score: &mut Score) {
    let gold = pieces(scene, wanted);
    let predicted = pieces(scene, found);
    let overlap = |i: usize, j: usize| {
        let (one, other) = (&gold[i], &predicted[j]);
        let share = if other.range.0 < one.range.1 && one.range.0 < other.range.1 {
            jaccard(&one.tokens, &other.tokens)
        } else {
            0.0
        };
        (share >= 0.5).then_some(share)
    };
    let mut of_gold: Vec<Hits> = vec![None; gold.len()];
    let mut of_predicted: Vec<Hits> = vec![None; predicted.len()];
    for (_, i, j) in pairs(gold.len(), predicted.len(), overlap) {
        let (wanted, found) = (&gold[i], &predicted[j]);
        let (source, right) = same_source(scene, wanted.quotation, found.quotation);
        let hits = Some([wanted.range == found.range, true, right]);
        of_gold[i] = hits;
        of_predicted[j] = hits;
        if source {
            score.source("frag-attr-acc", wanted.kind, right);
        }
    }
    for (index, metric) in METRICS.into_iter().enumerate() {
        let hit = |hits: &Hits| f64::from(u8::from(hits.is_some_and(|hits| hits[index])));
        for (piece, hits) in gold.iter().zip(&of_gold) {
            score.count(Side::Gold, metric, piece.kind, hit(hits));
        }
        for (piece, hits) in predicted.iter().zip(&of_predicted) {
            score.count(Side::Predicted, metric, piece.kind, hit(hits));
        }
    }
    for (piece, hits) in predicted.iter().zip(&of_predicted) {
        if let Some(confidence) = piece.quotation.quote.confidence {
            score.judged.push((confidence, hits.is_some_and(|hits| hits[2])));
        }
    }
}

fn pieces<'a>(scene: &Scene, quotations: &'a [Prepared<'a>]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for quotation in quotations {
        for range in &quotation.pieces {
            let inside = scene.tokens.inside(&[*range]);
            if !inside.is_empty() {
                pieces.push(Piece {
                    range: *range,
                    tokens: inside,
                    kind: tokens::kind(scene.text, &scene.mask, &[*range]),
                    quotation,
                });
            }
        }
    }
    pieces
}

/// What a quotation has of one role.
type Spans = fn(&Prepared<'_>) -> Vec<Range>;

/// Counts every labelled span on its own, whatever it is linked to (Wang et al. 2022, exact match).
pub(super) fn count_spans(wanted: &[Prepared<'_>], found: &[Prepared<'_>], score: &mut Score) {
    let roles: [(&str, Spans); 3] = [
        ("span-content", |quotation| quotation.content.clone()),
        ("span-cue", |quotation| quotation.quote.cue.clone()),
        ("span-source", |quotation| quotation.quote.speaker.clone()),
    ];
    for (metric, of) in roles {
        let gold: BTreeSet<Range> = wanted.iter().flat_map(of).collect();
        let predicted: BTreeSet<Range> = found.iter().flat_map(of).collect();
        let both = gold.intersection(&predicted).count() as f64;
        score.add(Side::Gold, metric, "all", gold.len(), both);
        score.add(Side::Predicted, metric, "all", predicted.len(), both);
    }
}
