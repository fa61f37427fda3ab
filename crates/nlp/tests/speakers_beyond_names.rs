//! Speakers whom no name in the source tells: groups, turns of an exchange, interviews, subjects that a longer source hides.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
#![allow(clippy::needless_pass_by_value, reason = "an expectation is made to be passed")]

mod speaker_table;

use expect_test::{Expect, expect};
use speaker_table::table;

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&table(text));
}

#[test]
fn groups_that_the_text_describes_before() {
    check(
        "Norwegian officials say the pier was closed on Monday. They say the ice came early. The officials also said boats would wait.",
        expect![[r#"
            Norwegian officials = unnamed (speaker/unnamed)
            They = Norwegian officials (speaker/described)
            The officials = Norwegian officials (speaker/described)
        "#]],
    );
    check(
        "Finland's finance ministry said the tax would fall. The ministry said it would fall again in May.",
        expect![[r#"
            Finland's finance ministry = undecided (-)
            The ministry = Finland's finance ministry (speaker/described)
        "#]],
    );
}

#[test]
fn groups_that_could_be_two_stay_unnamed() {
    check(
        "Norwegian officials said the pier was closed. Finnish officials said it was open. The officials said they would meet.",
        expect![[r#"
            Norwegian officials = unnamed (speaker/unnamed)
            Finnish officials = unnamed (speaker/unnamed)
            The officials = unnamed (speaker/unnamed)
        "#]],
    );
}

#[test]
fn a_description_of_a_named_body_names_no_other() {
    check(
        "A list appeared in Dagens Kyst, a Norwegian newspaper, on Monday. The newspaper said the pier was closed.",
        expect![[r#"
            The newspaper = Dagens Kyst (speaker/body)
        "#]],
    );
}

#[test]
fn the_subject_of_a_clause_within_the_source() {
    check(
        "The visit came a week after Mayor Mira Holt told fishermen that the quay would close.",
        expect![[r#"
            Mayor Mira Holt = Mira Holt (speaker/exact-name)
        "#]],
    );
    check(
        "The report cites an email in which Karin Solheim wrote that the ferry was late. The case grew out of a tip from Anton Vesnin, a former pilot, who told investigators that the log was blank.",
        expect![[r#"
            The report = undecided (-)
            Karin Solheim = Karin Solheim (speaker/exact-name)
            Anton Vesnin = Anton Vesnin (speaker/exact-name)
        "#]],
    );
    check(
        "Mira Holt, 61, a marine ecologist, argued that the seals would leave.",
        expect![[r#"
            Mira Holt = Mira Holt (speaker/exact-name)
        "#]],
    );
    check(
        "Its author, a retired pilot named Anton Vesnin, denied that the log was blank.",
        expect![[r#"
            Its author, a retired pilot named Anton Vesnin = Anton Vesnin (speaker/title-apposition)
        "#]],
    );
}

#[test]
fn turns_of_an_exchange() {
    check(
        "“He borrowed my oar,” Mira Holt said. “In May.”\n“It was June,” Anton Vesnin objected. “And it was broken.”\n“It was new.”\n“It was broken when I took it.”\nThe harbour has no rule for oars.",
        expect![[r#"
            Mira Holt = Mira Holt (speaker/exact-name)
            “In May. …” = Mira Holt (speaker/carried-over)
            Anton Vesnin = Anton Vesnin (speaker/exact-name)
            “And it was …” = Anton Vesnin (speaker/carried-over)
            “It was new. …” = Mira Holt (speaker/turns)
            “It was broken …” = Anton Vesnin (speaker/turns)
        "#]],
    );
    check(
        "The letter lay on the desk by the window.\n“Who wrote this?”\n“The harbour did,” Anton Vesnin said.\n“Then it can wait,” Mira Holt said.",
        expect![[r#"
            “Who wrote this? …” = Mira Holt (speaker/turns)
            Anton Vesnin = Anton Vesnin (speaker/exact-name)
            Mira Holt = Mira Holt (speaker/exact-name)
        "#]],
    );
}

#[test]
fn words_behind_the_marks() {
    check(
        "“We waited all winter,” put in his wife, Karin Solheim. “Nobody came.”",
        expect![[r#"
            “We waited all …” = Karin Solheim (speaker/beside)
            “Nobody came. …” = Karin Solheim (speaker/carried-over)
        "#]],
    );
    check(
        "A boy at the harbour school, Jonas Lie, put the matter to a reporter: “Our teacher says it will sink.”",
        expect![[r#"
            A boy at the harbour school, Jonas Lie = Jonas Lie (speaker/title-apposition)
            Our teacher = undecided (-)
        "#]],
    );
}

#[test]
fn interviews_by_letter_and_initials() {
    check(
        "The keeper of the tower\n\nPetra Solberg has wound the clock of Vardal for thirty years.\n\nQ: How many steps are there?\n\nA: Two hundred and twelve.\n\nQ: Is there a lift?\n\nA: There is none.",
        expect![[r#"
            Q = unnamed (speaker/unnamed)
            A = Petra Solberg (speaker/label)
            Q = unnamed (speaker/unnamed)
            A = Petra Solberg (speaker/label)
        "#]],
    );
    check(
        "The keepers of the tower\n\nPetra Solberg and Jonas Lind have wound the clock of Vardal for thirty years.\n\nQ: How many steps are there?\n\nA: Two hundred and twelve.\n\nQ: Is there a lift?\n\nA: There is none.",
        expect![[r#"
            Q = unnamed (speaker/unnamed)
            A = undecided (-)
            Q = unnamed (speaker/unnamed)
            A = undecided (-)
        "#]],
    );
    check(
        "The keeper of the tower\n\nPetra Solberg has wound the clock of Vardal for thirty years. Jonas Lind climbed up to meet her.\n\nJ.L.: How many steps are there?\n\nP.S.: Two hundred and twelve.\n\nJ.L.: Is there a lift?\n\nP.S.: There is none.",
        expect![[r#"
            J.L. = Jonas Lind (speaker/label)
            P.S. = Petra Solberg (speaker/label)
            J.L. = Jonas Lind (speaker/label)
            P.S. = Petra Solberg (speaker/label)
        "#]],
    );
}

#[test]
fn a_headline_in_marks_is_of_whom_the_story_is_about() {
    check(
        "Last orders at the ferry: “I know every coat on this boat”\n\nMira Holt has sold tickets on the Vardal ferry since the spring of 1991, and lost count of the coats.\n\n“They come in wet,” Holt said. “They go out dry.”\n\n“I shall miss the dogs,” Holt added.",
        expect![[r#"
            “I know every …” = Mira Holt (speaker/main-speaker)
            Holt = Mira Holt (speaker/surname)
            “They go out …” = Mira Holt (speaker/carried-over)
            Holt = Mira Holt (speaker/surname)
        "#]],
    );
}
