//! A trainee's task: opening it, working on its articles, handing in, and seeing what was wrong.

use std::rc::Rc;

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Key};
use pressmark_annotation::scoring::ScoredError;
use pressmark_formats::pack::Pack;
use pressmark_formats::training::results::Results;
use pressmark_formats::training::{Submission, Task, submission, task};
use wasm_bindgen_futures::spawn_local;

use super::{Desk, put};
use crate::browser::autosave::Kept;
use crate::browser::{clock, files, kept_tasks};
use crate::messages::{self, training as words};
use crate::state::training::{Event, Part, Training};
use crate::state::{Action, Tone, View, marking};

impl Desk {
    /// Opens a task of that file: its page, as far as it was done here.
    pub(super) fn open_task(&self, name: &str, bytes: &[u8]) {
        let (task, problems) = match task::parse(bytes) {
            Ok(read) => read,
            Err(error) => return self.tell(Tone::Error, &messages::not_opened(name, &error.to_string())),
        };
        if task.pack.documents.is_empty() {
            return self.tell(Tone::Warning, &words::task_empty(name));
        }
        if !problems.is_empty() {
            self.inner.dispatch.act(Action::Notify {
                tone: Tone::Warning,
                message: messages::repaired(name, problems.len()),
                details: problems.iter().map(ToString::to_string).collect(),
                offers: Vec::new(),
            });
        }
        if !kept_tasks::keep_task(&task) {
            self.tell(Tone::Warning, words::task_not_kept());
        }
        self.show_task(task);
        self.turn_to(View::Task);
    }

    /// The task that was worked on last, after the page was opened anew.
    pub(super) fn restore_task(&self) {
        if let Some(task) = kept_tasks::last() {
            self.show_task(task);
        }
    }

    /// Turns to the task that was worked on last.
    pub fn go_on_with_task(&self) {
        self.restore_task();
        self.turn_to(View::Task);
    }

    /// The task that a document belongs to, taken up where it was not yet.
    pub fn training_of(&self, part: &Part) -> Option<Rc<Training>> {
        let open = self.state().training.clone();
        if let Some(training) = open.filter(|training| training.task.id.as_str() == part.task) {
            return Some(training);
        }
        let task = kept_tasks::task(&part.task)?;
        let work = kept_tasks::work(&part.task);
        self.show_task(task.clone());
        Some(Rc::new(Training {
            task: Rc::new(task),
            work,
            results: None,
        }))
    }

    fn show_task(&self, task: Task) {
        let work = kept_tasks::work(task.id.as_str());
        self.work(Event::Open(Rc::new(task), work));
    }

    /// Something happens to the task.
    pub fn work(&self, event: Event) {
        self.inner.dispatch.act(Action::Training(event));
    }

    /// Opens an article of the task that is worked on, as far as it was done.
    pub fn open_article_of_task(&self, article: usize) {
        let Some(training) = self.state().training.clone() else {
            return;
        };
        self.work(Event::Begin(clock::since_1970()));
        let desk = self.clone();
        spawn_local(async move { desk.show_article(&training, article).await });
    }

    async fn show_article(&self, training: &Training, article: usize) {
        let id = training.document_id(article);
        self.save_now();
        self.settled().await;
        let open = self
            .state()
            .document
            .as_ref()
            .is_some_and(|open| open.id.as_str() == id);
        if open {
            return self.turn_to(View::Desk);
        }
        if let Some(storage) = self.storage() {
            match self.open_kept_now(&storage, &id, false).await {
                Ok(true) => return,
                Ok(false) => {}
                Err(error) => self.tell(Tone::Error, &error),
            }
        }
        let Some(document) = fresh(training, article) else {
            return;
        };
        let analyse = !training.task.options.blind && document.mentions.is_empty();
        self.leave();
        self.keep_new(&id, Kept::default());
        self.show(document, analyse, false);
    }

    /// The documents of the task as they are now.
    async fn documents_of_task(&self, training: &Training) -> Vec<Document> {
        let mut documents = Vec::new();
        for article in 0..training.task.pack.documents.len() {
            let id = training.document_id(article);
            let open = self.state().document.clone().filter(|open| open.id.as_str() == id);
            let kept = match (open, self.storage()) {
                (Some(open), _) => Some((*open).clone()),
                (None, Some(storage)) => self.document_of(&storage, &id).await.ok(),
                (None, None) => None,
            };
            documents.extend(kept.or_else(|| fresh(training, article)));
        }
        documents
    }

