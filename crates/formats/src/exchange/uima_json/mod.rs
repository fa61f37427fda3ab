//! UIMA CAS as JSON, version 0.4 (<https://github.com/apache/uima-uimaj-io-jsoncas>), as `dkpro-cassis` and `INCEpTION` read it.
//!
//! Mentions are `NamedEntity` annotations of `DKPro` Core. Quotations, entities, notes and relations have types of our own,
//! which the file declares, so that programs which do not know them keep them. Of others, every annotation that is no
//! token, sentence or other layer of grammar becomes a mention; slots and relation layers become relations. Offsets
//! count UTF-16 units. XMI, the XML form of a CAS, is not read: the same tools export JSON.

mod cas;
mod read;
mod types;
mod write;

use pressmark_annotation::Document;
use pressmark_annotation::document::Kind;

use super::carries::{Carries, Entities, Field, Layout, Unit};
use super::look::Look;
use super::{File, Read, Written, refuse};
use crate::error::FormatError;
use crate::{json, text};

/// What the format holds.
pub const CARRIES: Carries = Carries {
    unit: Unit::Utf16,
    metadata: &[Field::Title, Field::Url, Field::Language],
    mentions: Layout::Any,
    mention_kinds: true,
    entities: Entities::All,
    quotations: true,
    cues: true,
    sources: true,
    speakers: true,
    quotation_kinds: true,
    attitudes: true,
    notes: &[None, Some(Kind::Entity), Some(Kind::Mention), Some(Kind::Quotation)],
    relations: &[Kind::Entity, Kind::Mention, Kind::Quotation],
    ..Carries::TEXT
};

/// The format's name in messages.
const NAME: &str = "UIMA CAS JSON";

/// Whether a file is of this format, or of one of UIMA's that are not read.
pub fn is(look: &Look) -> bool {
    look.object.has("%FEATURE_STRUCTURES") || is_xml(look.head)
}

/// Whether a file is a CAS or a type system in XML.
fn is_xml(head: &str) -> bool {
    head.starts_with('<') && (head.contains("<xmi:XMI") || head.contains("<typeSystemDescription"))
}

/// Reads the document of each file.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut read = Read::default();
    for file in files {
        let content = text::utf8(file.bytes)?;
        if is_xml(content.trim_start()) {
            return Err(refuse(
                "UIMA XMI",
                "XMI and type systems in XML are not read. Export the document as UIMA CAS JSON 0.4 or as WebAnno TSV 3.3.",
            ));
        }
        let (value, _) = json::read(content)?;
        let (document, told) = read::read(&value)?;
        read.add(document, told, (files.len() > 1).then_some(file.name));
    }
    Ok(read)
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    let content = json::pretty(&write::cas(document)) + "\n";
    vec![Written::text(".json", "application/json", content)]
}
