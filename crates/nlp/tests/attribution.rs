//! Attribution: texts with the quotations that the engine finds drawn into them.
//!
//! `[q1 …]` is content of quotation 1, `[c1 …]` its cue, `[s1 …]` its source; `[x …]` are scare quotes. The rule that
//! found each quotation stands below the text.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
#![allow(clippy::needless_pass_by_value, reason = "an expectation is made to be passed")]

use expect_test::{Expect, expect};
use pressmark_annotation::analysis::{FoundQuotation, QuotationKind};
use pressmark_nlp::{Engine, Options};
use std::fmt::Write;

/// The text with its quotations drawn in, then a line for the rules.
fn draw(text: &str) -> String {
    let quotations = Engine::new().analyse(text, &Options::default()).quotations;
    let mut edges = Vec::new();
    let mut number = 0;
    let mut rules = Vec::new();
    for quotation in &quotations {
        let scare = quotation.kind == QuotationKind::ScareQuotes;
        number += usize::from(!scare);
        let signs = [
            ("q", &quotation.content),
            ("c", &quotation.cue),
            ("s", &quotation.source),
        ];
        for (sign, span) in signs
            .iter()
            .flat_map(|(sign, spans)| spans.iter().map(move |span| (sign, span)))
        {
            let open = if scare {
                "[x ".to_owned()
            } else {
                format!("[{sign}{number} ")
            };
            edges.push((span.start(), 1, u32::MAX - span.end(), open));
            edges.push((span.end(), 0, u32::MAX - span.start(), "]".to_owned()));
        }
        if !scare {
            rules.push(rule(number, quotation));
        }
    }
    edges.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (position, _, _, sign) in edges {
        let _ = write!(out, "{}{sign}", &text[at..position as usize]);
        at = position as usize;
    }
    out + &text[at..] + "\n" + &rules.join(", ")
}

fn rule(number: usize, quotation: &FoundQuotation) -> String {
    format!("{number} {:?} {}", quotation.kind, quotation.rule)
}

fn check(text: &str, drawn: Expect) {
    drawn.assert_eq(&draw(text));
}

