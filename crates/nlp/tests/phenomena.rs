//! The literate fixtures: articles with their annotations drawn in, compared with what the engine draws.
//!
//! One test a file of `tests/phenomena`; `tests/README.md` describes the notation and how to add a case. A case that
//! the engine cannot do yet is marked as a known failure with the reason, and must fail until the mark is taken away.
#![allow(
    clippy::print_stdout,
    reason = "tests print the count of known failures and the table of phenomena"
)]

mod support;

use std::fmt::Write as _;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{Analysis, FoundSpeaker, MentionKind};
use pressmark_nlp::{Engine, Options};
use support::draw::Drawing;
use support::fixture::Case;
use support::{compare, fixture, read};

/// How many cases of all files are marked as known failures. The README states it.
const KNOWN_FAILURES: usize = 26;

macro_rules! files {
    ($($test:ident $file:literal)*) => {
        $(#[test] fn $test() { check($file); })*

        /// The files that have a test.
        const FILES: &[&str] = &[$($file),*];
    };
}

files! {
    p01_multi_paragraph_quotation "01-multi-paragraph-quotation.txt"
    p02_interrupted_quotation "02-interrupted-quotation.txt"
    p03_no_cue "03-no-cue.txt"
    p04_pronoun_source "04-pronoun-source.txt"
    p05_nominal_source "05-nominal-source.txt"
    p06_role_description "06-role-description.txt"
    p07_inverted_order "07-inverted-order.txt"
    p08_according_to "08-according-to.txt"
    p09_organisation_or_statement "09-organisation-or-statement.txt"
    p10_scare_quotes_titles_nicknames "10-scare-quotes-titles-nicknames.txt"
    p11_nested_quotation "11-nested-quotation.txt"
    p12_styles_of_mark "12-styles-of-mark.txt"
    p13_apostrophes "13-apostrophes.txt"
    p14_unbalanced_and_mixed_marks "14-unbalanced-and-mixed-marks.txt"
    p15_social_media "15-social-media.txt"
    p16_document_as_source "16-document-as-source.txt"
    p17_passive "17-passive.txt"
    p18_indirect_without_that "18-indirect-without-that.txt"
    p19_partial_quotation "19-partial-quotation.txt"
    p20_two_speakers_in_one_sentence "20-two-speakers-in-one-sentence.txt"
    p21_trailing_officials_said "21-trailing-officials-said.txt"
    p22_headline_dash_or_colon "22-headline-dash-or-colon.txt"
    p23_agency_dateline "23-agency-dateline.txt"
    p24_coordinated_cues "24-coordinated-cues.txt"
    p25_no_source "25-no-source.txt"
    p26_relative_clauses_and_first_person "26-relative-clauses-and-first-person.txt"
    p27_interviews_and_live_blogs "27-interviews-and-live-blogs.txt"
    names_dates_and_numbers "names-dates-and-numbers.txt"
    names_organisations_and_places "names-organisations-and-places.txt"
    names_people_and_titles "names-people-and-titles.txt"
    names_short_articles "names-short-articles.txt"
}

/// Runs all cases of a file and fails with every difference.
fn check(file: &str) {
    let mut wrong = String::new();
    let mut known = 0;
    for case in fixture::cases(file) {
        let report = run(&case);
        let place = format!("{}:{} “{}”", case.file, case.line, case.name);
        match (&case.known_failure, report.is_empty()) {
            (None, true) => {}
            (Some(_), false) => known += 1,
            (None, false) => _ = writeln!(wrong, "\n{place} differs (- expected, + found)\n{report}"),
            (Some(_), true) => _ = writeln!(wrong, "\n{place} passes now: remove the mark (known failure: …)"),
        }
    }
    println!("{file}: {known} known failures");
    assert!(wrong.is_empty(), "{wrong}");
}

/// What the engine draws differently from the case; empty where nothing.
fn run(case: &Case) -> String {
    let expected =
        read::parse(&case.drawn).unwrap_or_else(|error| panic!("{}:{} “{}”: {error}", case.file, case.line, case.name));
    let actual = analyse(&expected.text);
    compare::report(
        &compare::only(expected, &case.aspects),
        &compare::only(actual, &case.aspects),
    )
}

/// The engine's drawing of a text, its answer checked for soundness.
fn analyse(text: &str) -> Drawing {
    let analysis = Engine::new().analyse(text, &Options::default());
    assert_sound(text, &analysis);
    Drawing::of(text, &analysis)
}

/// Every span names words of the text, lists are in order, and every index leads somewhere.
fn assert_sound(text: &str, analysis: &Analysis) {
    let sound = |span: &Span| {
        assert!(
            span.get(text).is_some_and(|words| !words.is_empty()),
            "{span:?} in {text}"
        );
    };
    let entity = |index: u32| assert!((index as usize) < analysis.entities.len(), "entity {index} of {text}");
    for mention in &analysis.mentions {
        sound(&mention.span);
        mention.entity.into_iter().for_each(entity);
    }
    assert!(
        analysis.mentions.is_sorted_by_key(|mention| mention.span.start()),
        "mentions of {text}"
    );
    let names: Vec<_> = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name)
        .collect();
    for pair in names.windows(2) {
        assert!(!pair[0].span.overlaps(pair[1].span), "{pair:?} overlap in {text}");
    }
    for quotation in &analysis.quotations {
        assert!(!quotation.content.is_empty(), "{quotation:?}");
        for spans in [&quotation.content, &quotation.cue, &quotation.source] {
            spans.iter().for_each(sound);
            assert!(spans.is_sorted(), "{quotation:?} in {text}");
        }
        if let FoundSpeaker::Entity(index) = quotation.speaker {
            entity(index);
        }
    }
    assert!(
        analysis
            .quotations
            .is_sorted_by_key(|quotation| quotation.content.first().map(|span| span.start()))
    );
}

#[test]
fn every_fixture_file_has_a_test() {
    assert_eq!(fixture::files(), FILES);
}

#[test]
fn known_failures_are_counted() {
    let mut count = 0;
    println!("{:42} cases  known failures", "phenomenon");
    for file in FILES {
        let cases = fixture::cases(file);
        let known = cases.iter().filter(|case| case.known_failure.is_some()).count();
        println!("{file:42} {:5}  {known:14}", cases.len());
        count += known;
    }
    assert_eq!(count, KNOWN_FAILURES, "state the new number here and in the README");
}

#[test]
fn every_fixture_is_drawn_as_the_printer_draws_it() {
    let mut wrong = String::new();
    for case in FILES.iter().flat_map(|file| fixture::cases(file)) {
        let place = format!("{}:{} “{}”", case.file, case.line, case.name);
        match read::parse(&case.drawn).map(|drawing| drawing.print()) {
            Ok(printed) if printed == case.drawn => {}
            Ok(printed) => _ = writeln!(wrong, "{place} is printed\n{printed}\ninstead of\n{}\n", case.drawn),
            Err(error) => _ = writeln!(wrong, "{place}: {error}\n"),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
