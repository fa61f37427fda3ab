//! Edits and their inverses, over documents of invented articles: what each operation does, that undo and redo are
//! exact, and that what a person decided outlives a new analysis.

use std::sync::Arc;

use pressmark_annotation::analysis::{
    Analysis, Confidence, FoundEntity, FoundMention, FoundQuotation, FoundSpeaker, MentionKind, QuotationKind,
};
use pressmark_annotation::check::check;
use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Document, Extra, Key, Kind, Mention, Speaker, Status, Timestamp,
};
use pressmark_annotation::edit::{Edit, EditError};
use pressmark_annotation::history::History;
use pressmark_annotation::label::Onto;
use pressmark_annotation::ops::{self, EntityChange, QuotationPart, Stamp};
use pressmark_annotation::{Id, Label, Span, Text};

const ARTICLE: &str = "Oslo weighs ferry tax\n“We waited three years,” said Deputy Mayor Mira Holt. Holt, 44, leads Oslo’s \
                       harbour board.\nShe said the tax 🚢 would come in May.";

fn words(needle: &str) -> Span {
    let start = ARTICLE.find(needle).expect("the article has these words") as u32;
    Span::new(start, start + needle.len() as u32)
}

fn document() -> Document {
    Document::new("article", Arc::new(Text::new(ARTICLE).expect("short")))
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

fn stamp(seed: &str) -> Stamp {
    Stamp {
        by: "ana".into(),
        at: None,
        seed: seed.into(),
    }
}

fn mention(needle: &str, label: Onto, entity: Option<u32>) -> FoundMention {
    FoundMention {
        span: words(needle),
        kind: MentionKind::Name,
        label,
        entity,
        value: None,
        rule: "test/rule".into(),
        confidence: Confidence::per_mille(900),
    }
}

fn analysis() -> Analysis {
    Analysis {
        entities: vec![
            FoundEntity {
                label: Onto::Gpe,
                name: "Oslo".into(),
                aliases: vec![],
            },
            FoundEntity {
                label: Onto::Person,
                name: "Mira Holt".into(),
                aliases: vec!["Holt".into()],
            },
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
            speaker_rule: Some(("speaker/test".into(), Confidence::per_mille(980))),
        }],
        ..Analysis::default()
    }
}

fn analysed() -> Document {
    let mut document = document();
    ops::suggest(&document, &analysis(), "1", None)
        .apply(&mut document)
        .expect("fits the text");
    document
}

/// Makes an edit as the application does: signed, through the history.
fn make(document: &mut Document, history: &mut History, edit: Result<Edit, EditError>) {
    let edit = ops::signed(edit.expect("its items exist"), document, &me());
    history.apply(document, &edit).expect("the edit fits");
    assert_eq!(check(document), []);
}

fn key(kind: Kind, id: &str) -> Key {
    Key::new(kind, id)
}

#[test]
fn suggestions_are_numbered_in_the_order_of_the_text_and_name_their_rule() {
    let document = analysed();
    assert_eq!(check(&document), []);
    let mentions: Vec<_> = document
        .mentions
        .values()
        .map(|m| (m.id.as_str(), document.words(m.span)))
        .collect();
    assert_eq!(mentions, [("m1", "Oslo"), ("m2", "three years"), ("m3", "Mira Holt")]);
    let quotation = document.quotations.get("q1").expect("suggested");
    assert_eq!(quotation.speaker, Speaker::Entity("e2".into()));
    assert_eq!(quotation.provenance.rule.as_deref(), Some("quote/test"));
    assert_eq!(quotation.provenance.status, Status::Suggested);
}

#[test]
fn a_second_analysis_of_the_same_text_changes_nothing_at_any_time() {
    let mut document = analysed();
    // What another program noted on a suggestion stays with it.
    let noted = Mention {
        extra: [("x-note".to_owned(), "keep".into())].into_iter().collect(),
        ..(*document.mentions["m1"]).clone()
    };
    document.mentions.insert("m1".into(), Arc::new(noted));
    let later = Timestamp("2030-01-01T00:00:00Z".into());
    let edit = ops::suggest(&document, &analysis(), "1", Some(&later));
    assert_eq!(edit.changes, [], "{:?}", edit.changes);
}

