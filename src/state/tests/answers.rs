//! What the engine answers, how it fails, and what its answers say of themselves.

use std::rc::Rc;

use pressmark_annotation::analysis::{Analysis, Confidence, Language};
use pressmark_annotation::label::Onto;

use super::{analysed, analysis, answer, edit, mention, opened};
use crate::state::{Action, AnalysisStatus, AppState, Command, EngineStatus, describe};

#[test]
fn an_answer_for_another_document_is_dropped() {
    let state = opened();
    let after = state.clone().reduce(answer("another"));
    assert!(Rc::ptr_eq(&state, &after));
}

#[test]
fn an_engine_that_fails_says_so_and_the_document_stays() {
    let state = analysed().reduce(Action::Engine(EngineStatus::Restarting("The engine stopped.".into())));
    let state = state.reduce(Action::AnalysisFailed {
        document: "one".into(),
        message: "It took too long.".into(),
    });
    assert_eq!(state.analysis, AnalysisStatus::Failed("It took too long.".into()));
    assert_eq!(state.notices.len(), 2);
    assert!(state.document.is_some());
}

#[test]
fn a_text_in_another_language_is_said_to_be_one() {
    let foreign = Analysis {
        language: Language::Other,
        tokens: 100,
        ..analysis()
    };
    let state = opened().reduce(Action::Analysed {
        document: "one".into(),
        analysis: Box::new(foreign),
        version: "1".into(),
        micros: 1,
        at: None,
    });
    assert!(
        state
            .notices
            .iter()
            .any(|notice| notice.message.contains("does not look like English"))
    );
}

#[test]
fn a_later_analysis_can_be_taken_back() {
    let first = analysed();
    let shorter = Analysis {
        quotations: Vec::new(),
        ..analysis()
    };
    let state = first.clone().reduce(Action::Reanalyse).reduce(Action::Analysed {
        document: "one".into(),
        analysis: Box::new(shorter),
        version: "1".into(),
        micros: 1,
        at: None,
    });
    assert_ne!(state.document, first.document);
    assert_eq!(state.reduce(Action::Undo).document, first.document);
}

#[test]
fn an_annotation_says_why_it_is_there() {
    let state = analysed();
    let document = state.document.as_ref().expect("open");
    assert_eq!(
        describe::why_quotation(document, &document.quotations["q1"]),
        "Found by a rule (quote/marks-and-cue, 92 %)."
    );
    assert_eq!(
        describe::why_speaker(document, &document.quotations["q1"]),
        "Named there (speaker/exact-name, 98 %)."
    );
    assert_eq!(
        describe::mention(document, &document.mentions["m1"]),
        "Oslo, country or place, suggested, 80 percent"
    );
}

#[test]
fn what_the_trained_recogniser_found_says_how_often_that_is_right() {
    let mut analysis = analysis();
    analysis.mentions[2].rule = "name/model-before".into();
    analysis.mentions[2].confidence = Confidence::per_mille(836);
    let state = opened().reduce(Action::Analysed {
        document: "one".into(),
        analysis: Box::new(analysis),
        version: "1".into(),
        micros: 1,
        at: None,
    });
    let why = |state: &AppState| {
        let document = state.document.as_ref().expect("open");
        describe::why_mention(document, &document.mentions["m3"])
    };
    assert_eq!(
        why(&state),
        "The trained recogniser took this for a person, mainly because of the words before it (name/model-before). It \
         is right in about 84 of 100 such cases."
    );
    let accepted = edit(state.clone(), Command::Accept(vec![mention("m3")]));
    assert!(
        why(&accepted).ends_with("such cases. Accepted by You."),
        "{}",
        why(&accepted)
    );
    let relabelled = edit(
        state,
        Command::Relabel {
            mention: "m3".into(),
            label: Onto::Org.into(),
            entity: false,
        },
    );
    assert_eq!(
        why(&relabelled),
        "The trained recogniser marked this, mainly because of the words before it (name/model-before). Changed by You."
    );
}
