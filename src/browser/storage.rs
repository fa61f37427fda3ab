//! Documents kept in the browser's own database (IndexedDB), so that work survives a crash, a reload, a closed tab.
//!
//! Database `pressmark`, version 1, with three stores: `documents` (document id → Pressmark JSON), `catalogue`
//! (document id → title, time, number of words, size, progress, revision, time of deletion) and `session` (what was open last). The catalogue is apart so
//! that listing documents reads none of them.
//!
//! Quirks handled here:
//! - A transaction ends by itself as soon as it has nothing to do, so nothing but the database is awaited inside one.
//! - Success of a request is not yet durable; only the end of its transaction is, and that is what is awaited.
//! - A page that goes has its open transactions undone, unless they have been told to commit; so a save in parting asks
//!   nothing first, and commits in the same breath.
//! - Private windows, blocked site data and full disks fail in different calls with different names: they become a
//!   [`StorageError`] that tells the user what to do.
//! - Another tab with a newer version asks this one to let go (`versionchange`): the connection is closed at once, and
//!   later calls say that the page must be reloaded.
//! - Two tabs on one document: each save names the revision that it builds on, and one that builds on an old revision is
//!   refused instead of overwriting what the other tab saved.

use std::fmt;

use crate::messages;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// The database of the application.
pub const DATABASE: &str = "pressmark";

const VERSION: u32 = 1;
const DOCUMENTS: &str = "documents";
const CATALOGUE: &str = "catalogue";
const SESSION: &str = "session";
const LAST_OPEN: &str = "last-open";
/// The field of the catalogue that marks a document as deleted.
const DELETED_AT: &str = "deletedAt";
/// Before a document's id, the name of the note in `localStorage` that holds its revision.
const STAMP: &str = "pressmark:revision:";

/// How often a document was saved; each save makes it one more.
pub type Revision = u32;

/// What the list of documents shows of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline, or the first words.
    pub title: String,
    /// When it was saved, as RFC 3339 in UTC.
    pub saved_at: String,
    /// How many words the text has.
    pub words: u32,
    /// How many bytes the document takes as JSON; 0 where that was not counted yet.
    pub bytes: u32,
    /// How many of the engine's suggestions a person has decided.
    pub reviewed: u32,
    /// How many suggestions the engine has made.
    pub suggestions: u32,
}

/// A document of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The document's id.
    pub id: String,
    /// What the list shows.
    pub meta: Meta,
    /// How often it was saved.
    pub revision: Revision,
    /// When it was deleted, as RFC 3339 in UTC; empty while it is not.
    pub deleted_at: String,
}

/// A document read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Pressmark JSON.
    pub json: String,
    /// The revision on which the next save builds.
    pub revision: Revision,
}

/// Why the browser keeps nothing, each with what the user can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// There is no database: a private window, or site data blocked.
    Unavailable,
    /// The disk, or this site's share of it, is full.
    Full,
    /// Another tab with another version of the application is in the way.
    OtherVersion,
    /// Another tab has saved the document since it was read here.
    ChangedElsewhere,
    /// Anything else; what the browser says.
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => f.write_str(messages::storage_none()),
            Self::Full => f.write_str(messages::storage_full()),
            Self::OtherVersion => f.write_str(messages::storage_other_version()),
            Self::ChangedElsewhere => f.write_str(messages::storage_changed()),
            Self::Other(reason) => f.write_str(&messages::storage_failed(reason)),
        }
    }
}

impl std::error::Error for StorageError {}

impl From<idb::Error> for StorageError {
    fn from(error: idb::Error) -> Self {
        let exception: Option<DomException> = match &error {
            idb::Error::DomException(exception) => Some(exception.clone()),
            idb::Error::AddFailed(value)
            | idb::Error::DeleteFailed(value)
            | idb::Error::GetFailed(value)
            | idb::Error::IndexedDbOpenFailed(value)
            | idb::Error::TransactionOpenFailed(value)
            | idb::Error::TransactionCommitError(value)
            | idb::Error::UpdateFailed(value) => value.dyn_ref().cloned(),
            idb::Error::IndexedDbNotFound(_) => return Self::Unavailable,
            _ => None,
        };
        let Some(exception) = exception else {
            return Self::Other(error.to_string());
        };
        match exception.name().as_str() {
            "QuotaExceededError" => Self::Full,
            "SecurityError" | "InvalidAccessError" => Self::Unavailable,
            // Firefox refuses a private window's database so.
            "InvalidStateError" if matches!(error, idb::Error::IndexedDbOpenFailed(_)) => Self::Unavailable,
            // A connection that was closed for another tab.
            "VersionError" | "InvalidStateError" => Self::OtherVersion,
            name => Self::Other(format!("{name}: {}", exception.message())),
        }
    }
}

