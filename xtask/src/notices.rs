//! `cargo xtask notices`: the part of `THIRD_PARTY.md` that is about program libraries, made from the locked packages.
//!
//! Each library that the browser's programs are built from is named with its version, its licence and whom its own files of
//! licence name as holders of the copyright. Where a licence leaves the choice, it is used under the MIT licence, whose text
//! stands once; the texts of other licences stand in full.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::{capture, cargo};
use crate::project;

const FILE: &str = "THIRD_PARTY.md";
/// The heading of the part that is made here, and of the one after it.
const START: &str = "## Program libraries in the browser application and its worker\n";
const END: &str = "## Used to build and test, not part of what is shipped\n";

const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to
whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
";

/// Writes the part anew, or with `check` says whether what is checked in still fits the locked packages.
pub fn notices(check: bool) -> Result<()> {
    let path = project::root().join(FILE);
    let old = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let new = with_part(&old, &part(&packages()?)?)?;
    if new == old {
        return Ok(());
    }
    if check {
        bail!("{FILE} does not fit the locked packages; run `cargo xtask notices` and look at what changed");
    }
    fs::write(&path, new).with_context(|| format!("cannot write {}", path.display()))
}

/// `file` with the part about libraries replaced.
fn with_part(file: &str, part: &str) -> Result<String> {
    let start = file
        .find(START)
        .with_context(|| format!("{FILE} has no part “{}”", START.trim()))?;
    let end = file
        .find(END)
        .with_context(|| format!("{FILE} has no part “{}”", END.trim()))?;
    Ok(format!("{}{START}\n{part}\n{}", &file[..start], &file[end..]))
}

/// A library.
struct Package {
    name: String,
    version: String,
    /// As it names it itself, an SPDX expression.
    licence: String,
    /// What its files of licence say, by the name of the file.
    texts: BTreeMap<String, String>,
}

/// The libraries that the browser's programs are linked from, in the order of their names.
fn packages() -> Result<Vec<Package>> {
    let metadata = capture(cargo().args([
        "metadata",
        "--locked",
        "--format-version",
        "1",
        "--filter-platform",
        "wasm32-unknown-unknown",
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo's metadata is no JSON")?;
    let nodes = metadata["resolve"]["nodes"]
        .as_array()
        .context("no dependencies are resolved")?;
    let nodes: BTreeMap<&str, &Value> = nodes
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let all = metadata["packages"].as_array().context("there are no packages")?;
    let all: BTreeMap<&str, &Value> = all
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let root = all
        .iter()
        .find(|(_, package)| package["name"] == "pressmark")
        .context("the application is not among the packages")?;
    let (mut open, mut seen) = (vec![*root.0], BTreeSet::new());
    let mut packages = Vec::new();
    while let Some(id) = open.pop() {
        let Some(package) = all.get(id).filter(|_| seen.insert(id)) else {
            continue;
        };
        if is_macro(package) {
            continue;
        }
        // What is of this workspace has no source.
        if !package["source"].is_null() {
            packages.push(read(package)?);
        }
        let dependencies = nodes.get(id).and_then(|node| node["deps"].as_array());
        for dependency in dependencies.into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array();
            if kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null())) {
                open.extend(dependency["pkg"].as_str());
            }
        }
    }
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(packages)
}

/// Whether it runs in the compiler and is not linked.
fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array();
    targets.is_some_and(|targets| targets.iter().any(|target| target["kind"][0] == "proc-macro"))
}

fn read(package: &Value) -> Result<Package> {
    let text = |name: &str| package[name].as_str().unwrap_or_default().to_owned();
    let manifest = text("manifest_path");
    let folder = Path::new(&manifest).parent().context("a manifest lies in a folder")?;
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let known = ["LICENSE", "LICENCE", "COPYRIGHT", "UNLICENSE"];
        if path.is_file() && known.iter().any(|known| name.to_uppercase().starts_with(known)) {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            texts.insert(name, text.replace("\r\n", "\n"));
        }
    }
    Ok(Package {
        name: text("name"),
        version: text("version"),
        licence: text("license"),
        texts,
    })
}

