//! Searching, the marker, marking everywhere, and further pieces of a quotation.

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::analysis::QuotationKind;
use pressmark_annotation::document::Document;
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Span, Text};

use super::{analysed, edit, start, words};
use crate::state::marking::{Event, Marker, Marking, stroke};
use crate::state::occurrences::Wanted;
use crate::state::search::Query;
use crate::state::{Action, AppState, Command, Dialog, words as word};

fn marking(state: &Rc<AppState>, event: Event) -> Rc<AppState> {
    act(state, Action::Marking(event))
}

fn act(state: &Rc<AppState>, action: Action) -> Rc<AppState> {
    Rc::clone(state).reduce(action)
}

fn find(words: &str) -> Event {
    Event::Find(Query {
        words: words.into(),
        ..Query::default()
    })
}

/// The match that is shown: its place, how many there are, and where it starts.
fn shown(state: &AppState) -> (Option<usize>, usize, Option<u32>) {
    let search = state.marking.search.as_ref().expect("open");
    (search.at, search.matches.len(), search.current().map(Span::start))
}

#[test]
fn a_search_begins_in_view_and_goes_round() {
    let state = analysed();
    let said = words("said a");
    let state = marking(&state, Event::OpenSearch(words("Officials").start(), None));
    let state = marking(&state, find("SAID"));
    assert_eq!(shown(&state), (Some(1), 2, Some(said.start())));
    let state = marking(&state, Event::FindNext);
    assert_eq!(shown(&state).0, Some(0));
    let state = marking(&state, Event::FindPrevious);
    assert_eq!(shown(&state).0, Some(1));
    // Longer words go on from the match that is shown; closed and opened again, the words are kept.
    let state = marking(&state, find("said a"));
    assert_eq!(shown(&state), (Some(0), 1, Some(said.start())));
    let state = marking(&state, find("nowhere"));
    assert_eq!(shown(&state), (None, 0, None));
    assert_eq!(shown(&marking(&state, Event::FindNext)), (None, 0, None));
    let state = marking(&state, Event::CloseSearch);
    assert!(state.marking.search.is_none());
    let state = marking(&state, Event::OpenSearch(0, Some("Oslo".into())));
    assert_eq!(shown(&state), (Some(0), 1, Some(0)));
}

#[test]
fn nothing_is_searched_for_without_a_document_and_another_document_starts_afresh() {
    let empty = start();
    assert!(marking(&empty, Event::OpenSearch(0, None)).marking.search.is_none());
    let state = marking(&analysed(), Event::OpenSearch(0, None));
    let state = marking(&state, Event::Marker(Some(Marker::Quotation)));
    let document = Box::new(Document::new(
        "other",
        Arc::new(Text::new("Other words.").expect("short")),
    ));
    let state = act(
        &state,
        Action::Open {
            document,
            analyse: false,
            saved: true,
        },
    );
    assert_eq!(state.marking, Marking::default());
}

#[test]
fn the_marker_makes_what_is_not_there_and_decides_on_what_is() {
    let state = analysed();
    let document = state.document.as_ref().expect("open");
    let person = Marker::Label(Onto::Person.into());
    assert!(matches!(
        stroke(document, &person, &[words("Officials")]).as_slice(),
        [Command::AddMention { .. }]
    ));
    // A suggestion with the marker's label is accepted, one with another gets it.
    assert!(matches!(
        stroke(document, &person, &[words("Mira Holt")]).as_slice(),
        [Command::Accept(_)]
    ));
    assert!(matches!(
        stroke(document, &person, &[words("Oslo")]).as_slice(),
        [Command::Relabel { entity: false, .. }]
    ));
    let accepted = edit(
        state.clone(),
        stroke(document, &person, &[words("Mira Holt")]).remove(0),
    );
    let document = accepted.document.as_ref().expect("open");
    assert!(
        stroke(document, &person, &[words("Mira Holt")]).is_empty(),
        "it is just so"
    );
    assert!(stroke(document, &Marker::Quotation, &[words("We waited three years")]).is_empty());
    assert!(matches!(
        stroke(document, &Marker::Quotation, &[words("green fee")]).as_slice(),
        [Command::AddQuotation {
            kind: QuotationKind::Direct,
            ..
        }]
    ));
    assert!(stroke(document, &Marker::Choosing, &[words("Oslo")]).is_empty());
}

#[test]
fn marking_everywhere_is_one_step_back() {
    let state = analysed();
    let wanted = Wanted::words("said");
    let state = marking(&state, Event::Everywhere(wanted));
    assert_eq!(state.dialog, Some(Dialog::Everywhere));
    assert!(state.marking.folded.is_some());
    let closed = act(&state, Action::ShowDialog(None));
    assert!(closed.marking.everywhere.is_none());
    let command = Command::MarkAll {
        spans: vec![words("said D"), words("said a")],
        label: Onto::Event.into(),
        entity: None,
    };
    let marked = edit(closed, command);
    let count = |state: &AppState| state.document.as_ref().expect("open").mentions.len();
    assert_eq!(count(&marked), count(&state) + 2);
    let undone = act(&marked, Action::Undo);
    let (before, after) = (
        state.document.as_ref().expect("open"),
        undone.document.as_ref().expect("open"),
    );
    assert_eq!((&before.mentions, &before.entities), (&after.mentions, &after.entities));
}

#[test]
fn further_pieces_join_what_they_touch() {
    let text = "“We waited,” she said, “for three long years.”";
    let span = |words: &str| {
        let start = text.find(words).expect("in the text") as u32;
        Span::new(start, start + words.len() as u32)
    };
    let content = [span("We waited,")];
    let pieces = word::with_pieces(text, &content, &[span("for three")]);
    assert_eq!(pieces, [span("We waited,"), span("for three")]);
    let pieces = word::with_pieces(text, &pieces, &[span("three long years")]);
    assert_eq!(pieces, [span("We waited,"), span("for three long years.")]);
}
