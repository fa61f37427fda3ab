//! Attitudes: with the option on, beliefs and wishes come out as quotations of their own kind; without it, only speech.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
#![allow(clippy::needless_pass_by_value, reason = "an expectation is made to be passed")]

use expect_test::{Expect, expect};
use pressmark_annotation::Span;
use pressmark_annotation::analysis::FoundQuotation;
use pressmark_nlp::{Engine, Options};

/// A line a quotation: source, cue and content, with a mark for attitudes.
fn found(text: &str, attitudes: bool) -> String {
    let options = Options {
        attitudes,
        ..Options::default()
    };
    let words = |spans: &[Span]| {
        let pieces: Vec<&str> = spans.iter().map(|span| span.slice(text)).collect();
        pieces.join(" … ")
    };
    let quotations = Engine::new().analyse(text, &options).quotations.into_iter();
    let lines: Vec<String> = quotations
        .map(|quotation| {
            let [source, cue, content] =
                [&quotation.source, &quotation.cue, &quotation.content].map(|part| words(part));
            let kind = if quotation.attitude { "attitude" } else { "speech" };
            format!("{kind}: {source} | {cue} | {content}")
        })
        .collect();
    lines.join("\n")
}

fn check(text: &str, drawn: Expect) {
    drawn.assert_eq(&found(text, true));
}

#[test]
fn nobody_asked_for_attitudes() {
    let text = "Holt hopes the vote will pass. She wants the council to pay, and said it was late.";
    expect!["speech: She | said | it was late"].assert_eq(&found(text, false));
}

#[test]
fn beliefs_and_wishes_have_a_source_and_a_content() {
    check(
        "Mira Holt hopes the vote will pass.",
        expect!["attitude: Mira Holt | hopes | the vote will pass"],
    );
    check(
        "The minister believes that the ferry is safe and wants the council to pay.",
        expect![[r#"
            attitude: The minister | believes | the ferry is safe
            attitude: The minister | wants | the council to pay"#]],
    );
    check(
        "Ida Brekke, a former nurse, feared it would close.",
        expect!["attitude: Ida Brekke | feared | it would close"],
    );
    check(
        "Officials are hoping to reopen the quay in May.",
        expect!["attitude: Officials | hoping | to reopen the quay in May"],
    );
    check(
        "He does not think the boat is safe.",
        expect!["attitude: He | think | the boat is safe"],
    );
    check(
        "She wondered whether anybody had counted the boats.",
        expect!["attitude: She | wondered | whether anybody had counted the boats"],
    );
}

#[test]
fn an_attitude_told_through_a_cue_of_speech_is_both() {
    check(
        "Holt said she hopes the vote will pass.",
        expect![[r#"
        speech: Holt | said | she hopes the vote will pass
        attitude: she | hopes | the vote will pass"#]],
    );
    check(
        "“I think it is late,” Holt said.",
        expect!["speech: Holt | said | I think it is late,"],
    );
}

#[test]
fn nouns_report_nothing() {
    check(
        "The new hopes that rain would come soon faded. The plan to build is old, and fear spread. Two plans to close the quay failed.",
        expect![""],
    );
}

/// With attitudes, everything else is as without them; only what has a cue of both lists is marked.
fn check_speech(text: &str) {
    let engine = Engine::new();
    let read = |attitudes| {
        let options = Options {
            attitudes,
            ..Options::default()
        };
        engine.analyse(text, &options)
    };
    let (mut with, without) = (read(true), read(false));
    assert!(without.quotations.iter().all(|quotation| !quotation.attitude));
    for quotation in &mut with.quotations {
        let cue = quotation.cue.first().map_or("", |cue| cue.slice(text));
        if ["wonder", "think", "thought"].iter().any(|verb| cue.contains(verb)) {
            let unmarked = FoundQuotation {
                attitude: false,
                ..quotation.clone()
            };
            quotation.attitude &= !without.quotations.contains(&unmarked);
        }
    }
    with.quotations.retain(|quotation| !quotation.attitude);
    assert_eq!(with, without, "{text:?}");
}

#[test]
fn speech_is_the_same_with_and_without_attitudes() {
    for text in [
        "Officials say the date is open, but it is expected to be in May. They hope so.",
        "Some scientists believe rain will come and say the roads are not ready.",
        "Mira Holt hopes for “a better year”, she said. “We will win,” he hopes. He wants it.",
        "“I think it is late,” Holt said. “I want a boat, and I hope it comes.”",
        "Luxury makers like Brekke complained that rivals want to “use its name”. They fear they may.",
        "Holt, who hopes to return, said: “It is time.”\n“It was planned,” Jonas Lie believes.\n“Never.”",
        "She wondered whether anybody had counted the boats, and believes nobody had.",
        "“Nobody has counted them,” she thought. “They are gone,” he said.",
        "Jonas Lie met Mira Holt. She wants the council to pay. He said it was late. He believes her.",
    ] {
        check_speech(text);
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::check_speech;
    use proptest::prelude::*;

    const WORDS: [&str; 41] = [
        "Mira Holt",
        "Jonas Lie",
        "she",
        "he",
        "they",
        "the minister",
        "officials",
        "who",
        "said",
        "says",
        "told",
        "asked",
        "hopes",
        "believes",
        "wants",
        "fear",
        "feared",
        "thinks",
        "wondered",
        "expected",
        "planned",
        "that",
        "to",
        "and",
        "but",
        "according to",
        "the boat",
        "is late",
        "will come",
        "pay",
        "in May",
        ",",
        ",",
        ".",
        ".",
        ":",
        "“",
        "”",
        "“",
        "”",
        "\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn speech_is_the_same_in_any_text(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..60)) {
            check_speech(&words.join(" "));
        }
    }
}
