//! `cargo xtask fuzz`: the fuzz targets, each for some seconds, by the pinned compiler and without cargo-fuzz. The compiler
//! counts which branches an input takes (`SanitizerCoverage`), libFuzzer, which is written in C++, makes the inputs.
//!
//! What is built lies in `fuzz` below the target folder, apart from everything else, because its flags differ. What is found
//! lies where cargo-fuzz has it: inputs that take new branches in `fuzz/corpus/TARGET`, those that fail in
//! `fuzz/artifacts/TARGET`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::browser::may_install;
use crate::process::{cargo, command, host, run, step};
use crate::project;
use crate::tools::on_path;

/// What each target starts from, files of our own, as folders of the repository; first what exists for other tests.
const SEEDS: [(&str, &[&str]); 13] = [
    ("analyse", &[SAMPLES, PHENOMENA]),
    ("corpus_jsonl", &["fuzz/seeds/corpus_jsonl"]),
    ("exchange", &["fuzz/seeds/exchange"]),
    ("journal", &["fuzz/seeds/journal", TOGETHER]),
    ("models", &["fuzz/seeds/models"]),
    ("paste_text", &[SAMPLES, PHENOMENA, "fuzz/seeds/paste_text"]),
    ("pressmark_json", &[FILES]),
    ("pressmark_pack", &[FILES]),
    ("recogniser_model", &["fuzz/seeds/recogniser_model"]),
    ("report", &[FILES]),
    ("tag_set", &[FILES]),
    ("together", &[FILES, TOGETHER]),
    ("training", &[FILES, "fuzz/seeds/training"]),
];
const FILES: &str = "crates/formats/tests/files";
const PHENOMENA: &str = "crates/nlp/tests/phenomena";
const SAMPLES: &str = "static/samples";
const TOGETHER: &str = "fuzz/seeds/together";

/// The longest input, in bytes: longer than every seed, and short enough for thousands of inputs a second.
const LONGEST: usize = 20_000;
/// An input that takes longer than this, in seconds, is a finding.
const PATIENCE: u32 = 100;
/// The most memory that an input may take, in megabytes.
const MEMORY: u32 = 3000;

/// How long each target runs in `cargo xtask test`, in seconds: about two minutes in all.
const BRIEFLY: u32 = 9;

/// What makes the compiler count branches and comparisons as libFuzzer needs it. Overflow is an error, as in tests.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions";

/// Fuzzes `target`, or every target in turn, for `seconds` each, on top of what earlier runs found.
pub fn fuzz(target: Option<&str>, seconds: u32) -> Result<()> {
    let targets = targets()?;
    if let Some(target) = target.filter(|target| !targets.iter().any(|known| known == target)) {
        bail!("there is no fuzz target `{target}`; there are {}", targets.join(", "));
    }
    ensure_compiler()?;
    let programs = step("Build the fuzz targets", || build(target))?;
    for target in targets
        .iter()
        .filter(|known| target.is_none_or(|target| target == *known))
    {
        let found = project::root().join("fuzz").join("corpus").join(target);
        step(&format!("Fuzz {target}"), || {
            run_target(&programs, target, &found, seconds)
        })?;
    }
    Ok(())
}

/// Fuzzes every target for some seconds, from the seeds alone. Where there is no C++ compiler and none can be installed,
/// nothing is fuzzed, and the reason is given.
pub fn briefly() -> Result<Option<String>> {
    if let Err(error) = ensure_compiler() {
        let reason = format!("NOT FUZZED: {error:#}");
        println!("  {reason}");
        return Ok(Some(reason));
    }
    let programs = build(None)?;
    for target in targets()? {
        let found = build_folder().join("briefly").join(&target);
        if found.exists() {
            fs::remove_dir_all(&found).with_context(|| format!("cannot empty {}", found.display()))?;
        }
        run_target(&programs, &target, &found, BRIEFLY)?;
    }
    Ok(None)
}

/// The names of the fuzz targets: the programs in `fuzz/fuzz_targets`.
fn targets() -> Result<Vec<String>> {
    let folder = project::root().join("fuzz").join("fuzz_targets");
    let mut targets: Vec<String> = fs::read_dir(&folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    targets.sort();
    Ok(targets)
}

/// The folders that `target` starts from.
fn seeds(target: &str) -> Vec<PathBuf> {
    let known = SEEDS.iter().find(|(name, _)| *name == target);
    let folders = known.map_or(&[][..], |(_, folders)| *folders);
    folders.iter().map(|folder| project::root().join(folder)).collect()
}

/// Makes sure that libFuzzer can be compiled, by installing a C++ compiler on a Debian machine where that is allowed;
/// otherwise the error says what to install.
fn ensure_compiler() -> Result<()> {
    if cfg!(windows) {
        bail!("the fuzz targets run on Linux and macOS");
    }
    if has_compiler() {
        return Ok(());
    }
    if may_install() {
        println!("  a C++ compiler is not on this machine; installing it with apt-get");
        run(command("apt-get").args(["update", "-qq"]))?;
        run(command("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends", "g++"])
            .env("DEBIAN_FRONTEND", "noninteractive"))?;
        if has_compiler() {
            return Ok(());
        }
    }
    bail!(
        "fuzzing needs a C++ compiler.\n\
         Debian:  sudo apt-get install g++\n\
         Fedora:  sudo dnf install gcc-c++\n\
         macOS:   xcode-select --install\n\
         Elsewhere: install one and set CXX to the program"
    )
}

