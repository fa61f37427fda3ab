//! Measures a model on held-out halves and on the development parts, without building the engine anew.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use pressmark_annotation::Span;
use pressmark_annotation::analysis::QuotationKind;
use pressmark_nlp::attribution::model::weights::Model;
use pressmark_nlp::attribution::{self, Attributor};

use super::articles::{self, Article, Reader};
use super::half_of;
use crate::evaluate::corpus::{Document, Quote, Range};
use crate::evaluate::quotations::{Score, TYPES, score};

/// The development parts on which a model is measured.
const SETS: [&str; 3] = ["pressmark-articles", "news-quotes", "polnear"];

/// The measures that are printed.
const MEASURES: [&str; 3] = ["frag-strict~", "frag-iou50", "frag-e2e"];

/// Prints the heading over the lines of the others.
pub fn print_heading() {
    print!("{:28}", "F1");
    for measure in MEASURES {
        print!(" {measure:>27}");
    }
    println!(
        "\n{:28}{}",
        "",
        format!(" {:>6} {:>6} {:>6} {:>6}", "all", "direct", "mixed", "indir.").repeat(3)
    );
}

/// Prints the scores on the development parts of `corpora`.
///
/// # Errors
/// When the model can't be read, or a development part is there and broken.
pub fn print(corpora: &Path, model: &[u8]) -> Result<()> {
    for set in SETS {
        let file = corpora.join(set).join("dev.jsonl");
        // A checkout of the corpora need not have every set; one that it has must be whole.
        if !file.exists() {
            println!("{set}: not measured, there is no {}", file.display());
            continue;
        }
        let gold = articles::read(&file)?;
        let reader = reader(model)?;
        let found = gold.iter().map(|article| find(article, &reader)).collect::<Vec<_>>();
        line(&format!("{set}, dev"), &gold.iter().collect::<Vec<_>>(), found);
    }
    Ok(())
}

/// Prints the scores of each half of the articles of a corpus read by a model that learned from the other half.
///
/// # Errors
/// When a model can't be read, or the corpus.
pub fn print_halves(source: &str, corpora: &Path, all: &[Article], halves: &[Vec<u8>; 2]) -> Result<()> {
    // Articles know their half by their place among those of all corpora.
    let own = articles::read(&corpora.join(source).join("train.jsonl"))?;
    let readers = [reader(&halves[0])?, reader(&halves[1])?];
    let own: std::collections::BTreeSet<&str> = own.iter().map(|article| article.document.id.as_str()).collect();
    let mine = || {
        all.iter()
            .enumerate()
            .filter(|(_, article)| own.contains(article.document.id.as_str()))
    };
    let found = mine().map(|(at, article)| find(article, &readers[half_of(at)]));
    let found = found.collect::<Vec<_>>();
    line(
        &format!("{source}, halves"),
        &mine().map(|(_, article)| article).collect::<Vec<_>>(),
        found,
    );
    Ok(())
}

fn line(name: &str, gold: &[&Article], found: Vec<Document>) {
    let gold: Vec<Document> = gold.iter().map(|article| article.document.clone()).collect();
    let found: BTreeMap<String, Document> = found.into_iter().map(|found| (found.id.clone(), found)).collect();
    let score: Score = score(&gold, &found, true);
    print!("{name:28}");
    for measure in MEASURES {
        for kind in TYPES {
            print!(" {:6.1}", score.cell(measure, kind).scores().2);
        }
    }
    println!();
}

/// A reader with a model.
///
/// # Errors
/// When the bytes are no model.
pub fn reader(model: &[u8]) -> Result<Reader> {
    // A reader keeps its model for as long as the program runs, and a training measures few.
    Ok(Reader::new(Attributor::with(Some(Model::read(model)?))))
}

/// The quotations that a reader finds in an article.
fn find(article: &Article, reader: &Reader) -> Document {
    let text = &article.text;
    let mut points: Vec<usize> = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.chars().enumerate() {
        points.extend(std::iter::repeat_n(at, c.len_utf8()));
    }
    points.push(text.chars().count());
    let range = |span: &Span| -> Range { (points[span.start() as usize], points[span.end() as usize]) };
    let found = reader.read(text, |layout, words, marks, names, attributor| {
        attribution::find(layout, words, marks, names, attributor).0
    });
    let quotes = (found.iter())
        .filter(|quotation| quotation.kind != QuotationKind::ScareQuotes)
        .map(|quotation| Quote {
            content: quotation.content.iter().map(range).collect(),
            cue: quotation.cue.iter().map(range).collect(),
            speaker: quotation.source.iter().map(|source| range(&source.span)).collect(),
            ..Quote::default()
        });
    Document {
        quotes: quotes.collect(),
        ..article.document.clone()
    }
}
