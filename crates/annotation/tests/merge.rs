//! Merging: the laws over random histories of several people, that nothing is lost, and what conflicts look like.

use std::sync::Arc;

use pressmark_annotation::analysis::{
    Analysis, Confidence, FoundEntity, FoundMention, FoundQuotation, FoundSpeaker, MentionKind, QuotationKind,
};
use pressmark_annotation::check::{Problem, check};
use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Document, Extra, Key, Kind, Speaker, Status, Timestamp,
};
use pressmark_annotation::edit::{Edit, EditError};
use pressmark_annotation::label::Onto;
use pressmark_annotation::merge::{Settlement, conflicts, merge, settle};
use pressmark_annotation::ops::{self, EntityChange, QuotationPart, Stamp};
use pressmark_annotation::{Id, Label, Span, Text};

const ARTICLE: &str = "Oslo weighs ferry tax\n“We waited three years,” said Deputy Mayor Mira Holt. Holt, 44, leads Oslo’s \
                       harbour board.\nShe said the tax 🚢 would come in May.";

fn words(needle: &str) -> Span {
    let start = ARTICLE.find(needle).expect("the article has these words") as u32;
    Span::new(start, start + needle.len() as u32)
}

/// A document that the engine has read at that time.
fn analysed(at: &str) -> Document {
    let mention = |needle: &str, label: Onto, entity: Option<u32>| FoundMention {
        span: words(needle),
        kind: MentionKind::Name,
        label,
        entity,
        value: None,
        rule: "test/rule".into(),
        confidence: Confidence::per_mille(900),
    };
    let entity = |label, name: &str, aliases: &[&str]| FoundEntity {
        label,
        name: name.into(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
    };
    let analysis = Analysis {
        entities: vec![
            entity(Onto::Gpe, "Oslo", &[]),
            entity(Onto::Person, "Mira Holt", &["Holt"]),
        ],
        mentions: vec![
            mention("Oslo", Onto::Gpe, Some(0)),
            mention("three years", Onto::Date, None),
            mention("Mira Holt", Onto::Person, Some(1)),
        ],
        quotations: vec![FoundQuotation {
            content: vec![words("We waited three years,")],
            cue: vec![words("said")],
            source: vec![words("Deputy Mayor Mira Holt")],
            speaker: FoundSpeaker::Entity(1),
            kind: QuotationKind::Direct,
            attitude: false,
            rule: "quote/test".into(),
            confidence: Confidence::per_mille(950),
            speaker_rule: None,
        }],
        ..Analysis::default()
    };
    let mut document = Document::new("article", Arc::new(Text::new(ARTICLE).expect("short")));
    let edit = ops::suggest(&document, &analysis, "1", Some(&Timestamp(at.into())));
    edit.apply(&mut document).expect("fits the text");
    document
}

/// Somebody who works on a document.
struct Desk {
    document: Document,
    by: &'static str,
    count: u32,
}

impl Desk {
    fn over(by: &'static str, document: &Document) -> Self {
        let annotator = Annotator {
            id: by.into(),
            name: by.to_uppercase(),
            kind: AnnotatorKind::Person,
            version: String::new(),
            extra: Extra::new(),
        };
        let mut document = document.clone();
        document.annotators.insert(by.into(), Arc::new(annotator));
        Self { document, by, count: 0 }
    }

    fn stamp(&mut self) -> Stamp {
        self.count += 1;
        Stamp {
            by: self.by.into(),
            at: Some(Timestamp(format!("2026-05-03T15:00:{:02}Z", self.count).into())),
            seed: format!("{}-0000-0000-{:04}", self.by, self.count).into(),
        }
    }

    /// Makes an edit; one that does not fit is passed over.
    fn make(&mut self, edit: impl FnOnce(&Document, &Stamp) -> Result<Edit, EditError>) -> Id {
        let stamp = self.stamp();
        if let Ok(edit) = edit(&self.document, &stamp) {
            let _ = edit.apply(&mut self.document);
        }
        Id::new(stamp.seed)
    }
}

fn key(kind: Kind, id: &str) -> Key {
    Key::new(kind, id)
}

fn merged(documents: &[&Document]) -> Document {
    merge(documents, None).expect("all have one text")
}

/// What two documents differ in, for a message that can be read.
#[track_caller]
fn assert_same(a: &Document, b: &Document) {
    let items = |document: &Document| -> Vec<String> {
        let mut lines: Vec<String> = document.items().map(|item| format!("{item:?}")).collect();
        lines.extend(document.tombstones.values().map(|tombstone| format!("{tombstone:?}")));
        lines
    };
    let (one, other) = (items(a), items(b));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|line| !those.contains(line)).cloned().collect()
    };
    assert_eq!(only(&one, &other), only(&other, &one));
    assert_eq!(a, b);
}

