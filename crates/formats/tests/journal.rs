//! Records of what changed bring a file up to date, and a garbled or missing one costs nothing before it.

mod common;

use std::sync::Arc;

use pressmark_annotation::document::{Document, Key, Kind, Metadata, Note, Status, Tag, TagSet, Tombstone};
use pressmark_annotation::{Id, Label};
use pressmark_formats::pressmark::journal::{Difference, Replayed, difference, replay};
use pressmark_formats::pressmark::{parse, write};
use proptest::prelude::*;

/// One change of a document, chosen by two numbers; what is not there changes nothing.
fn change(document: &Document, what: usize, which: usize) -> Document {
    let mut after = document.clone();
    let pick = |ids: Vec<Id>| (!ids.is_empty()).then(|| ids[which % ids.len()].clone());
    match what {
        0 => {
            if let Some(id) = pick(after.mentions.keys().cloned().collect()) {
                let mut mention = after.mentions[&id].as_ref().clone();
                mention.provenance.status = Status::Accepted;
                mention.label = Label::new("SHIP");
                after.mentions.insert(id, Arc::new(mention));
            }
        }
        1 => {
            if let Some(id) = pick(after.notes.keys().cloned().collect()) {
                let key = Key::new(Kind::Note, id.clone());
                after.notes.remove(&id);
                let by = after.annotators.keys().next().expect("somebody").clone();
                let tombstone = Tombstone {
                    key: key.clone(),
                    deleted_by: by,
                    deleted_at: None,
                    extra: serde_json::Map::new(),
                };
                after.tombstones.insert(key, tombstone);
            }
        }
        2 => {
            let id = Id::new(format!("n{}", which % 4));
            let provenance = after.mentions.values().next().expect("a mention").provenance.clone();
            let note = Note {
                id: id.clone(),
                target: None,
                body: format!("“Да” {what}\n😀"),
                provenance,
                extra: serde_json::Map::new(),
            };
            after.tombstones.remove(&Key::new(Kind::Note, id.clone()));
            after.notes.insert(id, Arc::new(note));
        }
        3 => {
            let title = format!("Title {}", which % 9);
            after.metadata = Arc::new(Metadata {
                title,
                ..(*after.metadata).clone()
            });
        }
        4 => {
            let mut set: TagSet = (*after.tag_set).clone();
            set.tags.push(Tag::new(format!("T{}", which % 3).as_str(), "made here"));
            set.tags.dedup_by(|a, b| a.label == b.label);
            after.tag_set = Arc::new(set);
        }
        _ => {
            if let Some(id) = pick(after.entities.keys().cloned().collect()) {
                let mut entity = after.entities[&id].as_ref().clone();
                entity.name = format!("Name {}", which % 9);
                after.entities.insert(id, Arc::new(entity));
            }
        }
    }
    after
}

fn record(before: &Document, after: &Document) -> Option<String> {
    match difference(before, after) {
        Difference::Nothing => None,
        Difference::Record(record) => Some(record),
        Difference::Whole => panic!("a small change is a record"),
    }
}

/// A document, the file of its first state and the records of the states after it.
fn history(changes: &[(usize, usize)]) -> (Vec<Document>, String, Vec<(u32, String)>) {
    let first = common::document();
    let (mut states, mut records) = (vec![first.clone()], Vec::new());
    for (what, which) in changes {
        let before = states.last().expect("the first").clone();
        let after = change(&before, *what, *which);
        if let Some(record) = record(&before, &after) {
            records.push((8 + records.len() as u32, record));
            states.push(after);
        }
    }
    (states, write(&first), records)
}

fn few_changes() -> Vec<(usize, usize)> {
    vec![(0, 1), (3, 2), (2, 3), (1, 0), (5, 1)]
}

