//! Reading and writing documents: the file, and the log of what was changed since.
//!
//! Two tabs on one document: each write names the number of the write that it builds on, and one that builds on another
//! than the last is refused instead of overwriting what the other tab wrote.

use js_sys::Array;
use pressmark_formats::pressmark::journal::checksum;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbKeyRange;

use super::catalogue;
use super::database::{Transaction, answer, refused};
use super::layout::{CATALOGUE, DOCUMENTS, LOG};
use super::{Meta, Revision, Storage, StorageError};

/// Before a document's id, the name of the note in `localStorage` that holds the number of its last write.
const NOTE: &str = "pressmark:revision:";

/// Where a document stands, and on what the next write builds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The number of the last write.
    pub revision: Revision,
    /// The number up to which the file holds everything; the records after it are in the log.
    pub file: Revision,
    /// The check of the file; empty where it was written without.
    pub check: String,
    /// How many bytes file and log take together.
    pub bytes: u32,
    /// How many bytes the log takes.
    pub logged: u32,
}

impl Mark {
    /// How many records the log has.
    pub fn records(&self) -> u32 {
        self.revision.saturating_sub(self.file)
    }

    /// Where the document stands after its file was written anew.
    fn with_file(base: Option<Revision>, json: &str) -> Self {
        let revision = base.unwrap_or(0).saturating_add(1);
        Self {
            revision,
            file: revision,
            check: checksum(json),
            bytes: json.len() as u32,
            logged: 0,
        }
    }

    /// Where the document stands after a record was appended.
    fn with_record(&self, record: &str) -> Self {
        let length = record.len() as u32;
        Self {
            revision: self.revision.saturating_add(1),
            bytes: self.bytes.saturating_add(length),
            logged: self.logged.saturating_add(length),
            ..self.clone()
        }
    }
}

/// A document read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Pressmark JSON; empty where the file is gone.
    pub json: String,
    /// The records of the log that are there, by number.
    pub records: Vec<(Revision, String)>,
    /// On what the next write builds.
    pub mark: Mark,
    /// What the list shows as its title.
    pub title: String,
}

impl Stored {
    /// Whether the file is what was written, as far as its check tells.
    pub fn is_sound(&self) -> bool {
        self.mark.check.is_empty() || self.mark.check == checksum(&self.json)
    }
}

impl Storage {
    /// Keeps a document, as a whole file in place of the former one and its log. `base` is the number of the write on which it builds (`None` for a document that this browser does not have, or to
    /// overwrite whatever there is).
    ///
    /// # Errors
    /// [`StorageError::ChangedElsewhere`] where the last write is another than `base`; other kinds as the browser says.
    pub async fn save(&self, id: &str, json: &str, meta: &Meta, base: Option<Revision>) -> Result<Mark, StorageError> {
        let transaction = self.connection.write(&[DOCUMENTS, CATALOGUE, LOG])?;
        let last = self.last_write(&transaction, id).await?;
        if base.zip(last).is_some_and(|(base, last)| base != last) {
            transaction.abort();
            return Err(StorageError::ChangedElsewhere);
        }
        let mark = Mark::with_file(last.max(base), json);
        put_file(&transaction, id, json, meta, &mark)?;
        transaction.finish().await?;
        note_revision(id, Some(mark.revision));
        Ok(mark)
    }

    /// Appends a record to the log of a document that stands at `base`; `None` where that document is not kept any more.
    ///
    /// # Errors
    /// As [`Storage::save`].
    pub async fn append(&self, id: &str, record: &str, meta: &Meta, base: &Mark) -> Result<Option<Mark>, StorageError> {
        let transaction = self.connection.write(&[CATALOGUE, LOG])?;
        let Some(last) = self.last_write(&transaction, id).await? else {
            transaction.abort();
            return Ok(None);
        };
        if last != base.revision {
            transaction.abort();
            return Err(StorageError::ChangedElsewhere);
        }
        let mark = base.with_record(record);
        put_record(&transaction, id, record, meta, &mark)?;
        transaction.finish().await?;
        note_revision(id, Some(mark.revision));
        Ok(Some(mark))
    }

    /// Keeps a document as [`Storage::save`] does, but hands everything to the browser at once, for a page that is about to
    /// go and will not hear of the outcome. That another tab has saved it meanwhile is known from a note in `localStorage`.
    ///
    /// # Errors
    /// As [`Storage::save`], as far as it is known at once; where the document stands then counts if the save succeeds.
    pub fn save_in_parting(
        &self,
        id: &str,
        json: &str,
        meta: &Meta,
        base: Option<Revision>,
    ) -> Result<Mark, StorageError> {
        refuse_stale(id, base)?;
        self.take_back();
        let transaction = self.connection.write(&[DOCUMENTS, CATALOGUE, LOG])?;
        let mark = Mark::with_file(base, json);
        put_file(&transaction, id, json, meta, &mark)?;
        transaction.commit();
        Ok(mark)
    }

    /// Appends a record as [`Storage::append`] does, but in the way of [`Storage::save_in_parting`].
    ///
    /// # Errors
    /// As [`Storage::save_in_parting`].
    pub fn append_in_parting(&self, id: &str, record: &str, meta: &Meta, base: &Mark) -> Result<Mark, StorageError> {
        refuse_stale(id, Some(base.revision))?;
        self.take_back();
        let transaction = self.connection.write(&[CATALOGUE, LOG])?;
        let mark = base.with_record(record);
        put_record(&transaction, id, record, meta, &mark)?;
        transaction.commit();
        Ok(mark)
    }

