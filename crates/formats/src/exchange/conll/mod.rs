//! `CoNLL` columns: a token a line, a blank line between sentences, the label of a mention in the last column.
//!
//! Written are the four columns of CoNLL-2003 in IOB2. The third, which held chunks there, says how the text goes on after
//! a token where that is no single space, in the words of Universal Dependencies (`SpaceAfter=No`, `SpacesAfter=\n`), so
//! that the text comes back exactly; readers that take the first and the last column don't see it. Read are IOB1, IOB2 and
//! BIOES, tabs or spaces, several layers of labels side by side, token numbers and comments as in `CoNLL-U`.

mod columns;
mod read;
mod tokens;
mod write;

use pressmark_annotation::Document;

use super::carries::{Carries, Layout, Unit};
use super::look::Look;
use super::{File, Read, Written};
use crate::error::FormatError;
use crate::text;

/// What the format holds.
pub const CARRIES: Carries = Carries {
    unit: Unit::Tokens,
    mentions: Layout::Flat,
    untrimmed: false,
    label: write::label,
    ..Carries::TEXT
};

/// The format's name in messages.
const NAME: &str = "CoNLL";

/// The first token of a document.
const DOCUMENT: &str = "-DOCSTART-";

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    columns::Columns::of(look.head).is_some_and(|columns| !columns.labels.is_empty())
}

/// Reads the documents of files.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut read = Read::default();
    for file in files {
        let (content, told) = text::parse(file.bytes)?;
        read::read(&content, told, &mut read)?;
    }
    Ok(read)
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    vec![Written::text(".conll", "text/plain", write::lines(document))]
}
