//! `cargo xtask fuzz`: the fuzz targets, each for some seconds. They need cargo-fuzz and a nightly toolchain, which are
//! asked for but not installed: nothing else needs them.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::process::{capture, cargo, command, run, step};
use crate::project;
use crate::tools::on_path;

/// Fuzzes `target`, or every target in turn, for `seconds` each.
pub fn fuzz(target: Option<&str>, seconds: u32) -> Result<()> {
    if capture(cargo().args(["fuzz", "--version"])).is_err() {
        bail!("fuzzing needs cargo-fuzz: install it with `cargo install --locked cargo-fuzz`");
    }
    if on_path("rustup").is_none() || capture(command("rustup").args(["run", "nightly", "rustc", "--version"])).is_err()
    {
        bail!(
            "fuzzing needs a nightly toolchain: install it with `rustup toolchain install nightly --profile minimal`"
        );
    }
    let targets = match target {
        Some(target) => vec![target.to_owned()],
        None => targets()?,
    };
    for target in targets {
        step(&format!("Fuzz {target}"), || {
            let mut fuzz = command("cargo");
            fuzz.args(["+nightly", "fuzz", "run", &target]);
            let fuzzing = project::root().join("fuzz");
            let seeds = fuzzing.join("seeds").join(&target);
            if seeds.is_dir() {
                // What is found goes into the first folder, and what it starts from lies in the second too.
                let found = fuzzing.join("corpus").join(&target);
                fs::create_dir_all(&found).with_context(|| format!("cannot make {}", found.display()))?;
                fuzz.arg(found).arg(seeds);
            }
            fuzz.args(["--", &format!("-max_total_time={seconds}")]);
            run(&mut fuzz)
        })?;
    }
    Ok(())
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
