//! Trains the engine's models and scores what needs their inside; `cargo xtask train` and `cargo xtask evaluate` call it
//! with a job and the folder of the corpora. A program of its own, because it needs the engine.
#![allow(clippy::print_stdout, reason = "a task talks to the person who runs it")]

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use xtask::project;
use xtask::train::{coreference, names, quotes, tag_scores, tags};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let job = arguments.next().unwrap_or_default();
    let corpora = arguments
        .next()
        .map(PathBuf::from)
        .context("name the folder of the corpora")?;
    match job.to_str() {
        Some("names") => names::train(&corpora),
        Some("compare-names") => names::compare(&corpora),
        Some("quotes") => quotes::train(&corpora),
        Some("speakers") => coreference::train(&corpora),
        Some("tags") => tags::train(&corpora),
        Some("evaluate-tags") => {
            let file = project::root().join("crates/nlp/models/tags.bin");
            let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            tag_scores::evaluate(&corpora, &bytes)
        }
        _ => bail!(
            "the jobs are `names`, `compare-names`, `quotes`, `speakers`, `tags` and `evaluate-tags`, not {}",
            job.display()
        ),
    }
}
