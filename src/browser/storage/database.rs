//! The browser's calls for its database, as futures.
//!
//! Quirks handled here:
//! - A transaction ends by itself as soon as it has nothing to do, so nothing but the database is awaited inside one.
//! - Success of a request is not yet durable; only the end of its transaction is, and that is what is awaited
//!   ([`Transaction::finish`]). A full disk may show only there.
//! - Browsers may call a write done before it has reached the disk; `durability: "strict"` asks them not to. One that does not
//!   know the word ignores it.
//! - A page that goes has its open transactions undone, unless they have been told to commit; so a save in parting asks
//!   nothing first, and commits in the same breath ([`Transaction::commit`]). It is undone with a transaction that it waits
//!   for, so those that still ask something are taken back before.
//! - Private windows, blocked site data and full disks fail in different calls with different names: they become a
//!   [`StorageError`] that tells the person what to do.
//! - Another tab with a newer version asks this one to let go (`versionchange`): what is unsaved is written first, then the
//!   connection is closed, and later calls fail as [`StorageError::OtherVersion`].

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbVersionChangeEvent,
};
use yew::Callback;

use super::{Disturbance, StorageError};

/// Makes what a database of an older version lacks, inside the transaction of its change of version.
pub type Upgrade = fn(&IdbDatabase, u32) -> Result<(), JsValue>;

/// An open connection.
#[derive(Debug)]
pub struct Connection {
    inner: IdbDatabase,
    _on_version_change: Closure<dyn FnMut()>,
}

impl Connection {
    /// Opens the database of that name, brought up to `version`.
    pub async fn open(
        name: &str,
        version: u32,
        upgrade: Upgrade,
        hear: Callback<Disturbance>,
    ) -> Result<Self, StorageError> {
        let request = factory()?
            .open_with_u32(name, version)
            .map_err(|error| refused(&error))?;
        let on_blocked = {
            let hear = hear.clone();
            Closure::<dyn FnMut()>::new(move || hear.emit(Disturbance::Blocked))
        };
        request.set_onblocked(Some(on_blocked.as_ref().unchecked_ref()));
        let on_upgrade = Closure::<dyn FnMut(IdbVersionChangeEvent)>::new(move |event| upgraded(&event, upgrade));
        request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
        let inner: IdbDatabase = answer(&request)
            .await
            .map_err(|error| match error {
                // Firefox refuses a private window's database so.
                StorageError::Other(reason) if reason.starts_with("InvalidStateError") => StorageError::Unavailable,
                error => error,
            })?
            .unchecked_into();
        let on_version_change = {
            let database = inner.clone();
            Closure::<dyn FnMut()>::new(move || {
                // Whoever hears begins to write what is unsaved. Closing lets that end, and lets nothing else begin.
                hear.emit(Disturbance::Wanted);
                let database = database.clone();
                Timeout::new(0, move || database.close()).forget();
            })
        };
        inner.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        Ok(Self {
            inner,
            _on_version_change: on_version_change,
        })
    }

    /// A transaction that only reads.
    pub fn read(&self, stores: &[&str]) -> Result<Transaction, StorageError> {
        self.transaction(stores, "readonly")
    }

    /// A transaction that writes.
    pub fn write(&self, stores: &[&str]) -> Result<Transaction, StorageError> {
        self.transaction(stores, "readwrite")
    }

    fn transaction(&self, stores: &[&str], mode: &str) -> Result<Transaction, StorageError> {
        let stores: Array = stores.iter().map(|store| JsValue::from(*store)).collect();
        let options = Object::new();
        // Setting a property of a plain object can't fail.
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        // The binding for the options is not stable yet, so the function is called by its name.
        let call = || {
            let function: Function = Reflect::get(&self.inner, &"transaction".into())?.dyn_into()?;
            function.call3(&self.inner, &stores, &mode.into(), &options)
        };
        match call() {
            Ok(inner) => Ok(Transaction {
                inner: inner.unchecked_into(),
            }),
            // The connection was closed, or the browser has closed it.
            Err(error) if name_of(&error) == "InvalidStateError" => Err(StorageError::OtherVersion),
            Err(error) => Err(refused(&error)),
        }
    }

