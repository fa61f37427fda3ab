//! Opening, keeping and finding documents: what happens between the application's state, files and the browser's database.
//!
//! How something becomes a document is in `opening`, what becomes of the one before it in `leaving`.

mod leaving;
mod opening;
mod shelf;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use pressmark_annotation::document::Document;
use pressmark_formats::pressmark;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::leaving::Former;
use self::shelf::Deletion;
pub use self::shelf::{OPENS_LIBRARY, OPENS_REPORT, Shelf};
use super::samples::Sample;
use super::shared::Shared;
use super::store::{Dispatch, was_analysed};
use crate::browser::autosave::{Autosaver, SaveEvent, Snapshot};
use crate::browser::schedule::Millis;
use crate::browser::storage::{Meta, Storage, StorageError};
use crate::browser::{clock, dom, drafts, pages, selection};
use crate::messages;
use crate::state::library::Progress;
use crate::state::{Action, AppState, SaveStatus, Tone, View};

/// Opens and keeps documents. Clones share it.
#[derive(Clone)]
pub struct Desk {
    inner: Rc<Inner>,
}

struct Inner {
    dispatch: Dispatch,
    storage: RefCell<Option<Rc<Storage>>>,
    autosaver: RefCell<Option<Autosaver>>,
    /// The state as it was drawn last.
    state: RefCell<Shared<AppState>>,
    /// The document that was open before.
    former: RefCell<Option<Former>>,
    /// What was typed on the start page and not used yet.
    draft: RefCell<String>,
    /// When a click opened a document.
    clicked: Cell<Option<Millis>>,
    /// The last deletion, while it can be taken back.
    deletion: RefCell<Option<Deletion>>,
    /// Hears of every change of what is kept here.
    shelf_watcher: RefCell<Option<Callback<()>>>,
    /// How far the article was scrolled when another page was turned to, in pixels.
    scrolled: Cell<f64>,
}

/// What is typed on the start page, among the drafts.
const DRAFT: &str = "article";

/// A click so soon after the click that opened a document is the second half of a double click, in milliseconds.
const DOUBLE_CLICK: Millis = 400;

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

/// The desk, from anywhere below the application's root.
#[hook]
pub fn use_desk() -> Desk {
    use_context::<Desk>().expect("every component is drawn below the root, which provides it")
}

impl Desk {
    /// A desk that acts through `dispatch`.
    pub fn new(dispatch: Dispatch, state: Shared<AppState>) -> Self {
        let inner = Inner {
            dispatch,
            storage: RefCell::default(),
            autosaver: RefCell::default(),
            state: RefCell::new(state),
            former: RefCell::default(),
            draft: RefCell::new(drafts::read(DRAFT)),
            clicked: Cell::default(),
            deletion: RefCell::default(),
            shelf_watcher: RefCell::default(),
            scrolled: Cell::default(),
        };
        Self { inner: Rc::new(inner) }
    }

