//! Writes the JSON Schemas of our formats to `schema/`; with `--check` compares instead.

use std::fs;
use std::io::{Error, Result};

use pressmark_formats::{pack, pressmark, training};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema");

fn main() -> Result<()> {
    let check = std::env::args().nth(1).as_deref() == Some("--check");
    let schemas = [
        ("pressmark-1.schema.json", pressmark::schema_text()),
        ("pressmark-tags-1.schema.json", pressmark::tag_set_schema_text()),
        ("pressmark-pack-1.schema.json", pack::schema_text()),
        ("pressmark-task-1.schema.json", training::task_schema_text()),
        ("pressmark-submission-1.schema.json", training::submission_schema_text()),
    ];
    for (name, schema) in schemas {
        let path = format!("{FOLDER}/{name}");
        if !check {
            fs::write(&path, schema)?;
        } else if fs::read_to_string(&path)? != schema {
            return Err(Error::other(format!(
                "{path} is not the schema of the types. Run `cargo xtask schema` and check the file in."
            )));
        }
    }
    Ok(())
}
