//! Tokens and sentences: text in, the same text out with a bar between tokens and every sentence on a line of its own.
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes its expectations so"
)]

use expect_test::{Expect, expect};
use pressmark_nlp::token::Role;
use pressmark_nlp::tokenise::layout;

#[expect(clippy::needless_pass_by_value, reason = "expectations are written in place")]
fn check(text: &str, expected: Expect) {
    let layout = layout(text);
    let mut picture = String::new();
    for paragraph in &layout.paragraphs {
        if paragraph.role == Role::Heading {
            picture.push_str("# ");
        }
        for sentence in paragraph.sentences.clone() {
            let tokens = layout.sentences[sentence as usize].tokens.clone();
            let words: Vec<_> = tokens.map(|token| layout.word(token as usize)).collect();
            picture.push_str(&words.join("|"));
            picture.push('\n');
        }
    }
    expected.assert_eq(&picture);
}

#[test]
fn abbreviations_and_initials_end_no_sentence() {
    check(
        "Gen. A. B. Holt met Mr. Paz at 10 a.m. in Washington, D.C. They spoke of the U.S. The talks cost $2.5 million.",
        expect![[r#"
            Gen.|A.|B.|Holt|met|Mr.|Paz|at|10|a.m.|in|Washington|,|D.C.
            They|spoke|of|the|U.S.
            The|talks|cost|$|2.5|million|.
        "#]],
    );
}

#[test]
fn a_dateline_is_no_sentence_of_its_own() {
    check(
        "KYIV, May 3. /AGN/. The mayor, Ilko Bran, resigned.\nLONDON (Newsline) - Ships sailed.",
        expect![[r#"
            KYIV|,|May|3|.|/|AGN|/|.
            The|mayor|,|Ilko|Bran|,|resigned|.
            LONDON|(|Newsline|)|-|Ships|sailed|.
        "#]],
    );
}

#[test]
fn clitics_are_cut_off_and_apostrophes_inside_names_stay() {
    check(
        "O’Brien’s men don't know the Shi'ite leaders' plan; they’re in Sana'a, she'd say. It wasn’t N'Djamena's.",
        expect![[r#"
            O’Brien|’s|men|do|n't|know|the|Shi'ite|leaders|'|plan|;|they|’re|in|Sana'a|,|she|'d|say|.
            It|was|n’t|N'Djamena|'s|.
        "#]],
    );
}

#[test]
fn hyphens_stay_inside_words_and_scores_fall_apart() {
    check(
        "The U.S.-led force and a 29-year-old from Al-Hilla won 3-1 in 2024-25 -- a record -- at 10:30, on the 19th.",
        expect![[r#"
            The|U.S.-led|force|and|a|29-year-old|from|Al-Hilla|won|3|-|1|in|2024|-|25|--|a|record|--|at|10:30|,|on|the|19th|.
        "#]],
    );
}

#[test]
fn addresses_and_handles_are_one_token() {
    check(
        "See https://example.org/a?b=1, www.example.org/x. Write to ann@example.org! #NoWar @holt_m said AT&T paid Shop.com.",
        expect![[r#"
            See|https://example.org/a?b=1|,|www.example.org/x|.
            Write|to|ann@example.org|!
            #NoWar|@holt_m|said|AT&T|paid|Shop.com|.
        "#]],
    );
}

#[test]
fn closing_marks_belong_to_their_sentence() {
    check(
        "“We left.” She paused. 'Why?' he asked. \"No.\" \"Yes!\" ``Go on,'' he said... Then silence. (All true.) End",
        expect![[r#"
            “|We|left|.|”
            She|paused|.
            '|Why|?|'|he|asked|.
            "|No|.|"
            "|Yes|!|"
            ``|Go|on|,|''|he|said|...
            Then|silence|.
            (|All|true|.|)
            End
        "#]],
    );
}

#[test]
fn headings_end_with_their_line() {
    check(
        "Ferry tax divides Oslo\n\nThe council met on Monday.\n  Who pays?\n",
        expect![[r#"
            # Ferry|tax|divides|Oslo
            The|council|met|on|Monday|.
            # Who|pays|?
        "#]],
    );
}
