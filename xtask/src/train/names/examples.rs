//! Sentences as the learner sees them: candidates, features as numbers, and what the gold allows.

use pressmark_nlp::lexicon::{Clusters, Lexicon};
use pressmark_nlp::names::recogniser::candidates::Candidate;
use pressmark_nlp::names::recogniser::features::Features;
use pressmark_nlp::names::recogniser::lattice::{Constraint, Lattice};
use pressmark_nlp::names::recogniser::lattice_of;
use pressmark_nlp::names::units::Units;
use pressmark_nlp::{Options, numbers, tokenise};
use rustc_hash::FxHashSet;

use super::articles::{ANY, Article, Gold, LabelSet};
use super::numbering::{Index, Rows};

/// A sentence with candidates.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The article that it belongs to, by number.
    pub article: u32,
    /// How much it counts.
    pub weight: f32,
    /// Its candidates; their scores are set by whoever scores them.
    pub lattice: Lattice,
    /// The row of each of its units in `units`, for those in candidates.
    pub slots: Vec<Option<u32>>,
    /// Features of units.
    pub units: Rows,
    /// Features of candidates.
    pub spans: Rows,
    /// Where each candidate stands in the article: its first byte and the byte behind it.
    pub bytes: Vec<(u32, u32)>,
    /// What the gold allows.
    pub constraint: Constraint,
    /// Whether the gold says of every candidate whether it is a name, and of which type.
    pub complete: bool,
}

/// All sentences with the numbers of their features.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// The sentences in order.
    pub sentences: Vec<Sentence>,
    /// Features of units.
    pub units: Index,
    /// Features of candidates.
    pub spans: Index,
    /// How many labelled names there are, and how many of them are candidates.
    pub names: (usize, usize),
}

/// An article cut up, for [`with_article`].
pub struct Cut<'a> {
    /// Its features.
    pub features: Features<'a>,
    /// Its units.
    pub units: &'a Units,
    /// Its layout.
    pub layout: &'a pressmark_nlp::token::Layout<'a>,
}

/// Calls `work` with an article cut up as the engine does it.
pub fn with_article<T>(text: &str, lexicon: &Lexicon, clusters: &Clusters, work: impl FnOnce(&Cut<'_>) -> T) -> T {
    let layout = tokenise::layout(text);
    let found = numbers::find(&layout, &Options::default());
    let units = Units::new(&layout, lexicon, &numbers::covered_tokens(&layout, &found));
    work(&Cut {
        features: Features::new(&layout, &units, clusters),
        units: &units,
        layout: &layout,
    })
}

/// The sentences of all articles; features that occur less often than `least` are left out.
pub fn examples(articles: &[Article], lexicon: &Lexicon, clusters: &Clusters, least: u32) -> Examples {
    let mut examples = Examples::default();
    for (number, article) in articles.iter().enumerate() {
        with_article(&article.text, lexicon, clusters, |cut| {
            add(&mut examples, number as u32, article, cut);
        });
    }
    let (units, spans) = (examples.units.cut(least), examples.spans.cut(least));
    for sentence in &mut examples.sentences {
        sentence.units.renumber(&units);
        sentence.spans.renumber(&spans);
    }
    examples
}

fn add(examples: &mut Examples, number: u32, article: &Article, cut: &Cut<'_>) {
    let mut reached = FxHashSet::default();
    let mut drafts = Vec::new();
    for sentence in &cut.units.sentences {
        let mut candidates = Vec::new();
        cut.features.candidates(sentence, &mut candidates);
        if candidates.is_empty() {
            continue;
        }
        let spans: Vec<(u32, u32)> = candidates
            .iter()
            .map(|candidate| bytes(cut.units, *candidate))
            .collect();
        reached.extend(spans.iter().copied());
        drafts.push((sentence, candidates, spans));
    }
    let named = article.gold.iter().filter(|gold| gold.labels != 0);
    examples.names.0 += named.clone().count();
    examples.names.1 += named.filter(|gold| reached.contains(&(gold.start, gold.end))).count();
    for (sentence, candidates, spans) in drafts {
        let lattice = lattice_of(cut.layout, cut.units, sentence, &candidates);
        let constraint = constraint(&lattice, &spans, article, &reached);
        let first = sentence.units.start;
        let (mut slots, mut units, mut rows) = (vec![None; lattice.length], Rows::default(), Rows::default());
        for (candidate, edge) in candidates.iter().zip(&lattice.edges) {
            cut.features.span(sentence, *candidate, |template, hash| {
                rows.push(examples.spans.number(template, hash));
            });
            rows.end();
            for slot in &mut slots[edge.start as usize..edge.end as usize] {
                *slot = Some(0);
            }
        }
        for (at, slot) in slots.iter_mut().enumerate().filter(|(_, slot)| slot.is_some()) {
            *slot = Some(units.len() as u32);
            cut.features.unit(sentence, first + at, |template, hash| {
                units.push(examples.units.number(template, hash));
            });
            units.end();
        }
        examples.sentences.push(Sentence {
            article: number,
            weight: article.source.weight,
            lattice,
            slots,
            units,
            spans: rows,
            bytes: spans,
            constraint,
            complete: article.source.complete,
        });
    }
}

/// The bytes of a candidate.
fn bytes(units: &Units, candidate: Candidate) -> (u32, u32) {
    let span = units.list[candidate.start as usize]
        .span
        .cover(units.list[candidate.end as usize - 1].span);
    (span.start(), span.end())
}

/// What the gold allows in a sentence: names that it labels must be; around others anything may.
fn constraint(
    lattice: &Lattice,
    spans: &[(u32, u32)],
    article: &Article,
    reached: &FxHashSet<(u32, u32)>,
) -> Constraint {
    let must = |gold: &Gold| gold.labels != 0 && reached.contains(&(gold.start, gold.end));
    let overlaps = |gold: &Gold, span: (u32, u32)| gold.start < span.1 && span.0 < gold.end;
    let mut constraint = Constraint {
        labels: Vec::with_capacity(spans.len()),
        outside: vec![true; lattice.length],
    };
    for (edge, span) in lattice.edges.iter().zip(spans) {
        let gold = article
            .gold
            .iter()
            .find(|gold| (gold.start, gold.end) == *span && must(gold));
        let labels: LabelSet = if let Some(gold) = gold {
            constraint.outside[edge.start as usize..edge.end as usize].fill(false);
            gold.labels
        } else if article.gold.iter().any(|gold| must(gold) && overlaps(gold, *span)) {
            0
        } else if article.gold.iter().any(|gold| overlaps(gold, *span)) {
            ANY
        } else {
            article.unmarked
        };
        constraint.labels.push(labels);
    }
    constraint
}
