//! Tasks and classes in the state.

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::document::Document;
use pressmark_annotation::{Id, Text};
use pressmark_formats::pack::Pack;
use pressmark_formats::training::results::Results;
use pressmark_formats::training::{Submission, Task};

use super::*;
use crate::state::training::{ClassEvent, ClassRoom, Column, Event, Part, Training, Work};
use crate::state::{AnalysisStatus, View};

fn article(id: &str) -> Document {
    Document::new(
        id,
        Arc::new(Text::new("Mira Holt said no. Jonas Berg left.").expect("short")),
    )
}

fn task() -> Task {
    let mut task = Task::about(Id::from("t-1"), "Two articles", vec![article("a"), article("b")], false);
    task.options.minutes = Some(2);
    task.options.attempts = Some(2);
    task
}

fn at_work() -> Rc<AppState> {
    let state = start();
    let event = Event::Open(Rc::new(task()), Work::read(""));
    state.reduce(Action::Training(event))
}

fn training(state: &AppState) -> &Training {
    state.training.as_deref().expect("a task")
}

#[test]
fn a_task_is_done_article_by_article_and_handed_in_as_often_as_allowed() {
    let state = at_work();
    assert_eq!(training(&state).left(0.0), None, "nothing runs before the beginning");
    let state = state.reduce(Action::Training(Event::Begin(1_000.0)));
    let state = state.reduce(Action::Training(Event::Begin(9_000.0)));
    assert_eq!(
        training(&state).left(61_000.0),
        Some(60.0),
        "the first beginning counts"
    );
    assert_eq!(training(&state).left(181_000.0), Some(-60.0));
    assert_eq!(training(&state).next(0), Some(1));
    let state = state.reduce(Action::Training(Event::Done(1, true)));
    assert_eq!((training(&state).work.finished(), training(&state).next(0)), (1, None));
    assert_eq!(training(&state).next(1), Some(0), "it goes round");
    let state = state.reduce(Action::Training(Event::Done(7, true)));
    assert_eq!(training(&state).work.finished(), 1, "there is no such article");
    assert_eq!(training(&state).document_id(1), "t-1.1.2");
    let state = state.reduce(Action::Training(Event::Again));
    assert_eq!(training(&state).work.attempt, 1, "not before it is handed in");
    let state = state.reduce(Action::Training(Event::Name("Ines".into())));
    let state = state.reduce(Action::Training(Event::HandIn(61_000.0)));
    assert_eq!(training(&state).work.seconds(99_000.0), Some(60.0));
    let kept = Work::read(&training(&state).work.write());
    assert_eq!(kept, training(&state).work, "it is read as it is kept");
    let state = state.reduce(Action::Training(Event::Again));
    let work = &training(&state).work;
    assert_eq!(
        (work.attempt, work.begun, work.finished(), work.trainee.as_str()),
        (2, None, 0, "Ines")
    );
    let state = state.reduce(Action::Training(Event::HandIn(1.0)));
    assert!(!training(&state).may_retry(), "two attempts are allowed");
}

#[test]
fn the_engine_leaves_a_blind_article_alone_and_what_was_handed_in_stays() {
    let mut document = article("a");
    let mut part = Part {
        task: "t-1".into(),
        article: 0,
        blind: true,
        handed_in: false,
    };
    part.put(&mut document.extra);
    assert_eq!(Part::of(&document).as_ref(), Some(&part));
    let open = |document: Document| Action::Open {
        document: Box::new(document),
        analyse: false,
        saved: true,
    };
    let state = at_work().reduce(open(document.clone())).reduce(Action::Reanalyse);
    let state = state.reduce(Action::Attitudes(true));
    assert_eq!(state.analysis, AnalysisStatus::NotAsked);
    assert!(state.training.is_some(), "another document leaves the task as it is");
    let add = Command::AddMention {
        span: Span::new(0, 9),
        label: "PERSON".into(),
        entity: None,
    };
    let marked = edit(Rc::clone(&state), add.clone());
    assert_eq!(marked.document.as_ref().map(|open| open.mentions.len()), Some(1));
    part.handed_in = true;
    part.put(&mut document.extra);
    let state = edit(state.reduce(open(document)), add);
    assert_eq!(state.document.as_ref().map(|open| open.mentions.len()), Some(0));
    assert_eq!(state.notices.len(), 1, "it says why");
    let mut extra = state.document.as_ref().expect("open").extra.clone();
    Part::take(&mut extra);
    assert!(extra.is_empty());
}

#[test]
fn the_table_of_a_class_is_sorted_and_hides_names() {
    let of = |name: &str, seconds: u32| Submission {
        trainee: name.into(),
        attempt: 1,
        seconds: Some(seconds),
        pack: Pack {
            documents: vec![article("a")],
            ..Pack::default()
        },
        ..Submission::default()
    };
    let submissions = vec![of("mo", 90), of("Ada", 240), of("Lu", 60)];
    let room = ClassRoom {
        results: Some(Rc::new(Results::of(vec![article("a")], &submissions))),
        submissions: Rc::new(submissions),
        ..ClassRoom::default()
    };
    let state = start().reduce(Action::Class(ClassEvent::Open(Box::new(room))));
    let order = |state: &AppState| state.class.as_ref().expect("a class").order();
    assert_eq!(order(&state), [1, 2, 0]);
    let state = state.reduce(Action::Class(ClassEvent::Sort(Column::Time)));
    assert_eq!(order(&state), [2, 0, 1]);
    let state = state.reduce(Action::Class(ClassEvent::Sort(Column::Time)));
    assert_eq!(order(&state), [1, 0, 2]);
    let state = state.reduce(Action::Class(ClassEvent::Hide(true)));
    let names: Vec<String> = (0..4)
        .map(|at| state.class.as_ref().expect("a class").name(at))
        .collect();
    assert_eq!(names, ["#1", "#2", "#3", "#4"]);
}

#[test]
fn the_page_of_a_task_is_shown_where_there_is_one() {
    let state = start().reduce(Action::ShowView(View::Task));
    assert_eq!(state.view, View::Desk);
    assert_eq!(at_work().reduce(Action::ShowView(View::Task)).view, View::Task);
}
