//! Marking all occurrences of words: one edit, one entity, and exact to undo.

use std::sync::Arc;

use pressmark_annotation::check::check;
use pressmark_annotation::document::{Annotator, AnnotatorKind, Document, Extra};
use pressmark_annotation::edit::Action;
use pressmark_annotation::history::History;
use pressmark_annotation::label::Onto;
use pressmark_annotation::ops::{self, Stamp};
use pressmark_annotation::{Label, Span, Text};
use proptest::prelude::*;

const ARTICLE: &str =
    "Holt spoke. Then Holt left, and Åse Holt came. On Monday HOLT was back; on Monday Holt slept 🚢.";

fn document() -> Document {
    let mut document = Document::new("article", Arc::new(Text::new(ARTICLE).expect("short")));
    let ana = Annotator {
        id: "ana".into(),
        name: "Ana".into(),
        kind: AnnotatorKind::Person,
        version: String::new(),
        extra: Extra::new(),
    };
    document.annotators.insert("ana".into(), Arc::new(ana));
    document
}

fn stamp(seed: &str) -> Stamp {
    Stamp {
        by: "ana".into(),
        at: None,
        seed: seed.into(),
    }
}

fn all(words: &str) -> Vec<Span> {
    ARTICLE
        .match_indices(words)
        .map(|(start, found)| Span::new(start as u32, (start + found.len()) as u32))
        .collect()
}

#[test]
fn all_become_mentions_of_one_new_entity() {
    let document = document();
    let spans = all("Holt");
    let edit = ops::mark_all(&document, &spans, &Onto::Person.into(), None, &stamp("a")).expect("makes");
    assert_eq!((edit.action, edit.changes.len()), (Action::MarkAll, 5));
    let mut after = document.clone();
    edit.apply(&mut after).expect("applies");
    assert_eq!((after.entities.len(), after.mentions.len()), (1, 4));
    let entity = after.entities.values().next().expect("one");
    assert_eq!(entity.name, "Holt");
    assert!(
        after
            .mentions
            .values()
            .all(|mention| mention.entity.as_ref() == Some(&entity.id))
    );
    assert!(after.mentions.contains_key("a"), "the first has the id of the seed");
    assert!(check(&after).is_empty());
}

#[test]
fn they_join_the_entity_that_is_named_and_skip_what_is_marked() {
    let mut document = document();
    let first = all("Holt")[0];
    ops::add_mention(&document, first, &Onto::Person.into(), None, &stamp("a"))
        .expect("makes")
        .apply(&mut document)
        .expect("applies");
    let entity = document.entities.keys().next().expect("one").clone();
    let mut spans = all("HOLT");
    spans.extend(all("Holt"));
    // The label of the entity counts, not the one that is given.
    let edit = ops::mark_all(&document, &spans, &Onto::Gpe.into(), Some(&entity), &stamp("b")).expect("makes");
    assert_eq!(edit.changes.len(), 4, "five places, one marked already");
    edit.apply(&mut document).expect("applies");
    assert!(
        document
            .mentions
            .values()
            .all(|mention| mention.label == Label::from(Onto::Person))
    );
    let again = ops::mark_all(&document, &spans, &Onto::Person.into(), Some(&entity), &stamp("c")).expect("makes");
    assert!(again.changes.is_empty());
    assert!(ops::mark_all(&document, &spans, &Onto::Gpe.into(), Some(&"none".into()), &stamp("d")).is_err());
}

#[test]
fn dates_get_no_entity_and_nothing_makes_nothing() {
    let document = document();
    let edit = ops::mark_all(&document, &all("Monday"), &Onto::Date.into(), None, &stamp("a")).expect("makes");
    assert_eq!(edit.changes.len(), 2);
    let none = ops::mark_all(&document, &[], &Onto::Person.into(), None, &stamp("a")).expect("makes");
    assert!(none.changes.is_empty());
}

proptest! {
    #[test]
    fn undo_gives_the_same_document(starts in prop::collection::vec(0u32..80, 0..12), length in 1u32..9) {
        let before = document();
        let spans: Vec<Span> = starts
            .into_iter()
            .map(|start| Span::new(start, start + length))
            .filter(|span| span.get(ARTICLE).is_some_and(|words| words.trim() == words))
            .collect();
        let edit = ops::mark_all(&before, &spans, &Onto::Org.into(), None, &stamp("a")).expect("makes");
        let (mut after, mut history) = (before.clone(), History::default());
        if !edit.changes.is_empty() {
            history.apply(&mut after, &edit).expect("applies");
            prop_assert_eq!(check(&after), []);
            history.undo(&mut after).expect("undoes");
        }
        prop_assert_eq!(after, before);
    }
}
