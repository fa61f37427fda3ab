//! No text makes the engine panic, and its spans always hold: within the text, in order, no name overlapping another.
#![cfg(not(target_arch = "wasm32"))]

use pressmark_annotation::Analysis;
use pressmark_annotation::analysis::MentionKind;
use pressmark_nlp::{Engine, Options};
use proptest::prelude::*;

fn check(text: &str) -> Analysis {
    let options = Options {
        published: Some("2026-05-03".to_owned()),
    };
    let analysis = Engine::new().analyse(text, &options);
    let (mut start, mut end) = (0, 0);
    for mention in &analysis.mentions {
        assert!(
            mention.span.get(text).is_some_and(|words| !words.is_empty()),
            "{mention:?} in {text:?}"
        );
        assert!(mention.span.start() >= start, "{mention:?} is out of order in {text:?}");
        start = mention.span.start();
        assert!(
            mention
                .entity
                .is_none_or(|entity| (entity as usize) < analysis.entities.len()),
            "{mention:?}"
        );
        // Nominals and pronouns may hold a name; names, dates and numbers don't overlap each other.
        if mention.kind == MentionKind::Name {
            assert!(mention.span.start() >= end, "{mention:?} overlaps in {text:?}");
            end = mention.span.end();
        }
    }
    analysis
}

/// Words that the rules look for, strung together without sense.
fn news() -> impl Strategy<Value = String> {
    let words = [
        "Mira",
        "Holt",
        "Mr.",
        "President",
        "the",
        "of",
        "and",
        "&",
        "U.S.-led",
        "Bank",
        "(",
        ")",
        "NGO",
        "FBL",
        ",",
        ".",
        "\n",
        "“",
        "”",
        "'s",
        "'",
        "said",
        "May",
        "3",
        "2026",
        "1,200",
        "$",
        "5m",
        "RM1.2bn",
        "percent",
        "two",
        "hundred",
        "million",
        "a",
        "half",
        "year",
        "ago",
        "Monday",
        "night",
        "first",
        "quarter",
        "last",
        "10:30",
        "a.m.",
        "-",
        "—",
        "29-year-old",
        "Minister",
        "Al-",
        "bin",
        "Łódź",
        "é",
        "日本",
        "😀",
        "e\u{301}",
        "\u{200b}",
        "99999999999999999999999999999999",
        "1.2.3,4:5",
        "#tag",
        "https://x.org/",
        "Ltd.",
        "Lake",
        "in",
        "early",
        "mid-May",
        "’90s",
        "1990s",
    ];
    prop::collection::vec((prop::sample::select(words.to_vec()), prop::bool::weighted(0.8)), 0..60).prop_map(|words| {
        let mut text = String::new();
        for (word, space) in words {
            text.push_str(word);
            if space {
                text.push(' ');
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_analysed(text in "(?s).{0,200}") {
        check(&text);
    }

    #[test]
    fn any_order_of_news_words_is_analysed(text in news()) {
        let analysis = check(&text);
        prop_assert_eq!(&analysis, &check(&text), "the same text gives the same answer");
    }
}

#[test]
fn long_words_and_long_lines_stay_linear() {
    for text in [
        "A ".repeat(20_000),
        "a".repeat(40_000),
        "Aa-".repeat(40_000),
        "“".repeat(40_000),
        "1,".repeat(40_000),
        "of the Bank ".repeat(10_000),
    ] {
        check(&text);
    }
}
