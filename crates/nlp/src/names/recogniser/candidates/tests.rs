use super::*;
use crate::lexicon::Lexicon;
use crate::{Options, numbers, tokenise};

/// The words of all candidates of a text.
fn of(text: &str) -> Vec<String> {
    let layout = tokenise::layout(text);
    let found = numbers::find(&layout, &Options::default());
    let units = Units::new(&layout, &Lexicon::new(), &numbers::covered_tokens(&layout, &found));
    let mut all = Vec::new();
    for sentence in &units.sentences {
        candidates(&layout, &units, sentence, &mut all);
    }
    assert!(all.is_sorted(), "{text}: {all:?}");
    all.iter()
        .filter_map(|candidate| {
            let list = units.list.get(candidate.units())?;
            let span = list.first()?.span.cover(list.last()?.span);
            assert!(candidate.length() <= LONGEST, "{text}");
            Some(span.slice(text).to_owned())
        })
        .collect()
}

fn has(text: &str, name: &str) {
    let all = of(text);
    assert!(all.iter().any(|other| other == name), "{name} is none of {all:?}");
}

fn lacks(text: &str, name: &str) {
    let all = of(text);
    assert!(!all.iter().any(|other| other == name), "{name} is one of {all:?}");
}

#[test]
fn every_run_of_capitals_is_a_candidate() {
    assert_eq!(of("On the quay Mira Holt smiled."), ["On", "Mira", "Mira Holt", "Holt"],);
    assert!(of("nobody in particular came by.").is_empty());
    assert!(of("").is_empty());
}

#[test]
fn ministries_hold_their_commas() {
    let text = "She led the Ministry of Industry, Mines and Energy until May.";
    has(text, "Ministry of Industry, Mines and Energy");
    has(text, "Ministry of Industry");
    lacks("He met Oduya, Holt and Brandt.", "Oduya, Holt and Brandt");
    lacks("Talks were held in Lagos, Oslo and Riga.", "Lagos, Oslo and Riga");
}

#[test]
fn firms_hold_their_commas() {
    has(
        "It hired Wachtell, Lipton, Rosen & Katz for the suit.",
        "Wachtell, Lipton, Rosen & Katz",
    );
}

#[test]
fn small_words_stand_inside_and_never_at_the_end() {
    has("The Bank of the South opened.", "Bank of the South");
    has("Jan van der Berg won.", "Jan van der Berg");
    has(
        "The Committee to Protect Journalists spoke.",
        "Committee to Protect Journalists",
    );
    lacks("The Bank of norway opened.", "Bank of");
    lacks("The Bank said that at last Oslo agreed.", "Bank said that at last Oslo");
}

#[test]
fn numbers_begin_and_end_names() {
    has("It was shown on Channel 4 again.", "Channel 4");
    has("The band played as 3 Doors Down again.", "3 Doors Down");
    // A number of a date or a time begins none.
    lacks("She sailed on 4 May Island waters.", "4 May");
    lacks("There were 20 boats.", "20");
}

#[test]
fn parts_of_hyphenated_words_are_candidates() {
    let text = "A pro-Russian group met.";
    has(text, "Russian");
    lacks(text, "pro-Russian");
    lacks(text, "Russian group");
    let text = "Israeli-Palestinian talks began.";
    has(text, "Israeli");
    has(text, "Palestinian");
    lacks(text, "Israeli-Palestinian");
    has("A U.S.-led force came.", "U.S.");
}

#[test]
fn a_verb_of_saying_begins_no_name() {
    let text = "Said Kowalczyk: “We wait.”";
    has(text, "Kowalczyk");
    lacks(text, "Said Kowalczyk");
    has("The minister, Said Kowalczyk, waited.", "Said Kowalczyk");
}

#[test]
fn titles_in_quotation_marks_hold_any_words() {
    has(
        "Her novel “The boat that never came home” won.",
        "The boat that never came home",
    );
    has(
        "Her song \"Never again so far from here\" won.",
        "Never again so far from here",
    );
    lacks(
        "Her novel The boat that never came home won.",
        "The boat that never came home",
    );
    // What is longer than a name may be is no title.
    let long = "One two three four five six seven eight nine ten eleven twelve thirteen";
    lacks(&format!("He said “{long}” at last."), long);
}

#[test]
fn commas_and_stops_end_names() {
    lacks("In Oslo, Norway, it rained.", "Oslo, Norway");
    lacks("He left Oslo. Bergen waited.", "Oslo. Bergen");
    lacks("He left Oslo; Bergen waited.", "Oslo; Bergen");
}
