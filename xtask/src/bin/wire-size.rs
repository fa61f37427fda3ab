//! What a first visit loads: every file of the built site, as it is and as a server sends it (brotli, quality 11), with
//! the budgets that must hold. Takes the site's folder; `cargo xtask size` calls it. A program of its own, because the
//! compressor takes longer to compile than all other tasks together.
#![allow(clippy::print_stdout, reason = "a task talks to the person who runs it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use xtask::{policy, project, site};

/// The most that everything together may take, in bytes after compression.
const TOTAL: usize = 2_000_000;
/// What everything together should take at most: told, not enforced.
const AIM: usize = 1_500_000;
/// What the application without the engine should take at most, in bytes after compression: told, not enforced.
const APPLICATION: usize = 250_000;

/// Raw and compressed bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    raw: usize,
    brotli: usize,
}

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(project::dist, PathBuf::from);
    let mut files = Vec::new();
    site::collect(&folder, &mut files)?;
    // These are for the host and are never sent.
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default();
        name != policy::HEADERS && name != policy::HTACCESS
    });
    files.sort();
    if files.is_empty() {
        bail!(
            "there is nothing in {}; build the site with `cargo xtask build`",
            folder.display()
        );
    }
    let mut groups: BTreeMap<&str, Size> = BTreeMap::new();
    println!("{:48} {:>12} {:>12}", "file", "bytes", "brotli 11");
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let brotli = compressed(&bytes)?;
        let name = file
            .strip_prefix(&folder)
            .unwrap_or(&file)
            .to_string_lossy()
            .into_owned();
        println!("{name:48} {:>12} {brotli:>12}", bytes.len());
        for group in [group(&name), "total"] {
            let size = groups.entry(group).or_default();
            size.raw += bytes.len();
            size.brotli += brotli;
        }
    }
    println!();
    for (group, size) in &groups {
        println!("{group:48} {:>12} {:>12}", size.raw, size.brotli);
    }
    println!();
    let brotli = |group: &str| groups.get(group).copied().unwrap_or_default().brotli;
    let (application, total) = (brotli("application"), brotli("total"));
    let verdict = |size: usize, limit: usize| if size > limit { "over" } else { "within" };
    println!(
        "application: {application} bytes, {} the aim of {APPLICATION}",
        verdict(application, APPLICATION)
    );
    println!(
        "total: {total} bytes, {} the budget of {TOTAL}, {} the aim of {AIM}",
        verdict(total, TOTAL),
        verdict(total, AIM)
    );
    if total > TOTAL {
        bail!("a first visit loads {total} bytes; the budget is {TOTAL}");
    }
    Ok(())
}

/// What a file belongs to.
fn group(name: &str) -> &'static str {
    let is = |extensions: &[&str]| extensions.iter().any(|extension| name.ends_with(extension));
    if name.starts_with("worker") && is(&[".js", ".wasm"]) {
        "worker with the engine"
    } else if is(&[".js", ".wasm"]) {
        "application"
    } else if is(&[".css"]) {
        "styles"
    } else if is(&[".svg", ".png", ".ico"]) {
        "icons"
    } else if is(&[".html", ".webmanifest"]) {
        "shell"
    } else {
        "other"
    }
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut output = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut output, &parameters)?;
    Ok(output.len())
}
