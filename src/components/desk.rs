//! Opening, keeping and finding documents: what happens between the application's state, files and the browser's database.
//!
//! How something becomes a document is in `opening`, how it is kept in `keeping`, by which tab in `place`, what becomes of the
//! one before it in `leaving`.

mod class;
mod comparing;
mod importing;
mod keeping;
mod leaving;
mod links;
mod long_text;
mod opening;
mod place;
mod shelf;
mod training;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use pressmark_annotation::document::{AnnotatorKind, Document};
use pressmark_formats::pressmark;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

pub use self::class::TaskFields;
use self::keeping::Remains;
use self::leaving::Former;
pub use self::long_text::Costs;
use self::shelf::Deletion;
pub use self::shelf::{OPENS_LIBRARY, OPENS_REPORT, Shelf};
use super::settings;
use super::shared::Shared;
use super::store::Dispatch;
use crate::browser::autosave::{Autosaver, Kept};
use crate::browser::links::Link;
use crate::browser::schedule::Millis;
use crate::browser::storage::{Meta, Storage, StorageError};
use crate::browser::tenancy::Tenancy;
use crate::browser::{clock, dom, drafts, selection};
use crate::messages;
use crate::state::compare::Version;
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
    /// The open document's id, and this tab's place at it.
    place: RefCell<Option<(String, Tenancy)>>,
    /// The tab is on its way to a place.
    entering: Cell<bool>,
    /// The document that the next start-up opens.
    remembered: RefCell<Option<String>>,
    /// It was told where the work lies.
    told: Cell<bool>,
    /// The documents of which a task is to be made.
    for_task: RefCell<Vec<String>>,
    /// A very long text that is opened once the person has said so.
    waiting: RefCell<Option<Document>>,
    /// Files that were opened together and can be compared.
    to_compare: RefCell<Vec<Version>>,
    /// A link to an annotation, until it is followed.
    link: RefCell<Option<Link>>,
    /// How many bytes of an article the engine reads in a millisecond here, once it has told.
    speed: Cell<Option<u32>>,
    /// What there is of a document that could not be read, or not whole.
    remains: RefCell<Option<Remains>>,
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
            place: RefCell::default(),
            entering: Cell::default(),
            remembered: RefCell::default(),
            told: Cell::default(),
            remains: RefCell::default(),
            for_task: RefCell::default(),
            waiting: RefCell::default(),
            to_compare: RefCell::default(),
            link: RefCell::default(),
            speed: Cell::default(),
        };
        Self { inner: Rc::new(inner) }
    }

    /// Tells the desk the state that is drawn now.
    pub fn look(&self, state: &Shared<AppState>) {
        self.inner.state.replace(state.clone());
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

    /// Opens a document that this browser does not keep yet, or of which it keeps something else.
    fn open_new(&self, document: Document, analyse: bool, kept: Kept) {
        let told = self.leave();
        self.keep_new(document.id.as_str(), kept);
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

    /// Whether there is what a page is about.
    pub fn shows(&self, view: View) -> bool {
        self.state().shown(view) == view
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
        // Without scrolling, which would bring the search and the title under the header.
        let article = dom::by_id("article").and_then(|article| article.dyn_into().ok());
        article.iter().for_each(dom::focus_still);
    }

    /// Back to the start page; what was open is kept in the list.
    pub fn close(&self) {
        let told = self.leave();
        let lost = matches!(self.state().saving, SaveStatus::Failed(_));
        if let Some(saver) = self.saver() {
            saver.closed();
        }
        self.remember_open(None);
        let (desk, place) = (self.clone(), self.inner.place.take());
        spawn_local(async move {
            // Another tab shall find everything when it may edit.
            desk.settled().await;
            drop(place);
        });
        selection::clear();
        self.inner.dispatch.act(Action::Close);
        if let Some(told) = told.filter(|_| lost) {
            self.inner.dispatch.notify(Tone::Warning, told);
        }
    }

    /// Saves at once what is not saved yet.
    pub fn save_now(&self) {
        if let Some(saver) = self.saver() {
            saver.flush();
        }
    }

    /// Whether leaving the page now would lose something.
    pub fn is_unsaved(&self) -> bool {
        let nowhere = SaveStatus::Failed(StorageError::Unavailable);
        let waiting = SaveStatus::Failed(StorageError::Blocked);
        let state = self.state();
        let failed = state.document.is_some() && [nowhere, waiting].contains(&state.saving);
        failed || self.saver().is_some_and(|saver| saver.is_unsaved())
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

/// What the list shows of a document of so many words.
fn describe(document: &Document, words: u32) -> Meta {
    let progress = Progress::of(document);
    Meta {
        title: title_of(document),
        by: others(document),
        saved_at: clock::now().0.to_string(),
        words,
        bytes: 0,
        reviewed: progress.reviewed,
        suggestions: progress.all,
    }
}

/// The people who have annotated a document, without the one who sits here.
fn others(document: &Document) -> String {
    let own = settings::annotator().id;
    let people = document.annotators.values();
    let others =
        people.filter(|one| one.kind == AnnotatorKind::Person && one.id != own && one.name != messages::NO_NAME);
    let names: Vec<&str> = others.map(|one| one.name.as_str()).collect();
    names.join(", ")
}

/// Keeps a document that is not open, on top of the write `base`.
async fn put(storage: &Storage, document: &Document, base: Option<u32>) -> Result<(), String> {
    let words = document.text.as_str().split_whitespace().count() as u32;
    let (id, json) = (document.id.as_str(), pressmark::write(document));
    let saved = storage.save(id, &json, &describe(document, words), base).await;
    saved.map(|_| ()).map_err(|error| error.to_string())
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
