//! The work on several documents grows with them and not with their square.

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

/// The least time of three, in seconds: other work on the machine only adds to it.
fn time(work: impl Fn()) -> f64 {
    let run = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..3).map(run).fold(f64::INFINITY, f64::min)
}

#[test]
fn a_class_takes_as_much_longer_as_it_is_larger() {
    let text = Arc::new(Text::new(&article(600)).expect("short"));
    let key = marked(&text, "teacher", |_| true);
    let submissions: Vec<Document> = (0..30)
        .map(|nth| marked(&text, &format!("s{nth}"), |word| (word * 7 + nth) % 5 != 0))
        .collect();
    let all: Vec<&Document> = submissions.iter().collect();
    assert_eq!(class(&key, &all).rows.len(), 30);
    let (few, many) = (time(|| drop(class(&key, &all[..5]))), time(|| drop(class(&key, &all))));
    assert!(many < few * 6.0 * 4.0, "scoring: {few} {many}");
    let agree = |documents: &[&Document]| drop(agreement(&compare(documents), documents));
    // Agreement looks at every pair.
    let (few, many) = (time(|| agree(&all[..5])), time(|| agree(&all)));
    assert!(many < few * 43.5 * 3.0, "agreement: {few} {many}");
}

#[test]
fn work_grows_with_the_text_and_not_with_its_square() {
    let run = |words: usize| {
        let text = Arc::new(Text::new(&article(words)).expect("short"));
        let a = marked(&text, "ana", |word| word % 7 != 0);
        let b = marked(&text, "bo", |word| word % 9 != 0);
        let edition = text.as_str().replace("word7 ", "word7a ").replace("so.", "so!");
        time(|| {
            let comparison = compare(&[&a, &b]);
            agreement(&comparison, &[&a, &b]);
            merge(&[&a, &b], None).expect("one text");
            Alignment::new(text.as_str(), &edition);
        })
    };
    let (small, large) = (run(2_000), run(16_000));
    assert!(large < small * 8.0 * 4.0, "{small} {large}");
}
