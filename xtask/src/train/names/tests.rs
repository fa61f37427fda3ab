//! Training on articles about invented people.

use std::path::Path;

use pressmark_nlp::names::recogniser::candidates::Candidate;
use pressmark_nlp::names::recogniser::weights::{Model, STEP, Table};
use pressmark_nlp::names::recogniser::{ROW, place as place_in};

use super::articles::{ANY, LabelSet, SOURCES};
use super::*;

/// What the fixture's articles teach.
pub(super) fn texts(least: u32) -> Texts {
    let content = include_str!("fixtures/invented.jsonl");
    let articles = articles::parse(content, SOURCES[0], Path::new("invented.jsonl")).expect("a whole fixture");
    Texts::new(articles, least)
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.first.epochs = 5;
    settings
}

/// The candidates of a text with what the gold allows of each; spans are given by their words, each of which occurs once.
fn allowed(corpus: &str, text: &str, gold: &[(&str, &str)]) -> Vec<(String, LabelSet)> {
    let source = SOURCES
        .into_iter()
        .find(|source| source.name == corpus)
        .expect("a corpus");
    let entities: Vec<serde_json::Value> = gold
        .iter()
        .map(|(words, label)| {
            let start = text.find(words).expect("words of the text");
            serde_json::json!({"start": start, "end": start + words.len(), "label": label})
        })
        .collect();
    let line = serde_json::json!({"id": "1", "text": text, "entities": entities}).to_string();
    let articles = articles::parse(&line, source, Path::new("test.jsonl")).expect("an article");
    let texts = Texts::new(articles, 1);
    let sentence = &texts.examples.sentences[0];
    sentence
        .bytes
        .iter()
        .zip(&sentence.constraint.labels)
        .map(|((start, end), labels)| (text[*start as usize..*end as usize].to_owned(), *labels))
        .collect()
}

fn labels_of(candidates: &[(String, LabelSet)], words: &str) -> LabelSet {
    let found = candidates.iter().find(|(other, _)| other == words);
    found.map(|(_, labels)| *labels).expect("a candidate")
}

/// The set of labels with these numbers in the order of the model.
fn set(labels: &[u32]) -> LabelSet {
    labels.iter().fold(0, |set, label| set | 1 << label)
}

#[test]
fn two_trainings_give_the_same_bytes() {
    let (one, other) = (texts(1), texts(1));
    let model = |texts| model(texts, settings()).expect("a model").0;
    assert_eq!(model(&one), model(&other));
}

#[test]
fn the_engine_reads_the_weights_that_were_learned() {
    let texts = texts(2);
    let examples = &texts.examples;
    let whole: Vec<&Sentence> = examples.sentences.iter().collect();
    let weights = learner::learn(examples, &whole, settings().first);
    let learned = second_pass::Learned {
        hashes: vec![7 << 24, 9 << 24],
        weights: vec![[0.5; 11], [-20.0; 11]],
        calibration: calibration::Calibration::default().shares(),
    };
    let bytes = file::bytes(&examples.units, &examples.spans, &weights, &learned).expect("a model");
    let read = Model::read(&bytes).expect("the engine's format");
    // Two features that share a bucket and a fingerprint cannot be told apart; there are hardly any.
    let mut differing = (0, 0);
    let mut compare = |table: &Table<'_>, hashes: &[u32], rows: Vec<&[f32]>| {
        for (hash, row) in hashes.iter().zip(rows) {
            let mut steps = vec![0; row.len()];
            table.add(*hash, 1, &mut steps);
            let wanted: Vec<i32> = row.iter().map(|weight| i32::from(file::steps(*weight))).collect();
            differing.0 += usize::from(steps != wanted);
            differing.1 += 1;
        }
    };
    let units = weights.units.iter().map(<[f32; ROW]>::as_slice).collect();
    compare(&read.units, &examples.units.hashes, units);
    let spans = weights.spans.iter().map(<[f32; 11]>::as_slice).collect();
    compare(&read.spans, &examples.spans.hashes, spans);
    let document = learned.weights.iter().map(<[f32; 11]>::as_slice).collect();
    compare(&read.document, &learned.hashes, document);
    assert!(differing.1 > 500, "{differing:?}");
    assert!(differing.0 * 1000 < differing.1 * 2, "{differing:?}");
    for (read, learned) in read
        .transitions
        .iter()
        .flatten()
        .flatten()
        .zip(weights.transitions.iter().flatten().flatten())
    {
        assert!((read - f32::from(file::steps(*learned)) * STEP).abs() < 1e-6);
        assert!((read - learned).abs() <= STEP / 2.0 + 1e-6);
    }
    assert_eq!(read.calibrated(0.5), 500);
}

