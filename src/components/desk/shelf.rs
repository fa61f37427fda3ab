//! The documents that the browser keeps: listing, naming, copying, deleting and bringing back, packs in and out.

use std::sync::Arc;

use pressmark_annotation::Id;
use pressmark_annotation::direction::bare;
use pressmark_annotation::document::{Document, Metadata};
use pressmark_annotation::text::Fingerprint;
use pressmark_formats::{pack, pressmark};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::keeping::read_back;
use super::{Desk, put, title_of};
use crate::browser::storage::{Entry, Storage};
use crate::browser::tenancy::{self, Tenancy};
use crate::browser::{clock, dom, files, ids, pages};
use crate::messages;
use crate::state::{Action, Command, Tone, View, library};

/// How long a deleted document can be brought back, in days.
const KEPT_DAYS: u32 = 30;

/// The id of the button that opens the report.
pub const OPENS_REPORT: &str = "opens-report";

/// The id of the button that opens the library.
pub const OPENS_LIBRARY: &str = "opens-library";

/// What the library shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// The documents, the latest first.
    pub kept: Vec<Entry>,
    /// Those that were deleted lately, the latest first.
    pub deleted: Vec<Entry>,
}

/// A deletion that can be taken back, with the message that told of it.
#[derive(Clone, Debug)]
pub(super) struct Deletion {
    told: String,
    ids: Vec<String>,
    /// The document that was open and was closed by it.
    open: Option<String>,
}

impl Desk {
    /// What is kept here, and what was deleted lately; `None` where the browser keeps nothing.
    pub async fn shelf(&self) -> Option<Shelf> {
        let storage = self.storage()?;
        match storage.all().await {
            Ok(all) => {
                let (kept, deleted) = all.into_iter().partition(|entry| entry.deleted_at.is_empty());
                Some(Shelf { kept, deleted })
            }
            Err(error) => {
                self.tell(Tone::Error, &error.to_string());
                None
            }
        }
    }

    /// Removes for good what was deleted so long ago that nobody brings it back.
    pub(super) async fn sweep(&self, storage: &Storage) {
        let limit = clock::days_ago(KEPT_DAYS);
        // What can't be swept now is swept next time.
        for entry in storage.all().await.unwrap_or_default() {
            if !entry.deleted_at.is_empty() && entry.deleted_at < limit {
                let _ = storage.delete(&entry.id).await;
            }
        }
    }

    /// Turns to another page of the application and remembers how far the article was scrolled.
    pub fn turn_to(&self, view: View) {
        let Some(window) = web_sys::window() else { return };
        let leaving = self.state().view;
        if (leaving, view) == (View::Desk, View::Desk) {
            return self.inner.dispatch.act(Action::ShowView(view));
        }
        if leaving == View::Desk {
            self.inner.scrolled.set(window.scroll_y().unwrap_or_default());
        }
        self.inner.dispatch.act(Action::ShowView(view));
        let top = if view == View::Desk {
            self.inner.scrolled.get()
        } else {
            0.0
        };
        let opener = match leaving {
            _ if view != View::Desk => None,
            View::Report => Some(OPENS_REPORT),
            View::Library => Some(OPENS_LIBRARY),
            View::Desk | View::Task | View::Results | View::Compare => None,
        };
        // Once the page is drawn.
        gloo::timers::callback::Timeout::new(0, move || {
            // Pages take the focus themselves; the article has it where one left it.
            if let Some(opener) = opener
                && dom::active_element().is_none()
            {
                dom::focus_id(opener);
                // It may be in a panel that is closed by now.
                if dom::active_element().is_none() {
                    dom::focus_id("article");
                }
            }
            window.scroll_to_with_x_and_y(0.0, top);
        })
        .forget();
    }

    /// Leaves a page for the one before it, or with `for_article` for the article, as the browser's Back would.
    pub fn leave_page(&self, for_article: bool) {
        let place = pages::here();
        let steps = if for_article { place.depth } else { place.depth.min(1) };
        let stands = place.view == self.state().view;
        if !(stands && pages::back(steps)) {
            self.turn_to(View::Desk);
        }
    }

