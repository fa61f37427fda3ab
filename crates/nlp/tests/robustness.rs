//! No text makes the engine panic, and its spans always hold: within the text, trimmed, in order, no name overlapping
//! another; a document takes all of them in as they are.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use pressmark_annotation::analysis::{FoundQuotation, MentionKind, QuotationKind};
use pressmark_annotation::check::check as problems;
use pressmark_annotation::ops::suggest;
use pressmark_annotation::{Analysis, Document, Span, Text};
use pressmark_nlp::{Engine, Options};
use proptest::prelude::*;

/// Checks what the engine finds by default, and gives it.
fn check(text: &str) -> Analysis {
    check_with(text, false)
}

fn check_with(text: &str, attitudes: bool) -> Analysis {
    let options = Options {
        published: Some("2026-05-03".to_owned()),
        attitudes,
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
    for quotation in &analysis.quotations {
        check_quotation(text, quotation);
    }
    assert!(
        analysis
            .quotations
            .is_sorted_by_key(|quotation| quotation.content[0].start()),
        "quotations are out of order in {text:?}"
    );
    for span in spans(&analysis) {
        let words = span.get(text).expect("spans lie in the text, at characters");
        assert!(!words.is_empty() && words.trim() == words, "{words:?} in {text:?}");
    }
    analysis
}

/// The pieces of a quotation are in order and apart, its cue and source stand outside its content, and scare quotes have
/// neither.
fn check_quotation(text: &str, quotation: &FoundQuotation) {
    let place = || format!("{quotation:?} in {text:?}");
    assert!(!quotation.content.is_empty(), "{}", place());
    for spans in [&quotation.content, &quotation.cue, &quotation.source] {
        for pair in spans.windows(2) {
            assert!(pair[0].end() <= pair[1].start(), "{}", place());
        }
    }
    let apart =
        |left: &[Span], right: &[Span]| !left.iter().any(|span| right.iter().any(|other| span.overlaps(*other)));
    assert!(apart(&quotation.cue, &quotation.content), "cue in content: {}", place());
    assert!(
        apart(&quotation.source, &quotation.content),
        "source in content: {}",
        place()
    );
    assert!(apart(&quotation.cue, &quotation.source), "cue in source: {}", place());
    if quotation.kind == QuotationKind::ScareQuotes {
        assert!(quotation.cue.is_empty() && quotation.source.is_empty(), "{}", place());
    }
}

/// Every span of an answer.
fn spans(analysis: &Analysis) -> impl Iterator<Item = Span> {
    let mentions = analysis.mentions.iter().map(|mention| mention.span);
    let quotations = analysis.quotations.iter();
    mentions.chain(quotations.flat_map(|q| [&q.content, &q.cue, &q.source].into_iter().flatten().copied()))
}

/// A document that took in what the engine found in `text` breaks no rule of documents.
fn check_document(text: &str) {
    let text = Arc::new(Text::new(text).expect("the test's texts are short"));
    let analysis = check(text.as_str());
    let mut document = Document::new("test", text.clone());
    suggest(&document, &analysis, "1", None)
        .apply(&mut document)
        .expect("suggestions for an empty document apply");
    assert_eq!(problems(&document), [], "{:?}", text.as_str());
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
        "hopes",
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

/// Sentences with quotation marks, white space and stops in any order around them.
fn quoted() -> impl Strategy<Value = String> {
    let pieces = [
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\t",
        "\u{a0}",
        "\u{2009}",
        "\u{200b}",
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        "…",
        "—",
        "-",
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "'",
        "``",
        "''",
        "`",
        "«",
        "»",
        "„",
        "(",
        ")",
        "Ms Holt",
        "Anton Vesnin",
        "she",
        "he",
        "the mayor",
        "officials",
        "said",
        "says",
        "told reporters",
        "according to",
        "that",
        "who",
        "it is late",
        "left",
        "called",
        "Not now",
        "the Port of Oslo",
        "on Monday",
        "three",
        "$5",
        "Q",
        "A",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

/// Sentences of reporting verbs, clauses and marks that read like news but make no sense.
fn reported() -> impl Strategy<Value = String> {
    let pieces = [
        "Mira Holt",
        "Speaker Harlan Moffitt",
        "she",
        "the mayor, Ana Petrović,",
        "officials",
        "a report published last week by the department",
        "who",
        "that",
        "and",
        "but",
        "while",
        "said",
        "says",
        "told reporters",
        "told her",
        "had reported",
        "was quoted as saying",
        "called",
        "urged",
        "accused",
        "of hiding it",
        "to leave",
        "adding",
        "according to",
        "in a statement",
        "on Monday",
        "the bridge will hold",
        "it was late",
        "learned of it",
        "muttered",
        "“It is late,”",
        "“well”",
        "‘no’",
        "“Not",
        "now.”",
        ",",
        ".",
        ":",
        "—",
        "?",
        "\n",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| {
        let text = pieces.join(" ").replace(" \n ", "\n");
        [" ,", " .", " ?", " :"]
            .iter()
            .fold(text, |text, mark| text.replace(mark, mark.trim_start()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_analysed(text in "(?s).{0,200}") {
        check(&text);
    }

    #[test]
    fn any_order_of_marks_and_spaces_makes_a_sound_document(text in quoted()) {
        check_document(&text);
    }

    #[test]
    fn any_order_of_cues_and_clauses_makes_a_sound_document(text in reported()) {
        check_document(&text);
    }

    #[test]
    fn any_string_makes_a_sound_document(text in "(?s)[\\s“”‘’\"'`,.;A-Za-z]{0,80}") {
        check_document(&text);
    }

    #[test]
    fn any_order_of_news_words_is_analysed(text in news()) {
        check_with(&text, true);
        let analysis = check(&text);
        prop_assert_eq!(&analysis, &check(&text), "the same text gives the same answer");
    }
}

#[test]
fn a_space_before_the_comma_in_marks_is_no_part_of_the_words() {
    for text in [
        "Ms Holt `` left , '",
        "“ left , ”",
        "They call it “ the hub . ” here.",
        "“ , ”",
    ] {
        check_document(text);
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

/// A name that is no word, another for each number.
fn fresh_name(mut number: u32) -> String {
    let mut name = String::from("X");
    while number > 0 {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    name
}

/// How many seconds a text takes in which so many people are named once each.
fn seconds(people: u32, name: impl Fn(String) -> String) -> f64 {
    let text: String = (0..people)
        .flat_map(|n| {
            let name = name(fresh_name(n + 26));
            ["Deputy Minister ".to_owned(), name, " told reporters. ".to_owned()]
        })
        .collect();
    let started = std::time::Instant::now();
    let found = check(&text).entities.len();
    assert!(
        found > people as usize * 7 / 8,
        "nearly every name is a person of its own, not {found} of {people}"
    );
    started.elapsed().as_secs_f64()
}

/// Each person is looked up among all the others.
fn stays_linear(name: impl Fn(String) -> String) {
    // The first call opens the lexicons.
    seconds(100, &name);
    let (few, many) = (seconds(2_000, &name), seconds(16_000, &name));
    // Eight times the people take eight times as long; a scan of all people for each would take sixty times as long.
    assert!(many < few * 20.0, "{few} s for few people, {many} s for many");
}

#[test]
fn many_people_of_one_surname_stay_linear() {
    stays_linear(|given| format!("{given} Holt"));
}

#[test]
fn many_people_of_one_given_name_stay_linear() {
    stays_linear(|surname| format!("Mira {surname}"));
}

/// How many seconds a paragraph takes in which so many people, bodies and descriptions follow each other.
fn seconds_of_descriptions(people: u32) -> f64 {
    let mut text = String::new();
    for name in (0..people).map(|n| fresh_name(n + 26)) {
        for words in ["The minister said that the ", &name, " Board met Mira ", &name] {
            text.push_str(words);
        }
        text.push_str(". The nurse told the board that she left. ");
    }
    let started = std::time::Instant::now();
    check(&text);
    started.elapsed().as_secs_f64()
}

#[test]
fn one_long_paragraph_of_descriptions_stays_linear() {
    seconds_of_descriptions(50);
    let (few, many) = (seconds_of_descriptions(500), seconds_of_descriptions(4_000));
    assert!(many < few * 20.0, "{few} s for few, {many} s for many");
}