#[test]
fn what_a_person_corrected_is_not_suggested_again_beside_it() {
    let (mut document, mut history) = (analysed(), History::default());
    let edit = ops::set_mention_span(&document, &"m3".into(), words("Deputy Mayor Mira Holt"), &stamp("a"));
    make(&mut document, &mut history, edit);
    let content = vec![words("We waited three")];
    let edit = ops::set_quotation_part(&document, &"q1".into(), QuotationPart::Content, content, &stamp("b"));
    make(&mut document, &mut history, edit);
    let edit = ops::suggest(&document, &analysis(), "1", None);
    assert_eq!(edit.changes, [], "{:?}", edit.changes);
}

#[test]
fn a_mention_that_becomes_a_date_leaves_its_entity() {
    let (mut document, mut history) = (analysed(), History::default());
    let change = EntityChange {
        name: None,
        label: Some(Onto::Date.into()),
    };
    let edit = ops::change_entity(&document, &"e1".into(), &change, &stamp("a"));
    make(&mut document, &mut history, edit);
    let mention = &document.mentions["m1"];
    assert_eq!((&mention.label, &mention.entity), (&Onto::Date.into(), &None));
    let edit = ops::set_mention_entity(&document, &"m2".into(), Some(&"e2".into()), &stamp("b"));
    make(&mut document, &mut history, edit);
    assert_eq!(document.mentions["m2"].value, None, "a person has no date value");
}

#[test]
fn pieces_that_overlap_become_one() {
    let (mut document, mut history) = (analysed(), History::default());
    let content = vec![words("waited three years"), words("We waited")];
    let edit = ops::set_quotation_part(&document, &"q1".into(), QuotationPart::Content, content, &stamp("a"));
    make(&mut document, &mut history, edit);
    assert_eq!(document.quotations["q1"].content, [words("We waited three years")]);
}

#[test]
fn what_a_person_decided_outlives_a_new_analysis() {
    let (mut document, mut history) = (analysed(), History::default());
    let edit = ops::reject(&document, &[key(Kind::Mention, "m1")], &stamp("a"));
    make(&mut document, &mut history, edit);
    let label: Label = Onto::Org.into();
    let edit = ops::relabel_mention(&document, &"m3".into(), &label, &stamp("b"));
    make(&mut document, &mut history, edit);
    let edit = ops::set_speaker(&document, &"q1".into(), Speaker::Unnamed, &stamp("c"));
    make(&mut document, &mut history, edit);
    let edit = ops::add_mention(&document, words("May"), &Onto::Date.into(), None, &stamp("d"));
    make(&mut document, &mut history, edit);

    let edit = ops::suggest(&document, &analysis(), "2", None);
    edit.apply(&mut document).expect("fits");
    assert_eq!(check(&document), []);
    assert_eq!(document.mentions["m1"].provenance.status, Status::Rejected);
    assert_eq!(document.mentions["m3"].label, label);
    assert_eq!(document.quotations["q1"].speaker, Speaker::Unnamed);
    assert_eq!(document.words(document.mentions["d"].span), "May");
    let oslo = document
        .mentions
        .values()
        .filter(|m| document.words(m.span) == "Oslo")
        .count();
    assert_eq!(oslo, 1, "a rejected name is not suggested again at the same words");
}

#[test]
fn accepting_a_quotation_accepts_its_speaker_too() {
    let (mut document, mut history) = (analysed(), History::default());
    let edit = ops::accept(&document, &[key(Kind::Quotation, "q1")], &stamp("a"));
    make(&mut document, &mut history, edit);
    assert_eq!(document.quotations["q1"].provenance.status, Status::Accepted);
    assert_eq!(document.entities["e2"].provenance.status, Status::Accepted);
    assert_eq!(document.mentions["m3"].provenance.status, Status::Suggested);
}

