//! A key, submissions, and what is said about their errors.

use std::fmt::Write as _;

use expect_test::expect;

use super::*;
use crate::compare::tests::Desk;
use crate::document::Speaker;
use crate::ops;

fn key() -> Desk {
    let mut key = Desk::new("teacher");
    let holt = key.mention("Mira Holt", "PERSON");
    key.mention("Oslo", "GPE");
    key.mention("three years", "DATE");
    let speaker = Speaker::Entity(key.entity(&holt));
    let quotation = key.quotation("We waited three years,", "said", "Deputy Mayor Mira Holt", speaker);
    let on = Some(Key::new(Kind::Quotation, quotation));
    key.make(|_, stamp| ops::add_note(on, "The comma within the marks belongs to the quotation.", stamp));
    key
}

fn submission(by: &'static str) -> Desk {
    let mut desk = Desk::new(by);
    desk.mention("Mira Holt", "PERSON");
    desk.mention("Oslo", "ORG");
    desk.mention("May", "DATE");
    desk.quotation(
        "We waited three years",
        "said",
        "Deputy Mayor Mira Holt",
        Speaker::Unnamed,
    );
    desk
}

#[test]
fn every_error_has_its_place_and_the_keys_explanation() {
    let (key, submission) = (key(), submission("bo"));
    let score = score(&key.document, &submission.document);
    let mut told = String::new();
    for error in &score.errors {
        let words = error.span.slice(key.document.text.as_str());
        writeln!(told, "{} “{words}” {}", error.kind.name(), error.explanation).expect("memory");
    }
    writeln!(
        told,
        "mark {:.1}, right {}, {:?}",
        score.mark(),
        score.right,
        score.points
    )
    .expect("memory");
    writeln!(told, "{:?} {:?}", score.mentions, score.quotations).expect("memory");
    writeln!(told, "{:?}", score.speakers).expect("memory");
    expect![[r#"
        label “Oslo” 
        boundary “We waited three years,” The comma within the marks belongs to the quotation.
        speaker “We waited three years,” The comma within the marks belongs to the quotation.
        missed “three years” 
        extra “May” 
        mark 50.0, right 1, Points { earned: 20, key: 40, submitted: 40 }
        Figures { right: 1, key: 3, submitted: 3 } Figures { right: 0, key: 1, submitted: 1 }
        Figures { right: 0, key: 1, submitted: 1 }
    "#]]
    .assert_eq(&told);
}

fn is(mark: f64, expected: f64) -> bool {
    (mark - expected).abs() < 1e-9
}

#[test]
fn a_perfect_submission_gets_a_hundred_and_an_empty_one_nothing() {
    let key = key();
    let perfect = score(&key.document, &key.document);
    assert!(is(perfect.mark(), 100.0));
    assert_eq!((perfect.errors.len(), perfect.right), (0, 4));
    let empty = Desk::new("bo");
    assert!(is(score(&key.document, &empty.document).mark(), 0.0));
    assert!(is(score(&empty.document, &empty.document).mark(), 100.0));
    let none = score(&empty.document, &key.document);
    assert_eq!(none.mentions.recall(), Err(Undefined::NoneInKey));
    assert_eq!(none.mentions.precision(), Ok(0.0));
}

#[test]
fn a_class_has_places_troubles_and_its_worst_sentences() {
    let key = key();
    let (one, two, three) = (submission("bo"), submission("cy"), Desk::new("di"));
    let class = class(
        &key.document,
        &[&one.document, &two.document, &three.document, &key.document],
    );
    let places: Vec<usize> = class.rows.iter().map(|row| row.place).collect();
    assert_eq!(places, [2, 2, 4, 1]);
    assert_eq!(class.median(), Some(class.rows[0].score.mark()));
    let first = &class.errors[0];
    assert_eq!((first.kind, first.count, first.by.len()), (ErrorKind::Missed, 3, 3));
    let words = |span: Span| span.slice(key.document.text.as_str());
    assert_eq!(words(class.troubles[0].span), "three years");
    assert_eq!((class.troubles[0].missed, class.troubles[0].right), (3, 1));
    assert!(words(class.sentences[0].span).starts_with("“We waited"));
    assert!(
        class
            .agreement
            .expect("four submissions")
            .mentions
            .expect("they have some")
            > 0.2
    );
}

#[test]
fn sentences_end_where_they_should() {
    let text = crate::Text::new(
        "Ferry row\nMr. Holt said “No.” He left. “Why?” she asked. J. Brandt of the U.S. Navy… came. 3.5 million.",
    )
    .expect("short");
    let found: Vec<&str> = sentences(&text)
        .into_iter()
        .map(|span| span.slice(text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            "Ferry row",
            "Mr. Holt said “No.”",
            "He left.",
            "“Why?” she asked.",
            "J. Brandt of the U.S. Navy… came.",
            "3.5 million."
        ]
    );
}