    /// Deletes documents so that they can be brought back; `then` is called when it is done.
    pub fn trash(&self, ids: Vec<String>, titles: &[String], then: Callback<()>) {
        let told = match titles {
            [title] => messages::library::deleted(title),
            _ => messages::library::deleted_many(ids.len()),
        };
        let desk = self.clone();
        spawn_local(async move {
            let Some(storage) = desk.storage() else { return };
            let open = desk.state().document.as_ref().map(|open| open.id.as_str().to_owned());
            let open = open.filter(|open| ids.contains(open));
            if open.is_some() {
                let view = desk.state().view;
                desk.close();
                desk.inner.dispatch.act(Action::ShowView(view));
                desk.settled().await;
            }
            let at = clock::now().0.to_string();
            for id in &ids {
                match storage.set_deleted(id, Some(&at)).await {
                    Ok(()) => tenancy::tell_deleted(id),
                    Err(error) => desk.tell(Tone::Error, &error.to_string()),
                }
            }
            let deletion = Deletion {
                told: told.clone(),
                ids,
                open,
            };
            desk.inner.deletion.replace(Some(deletion));
            desk.tell(Tone::Info, &told);
            then.emit(());
            desk.shelf_changed();
        });
    }

    /// Another tab has deleted what is open here: that is told, and can be taken back here too.
    pub(super) fn deleted_elsewhere(&self, id: &str) {
        let title = self.state().document.as_deref().map(title_of).unwrap_or_default();
        let told = messages::library::deleted_elsewhere(&title);
        self.tell(Tone::Warning, &told);
        self.inner.deletion.replace(Some(Deletion {
            told,
            ids: vec![id.to_owned()],
            open: None,
        }));
        self.shelf_changed();
    }

    /// Whether the notice with this message tells of the deletion that [`Desk::undo_deletion`] takes back.
    pub fn tells_of_deletion(&self, message: &str) -> bool {
        let deletion = self.inner.deletion.borrow();
        deletion.as_ref().is_some_and(|deletion| deletion.told == message)
    }

    /// Takes the last deletion back; what was open is open again.
    pub fn undo_deletion(&self) {
        let Some(deletion) = self.inner.deletion.take() else {
            return;
        };
        let desk = self.clone();
        spawn_local(async move {
            let Some(storage) = desk.storage() else { return };
            for id in &deletion.ids {
                if let Err(error) = storage.set_deleted(id, None).await {
                    desk.tell(Tone::Error, &error.to_string());
                }
            }
            if let Some(open) = deletion.open.filter(|_| !desk.has_document()) {
                let view = desk.state().view;
                if let Err(error) = desk.open_kept_now(&storage, &open, false).await {
                    desk.tell(Tone::Error, &error);
                }
                desk.inner.dispatch.act(Action::ShowView(view));
            }
            desk.shelf_changed();
        });
    }

    /// Brings a deleted document back.
    pub fn restore_deleted(&self, id: &str) {
        let (desk, id) = (self.clone(), id.to_owned());
        spawn_local(async move {
            if let Some(storage) = desk.storage()
                && let Err(error) = storage.set_deleted(&id, None).await
            {
                desk.tell(Tone::Error, &error.to_string());
            }
            desk.shelf_changed();
        });
    }

    /// Deletes a document so that nothing brings it back.
    pub fn delete_for_good(&self, id: &str) {
        let (desk, id) = (self.clone(), id.to_owned());
        spawn_local(async move {
            if let Some(storage) = desk.storage()
                && let Err(error) = storage.delete(&id).await
            {
                desk.tell(Tone::Error, &error.to_string());
            }
            desk.shelf_changed();
        });
    }

