//! Edits: what they change, how they are undone, and what is said about them.

use pressmark_annotation::analysis::Confidence;
use pressmark_annotation::document::{Key, Speaker, Status};
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Id, Label, Span};

use super::{analysed, document, edit, mention, opened, quotation};
use crate::state::{Action, AppState, Command, SaveStatus, Tone, entities, naming};

#[test]
fn undo_goes_back_to_the_first_suggestions_and_no_further() {
    let state = analysed();
    let edited = edit(state.clone(), Command::Reject(vec![mention("m1")]));
    let undone = edited.reduce(Action::Undo);
    assert_eq!(undone.document, state.document);
    let again = undone.reduce(Action::Undo);
    assert_eq!(again.document, state.document);
    assert_eq!(
        again.notices.last().map(|notice| notice.message.as_str()),
        Some("Nothing to undo.")
    );
    let redone = again.reduce(Action::Redo);
    assert_eq!(
        redone.document.as_ref().map(|d| d.mentions["m1"].provenance.status),
        Some(Status::Rejected)
    );
}

#[test]
fn a_refused_command_becomes_a_message_and_changes_nothing() {
    let state = analysed();
    let beyond = Span::new(0, 9_999);
    let after = edit(
        state.clone(),
        Command::SetSpan {
            mention: "m1".into(),
            span: beyond,
        },
    );
    assert_eq!(after.document, state.document);
    assert_eq!(after.revision, state.revision);
    assert_eq!(after.notices.last().map(|notice| notice.tone), Some(Tone::Error));
}

#[test]
fn every_change_waits_to_be_saved() {
    let state = analysed().reduce(Action::Saving(SaveStatus::Saved(1)));
    let state = edit(state, Command::Accept(vec![mention("m1")]));
    assert_eq!(state.saving, SaveStatus::Unsaved);
}

#[test]
fn a_typed_speaker_becomes_a_person() {
    let name = "Anna Berg".to_owned();
    let state = edit(
        analysed(),
        Command::NameSpeaker {
            quotations: vec!["q2".into()],
            name,
            label: None,
        },
    );
    let document = state.document.as_ref().expect("open");
    let Speaker::Entity(id) = &document.quotations["q2"].speaker else {
        panic!("the quotation has a speaker");
    };
    assert_eq!(
        document.entities.get::<Id>(id).map(|entity| entity.name.as_str()),
        Some("Anna Berg")
    );
    assert_eq!(state.selected(), Some(&quotation("q2")));
}

#[test]
fn a_named_source_is_what_its_words_say() {
    let state = analysed();
    let document = state.document.as_ref().expect("open");
    let offered = |name: &str| naming::labels(document, &["q2".into()], name);
    let (person, organisation) = (Label::from(Onto::Person), Label::from(Onto::Org));
    assert_eq!(offered("Anna Berg"), [person.clone(), organisation.clone()]);
    assert_eq!(offered("Harbour Council"), [organisation.clone(), person]);
    assert!(naming::is_known(document, "Mira Holt") && !naming::is_known(document, "Harbour Council"));
    let command = Command::NameSpeaker {
        quotations: vec!["q2".into()],
        name: "Harbour Council".to_owned(),
        label: Some(organisation.clone()),
    };
    let state = edit(state.clone(), command);
    let document = state.document.as_ref().expect("open");
    let made = document
        .entities
        .values()
        .find(|entity| entity.name == "Harbour Council");
    assert_eq!(made.map(|entity| &entity.label), Some(&organisation));
}

#[test]
fn what_is_accepted_at_once_is_undone_at_once() {
    let before = analysed();
    let sure: Vec<Key> = entities::suggestions(before.document.as_ref().expect("open"))
        .into_iter()
        .filter(|(_, confidence)| *confidence >= Confidence::per_mille(700))
        .map(|(key, _)| key)
        .collect();
    let open = |state: &AppState| entities::suggestions(state.document.as_ref().expect("open")).len();
    let after = edit(before.clone(), Command::Accept(sure));
    assert_eq!((open(&before), open(&after)), (6, 1));
    assert_eq!(after.reduce(Action::Undo).document, before.document);
}

#[test]
fn undo_and_redo_speak_one_at_a_time_and_the_next_document_starts_in_silence() {
    let state = edit(analysed(), Command::Reject(vec![mention("m1")]));
    let state = state.reduce(Action::Undo).reduce(Action::Redo).reduce(Action::Undo);
    assert_eq!(state.notices.len(), 1);
    let state = state.reduce(Action::Open {
        document: document("two"),
        analyse: true,
        saved: false,
    });
    assert_eq!(state.notices, []);
}

#[test]
fn no_more_than_three_messages_are_shown_and_none_of_a_former_document() {
    let mut state = opened().reduce(Action::notify(Tone::Warning, "kept"));
    for message in ["one", "two", "three"] {
        state = state.reduce(Action::notify(Tone::Info, message));
    }
    let shown =
        |state: &AppState| -> Vec<String> { state.notices.iter().map(|notice| notice.message.clone()).collect() };
    assert_eq!(shown(&state), ["kept", "two", "three"], "information gives way first");
    let state = state.reduce(Action::Open {
        document: document("two"),
        analyse: true,
        saved: false,
    });
    assert!(state.notices.is_empty());
}