#[test]
fn marks_with_a_cue_before_after_and_between() {
    check(
        "“We waited three years,” said Deputy Mayor Mira Holt. “It is late.”",
        expect![[r#"
            “[q1 We waited three years,]” [c1 said] [s1 Deputy Mayor Mira Holt]. “[q2 It is late.]”
            1 Direct quote/marks+cue, 2 Direct quote/carried-over"#]],
    );
    check(
        "Mira Holt told reporters: “We waited three years.”",
        expect![[r#"
        [s1 Mira Holt] [c1 told] reporters: “[q1 We waited three years.]”
        1 Direct quote/marks+cue"#]],
    );
    check(
        "“Rain,” she said on Monday, “is late.”",
        expect![[r#"
        “[q1 Rain,]” [s1 she] [c1 said] on Monday, “[q1 is late.]”
        1 Direct quote/marks+cue"#]],
    );
    check(
        "The mayor, Mira Holt, said on Tuesday that the ferry “was late” again.",
        expect![[r#"
        [s1 The mayor, Mira Holt], [c1 said] on Tuesday that [q1 the ferry “was late” again].
        1 Mixed quote/that-clause"#]],
    );
}

#[test]
fn reported_clauses() {
    check(
        "Ida Brekke, a former nurse, said the clinic had closed and warned that others would follow.",
        expect![[r#"
        [s1 [s2 Ida Brekke]], a former nurse, [c1 said] [q1 the clinic had closed] and [c2 warned] that [q2 others would follow].
        1 Indirect quote/clause, 2 Indirect quote/that-clause"#]],
    );
    check(
        "The clinic had closed, officials said.",
        expect![[r#"
        [q1 The clinic had closed], [s1 officials] [c1 said].
        1 Indirect quote/trailing"#]],
    );
    check(
        "The clinic, she said, closes on Friday.",
        expect![[r#"
        [q1 The clinic], [s1 she] [c1 said], [q1 closes on Friday].
        1 Indirect quote/trailing"#]],
    );
    check(
        "According to the harbour office, two boats sank.",
        expect![[r#"
        [c1 According to] [s1 the harbour office], [q1 two boats sank].
        1 Indirect quote/according-to"#]],
    );
    check(
        "Two boats sank, according to Lars Moen, who saw it.",
        expect![[r#"
        [q1 Two boats sank], [c1 according to] [s1 Lars Moen], who saw it.
        1 Indirect quote/according-to"#]],
    );
    check(
        "Moen said the boats were old, adding that nobody had checked them.",
        expect![[r#"
        [s1 [s2 Moen]] [c1 said] [q1 the boats were old], [c2 adding] that [q2 nobody had checked them].
        1 Indirect quote/clause, 2 Indirect quote/that-clause"#]],
    );
}

#[test]
fn urging_accusing_and_calling() {
    check(
        "The union urged drivers to stay at home and accused the company of hiding the report.",
        expect![[r#"
            [s1 [s2 The union]] [c1 urged] [q1 drivers to stay at home] and [c2 accused] the company of [q2 hiding the report].
            1 Indirect quote/phrase, 2 Indirect quote/phrase"#]],
    );
    check(
        "Critics called the plan “a bridge to nowhere.”",
        expect![[r#"
        [s1 Critics] [c1 called] the plan “[q1 a bridge to nowhere.]”
        1 Direct quote/marks+cue"#]],
    );
    check(
        "Moen described the harbour as “asleep” and the mayor as its pillow.",
        expect![[r#"
        [s1 Moen] [c1 described] the harbour as “[q1 asleep]” and the mayor as its pillow.
        1 Direct quote/marks+cue"#]],
    );
}

#[test]
fn passives_and_nobody_in_particular() {
    check(
        "Moen was quoted as saying that the boats were old.",
        expect![[r#"
        [s1 Moen] [c1 was quoted as saying] that [q1 the boats were old].
        1 Indirect quote/passive"#]],
    );
    check(
        "It was reported that the boats were old.",
        expect![[r#"
        It [c1 was reported] that [q1 the boats were old].
        1 Indirect quote/passive"#]],
    );
}

#[test]
fn headlines_and_datelines() {
    check(
        "Council leader: strike ‘holding town to ransom’",
        expect![[r#"
        [s1 Council leader]: [q1 strike ‘holding town to ransom’]
        1 Mixed quote/headline"#]],
    );
    check(
        "‘The river has come to lunch’: boatman on the floods",
        expect![[r#"
        ‘[q1 The river has come to lunch]’: [s1 boatman] on the floods
        1 Direct quote/headline"#]],
    );
    check(
        "OSLO, May 3 (NPA) — The ferry will not sail, the harbour office said on Sunday.",
        expect![[r#"
        OSLO, May 3 (NPA) — [q1 The ferry will not sail], [s1 the harbour office] [c1 said] on Sunday.
        1 Indirect quote/trailing"#]],
    );
}

#[test]
fn transcripts() {
    check(
        "Q: Why now?\nA: The knee told me.\nQ: And before?\nA: My sister said, “Wait.” So I waited.",
        expect![[r#"
            [s1 Q][c1 :] [q1 Why now?]
            [s2 A][c2 :] [q2 The knee told me.]
            [s3 Q][c3 :] [q3 And before?]
            [s4 A][c4 :] [q4 [s5 My sister] [c5 said], “[q5 Wait.]” So I waited.]
            1 Indirect quote/transcript, 2 Indirect quote/transcript, 3 Indirect quote/transcript, 4 Indirect quote/transcript, 5 Direct quote/marks+cue"#]],
    );
}

#[test]
fn scare_quotes_are_told_apart() {
    check(
        "The so-called “peace bus” left at noon, and Anna “Ice” Lund drove it.",
        expect![[r#"
        The so-called “[x peace bus]” left at noon, and Anna “[x Ice]” Lund drove it.
    "#]],
    );
    check(
        "Her first novel, “The Salt Ledger,” sold 200 copies.",
        expect![[r#"
        Her first novel, “[x The Salt Ledger],” sold 200 copies.
    "#]],
    );
}

#[test]
fn quotations_in_quotations() {
    check(
        "“He told me, ‘Go home,’ and I went,” said Ida Brekke.",
        expect![[r#"
        “[q1 [s2 He] [c2 told] me, ‘[q2 Go home,]’ and I went,]” [c1 said] [s1 Ida Brekke].
        1 Direct quote/marks+cue, 2 Direct quote/marks+cue"#]],
    );
}

#[test]
fn long_quotations_are_joined() {
    check(
        "“We dug it with spoons,” said Fatou Sarr. “It took a year.\n“Now it is theirs.”\nNobody answered.",
        expect![[r#"
            “[q1 We dug it with spoons,]” [c1 said] [s1 Fatou Sarr]. “[q2 It took a year.]
            “[q2 Now it is theirs.]”
            Nobody answered.
            1 Direct quote/marks+cue, 2 Direct quote/carried-over"#]],
    );
}

proptest::proptest! {
    #[test]
    fn any_text_gives_valid_quotations_in_order(
        text in "(?s)(“|”|‘|’|\"|'|«|»|said|that|Holt|she|the mayor|according to|urged|to|of|,|\\.|:|—|\\?| |\n|told|A|rain is late){0,60}|(?s).{0,80}"
    ) {
        let analysis = Engine::new().analyse(&text, &Options::default());
        let mut last = 0;
        for quotation in &analysis.quotations {
            proptest::prop_assert!(!quotation.content.is_empty());
            let spans = quotation.content.iter().chain(&quotation.cue).chain(&quotation.source);
            for span in spans {
                proptest::prop_assert!(span.get(&text).is_some_and(|words| !words.trim().is_empty()), "{:?}", quotation);
            }
            proptest::prop_assert!(quotation.content[0].start() >= last);
            last = quotation.content[0].start();
            for pair in quotation.content.windows(2) {
                proptest::prop_assert!(pair[0].end() <= pair[1].start(), "{:?}", quotation);
            }
        }
    }
}
