//! W3C Web Annotation Data Model, JSON-LD (<https://www.w3.org/TR/annotation-model/>).
//!
//! A document is an `AnnotationCollection` with one page. Mentions are annotations tagged with their label, quotations
//! are annotations of what is said, notes comment, relations link. Places are given by a `TextPositionSelector` (code
//! points) and a `TextQuoteSelector`. What the model has no terms for stands under terms of our own, `pressmark:…`, which
//! other programs leave alone: the text itself (`pressmark:text`), entities, cues and sources, statuses and rules.
//!
//! Of others, single annotations, lists, pages and collections are read; they hold no text, which must be opened together
//! with them.

mod foreign;
mod read;
mod terms;
mod write;

use pressmark_annotation::Document;

use super::carries::{Carries, Unit};
use super::look::Look;
use super::{File, Read, Written, refuse};
use crate::error::FormatError;
use crate::{json, text};

/// What the format holds.
pub const CARRIES: Carries = Carries {
    unit: Unit::CodePoints,
    tag_set: false,
    tombstones: false,
    unknown: false,
    ..Carries::EVERYTHING
};

/// The format's name in messages.
const NAME: &str = "Web Annotation";

/// The context that every annotation names.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    look.field("@context").contains(CONTEXT)
        || look.has(&["target"]) && look.field("type").contains("Annotation")
        || look.has(&["target", "bodies"])
}

/// Reads a collection of ours, or annotations of others together with their text.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let (annotations, texts): (Vec<File>, Vec<File>) = files
        .iter()
        .copied()
        .partition(|file| Look::at(file).is_some_and(|look| is(&look)));
    let mut read = Read::default();
    for file in &annotations {
        let content = text::utf8(file.bytes)?;
        let (value, _) = json::read(content)?;
        let (document, told) = match value.get(terms::TEXT) {
            Some(text) => read::read(&value, text)?,
            None => foreign::read(&value, texts.first().copied())?,
        };
        read.add(document, told, (annotations.len() > 1).then_some(file.name));
    }
    if read.documents.is_empty() {
        return Err(refuse(NAME, "there is no annotation in it."));
    }
    Ok(read)
}

/// Writes a reduced document as a collection.
pub fn write(document: &Document) -> Vec<Written> {
    let content = json::pretty(&write::collection(document)) + "\n";
    vec![Written::text(".jsonld", "application/ld+json", content)]
}
