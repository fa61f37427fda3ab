//! Speakers: texts with the source of each quotation, whom it means, and the sieve that said so.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
#![allow(clippy::needless_pass_by_value, reason = "an expectation is made to be passed")]

mod speaker_table;

use expect_test::{Expect, expect};
use speaker_table::table;

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&table(text));
}

#[test]
fn names_and_surnames() {
    check(
        "“It is late,” said Deputy Mayor Mira Holt. “Very late,” Holt added.",
        expect![[r#"
        Deputy Mayor Mira Holt = Mira Holt (speaker/exact-name)
        Holt = Mira Holt (speaker/surname)
    "#]],
    );
}

#[test]
fn titles_and_appositions() {
    check(
        "“It is late,” said the union’s president, Karin Solheim. Her deputy, Jonas Lie, said it was not.",
        expect![[r#"
        the union’s president, Karin Solheim = Karin Solheim (speaker/title-apposition)
        Her deputy, Jonas Lie = Jonas Lie (speaker/title-apposition)
    "#]],
    );
}

#[test]
fn pronouns_by_gender() {
    check(
        "President Peter Marku received the opposition leader, Teuta Gashi, and her husband. “We drank three coffees,” she said.",
        expect![[r#"
            she = Teuta Gashi (speaker/pronoun-gender)
        "#]],
    );
    check(
        "Anna Berg met Maria Lund. “It rained,” she said.",
        expect![[r#"
        she = Anna Berg (speaker/pronoun-nearby)
    "#]],
    );
}

#[test]
fn the_speaker_carries_over() {
    check(
        "“It is late,” said Karin Solheim. “Very late.”\n“Too late.”",
        expect![[r#"
            Karin Solheim = Karin Solheim (speaker/exact-name)
            “Very late. …” = Karin Solheim (speaker/carried-over)
            “Too late. …” = Karin Solheim (speaker/carried-over)
        "#]],
    );
    check(
        "Karin Solheim shrugged. “It is late.”",
        expect![[r#"
        “It is late. …” = Karin Solheim (speaker/carried-over)
    "#]],
    );
}

#[test]
fn a_dialogue_takes_turns() {
    check(
        "“Is it late?” asked Karin Solheim.\n“No,” said Jonas Lie.\n“Is it dark?” asked Solheim.\n“Yes.”",
        expect![[r#"
        Karin Solheim = Karin Solheim (speaker/exact-name)
        Jonas Lie = Jonas Lie (speaker/exact-name)
        Solheim = Karin Solheim (speaker/surname)
        “Yes. …” = Jonas Lie (speaker/turns)
    "#]],
    );
}

#[test]
fn roles() {
    check(
        "The mayor, Mira Holt, met Finance Minister Jonas Lie. The minister said the money was gone. “All of it,” the mayor said.",
        expect![[r#"
            The minister = Jonas Lie (speaker/role)
            the mayor = Mira Holt (speaker/role)
        "#]],
    );
    check(
        "An official said the money was gone. Police agreed that it was.",
        expect![[r#"
        An official = unnamed (speaker/unnamed)
        Police = unnamed (speaker/unnamed)
    "#]],
    );
}

#[test]
fn organisations_and_documents() {
    check(
        "The Norwegian Coastal Administration said the quay was closed. It added that boats would wait. According to a report by the Norwegian Coastal Administration, it is old.",
        expect![[r#"
            The Norwegian Coastal Administration = Norwegian Coastal Administration (speaker/exact-name)
            It = Norwegian Coastal Administration (speaker/pronoun-body)
            the Norwegian Coastal Administration = Norwegian Coastal Administration (speaker/exact-name)
        "#]],
    );
}

#[test]
fn a_document_told_of_before() {
    check(
        "A report by the Norwegian Coastal Administration came out on Friday. The report said the quay was unsafe.",
        expect![[r#"
            The report = Norwegian Coastal Administration (speaker/issued)
        "#]],
    );
}

#[test]
fn who_speaks_in_marks() {
    check(
        "“I said, ‘Go home,’ and he said, ‘No,’” Karin Solheim recalled.",
        expect![[r#"
        Karin Solheim = Karin Solheim (speaker/exact-name)
        I = Karin Solheim (speaker/enclosing)
        he = undecided (-)
    "#]],
    );
}

#[test]
fn a_headline_repeats_words_of_the_article() {
    check(
        "‘The river has come to lunch’\nThe water rose on Friday. “The river has come to lunch,” said Karin Solheim.",
        expect![[r#"
        “The river has …” = Karin Solheim (speaker/same-words)
        Karin Solheim = Karin Solheim (speaker/exact-name)
    "#]],
    );
}

#[test]
fn bodies_behind_those_who_speak_for_them() {
    check(
        "“It is late,” said a spokeswoman for the Norwegian Coastal Administration. Researchers at Tromso University said it was not. According to an analysis by the Norwegian Coastal Administration, it is.",
        expect![[r#"
            a spokeswoman for the Norwegian Coastal Administration = Norwegian Coastal Administration (speaker/spokesperson)
            Researchers at Tromso University = Tromso University (speaker/members)
            the Norwegian Coastal Administration = Norwegian Coastal Administration (speaker/exact-name)
        "#]],
    );
}

#[test]
fn surnames_of_two_people() {
    check(
        "Mira Holt, 61, sued her nephew, Anton Holt, 34. “It is late,” said Holt. “It is not,” the younger Holt said. Mrs Holt said it was.",
        expect![[r#"
            Holt = Mira Holt (speaker/surname)
            the younger Holt = Anton Holt (speaker/surname)
            Mrs Holt = Mira Holt (speaker/surname)
        "#]],
    );
}

#[test]
fn parts_of_long_names_and_titles_in_front() {
    check(
        "Superintendent of Police Ana de la Puente Salas said the road was shut. “For long,” said De la Puente. The Minister for Roads, Rail and Ports, Dr Karin Solheim, said it was open.",
        expect![[r#"
            Superintendent of Police Ana de la Puente Salas = Ana de la Puente Salas (speaker/exact-name)
            De la Puente = Ana de la Puente Salas (speaker/exact-name)
            The Minister for Roads, Rail and Ports, Dr Karin Solheim = Karin Solheim (speaker/title-apposition)
        "#]],
    );
}

#[test]
fn the_sentence_before_tells_who_speaks() {
    check(
        "Karin Solheim told the council that the quay was shut.\n“Who shut it?” asked Jonas Lie, the mayor.\n“The sea.”\nAsked what it would cost, Solheim shrugged. “Nobody has told me.”",
        expect![[r#"
            Karin Solheim = Karin Solheim (speaker/exact-name)
            Jonas Lie = Jonas Lie (speaker/exact-name)
            “The sea. …” = Karin Solheim (speaker/turns)
            “Nobody has told …” = Karin Solheim (speaker/carried-over)
        "#]],
    );
    check(
        "Karin Solheim runs the quay. Jonas Lie runs the boats.\n“You are late, Jonas,” Solheim said.\n“The boats are late.”",
        expect![[r#"
            Solheim = Karin Solheim (speaker/surname)
            “The boats are …” = Jonas Lie (speaker/addressed)
        "#]],
    );
}

#[test]
fn descriptions_of_whom_the_next_sentence_names() {
    check(
        "Norland’s finance minister said on Monday that the harbour would close. Mira Holt told reporters in Vardo that \
         the ferries would go on.",
        expect![[r#"
            Norland’s finance minister = Mira Holt (speaker/introduced)
            Mira Holt = Mira Holt (speaker/exact-name)
        "#]],
    );
    check(
        "The head of Norland’s postal union said on Monday that its members would strike. They were heard by Mira Holt.",
        expect![[r#"
            The head of Norland’s postal union = undecided (-)
        "#]],
    );
}

#[test]
fn an_acronym_in_the_headline() {
    check(
        "Ferries unsafe, says NFB\n\nThe Norland Fisheries Board has closed two harbours. “They leak,” the NFB said on Monday.",
        expect![[r#"
            NFB = Norland Fisheries Board (speaker/exact-name)
            the NFB = Norland Fisheries Board (speaker/exact-name)
        "#]],
    );
}

#[test]
fn an_article_before_a_surname() {
    check(
        "“The road is closed,” said Salim al-Harbi. It was the rain, Mr. Harbi added.",
        expect![[r#"
            Salim al-Harbi = Salim al-Harbi (speaker/exact-name)
            Mr. Harbi = Salim al-Harbi (speaker/surname)
        "#]],
    );
}

#[test]
fn bodies_by_the_words_of_their_description() {
    check(
        "The Norland Fisheries Board met Oakley Shipping on Monday. The company said that its boats were ready. \
         The fisheries board said that they were not.",
        expect![[r#"
            The company = Oakley Shipping (speaker/body)
            The fisheries board = Norland Fisheries Board (speaker/body)
        "#]],
    );
    check(
        "OSLO (AP) — The harbour will close. The agency said that it leaks.",
        expect![[r#"
            The agency = undecided (-)
        "#]],
    );
}
