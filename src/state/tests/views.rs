//! The pages of the application: the report needs a document, and another document leads back to the article.

use std::rc::Rc;

use super::{opened, start};
use crate::messages::Language;
use crate::state::{Action, AppState, View};

#[test]
fn pages_are_turned_to_and_back() {
    let state = opened();
    let state = state.reduce(Action::ShowView(View::Report));
    assert_eq!(state.view, View::Report);
    let same = Rc::clone(&state).reduce(Action::ShowView(View::Report));
    assert!(Rc::ptr_eq(&same, &state));
    let document = state.document.as_ref().expect("is open").as_ref().clone();
    let state = state.reduce(Action::Open {
        document: Box::new(document),
        analyse: false,
        saved: true,
    });
    assert_eq!(state.view, View::Desk);
}

#[test]
fn a_report_needs_a_document() {
    let state = Rc::new(AppState::new((*start().annotator).clone()));
    let state = state.reduce(Action::ShowView(View::Report));
    assert_eq!(state.view, View::Desk);
    let state = state.reduce(Action::ShowView(View::Library));
    assert_eq!(state.view, View::Library);
    assert_eq!(state.reduce(Action::Close).view, View::Desk);
}

#[test]
fn the_language_outlives_an_article() {
    let state = opened().reduce(Action::Speak(Language::German));
    assert_eq!(state.reduce(Action::Close).language, Language::German);
}
