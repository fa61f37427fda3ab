//! `cargo xtask size`: what a first visit loads, against the budgets.

use std::path::Path;

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
