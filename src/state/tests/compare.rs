//! The Compare page: what is listed, decided, undone and merged.

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::compare::Choice;
use pressmark_annotation::compare::DifferenceKind::{Boundary, Label};
use pressmark_annotation::document::Document;
use pressmark_annotation::merge::conflicts;
use pressmark_annotation::ops::{self, Stamp};
use pressmark_annotation::{Id, Text};

use super::{ARTICLE, start, words};
use crate::state::compare::overlay::overlay;
use crate::state::compare::versions::{are_alike, named};
use crate::state::compare::{Comparing, Event, Part, Sort, Version};
use crate::state::{Action, AppState, View};

fn stamp(by: &str, seed: &str) -> Stamp {
    Stamp {
        by: by.into(),
        at: None,
        seed: seed.into(),
    }
}

/// A document in which `by` marks these words with these labels.
fn annotated(by: &str, article: &str, marks: &[(&str, &str)]) -> Version {
    let mut document = Document::new("d", Arc::new(Text::new(article).expect("short")));
    let annotator = pressmark_annotation::document::Annotator {
        id: by.into(),
        name: by.to_owned(),
        ..(*start().annotator).clone()
    };
    for (number, (needle, label)) in marks.iter().enumerate() {
        let begin = article.find(needle).expect("the article has these words") as u32;
        let span = pressmark_annotation::Span::new(begin, begin + needle.len() as u32);
        let stamp = stamp(by, &format!("{by}-{number}"));
        let edit = ops::add_mention(&document, span, &(*label).into(), None, &stamp).expect("names no entity");
        ops::signed(edit, &document, &annotator)
            .apply(&mut document)
            .expect("fits");
    }
    Version::new(document, format!("{by}.json"))
}

fn two() -> Vec<Version> {
    vec![
        annotated(
            "ana",
            ARTICLE,
            &[("Oslo", "GPE"), ("Mira Holt", "PERSON"), ("three years", "DATE")],
        ),
        annotated(
            "bo",
            ARTICLE,
            &[("Oslo", "ORG"), ("Deputy Mayor Mira Holt", "PERSON"), ("May.", "DATE")],
        ),
    ]
}

/// The page with the decisions going into a new document.
fn begun(versions: Vec<Version>) -> Rc<AppState> {
    let state = start().reduce(Action::Compare(Event::Begin(versions)));
    let state = state.reduce(Action::ShowView(View::Compare));
    let fresh = comparing(&state)
        .fresh_result("result".into(), "Both")
        .expect("two versions");
    state.reduce(Action::Compare(Event::Result(Box::new(fresh))))
}

fn comparing(state: &AppState) -> &Comparing {
    state.comparison.as_deref().expect("something is compared")
}

fn decide(state: &Rc<AppState>, choice: Choice) -> Rc<AppState> {
    let seed = format!("s{}", state.revision);
    Rc::clone(state).reduce(Action::Compare(Event::Decide(choice, stamp("me", &seed))))
}

/// The mentions of the result, "words label" each, in the order of the text.
fn result(state: &AppState) -> String {
    let document = state.document.as_ref().expect("the result is open");
    let mut mentions = document.live_mentions();
    mentions.sort_by_key(|mention| (mention.span.start(), mention.span.end()));
    let line = |mention: &&Arc<pressmark_annotation::document::Mention>| {
        format!("{} {}", document.words(mention.span), mention.label.as_str())
    };
    mentions.iter().map(line).collect::<Vec<_>>().join(", ")
}

fn sorts(state: &AppState) -> Vec<Sort> {
    comparing(state).comparison.differences.iter().map(Sort::of).collect()
}

#[test]
fn differences_are_decided_one_after_the_other_and_undone() {
    let state = begun(two());
    assert_eq!(
        sorts(&state),
        [Sort::Other(Label), Sort::Extra, Sort::Other(Boundary), Sort::Missing]
    );
    assert_eq!(state.view, View::Compare);
    assert_eq!(
        comparing(&state)
            .versions
            .iter()
            .map(|version| version.name.as_str())
            .collect::<Vec<_>>(),
        ["ana", "bo"]
    );
    let first = decide(&state, Choice::Side(1));
    assert_eq!(result(&first), "Oslo ORG, three years DATE, Mira Holt PERSON");
    let second = decide(&first, Choice::Neither);
    let third = decide(&second, Choice::Both(1));
    assert_eq!(
        result(&third),
        "Oslo ORG, Deputy Mayor Mira Holt PERSON, Mira Holt PERSON"
    );
    let fourth = decide(&third, Choice::Side(1));
    assert_eq!(
        result(&fourth),
        "Oslo ORG, Deputy Mayor Mira Holt PERSON, Mira Holt PERSON, May. DATE"
    );
    assert_eq!(comparing(&fourth).decided(), 4);
    let undone = fourth.reduce(Action::Undo).reduce(Action::Undo);
    assert_eq!(result(&undone), "Oslo ORG, Mira Holt PERSON");
    assert_eq!((comparing(&undone).decided(), comparing(&undone).current), (2, Some(2)));
    let redone = Rc::clone(&undone).reduce(Action::Redo);
    assert_eq!(comparing(&redone).decision(2), Some(Choice::Both(1)));
    // What was undone is forgotten when something else is decided.
    let other = decide(&undone, Choice::Side(0));
    assert_eq!(comparing(&other).decision(2), Some(Choice::Side(0)));
    assert_eq!((comparing(&other).decision(3), comparing(&other).decided()), (None, 3));
}

