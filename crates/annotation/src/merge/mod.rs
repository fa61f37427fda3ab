//! Merges documents of one text, with or without a common ancestor: nothing that a person decided is lost, and what people
//! decided differently stands side by side until somebody settles it.
//!
//! **The state.** A document is read as a set of *versions* (`version`): what each of its annotations says now, what its
//! `alternatives` say, and its tombstones. Merging takes the union of the sets, leaves out versions that another one
//! provably came from (`state`), and draws a document of the rest (`draw`) from which exactly that set can be read
//! again. So merging is commutative, associative and idempotent, whatever the order and however often files meet.
//!
//! **What belongs together.** Versions of one annotation have its id, its maker and, for what a person made, its time.
//! Ids alone say little: two people who had the same article analysed, or opened files of another program, have the same
//! ids for different things. So versions of different origin that mark the same words (mentions, quotations) or
//! have the same name and label (entities) are put together too, unless one document has both of them side by side.
//! Where two different annotations have one id, one of them gets another.
//!
//! **What wins.** A changed version beats the one that it was made of, in particular a person's decision the engine's
//! suggestion. Deletion beats what nobody changed; the deleted annotation is kept in its tombstone. Of different decisions
//! the latest is shown, the others are its `alternatives`; times decide about nothing else. Annotations that overlap, as two
//! people mark one name or quotation who cut it differently, both stay, and count as a conflict unless one document had
//! them side by side. With a common ancestor,
//! what stands unchanged in it on one side gives way to what the other side made of it; nothing vanishes because a side
//! lacks it.
//!
//! [`conflicts()`] lists what is still to be decided, [`settle()`] decides it with an edit. The fields that carry all this in
//! files are described in `docs/FORMAT.md`.

mod codec;
mod components;
mod conflicts;
mod draw;
mod rest;
mod settle;
mod state;
mod version;

use std::fmt;

pub use conflicts::{Alternative, Conflict, conflicts};
pub use settle::{Settlement, settle};

use crate::document::Document;

/// The field of an item or a tombstone that holds its other versions.
pub const ALTERNATIVES: &str = "alternatives";

/// The field of an item that says which versions somebody decided against.
pub const SETTLED: &str = "settled";

/// The field of an item that says what it and what it refers to were called before the merge.
pub const MERGED: &str = "merged";

/// Why documents can't be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeError {
    /// There is no document.
    None,
    /// This document, counted from 0, has another text than the first; [`crate::align::carry`] lays it onto that.
    OtherText(usize),
    /// The common ancestor has another text than the documents.
    OtherBase,
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("There is nothing to merge."),
            Self::OtherText(number) => write!(
                f,
                "Document {} has another text than the first. Only documents of one text can be merged.",
                number + 1
            ),
            Self::OtherBase => f.write_str("The common ancestor has another text than the documents."),
        }
    }
}

impl std::error::Error for MergeError {}

/// Merges documents of one text; `base` is an earlier version that all of them came from, where there is one.
///
/// # Errors
/// Where there is no document, or the texts are not the same.
pub fn merge(documents: &[&Document], base: Option<&Document>) -> Result<Document, MergeError> {
    let first = documents.first().ok_or(MergeError::None)?;
    if let Some(other) = documents.iter().position(|other| *other.text != *first.text) {
        return Err(MergeError::OtherText(other));
    }
    if base.is_some_and(|base| *base.text != *first.text) {
        return Err(MergeError::OtherBase);
    }
    let mut state = state::State::default();
    for document in documents {
        state.read(document);
    }
    if let Some(base) = base {
        state.leave_behind(base, documents);
    }
    state.keep_latest();
    let mut merged = rest::merge(documents, base);
    draw::draw(&state, &mut merged);
    Ok(merged)
}