#[test]
fn a_decision_beats_a_suggestion_and_two_decisions_stand_side_by_side() {
    let base = analysed("2026-05-03T14:00:00Z");
    let (mut ana, mut bo) = (Desk::over("ana", &base), Desk::over("bo", &base));
    ana.make(|document, stamp| ops::accept(document, &[key(Kind::Mention, "m1")], stamp));
    ana.make(|document, stamp| ops::relabel_mention(document, &"m3".into(), &Label::from("ORG"), stamp));
    bo.make(|document, stamp| ops::set_mention_span(document, &"m3".into(), words("Deputy Mayor Mira Holt"), stamp));
    let both = merged(&[&ana.document, &bo.document]);
    assert_eq!(check(&both), []);
    assert_eq!(both.mentions["m1"].provenance.status, Status::Accepted);
    let open = conflicts(&both);
    let keys: Vec<String> = open.iter().map(|conflict| conflict.key.to_string()).collect();
    assert_eq!(keys, ["mention m3"]);
    assert_eq!(open[0].alternatives.len(), 1);
    assert_eq!(both.mentions.len(), 3);
}

#[test]
fn two_people_who_had_the_article_analysed_apart_get_one_document() {
    let mut ana = Desk::over("ana", &analysed("2026-05-03T14:00:00Z"));
    let mut bo = Desk::over("bo", &analysed("2026-05-04T09:00:00Z"));
    for desk in [&mut ana, &mut bo] {
        desk.make(|document, stamp| ops::add_mention(document, words("May"), &Label::from("DATE"), None, stamp));
        desk.make(|document, stamp| ops::accept(document, &[key(Kind::Quotation, "q1")], stamp));
    }
    let both = merged(&[&ana.document, &bo.document]);
    assert_eq!(check(&both), []);
    let counts = (both.entities.len(), both.mentions.len(), both.quotations.len());
    assert_eq!(counts, (2, 4, 1));
    assert_eq!(conflicts(&both), []);
}

#[test]
fn equal_ids_of_different_things_are_told_apart() {
    let base = Document::new("article", Arc::new(Text::new(ARTICLE).expect("short")));
    let (mut ana, mut bo) = (Desk::over("ana", &base), Desk::over("bo", &base));
    let counted = |by: &str| Stamp {
        by: by.into(),
        at: None,
        seed: "m1".into(),
    };
    for (desk, needle, label) in [(&mut ana, "Oslo", "GPE"), (&mut bo, "Mira Holt", "PERSON")] {
        let edit = ops::add_mention(
            &desk.document,
            words(needle),
            &Label::from(label),
            None,
            &counted("import"),
        );
        edit.expect("fits").apply(&mut desk.document).expect("fits");
    }
    let both = merged(&[&ana.document, &bo.document]);
    let found: Vec<(&str, &str)> = both
        .live_mentions()
        .into_iter()
        .map(|mention| {
            let entity = mention
                .entity
                .as_ref()
                .and_then(|id| both.entity(id))
                .expect("names have one");
            (both.words(mention.span), entity.name.as_str())
        })
        .collect();
    assert_eq!(found, [("Oslo", "Oslo"), ("Mira Holt", "Mira Holt")]);
    assert_same(&merged(&[&both, &bo.document]), &both);
    assert_same(&merged(&[&ana.document, &both]), &both);
}

