//! Tasks kept in this browser, in `localStorage`: the file of a task under `pressmark:task:` and its id, how far it is under
//! `pressmark:work:` and its id, and under `pressmark:last-task` the id and the title of the one that is worked on. The tasks that were made
//! here, with their keys, lie under `pressmark:key:`. Where site data is blocked, or full, none is kept.

use pressmark_formats::training::{Task, task};
use web_sys::Storage;

use crate::state::training::{Training, Work};

const TASK: &str = "pressmark:task:";
const WORK: &str = "pressmark:work:";
const KEY: &str = "pressmark:key:";
const LAST: &str = "pressmark:last-task";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn read(prefix: &str, id: &str) -> Option<String> {
    storage()?.get_item(&format!("{prefix}{id}")).ok().flatten()
}

fn keep(prefix: &str, id: &str, content: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&format!("{prefix}{id}"), content).is_ok())
}

/// Keeps a task as the one that is worked on; says whether the browser does.
pub fn keep_task(task: &Task) -> bool {
    let id = task.id.as_str();
    keep(TASK, id, &task::write(task)) && keep(LAST, "", &format!("{id} {}", task.pack.title))
}

/// Keeps how far it is.
pub fn keep_work(training: &Training) {
    keep(WORK, training.task.id.as_str(), &training.work.write());
}

/// How far a task is.
pub fn work(id: &str) -> Work {
    Work::read(&read(WORK, id).unwrap_or_default())
}

/// The task of that id.
pub fn task(id: &str) -> Option<Task> {
    let file = read(TASK, id)?;
    task::parse(file.as_bytes()).ok().map(|(task, _)| task)
}

/// The task that was worked on last.
pub fn last() -> Option<Task> {
    task(read(LAST, "")?.split(' ').next()?)
}

/// The title of the task that was worked on last.
pub fn last_title() -> Option<String> {
    read(LAST, "")?.split_once(' ').map(|(_, title)| title.to_owned())
}

/// Keeps a task that was made here, with its keys, to score what is handed in.
pub fn keep_key(made: &Task) -> bool {
    keep(KEY, made.id.as_str(), &task::write(made))
}

/// A task that was made here, with its keys.
pub fn key(id: &str) -> Option<Task> {
    let file = read(KEY, id)?;
    task::parse(file.as_bytes()).ok().map(|(task, _)| task)
}