/// The open database.
#[derive(Debug)]
pub struct Storage {
    database: Database,
}

impl Storage {
    /// Opens the database of the application, and makes it where there is none.
    ///
    /// # Errors
    /// [`StorageError`] where the browser gives none.
    pub async fn open() -> Result<Self, StorageError> {
        Self::open_named(DATABASE).await
    }

    /// Opens a database by name; tests have one each.
    ///
    /// # Errors
    /// As [`Storage::open`].
    pub async fn open_named(name: &str) -> Result<Self, StorageError> {
        let mut request = Factory::new()?.open(name, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            // A store that can't be made shows as an error in the first transaction.
            if let Ok(database) = event.database() {
                for store in [DOCUMENTS, CATALOGUE, SESSION] {
                    let _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        });
        let mut database = request.await?;
        database.on_version_change(|event| {
            if let Some(database) = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::IdbDatabase>().ok())
            {
                database.close();
            }
        });
        Ok(Self { database })
    }

    /// Deletes a whole database; for tests.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn delete_named(name: &str) -> Result<(), StorageError> {
        Ok(Factory::new()?.delete(name)?.await?)
    }

    /// Keeps a document and makes it the one that was open last. `base` is the revision on which it builds (`None` for a
    /// document that this browser does not have, or to overwrite whatever there is); the new revision comes back.
    ///
    /// # Errors
    /// [`StorageError::ChangedElsewhere`] where the revision kept is later than `base`; other kinds as the browser says.
    pub async fn save(
        &self,
        id: &str,
        json: &str,
        meta: &Meta,
        base: Option<Revision>,
    ) -> Result<Revision, StorageError> {
        self.keep(id, json, meta, base, true).await
    }

    /// Keeps a document as [`Storage::save`] does without making it the one that was open last.
    ///
    /// # Errors
    /// As [`Storage::save`].
    pub async fn save_beside(
        &self,
        id: &str,
        json: &str,
        meta: &Meta,
        base: Option<Revision>,
    ) -> Result<Revision, StorageError> {
        self.keep(id, json, meta, base, false).await
    }

    async fn keep(
        &self,
        id: &str,
        json: &str,
        meta: &Meta,
        base: Option<Revision>,
        open: bool,
    ) -> Result<Revision, StorageError> {
        let transaction = self
            .database
            .transaction(&[DOCUMENTS, CATALOGUE, SESSION], TransactionMode::ReadWrite)?;
        let catalogue = transaction.object_store(CATALOGUE)?;
        let key = JsValue::from(id);
        let kept = catalogue
            .get(key.clone())?
            .await?
            .map(|value| entry(id, &value).revision);
        if base.zip(kept).is_some_and(|(base, kept)| kept > base) {
            transaction.abort()?;
            return Err(StorageError::ChangedElsewhere);
        }
        let revision = kept.or(base).unwrap_or(0).saturating_add(1);
        put(&transaction, id, json, meta, revision)?;
        if open {
            open_last(&transaction, id)?;
        }
        transaction.commit()?.await?;
        stamp(id, Some(revision));
        Ok(revision)
    }

    /// Keeps a document as [`Storage::save`] does, but hands everything to the browser at once, for a page that is about to
    /// go and will not hear of the outcome. That another tab has saved it meanwhile is known from a note in `localStorage`.
    ///
    /// # Errors
    /// As [`Storage::save`], as far as it is known at once; the revision that comes back counts if the save succeeds.
    pub fn save_in_parting(
        &self,
        id: &str,
        json: &str,
        meta: &Meta,
        base: Option<Revision>,
    ) -> Result<Revision, StorageError> {
        if base.zip(stamped(id)).is_some_and(|(base, kept)| kept > base) {
            return Err(StorageError::ChangedElsewhere);
        }
        let transaction = self
            .database
            .transaction(&[DOCUMENTS, CATALOGUE, SESSION], TransactionMode::ReadWrite)?;
        let revision = base.unwrap_or(0).saturating_add(1);
        put(&transaction, id, json, meta, revision)?;
        open_last(&transaction, id)?;
        transaction.commit()?;
        Ok(revision)
    }

    /// The document of that id, if it is kept.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn load(&self, id: &str) -> Result<Option<Stored>, StorageError> {
        let transaction = self
            .database
            .transaction(&[DOCUMENTS, CATALOGUE], TransactionMode::ReadOnly)?;
        let key = JsValue::from(id);
        let json = transaction
            .object_store(DOCUMENTS)?
            .get(key.clone())?
            .await?
            .and_then(|value| value.as_string());
        let value = transaction.object_store(CATALOGUE)?.get(key)?.await?;
        let revision = value.map_or(0, |value| entry(id, &value).revision);
        Ok(json.map(|json| Stored { json, revision }))
    }

    /// All documents that are kept and not deleted, the latest first.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn list(&self) -> Result<Vec<Entry>, StorageError> {
        let mut entries = self.all().await?;
        entries.retain(|entry| entry.deleted_at.is_empty());
        Ok(entries)
    }

    /// Marks a document as deleted at that time, or, without a time, as not deleted; one that is not kept is no error.
    /// It stays where it is until [`Storage::delete`]. A later save of it takes the mark off.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn set_deleted(&self, id: &str, at: Option<&str>) -> Result<(), StorageError> {
        let transaction = self
            .database
            .transaction(&[CATALOGUE, SESSION], TransactionMode::ReadWrite)?;
        let (catalogue, session) = (transaction.object_store(CATALOGUE)?, transaction.object_store(SESSION)?);
        let (key, last_key) = (JsValue::from(id), JsValue::from(LAST_OPEN));
        let (kept, last) = (catalogue.get(key.clone())?, session.get(last_key.clone())?);
        let (kept, last) = (kept.await?, last.await?);
        if let Some(kept) = kept {
            // Setting a property of a plain object can't fail.
            let _ = Reflect::set(
                &kept,
                &JsValue::from(DELETED_AT),
                &JsValue::from(at.unwrap_or_default()),
            );
            catalogue.put(&kept, Some(&key))?;
        }
        let was_last = last.and_then(|value| value.as_string()).as_deref() == Some(id);
        if at.is_some() && was_last {
            session.delete(last_key)?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// All documents, those that are marked as deleted among them, the latest first.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn all(&self) -> Result<Vec<Entry>, StorageError> {
        let transaction = self.database.transaction(&[CATALOGUE], TransactionMode::ReadOnly)?;
        let catalogue = transaction.object_store(CATALOGUE)?;
        // Both are asked for before either is awaited, and both come in the order of the keys.
        let (keys, values) = (catalogue.get_all_keys(None, None)?, catalogue.get_all(None, None)?);
        let (keys, values) = (keys.await?, values.await?);
        let mut entries: Vec<_> = keys
            .iter()
            .zip(&values)
            .filter_map(|(key, value)| Some(entry(&key.as_string()?, value)))
            .collect();
        entries.sort_by(|a, b| b.meta.saved_at.cmp(&a.meta.saved_at).then_with(|| a.id.cmp(&b.id)));
        Ok(entries)
    }

    /// Deletes the document of that id for good; one that is not kept is no error.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn delete(&self, id: &str) -> Result<(), StorageError> {
        let transaction = self
            .database
            .transaction(&[DOCUMENTS, CATALOGUE, SESSION], TransactionMode::ReadWrite)?;
        let session = transaction.object_store(SESSION)?;
        let last = session
            .get(JsValue::from(LAST_OPEN))?
            .await?
            .and_then(|value| value.as_string());
        if last.as_deref() == Some(id) {
            session.delete(JsValue::from(LAST_OPEN))?;
        }
        transaction.object_store(DOCUMENTS)?.delete(JsValue::from(id))?;
        transaction.object_store(CATALOGUE)?.delete(JsValue::from(id))?;
        transaction.commit()?.await?;
        stamp(id, None);
        Ok(())
    }

    /// The id of the document that was open last.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn last_open(&self) -> Result<Option<String>, StorageError> {
        let transaction = self.database.transaction(&[SESSION], TransactionMode::ReadOnly)?;
        let value = transaction
            .object_store(SESSION)?
            .get(JsValue::from(LAST_OPEN))?
            .await?;
        Ok(value.and_then(|value| value.as_string()))
    }

    /// Remembers which document is open; `None` when none is.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn set_last_open(&self, id: Option<&str>) -> Result<(), StorageError> {
        let transaction = self.database.transaction(&[SESSION], TransactionMode::ReadWrite)?;
        let session = transaction.object_store(SESSION)?;
        match id {
            Some(id) => drop(session.put(&JsValue::from(id), Some(&JsValue::from(LAST_OPEN)))?),
            None => drop(session.delete(JsValue::from(LAST_OPEN))?),
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Closes the connection once what is under way has ended.
    pub fn close(&self) {
        self.database.close();
    }
}