#[test]
fn what_was_deleted_does_not_come_back_unless_somebody_changed_it() {
    let mut base = Desk::over("ana", &analysed("2026-05-03T14:00:00Z"));
    let one = base.make(|document, stamp| ops::add_mention(document, words("May"), &Label::from("DATE"), None, stamp));
    let two = base.make(|document, stamp| ops::add_mention(document, words("44"), &Label::from("DATE"), None, stamp));
    let (mut cy, mut bo) = (Desk::over("cy", &base.document), Desk::over("bo", &base.document));
    for id in [&one, &two] {
        cy.make(|document, stamp| ops::remove(document, &Key::new(Kind::Mention, id.clone()), stamp));
    }
    bo.make(|document, stamp| ops::relabel_mention(document, &two, &Label::from("CARDINAL"), stamp));
    let both = merged(&[&cy.document, &bo.document]);
    assert_eq!(check(&both), []);
    assert!(!both.mentions.contains_key(&one));
    assert_eq!(both.mentions[&two].label, Label::from("CARDINAL"));
    let open = conflicts(&both);
    assert_eq!((open.len(), open[0].alternatives[0].item.is_none()), (1, true));
    // With the common ancestor, what Bo did not touch gives way, and what he changed still stands against the deletion.
    let three = merge(&[&cy.document, &bo.document], Some(&base.document)).expect("one text");
    assert_eq!(conflicts(&three).len(), 1);
    let key = open[0].key.clone();
    let mut settled = Desk::over("di", &both);
    settled.make(|document, stamp| settle(document, &key, Settlement::Take(open[0].alternatives[0].index), stamp));
    assert!(!settled.document.contains(&key));
    let again = merged(&[&settled.document, &bo.document]);
    assert!(!again.contains(&key) && conflicts(&again).is_empty());
}

#[test]
fn what_is_settled_stays_settled() {
    let base = analysed("2026-05-03T14:00:00Z");
    let (mut ana, mut bo) = (Desk::over("ana", &base), Desk::over("bo", &base));
    ana.make(|document, stamp| ops::set_speaker(document, &"q1".into(), Speaker::Unnamed, stamp));
    bo.make(|document, stamp| ops::reject(document, &[key(Kind::Quotation, "q1")], stamp));
    let both = merged(&[&ana.document, &bo.document]);
    for choice in [Settlement::Keep, Settlement::Take(0), Settlement::Neither] {
        let open = conflicts(&both);
        assert_eq!(open.len(), 1);
        let mut cy = Desk::over("cy", &both);
        cy.make(|document, stamp| settle(document, &open[0].key, choice, stamp));
        assert_eq!(conflicts(&cy.document), [], "{choice:?}");
        for other in [&ana.document, &bo.document, &both] {
            let again = merged(&[&cy.document, other]);
            assert_eq!(conflicts(&again), [], "{choice:?}");
            let status = |document: &Document| document.quotations["q1"].provenance.status;
            assert_eq!(status(&again), status(&cy.document), "{choice:?}");
        }
    }
}

#[test]
fn what_two_people_cut_differently_is_to_be_settled() {
    let base = Document::new("article", Arc::new(Text::new(ARTICLE).expect("short")));
    let (mut ana, mut bo) = (Desk::over("ana", &base), Desk::over("bo", &base));
    for (desk, name, content) in [
        (&mut ana, "Mira Holt", "We waited three years,"),
        (&mut bo, "Deputy Mayor Mira Holt", "We waited three years"),
    ] {
        desk.make(|document, stamp| ops::add_mention(document, words(name), &Label::from("PERSON"), None, stamp));
        let spans = vec![words(content)];
        desk.make(|_, stamp| {
            Ok(ops::add_quotation(
                spans,
                QuotationKind::Direct,
                Speaker::Unnamed,
                stamp,
            ))
        });
    }
    let both = merged(&[&ana.document, &bo.document]);
    assert_eq!((both.mentions.len(), both.quotations.len()), (2, 2));
    assert_eq!(conflicts(&merged(&[&both, &ana.document])), conflicts(&both));
    for choice in 0..4 {
        let mut cy = Desk::over("cy", &both);
        while let Some(conflict) = conflicts(&cy.document).first() {
            let first = conflict.alternatives[0].index;
            assert!(conflict.alternatives[0].other.is_some());
            let settlement = [
                Settlement::Keep,
                Settlement::Take(first),
                Settlement::Both(first),
                Settlement::Neither,
            ][choice];
            let before = cy.document.clone();
            cy.make(|document, stamp| settle(document, &conflict.key, settlement, stamp));
            assert_ne!(cy.document, before);
        }
        let left = [1, 1, 2, 0][choice];
        assert_eq!(
            (cy.document.mentions.len(), cy.document.quotations.len()),
            (left, left),
            "{choice}"
        );
        let again = merged(&[&cy.document, &ana.document, &bo.document]);
        assert_eq!((again.mentions.len(), again.quotations.len()), (left, left), "{choice}");
        assert_eq!(conflicts(&again), [], "{choice}");
    }
}

