//! Documents of an invented article that differ in one thing each.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::*;
use crate::analysis::{MentionKind, QuotationKind};
use crate::document::{Annotator, AnnotatorKind, Extra, Kind, Speaker};
use crate::ops::{self, QuotationPart, Stamp};
use crate::{Id, Label};

const ARTICLE: &str = "Oslo weighs ferry tax\n“We waited three years,” said Deputy Mayor Mira Holt. Holt leads Oslo’s \
                       harbour board.\nShe said the tax 🚢 would come in May.";

fn words(needle: &str) -> Span {
    let start = ARTICLE.find(needle).expect("the article has these words") as u32;
    Span::new(start, start + needle.len() as u32)
}

/// A document by one annotator, to be filled by operations.
pub(crate) struct Desk {
    pub(crate) document: Document,
    by: &'static str,
    count: u32,
}

impl Desk {
    pub(crate) fn new(by: &'static str) -> Self {
        let mut document = Document::new("article", Arc::new(Text::new(ARTICLE).expect("short")));
        let annotator = Annotator {
            id: by.into(),
            name: by.to_uppercase(),
            kind: AnnotatorKind::Person,
            version: String::new(),
            extra: Extra::new(),
        };
        document.annotators.insert(by.into(), Arc::new(annotator));
        Self { document, by, count: 0 }
    }

    /// Somebody goes on with another's document.
    pub(crate) fn over(by: &'static str, document: &Document) -> Self {
        let mut desk = Self::new(by);
        let own = std::mem::replace(&mut desk.document, document.clone());
        desk.document.annotators.extend(own.annotators);
        desk
    }

    pub(crate) fn stamp(&mut self) -> Stamp {
        self.count += 1;
        Stamp {
            by: self.by.into(),
            at: None,
            seed: format!("{}-{}", self.by, self.count).into(),
        }
    }

    pub(crate) fn make(&mut self, edit: impl FnOnce(&Document, &Stamp) -> crate::edit::Edit) -> Id {
        let stamp = self.stamp();
        edit(&self.document, &stamp).apply(&mut self.document).expect("fits");
        Id::new(stamp.seed)
    }

    pub(crate) fn mention(&mut self, needle: &str, label: &str) -> Id {
        let label = Label::from(label);
        self.make(|document, stamp| {
            ops::add_mention(document, words(needle), &label, None, stamp).expect("no entity is named")
        })
    }

    pub(crate) fn quotation(&mut self, content: &str, cue: &str, source: &str, speaker: Speaker) -> Id {
        let id = self.make(|_, stamp| ops::add_quotation(vec![words(content)], QuotationKind::Direct, speaker, stamp));
        for (part, needle) in [(QuotationPart::Cue, cue), (QuotationPart::Source, source)] {
            if !needle.is_empty() {
                self.make(|document, stamp| {
                    ops::set_quotation_part(document, &id, part, vec![words(needle)], stamp).expect("it is there")
                });
            }
        }
        id
    }

    pub(crate) fn entity(&self, mention: &Id) -> Id {
        self.document.mentions[mention].entity.clone().expect("names have one")
    }
}

fn told(comparison: &Comparison) -> String {
    let mut told = String::new();
    for difference in &comparison.differences {
        let words = difference.span.slice(comparison.text.as_str());
        write!(told, "{} “{words}”:", difference.kind.name()).expect("memory");
        for side in &difference.sides {
            match side {
                None => told.push_str(" –"),
                Some(side) => write!(told, " {}={}", side.key.id, side.voice).expect("memory"),
            }
        }
        told.push('\n');
    }
    told
}

#[expect(clippy::needless_pass_by_value, reason = "snapshots are written at the call")]
fn check(documents: &[&Document], expected: Expect) {
    expected.assert_eq(&told(&compare(documents)));
}

fn two() -> (Desk, Desk) {
    let (mut ana, mut bo) = (Desk::new("ana"), Desk::new("bo"));
    let holt = ana.mention("Mira Holt", "PERSON");
    ana.mention("Oslo", "GPE");
    let speaker = Speaker::Entity(ana.entity(&holt));
    ana.quotation("We waited three years,", "said", "Deputy Mayor Mira Holt", speaker);
    bo.mention("Deputy Mayor Mira Holt", "PERSON");
    bo.mention("Oslo", "ORG");
    bo.mention("May", "DATE");
    bo.quotation("We waited three years", "said", "Mira Holt", Speaker::Unnamed);
    (ana, bo)
}

