//! Keeps one document in the browser's database while it is open: what was changed goes into the log within half a second,
//! and from time to time the file is written anew.
//!
//! An edit costs nothing here but a timer. When its time has come, the document is compared with what was kept last, by
//! pointer, and what differs is appended as one short record. The whole file is written only where there is none yet, where
//! most of it has changed, or when nothing else goes on: after a long log and a pause, or when the page is hidden or the
//! document is closed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use pressmark_annotation::Text;
use pressmark_annotation::document::Document;
use pressmark_formats::pressmark;
use pressmark_formats::pressmark::journal::{Difference, difference};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::autosave::SaveEvent;
use super::clock::millis;
use super::schedule::Schedule;
use super::storage::{Mark, Meta, Storage, StorageError};

/// A log of so many records, or of so many bytes, is put into the file in the next pause.
const MANY_RECORDS: u32 = 128;
const MANY_BYTES: u32 = 256 * 1024;
/// How long that pause is, in milliseconds.
const PAUSE: u32 = 3_000;
/// A log of so many records is put into the file when the page is hidden or the document is closed.
const FEW_RECORDS: u32 = 8;

/// Says what the list shows of a document that has so many words.
pub type Describe = fn(&Document, u32) -> Meta;

/// What is kept of a document when it is opened.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Where it stands; `None` for a document that is not kept yet.
    pub mark: Option<Mark>,
    /// What is kept, to compare with; `None` where the next write must be the whole file.
    pub document: Option<Rc<Document>>,
}

/// How a state of the document is to be kept.
enum Plan {
    Nothing,
    Append(String, Mark),
    Whole,
}

/// Keeps one document.
pub struct Keeper {
    /// The document's id.
    pub id: String,
    storage: Rc<Storage>,
    describe: Describe,
    hear: Callback<SaveEvent>,
    schedule: Cell<Schedule>,
    /// The latest state, until it is kept.
    latest: RefCell<Option<Rc<Document>>>,
    kept: RefCell<Kept>,
    /// The whole file is being written.
    whole: Cell<bool>,
    words: RefCell<Option<(Arc<Text>, u32)>>,
    /// Another tab has changed the document: nothing is kept here any more.
    refused: Cell<bool>,
    /// Nobody looks: the page is hidden, or the document is closed.
    aside: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
    pause: RefCell<Option<Timeout>>,
}

impl Keeper {
    /// Keeps the document of that id, of which `kept` is there already.
    pub fn new(storage: Rc<Storage>, id: &str, kept: Kept, describe: Describe, hear: Callback<SaveEvent>) -> Rc<Self> {
        Rc::new(Self {
            id: id.to_owned(),
            storage,
            describe,
            hear,
            schedule: Cell::default(),
            latest: RefCell::default(),
            kept: RefCell::new(kept),
            whole: Cell::default(),
            words: RefCell::default(),
            refused: Cell::default(),
            aside: Cell::default(),
            timer: RefCell::default(),
            pause: RefCell::default(),
        })
    }

    /// The document was changed, and this is how it is now.
    pub fn edited(self: &Rc<Self>, document: Rc<Document>) {
        if self.refused.get() {
            return;
        }
        self.latest.replace(Some(document));
        self.pause.take();
        let mut schedule = self.schedule.get();
        let first = !schedule.is_unsaved();
        schedule.edited(millis());
        self.schedule.set(schedule);
        self.set_timer();
        if first {
            self.hear.emit(SaveEvent::Unsaved);
        }
    }

    /// Whether there are edits that no finished write holds.
    pub fn is_unsaved(&self) -> bool {
        !self.refused.get() && self.schedule.get().is_unsaved()
    }

    /// Another tab has the document: nothing more is kept here. Gives the latest state where it is not kept.
    pub fn give_up(&self) -> Option<Rc<Document>> {
        self.refused.set(true);
        self.timer.take();
        self.pause.take();
        self.latest.take()
    }

    /// Nobody looks any more (or somebody does again): what is unsaved is kept at once, and a log is put into the file.
    pub fn set_aside(self: &Rc<Self>, aside: bool) {
        self.aside.set(aside);
        if aside {
            self.save_now();
            self.tidy();
        }
    }

    /// Keeps what is not kept yet, unless a write is under way: its end sees to the rest.
    pub fn save_now(self: &Rc<Self>) {
        let mut schedule = self.schedule.get();
        if self.refused.get() || schedule.due().is_none() {
            return;
        }
        let Some(document) = self.latest.borrow().clone() else {
            return;
        };
        schedule.begin();
        self.schedule.set(schedule);
        let plan = self.plan(&document);
        self.whole.set(matches!(plan, Plan::Whole));
        let this = Rc::clone(self);
        spawn_local(async move {
            let result = this.carry_out(plan, &document).await;
            this.written(document, result);
        });
    }

    /// Hands what is not kept yet, or not known to be, to the database, as the page may be gone in a moment.
    pub fn save_in_parting(&self) {
        if !self.is_unsaved() {
            return;
        }
        let Some(document) = self.latest.borrow().clone() else {
            return;
        };
        // A write that is under way ends before this one or is undone; this one takes its place and holds more.
        let plan = match self.plan(&document) {
            Plan::Append(..) if self.whole.get() => Plan::Whole,
            plan => plan,
        };
        let (storage, base) = (&self.storage, self.revision());
        let handed = match plan {
            Plan::Nothing => return,
            Plan::Append(record, mark) => {
                storage.append_in_parting(&self.id, &record, &self.described(&document), &mark)
            }
            Plan::Whole => {
                let json = pressmark::write(&document);
                storage.save_in_parting(&self.id, &json, &self.described(&document), base)
            }
        };
        // Nobody is left to hear of a failure. A page that comes back builds on this.
        if let Ok(mark) = handed {
            self.kept.replace(Kept {
                mark: Some(mark),
                document: Some(document),
            });
        }
    }