#[test]
fn a_decision_can_be_changed_and_one_that_changes_nothing_is_a_step_too() {
    let state = begun(two());
    let kept = decide(&state, Choice::Side(0));
    assert_eq!((result(&kept), comparing(&kept).decided()), (result(&state), 1));
    assert_eq!(comparing(&Rc::clone(&kept).reduce(Action::Undo)).decided(), 0);
    let at = |state: &Rc<AppState>, at| Rc::clone(state).reduce(Action::Compare(Event::Go(at)));
    let both = decide(&at(&kept, 2), Choice::Both(1));
    let second = decide(&at(&both, 2), Choice::Side(1));
    assert_eq!(
        result(&second),
        "Oslo GPE, three years DATE, Deputy Mayor Mira Holt PERSON"
    );
    let none = decide(&at(&second, 2), Choice::Neither);
    assert_eq!(result(&none), "Oslo GPE, three years DATE");
}

#[test]
fn filters_leave_what_was_chosen_and_steps_go_round() {
    let state = begun(two());
    let event = |state: &Rc<AppState>, event| Rc::clone(state).reduce(Action::Compare(event));
    assert_eq!(comparing(&state).counts().len(), 4);
    let missing = event(&state, Event::Filter(Sort::Missing));
    assert_eq!(
        (comparing(&missing).listed(), comparing(&missing).current),
        (vec![3], Some(3))
    );
    let two = event(&missing, Event::Filter(Sort::Extra));
    let next = event(&two, Event::Step { forward: true });
    assert_eq!(comparing(&next).current, Some(1));
    assert_eq!(
        comparing(&event(&next, Event::Step { forward: false })).current,
        Some(3)
    );
    let open = event(&decide(&state, Choice::Side(0)), Event::OpenOnly(true));
    assert_eq!(comparing(&open).listed(), [1, 2, 3]);
    assert_eq!(comparing(&event(&open, Event::Anonymous(true))).name(1), "B");
}

#[test]
fn the_overlay_has_all_words_and_says_who_marks_them() {
    let state = begun(two());
    let comparing = comparing(&state);
    let stretches = overlay(comparing, &comparing.listed());
    let runs: Vec<_> = stretches.iter().flat_map(|stretch| &stretch.runs).collect();
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(text, ARTICLE.split('\n').collect::<String>());
    let oslo = runs.iter().find(|run| run.text == "Oslo").expect("a run of its own");
    assert_eq!(
        (oslo.by.as_slice(), oslo.differences.as_slice()),
        (&[(0, true), (1, true)][..], &[0][..])
    );
    let holt = runs
        .iter()
        .find(|run| run.text == "Mira Holt")
        .expect("a run of its own");
    assert_eq!(holt.by, [(0, true), (1, false)]);
}

#[test]
fn another_edition_is_laid_on_the_first_and_what_moved_can_be_left_out() {
    let edition = ARTICLE.replace("ferry tax", "tax").replace("in May.", "in June.");
    let versions = vec![
        annotated("ana", ARTICLE, &[("Mira Holt", "PERSON")]),
        annotated(
            "bo",
            &edition,
            &[("Mira Holt", "PERSON"), ("June", "DATE"), ("come in June", "DATE")],
        ),
    ];
    assert!(are_alike(&versions));
    let state = start().reduce(Action::Compare(Event::Begin(versions)));
    assert_eq!(comparing(&state).part, Part::Moved);
    let told: Vec<_> = comparing(&state)
        .moved
        .iter()
        .map(|moved| (moved.before.as_str(), moved.after.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Mira Holt", "Mira Holt"),
            ("June", ""),
            ("come in June", "come in May")
        ]
    );
    assert_eq!(comparing(&state).comparison.differences.len(), 1);
    let without = state.reduce(Action::Compare(Event::LeaveOut(2)));
    assert_eq!(comparing(&without).comparison.differences, []);
    let confirmed = without.reduce(Action::Compare(Event::Confirm));
    assert!(
        confirmed
            .comparison
            .as_ref()
            .is_some_and(|it| it.confirmed && it.part == Part::Differences)
    );
}

