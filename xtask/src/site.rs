//! Building the site: Trunk packs it, wasm-opt shrinks it, and the page gets its content security policy.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::offline;
use crate::policy;
use crate::process::{capture, cargo, command, host, run};
use crate::project;
use crate::small_std;
use crate::styles;
use crate::tools::{self, TRUNK, WASM_BINDGEN};
use crate::wasm;

/// The environment variable that hands the build's identity to the application and the worker when they are compiled.
const BUILD_ID: &str = "PRESSMARK_BUILD_ID";

/// What WebAssembly features rustc uses by default since 1.87; wasm-opt wants each by name.
const WASM_FEATURES: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
];

/// How to build.
#[derive(Clone, Debug)]
pub struct Options {
    /// A fast build for trying things out: not optimised.
    pub dev: bool,
    /// The folder to write; it is replaced.
    pub out: PathBuf,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dev: false,
            out: project::dist(),
        }
    }
}

/// Builds the site into `options.out`, installing missing tools first.
pub fn build(options: &Options) -> Result<()> {
    let path = tools::ensure(&[WASM_BINDGEN, TRUNK])?;
    if !options.dev {
        small_std::ensure()?;
    }
    let wasm_opt = if options.dev { None } else { tools::wasm_opt() };
    fetch()?;
    let id = build_id()?;
    let mut trunk = command("trunk");
    trunk
        .env("PATH", &path)
        .env(BUILD_ID, &id)
        .env(FLAGS, flags(!options.dev));
    if !options.dev {
        small_std::choose(&mut trunk);
    }
    // Colour codes that a parent set would be an unknown value for Trunk's own option.
    trunk.env_remove("NO_COLOR");
    trunk
        .args(["build", "--offline", "--locked", "--dist"])
        .arg(&options.out);
    if !options.dev {
        trunk.arg("--release");
    }
    run(&mut trunk)?;
    if !options.dev {
        shrink(wasm_opt.as_deref(), &options.out)?;
    }
    notices(&options.out)?;
    styles::join(&options.out)?;
    policy::apply(&options.out)?;
    offline::write(&options.out, &id)?;
    println!("  built {} (build {id})", options.out.display());
    Ok(())
}

/// The environment variable that hands flags to the compiler, separated so that paths may have spaces.
const FLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";

/// What the compiler is told beside the profile: paths of this machine do not go into the programs, which so are the same
/// wherever they are built and tell nothing about where that was; nor do, in a `small` program, the places of panics.
fn flags(small: bool) -> OsString {
    let mut flags = env::var_os(FLAGS).unwrap_or_else(|| {
        let plain = env::var("RUSTFLAGS").unwrap_or_default();
        plain.split_whitespace().collect::<Vec<_>>().join("\u{1f}").into()
    });
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")));
    if small {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push(small_std::FLAG);
    }
    let places = [(Some(project::root()), "/pressmark"), (home, "/cargo")];
    for (place, name) in places {
        let Some(place) = place else { continue };
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(place);
        flags.push("=");
        flags.push(name);
    }
    flags
}

/// Puts the notices of what the site contains of others beside it: their licences ask for that with every copy.
fn notices(out: &Path) -> Result<()> {
    let from = project::root().join("THIRD_PARTY.md");
    fs::copy(&from, out.join("third-party.txt")).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// Downloads the crates that the locked build needs, so that what follows can run without the network.
pub fn fetch() -> Result<()> {
    let host = host()?;
    run(cargo().args([
        "fetch",
        "--quiet",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
        "--target",
        &host,
    ]))
    .context("the crates that the project depends on could not be downloaded")
}

/// Names the build after what goes into it: the version and a hash of every source file, so that the same sources give
/// the same name on every machine, and a worker left in a cache by an older build is known for what it is.
pub fn build_id() -> Result<String> {
    let root = project::root();
    let mut files = Vec::new();
    for name in [
        "src",
        "crates",
        "static",
        "Cargo.toml",
        "Cargo.lock",
        "Trunk.toml",
        "index.html",
        "rust-toolchain.toml",
    ] {
        collect(&root.join(name), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let name = file
            .strip_prefix(&root)
            .unwrap_or(&file)
            .to_string_lossy()
            .replace('\\', "/");
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(&bytes);
    }
    let digest = hash.finalize();
    let short: String = digest
        .iter()
        .take(6)
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    Ok(format!("{}-{short}", env!("CARGO_PKG_VERSION")))
}

/// All files at or below `path`, in no particular order; nothing where `path` does not exist.
pub fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))? {
            collect(&entry?.path(), files)?;
        }
    }
    Ok(())
}

/// Shrinks every WebAssembly file: with wasm-opt where it is there, else by dropping the names of functions.
pub fn shrink(wasm_opt: Option<&[OsString]>, out: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(out, &mut files)?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "wasm"));
    files.sort();
    if files.is_empty() {
        bail!("there is no WebAssembly in {}", out.display());
    }
    for file in files {
        let before = fs::metadata(&file)?.len();
        match wasm_opt {
            Some(wasm_opt) => optimise(wasm_opt, &file)?,
            None => fs::write(&file, wasm::without_names(&fs::read(&file)?)?)?,
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("  {name}: {before} -> {} bytes", fs::metadata(&file)?.len());
    }
    Ok(())
}

/// What wasm-opt does to a file. The interface is made as small as it can be; the engine keeps the shape that runs fast.
fn passes(file: &Path) -> &'static [&'static str] {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if name.starts_with("worker") {
        // Thousands of short runs of zeros in the engine's tables would each become a gap between two segments, with heads
        // that take more on the wire than the zeros.
        &["--skip-pass=memory-packing", "-Oz"]
    } else {
        &["--flatten", "--rereloop", "-Oz", "-Oz"]
    }
}

fn optimise(wasm_opt: &[OsString], file: &Path) -> Result<()> {
    let smaller = file.with_extension("wasm.opt");
    let mut optimise = command(&wasm_opt[0]);
    optimise
        .args(&wasm_opt[1..])
        .args(WASM_FEATURES)
        .args(passes(file))
        .arg(file)
        .arg("-o")
        .arg(&smaller);
    capture(&mut optimise)?;
    fs::rename(&smaller, file).with_context(|| format!("cannot replace {}", file.display()))
}
