//! `cargo xtask schema`: the JSON Schemas of our file formats, generated from the types and checked in.

use anyhow::Result;

use crate::process::{cargo, run};

/// Writes the schemas, or with `check` compares those that are checked in with what the types say.
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
