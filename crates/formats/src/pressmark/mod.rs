//! Pressmark JSON, version 1: our own file format, `*.pressmark.json`.
//!
//! `wire` holds the shape of the file as types of their own, apart from the document model, and is where the published
//! JSON Schema comes from. [`write()`] is strict and deterministic: the same document gives the same bytes on every
//! machine, and a file of ours that is read and written again comes out byte for byte. [`parse`] forgives: what can be
//! put right is put right and told, what can't be is set aside in the document's `unreadable` list and told, and unknown
//! fields are kept where they stand. `docs/FORMAT.md` describes the format field by field. [`journal`]
//! holds small records of what changed, which browsers keep beside a file.

mod ids;
mod items;
pub mod journal;
mod migrate;
mod read;
mod refer;
#[cfg(feature = "schema")]
mod schema;
mod shape;
pub(crate) mod spans;
pub(crate) mod tags;
pub(crate) mod told;
pub(crate) mod unknown;
mod wire;
mod write;

use pressmark_annotation::{Id, Text};

use crate::top::Top;

pub use migrate::VERSION;
pub(crate) use migrate::version;
pub use read::parse;
#[cfg(feature = "schema")]
pub use schema::{schema, schema_text, tag_set_schema, tag_set_schema_text};
pub use write::write;

/// The format's name, as the file's first field gives it.
pub const FORMAT: &str = "pressmark";

/// The unit in which the file counts offsets.
pub const OFFSET_UNIT: &str = "unicode-code-point";

/// The text of a file, without reading or checking anything else of it; `None` where there is none.
pub fn text_of(file: &str) -> Option<String> {
    let text = Top::of(file).get("text")?.get();
    if text.starts_with('"') {
        return serde_json::from_str(text).ok();
    }
    serde_json::from_str(Top::of(text).get("content")?.get()).ok()
}

/// The id of a new document about `text`, made of its fingerprint: the same text has the same id on every machine.
pub fn document_id(text: &Text) -> Id {
    Id::new(format!(
        "doc-{}",
        text.fingerprint().to_string().get(..16).unwrap_or_default()
    ))
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn the_text_is_found_without_reading_the_rest() {
        assert_eq!(
            text_of("{\"mentions\": 3, \"text\": {\"content\": \"“é”\\n\"}}"),
            Some("“é”\n".to_owned())
        );
        assert_eq!(text_of("{\"text\": \"Holt\"}"), Some("Holt".to_owned()));
        for none in ["", "[]", "{\"text\": 3}", "{\"text\": {}}"] {
            assert_eq!(text_of(none), None);
        }
    }
}
