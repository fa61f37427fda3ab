//! `cargo xtask test`: everything that must hold before a change is handed in, in the order of what it costs, stopping at
//! the first failure.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::browser::Browser;
use crate::browsers::Kind;
use crate::process::{capture, cargo, duration, run, step};
use crate::size::{one_file, size};
use crate::tools::{self, TRUNK, WASM_BINDGEN};
use crate::{fuzz, project, site};

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// How many tests ran, over all steps. Tests that one step ignores run in another, so they are not counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
}

/// Runs every check.
pub fn test() -> Result<()> {
    let started = Instant::now();
    let mut counts = Counts::default();
    step("Format", || run(cargo().args(["fmt", "--all", "--check"])))?;
    let (path, browser) = step("Tools", || {
        Ok((tools::ensure(&[WASM_BINDGEN, TRUNK])?, Browser::ensure()?))
    })?;
    step("Crates", site::fetch)?;
    step("Lints", || {
        run(cargo()
            .args([
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--features",
                FEATURES,
            ])
            .args(DENY_WARNINGS))?;
        run(cargo()
            .args([
                "clippy",
                "--locked",
                "--package",
                "pressmark",
                "--package",
                "pressmark-bench",
                "--all-targets",
            ])
            .args(WASM)
            .args(DENY_WARNINGS))
    })?;
    step("Native tests", || {
        counted(
            cargo().args(["test", "--locked", "--workspace", "--features", FEATURES]),
            &mut counts,
        )
    })?;
    step("Documentation", || {
        // For those who work on the crates: private items are documented too, so links to them lead somewhere.
        let mut doc = cargo();
        doc.args([
            "doc",
            "--locked",
            "--workspace",
            "--no-deps",
            "--document-private-items",
            "--features",
            FEATURES,
        ])
        .env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links");
        run(&mut doc)
    })?;
    step("Schema", || crate::schema::schema(true))?;
    step("Notices", || crate::notices::notices(true))?;
    step("Tests in the browser", || {
        let mut test = cargo();
        test.args(["test", "--locked", "--package", "pressmark", "--lib", "--tests"])
            .args(WASM);
        test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        // The crates are compiled without optimisation: the default limit of 20 seconds is for finished programs.
        test.env("WASM_BINDGEN_TEST_TIMEOUT", "120")
            .env("PATH", &path)
            .envs(browser.variables());
        counted(&mut test, &mut counts)
    })?;
    let not_fuzzed = step("Fuzz, briefly", fuzz::briefly)?;
    let dist = project::dist();
    step("Release build", || site::build(&site::Options::default()))?;
    step("Size", || size(&dist))?;
    let page = step("One file", || one_file(&dist))?;
    step("End-to-end tests", || {
        end_to_end(&dist, &page, &browser, &path, &mut counts)
    })?;
    let left_out = step("Three browsers", || {
        let (there, left_out) = those_here();
        in_browsers(&dist, &page, &there, &path, &mut counts).map(|()| left_out)
    })?;
    println!("\nEverything passed in {}.", duration(started.elapsed()));
    println!("{} passed, {} failed", counts.passed, counts.failed);
    for reason in not_fuzzed.into_iter().chain(left_out) {
        println!("{reason}");
    }
    Ok(())
}

/// Licences, sources and duplicates of all crates by `deny.toml`, and known vulnerabilities where their list can be had.
///
/// # Errors
/// When cargo-deny is not installed, or finds something.
pub fn deny() -> Result<()> {
    if capture(cargo().args(["deny", "--version"])).is_err() {
        bail!("this check needs cargo-deny: install it with `cargo install --locked cargo-deny`");
    }
    step("Licences, sources, duplicates", || {
        run(cargo().args(["deny", "--all-features", "check", "licenses", "sources", "bans"]))
    })?;
    step("Known vulnerabilities", || {
        run(cargo().args(["deny", "--all-features", "check", "advisories"]))
    })
}

/// The browsers that are on this machine or can be installed here, and why the others are not tested.
fn those_here() -> (Vec<Kind>, Vec<String>) {
    let (mut there, mut left_out) = (Vec::new(), Vec::new());
    for kind in Kind::ALL {
        match kind.ensure() {
            Ok(_) => there.push(kind),
            Err(error) => {
                println!("  NOT TESTED in {}: {error:#}", kind.name());
                left_out.push(format!("NOT TESTED in {}: {error:#}", kind.name()));
            }
        }
    }
    (there, left_out)
}

