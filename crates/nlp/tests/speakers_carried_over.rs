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

#[test]
fn words_that_somebody_gives_as_their_own() {
    check(
        "“The pier is ours,” said Mira Holt of the rowing club. “It always was. In our day we used to say, ‘Count the oars.’”",
        expect![[r#"
            Mira Holt of the rowing club = Mira Holt (speaker/exact-name)
            Mira Holt of the rowing club = Mira Holt (speaker/carried-over)
            “Count the oars. …” = Mira Holt (speaker/enclosing)
        "#]],
    );
    // Somebody else said them.
    check(
        "“The pier is ours,” said Mira Holt of the rowing club. “I was told, ‘Ask the harbour.’”",
        expect![[r#"
            Mira Holt of the rowing club = Mira Holt (speaker/exact-name)
            “I was told, …” = Mira Holt (speaker/carried-over)
            “Ask the harbour. …” = undecided (-)
        "#]],
    );
}

#[test]
fn somebody_new_who_is_called_by_a_name() {
    check(
        "“The nets were empty,” said a fisherman known as Anton Lie. “Nobody asked us why.”",
        expect![[r#"
            a fisherman known = Anton Lie (speaker/title-apposition)
            “Nobody asked us …” = Anton Lie (speaker/carried-over)
        "#]],
    );
    check(
        "“The nets were empty,” said a fisherman at the quay, who gave only his first name, Anton. “Nobody asked us why.”",
        expect![[r#"
            a fisherman at the quay, who gave only his first name, Anton = Anton (speaker/title-apposition)
            “Nobody asked us …” = Anton (speaker/carried-over)
        "#]],
    );
    check(
        "“The nets were empty,” said a fisherman who had worked with Anton Lie. “Nobody asked us why.”",
        expect![[r#"
            a fisherman = unnamed (speaker/unnamed)
            “Nobody asked us …” = unnamed (speaker/unnamed)
        "#]],
    );
}

#[test]
fn whoever_is_asked_whether() {
    check(
        "Petra Solberg runs the ferry.\n\nThe last question of the evening is hers, for she was asked at the end whether she had ever turned back. “Only for fog.”",
        expect![[r#"
            “Only for fog. …” = Petra Solberg (speaker/addressed)
        "#]],
    );
    check(
        "Jonas Lie has rowed the strait for forty years.\n\nAsked at the quay whether he would do it again: “Only with oars.”",
        expect![[r#"
            “Only with oars. …” = Jonas Lie (speaker/addressed)
        "#]],
    );
}

#[test]
fn the_subject_behind_a_phrase_without_a_comma() {
    check(
        "Petra Solberg kept the tower for thirty years.\n\nIn a letter to the council she wrote down what it had cost her.\n\n“I count the steps in the dark.”",
        expect![[r#"
            “I count the …” = Petra Solberg (speaker/subject)
        "#]],
    );
}

#[test]
fn words_in_marks_that_run_up_to_a_verb_of_any_kind() {
    check(
        "Petra Solberg, a former nurse, keeps the tower. “Two hundred steps!” the nurse snorts. “Count them.”",
        expect![[r#"
            “Two hundred steps! …” = Petra Solberg (speaker/beside)
            “Count them. …” = Petra Solberg (speaker/carried-over)
        "#]],
    );
    check(
        "Petra Solberg keeps the tower with Jonas Lie. “Two hundred steps,” Solberg snorts. “Count them.”",
        expect![[r#"
            “Two hundred steps, …” = Petra Solberg (speaker/beside)
            “Count them. …” = Petra Solberg (speaker/carried-over)
        "#]],
    );
}

#[test]
fn a_short_heading_between_marks() {
    check(
        "Tower to stay shut\n\nThe tower of Vardal has been shut since the storm, and the council has voted to leave it so until spring comes.\n\n– “Not a ladder” –\n\nThe mayor, Jonas Lie, said: “It is a tower and not a ladder, whatever they tell you.”",
        expect![[r#"
            “Not a ladder …” = Jonas Lie (speaker/same-words)
            The mayor, Jonas Lie = Jonas Lie (speaker/title-apposition)
        "#]],
    );
}
