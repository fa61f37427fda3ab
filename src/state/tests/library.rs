//! The library: what is found, and in which order.

use super::{analysed, edit, mention, opened};
use crate::state::library::{Listed, Order, Progress, finds, fold, is_worked_on, sort};
use crate::state::{AppState, Command};

struct Row(&'static str, &'static str, u32, u32, u32, u32);

impl Listed for Row {
    fn title(&self) -> &str {
        self.0
    }
    fn changed(&self) -> &str {
        self.1
    }
    fn words(&self) -> u32 {
        self.2
    }
    fn bytes(&self) -> u32 {
        self.3
    }
    fn progress(&self) -> Progress {
        Progress {
            reviewed: self.4,
            all: self.5,
        }
    }
}

#[test]
fn documents_are_sorted_as_chosen() {
    let titles = |order| {
        let mut rows = [
            Row("bridge", "2026-05-03", 300, 9, 5, 10),
            Row("Ferry", "2026-05-01", 500, 7, 0, 0),
            Row("Åland", "2026-05-02", 400, 8, 1, 10),
        ];
        sort(&mut rows, order);
        rows.map(|row| row.0).join(" ")
    };
    let all = Order::ALL.map(titles);
    assert_eq!(
        all,
        [
            "bridge Åland Ferry",
            "bridge Ferry Åland",
            "Ferry Åland bridge",
            "Åland bridge Ferry",
            "bridge Åland Ferry"
        ]
    );
}

#[test]
fn words_and_phrases_are_found() {
    let (title, text) = (
        fold("Harbour  Town bans ferries"),
        fold("“We waited\nthree years,” said Holt."),
    );
    for (query, found) in [
        ("", true),
        ("HARBOUR holt", true),
        ("harbour years nobody", false),
        ("\"three years\"", true),
        ("\"years three\"", false),
        ("“we waited three", true),
        ("ban", true),
    ] {
        assert_eq!(finds(&fold(query), &title, &text), found, "{query}");
    }
}

#[test]
fn a_document_is_worked_on_once_a_person_has_changed_something() {
    let worked_on = |state: &AppState| is_worked_on(state.document.as_ref().expect("open"));
    assert!(!worked_on(&opened()));
    assert!(!worked_on(&analysed()), "the engine is no person");
    assert!(worked_on(&edit(analysed(), Command::Accept(vec![mention("m1")]))));
    let note = Command::AddNote {
        target: None,
        body: "call the port".to_owned(),
    };
    assert!(worked_on(&edit(opened(), note)));
}