    fn plan(&self, document: &Document) -> Plan {
        let kept = self.kept.borrow();
        let (Some(mark), Some(before)) = (&kept.mark, &kept.document) else {
            return Plan::Whole;
        };
        match difference(before, document) {
            Difference::Nothing => Plan::Nothing,
            Difference::Record(record) => Plan::Append(record, mark.clone()),
            Difference::Whole => Plan::Whole,
        }
    }

    async fn carry_out(&self, plan: Plan, document: &Document) -> Result<Option<Mark>, StorageError> {
        if let Plan::Nothing = plan {
            return Ok(self.kept.borrow().mark.clone());
        }
        if let Plan::Append(record, base) = &plan {
            let meta = self.described(document);
            let appended = self.storage.append(&self.id, record, &meta, base).await?;
            if appended.is_some() {
                return Ok(appended);
            }
            // It was deleted for good in the meantime, and comes back whole.
        }
        self.write_file(document).await.map(Some)
    }

    async fn write_file(&self, document: &Document) -> Result<Mark, StorageError> {
        let (json, meta, base) = (pressmark::write(document), self.described(document), self.revision());
        self.storage.save(&self.id, &json, &meta, base).await
    }

    fn written(self: &Rc<Self>, document: Rc<Document>, result: Result<Option<Mark>, StorageError>) {
        self.whole.set(false);
        if result == Err(StorageError::ChangedElsewhere) {
            self.refuse(document);
            return;
        }
        let mut schedule = self.schedule.get();
        schedule.end(result.is_ok(), millis());
        self.schedule.set(schedule);
        match result {
            Ok(mark) => {
                let mut latest = self.latest.borrow_mut();
                if latest.as_ref().is_some_and(|latest| Rc::ptr_eq(latest, &document)) {
                    latest.take();
                }
                drop(latest);
                let revision = mark.as_ref().map_or(0, |mark| mark.revision);
                self.kept.replace(Kept {
                    mark,
                    document: Some(document),
                });
                if !schedule.is_unsaved() {
                    self.hear.emit(SaveEvent::Saved {
                        id: self.id.clone(),
                        revision,
                    });
                    self.tidy();
                }
            }
            Err(error) => self.hear.emit(SaveEvent::Failed {
                id: self.id.clone(),
                error,
            }),
        }
        if self.aside.get() && schedule.has_edits() && schedule.is_ready() {
            self.save_now();
        } else {
            self.set_timer();
        }
    }

    fn refuse(&self, document: Rc<Document>) {
        self.refused.set(true);
        self.timer.take();
        self.schedule.set(Schedule::default());
        let latest = self.latest.take();
        self.hear.emit(SaveEvent::Refused {
            document: latest.unwrap_or(document),
        });
    }

    /// Puts the log into the file, at once where nobody looks, else after a pause; not while it is short.
    fn tidy(self: &Rc<Self>) {
        let aside = self.aside.get();
        let long = self.kept.borrow().mark.as_ref().is_some_and(|mark| {
            let many = if aside { FEW_RECORDS } else { MANY_RECORDS };
            mark.records() >= many || mark.logged >= MANY_BYTES
        });
        if !long {
            return;
        }
        if aside {
            self.put_log_into_file();
            return;
        }
        let this = Rc::downgrade(self);
        let pause = Timeout::new(PAUSE, move || {
            if let Some(this) = this.upgrade() {
                if let Some(fired) = this.pause.take() {
                    fired.forget();
                }
                this.put_log_into_file();
            }
        });
        self.pause.replace(Some(pause));
    }

    fn put_log_into_file(self: &Rc<Self>) {
        let mut schedule = self.schedule.get();
        let Some(document) = self.kept.borrow().document.clone() else {
            return;
        };
        if self.refused.get() || schedule.is_unsaved() {
            return;
        }
        schedule.begin();
        self.schedule.set(schedule);
        self.whole.set(true);
        let this = Rc::clone(self);
        spawn_local(async move {
            let result = this.write_file(&document).await;
            if let Err(error) = &result
                && *error != StorageError::ChangedElsewhere
            {
                // The log holds everything still.
                let mark = this.kept.borrow().mark.clone();
                this.whole.set(false);
                let mut schedule = this.schedule.get();
                schedule.end(true, millis());
                this.schedule.set(schedule);
                if let (Some(mark), false) = (mark, schedule.is_unsaved()) {
                    let (id, revision) = (this.id.clone(), mark.revision);
                    this.hear.emit(SaveEvent::Saved { id, revision });
                }
                this.set_timer();
                return;
            }
            this.written(document, result.map(Some));
        });
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

    fn revision(&self) -> Option<u32> {
        self.kept.borrow().mark.as_ref().map(|mark| mark.revision)
    }

    fn described(&self, document: &Document) -> Meta {
        (self.describe)(document, self.words(document))
    }

    /// How many words the text has, counted once.
    fn words(&self, document: &Document) -> u32 {
        let mut words = self.words.borrow_mut();
        if let Some((text, count)) = &*words
            && Arc::ptr_eq(text, &document.text)
        {
            return *count;
        }
        let count = document.text.as_str().split_whitespace().count() as u32;
        words.replace((Arc::clone(&document.text), count));
        count
    }
}
