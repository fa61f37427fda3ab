//! A pack, `*.pressmark-pack.json`: several documents in one file.
//!
//! [`write()`] is strict: the documents stand in the given order, each exactly as [`crate::pressmark::write`] writes it but
//! indented, and the same pack gives the same bytes on every machine. [`parse`] forgives: every document is read as a file
//! of its own would be, one that can't be read is told and kept as it stood, and a file that was cut off gives the
//! documents that are whole. Unknown fields of the pack are kept. `docs/FORMAT.md` describes the format.

mod read;
#[cfg(feature = "schema")]
mod schema;
mod write;

use pressmark_annotation::Document;
use pressmark_annotation::document::Extra;
use serde_json::Value as Json;

use crate::{FormatError, Repair};

pub use read::parse;
pub(crate) use read::{parse_as, told};
#[cfg(feature = "schema")]
pub use schema::schema_text;
pub(crate) use write::write_as;
pub use write::{Writer, write};

/// The format's name, as the file's first field gives it.
pub const FORMAT: &str = "pressmark-pack";

/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;

/// The largest pack that is read, in bytes.
pub const MAX_BYTES: usize = 128 << 20;

/// A kind of file that is built like a pack: documents between fields of its own.
pub(crate) struct Shape {
    /// The format's name.
    pub(crate) format: &'static str,
    /// Its version.
    pub(crate) version: u64,
    /// What it is, for people, with its article.
    pub(crate) name: &'static str,
}

/// The pack itself.
pub(crate) const PACK: Shape = Shape {
    format: FORMAT,
    version: VERSION,
    name: "a pack of documents",
};

/// Several documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// What the pack is called; may be empty.
    pub title: String,
    /// The documents in their order.
    pub documents: Vec<Document>,
    /// What could not be read as a document, kept for the next file.
    pub unreadable: Vec<Unreadable>,
    /// Unknown fields.
    pub extra: Extra,
}

/// What stood among the documents and could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// Why, for people.
    pub reason: String,
    /// What stood there.
    pub item: Json,
}

/// What was wrong with a pack.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Something about the pack itself that was put right.
    Pack(Repair),
    /// A document could not be read; it is kept in [`Pack::unreadable`] where it was whole JSON.
    Refused {
        /// Its place in the list, from 1.
        number: usize,
        /// Why.
        error: FormatError,
    },
    /// A document was read with repairs.
    Repaired {
        /// Its place in the list, from 1.
        number: usize,
        /// What was done.
        repairs: Vec<Repair>,
    },
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Pack(repair) => repair.fmt(f),
            Self::Refused { number, error } => write!(f, "document {number} was not read: {error}"),
            Self::Repaired { number, repairs } => {
                let told: Vec<String> = repairs.iter().map(ToString::to_string).collect();
                write!(f, "document {number}: {}", told.join("; "))
            }
        }
    }
}
