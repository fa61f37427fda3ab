//! Tasks and classes: the task that a trainee is at work on, and what a teacher looks at of a class.

use std::rc::Rc;

use pressmark_annotation::document::{Document, Extra};
use pressmark_annotation::sorting::{sort_by, sort_by_cached_key};
use pressmark_formats::training::results::{Results, Row};
use pressmark_formats::training::{Submission, Task};
use serde_json::{Value as Json, json};

use super::{AppState, View};

/// Under which name an article of a task keeps what it belongs to, among the document's unknown fields.
const FIELD: &str = "task";

/// What an article of a task belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The id of the task.
    pub task: String,
    /// Which of its articles it is, from 0.
    pub article: usize,
    /// Whether the engine suggests nothing.
    pub blind: bool,
    /// Whether it was handed in, so that it can only be read.
    pub handed_in: bool,
}

impl Part {
    /// What `document` belongs to; `None` for documents that belong to no task.
    pub fn of(document: &Document) -> Option<Self> {
        let field = document.extra.get(FIELD)?;
        let is = |name: &str| field.get(name).and_then(Json::as_bool).unwrap_or_default();
        Some(Self {
            task: field.get("id")?.as_str()?.to_owned(),
            article: usize::try_from(field.get("article")?.as_u64()?).ok()?,
            blind: is("blind"),
            handed_in: is("handedIn"),
        })
    }

    /// Writes it into a document.
    pub fn put(&self, extra: &mut Extra) {
        let field =
            json!({ "id": self.task, "article": self.article, "blind": self.blind, "handedIn": self.handed_in });
        extra.insert(FIELD.to_owned(), field);
    }

    /// Takes it out of a document.
    pub fn take(extra: &mut Extra) {
        extra.shift_remove(FIELD);
    }
}

/// Whether the engine leaves `document` alone.
pub fn is_blind(document: &Document) -> bool {
    Part::of(document).is_some_and(|part| part.blind)
}

/// Whether `document` was handed in.
pub fn is_handed_in(document: &Document) -> bool {
    Part::of(document).is_some_and(|part| part.handed_in)
}

/// How far a trainee is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The trainee's name.
    pub trainee: String,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// When the attempt was begun, in milliseconds since 1970; `None` before.
    pub begun: Option<f64>,
    /// When it was handed in.
    pub handed_in: Option<f64>,
    /// Which articles are finished.
    pub done: Vec<bool>,
}

impl Work {
    /// As it is kept.
    pub fn write(&self) -> String {
        json!([self.trainee, self.attempt, self.begun, self.handed_in, self.done]).to_string()
    }

    /// As it was kept, or from the start.
    pub fn read(kept: &str) -> Self {
        let kept: Json = serde_json::from_str(kept).unwrap_or_default();
        let done = kept[4].as_array().into_iter().flatten();
        Self {
            trainee: kept[0].as_str().unwrap_or_default().to_owned(),
            attempt: kept[1].as_u64().map_or(1, |attempt| attempt.max(1) as u32),
            begun: kept[2].as_f64(),
            handed_in: kept[3].as_f64(),
            done: done.map(|done| done.as_bool().unwrap_or_default()).collect(),
        }
    }

    /// How many articles are finished.
    pub fn finished(&self) -> usize {
        self.done.iter().filter(|done| **done).count()
    }

    /// The seconds from beginning to handing in, or until `now`.
    pub fn seconds(&self, now: f64) -> Option<f64> {
        let end = self.handed_in.unwrap_or(now);
        self.begun.map(|begun| ((end - begun) / 1000.0).max(0.0))
    }
}

/// The task that a trainee is at work on.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// The task.
    pub task: Rc<Task>,
    /// How far it is.
    pub work: Work,
    /// What was wrong, once that is known.
    pub results: Option<Rc<Results>>,
}

impl Training {
    /// The seconds that are left, less than none once the time is over; `None` without a limit or before the beginning.
    pub fn left(&self, now: f64) -> Option<f64> {
        let limit = f64::from(self.task.options.minutes?) * 60.0;
        let running = self.work.handed_in.is_none();
        self.work
            .seconds(now)
            .filter(|_| running)
            .map(|seconds| limit - seconds)
    }

    /// Whether one may try again.
    pub fn may_retry(&self) -> bool {
        let allowed = self.task.options.attempts;
        self.work.handed_in.is_some() && allowed.is_none_or(|allowed| self.work.attempt < allowed)
    }

    /// The id of the document in which an article is annotated.
    pub fn document_id(&self, article: usize) -> String {
        let task: String = self.task.id.as_str().chars().take(40).collect();
        format!("{task}.{}.{}", self.work.attempt, article + 1)
    }

    /// The article that is to be worked on after this one: the next that is not finished.
    pub fn next(&self, article: usize) -> Option<usize> {
        let count = self.task.pack.documents.len();
        let open = |at: &usize| !self.work.done.get(*at).copied().unwrap_or_default();
        (article + 1..count).chain(0..article.min(count)).find(open)
    }
}

/// What happens to the task.
#[derive(Clone, Debug)]
pub enum Event {
    /// It is shown, as far as it was done.
    Open(Rc<Task>, Work),
    /// The trainee has another name.
    Name(String),
    /// The work begins, at this time.
    Begin(f64),
    /// An article is finished, or is not after all.
    Done(usize, bool),
    /// The work was handed in, at this time.
    HandIn(f64),
    /// What was wrong is known.
    Scored(Rc<Results>),
    /// Another attempt.
    Again,
}