#[test]
fn with_a_common_ancestor_a_later_decision_replaces_an_earlier_one() {
    let mut base = Desk::over("ana", &analysed("2026-05-03T14:00:00Z"));
    base.make(|document, stamp| ops::relabel_mention(document, &"m3".into(), &Label::from("ORG"), stamp));
    let mut bo = Desk::over("bo", &base.document);
    bo.make(|document, stamp| ops::relabel_mention(document, &"m3".into(), &Label::from("FAC"), stamp));
    assert_eq!(conflicts(&merged(&[&base.document, &bo.document])).len(), 2);
    let three = merge(&[&base.document, &bo.document], Some(&base.document)).expect("one text");
    assert_eq!(conflicts(&three), []);
    assert_eq!(three.mentions["m3"].label, Label::from("FAC"));
}

#[test]
fn other_texts_are_refused() {
    let document = analysed("2026-05-03T14:00:00Z");
    let other = Document::new("other", Arc::new(Text::new("Something else.").expect("short")));
    let error = merge(&[&document, &other], None).expect_err("another text");
    assert!(error.to_string().contains("Document 2"));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// A number picks an operation and its objects; what does not exist is skipped.
    fn operation(document: &Document, choice: (u8, u8, u8), stamp: &Stamp) -> Option<Result<Edit, EditError>> {
        let (what, a, b) = choice;
        let pick = |count: usize, n: u8| (count > 0).then(|| usize::from(n) % count.max(1));
        let mention = |n| document.mentions.keys().nth(pick(document.mentions.len(), n)?).cloned();
        let quotation = |n| {
            document
                .quotations
                .keys()
                .nth(pick(document.quotations.len(), n)?)
                .cloned()
        };
        let entity = |n| document.entities.keys().nth(pick(document.entities.len(), n)?).cloned();
        let note = |n| document.notes.keys().nth(pick(document.notes.len(), n)?).cloned();
        let labels = ["PERSON", "GPE", "ORG", "DATE"];
        let label = Label::from(labels[usize::from(b) % labels.len()]);
        let needles = [
            "Oslo",
            "Mira Holt",
            "Holt, 44",
            "Deputy Mayor Mira Holt",
            "May",
            "ferry tax",
            "three years",
        ];
        let span = words(needles[usize::from(a) % needles.len()]);
        Some(match what % 21 {
            0 => ops::accept(document, &[Key::new(Kind::Mention, mention(a)?)], stamp),
            1 => ops::reject(document, &[Key::new(Kind::Quotation, quotation(a)?)], stamp),
            2 => ops::remove(document, &Key::new(Kind::Mention, mention(a)?), stamp),
            3 => ops::remove(document, &Key::new(Kind::Quotation, quotation(a)?), stamp),
            4 => ops::add_mention(document, span, &label, None, stamp),
            5 => ops::relabel_mention(document, &mention(a)?, &label, stamp),
            6 => ops::set_mention_span(document, &mention(b)?, span, stamp),
            7 => Ok(ops::add_quotation(
                vec![span],
                QuotationKind::Indirect,
                Speaker::Unnamed,
                stamp,
            )),
            8 => ops::set_quotation_part(document, &quotation(b)?, QuotationPart::Content, vec![span], stamp),
            9 => ops::set_speaker(document, &quotation(a)?, Speaker::Entity(entity(b)?), stamp),
            10 => ops::change_entity(
                document,
                &entity(a)?,
                &EntityChange {
                    name: Some(format!("Name {b}")),
                    label: None,
                },
                stamp,
            ),
            11 => ops::merge_entities(document, &entity(a)?, &entity(b)?, stamp),
            12 => ops::set_mention_entity(document, &mention(a)?, entity(b).as_ref(), stamp),
            13 => Ok(ops::add_note(Some(Key::new(Kind::Mention, mention(a)?)), "why?", stamp)),
            14 => ops::set_note(document, &note(a)?, &format!("because {b}"), stamp),
            15 => ops::reconsider(document, &[Key::new(Kind::Mention, mention(a)?)], stamp),
            16 => ops::remove(document, &Key::new(Kind::Note, note(a)?), stamp),
            17 => ops::set_quotation_kind(document, &quotation(a)?, QuotationKind::Mixed, stamp),
            18 => ops::mark_all(document, &[span], &label, entity(b).as_ref(), stamp),
            19 => ops::split_quotation(document, &quotation(a)?, span.start(), stamp),
            _ => {
                let open = conflicts(document);
                let conflict = open.get(pick(open.len(), a)?)?;
                let settlement = match b % 4 {
                    0 => Settlement::Keep,
                    1 => Settlement::Take(conflict.alternatives.first()?.index),
                    2 => Settlement::Both(conflict.alternatives.first()?.index),
                    _ => Settlement::Neither,
                };
                settle(document, &conflict.key, settlement, stamp)
            }
        })
    }

    fn work(by: &'static str, from: &Document, choices: &[(u8, u8, u8)]) -> Document {
        let mut desk = Desk::over(by, from);
        for choice in choices {
            desk.make(|document, stamp| operation(document, *choice, stamp).unwrap_or(Err(EditError::Empty)));
        }
        desk.document
    }

    fn history() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
        prop::collection::vec(any::<(u8, u8, u8)>(), 0..8)
    }

    /// What a document says in the words of people: each decided, live annotation of somebody.
    fn decisions(document: &Document) -> Vec<String> {
        document
            .items()
            .filter(|item| ops::provenance(item).status.is_decided())
            .map(|item| {
                let own = ops::provenance(&item);
                format!("{:?} {:?} {:?}", own.created_by, own.changed_by, own.changed_at)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn merging_is_commutative_associative_and_idempotent(
            common in history(), one in history(), two in history(), three in history(), apart in any::<bool>()
        ) {
            let base = work("zoe", &analysed("2026-05-03T14:00:00Z"), &common);
            let other = if apart { analysed("2026-05-04T14:00:00Z") } else { base.clone() };
            let (a, b, c) = (work("ana", &base, &one), work("bo", &other, &two), work("cy", &base, &three));
            for document in [&a, &b, &c] {
                assert_same(&merged(&[document]), document);
                assert_same(&merged(&[document, document]), document);
            }
            let ab = merged(&[&a, &b]);
            let all = merged(&[&a, &b, &c]);
            assert_same(&ab, &merged(&[&b, &a]));
            assert_same(&all, &merged(&[&ab, &c]));
            assert_same(&all, &merged(&[&a, &merged(&[&b, &c])]));
            assert_same(&all, &merged(&[&merged(&[&c, &a]), &b]));
            assert_same(&all, &merged(&[&all, &b]));
            assert_same(&all, &merged(&[&all, &all]));
            let wrong: Vec<Problem> = check(&all)
                .into_iter()
                .filter(|problem| !matches!(problem, Problem::LabelDiffers(..) | Problem::Repeated(..)))
                .collect();
            prop_assert_eq!(wrong, []);
            let with_base = merge(&[&a, &b], Some(&base)).expect("one text");
            assert_same(&with_base, &merge(&[&b, &a], Some(&base)).expect("one text"));
        }

        #[test]
        fn nothing_that_a_person_decided_is_lost(one in history(), two in history()) {
            let base = analysed("2026-05-03T14:00:00Z");
            let (a, b) = (work("ana", &base, &one), work("bo", &base, &two));
            let written = format!("{:?}", merged(&[&a, &b]));
            for document in [&a, &b] {
                for item in document.items().filter(|item| ops::provenance(item).status.is_decided()) {
                    let own = ops::provenance(&item);
                    // Times are unique to a decision of somebody.
                    let by = own.changed_by.as_ref().unwrap_or(&own.created_by);
                    let at = own.changed_at.as_ref().or(own.created_at.as_ref()).expect("all have a time");
                    prop_assert!(written.contains(by.as_str()) && written.contains(&*at.0), "{:?}", item);
                }
            }
            prop_assert!(decisions(&merged(&[&a, &b])).len() >= decisions(&a).len().min(decisions(&b).len()));
        }
    }
}