    /// Gives a document another title. That of the open one changes by an edit, which undo takes back.
    pub fn rename(&self, id: &str, title: &str) {
        let title = title.trim().to_owned();
        if title.is_empty() {
            return;
        }
        if let Some(open) = self.state().document.as_ref().filter(|open| open.id.as_str() == id) {
            let metadata = Metadata {
                title,
                ..(*open.metadata).clone()
            };
            self.inner.dispatch.edit(Command::SetMetadata(Box::new(metadata)));
            if let Some(saver) = self.saver() {
                let (desk, saver) = (self.clone(), saver);
                // The edit reaches the saver when the page is drawn.
                gloo::timers::callback::Timeout::new(60, move || {
                    saver.flush();
                    spawn_local(async move {
                        desk.settled().await;
                        desk.shelf_changed();
                    });
                })
                .forget();
            }
            return;
        }
        let (desk, id) = (self.clone(), id.to_owned());
        spawn_local(async move {
            let Some(storage) = desk.storage() else { return };
            if let Err(error) = renamed(&storage, &id, &title).await {
                desk.tell(Tone::Error, &error);
            }
            desk.shelf_changed();
        });
    }

    /// Makes a copy of a document under an id and a title of its own.
    pub fn duplicate(&self, id: &str) {
        let (desk, id) = (self.clone(), id.to_owned());
        spawn_local(async move {
            let Some(storage) = desk.storage() else { return };
            let document = match desk.document_of(&storage, &id).await {
                Ok(document) => document,
                Err(error) => return desk.tell(Tone::Error, &error),
            };
            let title = bare(&messages::library::copy_of(&title_of(&document)));
            let mut copy = titled(document, &title);
            copy.id = ids::new_id("d");
            match put(&storage, &copy, None).await {
                Ok(()) => desk.tell(Tone::Info, &messages::library::duplicated(&title)),
                Err(error) => desk.tell(Tone::Error, &error),
            }
            desk.shelf_changed();
        });
    }

    /// Saves documents as one pack, or as several where they are too many for one.
    pub fn export(&self, ids: Vec<String>) {
        let desk = self.clone();
        spawn_local(async move {
            let Some(storage) = desk.storage() else { return };
            let mut parts: Vec<(pack::Writer, usize)> = Vec::new();
            for id in ids {
                let document = match desk.document_of(&storage, &id).await {
                    Ok(document) => document,
                    Err(error) => {
                        desk.tell(Tone::Error, &messages::library::not_exported(&id, &error));
                        continue;
                    }
                };
                let file = pressmark::write(&document);
                // Indenting makes a file somewhat longer.
                let room = pack::MAX_BYTES - pack::MAX_BYTES / 4;
                let full = |(part, _): &(pack::Writer, usize)| part.bytes() + file.len() > room;
                if parts.last().is_none_or(full) {
                    parts.push((pack::Writer::new(""), 0));
                }
                if let Some((part, count)) = parts.last_mut() {
                    part.add_file(&file);
                    *count += 1;
                }
            }
            let several = parts.len() > 1;
            for (number, (part, count)) in parts.into_iter().enumerate() {
                let part_of = if several {
                    format!("-{}", number + 1)
                } else {
                    String::new()
                };
                let name = format!("pressmark-{}{part_of}.pressmark-pack.json", clock::today());
                let content = part.finish(&serde_json::Map::new());
                match files::download(&name, "application/json", content.as_bytes()) {
                    Ok(()) => desk.tell(Tone::Info, &messages::library::exported(count, &name)),
                    Err(error) => desk.tell(Tone::Error, &error.to_string()),
                }
            }
        });
    }

    /// Adds the documents of a pack to those that are kept here; nothing is overwritten.
    pub(super) async fn open_pack(&self, name: &str, bytes: &[u8]) {
        let refused = |reason: &str| self.tell(Tone::Error, &messages::library::pack_refused(name, reason));
        let Some(storage) = self.storage() else {
            return refused(messages::library::no_storage());
        };
        let (read, problems) = match pack::parse(bytes) {
            Ok(read) => read,
            Err(error) => return refused(&error.to_string()),
        };
        let details = problems.iter().map(ToString::to_string).collect();
        self.add_all(&storage, name, read.documents, details).await;
    }