    /// Closes the connection once what is under way has ended.
    pub fn close(&self) {
        self.inner.close();
    }
}

/// Runs `upgrade`; where it fails the change of version is undone, and with it everything that was changed.
fn upgraded(event: &IdbVersionChangeEvent, upgrade: Upgrade) {
    let Some(request) = event
        .target()
        .and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok())
    else {
        return;
    };
    let Ok(Ok(database)) = request.result().map(JsCast::dyn_into::<IdbDatabase>) else {
        return;
    };
    #[expect(clippy::cast_sign_loss, reason = "versions are whole numbers from 0")]
    let old = event.old_version() as u32;
    if upgrade(&database, old).is_err()
        && let Some(transaction) = request.transaction()
    {
        // The request then fails, and whoever opens hears of it.
        let _ = transaction.abort();
    }
}

/// Deletes the database of that name.
pub async fn delete(name: &str) -> Result<(), StorageError> {
    let request = factory()?.delete_database(name).map_err(|error| refused(&error))?;
    answer(&request).await.map(|_| ())
}

/// A transaction, which ends by itself unless it is given something to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    inner: IdbTransaction,
}

impl Transaction {
    /// One of its stores.
    pub fn store(&self, name: &str) -> Result<IdbObjectStore, StorageError> {
        self.inner.object_store(name).map_err(|error| refused(&error))
    }

    /// Tells the browser that nothing more comes; it goes on even if the page is gone.
    #[expect(deprecated, reason = "the binding is marked so, the browsers' call is not")]
    pub fn commit(&self) {
        // Where this is not known, or everything was done already, the transaction ends by itself.
        let _ = self.inner.commit();
    }

    /// Takes everything back.
    pub fn abort(&self) {
        // One that has ended has nothing to take back.
        let _ = self.inner.abort();
    }

    /// Waits until everything is on the disk.
    pub async fn finish(self) -> Result<(), StorageError> {
        let ended = Promise::new(&mut |done, failed| {
            self.inner.set_oncomplete(Some(&done));
            self.inner.set_onabort(Some(&failed));
        });
        self.commit();
        match JsFuture::from(ended).await {
            Ok(_) => Ok(()),
            Err(_) => Err(self.inner.error().map_or_else(
                || StorageError::Other("AbortError".to_owned()),
                |error| of_exception(&error),
            )),
        }
    }
}

/// What a request gives.
pub async fn answer(request: &IdbRequest) -> Result<JsValue, StorageError> {
    let answered = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    match JsFuture::from(answered).await {
        Ok(_) => request.result().map_err(|error| refused(&error)),
        Err(_) => Err(match request.error() {
            Ok(Some(error)) => of_exception(&error),
            _ => StorageError::Other("UnknownError".to_owned()),
        }),
    }
}

/// What the browser says of a call that it refused at once.
pub fn refused(error: &JsValue) -> StorageError {
    error
        .dyn_ref::<DomException>()
        .map_or_else(|| StorageError::Other(format!("{error:?}")), of_exception)
}

fn of_exception(exception: &DomException) -> StorageError {
    match exception.name().as_str() {
        "QuotaExceededError" => StorageError::Full,
        "SecurityError" | "InvalidAccessError" => StorageError::Unavailable,
        // A newer version of the application has been at work here.
        "VersionError" => StorageError::OtherVersion,
        name => StorageError::Other(format!("{name}: {}", exception.message())),
    }
}

fn name_of(error: &JsValue) -> String {
    error
        .dyn_ref::<DomException>()
        .map(DomException::name)
        .unwrap_or_default()
}

fn factory() -> Result<IdbFactory, StorageError> {
    let factory = Reflect::get(&js_sys::global(), &JsString::from("indexedDB")).unwrap_or_default();
    factory.dyn_into().map_err(|_| StorageError::Unavailable)
}
