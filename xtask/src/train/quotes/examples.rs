//! The possible cues of the training articles in features, with the readings that the gold allows.

use std::ops::Range;

use pressmark_annotation::Span;
use pressmark_nlp::attribution::model::training::{self, Example};
use pressmark_nlp::attribution::model::weights::SIZE;

use super::articles::{Article, Gold, Reader};

/// A possible cue.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its article, as an index.
    pub article: usize,
    /// Its features, as a range of [`Examples::features`].
    pub shared: Range<u32>,
    /// Those of its sources, contents and pairs.
    pub sources: Vec<Range<u32>>,
    /// Those of its contents.
    pub contents: Vec<Range<u32>>,
    /// A source, a content, the features of both, whether the gold allows the reading.
    pub pairs: Vec<(u16, u16, Range<u32>, bool)>,
    /// Whether the gold says that the cue reports nothing.
    pub silent: bool,
    /// Whether it is a marked stretch that no cue took.
    pub marked: bool,
}

/// All possible cues of the training articles.
#[derive(Debug, Default)]
pub struct Examples {
    /// Features of all cases, as places in the model.
    pub features: Vec<u32>,
    /// The cases in the order of the articles.
    pub cases: Vec<Case>,
    /// How many quotations with a cue the gold has, and how many of them a case and a reading can give.
    pub reached: (usize, usize),
}

impl Examples {
    fn add(&mut self, features: &[u32]) -> Range<u32> {
        let start = self.features.len() as u32;
        self.features
            .extend(features.iter().map(|feature| feature & (SIZE as u32 - 1)));
        start..self.features.len() as u32
    }
}

/// The least overlap at which a content stands for the gold's.
const LEAST: f64 = 0.6;

/// The examples of all articles, each read by one of `readers`: those of stretches in marks depend on what it leaves over.
pub fn examples<'r>(articles: &[Article], readers: impl Fn(usize) -> &'r Reader) -> Examples {
    let mut all = Examples::default();
    for (index, article) in articles.iter().enumerate() {
        let found = readers(index).read(&article.text, |layout, words, marks, names, attributor| {
            training::examples(layout, words, marks, names, attributor)
        });
        // Each quotation belongs to the one possible cue that shares most with its own.
        let mut owner: Vec<Option<usize>> = Vec::new();
        for gold in &article.gold {
            let shared = |example: &Example| {
                if example.marked {
                    0
                } else {
                    gold.cue.iter().map(|cue| common(*cue, example.cue)).sum::<u32>()
                }
            };
            let best = found
                .iter()
                .enumerate()
                .map(|(at, example)| (shared(example), std::cmp::Reverse(at)))
                .max();
            owner.push(best.filter(|(shared, _)| *shared > 0).map(|(_, at)| at.0));
            all.reached.0 += usize::from(!gold.cue.is_empty());
        }
        for (at, example) in found.iter().enumerate() {
            if example.marked {
                let said = article.gold.iter().any(|gold| {
                    let piece = |piece: &Span| jaccard(&article.text, &[*piece], &[example.cue]) >= LEAST;
                    gold.content.iter().any(piece)
                });
                let case = all.stretch(index, example, said);
                all.cases.push(case);
                continue;
            }
            let golds: Vec<&Gold> = (article.gold.iter().zip(&owner))
                .filter(|(_, owner)| **owner == Some(at))
                .map(|(gold, _)| gold)
                .collect();
            if let Some(case) = all.case(index, example, &golds, &article.text) {
                all.cases.push(case);
            }
        }
    }
    all
}

impl Examples {
    /// The case of a marked stretch: one reading, which the gold allows or not.
    fn stretch(&mut self, article: usize, example: &Example, said: bool) -> Case {
        let none = self.add(&[]);
        Case {
            article,
            shared: self.add(&example.shared),
            sources: vec![none.clone()],
            contents: vec![none.clone()],
            pairs: vec![(0, 0, none, said)],
            silent: !said,
            marked: true,
        }
    }

    /// A case with what `golds` allow of it; `None` where no reading comes near them.
    fn case(&mut self, article: usize, example: &Example, golds: &[&Gold], text: &str) -> Option<Case> {
        let mut allowed_sources = vec![false; example.sources.len()];
        let mut allowed_contents = vec![false; example.contents.len()];
        if !golds.is_empty() {
            let overlap = |gold: &Gold, pieces: &[Span]| jaccard(text, &gold.content, pieces);
            let best = golds.iter().map(|gold| {
                let best = example.contents.iter().map(|(pieces, _)| overlap(gold, pieces));
                (best.fold(0.0, f64::max), *gold)
            });
            let (best, gold) = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
            if best < LEAST {
                return None;
            }
            self.reached.1 += 1;
            for (allowed, (pieces, _)) in allowed_contents.iter_mut().zip(&example.contents) {
                *allowed = overlap(gold, pieces) > best - 0.001;
            }
            let source = gold.source.first();
            let near = |span: &Option<Span>| match (source, span) {
                (None, None) => 1.0,
                (Some(gold), Some(span)) => f64::from(common(*gold, *span)) / f64::from(gold.cover(*span).len()),
                _ => 0.0,
            };
            let best = example.sources.iter().map(|(span, _)| near(span)).fold(0.0, f64::max);
            for (allowed, (span, _)) in allowed_sources.iter_mut().zip(&example.sources) {
                // Where no candidate comes near, any may be it.
                *allowed = best < 0.3 || near(span) > best - 0.001;
            }
        }
        let shared = self.add(&example.shared);
        let sources = example.sources.iter().map(|(_, features)| self.add(features)).collect();
        let contents = example
            .contents
            .iter()
            .map(|(_, features)| self.add(features))
            .collect();
        let pairs: Vec<_> = (example.pairs.iter())
            .map(|(s, c, features)| {
                let allowed = allowed_sources[usize::from(*s)] && allowed_contents[usize::from(*c)];
                (*s, *c, self.add(features), allowed)
            })
            .collect();
        let silent = golds.is_empty();
        (silent || pairs.iter().any(|pair| pair.3)).then_some(Case {
            article,
            shared,
            sources,
            contents,
            pairs,
            silent,
            marked: false,
        })
    }
}

/// How many bytes two spans share.
fn common(a: Span, b: Span) -> u32 {
    a.end().min(b.end()).saturating_sub(a.start().max(b.start()))
}

/// The share of letters and digits that two contents have in common.
pub fn jaccard(text: &str, a: &[Span], b: &[Span]) -> f64 {
    let count = |from: u32, to: u32| {
        let words = text.get(from as usize..to.max(from) as usize).unwrap_or_default();
        words.chars().filter(|c| c.is_alphanumeric()).count()
    };
    let size = |spans: &[Span]| spans.iter().map(|span| count(span.start(), span.end())).sum::<usize>();
    let both: usize = a
        .iter()
        .flat_map(|a| b.iter().map(|b| (a.start().max(b.start()), a.end().min(b.end()))))
        .map(|(from, to)| count(from, to))
        .sum();
    let all = size(a) + size(b) - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}
