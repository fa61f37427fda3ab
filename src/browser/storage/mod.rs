//! Documents kept in the browser's own database (IndexedDB), so that work survives a crash, a reload, a closed tab.
//!
//! A document is kept as a file, Pressmark JSON, and a log: the records of what was changed since that file was written
//! ([`pressmark_formats::pressmark::journal`]). An edit appends a short record; from time to time the file is written anew
//! and the log is emptied ([`super::keeper`] says when). Every write of a document, file or record, has a number, one more
//! than the write before it, which orders them and tells two tabs apart; no clock takes part in that.
//!
//! `database` wraps the browser's calls, `layout` says what lies where and brings older databases up to date, `documents`
//! reads and writes documents, `catalogue` lists them, `room` asks how much room there is.

mod catalogue;
mod database;
mod documents;
mod layout;
mod room;

use std::cell::RefCell;

use yew::Callback;

use self::database::{Connection, Transaction};
pub use self::documents::{Mark, Stored};
pub use self::room::{ask_to_persist, quota};
pub use crate::state::keeping::StorageError;

/// The database of the application.
pub const DATABASE: &str = "pressmark";

/// The number of a document's last write; each write makes it one more.
pub type Revision = u32;

/// What the list of documents shows of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline, or the first words.
    pub title: String,
    /// Who else has annotated it: what tells one person's file of an article from another's.
    pub by: String,
    /// When it was saved, as RFC 3339 in UTC.
    pub saved_at: String,
    /// How many words the text has.
    pub words: u32,
    /// How many bytes the document takes as JSON, with its log; 0 where that was not counted yet.
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
    /// The number of its last write.
    pub revision: Revision,
    /// When it was deleted, as RFC 3339 in UTC; empty while it is not.
    pub deleted_at: String,
}

/// What other tabs do to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disturbance {
    /// It can't be opened yet, because a tab with an older version of the application has it open.
    Blocked,
    /// A tab with a newer version wants it: this tab's connection closes in a moment, once what has begun is done.
    Wanted,
}

/// The open database.
#[derive(Debug)]
pub struct Storage {
    connection: Connection,
    /// Writes that have asked something first and not been told to commit yet.
    under_way: RefCell<Vec<Transaction>>,
}

impl Storage {
    /// Opens the database of the application, and makes it where there is none. `hear` is told what other tabs do to it.
    ///
    /// # Errors
    /// [`StorageError`] where the browser gives none.
    pub async fn open(hear: Callback<Disturbance>) -> Result<Self, StorageError> {
        Self::open_named(DATABASE, hear).await
    }

    /// Opens a database by name; tests have one each.
    ///
    /// # Errors
    /// As [`Storage::open`].
    pub async fn open_named(name: &str, hear: Callback<Disturbance>) -> Result<Self, StorageError> {
        let connection = Connection::open(name, layout::VERSION, layout::bring_up_to_date, hear).await?;
        Ok(Self {
            connection,
            under_way: RefCell::default(),
        })
    }

    /// Deletes a whole database; for tests.
    ///
    /// # Errors
    /// [`StorageError`] where the browser refuses.
    pub async fn delete_named(name: &str) -> Result<(), StorageError> {
        database::delete(name).await
    }

    /// Closes the connection once what is under way has ended.
    pub fn close(&self) {
        self.connection.close();
    }
}
