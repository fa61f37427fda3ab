//! The panels’ lists, and the way from one annotation to the next.

use std::rc::Rc;

use super::{analysed, edit, mention, quotation};
use crate::state::{Action, AppState, Command, Panel, entities, speakers};

#[test]
fn a_decision_on_the_selected_suggestion_moves_on_to_the_next() {
    let state = analysed().reduce(Action::SelectNext { suggestions: true });
    assert_eq!(state.selected(), Some(&mention("m1")));
    let state = edit(state, Command::Accept(vec![mention("m1")]));
    assert_eq!(state.selected(), Some(&quotation("q1")), "the quotation begins next");
    let state = state.reduce(Action::SelectPrevious { suggestions: false });
    assert_eq!(state.selected(), Some(&mention("m1")));
}

#[test]
fn speakers_are_listed_with_their_share_of_the_quoted_words() {
    let state = analysed();
    let document = state.document.as_ref().expect("open");
    let rows = speakers::rows(document, None, speakers::Order::Share);
    let listed: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.words)).collect();
    assert_eq!(listed, [("Mira Holt", 4), ("Officials", 7)]);
    let shares: Vec<_> = rows.iter().map(|row| (row.share * 1000.0).round()).collect();
    assert_eq!(shares, [364.0, 636.0]);
}

#[test]
fn entities_are_grouped_by_label_and_values_by_their_words() {
    let state = analysed();
    let document = state.document.as_ref().expect("open");
    let listed: Vec<String> = entities::groups(document)
        .iter()
        .flat_map(|group| {
            group
                .rows
                .iter()
                .map(move |row| format!("{}: {}", group.name, row.name))
        })
        .collect();
    assert_eq!(
        listed,
        [
            "person: Mira Holt",
            "country or place: Oslo",
            "date: three years",
            "date: May."
        ]
    );
    let first = entities::suggestions(document).first().map(|(key, _)| key.clone());
    assert_eq!(first, Some(mention("m4")), "the least sure comes first");
    let counts = entities::counts(document, entities::words(&document.text));
    assert_eq!((counts.quotations, counts.entities, counts.suggestions), (2, 4, 6));
}

#[test]
fn in_review_the_keys_go_from_the_least_to_the_most_certain() {
    let state = analysed().reduce(Action::ShowPanel(Panel::Review));
    let next = |state: Rc<AppState>| state.reduce(Action::SelectNext { suggestions: true });
    let state = next(state);
    assert_eq!(state.selected(), Some(&mention("m4")), "60 %");
    let state = edit(state, Command::Reject(vec![mention("m4")]));
    assert_eq!(state.selected(), Some(&mention("m3")), "70 %");
    let state = next(state);
    assert_eq!(state.selected(), Some(&mention("m1")), "80 %");
    let state = state.reduce(Action::SelectPrevious { suggestions: true });
    assert_eq!(state.selected(), Some(&mention("m3")));
    let state = state.reduce(Action::SelectNext { suggestions: false });
    assert_eq!(
        state.selected(),
        Some(&quotation("q2")),
        "all annotations: in the order of the text"
    );
}