#[test]
fn what_was_learned_is_found_again() {
    let texts = texts(1);
    let (bytes, held_out) = model(&texts, Settings::default()).expect("a model");
    let model = Model::read(bytes.leak()).expect("the engine's format");
    let recogniser = pressmark_nlp::names::recogniser::Recogniser::with(model);
    let article = &texts.articles[0];
    let found = scores::find(&article.document, &texts.lexicon, &recogniser);
    let wanted = article.document.entities.iter().filter(|entity| entity.label != "DATE");
    let names = |entity: &crate::evaluate::corpus::Entity| (entity.range, entity.label.clone());
    let wanted: Vec<_> = wanted.map(names).collect();
    let hits = found
        .entities
        .iter()
        .map(names)
        .filter(|name| wanted.contains(name))
        .count();
    assert!(hits * 10 >= wanted.len() * 8, "{hits} of {}", wanted.len());
    assert_eq!(held_out.drafts.len(), texts.examples.sentences.len());
}

#[test]
fn coarse_labels_constrain_rather_than_dictate() {
    let text = "Ivo Marden sailed to Tessaly.";
    let gold = [("Ivo Marden", "PER"), ("Tessaly", "LOC")];
    let candidates = allowed("wikigold", text, &gold);
    assert_eq!(labels_of(&candidates, "Ivo Marden"), set(&[0]));
    // A place of a coarse corpus may be a state, a landscape or a building.
    assert_eq!(labels_of(&candidates, "Tessaly"), set(&[2, 3, 5]));
    // Where the types are told, it is what it is.
    let candidates = allowed("news-entities", text, &[("Tessaly", "LOC")]);
    assert_eq!(labels_of(&candidates, "Tessaly"), set(&[3]));
    // What overlaps a name is none; what no gold touches is none either.
    let candidates = allowed("wikigold", text, &gold);
    assert_eq!(labels_of(&candidates, "Ivo"), 0);
    let candidates = allowed("news-entities", text, &[("Tessaly", "GPE")]);
    assert_eq!(labels_of(&candidates, "Ivo Marden"), 0);
    // A corpus that leaves peoples out says nothing against them.
    let candidates = allowed("gum", text, &[("Tessaly", "place")]);
    assert_eq!(labels_of(&candidates, "Ivo Marden").count_ones(), 5);
}

#[test]
fn gold_that_is_no_candidate_frees_its_surroundings() {
    // The gold ends in a word that no name ends in.
    let text = "The Grey Lantern inn burned near Tessaly.";
    let candidates = allowed(
        "news-entities",
        text,
        &[("Grey Lantern inn", "FAC"), ("Tessaly", "GPE")],
    );
    assert!(candidates.iter().all(|(words, _)| words != "Grey Lantern inn"));
    assert_eq!(labels_of(&candidates, "Grey Lantern"), ANY);
    assert_eq!(labels_of(&candidates, "Lantern"), ANY);
    assert_eq!(labels_of(&candidates, "Tessaly"), set(&[2]));
}

#[test]
fn a_full_bucket_is_an_error_and_no_wrong_model() {
    let model = |features: u32| {
        let learned = second_pass::Learned {
            // All in the first bucket of the documents' table, each with its fingerprint.
            hashes: (0..features).map(|print| print << 14).collect(),
            weights: vec![[1.0; 11]; features as usize],
            calibration: [0; 21],
        };
        let none = numbering::Index::default();
        let weights = Weights::new(&Examples::default(), 0.0);
        file::bytes(&none, &none, &weights, &learned)
    };
    let bytes = model(255).expect("a bucket that is just full");
    let read = Model::read(&bytes).expect("the engine's format");
    let mut row = [0; 11];
    read.document.add(254 << 14, 1, &mut row);
    assert_eq!(row, [16; 11]);
    let error = model(256).expect_err("a bucket that is too full").to_string();
    assert!(
        error.contains("more than 255 features") && error.contains("more buckets"),
        "{error}"
    );
}

#[test]
fn places_of_units_are_those_of_the_engine() {
    let candidate = Candidate { start: 3, end: 6 };
    assert_eq!([3, 4, 5].map(|at| place_in(candidate, at)), [0, 1, 2]);
    assert_eq!(place_in(Candidate { start: 3, end: 4 }, 3), 3);
}
