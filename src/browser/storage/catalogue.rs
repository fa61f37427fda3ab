//! The list of the documents that are kept, deleting and bringing them back, and what was open last.

use js_sys::{Array, Object, Reflect};
use pressmark_annotation::sorting::sort_by;
use wasm_bindgen::{JsCast, JsValue};

use super::database::{answer, refused};
use super::documents::{Mark, range_of};
use super::layout::{CATALOGUE, DOCUMENTS, LOG, SESSION};
use super::{Entry, Meta, Storage, StorageError};

/// The key of what was open last.
const LAST_OPEN: &str = "last-open";
/// The field that marks a document as deleted.
const DELETED_AT: &str = "deletedAt";

impl Storage {
    /// All documents that are kept and not deleted, the latest first.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn list(&self) -> Result<Vec<Entry>, StorageError> {
        let mut entries = self.all().await?;
        entries.retain(|entry| entry.deleted_at.is_empty());
        Ok(entries)
    }

    /// All documents, those that are marked as deleted among them, the latest first.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn all(&self) -> Result<Vec<Entry>, StorageError> {
        let transaction = self.connection.read(&[CATALOGUE])?;
        let catalogue = transaction.store(CATALOGUE)?;
        // Both are asked for before either is awaited, and both come in the order of the keys.
        let keys = catalogue.get_all_keys().map_err(|error| refused(&error))?;
        let values = catalogue.get_all().map_err(|error| refused(&error))?;
        let (keys, values): (Array, Array) = (
            answer(&keys).await?.unchecked_into(),
            answer(&values).await?.unchecked_into(),
        );
        let mut entries: Vec<_> = keys
            .iter()
            .zip(values.iter())
            .filter_map(|(key, value)| Some(entry(&key.as_string()?, &value)))
            .collect();
        sort_by(&mut entries, |a, b| {
            b.meta.saved_at.cmp(&a.meta.saved_at).then_with(|| a.id.cmp(&b.id))
        });
        Ok(entries)
    }

    /// Marks a document as deleted at that time, or, without a time, as not deleted; one that is not kept is no error.
    /// It stays where it is until [`Storage::delete`]. A later save of it takes the mark off.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn set_deleted(&self, id: &str, at: Option<&str>) -> Result<(), StorageError> {
        let transaction = self.connection.write(&[CATALOGUE, SESSION])?;
        let (catalogue, session) = (transaction.store(CATALOGUE)?, transaction.store(SESSION)?);
        let (key, last_key) = (JsValue::from(id), JsValue::from(LAST_OPEN));
        let kept = catalogue.get(&key).map_err(|error| refused(&error))?;
        let last = session.get(&last_key).map_err(|error| refused(&error))?;
        let (kept, last) = (answer(&kept).await?, answer(&last).await?);
        if kept.is_object() {
            // Setting a property of a plain object can't fail.
            let _ = Reflect::set(&kept, &DELETED_AT.into(), &at.unwrap_or_default().into());
            catalogue.put_with_key(&kept, &key).map_err(|error| refused(&error))?;
        }
        if at.is_some() && last.as_string().as_deref() == Some(id) {
            session.delete(&last_key).map_err(|error| refused(&error))?;
        }
        transaction.finish().await
    }

    /// Deletes the document of that id for good; one that is not kept is no error.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn delete(&self, id: &str) -> Result<(), StorageError> {
        let transaction = self.connection.write(&[DOCUMENTS, CATALOGUE, SESSION, LOG])?;
        let session = transaction.store(SESSION)?;
        let (key, last_key) = (JsValue::from(id), JsValue::from(LAST_OPEN));
        let last = answer(&session.get(&last_key).map_err(|error| refused(&error))?).await?;
        let mut asked = vec![
            transaction.store(DOCUMENTS)?.delete(&key),
            transaction.store(CATALOGUE)?.delete(&key),
            transaction.store(LOG)?.delete(&range_of(id)?),
        ];
        if last.as_string().as_deref() == Some(id) {
            asked.push(session.delete(&last_key));
        }
        for request in asked {
            request.map_err(|error| refused(&error))?;
        }
        transaction.finish().await?;
        super::documents::note_revision(id, None);
        Ok(())
    }

    /// The id of the document that was open last.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn last_open(&self) -> Result<Option<String>, StorageError> {
        let transaction = self.connection.read(&[SESSION])?;
        let last = transaction.store(SESSION)?.get(&LAST_OPEN.into());
        Ok(answer(&last.map_err(|error| refused(&error))?).await?.as_string())
    }

    /// Remembers which document is open; `None` when none is.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn set_last_open(&self, id: Option<&str>) -> Result<(), StorageError> {
        let transaction = self.connection.write(&[SESSION])?;
        let session = transaction.store(SESSION)?;
        let key = JsValue::from(LAST_OPEN);
        match id {
            Some(id) => session.put_with_key(&id.into(), &key),
            None => session.delete(&key),
        }
        .map_err(|error| refused(&error))?;
        transaction.finish().await
    }
}

/// A record of the catalogue.
pub fn record(meta: &Meta, mark: &Mark) -> JsValue {
    let record = Object::new();
    let fields = [
        ("title", JsValue::from(&meta.title)),
        ("by", JsValue::from(&meta.by)),
        ("savedAt", JsValue::from(&meta.saved_at)),
        ("words", JsValue::from(meta.words)),
        ("bytes", JsValue::from(mark.bytes)),
        ("reviewed", JsValue::from(meta.reviewed)),
        ("suggestions", JsValue::from(meta.suggestions)),
        ("revision", JsValue::from(mark.revision)),
        ("file", JsValue::from(mark.file)),
        ("check", JsValue::from(&mark.check)),
    ];
    for (name, value) in fields {
        // Setting a property of a plain object can't fail.
        let _ = Reflect::set(&record, &JsValue::from(name), &value);
    }
    record.into()
}

/// A record of the catalogue read back; what is missing or of another type counts as empty.
pub fn entry(id: &str, record: &JsValue) -> Entry {
    let text = |name| field(record, name).as_string().unwrap_or_default();
    Entry {
        id: id.to_owned(),
        meta: Meta {
            title: text("title"),
            by: text("by"),
            saved_at: text("savedAt"),
            words: number(record, "words"),
            bytes: number(record, "bytes"),
            reviewed: number(record, "reviewed"),
            suggestions: number(record, "suggestions"),
        },
        revision: number(record, "revision"),
        deleted_at: text(DELETED_AT),
    }
}

/// Where a document stands, by its record of the catalogue. Layout 1 had no log: its file holds everything.
pub fn mark(record: &JsValue) -> Mark {
    let revision = number(record, "revision");
    let file = field(record, "file");
    Mark {
        revision,
        file: if file.is_undefined() {
            revision
        } else {
            number(record, "file")
        },
        check: field(record, "check").as_string().unwrap_or_default(),
        bytes: number(record, "bytes"),
        logged: 0,
    }
}

fn field(record: &JsValue, name: &str) -> JsValue {
    Reflect::get(record, &JsValue::from(name)).unwrap_or(JsValue::UNDEFINED)
}

fn number(record: &JsValue, name: &str) -> u32 {
    #[expect(clippy::cast_sign_loss, reason = "a float becomes the nearest u32")]
    let number = field(record, name).as_f64().unwrap_or(0.0) as u32;
    number
}