impl Package {
    /// Whether it may be used under the MIT licence.
    fn is_mit(&self) -> bool {
        let words = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '.')
                .any(|word| word == "MIT")
        };
        words(&self.licence)
    }

    /// Whom its files name as holders of the copyright, each once.
    fn holders(&self) -> Vec<String> {
        let mut holders: Vec<String> = Vec::new();
        for (name, text) in &self.texts {
            // Apache's text has an example of such a line.
            if self.is_mit() && name.to_uppercase().contains("APACHE") {
                continue;
            }
            for line in text.lines().map(str::trim) {
                let is_notice = line.starts_with("Copyright ") && line.chars().any(|c| c.is_ascii_digit() || c == '©');
                let example = line.contains("[yyyy]") || line.contains("{yyyy}");
                if is_notice && !example && !holders.iter().any(|holder| holder == line) {
                    holders.push(line.to_owned());
                }
            }
        }
        holders
    }
}

/// The part: the table, the holders, the texts of licences.
fn part(packages: &[Package]) -> Result<String> {
    let mut lines = vec![
        "Made by `cargo xtask notices` from the locked packages. Some are named by a dependency and dropped by the linker because".to_owned(),
        "nothing calls them. Where there is a choice, they are used under the MIT licence, whose text follows the table.".to_owned(),
        String::new(),
        "| package | version | licence | copyright |".to_owned(),
        "| --- | --- | --- | --- |".to_owned(),
    ];
    for package in packages {
        let Package {
            name, version, licence, ..
        } = package;
        let holders = package.holders().join("; ").replace('|', "/");
        lines.push(format!("| {name} | {version} | {licence} | {holders} |"));
    }
    lines.push(String::new());
    lines.push("The MIT licence:".to_owned());
    lines.push(String::new());
    lines.extend(quoted(MIT));
    let mut others: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        let extra = package.texts.iter().filter(|(name, _)| {
            let name = name.to_uppercase();
            !package.is_mit()
                || (package.licence.contains(" AND ") && !name.contains("MIT") && !name.contains("APACHE"))
        });
        let mut extra = extra.peekable();
        if !package.is_mit() && extra.peek().is_none() {
            bail!(
                "{} {} has no file of its licence, {}",
                package.name,
                package.version,
                package.licence
            );
        }
        for (_, text) in extra {
            others.entry(text.trim()).or_default().push(&package.name);
        }
    }
    for (text, names) in others {
        lines.push(String::new());
        lines.push(format!("For {}:", names.join(", ")));
        lines.push(String::new());
        lines.extend(quoted(text));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn quoted(text: &str) -> impl Iterator<Item = String> {
    text.trim()
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(licence: &str, texts: &[(&str, &str)]) -> Package {
        Package {
            name: "x".to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
            texts: texts
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_choice_is_used_as_mit_and_names_its_holders_once() {
        let texts = [
            ("LICENSE-APACHE", "Copyright [yyyy] [name of copyright owner]"),
            (
                "LICENSE-MIT",
                "Copyright (c) 2020 Ada Holm\n\nCopyright (c) 2020 Ada Holm\nPermission",
            ),
        ];
        let package = package("Apache-2.0/MIT", &texts);
        assert!(package.is_mit());
        assert_eq!(package.holders(), ["Copyright (c) 2020 Ada Holm"]);
        assert!(!part(&[package]).expect("a part").contains("For x"));
    }

    #[test]
    fn other_licences_stand_in_full_or_are_missed() {
        let whole = part(&[package("Zlib", &[("LICENSE", "This software is provided")])]).expect("a part");
        assert!(whole.contains("For x:\n\n> This software is provided\n"), "{whole}");
        assert!(part(&[package("Zlib", &[])]).is_err());
    }

    #[test]
    fn only_the_part_about_libraries_changes() {
        let file = format!("before\n{START}old\n{END}after\n");
        assert_eq!(
            with_part(&file, "new\n").expect("it has the part"),
            format!("before\n{START}\nnew\n\n{END}after\n")
        );
        assert!(with_part("nothing", "new").is_err());
    }
}
