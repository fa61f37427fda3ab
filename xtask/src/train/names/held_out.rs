//! The training articles read by weights that have not seen them.
//!
//! The articles are halved, and each half is read by what was learned from the other. The document pass learns from
//! that, and how good the recogniser is on it says more than a development part can, on which settings were chosen.

use std::collections::BTreeMap;

use pressmark_nlp::lexicon::{Clusters, Lexicon};
use pressmark_nlp::names::LABELS;
use pressmark_nlp::names::recogniser::lattice::{Factors, Lattice, Marginals, Scores, Transitions, Work};

use super::articles::{Article, SOURCES};
use super::document_rows::{DocumentRows, Draft, document_rows};
use super::examples::{Examples, Sentence};
use super::first_weights::{Weights, score};
use super::numbering::Index;
use super::scores::point;
use super::second_pass::{self, learn_weights};
use crate::evaluate::corpus::{Document, Entity};
use crate::evaluate::labels::Mapping;
use crate::evaluate::names::{self, Rules, Score};

/// Which half an article is in: 0 or 1.
pub fn half_of(article: u32) -> usize {
    article as usize % 2
}

/// The first pass of every sentence by weights that have not seen its article, and what the documents say after it.
#[derive(Debug)]
pub struct HeldOut<'e> {
    /// The sentences.
    pub sentences: &'e [Sentence],
    /// The first pass of each.
    pub drafts: Vec<Draft>,
    /// What the rest of its article says for each candidate.
    pub rows: Vec<DocumentRows>,
    /// The features in `rows`.
    pub index: Index,
    /// The transitions that each half is read with.
    pub transitions: [Transitions; 2],
}

impl<'e> HeldOut<'e> {
    /// Reads all sentences: `halves[half_of(article)]` has not seen the article.
    pub fn new(
        articles: &[Article],
        examples: &'e Examples,
        halves: &[Weights; 2],
        lexicon: &Lexicon,
        clusters: &Clusters,
    ) -> Self {
        let drafts = first_pass(&examples.sentences, halves);
        let (rows, index) = document_rows(articles, &examples.sentences, &drafts, lexicon, clusters);
        Self {
            sentences: &examples.sentences,
            drafts,
            rows,
            index,
            transitions: halves.each_ref().map(|weights| weights.transitions),
        }
    }

    /// The candidates of a sentence with the scores of both passes, by weights of the second.
    pub fn lattice(&self, number: usize, weights: &[Scores]) -> Lattice {
        let mut lattice = self.sentences[number].lattice.clone();
        lattice.scores.clone_from(&self.drafts[number].scores);
        let rows = &self.rows[number];
        for (row, scores) in lattice.scores.iter_mut().enumerate() {
            for (at, id) in rows.rows.range(row).zip(rows.rows.row(row)) {
                for (score, weight) in scores.iter_mut().zip(&weights[*id as usize]) {
                    *score += weight * rows.amounts[at];
                }
            }
        }
        lattice
    }

    /// Prints how good each half is read by what the other teaches, in both passes, a line a corpus that marks every
    /// name.
    pub fn print_scores(&self, articles: &[Article], settings: second_pass::Settings) {
        let passes = [0, 1].map(|half| {
            let others = |sentence: &Sentence| half_of(sentence.article) != half;
            learn_weights(self, settings, others)
        });
        let none = vec![[0.0; LABELS.len()]; self.index.len()];
        for source in SOURCES.iter().filter(|source| source.complete) {
            for (passes, what) in [
                ([&none, &none], "first pass"),
                ([&passes[0], &passes[1]], "both passes"),
            ] {
                let score = self.score(articles, source.name, passes);
                let f1 = |class: &str| score.of(class).scores().2;
                println!(
                    "halves on each other, {what:11} {:18}: PER {:.1} ORG {:.1} LOC {:.1} MISC {:.1}, PER+ORG+LOC {:.1}",
                    source.name,
                    f1("PER"),
                    f1("ORG"),
                    f1("LOC"),
                    f1("MISC"),
                    score.headline().scores().2,
                );
            }
        }
    }

    /// Scores one corpus; `passes` are the weights of the document pass for each half.
    fn score(&self, articles: &[Article], corpus: &str, passes: [&Vec<Scores>; 2]) -> Score {
        let mut found: BTreeMap<u32, Vec<Entity>> = BTreeMap::new();
        for (number, sentence) in self.sentences.iter().enumerate() {
            let article = &articles[sentence.article as usize];
            if article.source.name != corpus {
                continue;
            }
            let half = half_of(sentence.article);
            let best = self.lattice(number, passes[half]).best(&self.transitions[half], None);
            let names = best.into_iter().map(|(edge, label)| {
                let (start, end) = sentence.bytes[edge];
                Entity {
                    range: (point(&article.text, start), point(&article.text, end)),
                    label: LABELS[label].name().to_owned(),
                    confidence: None,
                }
            });
            found.entry(sentence.article).or_default().extend(names);
        }
        // Numbers stand for ids, of which a corpus might have one twice.
        let (mut gold, mut predicted) = (Vec::new(), BTreeMap::new());
        for (number, article) in articles.iter().enumerate() {
            if article.source.name != corpus {
                continue;
            }
            let document = Document {
                id: number.to_string(),
                ..article.document.clone()
            };
            let entities = found.remove(&(number as u32)).unwrap_or_default();
            predicted.insert(
                document.id.clone(),
                Document {
                    entities,
                    ..document.clone()
                },
            );
            gold.push(document);
        }
        names::score(&gold, &predicted, &Mapping::default(), Rules::COARSE)
    }
}

/// The first pass of sentences by the weights of the half that has not seen them.
fn first_pass(sentences: &[Sentence], halves: &[Weights; 2]) -> Vec<Draft> {
    let factors = halves.each_ref().map(|weights| Factors::new(&weights.transitions));
    let (mut rows, mut work, mut marginals) = (Vec::new(), Work::default(), Marginals::default());
    let mut drafts = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let half = half_of(sentence.article);
        let mut lattice = sentence.lattice.clone();
        score(&halves[half], sentence, None, &mut rows, &mut lattice.scores);
        lattice.marginals(&factors[half], None, false, &mut work, &mut marginals);
        drafts.push(Draft {
            scores: lattice.scores,
            shares: std::mem::take(&mut marginals.edges),
        });
    }
    drafts
}
