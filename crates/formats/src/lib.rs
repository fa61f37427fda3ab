//! Reading and writing annotation files.
//!
//! Every format is a pair of functions around the one document model of [`pressmark_annotation`]: `parse` takes bytes
//! and gives a document with a list of what was repaired, `write` takes a document and gives text. [`pressmark`] is our
//! own format, [`pack`] several of its documents in one file, [`tag_sets`] a tag set as a file of its own,
//! [`corpus`] the JSON Lines of annotated corpora, [`csv_export`] tables for spreadsheets, and [`text`] reads
//! plain text in the encodings that articles come in. [`exchange`] holds the formats of other annotation tools.
//! [`report`] counts the sources of an article and writes a printable page about them, [`results`] writes what comparing and scoring gave, [`training`] are tasks with their answer keys, what
//! is handed in for them, and how a class did. [`detect()`] tells which of them a file is.
//!
//! The crate does no input or output of its own. No input makes it panic: it refuses only what it can't read at all,
//! with a [`FormatError`] that says where and why, and it drops nothing in silence.
//!
//! ```
//! use pressmark_formats::pressmark;
//!
//! let file = br#"{"format": "pressmark", "version": 1, "offsetUnit": "utf-16", "text": "Ms Holt said no.",
//!     "mentions": [{"id": "m1", "label": "PERSON", "status": "manual", "createdBy": "ada",
//!         "span": {"start": 4, "end": 8, "exact": "Holt"}}]}"#;
//! let (document, told) = pressmark::parse(file)?;
//! assert!(told.iter().any(|repair| repair.to_string().starts_with("mention m1: repaired: ")));
//! let mention = document.live_mentions()[0].clone();
//! assert_eq!(document.words(mention.span), "Holt");
//! assert!(pressmark::write(&document).contains(r#""start": 3, "end": 7, "exact": "Holt""#));
//! # Ok::<(), pressmark_formats::FormatError>(())
//! ```

#![cfg_attr(
    test,
    allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")
)]

pub mod alignment;
mod base64;
pub mod corpus;
pub mod csv_export;
mod detect;
mod error;
pub mod exchange;
mod json;
pub mod loss;
mod numbers;
pub mod pack;
pub mod pressmark;
mod repair;
pub mod report;
pub mod results;
pub mod tag_sets;
pub mod text;
mod top;
pub mod training;

pub use detect::{Detected, detect};
pub use error::FormatError;
pub use repair::{Outcome, Place, Repair};

/// The JSON Schema of Pressmark JSON.
#[cfg(feature = "schema")]
pub use pressmark::schema;
