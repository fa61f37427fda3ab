//! Prints the JSON Schema of Pressmark JSON, as it is checked in at `schema/pressmark-1.schema.json`.

use std::io::{Write, stdout};

fn main() -> std::io::Result<()> {
    stdout().write_all(pressmark_formats::pressmark::schema_text().as_bytes())
}
