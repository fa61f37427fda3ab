//! Files made to keep the reader busy or to fill the disk: they are read in a time and written in a size that fit theirs.

use pressmark_formats::Outcome;
use pressmark_formats::pressmark::parse;
use serde_json::{Value as Json, json};

#[test]
fn long_chains_of_lost_relations_and_many_nameless_entities_are_read_quickly() {
    // Each relation ends at the next one, and the last one at nothing.
    let relations: Vec<Json> = (0..20_000)
        .map(|n| {
            json!({
                "id": format!("r{n}"), "name": "about", "status": "manual", "createdBy": "ada",
                "from": {"kind": "relation", "id": format!("r{}", n + 1)}, "to": {"kind": "entity", "id": "e0"}
            })
        })
        .collect();
    let entities: Vec<Json> = (0..5_000)
        .map(|n| json!({"id": format!("e{n}"), "label": "PERSON", "name": "", "status": "manual", "createdBy": "ada"}))
        .collect();
    let mentions: Vec<Json> = (0..5_000)
        .map(|n| {
            json!({
                "id": format!("m{n}"), "label": "PERSON", "status": "manual", "createdBy": "ada",
                "entity": format!("e{}", 4_999 - n), "span": {"start": 0, "end": 4, "exact": "Holt"}
            })
        })
        .collect();
    let file = json!({
        "format": "pressmark", "version": 1, "text": "Holt said no.", "entities": entities, "mentions": mentions,
        "relations": relations
    });
    let start = std::time::Instant::now();
    let (document, told) = parse(file.to_string().as_bytes()).expect("readable");
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert!(document.relations.is_empty());
    assert!(document.entities.values().all(|entity| entity.name == "Holt"));
    let aside = told.iter().filter(|repair| repair.outcome == Outcome::SetAside).count();
    assert_eq!(aside, 20_000);
}

/// A file about `text` with a mention for each of `spans`.
fn mentions(text: &str, spans: impl Iterator<Item = Json>) -> Json {
    let mentions: Vec<Json> = spans
        .enumerate()
        .map(|(n, span)| {
            json!({"id": format!("m{n}"), "label": "PERSON", "status": "manual", "createdBy": "ada", "span": span})
        })
        .collect();
    json!({"format": "pressmark", "version": 1, "text": text, "mentions": mentions})
}

#[test]
fn long_spans_without_words_do_not_make_a_file_a_hundred_times_as_long() {
    let text = "Holt said no. ".repeat(70_000);
    let spans = (0..400).map(|n| json!({"start": n, "end": 979_000 - n}));
    let file = mentions(&text, spans).to_string();
    let (document, told) = parse(file.as_bytes()).expect("readable");
    let written = pressmark_formats::pressmark::write(&document);
    assert!(
        written.len() < 8 * file.len(),
        "{} bytes of {}",
        written.len(),
        file.len()
    );
    let aside: Vec<String> = told
        .iter()
        .filter(|repair| repair.outcome == Outcome::SetAside)
        .map(ToString::to_string)
        .collect();
    assert_eq!(aside.len() + document.mentions.len(), 400);
    expect_test::expect!["mention m5: set aside: it has no words beside its offsets, and the spans without words cover the text too many times over"]
        .assert_eq(&aside[0]);
}

#[test]
fn words_that_stand_everywhere_are_not_looked_for_without_end() {
    let text = "a".repeat(500_000);
    let context = "a".repeat(32);
    let spans = (0..2_000).map(|_| {
        json!({"start": 0, "end": 1, "exact": "a", "prefix": format!("b{context}"), "suffix": format!("{context}b")})
    });
    let file = mentions(&text, spans).to_string();
    let start = std::time::Instant::now();
    let (document, _) = parse(file.as_bytes()).expect("readable");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    assert_eq!(document.mentions.len(), 2_000, "the words stand where they should");
}
