//! Keeping the open document: from the browser's database onto the page, and from each edit into the database.

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use pressmark_formats::FormatError;
use pressmark_formats::pressmark::journal::{self, Replayed};
use serde_json::{Map, Value};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Desk, describe, title_of};
use crate::browser::autosave::{Autosaver, Kept, SaveEvent};
use crate::browser::storage::{self, Disturbance, Mark, Storage, StorageError, Stored};
use crate::browser::{dom, files, pages, share_target};
use crate::components::samples::Sample;
use crate::components::settings;
use crate::components::store::was_analysed;
use crate::messages;
use crate::state::keeping::{Elsewhere, Hint};
use crate::state::{Action, SaveStatus, Tone, View, training};

/// A document that is kept but can't be read, or not whole: what there is of it, for a file.
#[derive(Clone, Debug)]
pub(super) struct Remains {
    title: String,
    content: String,
}

impl Remains {
    fn of(stored: &Stored) -> Self {
        let log = stored.records.iter();
        let log: Map<String, Value> = log
            .map(|(number, record)| (number.to_string(), record.as_str().into()))
            .collect();
        let mut content = Map::new();
        content.insert("file".to_owned(), stored.json.as_str().into());
        content.insert("log".to_owned(), log.into());
        Self {
            title: stored.title.clone(),
            content: Value::Object(content).to_string(),
        }
    }
}

/// The document that is kept: the file with the log laid over it.
pub(super) fn read_back(stored: &Stored) -> Result<Replayed, FormatError> {
    let Mark { file, revision, .. } = stored.mark;
    journal::replay(stored.json.as_bytes(), file, revision, &stored.records)
}

impl Desk {
    /// Opens the database, and then `sample`, or without one what was open last, on the page that was shown last.
    ///
    /// `ready` is told when the database is open, so that the list of documents can be shown.
    pub fn start(&self, sample: Option<&'static Sample>, ready: UseForceUpdateHandle) {
        let desk = self.clone();
        let view = pages::begin();
        if let Some(sample) = sample {
            desk.open_without_waiting_for_ever(sample);
        }
        spawn_local(async move {
            let disturbed = desk.clone();
            match Storage::open(Callback::from(move |what| disturbed.disturbed(what))).await {
                Ok(storage) => {
                    let storage = Rc::new(storage);
                    let hear = desk.clone();
                    let saver = Autosaver::new(
                        Rc::clone(&storage),
                        describe,
                        Callback::from(move |event| hear.saved(event)),
                    );
                    desk.inner.autosaver.replace(Some(saver));
                    desk.inner.storage.replace(Some(storage));
                    // Another tab may have been in the way for a while.
                    if matches!(desk.state().saving, SaveStatus::Failed(_)) {
                        desk.inner.dispatch.act(Action::Saving(SaveStatus::Clean));
                    }
                    ready.force_update();
                    if let Some(sample) = sample {
                        desk.open_sample(sample, Callback::noop());
                    } else {
                        desk.restore().await;
                        desk.restore_comparison();
                        if view == View::Task {
                            desk.restore_task();
                        }
                        if view != View::Desk {
                            desk.inner.dispatch.act(Action::ShowView(view));
                        }
                    }
                    if let Some(storage) = desk.storage() {
                        desk.sweep(&storage).await;
                    }
                    // What was opened while the database was still opening is saved now.
                    desk.changed();
                }
                Err(error) => {
                    if let Some(sample) = sample {
                        desk.open_afresh(sample);
                    }
                    desk.inner.dispatch.act(Action::Saving(SaveStatus::Failed(error)));
                }
            }
        });
    }

    /// What other tabs do to the database.
    fn disturbed(&self, what: Disturbance) {
        let error = match what {
            Disturbance::Blocked => StorageError::Blocked,
            Disturbance::Wanted => {
                if let Some(saver) = self.saver() {
                    saver.flush();
                }
                StorageError::OtherVersion
            }
        };
        self.inner.dispatch.act(Action::Saving(SaveStatus::Failed(error)));
    }

    async fn restore(&self) {
        let Some(storage) = self.storage() else { return };
        if self.open_linked(&storage).await {
            return;
        }
        let last = storage.last_open().await.ok().flatten();
        let mut opened = self.has_document();
        if let Some(id) = last
            && !opened
            && !share_target::is_awaited()
        {
            match self.open_kept_now(&storage, &id, true).await {
                Ok(open) => opened = open,
                Err(error) => self.inner.dispatch.notify(Tone::Error, error),
            }
        }
        self.explain_link(opened);
    }

    /// Opens a document that is kept; whether it could be. One that is damaged stays where it is, and is offered.
    pub(super) async fn open_kept_now(&self, storage: &Storage, id: &str, restored: bool) -> Result<bool, String> {
        self.settled().await;
        let place = self.place_at(id).await;
        let stored = storage.load(id).await.map_err(|error| error.to_string())?;
        let Some(stored) = stored else { return Ok(false) };
        let Some(read) = self.read_or_offer(&stored) else {
            return Ok(false);
        };
        self.leave();
        let mine = place.is_mine();
        if let Some(saver) = self.saver() {
            if mine {
                saver.opened(id, kept(&stored, &read));
            } else {
                saver.closed();
            }
        }
        place.take();
        self.remember_open(Some(id));
        let document = read.document;
        let title = title_of(&document);
        let bare = document.mentions.is_empty() && document.quotations.is_empty();
        let analyse = mine && bare && !was_analysed(&document) && !training::is_blind(&document);
        self.show(document, analyse, true);
        if !mine {
            self.only_read(Elsewhere::Open);
        }
        if restored {
            self.inner.dispatch.notify(Tone::Info, messages::restored(&title));
        }
        Ok(true)
    }