/// Asks for everything that keeping a document takes.
fn put(transaction: &Transaction, id: &str, json: &str, meta: &Meta, revision: Revision) -> Result<(), StorageError> {
    let key = JsValue::from(id);
    transaction
        .object_store(DOCUMENTS)?
        .put(&JsValue::from(json), Some(&key))?;
    transaction
        .object_store(CATALOGUE)?
        .put(&record(meta, revision), Some(&key))?;
    Ok(())
}

/// Makes a document the one that was open last.
fn open_last(transaction: &Transaction, id: &str) -> Result<(), StorageError> {
    transaction
        .object_store(SESSION)?
        .put(&JsValue::from(id), Some(&JsValue::from(LAST_OPEN)))?;
    Ok(())
}

/// Notes the revision of a document where every tab can read it without waiting.
fn stamp(id: &str, revision: Option<Revision>) {
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
        // Without the note, only a save in parting is less careful.
        let _ = match revision {
            Some(revision) => storage.set_item(&format!("{STAMP}{id}"), &revision.to_string()),
            None => storage.remove_item(&format!("{STAMP}{id}")),
        };
    }
}

/// The revision that [`stamp`] noted.
fn stamped(id: &str) -> Option<Revision> {
    let storage = web_sys::window()?.local_storage().ok().flatten()?;
    storage.get_item(&format!("{STAMP}{id}")).ok().flatten()?.parse().ok()
}