proptest! {
    #[test]
    fn replaying_every_record_gives_the_last_state(
        changes in prop::collection::vec((0_usize..6, 0_usize..99), 0..20),
        kept in any::<prop::sample::Index>(),
    ) {
        let (states, file, records) = history(&changes);
        let all = replay(file.as_bytes(), 7, 7 + records.len() as u32, &records).expect("our own file");
        let last = states.last().expect("one");
        prop_assert_eq!(&all.document, last);
        prop_assert_eq!((all.repairs.len(), all.lost), (0, 0));
        // From any later file, with records that it holds already still lying about.
        let at = kept.index(states.len());
        let later = write(&states[at]);
        let from = 7 + at as u32;
        let again = replay(later.as_bytes(), from, 7 + records.len() as u32, &records).expect("our own file");
        prop_assert_eq!(&again.document, last);
        prop_assert_eq!(again.lost, 0);
    }

    #[test]
    fn whatever_is_in_a_record_nothing_panics(garbage in ".{0,60}", json in "[0-9a-f]{16} \\{\"(gone|notes|metadata)\":[\\[\\]{}\":a-z0-9]{0,20}\\}") {
        let file = write(&common::document());
        for record in [garbage, json] {
            let replayed = replay(file.as_bytes(), 0, 1, &[(1, record)]).expect("the file is whole");
            prop_assert_eq!(replayed.document, common::document());
            prop_assert_eq!(replayed.lost, 1);
        }
    }
}

#[test]
fn a_torn_or_missing_record_costs_nothing_before_it_and_is_told() {
    let (states, file, records) = history(&few_changes());
    let count = records.len();
    assert!(count >= 4);
    let to = 7 + count as u32;
    for (at, (_, whole)) in records.iter().enumerate() {
        let reached = |replayed: Replayed| {
            assert_eq!(replayed.document, states[at]);
            assert_eq!(replayed.lost as usize, count - at);
        };
        // Cut off at every place.
        for cut in (0..whole.len()).filter(|cut| whole.is_char_boundary(*cut)) {
            let mut torn = records.clone();
            torn[at].1.truncate(cut);
            reached(replay(file.as_bytes(), 7, to, &torn).expect("the file is whole"));
        }
        // One letter another.
        let mut garbled = records.clone();
        garbled[at].1 = whole.replacen("\"version\":1", "\"version\":7", 1);
        reached(replay(file.as_bytes(), 7, to, &garbled).expect("the file is whole"));
        // Not there at all, with those after it or without.
        let mut gap = records.clone();
        gap.remove(at);
        reached(replay(file.as_bytes(), 7, to, &gap).expect("the file is whole"));
        reached(replay(file.as_bytes(), 7, to, &records[..at]).expect("the file is whole"));
    }
}

#[test]
fn a_garbled_file_is_refused_with_its_records() {
    let (_, file, records) = history(&few_changes());
    let half = &file[..file.len() / 2];
    assert!(replay(half.as_bytes(), 7, 12, &records).is_err());
}

#[test]
fn undoing_an_edit_leaves_nothing_to_keep() {
    let before = common::document();
    let changed = change(&before, 0, 0);
    assert_ne!(difference(&before, &changed), Difference::Nothing);
    let mut undone = changed.clone();
    undone.mentions.clone_from(&before.mentions);
    assert_eq!(difference(&before, &undone), Difference::Nothing);
}

#[test]
fn an_edit_of_a_long_document_is_a_short_record() {
    let mut document = common::document();
    let sample = document.mentions.values().next().expect("a mention").as_ref().clone();
    for number in 0..5_000 {
        let id = Id::new(format!("m{number}"));
        let mention = pressmark_annotation::document::Mention {
            id: id.clone(),
            ..sample.clone()
        };
        document.mentions.insert(id, Arc::new(mention));
    }
    let edited = change(&document, 0, 77);
    let record = record(&document, &edited).expect("it changed");
    assert!(record.len() < 12_000, "{} bytes", record.len());
    // Most of it changed: the file is what is kept.
    let mut other = document.clone();
    for mention in other.mentions.values_mut() {
        Arc::make_mut(mention).provenance.status = Status::Rejected;
    }
    assert_eq!(difference(&document, &other), Difference::Whole);
    let elsewhere = Document::new("another", Arc::clone(&document.text));
    assert_eq!(difference(&document, &elsewhere), Difference::Whole);
}

#[test]
fn records_of_another_version_than_the_file_are_not_used() {
    let (states, file, records) = history(&few_changes());
    let newer: Vec<(u32, String)> = records
        .iter()
        .map(|(number, record)| {
            let words = record[17..].replacen("\"version\":1", "\"version\":2", 1);
            let check = pressmark_formats::pressmark::journal::checksum(&words);
            (*number, format!("{check} {words}"))
        })
        .collect();
    let replayed = replay(file.as_bytes(), 7, 7, &newer).expect("the file is whole");
    assert_eq!(replayed.document, states[0]);
    assert_eq!(replayed.lost as usize, records.len());
    assert!(parse(file.as_bytes()).is_ok());
}
