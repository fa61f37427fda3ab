//! `cargo xtask reproduce`: whether the last commit gives the same site, byte for byte, wherever it is built.
//!
//! It is built in two clones in folders of different names, with nothing shared but the downloaded packages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::process::{cargo, command, run, step};
use crate::{project, site, tools};

/// Builds twice and compares; the error names the files that differ.
pub fn reproduce() -> Result<()> {
    let folder = project::target().join("reproduce");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    let first = build(&folder.join("one"))?;
    let second = build(&folder.join("another-place"))?;
    let differing = differing(&first, &second);
    if !differing.is_empty() {
        bail!("two builds of one commit differ in {}", differing.join(", "));
    }
    for (name, hash) in &first {
        println!("  {hash}  {name}");
    }
    println!("  {} files, the same bytes in both builds", first.len());
    Ok(())
}

/// Builds the last commit in a clone at `place` and gives the hash of each file of the site.
fn build(place: &Path) -> Result<BTreeMap<String, String>> {
    fs::create_dir_all(place).with_context(|| format!("cannot create {}", place.display()))?;
    let source = place.join("source");
    run(command("git")
        .args(["clone", "--quiet", "--no-hardlinks"])
        .arg(project::root())
        .arg(&source))?;
    step(&format!("Build in {}", place.display()), || {
        let mut build = cargo();
        build.args(["xtask", "build"]).current_dir(&source);
        build.env("CARGO_TARGET_DIR", place.join("target"));
        // What is installed for this checkout serves the clones too.
        build.env("PATH", tools::path()?);
        run(&mut build)
    })?;
    let dist = source.join("dist");
    let mut files: Vec<PathBuf> = Vec::new();
    site::collect(&dist, &mut files)?;
    files
        .iter()
        .map(|file| {
            let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            let name = file.strip_prefix(&dist).unwrap_or(file).to_string_lossy().into_owned();
            let hash = format!("{:x}", Sha256::digest(&bytes));
            Ok((name, hash))
        })
        .collect()
}

/// The names of files that only one side has, or that differ.
fn differing(first: &BTreeMap<String, String>, second: &BTreeMap<String, String>) -> Vec<String> {
    let names = first
        .keys()
        .chain(second.keys().filter(|name| !first.contains_key(*name)));
    names
        .filter(|name| first.get(*name) != second.get(*name))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_side_lacks_or_has_otherwise_is_named() {
        let files = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs
                .iter()
                .map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned()))
                .collect()
        };
        let first = files(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let second = files(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(differing(&first, &second), ["b", "c", "d"]);
        assert!(differing(&first, &first).is_empty());
    }
}
