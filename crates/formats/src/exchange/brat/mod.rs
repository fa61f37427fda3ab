//! brat standoff (<https://brat.nlplab.org/standoff.html>): a text and a file of annotations about it, or a zip of pairs.
//!
//! Mentions are text-bound annotations, entities are normalisations of them. A quotation is an event `Quotation` whose
//! trigger is its content, with the arguments `Cue` and `Source`; its kind is an attribute, its speaker a normalisation.
//! Files of others are read with whatever events, relations, equivalences, attributes and notes they have: events with
//! the arguments `Content`, `Cue` and `Source` become quotations, other events become relations, other attributes notes.

mod litbank;
mod pairs;
mod parse;
mod read;
mod write;

use std::borrow::Cow;

use pressmark_annotation::Document;
use pressmark_annotation::document::Kind;

use super::carries::{Carries, Entities, Layout, Unit};
use super::look::Look;
use super::{File, Read, Written, archive, draft::Draft, refuse};
use crate::error::FormatError;
use crate::text;

/// What the format holds.
pub const CARRIES: Carries = Carries {
    unit: Unit::CodePoints,
    mentions: Layout::Any,
    untrimmed: false,
    mention_kinds: true,
    entities: Entities::Referred,
    quotations: true,
    touching: false,
    cues: true,
    sources: true,
    speakers: true,
    quotation_kinds: true,
    attitudes: true,
    notes: &[Some(Kind::Mention), Some(Kind::Quotation)],
    relations: &[Kind::Mention, Kind::Quotation],
    label: write::label,
    string: write::string,
    relation_name: write::type_name,
    ..Carries::TEXT
};

/// The format's name in messages.
const NAME: &str = "brat";

/// Types of annotations that are parts of a quotation.
const PARTS: [&str; 6] = ["attribution", "content", "cue", "quotation", "quote", "source"];

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    if look.zip || pairs::ends(&look.name, "ann") {
        return true;
    }
    let first = look.head.lines().next().unwrap_or_default();
    parse::Line::of(first).is_some_and(|line| line.is_plausible()) || litbank::is(first)
}

/// Reads a text with its annotations, several of them, or an archive.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut unpacked = Vec::new();
    for file in files.iter().filter(|file| file.bytes.starts_with(b"PK")) {
        unpacked.extend(archive::unpack(file.bytes)?);
    }
    let loose = files.iter().filter(|file| !file.bytes.starts_with(b"PK")).copied();
    let packed = unpacked.iter().map(|entry| File {
        name: &entry.name,
        bytes: &entry.bytes,
    });
    let all: Vec<File> = loose.chain(packed).collect();
    let pairs = pairs::of(&all)?;
    let several = pairs.len() > 1;
    let mut read = Read::default();
    for pair in &pairs {
        let (raw, mut told) = text::parse(pair.text.bytes)?;
        let annotations = match text::parse(pair.annotations.bytes) {
            Ok((annotations, more)) => {
                told.extend(more);
                annotations
            }
            Err(FormatError::Empty) => Cow::Borrowed(""),
            Err(error) => return Err(error),
        };
        let mut draft = Draft::new(&raw)?;
        draft.tell_all(told);
        if annotations.lines().next().is_some_and(litbank::is) {
            litbank::read(&raw, &annotations, &mut draft);
        } else {
            read::read(&raw, &annotations, &mut draft);
        }
        let (document, told) = draft.finish(false);
        read.add(document, told, several.then_some(pair.annotations.name));
    }
    if read.documents.is_empty() {
        return Err(refuse(
            NAME,
            "there is no pair of a text (.txt) and its annotations (.ann) in it.",
        ));
    }
    Ok(read)
}

/// Writes a reduced document as a text and its annotations.
pub fn write(document: &Document) -> Vec<Written> {
    let text = document.text.as_str().to_owned();
    vec![
        Written::text(".ann", "text/plain", write::annotations(document)),
        Written::text(".txt", "text/plain", text),
    ]
}
