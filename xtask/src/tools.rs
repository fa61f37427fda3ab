//! The tools a build needs: found where the machine has the right version, installed below the target folder otherwise.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{capture, cargo, command, run};
use crate::project;

/// A tool that cargo can install, at the one version that is known to work.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    /// The package on crates.io.
    pub package: &'static str,
    /// The programs in it that are used; all must be there.
    pub programs: &'static [&'static str],
    /// The exact version.
    pub version: &'static str,
    /// What it is for, told to whoever waits for it.
    pub purpose: &'static str,
}

/// Packs the application for the browser.
pub const TRUNK: Tool = Tool {
    package: "trunk",
    programs: &["trunk"],
    version: "0.21.14",
    purpose: "packs the application",
};

/// Joins WebAssembly and JavaScript, and runs tests in a browser. Must match the `wasm-bindgen` in Cargo.toml.
pub const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    version: "0.2.126",
    purpose: "joins WebAssembly and JavaScript",
};

/// Drives Firefox.
pub const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    programs: &["geckodriver"],
    version: "0.37.1",
    purpose: "drives Firefox in tests",
};

/// A package on npm, at the one version that is known to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// The exact version.
    pub version: &'static str,
}

impl Package {
    /// The package of that name and version.
    pub const fn new(name: &'static str, version: &'static str) -> Self {
        Self { name, version }
    }

    /// Whether it lies in `node_modules`, at its version.
    fn is_in(self, node_modules: &Path) -> bool {
        let version = format!("\"version\": \"{}\"", self.version);
        fs::read_to_string(node_modules.join(self.name).join("package.json")).is_ok_and(|json| json.contains(&version))
    }
}

/// npm's axe-core.
const AXE: Package = Package::new("axe-core", "4.14.1");

/// npm's packaging of wasm-opt, which runs under Node.
const BINARYEN: Package = Package::new("binaryen", "132.0.0");

/// A tool built by cargo is used a few times a day: compiling it fast matters more than its own speed.
const FAST_BUILD: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "true"),
];

/// Makes sure that `tools` are there, installing what is missing, and gives the `PATH` under which their programs run.
pub fn ensure(tools: &[Tool]) -> Result<OsString> {
    let mut folders = Vec::new();
    for tool in tools {
        let folder = match find(*tool) {
            Some(folder) => folder,
            None => install(*tool)?,
        };
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    env::join_paths(folders).context("the tools' folder cannot stand in PATH")
}

/// `PATH` with the folder of what the project has installed first.
pub fn path() -> Result<OsString> {
    ensure(&[WASM_BINDGEN, TRUNK])
}

/// The first program of `tool`, where it is on this machine at its version.
pub fn program(tool: Tool) -> Option<PathBuf> {
    let program = find(tool)?.join(tool.programs.first()?);
    Some(program.with_extension(env::consts::EXE_EXTENSION))
}

/// The folder that holds all programs of `tool` at its version: the tools folder first, then `PATH`.
fn find(tool: Tool) -> Option<PathBuf> {
    let mut folders = vec![project::tools().join("bin")];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    folders.into_iter().find(|folder| {
        tool.programs.iter().all(|program| {
            let path = folder.join(program).with_extension(env::consts::EXE_EXTENSION);
            path.is_file() && version(&path).is_some_and(|version| version == tool.version)
        })
    })
}

/// The last word of what `program --version` prints.
fn version(program: &Path) -> Option<String> {
    let printed = capture(Command::new(program).arg("--version")).ok()?;
    Some(printed.lines().next()?.split_whitespace().next_back()?.to_owned())
}

fn install(tool: Tool) -> Result<PathBuf> {
    let root = project::tools();
    fs::create_dir_all(&root).with_context(|| format!("cannot create {}", root.display()))?;
    println!(
        "  {} {} is not on this machine ({}); installing it",
        tool.package, tool.version, tool.purpose
    );
    if on_path("cargo-binstall").is_some() && binstall(tool, &root) {
        return Ok(root.join("bin"));
    }
    println!("  compiling it into {} (once; some minutes)", root.display());
    let build = root.join("build");
    let mut install = cargo();
    install
        .args(["install", "--locked", "--force", "--version", tool.version, "--root"])
        .arg(&root)
        .arg(tool.package);
    install.env("CARGO_TARGET_DIR", &build).envs(FAST_BUILD);
    run(&mut install).with_context(|| {
        format!(
            "{0} {1} could not be installed; install it by hand with `cargo install --locked {0}@{1}`",
            tool.package, tool.version
        )
    })?;
    // The intermediate files are large and are not needed again.
    let _ = fs::remove_dir_all(&build);
    if find(tool).is_none() {
        bail!(
            "{} {} was installed but does not run from {}",
            tool.package,
            tool.version,
            root.display()
        );
    }
    Ok(root.join("bin"))
}

/// Tries a prebuilt program; where there is none, or the machine may not download it, the caller compiles.
fn binstall(tool: Tool, root: &Path) -> bool {
    let mut binstall = cargo();
    binstall
        .args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"])
        .arg(root);
    binstall.arg(format!("{}@{}", tool.package, tool.version));
    run(&mut binstall).is_ok() && find(tool).is_some()
}

/// `wasm-opt` as the words of a command line, installed through npm where it is missing; `None`, told to the user, where
/// Node or npm is missing. A build without it works and is about as small
/// on the wire: the browser has a tenth more to compile.
pub fn wasm_opt() -> Option<Vec<OsString>> {
    let (Some(node), Some(npm)) = (on_path("node"), on_path("npm")) else {
        println!(
            "  Node and npm are not on this machine: the WebAssembly is not optimised further, which costs little"
        );
        return None;
    };
    let Ok(node_modules) = npm_packages(&npm, BINARYEN.name, &[BINARYEN]) else {
        println!("  wasm-opt could not be installed: the WebAssembly is not optimised further");
        return None;
    };
    let script = node_modules.join(BINARYEN.name).join("bin").join("wasm-opt");
    Some(vec![node.into(), script.into()])
}

/// The first program called `name` on `PATH`.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let names = [name.to_owned(), format!("{name}.exe"), format!("{name}.cmd")];
    let names = if cfg!(windows) { &names[1..] } else { &names[..1] };
    env::split_paths(&env::var_os("PATH")?)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
}