    /// The document that is kept, as far as it can be read; what is wrong with it is told, and what there is offered.
    pub(super) fn read_or_offer(&self, stored: &Stored) -> Option<Replayed> {
        let (read, hint) = match read_back(stored) {
            Ok(read) if read.lost > 0 => {
                let hint = Hint::LostEdits(read.lost);
                (Some(read), hint)
            }
            Ok(read) if stored.is_sound() => return Some(read),
            Ok(read) => (Some(read), Hint::Altered(stored.title.clone())),
            Err(_) => (None, Hint::Damaged(stored.title.clone())),
        };
        self.inner.remains.replace(Some(Remains::of(stored)));
        self.inner.dispatch.act(Action::Hint(Some(hint)));
        read
    }

    /// Saves what is kept of a damaged document as a file, as it is.
    pub fn save_remains(&self) {
        let remains = self.inner.remains.borrow().clone();
        let Some(Remains { title, content }) = remains else {
            return;
        };
        let name = files::name_for(&title, ".damaged.json");
        match files::download(&name, "application/json", content.as_bytes()) {
            Ok(()) => self.tell(Tone::Info, &messages::saved_as(&name)),
            Err(error) => self.tell(Tone::Error, &error.to_string()),
        }
    }

    /// Remembers what is open for the next start-up. Where that fails, on a full disk say, it is tried again with the next
    /// save.
    pub(super) fn remember_open(&self, id: Option<&str>) {
        let (desk, id) = (self.clone(), id.map(str::to_owned));
        spawn_local(async move {
            if let Some(storage) = desk.storage()
                && storage.set_last_open(id.as_deref()).await.is_ok()
            {
                desk.inner.remembered.replace(id);
            }
        });
    }

    /// The document was changed: it is saved soon.
    pub fn changed(&self) {
        let state = self.state();
        let (Some(saver), Some(document)) = (self.saver(), &state.document) else {
            return;
        };
        let as_kept = matches!(state.saving, SaveStatus::Saved(revision) if revision >= state.revision);
        if as_kept || state.is_read_only() {
            return;
        }
        if !saver.keeps(document.id.as_str()) {
            // It was opened before the database was.
            self.keep_new(document.id.as_str(), Kept::default());
        }
        saver.edited(document);
        if state.history.next_undo().is_some() {
            self.tell_where_it_lies();
        }
    }

    /// A document that this tab alone has is kept from now on.
    pub(super) fn keep_new(&self, id: &str, kept: Kept) {
        if let Some(saver) = self.saver() {
            saver.opened(id, kept);
            self.remember_open(Some(id));
        }
        let (desk, id) = (self.clone(), id.to_owned());
        spawn_local(async move {
            let place = desk.place_at(&id).await;
            // Another tab shall find all of the former document when it may edit that.
            desk.settled().await;
            if desk.saver().is_some_and(|saver| saver.keeps(&id)) {
                place.take();
            }
        });
    }

    /// Once, after the first edit in this browser: asks it to keep the work, and says where the work lies.
    fn tell_where_it_lies(&self) {
        // Where nothing can be remembered it is told once a page.
        if self.inner.told.replace(true) || settings::was_told_of_storage() {
            return;
        }
        settings::keep_told_of_storage();
        let dispatch = self.inner.dispatch.clone();
        if dom::is_local_file() {
            dispatch.act(Action::Hint(Some(Hint::LocalFiles)));
            return;
        }
        spawn_local(async move {
            if !storage::ask_to_persist().await {
                dispatch.act(Action::Hint(Some(Hint::MayBeCleared)));
            }
        });
    }

    /// What became of saving.
    fn saved(&self, event: SaveEvent) {
        let state = self.state();
        let is_open = |id: &str| state.document.as_ref().is_some_and(|open| open.id.as_str() == id);
        let status = match event {
            SaveEvent::Unsaved => SaveStatus::Unsaved,
            SaveEvent::Saved { id, .. } if is_open(&id) => {
                if self.inner.remembered.borrow().as_ref() != Some(&id) {
                    self.remember_open(Some(&id));
                }
                SaveStatus::Saved(state.revision)
            }
            SaveEvent::Saved { .. } => return,
            SaveEvent::Failed { error, .. } => SaveStatus::Failed(error),
            SaveEvent::Refused { document } => {
                self.keep_mine(&document);
                if is_open(document.id.as_str()) {
                    self.only_read(Elsewhere::Overtaken);
                }
                return;
            }
        };
        self.inner.dispatch.act(Action::Saving(status));
    }

    /// Waits until nothing is being saved, so that what is read next is all there; not for ever.
    pub(super) async fn settled(&self) {
        for _ in 0..100 {
            if self.saver().is_none_or(|saver| !saver.is_unsaved()) {
                return;
            }
            TimeoutFuture::new(20).await;
        }
    }
}

/// What is kept of a document that was read back. Where it had to be put right, the next write is the whole file.
pub(super) fn kept(stored: &Stored, read: &Replayed) -> Kept {
    let whole = stored.is_sound() && read.lost == 0 && read.repairs.is_empty();
    Kept {
        mark: Some(stored.mark.clone()),
        document: whole.then(|| Rc::new(read.document.clone())),
    }
}
