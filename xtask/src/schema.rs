//! `cargo xtask schema`: the JSON Schema of the file format, generated from the types and checked in.

use anyhow::Result;

use crate::process::{cargo, run};

/// Writes the schema, or with `check` compares the one that is checked in with what the types say.
pub fn schema(check: bool) -> Result<()> {
    let mut example = cargo();
    example.args([
        "run",
        "--quiet",
        "--locked",
        "--package",
        "pressmark-formats",
        "--features",
        "schema",
        "--example",
        "schema",
    ]);
    if check {
        example.args(["--", "--check"]);
    }
    run(&mut example)
}