/// A record of the catalogue.
fn record(meta: &Meta, revision: Revision) -> JsValue {
    let record = Object::new();
    let fields = [
        ("title", JsValue::from(&meta.title)),
        ("savedAt", JsValue::from(&meta.saved_at)),
        ("words", JsValue::from(meta.words)),
        ("bytes", JsValue::from(meta.bytes)),
        ("reviewed", JsValue::from(meta.reviewed)),
        ("suggestions", JsValue::from(meta.suggestions)),
        ("revision", JsValue::from(revision)),
    ];
    for (name, value) in fields {
        // Setting a property of a plain object can't fail.
        let _ = Reflect::set(&record, &JsValue::from(name), &value);
    }
    record.into()
}

/// A record of the catalogue read back; what is missing or of another type counts as empty.
fn entry(id: &str, record: &JsValue) -> Entry {
    let field = |name: &str| Reflect::get(record, &JsValue::from(name)).unwrap_or(JsValue::UNDEFINED);
    let text = |name| field(name).as_string().unwrap_or_default();
    #[expect(clippy::cast_sign_loss, reason = "a float becomes the nearest u32")]
    let number = |name| field(name).as_f64().unwrap_or(0.0) as u32;
    Entry {
        id: id.to_owned(),
        meta: Meta {
            title: text("title"),
            saved_at: text("savedAt"),
            words: number("words"),
            bytes: number("bytes"),
            reviewed: number("reviewed"),
            suggestions: number("suggestions"),
        },
        revision: number("revision"),
        deleted_at: text(DELETED_AT),
    }
}

/// How many bytes this page's data takes and how many it may take, as far as the browser says.
pub async fn quota() -> Option<(u64, u64)> {
    let storage = web_sys::window()?.navigator().storage();
    // Missing on pages without a secure context.
    if JsValue::from(&storage).is_undefined() {
        return None;
    }
    let estimate = wasm_bindgen_futures::JsFuture::from(storage.estimate().ok()?)
        .await
        .ok()?;
    #[expect(clippy::cast_sign_loss, reason = "sizes are not negative")]
    let number = |name: &str| {
        let value = Reflect::get(&estimate, &JsValue::from(name)).ok()?;
        value.as_f64().map(|value| value as u64)
    };
    number("usage").zip(number("quota"))
}
