//! An article of our own with one of everything, for snapshots of how formats write it.

use pressmark_annotation::Document;

/// The document of the first file that was ever released.
pub fn document() -> Document {
    let file = include_bytes!("../../tests/files/version-1.pressmark.json");
    crate::pressmark::parse(file).expect("our own file").0
}
