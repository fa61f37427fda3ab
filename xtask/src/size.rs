//! `cargo xtask size`: what a first visit loads, against the budgets; and the one-file edition, which has a budget too.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::process::{cargo, run};

/// Prints the sizes of the site in `folder`; an error when a budget is exceeded.
pub fn size(folder: &Path) -> Result<()> {
    run(cargo()
        .args([
            "run",
            "--quiet",
            "--package",
            "xtask",
            "--features",
            "size",
            "--bin",
            "wire-size",
            "--",
        ])
        .arg(folder))
}

/// Writes the site in `folder` as one page, `pressmark.html` beside the folder, and gives its path; an error when it is too
/// large.
pub fn one_file(folder: &Path) -> Result<PathBuf> {
    let page = folder.with_file_name("pressmark.html");
    run(cargo()
        .args([
            "run",
            "--quiet",
            "--package",
            "xtask",
            "--features",
            "one-file",
            "--bin",
            "one-file",
            "--",
        ])
        .arg(folder)
        .arg(&page))?;
    Ok(page)
}