#[test]
fn removing_rejects_what_the_engine_made_and_buries_what_a_person_made() {
    let (mut document, mut history) = (analysed(), History::default());
    let edit = ops::add_mention(&document, words("Holt, 44"), &Onto::Person.into(), None, &stamp("mine"));
    make(&mut document, &mut history, edit);
    make(
        &mut document,
        &mut history,
        Ok(ops::add_note(
            Some(key(Kind::Mention, "mine")),
            "too long",
            &stamp("note"),
        )),
    );
    for id in ["m1", "mine"] {
        let edit = ops::remove(&document, &key(Kind::Mention, id), &stamp("b"));
        make(&mut document, &mut history, edit);
    }
    assert_eq!(document.mentions["m1"].provenance.status, Status::Rejected);
    assert!(!document.mentions.contains_key("mine"));
    let buried: Vec<_> = document.tombstones.keys().map(ToString::to_string).collect();
    assert_eq!(buried, ["mention mine", "note note"], "the note on it goes with it");
    history.undo(&mut document).expect("can be undone");
    assert!(document.mentions.contains_key("mine") && document.tombstones.is_empty());
}

#[test]
fn relabelling_an_entity_relabels_all_its_mentions_and_keeps_the_old_name_on_renaming() {
    let (mut document, mut history) = (analysed(), History::default());
    let change = EntityChange {
        name: Some("Mira K. Holt".into()),
        label: Some(Onto::Org.into()),
    };
    let edit = ops::change_entity(&document, &"e2".into(), &change, &stamp("a"));
    make(&mut document, &mut history, edit);
    let entity = &document.entities["e2"];
    assert_eq!(
        (entity.name.as_str(), entity.aliases.as_slice()),
        ("Mira K. Holt", &["Holt".into(), "Mira Holt".into()][..])
    );
    assert_eq!(document.mentions["m3"].label, Onto::Org.into());
}

#[test]
fn merging_moves_mentions_and_quotations_and_keeps_the_names() {
    let (mut document, mut history) = (analysed(), History::default());
    let edit = ops::add_mention(&document, words("Holt, 44"), &Onto::Person.into(), None, &stamp("x"));
    make(&mut document, &mut history, edit);
    let other: Id = document.mentions["x"].entity.clone().expect("a person has an entity");
    let edit = ops::merge_entities(&document, &"e2".into(), &other, &stamp("y"));
    make(&mut document, &mut history, edit);
    assert_eq!(document.mentions["m3"].entity, Some(other.clone()));
    assert_eq!(document.quotations["q1"].speaker, Speaker::Entity(other.clone()));
    assert_eq!(document.entities[&other].aliases, ["Mira Holt", "Holt"]);
}

