//! `cargo xtask bench`: how fast the engine is, natively on one core and in the browser; `bench peers` measures others
//! beside it.

mod engine;
pub mod peers;

use std::path::PathBuf;

use anyhow::Result;

use crate::browser::Browser;
use crate::process::{cargo, run, step};
use crate::{project, site};

pub use engine::{Engine, Speed};

/// Measures on `files`, or on the newswire development corpus where it is at hand, or else on the sample articles. With
/// `quick` there are fewer runs and no text of a million words; without `browser` only the native engine is measured.
pub fn bench(files: &[PathBuf], quick: bool, browser: bool) -> Result<()> {
    let files = if files.is_empty() {
        default_files()?
    } else {
        files.to_vec()
    };
    step("Native engine, one core", || {
        let mut bench = cargo();
        bench.args([
            "bench",
            "--quiet",
            "--locked",
            "--package",
            "pressmark-nlp",
            "--bench",
            "pipeline",
            "--",
        ]);
        if quick {
            bench.arg("--quick");
        }
        run(bench.args(&files))
    })?;
    if browser {
        step("In the browser", in_the_browser)?;
    }
    Ok(())
}

fn default_files() -> Result<Vec<PathBuf>> {
    let newswire = project::root().join("../shared/corpora/world-newswire/dev.jsonl");
    if newswire.is_file() {
        return Ok(vec![newswire]);
    }
    let mut files = Vec::new();
    site::collect(&project::root().join("static").join("samples"), &mut files)?;
    files.sort();
    Ok(files)
}

/// The built site is measured as a person would see it: an article is pasted, and the worker says how long it took.
fn in_the_browser() -> Result<()> {
    in_browser("speed")
}

/// How long documents feel in the browser, beside Recogito's text annotator.
pub fn long() -> Result<()> {
    step("Long documents in the browser", || in_browser("long_documents"))
}

/// Builds the site and runs the measurements of the test program `name` on it.
fn in_browser(name: &str) -> Result<()> {
    let options = site::Options::default();
    site::build(&options)?;
    let browser = Browser::ensure()?;
    let mut test = cargo();
    test.args([
        "test",
        "--quiet",
        "--locked",
        "--package",
        "pressmark",
        "--test",
        name,
        "--",
    ]);
    test.args(["--include-ignored", "--nocapture", "--test-threads=1"]);
    run(test.envs(browser.variables()).env("PRESSMARK_DIST", &options.out))
}
