//! Sentences as the learner sees them: candidates, features as numbers, and what the gold allows.

use pressmark_nlp::lexicon::{Clusters, Lexicon};
use pressmark_nlp::names::recogniser::candidates::Candidate;
use pressmark_nlp::names::recogniser::document::{Evidence, Shares};
use pressmark_nlp::names::recogniser::features::{Features, Template};
use pressmark_nlp::names::recogniser::lattice::{Constraint, Lattice, Scores};
use pressmark_nlp::names::recogniser::lattice_of;
use pressmark_nlp::names::units::Units;
use pressmark_nlp::{Options, numbers, tokenise};
use rustc_hash::{FxHashMap, FxHashSet};

use super::articles::{ANY, Article, Gold, LabelSet};

/// The features of rows of things, all in one list.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    ends: Vec<u32>,
    ids: Vec<u32>,
}

impl Rows {
    /// Ends a row.
    fn end(&mut self) {
        self.ends.push(self.ids.len() as u32);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The range of a row in the list of all features.
    pub fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[row] as usize
    }

    /// The features of a row.
    pub fn row(&self, row: usize) -> &[u32] {
        &self.ids[self.range(row)]
    }

    /// All features, row by row.
    pub fn all(&self) -> &[u32] {
        &self.ids
    }

    /// Renumbers the features and leaves out those without a new number.
    fn renumber(&mut self, numbers: &[Option<u32>]) {
        let mut ids = Vec::new();
        let mut ends = Vec::with_capacity(self.ends.len());
        for row in 0..self.len() {
            ids.extend(self.row(row).iter().filter_map(|id| numbers[*id as usize]));
            ends.push(ids.len() as u32);
        }
        *self = Self { ends, ids };
    }
}

/// Numbers for features.
#[derive(Clone, Debug, Default)]
pub struct Index {
    numbers: FxHashMap<u32, u32>,
    /// The hash of each feature, by number.
    pub hashes: Vec<u32>,
    /// Its template.
    pub templates: Vec<Template>,
    counts: Vec<u32>,
}

impl Index {
    fn number(&mut self, template: Template, hash: u32) -> u32 {
        let next = self.hashes.len() as u32;
        let number = *self.numbers.entry(hash).or_insert(next);
        if number == next {
            self.hashes.push(hash);
            self.templates.push(template);
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        number
    }

    /// Drops features that occur less often than `least`; says the new number of each.
    fn cut(&mut self, least: u32) -> Vec<Option<u32>> {
        let old = std::mem::take(self);
        let kept = old.hashes.iter().zip(&old.templates).zip(&old.counts);
        kept.map(|((hash, template), count)| {
            (*count >= least).then(|| {
                let number = self.number(*template, *hash);
                self.counts[number as usize] = *count;
                number
            })
        })
        .collect()
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}

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
                rows.ids.push(examples.spans.number(template, hash));
            });
            rows.end();
            for slot in &mut slots[edge.start as usize..edge.end as usize] {
                *slot = Some(0);
            }
        }
        for (at, slot) in slots.iter_mut().enumerate().filter(|(_, slot)| slot.is_some()) {
            *slot = Some(units.len() as u32);
            cut.features.unit(sentence, first + at, |template, hash| {
                units.ids.push(examples.units.number(template, hash));
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

/// The features that the documents give the candidates, with their amounts in sixteenths, after a first pass.
#[derive(Clone, Debug, Default)]
pub struct DocumentRows {
    /// Numbers of features, row by row.
    pub rows: Rows,
    /// The amount of each.
    pub amounts: Vec<f32>,
}

/// The first pass's scores and probabilities of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Scores by label of every candidate.
    pub scores: Vec<Scores>,
    /// Probabilities.
    pub shares: Vec<Shares>,
}

/// What the documents say for the candidates of every sentence, given the first pass.
pub fn document_rows(
    articles: &[Article],
    sentences: &[Sentence],
    drafts: &[Draft],
    lexicon: &Lexicon,
    clusters: &Clusters,
) -> (Vec<DocumentRows>, Index) {
    let mut index = Index::default();
    let mut all = Vec::with_capacity(sentences.len());
    let mut at = 0;
    for (number, article) in articles.iter().enumerate() {
        let count = sentences[at..]
            .iter()
            .take_while(|sentence| sentence.article as usize == number)
            .count();
        let drafts = &drafts[at..at + count];
        at += count;
        with_article(&article.text, lexicon, clusters, |cut| {
            let mut evidence = Evidence::default();
            let mut lists = Vec::new();
            for sentence in &cut.units.sentences {
                let mut candidates = Vec::new();
                cut.features.candidates(sentence, &mut candidates);
                if !candidates.is_empty() {
                    lists.push(candidates);
                }
            }
            for (candidates, draft) in lists.iter().zip(drafts) {
                for (candidate, shares) in candidates.iter().zip(&draft.shares) {
                    evidence.add(&cut.features, *candidate, shares);
                }
            }
            for (candidates, draft) in lists.iter().zip(drafts) {
                let mut rows = DocumentRows::default();
                for (candidate, shares) in candidates.iter().zip(&draft.shares) {
                    evidence.features(&cut.features, *candidate, shares, |hash, amount| {
                        rows.rows.ids.push(index.number(Template::Bias, hash));
                        rows.amounts.push(amount);
                    });
                    rows.rows.end();
                }
                all.push(rows);
            }
        });
    }
    (all, index)
}