#[test]
fn an_edit_that_does_not_fit_is_refused_whole() {
    let mut document = analysed();
    let before = document.clone();
    let ship = words("🚢");
    let inside = Span::new(ship.start() + 1, ship.end());
    for edit in [
        ops::set_mention_span(&document, &"m1".into(), inside, &stamp("a")),
        ops::set_mention_span(&document, &"m1".into(), Span::new(0, 100_000), &stamp("a")),
        ops::set_mention_span(&document, &"m1".into(), Span::new(4, 4), &stamp("a")),
        ops::set_speaker(&document, &"q1".into(), Speaker::Entity("nobody".into()), &stamp("a")),
        ops::set_quotation_part(&document, &"q1".into(), QuotationPart::Content, vec![], &stamp("a")),
    ] {
        let error = edit
            .expect("the item exists")
            .apply(&mut document)
            .expect_err("must not fit");
        assert!(!error.to_string().is_empty());
        assert_eq!(document, before);
    }
    assert!(matches!(
        ops::accept(&document, &[key(Kind::Mention, "gone")], &stamp("a")),
        Err(EditError::Missing(_))
    ));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// A number picks an operation and its objects; what does not exist is skipped.
    fn operation(document: &Document, choice: (u8, u8, u8), seed: &str) -> Option<Result<Edit, EditError>> {
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
        let label: Label = Onto::ALL[usize::from(b) % Onto::ALL.len()].into();
        let paragraph: Vec<_> = document.text.paragraphs().collect();
        let span = paragraph[usize::from(a) % paragraph.len()];
        let stamp = stamp(seed);
        Some(match what % 20 {
            0 => ops::accept(document, &[Key::new(Kind::Mention, mention(a)?)], &stamp),
            1 => ops::reject(document, &[Key::new(Kind::Quotation, quotation(a)?)], &stamp),
            2 => ops::remove(document, &Key::new(Kind::Mention, mention(a)?), &stamp),
            3 => ops::remove(document, &Key::new(Kind::Quotation, quotation(a)?), &stamp),
            4 => ops::add_mention(document, span, &label, None, &stamp),
            5 => ops::relabel_mention(document, &mention(a)?, &label, &stamp),
            6 => ops::set_mention_span(document, &mention(a)?, span, &stamp),
            7 => ops::merge_entities(document, &entity(a)?, &entity(b)?, &stamp),
            8 => ops::change_entity(
                document,
                &entity(a)?,
                &EntityChange {
                    name: Some(seed.into()),
                    label: Some(label),
                },
                &stamp,
            ),
            9 => Ok(ops::add_quotation(
                vec![span],
                QuotationKind::Direct,
                Speaker::Undecided,
                &stamp,
            )),
            10 => ops::set_speaker(document, &quotation(a)?, Speaker::Entity(entity(b)?), &stamp),
            11 => Ok(ops::add_note(
                Some(Key::new(Kind::Mention, mention(a)?)),
                "note",
                &stamp,
            )),
            12 => ops::name_speaker(document, &quotation(a)?, "Somebody Else", None, &stamp),
            13 => ops::reconsider(document, &[Key::new(Kind::Mention, mention(a)?)], &stamp),
            14 => {
                let mention = document.mentions.get(&mention(a)?)?;
                let entity = mention.entity.clone()?;
                ops::split_entity(document, &entity, std::slice::from_ref(&mention.id), "", &stamp)
            }
            15 => ops::set_aliases(document, &entity(a)?, &[seed.into(), " ".into(), seed.into()], &stamp),
            16 => ops::set_unnamed_source(document, &quotation(a)?, vec![span], &stamp),
            17 if quotation(a) != quotation(b) => {
                ops::join_quotations(document, &[quotation(a)?, quotation(b)?], &stamp)
            }
            18 => {
                let id = quotation(a)?;
                let content = &document.quotations.get(&id)?.content;
                let (first, last) = (content.first()?, content.last()?);
                let at = first.start() + u32::from(b) % (last.end() - first.start()).max(1);
                match ops::split_quotation(document, &id, at, &stamp) {
                    Err(EditError::Empty) => return None,
                    edit => edit,
                }
            }
            _ => Ok(ops::add_note(None, "about all", &stamp)),
        })
    }

    proptest! {
        #[test]
        fn undoing_everything_gives_the_first_document_and_redoing_everything_the_last(
            choices in prop::collection::vec(any::<(u8, u8, u8)>(), 1..40)
        ) {
            let (mut document, mut history) = (analysed(), History::default());
            let first = document.clone();
            for (n, choice) in choices.into_iter().enumerate() {
                let Some(edit) = operation(&document, choice, &format!("s{n}")) else { continue };
                let edit = ops::signed(edit.expect("its items exist"), &document, &me());
                // Refused edits (nothing to change, an entity still in use) must leave everything as it was.
                let before = document.clone();
                if history.apply(&mut document, &edit).is_err() {
                    prop_assert_eq!(&document, &before);
                }
                // Moving spans about may repeat a mention or leave it with another label; nothing else may break.
                let broken: Vec<_> = check(&document).into_iter().map(|p| p.to_string())
                    .filter(|p| !p.contains("repeats") && !p.contains("listed as deleted")).collect();
                prop_assert_eq!(broken, Vec::<String>::new());
            }
            let last = document.clone();
            while history.undo(&mut document).expect("can be undone").is_some() {}
            prop_assert_eq!(&document, &first);
            while history.redo(&mut document).expect("can be redone").is_some() {}
            prop_assert_eq!(&document, &last);
        }

        #[test]
        fn a_new_analysis_never_touches_what_was_decided(choices in prop::collection::vec(any::<(u8, u8, u8)>(), 1..25)) {
            let (mut document, mut history) = (analysed(), History::default());
            for (n, choice) in choices.into_iter().enumerate() {
                let Some(Ok(edit)) = operation(&document, choice, &format!("s{n}")) else { continue };
                let edit = ops::signed(edit, &document, &me());
                let _ = history.apply(&mut document, &edit);
            }
            let decided = |document: &Document| -> Vec<_> {
                document.items().filter(|item| ops::provenance(item).status.is_decided()).collect()
            };
            let before = decided(&document);
            ops::suggest(&document, &analysis(), "2", None).apply(&mut document).expect("suggestions always fit");
            prop_assert_eq!(decided(&document), before);
        }
    }
}