/// The accessibility checker of the end-to-end tests, a script (MPL-2.0, used in tests only and never shipped). Comes
/// from npm, or by curl from the registry where npm is missing.
pub fn axe() -> Result<PathBuf> {
    if let Some(npm) = on_path("npm") {
        let node_modules = npm_packages(&npm, AXE.name, &[AXE])?;
        return Ok(node_modules.join(AXE.name).join("axe.min.js"));
    }
    let node_modules = node_modules(AXE.name);
    let package = node_modules.join(AXE.name);
    if !AXE.is_in(&node_modules) {
        println!("  installing axe-core {} for the accessibility tests", AXE.version);
        fs::create_dir_all(&package)?;
        let archive = project::tools().join("axe-core.tgz");
        let address = format!("https://registry.npmjs.org/axe-core/-/axe-core-{}.tgz", AXE.version);
        run(command("curl")
            .args(["--fail", "--silent", "--show-error", "--location", "--output"])
            .arg(&archive)
            .arg(address))?;
        run(command("tar")
            .arg("-xzf")
            .arg(&archive)
            .arg("-C")
            .arg(&package)
            .arg("--strip-components=1"))?;
    }
    if !AXE.is_in(&node_modules) {
        bail!(
            "axe-core {} was installed but is not in {}",
            AXE.version,
            package.display()
        );
    }
    Ok(package.join("axe.min.js"))
}

/// Packages from npm, installed where one is missing or has another version; gives the folder in which they lie side by
/// side. Each `group` has a folder of its own, because npm removes what it did not put there last.
pub fn npm_packages(npm: &Path, group: &str, packages: &[Package]) -> Result<PathBuf> {
    let folder = node_modules(group);
    if packages.iter().all(|package| package.is_in(&folder)) {
        return Ok(folder);
    }
    let names: Vec<String> = packages
        .iter()
        .map(|package| format!("{}@{}", package.name, package.version))
        .collect();
    println!("  installing {} from npm", names.join(", "));
    let prefix = npm_prefix(group);
    fs::create_dir_all(&prefix).with_context(|| format!("cannot create {}", prefix.display()))?;
    let mut install = command(npm);
    install.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--no-save",
        "--no-package-lock",
        "--prefix",
    ]);
    run(install.arg(prefix).args(names))?;
    if let Some(missing) = packages.iter().find(|package| !package.is_in(&folder)) {
        bail!(
            "{} {} was installed but is not in {}",
            missing.name,
            missing.version,
            folder.display()
        );
    }
    Ok(folder)
}

fn node_modules(group: &str) -> PathBuf {
    npm_prefix(group).join("node_modules")
}

fn npm_prefix(group: &str) -> PathBuf {
    project::tools().join("npm").join(group)
}
