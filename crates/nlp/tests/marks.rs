//! Quotation marks: texts with the stretches that the state machine finds drawn into them.
//!
//! `⟦` and `⟧` stand around a stretch's content, with its depth after the opening one; `+` means that it goes on from
//! the paragraph before, `!` that a mark of its own is missing.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
#![allow(clippy::needless_pass_by_value, reason = "an expectation is made to be passed")]

use expect_test::{Expect, expect};
use pressmark_nlp::{marks, tokenise};
use std::fmt::Write;

fn draw(text: &str) -> String {
    let layout = tokenise::layout(text);
    let mut edges = Vec::new();
    for (index, marked) in marks::find(text, &layout.paragraphs).spans.iter().enumerate() {
        let mut open = format!("⟦{}", marked.depth);
        if marked.continues.is_some() {
            open.push('+');
        }
        if marked.unbalanced {
            open.push('!');
        }
        edges.push((marked.content.start(), 1, index, open + " "));
        edges.push((marked.content.end(), 0, usize::MAX - index, "⟧".to_owned()));
    }
    edges.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (position, _, _, sign) in edges {
        let _ = write!(out, "{}{sign}", &text[at..position as usize]);
        at = position as usize;
    }
    out + &text[at..]
}

fn check(text: &str, drawn: Expect) {
    drawn.assert_eq(&draw(text));
}

#[test]
fn curly_marks_with_single_ones_inside() {
    check(
        "“She told me, ‘Go home,’ and I did,” said Ida Brekke.",
        expect!["“⟦0 She told me, ‘⟦1 Go home,⟧’ and I did,⟧” said Ida Brekke."],
    );
}

#[test]
fn british_marks_with_double_ones_inside() {
    check(
        "‘He shouted “no” at the workers’ meeting,’ said Ms Brekke. The workers’ rights are ’90s rights.",
        expect![
            "‘⟦0 He shouted “⟦1 no⟧” at the workers’ meeting,⟧’ said Ms Brekke. The workers’ rights are ’90s rights."
        ],
    );
}

#[test]
fn possessives_and_elisions_are_no_marks() {
    check(
        "‘The workers’ rights were ignored,’ he said. Rock ’n’ roll, ’tis said, is the boys’ own.",
        expect!["‘⟦0 The workers’ rights were ignored,⟧’ he said. Rock ’n’ roll, ’tis said, is the boys’ own."],
    );
    check(
        "'The workers' rights were ignored,' he said. 'Tis the '80s again, the boys' own.",
        expect!["'⟦0 The workers' rights were ignored,⟧' he said. 'Tis the '80s again, the boys' own."],
    );
}

