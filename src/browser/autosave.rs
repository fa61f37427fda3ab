//! Saves the open document by itself: within a second of each edit, and at once when the page is hidden.
//!
//! [`super::schedule`] says when; this carries it out. A document is written out only when its time has come, not at
//! every edit.
//!
//! Quirks handled here: a tab that is closed, or put aside on a phone, often hears no more than `visibilitychange` or
//! `pagehide`, so both save at once. After `pagehide` nothing that is awaited comes back, so that save is handed over whole
//! ([`Storage::save_in_parting`]); the page may return from the browser's back-forward cache, and then saves once more.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use web_sys::VisibilityState;
use yew::Callback;

use super::clock::millis;
use super::schedule::Schedule;
use super::storage::{Meta, Revision, Storage, StorageError};

/// A document written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The document's id.
    pub id: String,
    /// Pressmark JSON.
    pub json: String,
    /// What the list of documents shows.
    pub meta: Meta,
}

/// What became of the latest edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveEvent {
    /// There are edits that are not saved yet.
    Unsaved,
    /// Everything is saved.
    Saved {
        /// The document's id.
        id: String,
        /// How often it was saved.
        revision: Revision,
    },
    /// Saving failed; it is tried again, but for [`StorageError::ChangedElsewhere`].
    Failed(StorageError),
}

/// Writes the document out when it is time to save.
pub type Write = Rc<dyn Fn() -> Snapshot>;

/// Saves the open document by itself. Clones share it.
#[derive(Clone)]
pub struct Autosaver {
    inner: Rc<Inner>,
}

struct Inner {
    storage: Rc<Storage>,
    schedule: Cell<Schedule>,
    write: RefCell<Option<Write>>,
    /// The document that is open, and the revision on which its next save builds; `None` before its first.
    open: RefCell<(String, Option<Revision>)>,
    /// The last state of a document that was closed while an earlier state of it was being saved.
    parting: RefCell<Option<Snapshot>>,
    /// Another tab has changed the document: this one saves no more until another document is opened.
    stopped: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<EventListener>>,
    callback: Callback<SaveEvent>,
}

impl PartialEq for Autosaver {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for Autosaver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Autosaver")
            .field("schedule", &self.inner.schedule.get())
            .finish_non_exhaustive()
    }
}

impl Autosaver {
    /// Saves into `storage`; `callback` hears how it goes.
    pub fn new(storage: Rc<Storage>, callback: Callback<SaveEvent>) -> Self {
        let inner = Rc::new(Inner {
            storage,
            schedule: Cell::default(),
            write: RefCell::default(),
            open: RefCell::default(),
            parting: RefCell::default(),
            stopped: Cell::new(false),
            timer: RefCell::default(),
            listeners: RefCell::default(),
            callback,
        });
        inner.listen();
        Self { inner }
    }

    /// Another document is open: one that was loaded at this revision, or a new one (`None`). Edits of the former one that
    /// are not saved yet are saved first.
    pub fn opened(&self, id: &str, revision: Option<Revision>) {
        let inner = &self.inner;
        inner.save_now();
        let mut schedule = inner.schedule.get();
        if schedule.has_edits() {
            // An earlier state is being saved: this one follows.
            inner
                .parting
                .replace(inner.write.borrow().as_ref().map(|write| write()));
            schedule.begin();
            inner.schedule.set(schedule);
        }
        inner.stopped.set(false);
        inner.write.take();
        inner.open.replace((id.to_owned(), revision));
    }

    /// The document was edited; `write` writes out its present state, and is called at most once.
    pub fn edited(&self, write: Write) {
        let inner = &self.inner;
        if inner.stopped.get() {
            inner.callback.emit(SaveEvent::Failed(StorageError::ChangedElsewhere));
            return;
        }
        inner.write.replace(Some(write));
        let mut schedule = inner.schedule.get();
        let first = !schedule.is_unsaved();
        schedule.edited(millis());
        inner.schedule.set(schedule);
        inner.set_timer();
        if first {
            inner.callback.emit(SaveEvent::Unsaved);
        }
    }

    /// Saves at once what is not saved yet.
    pub fn flush(&self) {
        self.inner.save_now();
    }

    /// Whether saving has stopped, because another tab has changed the document.
    pub fn is_stopped(&self) -> bool {
        self.inner.stopped.get()
    }

