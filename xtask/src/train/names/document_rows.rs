//! What the document pass learns from: what the other mentions in an article say for each candidate.

use pressmark_nlp::lexicon::{Clusters, Lexicon};
use pressmark_nlp::names::recogniser::document::{Evidence, Shares};
use pressmark_nlp::names::recogniser::features::Template;
use pressmark_nlp::names::recogniser::lattice::Scores;

use super::articles::Article;
use super::examples::{Sentence, with_article};
use super::numbering::{Index, Rows};

/// The features that the documents give the candidates, with their amounts, after a first pass.
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
                        rows.rows.push(index.number(Template::Bias, hash));
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
