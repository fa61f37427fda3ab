//! Figures of small documents, and why some have none.

use super::*;
use crate::compare::compare;
use crate::compare::tests::Desk;
use crate::document::{Document, Speaker};

fn of(documents: &[&Document]) -> Agreement {
    agreement(&compare(documents), documents)
}

fn close(figure: Figure, expected: f64) -> bool {
    figure.is_ok_and(|figure| (figure - expected).abs() < 0.001)
}

fn ana() -> Desk {
    let mut ana = Desk::new("ana");
    let holt = ana.mention("Mira Holt", "PERSON");
    ana.mention("Oslo", "GPE");
    let speaker = Speaker::Entity(ana.entity(&holt));
    ana.quotation("We waited three years,", "said", "Deputy Mayor Mira Holt", speaker);
    ana
}

#[test]
fn who_agrees_in_everything_gets_one_everywhere() {
    let ana = ana();
    let figures = of(&[&ana.document, &ana.document, &ana.document]);
    for aspect in &figures.aspects {
        assert!(
            close(aspect.mean.exact, 1.0) && close(aspect.mean.overlap, 1.0),
            "{aspect:?}"
        );
        assert!(
            close(aspect.mean.half, 1.0) && aspect.alpha_u.is_none_or(|figure| close(figure, 1.0)),
            "{aspect:?}"
        );
        if aspect.aspect == Aspect::Speaker {
            assert_eq!(
                aspect.alpha,
                Err(Undefined::OneCategory),
                "one quotation by one speaker"
            );
        } else {
            assert!(close(aspect.alpha, 1.0) && close(aspect.fleiss, 1.0) && close(aspect.mean.cohen, 1.0));
        }
    }
    assert_eq!(figures.confusion.counts, [[3, 0, 0], [0, 3, 0], [0, 0, 0]]);
}

#[test]
fn aspects_are_told_apart() {
    let ana = ana();
    let mut bo = Desk::new("bo");
    bo.mention("Mira Holt", "ORG");
    bo.mention("Oslo", "GPE");
    bo.quotation(
        "We waited three years",
        "said",
        "Deputy Mayor Mira Holt",
        Speaker::Unnamed,
    );
    let figures = of(&[&ana.document, &bo.document]);
    let exact: Vec<Figure> = figures.aspects.iter().map(|aspect| aspect.mean.exact).collect();
    assert!(
        close(exact[0], 1.0) && close(exact[1], 0.5) && close(exact[2], 0.0),
        "{exact:?}"
    );
    let overlap: Vec<Figure> = figures.aspects.iter().map(|aspect| aspect.mean.overlap).collect();
    assert!(close(overlap[2], 1.0) && close(overlap[3], 0.0), "{overlap:?}");
    let labels: Vec<&str> = figures.labels.iter().map(|label| label.label.as_str()).collect();
    assert_eq!(labels, ["GPE", "ORG", "PERSON"]);
    assert_eq!(figures.labels[1].counts, [0, 1]);
    assert_eq!(figures.confusion.counts[2][1], 1, "Ana's person is Bo's organisation");
}

#[test]
fn a_figure_without_a_value_says_why() {
    let (ana, empty) = (ana(), Desk::new("bo"));
    let figures = of(&[&ana.document]);
    assert_eq!(figures.aspects[0].alpha, Err(Undefined::FewerThanTwo));
    assert_eq!(figures.aspects[0].mean.exact, Err(Undefined::FewerThanTwo));
    let figures = of(&[&empty.document, &empty.document]);
    assert_eq!(figures.aspects[0].mean.exact, Err(Undefined::NothingMarked));
    assert_eq!(figures.aspects[0].fleiss, Err(Undefined::OneCategory));
    assert_eq!(figures.aspects[3].alpha, Err(Undefined::NothingShared));
    assert_eq!(of(&[]).tokens, 0);
}

#[test]
fn words_are_tokens_with_what_belongs_to_them() {
    let text = "Holt’s “ferry-boat” isn't 3.5 e\u{301}";
    let words: Vec<&str> = tokens(text).into_iter().map(|span| span.slice(text)).collect();
    assert_eq!(
        words,
        [
            "Holt’s", "“", "ferry", "-", "boat", "”", "isn't", "3", ".", "5", "e\u{301}"
        ]
    );
}
