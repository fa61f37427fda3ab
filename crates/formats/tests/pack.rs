//! Packs: what is written is read again, and what is damaged gives what is whole.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]

mod common;

use pressmark_annotation::{Document, Text};
use pressmark_formats::pack::{self, Pack, Problem};
use pressmark_formats::{Detected, FormatError, detect, pressmark};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::sync::Arc;

/// A pack as the first release wrote it. Every later version must read it: never change it.
const VERSION_1: &str = include_str!("files/version-1.pressmark-pack.json");

fn second() -> Document {
    Document::new(
        "note",
        Arc::new(Text::new("A second text.\n“Quoted” 😀.").expect("short")),
    )
}

fn two() -> Pack {
    Pack {
        title: "Ferries".into(),
        documents: vec![common::document(), second()],
        ..Pack::default()
    }
}

#[test]
fn the_pack_of_the_first_release_is_still_read_and_written_the_same() {
    let (read, problems) = pack::parse(VERSION_1.as_bytes()).expect("readable");
    assert_eq!(problems, []);
    assert_eq!(read, two());
    assert_eq!(pack::write(&read), VERSION_1);
    assert_eq!(detect(VERSION_1.as_bytes()), Detected::Pack);
}

#[test]
fn an_empty_pack_is_a_pack() {
    let file = pack::write(&Pack::default());
    assert_eq!(pack::parse(file.as_bytes()), Ok((Pack::default(), vec![])));
}

#[test]
fn a_document_of_a_pack_is_the_file_of_its_own() {
    let file: Json = serde_json::from_str(VERSION_1).expect("JSON");
    let alone: Json = serde_json::from_str(&pressmark::write(&common::document())).expect("JSON");
    assert_eq!(file["documents"][0], alone);
}

#[test]
fn a_document_that_cannot_be_read_is_told_and_kept() {
    let mut file: Json = serde_json::from_str(VERSION_1).expect("JSON");
    file["documents"]
        .as_array_mut()
        .expect("a list")
        .insert(1, json!({"format": "pressmark", "version": 1}));
    file["documents"].as_array_mut().expect("a list").push(json!(7));
    file["x-newsroom"] = json!({"desk": 3});
    let (read, problems) = pack::parse(file.to_string().as_bytes()).expect("readable");
    assert_eq!(read.documents, two().documents);
    assert_eq!(read.unreadable.len(), 2);
    assert!(matches!(
        problems.as_slice(),
        [
            Problem::Refused {
                number: 2,
                error: FormatError::MissingText
            },
            Problem::Refused { number: 4, .. }
        ]
    ));
    let written = pack::write(&read);
    let (again, problems) = pack::parse(written.as_bytes()).expect("readable");
    assert_eq!((again, problems), (read, vec![]));
    let written: Json = serde_json::from_str(&written).expect("JSON");
    assert_eq!(written["x-newsroom"], json!({"desk": 3}));
    assert_eq!(written["unreadable"][1]["item"], json!(7));
}

#[test]
fn a_pack_that_was_cut_off_gives_its_whole_documents() {
    let cut = VERSION_1.find("A second text").expect("is there");
    let (read, problems) = pack::parse(&VERSION_1.as_bytes()[..cut]).expect("the first is whole");
    assert_eq!(read.documents, vec![common::document()]);
    let told = problems[0].to_string();
    assert!(told.contains("ends too early"), "{told}");
    assert!(matches!(
        pack::parse(&VERSION_1.as_bytes()[..200]),
        Err(FormatError::Truncated { .. })
    ));
}

#[test]
fn what_is_no_pack_is_refused_with_a_reason() {
    let refused = |text: &str| pack::parse(text.as_bytes()).expect_err("no pack").to_string();
    expect_test::expect![[r#"
        The file is empty.
        This is JSON, but not a Pressmark file: it is no pack of documents. Open a file that Pressmark saved.
        This is JSON, but not a Pressmark file: it is no pack of documents. Open a file that Pressmark saved.
        The file was written by a newer Pressmark (format version 2; this one reads up to version 1). Update Pressmark to open it.
        The file is not valid JSON: the field “documents” stands twice at line 1, column 29. Correct it there, or open a copy that is whole."#]]
    .assert_eq(
        &[
            " ",
            "{}",
            "{\"format\": \"pressmark\", \"text\": \"x\"}",
            "{\"format\": \"pressmark-pack\", \"version\": 2, \"documents\": []}",
            "{\"documents\": [], \"documents\": []}",
        ]
        .map(refused)
        .join("\n"),
    );
}

#[test]
fn a_pack_is_forgiven_what_can_be_put_right() {
    let loose = "{\"documents\": {\"a\": {\"text\": \"Holt said so.\"}}, \"title\": 3}";
    let (read, problems) = pack::parse(loose.as_bytes()).expect("readable");
    assert_eq!(read.documents.len(), 1);
    assert_eq!(read.title, "");
    assert_eq!(problems.len(), 5, "{problems:?}");
}

#[test]
fn a_single_file_reader_says_what_a_pack_is() {
    let error = pressmark::parse(VERSION_1.as_bytes()).expect_err("a pack");
    assert_eq!(error, FormatError::Pack { documents: 2 });
}

proptest! {
    #[test]
    fn packs_are_read_as_they_were_written(
        title in "\\PC{0,20}",
        texts in prop::collection::vec("[a-z“”😀 \\n\"\\\\]{1,60}", 0..6),
        extra in prop::collection::btree_map("x-[a-z]{1,6}", "\\PC{0,10}", 0..3),
    ) {
        let documents = texts.iter().enumerate().filter_map(|(number, text)| {
            Some(Document::new(pressmark_annotation::Id::new(format!("d{number}")), Arc::new(Text::new(text).ok()?)))
        });
        let pack = Pack {
            title,
            documents: documents.collect(),
            extra: extra.into_iter().map(|(name, value)| (name, Json::String(value))).collect(),
            ..Pack::default()
        };
        let file = pack::write(&pack);
        let (back, problems) = pack::parse(file.as_bytes()).expect("our own pack");
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(&back, &pack);
        prop_assert_eq!(pack::write(&back), file);
    }

    #[test]
    fn no_damage_makes_the_reader_panic(at in 0..VERSION_1.len(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = VERSION_1.as_bytes().to_vec();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        let _ = pack::parse(&bytes);
        let _ = detect(&bytes);
    }
}
