//! Speakers of quotations without a source of their own, where the speaker before does not tell.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
#![allow(clippy::needless_pass_by_value, reason = "an expectation is made to be passed")]

mod speaker_table;

use expect_test::{Expect, expect};
use speaker_table::table;

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&table(text));
}

#[test]
fn a_headline_in_marks_is_of_who_speaks_first_and_most() {
    check(
        "“Two hundred steps and no lift”\n\nThe tower of Vardal has no lift, and the council has voted against one for the fourth time since spring.\n\n“I am told to wait,” Petra Solberg said. “I have waited.”\n\nThe mayor, Jonas Lie, said the town had no money.\n\n“I count them in the dark,” Solberg said.",
        expect![[r#"
            “Two hundred steps …” = Petra Solberg (speaker/first-and-most)
            Petra Solberg = Petra Solberg (speaker/exact-name)
            “I have waited. …” = Petra Solberg (speaker/carried-over)
            The mayor, Jonas Lie = Jonas Lie (speaker/title-apposition)
            Solberg = Petra Solberg (speaker/surname)
        "#]],
    );
    // Somebody else speaks first.
    check(
        "“Two hundred steps and no lift”\n\nThe tower of Vardal has no lift, and the council has voted against one for the fourth time since spring.\n\nThe mayor, Jonas Lie, said the town had no money.\n\n“I am told to wait,” Petra Solberg said. “I have waited.”\n\n“I count them in the dark,” Solberg said.",
        expect![[r#"
            “Two hundred steps …” = undecided (-)
            The mayor, Jonas Lie = Jonas Lie (speaker/title-apposition)
            Petra Solberg = Petra Solberg (speaker/exact-name)
            “I have waited. …” = Petra Solberg (speaker/carried-over)
            Solberg = Petra Solberg (speaker/surname)
        "#]],
    );
}

#[test]
fn a_turn_after_one_of_somebody_without_a_name() {
    check(
        "Mira Holt put down the rope. “Say that again,” she said.\n“Which part?”\n“Where the boat turns over.”",
        expect![[r#"
            she = Mira Holt (speaker/pronoun-gender)
            “Which part? …” = undecided (-)
            “Where the boat …” = Mira Holt (speaker/turns)
        "#]],
    );
    check(
        "Mira Holt put down the rope. “Describe it,” she said to a man at the hatch.\n“It is a ring,” a man said. “How many have you got?”\n“You would be surprised.”",
        expect![[r#"
            she = Mira Holt (speaker/pronoun-gender)
            a man = unnamed (speaker/unnamed)
            “How many have …” = unnamed (speaker/unnamed)
            “You would be …” = Mira Holt (speaker/turns)
        "#]],
    );
}

#[test]
fn a_title_before_a_name_that_is_called() {
    check(
        "Karin Solheim was asked to the harbour office in May. The minutes are short.\n“Miss Solheim, whose boat is this?” asked Jonas Lie.\n“My own.”",
        expect![[r#"
            Jonas Lie = Jonas Lie (speaker/exact-name)
            “My own. …” = Karin Solheim (speaker/addressed)
        "#]],
    );
}

#[test]
fn the_only_person_in_the_sentence_before() {
    check(
        "Anton Vesnin now runs a pier in Vardal. He hung up twice.\n\nThe third time he stayed on the line. “You have never loaded a ship.”",
        expect![[r#"
            “You have never …” = Anton Vesnin (speaker/told-before)
        "#]],
    );
    // Two people, or a paper that is cited.
    check(
        "Mira Holt and Anton Vesnin stood by the boat. In the rain nobody looked at Holt or at Vesnin. “It is late.”",
        expect![[r#"
            “It is late. …” = undecided (-)
        "#]],
    );
    check(
        "In the town hall the mayor, Jonas Lie, cited the Harbour Act, which guarantees “open water within the limits of the law”.",
        expect![[r#"
            the mayor, Jonas Lie = Jonas Lie (speaker/title-apposition)
        "#]],
    );
}

#[test]
fn a_member_of_a_party_from_a_place_of_two_words() {
    check(
        "Congresswoman Mira Holt spoke until four. “You want a hen,” the New York Democrat said. “Not a fryer.”",
        expect![[r#"
            the New York Democrat = Mira Holt (speaker/role)
            “Not a fryer. …” = Mira Holt (speaker/carried-over)
        "#]],
    );
}
