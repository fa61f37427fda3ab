//! TEI P5 XML (<https://tei-c.org/release/doc/tei-p5-doc/en/html/>).
//!
//! The text is marked up in place: `persName`, `orgName`, `placeName`, `date` and their like for mentions (`rs` for
//! descriptions and pronouns), `said` with `@who` for what is quoted, `seg` for cue and source. Markup can't overlap: what
//! crosses an element that is open is a `span` in `standOff`, from one `anchor` to another. Entities, notes and relations
//! stand in `standOff`. Of others, the same elements are read, `quote` and `q`, and the segments of the *Redewiedergabe*
//! corpus; white space is put in order, and what is no text of the article is left out.

mod build;
mod elements;
mod items;
mod read;
mod write;

use pressmark_annotation::Document;
use pressmark_annotation::document::Kind;

use super::carries::{Carries, Entities, Field, Layout, Unit};
use super::look::Look;
use super::{File, Read, Written};
use crate::error::FormatError;
use crate::text;

/// What the format holds.
pub const CARRIES: Carries = Carries {
    unit: Unit::Markup,
    metadata: &Field::ALL,
    mentions: Layout::Any,
    mention_kinds: true,
    entities: Entities::All,
    aliases: true,
    quotations: true,
    cues: true,
    sources: true,
    speakers: true,
    quotation_kinds: true,
    attitudes: true,
    notes: &[None, Some(Kind::Entity), Some(Kind::Mention), Some(Kind::Quotation)],
    relations: &[Kind::Entity, Kind::Mention, Kind::Quotation],
    label: elements::name_token,
    string: elements::string,
    relation_name: elements::name_token,
    character: elements::character,
    ..Carries::TEXT
};

/// The format's name in messages.
const NAME: &str = "TEI";

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    let head = look.head;
    head.starts_with('<') && (head.contains("<TEI") || head.contains("<teiCorpus") || head.contains("<tei:TEI"))
}

/// Reads the document of each file.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut read = Read::default();
    for file in files {
        let content = text::utf8(file.bytes)?;
        let (document, told) = read::read(content)?;
        read.add(document, told, (files.len() > 1).then_some(file.name));
    }
    Ok(read)
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    vec![Written::text(".xml", "application/tei+xml", write::tei(document))]
}