#[test]
fn differences_are_told_by_kind_and_place() {
    let (ana, bo) = two();
    check(
        &[&ana.document, &bo.document],
        expect![[r#"
        label “Oslo”: ana-2=0 bo-2=1
        boundary “We waited three years,”: ana-3=0 bo-4=1
        source “We waited three years,”: ana-3=0 bo-4=1
        speaker “We waited three years,”: ana-3=0 bo-4=1
        boundary “Deputy Mayor Mira Holt”: ana-1=0 bo-1=1
        missing “May”: – bo-3=0
    "#]],
    );
}

#[test]
fn equal_documents_have_no_differences() {
    let (ana, _) = two();
    let comparison = compare(&[&ana.document, &ana.document, &ana.document]);
    assert_eq!(comparison.differences, []);
    assert_eq!(comparison.agreed(), 3);
    assert_eq!(compare(&[&ana.document]).differences, []);
    assert_eq!(compare(&[]).differences, []);
}

#[test]
fn what_was_rejected_does_not_count() {
    let (ana, _) = two();
    let mut other = Desk::over("bo", &ana.document);
    let key = ana.document.mentions.keys().next().expect("it has mentions").clone();
    let key = Key::new(Kind::Mention, key);
    other.make(|document, stamp| ops::reject(document, &[key], stamp).expect("it is there"));
    let comparison = compare(&[&ana.document, &other.document]);
    assert_eq!(comparison.differences.len(), 1);
    assert_eq!(comparison.differences[0].kind, DifferenceKind::Missing);
}

#[test]
fn nested_mentions_are_matched_with_their_like() {
    let (mut ana, mut bo) = (Desk::new("ana"), Desk::new("bo"));
    ana.mention("Deputy Mayor Mira Holt", "PERSON");
    ana.mention("Mira Holt", "PERSON");
    bo.mention("Mira Holt", "PERSON");
    check(
        &[&ana.document, &bo.document],
        expect![[r#"
        missing “Deputy Mayor Mira Holt”: ana-1=0 –
    "#]],
    );
}

#[test]
fn entities_that_were_split_show_at_their_mentions() {
    let (mut ana, mut bo) = (Desk::new("ana"), Desk::new("bo"));
    for desk in [&mut ana, &mut bo] {
        desk.mention("Mira Holt", "PERSON");
    }
    let holt = ana.document.entities.keys().next().expect("made").clone();
    let span = Span::new(words("Holt leads").start(), words("Holt leads").start() + 4);
    ana.make(|document, stamp| {
        ops::add_mention(document, span, &Label::from("PERSON"), Some(&holt), stamp).expect("there")
    });
    bo.make(|document, stamp| ops::add_mention(document, span, &Label::from("PERSON"), None, stamp).expect("there"));
    check(
        &[&ana.document, &bo.document],
        expect![[r#"
        entity “Holt”: ana-2=0 bo-2=1
    "#]],
    );
}

#[test]
fn another_edition_is_laid_onto_the_first() {
    let (ana, _) = two();
    let mut edition = Desk::new("bo");
    let changed = ARTICLE.replace(['“', '”'], "\"").replace("ferry ", "");
    edition.document = crate::align::carry(&ana.document, &Arc::new(Text::new(&changed).expect("short"))).document;
    let comparison = compare(&[&ana.document, &edition.document]);
    assert!(!comparison.texts_agree());
    assert_eq!(comparison.differences, []);
    let carried = comparison.carried[1].as_ref().expect("the texts differ");
    assert!(carried.lost.is_empty() && !carried.fates.is_empty());
}

#[test]
fn adopting_the_other_side_settles_every_difference() {
    let (ana, bo) = two();
    let mut result = Desk::over("cy", &ana.document);
    // Each decision changes the document: compare again until nothing differs.
    for _ in 0..20 {
        let now = result.document.clone();
        let documents = [&now, &bo.document];
        let comparison = compare(&documents);
        let Some(difference) = comparison.differences.first() else {
            break;
        };
        result.make(|_, stamp| {
            adopt(&comparison, &documents, difference, 0, Choice::Side(1), stamp).expect("both are there")
        });
    }
    check(&[&result.document, &bo.document], expect![[""]]);
    assert_eq!(crate::check::check(&result.document), []);
}

#[test]
fn a_form_of_words_does_not_count_but_a_kind_of_quotation_does() {
    let (ana, _) = two();
    let mut other = Desk::over("bo", &ana.document);
    let id = ana.document.quotations.keys().next().expect("one").clone();
    other.make(|document, stamp| ops::set_quotation_kind(document, &id, QuotationKind::Mixed, stamp).expect("there"));
    let first = other.document.mentions.keys().next().expect("some").clone();
    let nominal = crate::document::Mention {
        kind: MentionKind::Nominal,
        ..(*other.document.mentions[&first]).clone()
    };
    other.document.mentions.insert(first, Arc::new(nominal));
    check(
        &[&ana.document, &other.document],
        expect![[r#"
        quotation-kind “We waited three years,”: ana-3=0 ana-3=1
    "#]],
    );
}
