//! A class of thirty submissions, and documents with very many annotations, take no time to speak of.

use std::sync::Arc;
use std::time::Instant;

use pressmark_annotation::agreement::agreement;
use pressmark_annotation::align::Alignment;
use pressmark_annotation::compare::compare;
use pressmark_annotation::document::{Document, Speaker};
use pressmark_annotation::merge::merge;
use pressmark_annotation::ops::{self, Stamp};
use pressmark_annotation::scoring::class;
use pressmark_annotation::{Label, Span, Text};

/// An article of that many words, every eighth of them a name.
fn article(words: usize) -> String {
    let word = |number: usize| match number % 16 {
        3 => format!("Name{} ", number % 97),
        11 => format!("Place{} ", number % 89),
        15 => "so.\n".to_owned(),
        rest => format!("word{rest} "),
    };
    (0..words).map(word).collect()
}

/// A document in which the words are marked that `pick` chooses.
fn marked(text: &Arc<Text>, by: &str, pick: impl Fn(usize) -> bool) -> Document {
    let mut document = Document::new("article", Arc::clone(text));
    let mut at = 0;
    for (number, word) in text.as_str().split_inclusive([' ', '\n']).enumerate() {
        let span = Span::new(at, at + word.trim_end().len() as u32);
        at += word.len() as u32;
        if word.starts_with(char::is_uppercase) && pick(number) {
            let stamp = Stamp {
                by: by.into(),
                at: None,
                seed: format!("{by}-0000-0000-{number}").into(),
            };
            let label = Label::from(if word.starts_with('N') { "PERSON" } else { "GPE" });
            let edit = ops::add_mention(&document, span, &label, None, &stamp).expect("no entity is named");
            edit.apply(&mut document).expect("fits");
            if number % 5 == 0 {
                let stamp = Stamp {
                    seed: format!("{by}-0000-0001-{number}").into(),
                    ..stamp
                };
                let kind = pressmark_annotation::document::QuotationKind::Indirect;
                let edit = ops::add_quotation(vec![span], kind, Speaker::Unnamed, &stamp);
                edit.apply(&mut document).expect("fits");
            }
        }
    }
    document
}

#[test]
fn a_class_of_thirty_is_scored_at_once() {
    let text = Arc::new(Text::new(&article(600)).expect("short"));
    let key = marked(&text, "teacher", |_| true);
    let submissions: Vec<Document> = (0..30)
        .map(|nth| marked(&text, &format!("s{nth}"), |word| (word * 7 + nth) % 5 != 0))
        .collect();
    let all: Vec<&Document> = submissions.iter().collect();
    let start = Instant::now();
    let scored = class(&key, &all);
    let scoring = start.elapsed();
    let start = Instant::now();
    let figures = agreement(&compare(&all), &all);
    let agreeing = start.elapsed();
    assert_eq!((scored.rows.len(), figures.documents), (30, 30));
    // Unoptimised and on a busy machine; a few milliseconds otherwise.
    assert!(
        scoring.as_millis() < 1_000 && agreeing.as_millis() < 2_000,
        "{scoring:?} {agreeing:?}"
    );
}

#[test]
fn work_grows_with_the_text_and_not_with_its_square() {
    let time = |words: usize| {
        let text = Arc::new(Text::new(&article(words)).expect("short"));
        let (a, b) = (
            marked(&text, "ana", |word| word % 7 != 0),
            marked(&text, "bo", |word| word % 9 != 0),
        );
        let edition = text.as_str().replace("word7 ", "word7a ").replace("so.", "so!");
        let start = Instant::now();
        let comparison = compare(&[&a, &b]);
        agreement(&comparison, &[&a, &b]);
        merge(&[&a, &b], None).expect("one text");
        Alignment::new(text.as_str(), &edition);
        start.elapsed().as_secs_f64()
    };
    let (small, large) = (time(2_000), time(16_000));
    assert!(large < small * 8.0 * 4.0, "{small} {large}");
}
