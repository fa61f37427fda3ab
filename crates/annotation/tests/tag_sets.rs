//! Another tag set: what no longer fits is counted, annotations stay, labels are mapped in one step that undo takes back,
//! and the engine's suggestions come in the labels of the set.

use std::sync::Arc;

use pressmark_annotation::analysis::{
    Analysis, Confidence, FoundEntity, FoundMention, FoundQuotation, FoundSpeaker, MentionKind, QuotationKind,
};
use pressmark_annotation::check::{Problem, check, check_tag_set};
use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Document, Extra, Key, Kind, Speaker, Status, Tag, TagSet,
};
use pressmark_annotation::edit::Edit;
use pressmark_annotation::history::History;
use pressmark_annotation::label::Onto;
use pressmark_annotation::ops::{self, Mapping, Stamp};
use pressmark_annotation::{Id, Label, Span, Text};

const ARTICLE: &str = "Ferries late again in Harwick\nLena Brandt told the Harwick Post on Tuesday: “Nobody tells us \
                       anything.” The Harbour Act is to blame.";

fn document() -> Document {
    Document::new("article", Arc::new(Text::new(ARTICLE).expect("short")))
}

fn words(needle: &str) -> Span {
    let start = ARTICLE.find(needle).expect("the article has these words") as u32;
    Span::new(start, start + needle.len() as u32)
}

fn stamp(seed: &str) -> Stamp {
    Stamp {
        by: "ana".into(),
        at: None,
        seed: seed.into(),
    }
}

fn me() -> Annotator {
    Annotator {
        id: "ana".into(),
        name: "Ana".into(),
        kind: AnnotatorKind::Person,
        version: String::new(),
        extra: Extra::new(),
    }
}

fn analysis() -> Analysis {
    let entity = |label, name: &str| FoundEntity {
        label,
        name: name.into(),
        aliases: vec![],
    };
    let mention = |needle, label, entity| FoundMention {
        span: words(needle),
        kind: MentionKind::Name,
        label,
        entity,
        value: None,
        rule: "test/rule".into(),
        confidence: Confidence::per_mille(900),
    };
    Analysis {
        entities: vec![
            entity(Onto::Gpe, "Harwick"),
            entity(Onto::Person, "Lena Brandt"),
            entity(Onto::Org, "Harwick Post"),
            entity(Onto::Law, "Harbour Act"),
        ],
        mentions: vec![
            mention("Harwick", Onto::Gpe, Some(0)),
            mention("Lena Brandt", Onto::Person, Some(1)),
            mention("Harwick Post", Onto::Org, Some(2)),
            mention("Tuesday", Onto::Date, None),
            mention("Harbour Act", Onto::Law, Some(3)),
        ],
        quotations: vec![FoundQuotation {
            content: vec![words("Nobody tells us anything.")],
            cue: vec![words("told")],
            source: vec![words("Lena Brandt")],
            speaker: FoundSpeaker::Entity(1),
            kind: QuotationKind::Direct,
            attitude: false,
            rule: "quote/test".into(),
            confidence: Confidence::per_mille(950),
            speaker_rule: None,
        }],
        ..Analysis::default()
    }
}

/// Places and dates in labels of one's own; organisations under their built-in label.
fn set() -> TagSet {
    let mut place = Tag::new("PLACE", "place");
    place.engine_labels = Some(vec!["GPE".into(), "LOC".into()]);
    let mut when = Tag::new("WHEN", "when");
    when.engine_labels = Some(vec!["DATE".into()]);
    TagSet {
        name: "Harbour".to_owned(),
        tags: vec![place, when, Tag::built_in(Onto::Org), Tag::new("SHIP", "ship")],
        ..TagSet::default()
    }
}

fn suggested(document: &mut Document) {
    ops::suggest(document, &analysis(), "1", None)
        .apply(document)
        .expect("fits the text");
}

fn labels(document: &Document) -> Vec<(&str, &str)> {
    let mentions = document.live_mentions().into_iter();
    mentions.map(|m| (document.words(m.span), m.label.as_str())).collect()
}

fn make(document: &mut Document, history: &mut History, edit: Edit) {
    history
        .apply(document, &ops::signed(edit, document, &me()))
        .expect("the edit fits");
}

#[test]
fn suggestions_come_in_the_labels_of_the_set_and_unmapped_ones_are_left_out() {
    let mut document = document();
    document.tag_set = Arc::new(set());
    suggested(&mut document);
    assert_eq!(
        labels(&document),
        [("Harwick", "PLACE"), ("Harwick Post", "ORG"), ("Tuesday", "WHEN")]
    );
    // Who speaks is known all the same.
    let quotation = document.quotations.values().next().expect("suggested");
    let speaker = document.speaker(quotation).expect("an entity");
    assert_eq!(
        (speaker.name.as_str(), speaker.label.as_str()),
        ("Lena Brandt", "PERSON")
    );
    assert_eq!(check(&document), []);
    assert!(ops::suggest(&document, &analysis(), "1", None).changes.is_empty());
}

