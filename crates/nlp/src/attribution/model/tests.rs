//! The judge: what it makes of texts about invented people, and what broken models do.

use super::weights::{MAGIC, Model, checksum};
use super::{Attributor, SHIPPED};
use crate::attribution::{self, Words};
use crate::{marks, tokenise};

/// Content and source of every attribution, a line each.
fn read(text: &str, attributor: &Attributor) -> Vec<String> {
    let layout = tokenise::layout(text);
    let words = Words::look_up(&layout);
    let marks = marks::find(text, &layout.paragraphs);
    attribution::find(&layout, &words, &marks, &[], attributor)
        .0
        .iter()
        .map(|quotation| {
            let content: Vec<&str> = quotation.content.iter().map(|span| span.slice(text)).collect();
            let source = quotation.source.as_ref().map_or("-", |source| source.span.slice(text));
            format!("{source}: {}", content.join(" … "))
        })
        .collect()
}

#[test]
fn the_shipped_model_can_be_read() {
    assert!(Model::read(SHIPPED).is_ok());
}

#[test]
fn two_levels_of_reported_speech_are_two_quotations() {
    assert_eq!(
        read(
            "Officials say the group claimed it fired the rockets.",
            &Attributor::new()
        ),
        [
            "Officials: the group claimed it fired the rockets",
            "the group: it fired the rockets"
        ]
    );
}

#[test]
fn a_word_of_saying_that_is_a_noun_reports_nothing() {
    assert_eq!(
        read(
            "The report on the claim was late. Few demands were met.",
            &Attributor::new()
        ),
        [""; 0]
    );
}

#[test]
fn without_a_model_the_rules_decide() {
    let rules = Attributor::with(None);
    assert_eq!(
        read("Mira Holt said that the ferry was late.", &rules),
        ["Mira Holt: the ferry was late"]
    );
}

#[test]
fn broken_models_are_refused() {
    assert!(Model::read(&[]).is_err());
    assert!(Model::read(&SHIPPED[..SHIPPED.len() - 1]).is_err());
    let mut changed = SHIPPED.to_vec();
    changed[SHIPPED.len() / 2] ^= 1;
    assert!(Model::read(&changed).is_err(), "a changed byte shows in the checksum");
    let mut other = SHIPPED.to_vec();
    other[7] = b'9';
    assert!(Model::read(&other).is_err(), "another version is refused");
    let mut short = MAGIC.to_vec();
    short.extend(checksum(&[]).to_le_bytes());
    assert!(Model::read(&short).is_err(), "no weights, no model");
}

#[test]
fn any_text_is_read() {
    for text in [
        "said",
        "said said said",
        "“”",
        "“said”, said",
        "that: “a” said, to of by",
        ": “",
    ] {
        read(text, &Attributor::new());
    }
}

/// Reads a text, with a plain sentence below it that must be found whatever stands above.
fn read_above(text: &str) -> Vec<String> {
    let found = read(
        &format!("{text}.\nJonas Lie said that the boat was late."),
        &Attributor::new(),
    );
    assert!(found.contains(&"Jonas Lie: the boat was late".to_owned()), "{found:?}");
    found
}

#[test]
fn a_sentence_may_end_anywhere_behind_a_cue() {
    let sentence = "“Rain,” Mira Holt, the mayor of Oslo, told reporters on Monday, “is late,” adding that officials were \
                    accused by Lie of saying to her that it was “over” : “no”";
    for words in 1..=sentence.split(' ').count() {
        let text: Vec<&str> = sentence.split(' ').take(words).collect();
        read(&text.join(" "), &Attributor::new());
        read_above(&text.join(" "));
    }
}

#[test]
fn a_unit_may_be_longer_than_any_sentence() {
    // Units are read 400 items at a time: the cue, its source and its content fall on either side of the cut.
    for before in (380..410).chain([800, 1200]) {
        let text = [
            &"boat ".repeat(before),
            "Mira Holt said that the “ferry” was late ",
            &"and red ".repeat(300),
        ];
        read_above(&text.concat());
    }
    let found = read_above(&["Mira Holt said that the ferry was late, ", &"boat ".repeat(900)].concat());
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("Mira Holt: the ferry was late"))
    );
}

#[test]
fn a_unit_may_have_more_cues_than_are_read() {
    for cues in [23, 24, 25, 39, 40, 41, 130] {
        read_above(&"Mira Holt said ".repeat(cues));
        read_above(&"“no”, said Mira Holt, adding that she ".repeat(cues));
    }
}
