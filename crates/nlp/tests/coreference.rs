//! Coreference: texts with every pronoun and description, whom it means, and the rule that said so.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
#![allow(clippy::needless_pass_by_value, reason = "an expectation is made to be passed")]

use expect_test::{Expect, expect};
use pressmark_annotation::analysis::MentionKind;
use pressmark_nlp::{Engine, Options};
use std::fmt::Write;

/// A line a mention that is no name: words, entity, rule.
fn check(text: &str, expected: Expect) {
    let analysis = Engine::new().analyse(text, &Options::default());
    let mut out = String::new();
    for mention in analysis.mentions.iter().filter(|m| m.kind != MentionKind::Name) {
        let entity = mention.entity.and_then(|entity| analysis.entities.get(entity as usize));
        let name = entity.map_or("?", |entity| entity.name.as_str());
        let _ = writeln!(out, "{} = {name} ({})", mention.span.slice(text), mention.rule);
    }
    expected.assert_eq(&out);
}

#[test]
fn pronouns_all_over_the_text() {
    check(
        "Mayor Karin Solheim opened the bridge on Friday. She had cut its budget twice, and her critics had not forgotten it. \
         The crowd cheered her all the same.",
        expect![[r#"
            She = Karin Solheim (mention/pronoun-gender)
            her = Karin Solheim (mention/pronoun-gender)
            her = Karin Solheim (mention/pronoun-gender)
        "#]],
    );
}

#[test]
fn people_of_two_genders() {
    check(
        "Minister Jonas Lie met Anna Berg at the port. He brought flowers and she brought her lawyers.",
        expect![[r#"
            He = Jonas Lie (mention/pronoun-gender)
            she = Anna Berg (mention/pronoun-gender)
            her = Anna Berg (mention/pronoun-gender)
        "#]],
    );
}

#[test]
fn descriptions_by_role() {
    check(
        "Finance Minister Jonas Lie presented the budget. The minister had slept badly, his aides said. \
         Reporters asked the minister about the deficit.",
        expect![[r#"
            The minister = Jonas Lie (mention/role)
            his = Jonas Lie (mention/pronoun-gender)
            the minister = Jonas Lie (mention/role)
        "#]],
    );
}

#[test]
fn descriptions_by_owner() {
    check(
        "Karin Solheim was not in court. Her lawyer, Jonas Lie, was. “She is ill,” her lawyer said.",
        expect![[r#"
            Her = Karin Solheim (mention/pronoun-gender)
            She = Karin Solheim (mention/pronoun-gender)
            her = Karin Solheim (mention/pronoun-gender)
            her lawyer = Jonas Lie (speaker/possessor)
        "#]],
    );
}

#[test]
fn somebody_new_is_nobody_with_a_name() {
    check(
        "Jonas Lie runs the port. A senior official arrived by boat. The official said that the harbour was full.",
        expect![[r#""#]],
    );
}

#[test]
fn who_speaks_does_not_call_themselves_she() {
    check(
        "“She never paid for the boat,” said Karin Solheim of her sister.",
        expect![[r#"
            her = Karin Solheim (mention/pronoun-gender)
        "#]],
    );
}

#[test]
fn who_is_asked_has_no_title_of_who_asks() {
    check(
        "The judge asked Karin Solheim about the boat. Her brother, Jonas Lie, waited outside. The judge sighed.",
        expect![[r#"
            Her = Karin Solheim (mention/pronoun-gender)
        "#]],
    );
}

#[test]
fn a_role_that_a_description_told_is_known_from_then_on() {
    check(
        "Karin Solheim, 61, runs the ferry to Vardo. “The sea decides,” the retired nurse said. “I only sell tickets.” \
         Jonas Lie, a painter, came aboard at noon. “It is a long way,” the nurse warned him.",
        expect![[r#"
            the retired nurse = Karin Solheim (speaker/epithet)
            the nurse = Karin Solheim (speaker/role)
            him = Jonas Lie (mention/pronoun-gender)
        "#]],
    );
}