#[test]
fn changing_the_set_keeps_annotations_and_says_what_does_not_fit() {
    let (mut document, mut history) = (document(), History::default());
    suggested(&mut document);
    let set = set();
    let unlisted = ops::unlisted(&document, &set);
    let unlisted: Vec<_> = unlisted.iter().map(|(label, count)| (label.as_str(), *count)).collect();
    assert_eq!(unlisted, [("DATE", 1), ("GPE", 1), ("LAW", 1), ("PERSON", 1)]);
    let before = document.clone();
    let edit = ops::set_tag_set(&document, &set, &Mapping::new(), &stamp("s1"));
    make(&mut document, &mut history, edit);
    assert_eq!(document.mentions, before.mentions);
    assert_eq!(document.entities, before.entities);
    let wrong = check(&document).into_iter();
    assert_eq!(wrong.filter(|p| matches!(p, Problem::UnknownLabel(..))).count(), 7);
    history.undo(&mut document).expect("there is something to undo");
    assert_eq!(document, before);
}

#[test]
fn labels_are_mapped_in_the_same_step_and_suggestions_stay_suggestions() {
    let (mut document, mut history) = (document(), History::default());
    suggested(&mut document);
    let accept = ops::accept(&document, &[Key::new(Kind::Mention, "m1")], &stamp("a1"));
    make(&mut document, &mut history, accept.expect("it exists"));
    let before = document.clone();
    let mapping: Mapping = [("GPE", "PLACE"), ("DATE", "SHIP"), ("LAW", "WHEN")]
        .into_iter()
        .map(|(old, new)| (Label::from(old), Label::from(new)))
        .collect();
    let edit = ops::set_tag_set(&document, &set(), &mapping, &stamp("s1"));
    make(&mut document, &mut history, edit);
    let labels = labels(&document);
    assert_eq!(labels[0], ("Harwick", "PLACE"));
    assert_eq!(labels[3..], [("Tuesday", "SHIP"), ("Harbour Act", "WHEN")]);
    let mention = |id: &str| &document.mentions[&Id::new(id)];
    assert_eq!(mention("m1").provenance.status, Status::Accepted);
    assert_eq!(mention("m4").provenance, before.mentions[&Id::new("m4")].provenance);
    assert_eq!(document.entities[&Id::new("e1")].label.as_str(), "PLACE");
    // What stood for itself has an entity of its words now, and the other way round.
    let ship = mention("m4").entity.as_ref().expect("made");
    assert_eq!(document.entities[ship].name, "Tuesday");
    assert_eq!(mention("m5").entity, None);
    assert!(matches!(
        document.quotations.values().next().expect("one").speaker,
        Speaker::Entity(_)
    ));
    let after = document.clone();
    history.undo(&mut document).expect("there is something to undo");
    assert_eq!(document, before);
    history.redo(&mut document).expect("there is something to redo");
    assert_eq!(document, after);
}

#[test]
fn the_same_set_again_is_no_edit() {
    let document = document();
    let edit = ops::set_tag_set(&document, &TagSet::ontonotes(), &Mapping::new(), &stamp("s"));
    assert!(edit.changes.is_empty());
}

#[test]
fn a_set_that_contradicts_itself_is_told() {
    let mut twice = Tag::new("SHIP", "boat");
    twice.key = Some('s');
    let mut port = Tag::new("PORT", "port");
    port.key = Some('s');
    port.engine_labels = Some(vec!["HARBOUR".into()]);
    let mut set = set();
    set.tags.extend([twice, port, Tag::new("", "nothing")]);
    let problems: Vec<String> = check_tag_set(&set).iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "the label SHIP stands twice in the tag set",
            "the key s gives both SHIP and PORT",
            "PORT takes the engine's HARBOUR, but the engine has no such label",
            "tag 7 of the tag set has no label",
        ]
    );
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    const LABELS: [&str; 8] = ["PERSON", "GPE", "ORG", "DATE", "LAW", "PLACE", "WHEN", "SHIP"];

    fn any_label() -> impl Strategy<Value = Label> {
        prop::sample::select(LABELS.to_vec()).prop_map(Label::from)
    }

    proptest! {
        #[test]
        fn every_change_of_set_can_be_undone_and_changes_no_words(
            steps in prop::collection::vec(
                (
                    prop::collection::btree_map(any_label(), any_label(), 0..5),
                    prop::collection::vec((any_label(), prop::option::of(prop::collection::vec(any_label(), 0..3))), 0..6),
                ),
                1..6,
            )
        ) {
            let (mut document, mut history) = (document(), History::default());
            suggested(&mut document);
            let first = document.clone();
            for (number, (mapping, tags)) in steps.iter().enumerate() {
                let tags = tags.iter().map(|(label, engine_labels)| Tag {
                    engine_labels: engine_labels.clone(),
                    ..Tag::of(label)
                });
                let set = TagSet { tags: tags.collect(), ..TagSet::default() };
                let before = document.clone();
                let mapping = mapping.clone().into_iter().collect();
                let edit = ops::set_tag_set(&document, &set, &mapping, &stamp(&format!("s{number}")));
                if edit.changes.is_empty() {
                    continue;
                }
                make(&mut document, &mut history, edit);
                prop_assert_eq!(&*document.tag_set, &set);
                for (id, mention) in &document.mentions {
                    let old = &before.mentions[id];
                    prop_assert_eq!(mention.span, old.span);
                    prop_assert_eq!(mention.provenance.status, old.provenance.status);
                    prop_assert_eq!(&mention.label, mapping.get(&old.label).unwrap_or(&old.label));
                }
                let gone = check(&document).into_iter().any(|problem| matches!(problem, Problem::Dangling { .. }));
                prop_assert!(!gone);
            }
            let last = document.clone();
            while history.undo(&mut document).expect("undo fits").is_some() {}
            prop_assert_eq!(&document, &first);
            while history.redo(&mut document).expect("redo fits").is_some() {}
            prop_assert_eq!(&document, &last);
        }
    }
}
