//! Real files of spaCy, Prodigy, doccano, Label Studio, `INCEpTION` and `JournalismAI`, where they lie beside the checkout.
//!
//! They are other people's and no part of the project: what is compared is counted, not quoted.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]

use std::fmt::Write;
use std::path::PathBuf;

use expect_test::expect;
use pressmark_formats::exchange::{File, detect, read};

/// What is in the files of a folder: the format, the documents with how many mentions, quotations, entities and relations
/// they have together, and how much was told.
fn summary(folder: &str, files: &[&str]) -> Option<String> {
    let folder = PathBuf::from("../../../shared/interop").join(folder);
    let mut out = String::new();
    for name in files {
        let bytes = std::fs::read(folder.join(name)).ok()?;
        let files = [File { name, bytes: &bytes }];
        let format = detect(&files);
        write!(out, "{name}: {}", format.map_or("unknown", |format| format.name())).expect("a string takes all");
        let Some(format) = format else {
            out.push('\n');
            continue;
        };
        match read(format, &files) {
            Ok(found) => {
                let count =
                    |of: fn(&pressmark_annotation::Document) -> usize| found.documents.iter().map(of).sum::<usize>();
                let counts = [
                    count(|document| document.mentions.len()),
                    count(|document| document.quotations.len()),
                    count(|document| document.entities.len()),
                    count(|document| document.relations.len()),
                ];
                writeln!(out, " {} documents {counts:?}", found.documents.len()).expect("a string takes all");
                for told in found.told.iter().take(4) {
                    writeln!(out, "    {}", unquoted(&told.to_string())).expect("a string takes all");
                }
                for document in &found.documents {
                    let bad = pressmark_annotation::check::check(document);
                    for problem in bad.iter().take(3) {
                        writeln!(out, "    ! {problem}").expect("a string takes all");
                    }
                }
            }
            Err(error) => writeln!(out, " {error}").expect("a string takes all"),
        }
    }
    Some(out)
}

/// A message without the words that it quotes.
fn unquoted(message: &str) -> String {
    let pieces = message
        .split('“')
        .map(|piece| piece.split_once('”').map_or(piece, |(_, rest)| rest));
    pieces.collect::<Vec<_>>().join("…")
}

#[test]
fn files_of_spacy_and_prodigy() {
    let files = [
        "news_headlines.first40.jsonl",
        "rel_component.first5.jsonl",
        "spacy_ner_demo_train.json",
    ];
    let Some(found) = summary("prodigy-spacy", &files) else {
        return;
    };
    expect![[r#"
        news_headlines.first40.jsonl: spacy 40 documents [39, 0, 0, 0]
        rel_component.first5.jsonl: spacy 5 documents [21, 0, 0, 16]
        spacy_ner_demo_train.json: spacy 2 documents [3, 0, 0, 0]
    "#]]
    .assert_eq(&found);
}

#[test]
fn files_of_doccano() {
    let files = [
        "export_relation_example.json",
        "export_sequence_labeling_example.jsonl",
        "relation_extraction_example.jsonl",
        "sequence_labeling_example.jsonl",
        "sequence_labeling_example_overlapping.jsonl",
    ];
    let Some(found) = summary("doccano", &files) else {
        return;
    };
    expect![[r#"
        export_relation_example.json: doccano 1 documents [4, 0, 0, 3]
        export_sequence_labeling_example.jsonl: doccano 3 documents [4, 0, 0, 0]
        relation_extraction_example.jsonl: doccano 1 documents [4, 0, 0, 3]
        sequence_labeling_example.jsonl: doccano 2 documents [1, 0, 0, 0]
            item #3: set aside: it was left out: it has no text
        sequence_labeling_example_overlapping.jsonl: doccano 1 documents [2, 0, 0, 0]
            ! mention m2 repeats mention m1: same words, same label
    "#]]
    .assert_eq(&found);
}

#[test]
fn files_of_label_studio() {
    let files = [
        "named_entity.json",
        "rich_text_plain.json",
        "phrases_dialogue.json",
        "sdk_json_min_input.json",
    ];
    let Some(found) = summary("label-studio", &files) else {
        return;
    };
    expect![[r#"
        named_entity.json: label-studio 1 documents [1, 0, 0, 0]
        rich_text_plain.json: label-studio 1 documents [0, 0, 0, 0]
            span beFiQTT1cU: set aside: it was left out: its words … are not in the text where they could be told from others
        phrases_dialogue.json: label-studio 1 documents [1, 0, 0, 0]
        sdk_json_min_input.json: label-studio This Label Studio file can't be read: it holds no text with annotations (item #1: set aside: it was left out: it has no text: images, sounds, tables and web pages can't be read). Export the texts with their annotations again.
    "#]].assert_eq(&found);
}

#[test]
fn files_of_inception() {
    let files = [
        "simpleSpanDiffWithLabelTest.curator.tsv",
        "simpleSpanDiffWithLabelTest.user1.tsv",
        "simpleSpanDiffWithLabelTest.user2.tsv",
        "testDependencyWithValues.tsv",
        "testMultiTokenChain.tsv",
        "testMultiTokenStackedSpanWithFeatureValue.tsv",
        "testSentenceWithEmoji.tsv",
        "testSimpleChain.tsv",
        "testSimpleSlotFeature.tsv",
    ];
    let Some(found) = summary("webanno-tsv", &files) else {
        return;
    };
    expect![[r#"
        simpleSpanDiffWithLabelTest.curator.tsv: webanno-tsv 1 documents [0, 0, 0, 0]
        simpleSpanDiffWithLabelTest.user1.tsv: webanno-tsv 1 documents [0, 0, 0, 0]
            file: set aside: of the layer POS, 1 annotation was left out: no names, quotations or links between them
        simpleSpanDiffWithLabelTest.user2.tsv: webanno-tsv 1 documents [0, 0, 0, 0]
            file: set aside: of the layer POS, 1 annotation was left out: no names, quotations or links between them
        testDependencyWithValues.tsv: webanno-tsv 1 documents [0, 0, 0, 0]
            file: set aside: of the layer Dependency, 1 annotation was left out: no names, quotations or links between them
            file: set aside: of the layer POS, 2 annotations were left out: no names, quotations or links between them
        testMultiTokenChain.tsv: webanno-tsv 1 documents [2, 0, 1, 0]
        testMultiTokenStackedSpanWithFeatureValue.tsv: webanno-tsv 1 documents [2, 0, 0, 0]
        testSentenceWithEmoji.tsv: webanno-tsv 1 documents [1, 0, 0, 0]
        testSimpleChain.tsv: webanno-tsv 1 documents [3, 0, 1, 0]
        testSimpleSlotFeature.tsv: webanno-tsv 1 documents [3, 0, 0, 2]
    "#]]
    .assert_eq(&found);
}

#[test]
fn files_of_journalismai() {
    let Some(found) = summary("journalismai-quotes", &["example.json"]) else {
        return;
    };
    expect![[r#"
        example.json: journalismai 1 documents [0, 1, 1, 0]
            span #3: repaired: its offsets were off and its words were found elsewhere; it is now 40 to 127, …
    "#]]
    .assert_eq(&found);
}
