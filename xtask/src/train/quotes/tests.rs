//! Training on an article of a few sentences.

use pressmark_annotation::Span;
use pressmark_nlp::attribution::Attributor;
use pressmark_nlp::attribution::model::weights::Model;

use super::articles::{Article, Gold, Reader};
use super::examples::{examples, jaccard};
use super::learner::Settings;
use crate::evaluate::corpus::Document;

/// An article about invented people whose quotations are given by their words.
fn article(text: &str, gold: &[(&str, &str, &str)]) -> Article {
    let span = |words: &str| {
        let at = text.find(words).expect("the words stand in the text") as u32;
        Span::new(at, at + words.len() as u32)
    };
    let gold = gold.iter().map(|(content, cue, source)| Gold {
        content: vec![span(content)],
        cue: vec![span(cue)],
        source: vec![span(source)],
    });
    Article {
        gold: gold.collect(),
        text: text.to_owned(),
        document: Document {
            text: text.chars().collect(),
            ..Document::default()
        },
    }
}

fn two() -> Vec<Article> {
    vec![
        article(
            "Mira Holt said the ferry was late. She had waited.",
            &[("the ferry was late", "said", "Mira Holt")],
        ),
        article(
            "The report tells a story. Jonas Lie warned that rain would come.",
            &[("rain would come", "warned", "Jonas Lie")],
        ),
    ]
}

#[test]
fn every_quotation_is_reached_by_one_cue() {
    let reader = Reader::new(Attributor::with(None));
    let examples = examples(&two(), |_| &reader);
    assert_eq!(examples.reached, (2, 2));
    let speaking = examples.cases.iter().filter(|case| !case.silent).count();
    assert_eq!(speaking, 2, "one case a quotation");
    assert!(examples.cases.len() > 2, "“report” and “tells” may be cues too");
}

#[test]
fn two_trainings_give_the_same_bytes_and_a_model() {
    let reader = Reader::new(Attributor::with(None));
    let once = super::model(&examples(&two(), |_| &reader), Settings::default());
    let again = super::model(&examples(&two(), |_| &reader), Settings::default());
    assert_eq!(once, again);
    assert!(Model::read(&once.0).is_ok());
}

#[test]
fn overlap_counts_letters() {
    let text = "“It is late,” she said";
    let whole = [Span::new(0, 17)];
    let inner = [Span::new(3, 13)];
    assert!(jaccard(text, &whole, &inner) > 0.9);
    assert!(jaccard(text, &whole, &[Span::new(18, 21)]) < 0.01);
}