    /// Tells the desk the state that is drawn now.
    pub fn look(&self, state: &Shared<AppState>) {
        self.inner.state.replace(state.clone());
    }

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
            match Storage::open().await {
                Ok(storage) => {
                    let storage = Rc::new(storage);
                    let hear = desk.clone();
                    let saver = Autosaver::new(Rc::clone(&storage), Callback::from(move |event| hear.saved(event)));
                    desk.inner.autosaver.replace(Some(saver));
                    desk.inner.storage.replace(Some(storage));
                    ready.force_update();
                    if let Some(sample) = sample {
                        desk.open_sample(sample, Callback::noop());
                    } else {
                        desk.restore().await;
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
                    desk.inner
                        .dispatch
                        .act(Action::Saving(SaveStatus::Failed(error.to_string())));
                }
            }
        });
    }

    async fn restore(&self) {
        let Some(storage) = self.storage() else { return };
        let last = storage.last_open().await.ok().flatten();
        if let Some(id) = last
            && self.state().document.is_none()
            && let Err(error) = self.open_kept_now(&storage, &id, true).await
        {
            self.inner.dispatch.notify(Tone::Error, error);
        }
    }

    /// Opens a document of the list.
    pub fn open_kept(&self, id: &str) {
        self.inner.clicked.set(Some(clock::millis()));
        let (desk, id) = (self.clone(), id.to_owned());
        spawn_local(async move {
            if let Some(storage) = desk.storage()
                && let Err(error) = desk.open_kept_now(&storage, &id, false).await
            {
                desk.inner.dispatch.notify(Tone::Error, error);
            }
        });
    }

    async fn open_kept_now(&self, storage: &Storage, id: &str, restored: bool) -> Result<(), String> {
        let stored = storage.load(id).await.map_err(|error| error.to_string())?;
        let Some(stored) = stored else { return Ok(()) };
        let (document, _) = pressmark::parse(stored.json.as_bytes()).map_err(|error| error.to_string())?;
        self.leave();
        if let Some(saver) = self.saver() {
            saver.opened(id, Some(stored.revision));
        }
        let title = title_of(&document);
        let analyse = !was_analysed(&document) && document.mentions.is_empty() && document.quotations.is_empty();
        self.show(document, analyse, true);
        if restored {
            self.inner.dispatch.notify(Tone::Info, messages::restored(&title));
        }
        Ok(())
    }

    /// Opens a document that this browser does not keep yet.
    fn open_new(&self, document: Document, analyse: bool) {
        let told = self.leave();
        if let Some(saver) = self.saver() {
            saver.opened(document.id.as_str(), None);
        }
        self.show(document, analyse, false);
        if let Some(told) = told {
            self.inner.dispatch.notify(Tone::Info, told);
        }
    }

    /// Whether a click in the article is the second half of the double click that opened it.
    pub fn just_opened(&self) -> bool {
        let now = clock::millis();
        self.inner
            .clicked
            .get()
            .is_some_and(|clicked| now.saturating_sub(clicked) < DOUBLE_CLICK)
    }

    /// Tells the person something.
    pub fn tell(&self, tone: Tone, message: &str) {
        self.inner.dispatch.notify(tone, message);
    }

    /// Whether a document is open.
    pub fn has_document(&self) -> bool {
        self.state().document.is_some()
    }

    /// What was typed on the start page and not used yet.
    pub fn draft(&self) -> String {
        self.inner.draft.borrow().clone()
    }

    /// Keeps what is typed on the start page.
    pub fn keep_draft(&self, words: String) {
        self.inner.draft.replace(words);
    }

    /// Keeps what is typed on the start page over a reload too.
    pub fn save_draft(&self) {
        drafts::keep(DRAFT, &self.inner.draft.borrow());
    }

    fn show(&self, document: Document, analyse: bool, saved: bool) {
        selection::clear();
        self.inner.dispatch.act(Action::Open {
            document: Box::new(document),
            analyse,
            saved,
        });
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        dom::focus_id("article");
    }

    /// Back to the start page; what was open is kept in the list.
    pub fn close(&self) {
        let told = self.leave();
        let lost = matches!(self.state().saving, SaveStatus::Failed(_));
        if let Some(saver) = self.saver() {
            saver.flush();
        }
        let desk = self.clone();
        spawn_local(async move {
            if let Some(storage) = desk.storage() {
                // The next start-up shows the start page again; failing to remember that does no harm.
                let _ = storage.set_last_open(None).await;
            }
        });
        selection::clear();
        self.inner.dispatch.act(Action::Close);
        if let Some(told) = told.filter(|_| lost) {
            self.inner.dispatch.notify(Tone::Warning, told);
        }
    }

    /// The document was changed: it is saved soon.
    pub fn changed(&self) {
        let state = self.state();
        let (Some(saver), Some(document)) = (self.saver(), &state.document) else {
            return;
        };
        if state.saving != SaveStatus::Unsaved {
            return;
        }
        let document = Rc::clone(document);
        saver.edited(Rc::new(move || snapshot(&document)));
    }

    /// Saves at once what is not saved yet.
    pub fn save_now(&self) {
        if let Some(saver) = self.saver() {
            saver.flush();
        }
    }

    /// Whether leaving the page now would lose something.
    pub fn is_unsaved(&self) -> bool {
        let failed = matches!(self.state().saving, SaveStatus::Failed(_)) && self.state().document.is_some();
        failed || self.saver().is_some_and(|saver| saver.is_unsaved())
    }

    /// What became of saving.
    fn saved(&self, event: SaveEvent) {
        let state = self.state();
        self.inner.dispatch.act(Action::Saving(match event {
            SaveEvent::Unsaved => SaveStatus::Unsaved,
            SaveEvent::Saved { id, .. } => {
                if state.document.as_ref().is_none_or(|open| open.id.as_str() != id) {
                    return;
                }
                SaveStatus::Saved(state.revision)
            }
            SaveEvent::Failed(error) => {
                // The last edits of a document that is closed by now, which another tab has changed.
                let former = self.inner.former.borrow().clone();
                let about_open = state.document.is_some() && self.is_stopped();
                if let Some(former) = former.filter(|_| error == StorageError::ChangedElsewhere && !about_open) {
                    self.keep_mine(&former.document);
                    return;
                }
                SaveStatus::Failed(error.to_string())
            }
        }));
    }

    fn state(&self) -> Shared<AppState> {
        self.inner.state.borrow().clone()
    }

    /// Whether the browser's database is open.
    pub fn storage(&self) -> Option<Rc<Storage>> {
        self.inner.storage.borrow().clone()
    }

    fn saver(&self) -> Option<Autosaver> {
        self.inner.autosaver.borrow().clone()
    }
}

/// A document written out for the database.
fn snapshot(document: &Document) -> Snapshot {
    let json = pressmark::write(document);
    let progress = Progress::of(document);
    Snapshot {
        id: document.id.as_str().to_owned(),
        meta: Meta {
            title: title_of(document),
            saved_at: clock::now().0.to_string(),
            words: document.text.as_str().split_whitespace().count() as u32,
            bytes: json.len() as u32,
            reviewed: progress.reviewed,
            suggestions: progress.all,
        },
        json,
    }
}

/// The document's title, or its first words.
pub fn title_of(document: &Document) -> String {
    let title = document.metadata.title.trim();
    if !title.is_empty() {
        return title.to_owned();
    }
    let words: Vec<&str> = document.text.as_str().split_whitespace().take(9).collect();
    match words.len() {
        9 => format!("{} …", words[..8].join(" ")),
        _ => words.join(" "),
    }
}