    async fn submission(&self, training: &Training) -> Submission {
        let (task, work) = (&training.task, &training.work);
        let mut documents = self.documents_of_task(training).await;
        for (document, article) in documents.iter_mut().zip(&task.pack.documents) {
            document.id = article.id.clone();
            Part::take(&mut document.extra);
        }
        let pack = Pack {
            title: task.pack.title.clone(),
            documents,
            ..Pack::default()
        };
        Submission {
            pack,
            task: task.id.as_str().to_owned(),
            trainee: work.trainee.trim().to_owned(),
            attempt: work.attempt,
            begun: work.begun.map(clock::at),
            handed_in: work.handed_in.map(clock::at),
            seconds: work
                .seconds(clock::since_1970())
                .map(whole)
                .filter(|seconds| *seconds > 0),
        }
    }

    /// Saves what was done as one file, and lets nobody change it from then on; once more it only saves the file again.
    pub fn hand_in(&self) {
        let Some(mut training) = self.state().training.as_deref().cloned() else {
            return;
        };
        let desk = self.clone();
        spawn_local(async move {
            desk.save_now();
            desk.settled().await;
            let again = training.work.handed_in.is_some();
            let now = *training.work.handed_in.get_or_insert_with(clock::since_1970);
            let submission = desk.submission(&training).await;
            let name = format!(
                "{} {} {}",
                submission.pack.title, submission.trainee, submission.attempt
            );
            let name = files::name_for(&name, ".pressmark-submission.json");
            let file = submission::write(&submission);
            if let Err(error) = files::download(&name, "application/json", file.as_bytes()) {
                return desk.tell(Tone::Error, &error.to_string());
            }
            desk.tell(Tone::Info, &words::handed_in(&name));
            if !again {
                desk.freeze(&training).await;
                desk.work(Event::HandIn(now));
                desk.score(&training, &submission);
            }
        });
    }

    /// Marks the documents of the task as handed in.
    async fn freeze(&self, training: &Training) {
        let documents = self.documents_of_task(training).await;
        let belongs = |document: &Document| Part::of(document).is_some();
        if self.state().document.as_deref().is_some_and(belongs) {
            self.close();
            self.inner.dispatch.act(Action::ShowView(View::Task));
            self.settled().await;
        }
        let Some(storage) = self.storage() else { return };
        for mut document in documents {
            if let Some(part) = Part::of(&document) {
                Part {
                    handed_in: true,
                    ..part
                }
                .put(&mut document.extra);
            }
            let kept = storage.load(document.id.as_str()).await.ok().flatten();
            let base = kept.map(|kept| kept.mark.revision);
            if let Err(error) = put(&storage, &document, base).await {
                self.tell(Tone::Error, &error);
            }
        }
    }

    fn score(&self, training: &Training, submission: &Submission) {
        if training.task.gives_feedback() {
            let keys = training.task.keys.clone();
            let results = Results::of(keys, std::slice::from_ref(submission));
            self.work(Event::Scored(Rc::new(results)));
        }
    }

    /// Scores what was handed in earlier.
    pub fn score_again(&self) {
        let Some(training) = self.state().training.clone() else {
            return;
        };
        let desk = self.clone();
        spawn_local(async move {
            let submission = desk.submission(&training).await;
            desk.score(&training, &submission);
        });
    }

    /// Shows the place of an error in the article that was handed in.
    pub fn show_error(&self, article: usize, error: &ScoredError) {
        let Some(training) = self.state().training.clone() else {
            return;
        };
        let key = training.task.keys.get(article);
        let at = training
            .task
            .pack
            .documents
            .iter()
            .position(|one| Some(&one.id) == key.map(|key| &key.id));
        let words = key.map(|key| key.words(error.span).to_owned());
        let (desk, error) = (self.clone(), error.clone());
        spawn_local(async move {
            desk.show_article(&training, at.unwrap_or(article)).await;
            desk.inner.dispatch.act(match &error.submission {
                Some(key) => Action::select(Key::clone(key)),
                // What is not marked is shown as a search would find it.
                None => Action::Marking(marking::Event::OpenSearch(error.span.start(), words)),
            });
        });
    }
}

/// An article of the task as it is handed out.
fn fresh(training: &Training, article: usize) -> Option<Document> {
    let mut document = training.task.pack.documents.get(article)?.clone();
    document.id = Id::new(training.document_id(article));
    let part = Part {
        task: training.task.id.as_str().to_owned(),
        article,
        blind: training.task.options.blind,
        handed_in: false,
    };
    part.put(&mut document.extra);
    Some(document)
}

#[expect(clippy::cast_sign_loss, reason = "times that have passed are not negative")]
fn whole(seconds: f64) -> u32 {
    seconds as u32
}