    /// Whether there are edits that no finished save holds: reason to warn before the page is left.
    pub fn is_unsaved(&self) -> bool {
        self.inner.schedule.get().is_unsaved()
    }
}

impl Inner {
    fn listen(self: &Rc<Self>) {
        let Some(window) = web_sys::window() else { return };
        let mut listeners = Vec::new();
        let this = Rc::downgrade(self);
        listeners.push(EventListener::new(&window, "pagehide", move |_| {
            if let Some(this) = this.upgrade() {
                this.save_in_parting();
            }
        }));
        if let Some(document) = window.document() {
            let this = Rc::downgrade(self);
            let target = document.clone();
            listeners.push(EventListener::new(&target, "visibilitychange", move |_| {
                if document.visibility_state() == VisibilityState::Hidden
                    && let Some(this) = this.upgrade()
                {
                    this.save_now();
                }
            }));
        }
        self.listeners.replace(listeners);
    }

    fn set_timer(self: &Rc<Self>) {
        let timer = self.schedule.get().due().map(|due| {
            let wait = u32::try_from(due.saturating_sub(millis())).unwrap_or(u32::MAX);
            let this = Rc::downgrade(self);
            Timeout::new(wait, move || {
                if let Some(this) = this.upgrade() {
                    if let Some(fired) = this.timer.take() {
                        fired.forget();
                    }
                    this.save_now();
                }
            })
        });
        drop(self.timer.replace(timer));
    }

    /// Saves what is not saved yet, unless a save is under way: its end sees to the rest.
    fn save_now(self: &Rc<Self>) {
        let mut schedule = self.schedule.get();
        if schedule.due().is_none() {
            return;
        }
        let Some(write) = self.write.borrow().clone() else {
            return;
        };
        schedule.begin();
        self.schedule.set(schedule);
        let snapshot = write();
        let base = self.base_of(&snapshot.id);
        self.save(snapshot, base);
    }

    /// Hands what is not saved yet, or not known to be, to the database, as the page may be gone in a moment.
    fn save_in_parting(&self) {
        if self.stopped.get() || !self.schedule.get().is_unsaved() {
            return;
        }
        let Some(write) = self.write.borrow().clone() else {
            return;
        };
        let snapshot = write();
        let base = self.base_of(&snapshot.id);
        // Nobody is left to hear of a failure. A page that comes back saves on top of this.
        let handed = self
            .storage
            .save_in_parting(&snapshot.id, &snapshot.json, &snapshot.meta, base);
        if let Ok(revision) = handed {
            self.open.replace((snapshot.id, Some(revision)));
        }
    }

    /// The revision on which a save of that document builds, if it is the one that is open.
    fn base_of(&self, id: &str) -> Option<Revision> {
        let open = self.open.borrow();
        open.1.filter(|_| open.0 == id)
    }

    fn save(self: &Rc<Self>, snapshot: Snapshot, base: Option<Revision>) {
        let this = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let result = this
                .storage
                .save(&snapshot.id, &snapshot.json, &snapshot.meta, base)
                .await;
            this.saved(&snapshot.id, result);
        });
    }

    fn saved(self: &Rc<Self>, id: &str, result: Result<Revision, StorageError>) {
        let is_open = {
            let mut open = self.open.borrow_mut();
            let is_open = open.0 == id || open.0.is_empty();
            if let (true, Ok(revision)) = (is_open, &result) {
                *open = (id.to_owned(), Some(*revision));
            }
            is_open
        };
        let conflict = result == Err(StorageError::ChangedElsewhere);
        if is_open && conflict {
            self.stopped.set(true);
        }
        if let Some(snapshot) = self.parting.take() {
            // The schedule stays in the middle of saving until this one ends.
            if !conflict {
                self.save(snapshot, result.ok());
                return;
            }
        }
        let mut schedule = self.schedule.get();
        schedule.end(result.is_ok() || conflict || !is_open, millis());
        self.schedule.set(schedule);
        match result {
            Ok(revision) if !schedule.is_unsaved() => {
                self.callback.emit(SaveEvent::Saved {
                    id: id.to_owned(),
                    revision,
                });
            }
            Ok(_) => {}
            Err(error) => self.callback.emit(SaveEvent::Failed(error)),
        }
        self.set_timer();
    }
}