/// Runs the tests of three browsers against the site in `dist`, in those of `kinds`, all of which must be there.
pub fn in_browsers_only(dist: &Path, kinds: &[Kind]) -> Result<()> {
    for kind in kinds {
        kind.ensure()?;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let page = one_file(dist)?;
    in_browsers(dist, &page, kinds, &path, &mut Counts::default())
}

fn in_browsers(dist: &Path, page: &Path, kinds: &[Kind], path: &OsString, counts: &mut Counts) -> Result<()> {
    if kinds.is_empty() {
        return Ok(());
    }
    let mut test = cargo();
    test.args(["test", "--locked", "--package", "pressmark", "--test", "browsers"])
        .args(["--", "--include-ignored", "--test-threads=1"])
        .args(kinds.iter().map(|kind| format!("{}::", kind.word())));
    test.env("PATH", path)
        .env("PRESSMARK_DIST", dist)
        .env("PRESSMARK_ONE_FILE", page);
    counted(&mut test, counts)
}

/// Optional features that are checked too: the schema of the file format, the compressor of the size table, training.
const FEATURES: &str = "pressmark-formats/schema,xtask/one-file,xtask/size,xtask/train";

/// Runs the tests that click and type in a browser against the site in `dist`; builds nothing but the tests.
pub fn end_to_end_only(dist: &Path) -> Result<()> {
    let browser = Browser::ensure()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let page = one_file(dist)?;
    end_to_end(dist, &page, &browser, &path, &mut Counts::default())
}

/// Kills the browser `times` times amid edits of the site in `dist`, at moments that `seed` gives.
pub fn kills(dist: &Path, times: u64, seed: Option<u64>) -> Result<()> {
    let browser = Browser::ensure()?;
    if !dist.join("index.html").is_file() {
        site::build(&site::Options::default())?;
    }
    let mut test = cargo();
    test.args(["test", "--locked", "--package", "pressmark", "--test", "e2e", "--"])
        .args(["--ignored", "--nocapture", "scenarios::kills::"]);
    test.envs(browser.variables())
        .env("PRESSMARK_DIST", dist)
        .env("PRESSMARK_KILLS", times.to_string());
    if let Some(seed) = seed {
        test.env("PRESSMARK_KILLS_SEED", seed.to_string());
    }
    run(&mut test)
}

fn end_to_end(dist: &Path, page: &Path, browser: &Browser, path: &OsString, counts: &mut Counts) -> Result<()> {
    let axe = tools::axe()?;
    let mut test = cargo();
    test.args([
        "test",
        "--locked",
        "--package",
        "pressmark",
        "--test",
        "e2e",
        "--",
        "--include-ignored",
        "--test-threads=1",
    ]);
    test.env("PATH", path).envs(browser.variables());
    test.env("PRESSMARK_DIST", dist)
        .env("PRESSMARK_ONE_FILE", page)
        .env("PRESSMARK_AXE", axe);
    counted(&mut test, counts)
}

/// Runs a test command with its output shown, adding the tests it reports to `counts`.
fn counted(command: &mut Command, counts: &mut Counts) -> Result<()> {
    let line = command
        .get_args()
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ");
    println!("  $ cargo {line}");
    let mut process = command.stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let output = process.stdout.take().context("cargo has no output")?;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        counts.add(&line);
    }
    let status = process.wait()?;
    if !status.success() {
        bail!("`cargo {line}` failed ({status})");
    }
    Ok(())
}

impl Counts {
    /// Adds what a line like `test result: ok. 5 passed; 0 failed; 1 ignored; …` says; other lines say nothing.
    fn add(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result: ") else {
            return;
        };
        for part in result.split([';', '.']) {
            let mut words = part.split_whitespace();
            if let (Some(number), Some(what)) = (words.next().and_then(|word| word.parse::<usize>().ok()), words.next())
            {
                match what {
                    "passed" => self.passed += number,
                    "failed" => self.failed += number,
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn results_are_added_up() {
        let mut counts = Counts::default();
        counts.add("running 3 tests");
        counts.add("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s");
        counts.add("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s");
        assert_eq!(counts, Counts { passed: 7, failed: 1 });
    }
}