#[test]
fn elisions_that_are_also_words_open_where_speech_begins() {
    check(
        "\"She asked, 'Is it late?' and I said it was 'is fault.\" ‘Rain an’ all,’ he said.",
        expect![[r#""⟦0 She asked, '⟦1 Is it late?⟧' and I said it was 'is fault.⟧" ‘⟦0 Rain an’ all,⟧’ he said."#]],
    );
}

#[test]
fn straight_marks_tell_by_their_spacing() {
    check(
        "\"Rain,\" she said, \"is late.\" A 6\" pipe burst (\"again\").",
        expect![[r#""⟦0 Rain,⟧" she said, "⟦0 is late.⟧" A 6" pipe burst ("⟦0 again⟧")."#]],
    );
    check(
        "`` Rain , '' she said , `` is late . ''",
        expect!["`` ⟦0 Rain ,⟧ '' she said , `` ⟦0 is late .⟧ ''"],
    );
}

#[test]
fn other_families() {
    check(
        "« Le train « Mistral » est parti », dit-il. „Wir warten“, sagte sie. »Nein«, sagte er.",
        expect![
            "« ⟦0 Le train « ⟦1 Mistral⟧ » est parti⟧ », dit-il. „⟦0 Wir warten⟧“, sagte sie. »⟦0 Nein⟧«, sagte er."
        ],
    );
}

#[test]
fn a_long_quotation_repeats_its_opening_mark() {
    check(
        "“First.\n“Second.\n“Third,” he said.\n“Another.”",
        expect![[r#"
        “⟦0 First.⟧
        “⟦0+ Second.⟧
        “⟦0+ Third,⟧” he said.
        “⟦0 Another.⟧”"#]],
    );
}

#[test]
fn a_mark_that_is_missing_does_not_spoil_the_next_paragraph() {
    check(
        "“We waited, said Holt.\nNobody came. “It is late,” he added.",
        expect![[r#"
        “⟦0! We waited, said Holt.⟧
        Nobody came. “⟦0 It is late,⟧” he added."#]],
    );
    check(
        "We waited,” said Holt. “It is late.”",
        expect!["⟦0! We waited,⟧” said Holt. “⟦0 It is late.⟧”"],
    );
    check(
        "“We waited. “It is late,” said Holt.",
        expect!["“⟦0! We waited.⟧ “⟦0 It is late,⟧” said Holt."],
    );
}

#[test]
fn a_curly_mark_closed_by_a_straight_one_is_a_pair() {
    check("“We waited,\" said Holt.", expect![[r#"“⟦0 We waited,⟧" said Holt."#]]);
}

#[test]
fn a_pair_of_two_families_closes_where_no_other_mark_does() {
    check(
        "‘We waited,” said Holt. ‘It is late,’ she added.",
        expect!["‘⟦0 We waited,⟧” said Holt. ‘⟦0 It is late,⟧’ she added."],
    );
    check(
        "Holt left. ‘It’s late,’ she said. ‘It’s Holt’s town.”",
        expect!["Holt left. ‘⟦0 It’s late,⟧’ she said. ‘⟦0 It’s Holt’s town.⟧”"],
    );
    check(
        "“We waited,’ said Holt. “It is late,” she added.",
        expect!["“⟦0 We waited,⟧’ said Holt. “⟦0 It is late,⟧” she added."],
    );
    check(
        "“The workers’, and ours, and the boys’, were sold,” said Holt.",
        expect!["“⟦0 The workers’, and ours, and the boys’, were sold,⟧” said Holt."],
    );
}

#[test]
fn a_closing_mark_typed_twice_is_one() {
    check(
        "“We waited,”” said Holt. \"It is late,\"\" she added.",
        expect![[r#"“⟦0 We waited,⟧”” said Holt. "⟦0 It is late,⟧"" she added."#]],
    );
}

#[test]
fn feet_and_inches_are_no_marks() {
    check(
        "\"He is 5'10\" tall and the pipe is 6\" wide,\" said Holt. A 6\" pipe, 9' long, and \"a 3\" saw\".",
        expect![[
            r#""⟦0 He is 5'10" tall and the pipe is 6" wide,⟧" said Holt. A 6" pipe, 9' long, and "⟦0 a 3" saw⟧"."#
        ]],
    );
    check(
        "\"We won 3\" and \"lost 4\", she said.",
        expect![[r#""⟦0 We won 3⟧" and "⟦0 lost 4⟧", she said."#]],
    );
}

#[test]
fn low_single_marks() {
    check(
        "‚It is late,‘ said Holt. ‚Rain’ is no answer.",
        expect!["‚⟦0 It is late,⟧‘ said Holt. ‚⟦0 Rain⟧’ is no answer."],
    );
}

#[test]
fn the_same_mark_may_nest() {
    check(
        "“He said “go home” twice,” said Holt.",
        expect!["“⟦0 He said “⟦1 go home⟧” twice,⟧” said Holt."],
    );
}

#[test]
fn hostile_input_takes_linear_time() {
    for unit in ["“", "\"", "'", "‘", "‘a’ ", "“‘\"'«", "’ ", " \"a", "''"] {
        let text = unit.repeat(300_000);
        let layout = tokenise::layout(&text);
        let found = marks::find(&text, &layout.paragraphs);
        assert!(found.spans.len() <= text.len());
    }
}

proptest::proptest! {
    #[test]
    fn spans_are_valid_ordered_and_nested(text in "(?s)[ \n.,a-z0-9“”‘’'\"«»„`—]{0,80}|(?s).{0,60}") {
        let layout = tokenise::layout(&text);
        let found = marks::find(&text, &layout.paragraphs).spans;
        for (index, marked) in found.iter().enumerate() {
            proptest::prop_assert!(marked.content.get(&text).is_some_and(|words| !words.trim().is_empty()));
            proptest::prop_assert!(marked.open.end() <= marked.content.start());
            proptest::prop_assert!(marked.close.is_none_or(|close| marked.content.end() <= close.start()));
            if let Some(parent) = marked.parent {
                proptest::prop_assert!((parent as usize) < index);
                proptest::prop_assert!(found[parent as usize].content.contains(marked.outer()), "{:?}", found);
            }
            if let Some(before) = marked.continues {
                proptest::prop_assert!((before as usize) < index);
            }
        }
    }
}
