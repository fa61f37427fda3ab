//! Keeps what is open by itself, one [`Keeper`] a document: within a second of each edit, and at once when the page is
//! hidden.
//!
//! Quirks handled here: a tab that is closed, or put aside on a phone, often hears no more than `visibilitychange` or
//! `pagehide`, so both save at once. After `pagehide` nothing that is awaited comes back, so that write is handed over whole
//! ([`Keeper::save_in_parting`]). WebKit undoes even that, so saving begins at `beforeunload`; the page may return from the browser's back-forward cache, and then goes on.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use gloo::events::EventListener;
use pressmark_annotation::document::Document;
use web_sys::VisibilityState;
use yew::Callback;

use super::keeper::Keeper;
pub use super::keeper::{Describe, Kept};
use super::storage::{Revision, Storage, StorageError};

/// What became of the latest edits.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveEvent {
    /// There are edits that are not saved yet.
    Unsaved,
    /// Everything is saved.
    Saved {
        /// The document's id.
        id: String,
        /// The number of its last write.
        revision: Revision,
    },
    /// Saving failed; it is tried again.
    Failed {
        /// The document's id.
        id: String,
        /// Why.
        error: StorageError,
    },
    /// Another tab has changed the document: this state of it was not saved, and nothing more will be.
    Refused {
        /// The latest state.
        document: Rc<Document>,
    },
}

/// Keeps what is open by itself. Clones share it.
#[derive(Clone)]
pub struct Autosaver {
    inner: Rc<Inner>,
}

struct Inner {
    storage: Rc<Storage>,
    describe: Describe,
    callback: Callback<SaveEvent>,
    open: RefCell<Option<Rc<Keeper>>>,
    /// Documents that were closed and are not kept whole yet.
    closed: RefCell<Vec<Rc<Keeper>>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl PartialEq for Autosaver {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for Autosaver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Autosaver").finish_non_exhaustive()
    }
}

impl Autosaver {
    /// Saves into `storage`; `describe` says what the list shows of a document, and `callback` hears how it goes.
    pub fn new(storage: Rc<Storage>, describe: Describe, callback: Callback<SaveEvent>) -> Self {
        let inner = Rc::new(Inner {
            storage,
            describe,
            callback,
            open: RefCell::default(),
            closed: RefCell::default(),
            listeners: RefCell::default(),
        });
        inner.listen();
        Self { inner }
    }

    /// Another document is open, of which `kept` is there. Edits of the former one that are not saved yet are saved now.
    pub fn opened(&self, id: &str, kept: Kept) {
        let inner = &self.inner;
        self.closed();
        let keeper = Keeper::new(
            Rc::clone(&inner.storage),
            id,
            kept,
            inner.describe,
            inner.callback.clone(),
        );
        inner.open.replace(Some(keeper));
    }

    /// No document is open any more.
    pub fn closed(&self) {
        let inner = &self.inner;
        let former = inner.open.take();
        let mut closed = inner.closed.borrow_mut();
        closed.retain(|keeper| keeper.is_unsaved());
        if let Some(former) = former {
            former.set_aside(true);
            if former.is_unsaved() {
                closed.push(former);
            }
        }
    }

    /// Nothing more of the open document is saved here. Gives its latest state where that is not saved.
    pub fn give_up(&self) -> Option<Rc<Document>> {
        self.inner.open.take()?.give_up()
    }

    /// The open document was edited, and this is how it is now.
    pub fn edited(&self, document: &Rc<Document>) {
        let open = self.inner.open.borrow().clone();
        if let Some(open) = open.filter(|open| open.id == document.id.as_str()) {
            open.edited(Rc::clone(document));
        }
    }

    /// Saves at once what is not saved yet.
    pub fn flush(&self) {
        self.inner.each(Keeper::save_now);
    }

    /// Whether the document of that id is the one whose edits are saved here.
    pub fn keeps(&self, id: &str) -> bool {
        self.inner.open.borrow().as_ref().is_some_and(|open| open.id == id)
    }

    /// Whether there are edits that no finished save holds: reason to warn before the page is left.
    pub fn is_unsaved(&self) -> bool {
        let mut unsaved = false;
        self.inner.each(|keeper| unsaved |= keeper.is_unsaved());
        unsaved
    }
}

impl Inner {
    fn each(&self, mut act: impl FnMut(&Rc<Keeper>)) {
        let open = self.open.borrow().clone();
        let closed = self.closed.borrow().clone();
        for keeper in closed.iter().chain(&open) {
            act(keeper);
        }
    }

    fn listen(self: &Rc<Self>) {
        let Some(window) = web_sys::window() else { return };
        let mut listeners = Vec::new();
        let this = Rc::downgrade(self);
        listeners.push(EventListener::new(&window, "beforeunload", move |_| {
            if let Some(this) = this.upgrade() {
                this.each(Keeper::save_now);
            }
        }));
        let this = Rc::downgrade(self);
        listeners.push(EventListener::new(&window, "pagehide", move |_| {
            if let Some(this) = this.upgrade() {
                this.each(|keeper| keeper.save_in_parting());
            }
        }));
        if let Some(document) = window.document() {
            let this = Rc::downgrade(self);
            let target = document.clone();
            listeners.push(EventListener::new(&target, "visibilitychange", move |_| {
                let hidden = document.visibility_state() == VisibilityState::Hidden;
                if let Some(open) = this.upgrade().and_then(|this| this.open.borrow().clone()) {
                    open.set_aside(hidden);
                }
            }));
        }
        self.listeners.replace(listeners);
    }
}
