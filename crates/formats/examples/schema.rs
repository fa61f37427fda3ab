//! Writes the JSON Schema of Pressmark JSON to `schema/pressmark-1.schema.json`; with `--check` compares instead.

use std::fs;
use std::io::{Error, Result};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/pressmark-1.schema.json");

fn main() -> Result<()> {
    let schema = pressmark_formats::pressmark::schema_text();
    if std::env::args().nth(1).as_deref() != Some("--check") {
        return fs::write(PATH, schema);
    }
    if fs::read_to_string(PATH)? == schema {
        return Ok(());
    }
    Err(Error::other(format!(
        "{PATH} is not the schema of the types. Run `cargo xtask schema` and check the file in."
    )))
}