/// What `event` changes.
pub(super) fn reduce(state: &mut AppState, event: Event) {
    if let Event::Open(task, work) = event {
        let results = None;
        state.training = Some(Rc::new(Training { task, work, results }));
        return;
    }
    let Some(mut training) = state.training.as_deref().cloned() else {
        return;
    };
    let work = &mut training.work;
    match event {
        Event::Open(..) => {}
        Event::Name(name) => work.trainee = name,
        Event::Begin(now) => {
            work.begun.get_or_insert(now);
        }
        Event::Done(article, done) => {
            if article < training.task.pack.documents.len() {
                work.done.resize(work.done.len().max(article + 1), false);
                work.done[article] = done;
            }
        }
        Event::HandIn(now) => work.handed_in = Some(now),
        Event::Scored(results) => training.results = Some(results),
        Event::Again => {
            if training.may_retry() {
                training.work = Work {
                    trainee: std::mem::take(&mut training.work.trainee),
                    attempt: training.work.attempt + 1,
                    ..Work::default()
                };
                training.results = None;
            }
        }
    }
    state.training = Some(Rc::new(training));
}

/// What the table of a class is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// The name.
    #[default]
    Name,
    /// The mark.
    Mark,
    /// What is right.
    Right,
    /// What was missed.
    Missed,
    /// What is extra.
    Extra,
    /// F₁ of names.
    Names,
    /// F₁ of quotations.
    Quotations,
    /// F₁ of speakers.
    Speakers,
    /// The time that it took.
    Time,
}

/// What a teacher looks at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassRoom {
    /// What the task is called; may be empty.
    pub title: String,
    /// What was handed in.
    pub submissions: Rc<Vec<Submission>>,
    /// How the class did; `None` as long as there is no key.
    pub results: Option<Rc<Results>>,
    /// The column that the table is sorted by, and whether downwards.
    pub order: (Column, bool),
    /// Whether names are shown as numbers.
    pub hidden: bool,
    /// The row that is open, by its place among the submissions.
    pub row: Option<usize>,
}

impl ClassRoom {
    /// The places of the rows in the order of the table; equal ones as they were opened.
    pub fn order(&self) -> Vec<usize> {
        use pressmark_annotation::scoring::ErrorKind::{Extra, Missed};
        let rows: &[Row] = self.results.as_ref().map_or(&[], |results| &results.rows);
        let (column, down) = self.order;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        if column == Column::Name {
            sort_by_cached_key(&mut order, |at| (rows[*at].trainee.to_lowercase(), rows[*at].attempt));
        } else {
            let share = |figures: pressmark_annotation::scoring::Figures| figures.f1().unwrap_or(-1.0);
            let value = |at: &usize| {
                let row = &rows[*at];
                match column {
                    Column::Name => 0.0,
                    Column::Mark => row.mark(),
                    Column::Right => row.right as f64,
                    Column::Missed => row.count(Missed) as f64,
                    Column::Extra => row.count(Extra) as f64,
                    Column::Names => share(row.mentions),
                    Column::Quotations => share(row.quotations),
                    Column::Speakers => share(row.speakers),
                    Column::Time => row.seconds.map_or(-1.0, f64::from),
                }
            };
            sort_by(&mut order, |a, b| value(a).total_cmp(&value(b)));
        }
        if down {
            order.reverse();
        }
        order
    }

    /// What a row is called: its name with the attempt after the first, or its number while names are hidden.
    pub fn name(&self, at: usize) -> String {
        let Some(one) = self.submissions.get(at).filter(|_| !self.hidden) else {
            return format!("#{}", at + 1);
        };
        match one.attempt {
            0 | 1 => one.trainee.clone(),
            attempt => format!("{} ({attempt})", one.trainee),
        }
    }
}

/// What happens to the class.
#[derive(Clone, Debug)]
pub enum ClassEvent {
    /// Submissions, and how they did where there is a key.
    Open(Box<ClassRoom>),
    /// The table is sorted by a column; once more turns it round.
    Sort(Column),
    /// Names are hidden, or shown.
    Hide(bool),
    /// A row is opened, or the table is shown again.
    Row(Option<usize>),
}

/// What `event` changes.
pub(super) fn reduce_class(state: &mut AppState, event: ClassEvent) {
    let mut room = state.class.as_deref().cloned().unwrap_or_default();
    match event {
        ClassEvent::Open(opened) => {
            room = ClassRoom {
                order: room.order,
                hidden: room.hidden,
                ..*opened
            };
        }
        // Names and times rise, marks fall at first.
        ClassEvent::Sort(column) if room.order.0 != column => {
            room.order = (column, !matches!(column, Column::Name | Column::Time));
        }
        ClassEvent::Sort(_) => room.order.1 = !room.order.1,
        ClassEvent::Hide(hidden) => room.hidden = hidden,
        ClassEvent::Row(row) => room.row = row,
    }
    state.class = Some(Rc::new(room));
}

/// The page that is shown where `view` is asked for: a task's only where there is one.
pub(super) fn shown(state: &AppState, view: View) -> View {
    if view == View::Task && state.training.is_none() {
        View::Desk
    } else {
        view
    }
}
