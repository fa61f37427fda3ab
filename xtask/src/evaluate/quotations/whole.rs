//! Quotations as wholes: their words, and for those that are found their cue and source.

use std::collections::BTreeSet;

use super::head::head;
use super::table::{Score, Side, TYPES};
use super::{Prepared, Scene, jaccard, pairs, same_source};
use crate::evaluate::corpus::{Quote, Range};
use crate::evaluate::words::{is_word, string};

/// A form of a quotation's content.
type Form = fn(&Prepared<'_>) -> Vec<Range>;

/// A hit as a number.
fn one(hit: bool) -> f64 {
    f64::from(u8::from(hit))
}

/// Counts the quotations of one document by their words alone.
pub(super) fn count_content(wanted: &[Prepared<'_>], found: &[Prepared<'_>], score: &mut Score) {
    let forms: [(&str, Form); 2] = [
        ("strict", |quotation| quotation.content.clone()),
        ("strict~", |quotation| quotation.pieces.clone()),
    ];
    for (metric, of) in forms {
        let gold: BTreeSet<Vec<Range>> = wanted.iter().map(of).collect();
        let predicted: BTreeSet<Vec<Range>> = found.iter().map(of).collect();
        for quotation in wanted {
            let hit = one(predicted.contains(&of(quotation)));
            score.count(Side::Gold, metric, quotation.kind, hit);
        }
        for quotation in found {
            let hit = one(gold.contains(&of(quotation)));
            score.count(Side::Predicted, metric, quotation.kind, hit);
        }
    }
    for quotation in wanted {
        score.count(Side::Gold, "partial", quotation.kind, covered(quotation, found));
    }
    for quotation in found {
        score.count(Side::Predicted, "partial", quotation.kind, covered(quotation, wanted));
    }
    let all = |quotations: &[Prepared<'_>], kind: &str| -> BTreeSet<usize> {
        let of_kind = quotations
            .iter()
            .filter(|quotation| kind == "all" || quotation.kind == kind);
        of_kind.flat_map(|quotation| quotation.words.iter().copied()).collect()
    };
    let (gold, predicted) = (all(wanted, "all"), all(found, "all"));
    for kind in TYPES {
        let (some_gold, some_predicted) = (all(wanted, kind), all(found, kind));
        let hits = |some: &BTreeSet<usize>, others: &BTreeSet<usize>| some.intersection(others).count() as f64;
        score.add(Side::Gold, "token", kind, some_gold.len(), hits(&some_gold, &predicted));
        score.add(
            Side::Predicted,
            "token",
            kind,
            some_predicted.len(),
            hits(&some_predicted, &gold),
        );
    }
}

/// The share of a quotation's words that the best of `others` has.
fn covered(quotation: &Prepared<'_>, others: &[Prepared<'_>]) -> f64 {
    let share =
        |other: &Prepared<'_>| quotation.words.intersection(&other.words).count() as f64 / quotation.words.len() as f64;
    others.iter().map(share).fold(0.0, f64::max)
}

/// Matches the quotations of one document one to one, best first, and counts those with half of their words shared,
/// with the source right as well, and the cues and sources of all that share a tenth.
pub(super) fn count_matched(scene: &Scene, wanted: &[Prepared<'_>], found: &[Prepared<'_>], score: &mut Score) {
    for metric in ["iou50", "e2e"] {
        for quotation in wanted {
            score.count(Side::Gold, metric, quotation.kind, 0.0);
        }
        for quotation in found {
            score.count(Side::Predicted, metric, quotation.kind, 0.0);
        }
    }
    let overlap = |i: usize, j: usize| {
        let share = jaccard(&wanted[i].words, &found[j].words);
        (share >= 0.1).then_some(share)
    };
    for (share, i, j) in pairs(wanted.len(), found.len(), overlap) {
        let (gold, predicted) = (&wanted[i], &found[j]);
        let right = right_speaker(scene, gold, predicted);
        if let Some(right) = right {
            score.source("attr-acc", gold.kind, right);
        }
        if share >= 0.5 {
            hit(score, "iou50", gold, predicted);
            if right.unwrap_or(predicted.source.is_empty()) {
                hit(score, "e2e", gold, predicted);
            }
        }
        let of_cue = |quote: &Quote| sorted(&quote.cue);
        let of_source = |quote: &Quote| sorted(&quote.speaker);
        let cues = (of_cue(gold.quote), of_cue(predicted.quote));
        let sources = (of_source(gold.quote), of_source(predicted.quote));
        let shared = |one: &BTreeSet<usize>, other: &BTreeSet<usize>| !one.is_disjoint(other);
        role(
            score,
            "cue-strict",
            gold.kind,
            &cues,
            cues.0 == cues.1 && !cues.0.is_empty(),
        );
        role(
            score,
            "cue-overlap",
            gold.kind,
            &cues,
            shared(&gold.cue, &predicted.cue),
        );
        let same = sources.0 == sources.1 && !sources.0.is_empty();
        role(score, "source-strict", gold.kind, &sources, same);
        let overlap = shared(&gold.source, &predicted.source);
        role(score, "source-overlap", gold.kind, &sources, overlap);
    }
}

/// Counts a match of two quotations that were counted as present already.
fn hit(score: &mut Score, metric: &'static str, gold: &Prepared<'_>, predicted: &Prepared<'_>) {
    for (side, kind) in [(Side::Gold, gold.kind), (Side::Predicted, predicted.kind)] {
        score.add(side, metric, "all", 0, 1.0);
        score.add(side, metric, kind, 0, 1.0);
    }
}

/// Counts the cue or source of a matched pair, on both sides under the gold's type.
fn role(score: &mut Score, metric: &'static str, kind: &'static str, both: &(Vec<Range>, Vec<Range>), hit: bool) {
    for kind in ["all", kind] {
        score.add(Side::Gold, metric, kind, usize::from(!both.0.is_empty()), one(hit));
        score.add(Side::Predicted, metric, kind, usize::from(!both.1.is_empty()), one(hit));
    }
}

fn sorted(ranges: &[Range]) -> Vec<Range> {
    let mut ranges = ranges.to_vec();
    ranges.sort_unstable();
    ranges
}

/// Whether the right speaker is given: where the gold has a name, its last word; else the head of its source. `None`
/// where it has neither.
fn right_speaker(scene: &Scene, gold: &Prepared<'_>, predicted: &Prepared<'_>) -> Option<bool> {
    let Some(name) = &gold.quote.speaker_name else {
        head(scene.text, &gold.quote.speaker)?;
        return Some(same_source(scene, gold, predicted).1);
    };
    let wanted = name.split_whitespace().last().unwrap_or_default().to_lowercase();
    let source = || {
        let pieces = predicted.quote.speaker.iter();
        let words: Vec<String> = pieces.map(|range| string(scene.text, *range)).collect();
        words.join(" ")
    };
    let given = predicted
        .quote
        .speaker_name
        .clone()
        .unwrap_or_else(source)
        .to_lowercase();
    let mut words = given.split(|character| !is_word(character));
    Some(!wanted.is_empty() && words.any(|word| word == wanted))
}