#[test]
fn a_merge_keeps_both_sides_and_what_was_decided() {
    let state = decide(&begun(two()), Choice::Side(1));
    let merged = comparing(&state)
        .merged("merged".into(), "All", &stamp("me", "m"))
        .expect("one text");
    let open: Vec<_> = conflicts(&merged).into_iter().map(|conflict| conflict.key).collect();
    let state = state.reduce(Action::Compare(Event::Result(Box::new(merged))));
    assert_eq!((state.view, comparing(&state).decided()), (View::Compare, 1));
    assert!(
        result(&state).starts_with("Oslo ORG") && result(&state).ends_with("May. DATE"),
        "{}",
        result(&state)
    );
    let oslo = words("Oslo");
    let document = state.document.as_ref().expect("open");
    assert!(!open.iter().any(|key| {
        document
            .mentions
            .get(&key.id)
            .is_some_and(|mention| mention.span == oslo)
    }));
    // Deciding the rest leaves no conflict.
    let mut state = state;
    for at in 1..4 {
        state = state.reduce(Action::Compare(Event::Go(at)));
        state = decide(&state, Choice::Side(0));
    }
    assert_eq!(conflicts(state.document.as_ref().expect("open")), []);
}

#[test]
fn another_document_ends_the_comparison_and_the_page_needs_one() {
    let state = begun(two());
    let other = Document::new(Id::new("other"), Arc::new(Text::new("Other words.").expect("short")));
    let state = state.reduce(Action::Open {
        document: Box::new(other),
        analyse: false,
        saved: true,
    });
    assert_eq!((state.view, state.comparison.is_none()), (View::Desk, true));
    assert_eq!(state.reduce(Action::ShowView(View::Compare)).view, View::Desk);
}

#[test]
fn versions_of_one_name_are_told_apart_by_where_they_come_from() {
    let names = |versions: Vec<Version>| {
        named(versions)
            .into_iter()
            .map(|version| version.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(vec![annotated("ana", ARTICLE, &[]), annotated("bo", ARTICLE, &[])]),
        ["ana.json", "bo.json"]
    );
    let twice = vec![
        annotated("ana", ARTICLE, &[("Oslo", "GPE")]),
        annotated("ana", ARTICLE, &[("May.", "DATE")]),
    ];
    assert_eq!(names(twice), ["ana (ana.json)", "ana (ana.json)"]);
    assert!(!are_alike(&[
        annotated("ana", ARTICLE, &[]),
        annotated("bo", "Nothing of it is here, not one bit.", &[])
    ]));
}

#[test]
fn a_reload_takes_the_comparison_up_where_it_was() {
    let state = decide(&decide(&begun(two()), Choice::Side(1)), Choice::Neither);
    let state = decide(&state, Choice::Both(1)).reduce(Action::Undo);
    let state = state.reduce(Action::Compare(Event::Anonymous(true)));
    let before = comparing(&state);
    let (versions, progress) = ((*before.versions).clone(), before.progress());
    let result = state.document.as_deref().expect("the result is open").clone();
    let reloaded = start().reduce(Action::Open {
        document: Box::new(result),
        analyse: false,
        saved: true,
    });
    let elsewhere = start().reduce(Action::Compare(Event::TakeUp(versions.clone(), progress.clone())));
    assert_eq!(elsewhere.comparison, None, "its result is not open");
    let state = reloaded.reduce(Action::Compare(Event::TakeUp(versions.clone(), progress)));
    let after = comparing(&state);
    let decisions = |comparing: &Comparing| (0..4).map(|at| comparing.decision(at)).collect::<Vec<_>>();
    assert_eq!(
        decisions(after),
        [Some(Choice::Side(1)), Some(Choice::Neither), None, None]
    );
    assert_eq!((after.current, after.anonymous), (Some(2), true));
    // What is decided now is undone alone.
    let undone = decide(&state, Choice::Side(0)).reduce(Action::Undo);
    assert_eq!((comparing(&undone).decided(), comparing(&undone).current), (2, Some(2)));
    let state = undone.reduce(Action::Compare(Event::End));
    assert_eq!(state.comparison, None);
    // Whatever was kept, it is read.
    for other in ["", "[]", "[7,[[9,1],[0,99],[\"x\"]],[3],-1,null]"] {
        let comparing = Comparing::taken_up(versions.clone(), other);
        assert_eq!((comparing.result.clone(), comparing.anonymous), (None, false));
        assert!(comparing.current.is_some_and(|at| at < 4), "{other}");
    }
}

#[test]
fn what_only_the_engine_has_marked_goes_by_the_name_of_the_program() {
    let mut version = annotated("ana", ARTICLE, &[("Oslo", "GPE")]);
    let mut document = (*version.document).clone();
    let ana = document.annotators.get_mut("ana").expect("she annotated");
    Arc::make_mut(ana).kind = pressmark_annotation::document::AnnotatorKind::Program;
    version = Version::new(document, "other.json".to_owned());
    assert_eq!(version.name, "ana");
}