fn has_compiler() -> bool {
    std::env::var_os("CXX").is_some_and(|program| !program.is_empty()) || on_path("c++").is_some()
}

/// Where everything lies that is built for fuzzing.
fn build_folder() -> PathBuf {
    project::target().join("fuzz")
}

/// Builds `target`, or all, and gives the folder of the programs.
fn build(target: Option<&str>) -> Result<PathBuf> {
    let host = host()?;
    let mut build = cargo();
    // The target triple keeps the flags from build scripts and macros.
    build.args(["build", "--quiet", "--locked", "--release", "--target", &host]);
    build
        .arg("--manifest-path")
        .arg(project::root().join("fuzz").join("Cargo.toml"));
    if let Some(target) = target {
        build.args(["--bin", target]);
    }
    build
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", FLAGS)
        .env("CARGO_TARGET_DIR", build_folder());
    run(&mut build)?;
    Ok(build_folder().join(host).join("release"))
}

/// Runs one of the `programs` for `seconds`; inputs that take new branches are kept in `found`. What libFuzzer tells goes
/// into a file, which is shown where something failed.
fn run_target(programs: &Path, target: &str, found: &Path, seconds: u32) -> Result<()> {
    let failed = project::root().join("fuzz").join("artifacts").join(target);
    let logs = build_folder().join("logs");
    for folder in [found, &failed, &logs] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let path = logs.join(format!("{target}.log"));
    let log = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    println!("  {target}, {seconds} s; what libFuzzer tells is in {}", path.display());
    let program = programs.join(target);
    let mut fuzz = command(&program);
    fuzz.arg(found)
        .args(seeds(target))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-timeout={PATIENCE}"))
        .arg(format!("-rss_limit_mb={MEMORY}"))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-artifact_prefix={}/", failed.display()))
        .arg("-print_final_stats=1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log);
    let status = fuzz
        .status()
        .with_context(|| format!("cannot start {}", program.display()))?;
    let told = String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned();
    if !status.success() {
        bail!(
            "{target} failed ({status}): {}\nThe input is in {}; run it again with `{} FILE`, and keep it as a test.",
            failure(&told),
            failed.display(),
            program.display()
        );
    }
    println!("  {target}: {} inputs", inputs(&told).unwrap_or("no count of"));
    Ok(())
}

/// How many inputs a run says that it made.
fn inputs(told: &str) -> Option<&str> {
    let line = told
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    line.map(str::trim)
}

/// Why a run failed, from what it told: the panic's words and place, else libFuzzer's summary. A line can be as long as a
/// document, so that each is cut.
fn failure(told: &str) -> String {
    const LENGTH: usize = 600;
    let lines: Vec<&str> = told.lines().collect();
    let panic = lines.iter().position(|line| line.contains("panicked at"));
    let why = match panic {
        Some(at) => lines.iter().skip(at).take(4).copied().collect(),
        None => lines
            .iter()
            .filter(|line| line.starts_with("SUMMARY:") || line.contains("ERROR:"))
            .copied()
            .collect::<Vec<_>>(),
    };
    let cut = |line: &str| line.chars().take(LENGTH).collect::<String>();
    why.into_iter().map(cut).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_seeds_no_longer_than_an_input() {
        let targets = targets().expect("the targets");
        let known: Vec<&str> = SEEDS.iter().map(|(target, _)| *target).collect();
        assert_eq!(targets, known);
        for target in targets {
            let folders = seeds(&target);
            assert!(!folders.is_empty(), "{target}");
            for folder in folders {
                let files: Vec<_> = fs::read_dir(&folder).expect("a folder of seeds").collect();
                assert!(!files.is_empty(), "{}", folder.display());
                for file in files {
                    let file = file.expect("a seed");
                    let length = file.metadata().expect("its length").len();
                    assert!(length > 0 && length <= LONGEST as u64, "{}", file.path().display());
                }
            }
        }
    }

    #[test]
    fn every_target_is_a_program() {
        let manifest = fs::read_to_string(project::root().join("fuzz").join("Cargo.toml")).expect("the manifest");
        for target in targets().expect("the targets") {
            assert!(
                manifest.contains(&format!("path = \"fuzz_targets/{target}.rs\"")),
                "{target}"
            );
        }
    }

    #[test]
    fn a_run_is_summed_up() {
        let told = "#1 NEW\nthread 'x' panicked at fuzz_targets/report.rs:9:5:\nassertion failed\nSUMMARY: libFuzzer: deadly\n";
        assert!(failure(told).starts_with("thread 'x' panicked at fuzz_targets/report.rs:9:5:\nassertion failed"));
        let told = "==1== ERROR: libFuzzer: timeout after 100 seconds\nSUMMARY: libFuzzer: timeout\n";
        assert_eq!(failure(told), told.trim_end());
        assert_eq!(inputs("Done\nstat::number_of_executed_units: 4711\n"), Some("4711"));
        assert_eq!(inputs(""), None);
    }
}
