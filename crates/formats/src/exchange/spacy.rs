//! Not filled yet.

use pressmark_annotation::Document;

use super::look::Look;
use super::{Carries, File, Read, Written};
use crate::error::FormatError;

/// What the format holds.
pub const CARRIES: Carries = Carries::TEXT;

/// Whether a file is of this format.
pub fn is(_look: &Look) -> bool {
    false
}

/// Reads files of this format.
pub fn read(_files: &[File]) -> Result<Read, FormatError> {
    Err(FormatError::Foreign {
        format: "spacy",
        reason: "it is not read yet".to_owned(),
    })
}

/// Writes a reduced document.
pub fn write(_document: &Document) -> Vec<Written> {
    Vec::new()
}
