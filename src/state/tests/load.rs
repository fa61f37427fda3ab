//! Stopping the analysis of a long text, and what is offered after it stopped.

use super::*;
use crate::state::{AnalysisStatus, EngineStatus, Offer, Tone};

#[test]
fn a_stopped_analysis_leaves_the_text_open_and_offers_another() {
    let state = opened().reduce(Action::StopAnalysis);
    assert_eq!(state.analysis, AnalysisStatus::NotAsked);
    assert!(state.document.is_some());
    let notice = state.notices.last().expect("it is told");
    assert_eq!(
        (notice.tone, notice.offers.as_slice()),
        (Tone::Info, &[Offer::Reanalyse][..])
    );
    assert_eq!(state.reduce(Action::Reanalyse).analysis, AnalysisStatus::Pending);
}

#[test]
fn nothing_stops_where_nothing_is_analysed() {
    let state = analysed();
    let after = Rc::clone(&state).reduce(Action::StopAnalysis);
    assert!(Rc::ptr_eq(&state, &after));
}

#[test]
fn an_analysis_that_failed_is_not_asked_for_by_itself() {
    let failed = opened().reduce(Action::AnalysisFailed {
        document: "one".into(),
        message: "It stopped twice.".to_owned(),
    });
    let restarted = failed
        .reduce(Action::Engine(EngineStatus::Starting))
        .reduce(Action::Engine(EngineStatus::Ready));
    assert_eq!(
        restarted.analysis,
        AnalysisStatus::Failed("It stopped twice.".to_owned())
    );
    let notice = restarted.notices.last().expect("it is told");
    assert_eq!(notice.offers, [Offer::Reanalyse]);
}