    /// The number of the last write of a document, as the transaction that builds on it sees it.
    async fn last_write(&self, transaction: &Transaction, id: &str) -> Result<Option<Revision>, StorageError> {
        self.under_way.borrow_mut().push(transaction.clone());
        let last = last_write(transaction, id).await;
        // What follows is written and committed in the same breath.
        self.under_way.borrow_mut().retain(|other| other != transaction);
        last
    }

    /// Takes back the writes that still ask something: what comes in parting would wait for them, and be undone with them
    /// when the page is gone. It holds what they would have written.
    fn take_back(&self) {
        for transaction in self.under_way.take() {
            transaction.abort();
        }
    }

    /// The document of that id, if it is kept: what there is of it, whole or not.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn load(&self, id: &str) -> Result<Option<Stored>, StorageError> {
        let transaction = self.connection.read(&[DOCUMENTS, CATALOGUE, LOG])?;
        let key = JsValue::from(id);
        let range = range_of(id)?;
        let log = transaction.store(LOG)?;
        // All are asked for before any is awaited.
        let asked = [
            transaction.store(DOCUMENTS)?.get(&key),
            transaction.store(CATALOGUE)?.get(&key),
            log.get_all_keys_with_key(&range),
            log.get_all_with_key(&range),
        ];
        let mut given = Vec::new();
        for request in asked {
            given.push(answer(&request.map_err(|error| refused(&error))?).await?);
        }
        let [file, listed, keys, values] = given.as_slice() else {
            return Ok(None);
        };
        if file.is_undefined() && listed.is_undefined() {
            return Ok(None);
        }
        let (keys, values): (&Array, &Array) = (keys.unchecked_ref(), values.unchecked_ref());
        let records: Vec<(Revision, String)> = keys
            .iter()
            .zip(values.iter())
            .filter_map(|(key, value)| Some((number_in(&key)?, value.as_string().unwrap_or_default())))
            .collect();
        let mut mark = catalogue::mark(listed);
        mark.logged = records.iter().map(|(_, record)| record.len() as u32).sum();
        Ok(Some(Stored {
            json: file.as_string().unwrap_or_default(),
            records,
            mark,
            title: catalogue::entry(id, listed).meta.title,
        }))
    }
}

/// The number of the last write of a document; `None` where it is not kept.
async fn last_write(transaction: &Transaction, id: &str) -> Result<Option<Revision>, StorageError> {
    let kept = transaction.store(CATALOGUE)?.get(&id.into());
    let kept = answer(&kept.map_err(|error| refused(&error))?).await?;
    Ok(kept.is_object().then(|| catalogue::mark(&kept).revision))
}

/// Asks for everything that keeping a whole document takes.
fn put_file(transaction: &Transaction, id: &str, json: &str, meta: &Meta, mark: &Mark) -> Result<(), StorageError> {
    let key = JsValue::from(id);
    let asked = [
        transaction.store(DOCUMENTS)?.put_with_key(&json.into(), &key),
        transaction.store(LOG)?.delete(&range_of(id)?),
        transaction
            .store(CATALOGUE)?
            .put_with_key(&catalogue::record(meta, mark), &key),
    ];
    asked.into_iter().try_for_each(|request| done(&request))
}

/// Asks for everything that appending a record takes.
fn put_record(transaction: &Transaction, id: &str, record: &str, meta: &Meta, mark: &Mark) -> Result<(), StorageError> {
    let place = place(id, &mark.revision.into());
    let asked = [
        transaction.store(LOG)?.put_with_key(&record.into(), &place),
        transaction
            .store(CATALOGUE)?
            .put_with_key(&catalogue::record(meta, mark), &id.into()),
    ];
    asked.into_iter().try_for_each(|request| done(&request))
}

fn done<T>(request: &Result<T, JsValue>) -> Result<(), StorageError> {
    match request {
        Ok(_) => Ok(()),
        Err(error) => Err(refused(error)),
    }
}

/// The key of a record.
fn place(id: &str, number: &JsValue) -> JsValue {
    Array::of2(&id.into(), number).into()
}

fn number_in(place: &JsValue) -> Option<Revision> {
    #[expect(clippy::cast_sign_loss, reason = "numbers of writes are whole and start at 1")]
    let number = place.dyn_ref::<Array>()?.get(1).as_f64()? as Revision;
    Some(number)
}

/// Everything in the log of one document: lists come after numbers in the order of keys.
pub fn range_of(id: &str) -> Result<JsValue, StorageError> {
    let (first, last) = (place(id, &0.into()), place(id, &Array::new().into()));
    let range = IdbKeyRange::bound(&first, &last).map_err(|error| refused(&error))?;
    Ok(range.into())
}

/// Refuses a write in parting that builds on less than what was noted.
fn refuse_stale(id: &str, base: Option<Revision>) -> Result<(), StorageError> {
    match base.zip(noted_revision(id)) {
        Some((base, noted)) if noted > base => Err(StorageError::ChangedElsewhere),
        _ => Ok(()),
    }
}

/// Notes the number of a document's last write where every tab can read it without waiting.
pub fn note_revision(id: &str, revision: Option<Revision>) {
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
        // Without the note, only a save in parting is less careful.
        let _ = match revision {
            Some(revision) => storage.set_item(&format!("{NOTE}{id}"), &revision.to_string()),
            None => storage.remove_item(&format!("{NOTE}{id}")),
        };
    }
}

/// The number that [`note_revision`] noted.
fn noted_revision(id: &str) -> Option<Revision> {
    let storage = web_sys::window()?.local_storage().ok().flatten()?;
    storage.get_item(&format!("{NOTE}{id}")).ok().flatten()?.parse().ok()
}
