//! A teacher's class: making a task of documents, and opening what was handed in with its key.

use std::rc::Rc;

use pressmark_annotation::document::Document;
use pressmark_formats::training::files::File as Read;
use pressmark_formats::training::results::Results;
use pressmark_formats::training::{self, Options, Submission, Task, task};
use pressmark_formats::{Detected, detect};
use wasm_bindgen_futures::spawn_local;

use super::Desk;
use crate::browser::files::{self, FileBytes};
use crate::browser::{ids, kept_tasks};
use crate::messages::{self, training as words};
use crate::state::training::{ClassEvent, ClassRoom};
use crate::state::{Action, Dialog, Tone, View};

/// What is chosen for a task.
#[derive(Clone, Debug, Default)]
pub struct TaskFields {
    /// Its title.
    pub title: String,
    /// Its instructions.
    pub instructions: String,
    /// How it is done.
    pub options: Options,
    /// Whether names are marked already.
    pub with_names: bool,
    /// Whether the file holds the keys.
    pub with_keys: bool,
}

impl Desk {
    /// Asks how a task of these documents shall be.
    pub fn ask_for_task(&self, ids: Vec<String>) {
        self.inner.for_task.replace(ids);
        self.inner.dispatch.act(Action::ShowDialog(Some(Dialog::MakeTask)));
    }

    /// The documents of which a task is to be made.
    pub fn for_task(&self) -> Vec<String> {
        self.inner.for_task.borrow().clone()
    }

    /// Makes the task and saves it as a file.
    pub fn make_task(&self, fields: TaskFields) {
        let desk = self.clone();
        spawn_local(async move {
            let Some(storage) = desk.storage() else { return };
            let mut keys = Vec::new();
            for id in desk.for_task() {
                match desk.document_of(&storage, &id).await {
                    Ok(document) => keys.push(document),
                    Err(error) => return desk.tell(Tone::Error, &error),
                }
            }
            let mut task = Task::about(ids::new_id("t"), fields.title.trim(), keys, fields.with_names);
            fields.instructions.trim().clone_into(&mut task.instructions);
            task.options = fields.options;
            // What is handed in can be scored here without the file.
            kept_tasks::keep_key(&task);
            if !fields.with_keys {
                task.keys.clear();
            }
            let name = files::name_for(&task.pack.title, ".pressmark-task.json");
            match files::download(&name, "application/json", task::write(&task).as_bytes()) {
                Ok(()) => desk.tell(Tone::Info, &words::task_saved(&name)),
                Err(error) => desk.tell(Tone::Error, &error.to_string()),
            }
        });
    }

    /// Whether files that are opened together belong to a class: where its results are on the page, or one of several is a
    /// task or was handed in.
    pub(super) fn are_of_class(&self, files: &[FileBytes]) -> bool {
        let says_so = |file: &FileBytes| matches!(detect(&file.bytes), Detected::Task | Detected::Submission);
        self.shows_results() || files.len() > 1 && files.iter().any(says_so)
    }

    fn shows_results(&self) -> bool {
        self.state().view == View::Results
    }

    /// Opens files as those of a class: what was handed in, and its key. Says whether they are any.
    pub(super) fn open_class(&self, chosen: &[FileBytes]) -> bool {
        let (mut task, mut submissions, mut documents) = (None, Vec::new(), Vec::new());
        let mut refused = Vec::new();
        for read in chosen {
            match training::files::read(&read.bytes) {
                Ok((Read::Task(read), _)) => task = Some(*read),
                Ok((Read::Documents(pack), _)) => documents.push((&read.name, Read::Documents(pack))),
                Ok((work, _)) => submissions.extend(work.into_submission(&read.name)),
                Err(error) => refused.push(messages::not_opened(&read.name, &error.to_string())),
            }
        }
        let before = self.state().class.clone().filter(|_| self.shows_results());
        if task.is_none() && submissions.is_empty() && (before.is_none() || documents.is_empty()) {
            return false;
        }
        let mut room = before.as_deref().cloned().unwrap_or_default();
        let mut keys = room
            .results
            .as_ref()
            .map(|results| results.keys.clone())
            .unwrap_or_default();
        // The key is that of the file, else of a task that was made here, else what is no submission.
        let made_here = || {
            submissions
                .iter()
                .find_map(|one: &Submission| kept_tasks::key(&one.task))
        };
        if let Some(task) = task.filter(|task| !task.keys.is_empty()).or_else(made_here) {
            keys = task.keys;
            room.title = task.pack.title;
            let others = submissions
                .iter()
                .filter(|one| !one.task.is_empty() && one.task != task.id.as_str());
            refused.extend(others.map(|one| words::other_task(&one.trainee)));
        }
        let as_keys = keys.is_empty();
        for (name, file) in documents {
            if as_keys {
                keys.extend(file.into_keys());
            } else {
                submissions.extend(file.into_submission(name));
            }
        }
        let mut all = (*room.submissions).clone();
        for submission in submissions {
            // The same file twice is one submission.
            if !all.contains(&submission) {
                all.push(submission);
            }
        }
        if room.title.is_empty() {
            room.title = all.first().map(|one| one.pack.title.clone()).unwrap_or_default();
        }
        room.submissions = Rc::new(all);
        room.row = None;
        self.show_class(room, keys);
        if !refused.is_empty() {
            self.inner.dispatch.act(Action::Notify {
                tone: Tone::Warning,
                message: words::not_read(refused.len()),
                details: refused,
                offers: Vec::new(),
            });
        }
        true
    }

    fn show_class(&self, mut room: ClassRoom, keys: Vec<Document>) {
        room.results = (!keys.is_empty()).then(|| Rc::new(Results::of(keys, &room.submissions)));
        self.inner.dispatch.act(Action::Class(ClassEvent::Open(Box::new(room))));
        self.turn_to(View::Results);
    }

    /// Something happens to the class.
    pub fn class(&self, event: ClassEvent) {
        self.inner.dispatch.act(Action::Class(event));
    }

    /// Saves the table of the class for spreadsheets.
    pub fn save_results(&self) {
        let state = self.state();
        let Some(room) = &state.class else { return };
        let Some(results) = &room.results else { return };
        let mut results = (**results).clone();
        for (at, row) in results.rows.iter_mut().enumerate().filter(|_| room.hidden) {
            row.trainee = room.name(at);
        }
        let name = files::name_for(&room.title, "-results.csv");
        match files::download(&name, "text/csv", results.csv().as_bytes()) {
            Ok(()) => self.tell(Tone::Info, &messages::saved_as(&name)),
            Err(error) => self.tell(Tone::Error, &error.to_string()),
        }
    }
}