    /// Adds documents that were read from a file of that name, with what is to be told of it, to those that are kept here;
    /// nothing is overwritten.
    pub(super) async fn add_all(
        &self,
        storage: &Storage,
        name: &str,
        documents: Vec<Document>,
        mut details: Vec<String>,
    ) {
        let tone = if details.is_empty() { Tone::Info } else { Tone::Warning };
        let (mut added, mut here, mut beside) = (0, 0, 0);
        for document in documents {
            match add(storage, document).await {
                Ok(Added::New) => added += 1,
                Ok(Added::Here) => here += 1,
                Ok(Added::Beside(title)) => {
                    beside += 1;
                    details.push(title);
                }
                Err(error) => details.push(error),
            }
        }
        let number = messages::grouped;
        self.inner.dispatch.act(Action::Notify {
            tone,
            message: messages::library::pack_opened(name, &number(added), &number(here), &number(beside)),
            details,
            offers: Vec::new(),
        });
        self.turn_to(View::Library);
        self.shelf_changed();
    }

    /// The title and text of every document that is kept, folded for searching, by id.
    pub async fn texts(&self) -> Vec<(String, String)> {
        let Some(storage) = self.storage() else {
            return Vec::new();
        };
        let mut texts = Vec::new();
        for entry in storage.all().await.unwrap_or_default() {
            if let Ok(Some(stored)) = storage.load(&entry.id).await {
                let text = pressmark::text_of(&stored.json).unwrap_or_default();
                texts.push((entry.id, library::fold(&text)));
            }
        }
        texts
    }

    /// The document of that id: the open one as it is now, another one as it is kept.
    pub(super) async fn document_of(&self, storage: &Storage, id: &str) -> Result<Document, String> {
        if let Some(open) = self.state().document.as_ref().filter(|open| open.id.as_str() == id) {
            return Ok((**open).clone());
        }
        let (document, _) = read(storage, id).await?;
        Ok(document)
    }

    /// Calls `changed` after every change of what is kept here, until it is called with `None`.
    pub fn watch_shelf(&self, changed: Option<Callback<()>>) {
        self.inner.shelf_watcher.replace(changed);
    }

    fn shelf_changed(&self) {
        // There may be room again for what could not be saved.
        self.save_now();
        let watcher = self.inner.shelf_watcher.borrow().clone();
        if let Some(watcher) = watcher {
            watcher.emit(());
        }
    }
}

/// What became of a document of a pack.
enum Added {
    New,
    Here,
    Beside(String),
}

async fn add(storage: &Storage, document: Document) -> Result<Added, String> {
    let json = pressmark::write(&document);
    let at = |id: &str| {
        let id = id.to_owned();
        async move { storage.load(&id).await.map_err(|error| error.to_string()) }
    };
    match at(document.id.as_str()).await? {
        None => {
            put(storage, &document, None).await?;
            return Ok(Added::New);
        }
        Some(stored) if read_back(&stored).is_ok_and(|read| pressmark::write(&read.document) == json) => {
            storage
                .set_deleted(document.id.as_str(), None)
                .await
                .map_err(|error| error.to_string())?;
            return Ok(Added::Here);
        }
        Some(_) => {}
    }
    // The same content goes to the same place, so that opening a pack twice adds nothing.
    let place: String = Fingerprint::of(&json).to_string().chars().take(16).collect();
    let id = Id::new(format!("d-{place}"));
    if at(id.as_str()).await?.is_some() {
        return Ok(Added::Here);
    }
    let title = bare(&messages::library::from_pack(&title_of(&document)));
    let mut copy = titled(document, &title);
    copy.id = id;
    put(storage, &copy, None).await?;
    Ok(Added::Beside(title))
}

async fn read(storage: &Storage, id: &str) -> Result<(Document, u32), String> {
    let stored = storage.load(id).await.map_err(|error| error.to_string())?;
    let stored = stored.ok_or_else(|| messages::library::nothing_kept().to_owned())?;
    let read = read_back(&stored).map_err(|error| error.to_string())?;
    Ok((read.document, stored.mark.revision))
}

async fn renamed(storage: &Storage, id: &str, title: &str) -> Result<(), String> {
    let place = Tenancy::enter(id, Callback::noop()).await;
    if !place.is_mine() {
        return Err(messages::keeping::open_elsewhere().to_owned());
    }
    let (document, revision) = read(storage, id).await?;
    put(storage, &titled(document, title), Some(revision)).await
}

fn titled(mut document: Document, title: &str) -> Document {
    document.metadata = Arc::new(Metadata {
        title: title.to_owned(),
        ..(*document.metadata).clone()
    });
    document
}
