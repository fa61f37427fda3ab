//! The standard library, compiled anew for size with what the browser loads.
//!
//! The one that comes with the compiler is built for speed, and its panics carry the places in the source where they arise.
//! Compiled for size and without places, it saves about 60 kB on the wire. Cargo's `build-std` that does this is not stable
//! yet; with the compiler that `rust-toolchain.toml` pins it always does the same. Only optimised sites are built so: tests
//! and development builds use the library as it comes.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{capture, cargo, command, run};
use crate::tools::on_path;

/// Leaves the places of panics out of a program.
pub const FLAG: &str = "-Zlocation-detail=none";

/// What makes cargo compile the standard library too.
const SETTINGS: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Makes the cargo that `command` is or starts compile the standard library too.
pub fn choose(command: &mut Command) {
    command.envs(SETTINGS);
}

/// Makes sure that the standard library's source is there, and the crates that it depends on.
pub fn ensure() -> Result<()> {
    let sysroot = capture(command("rustc").args(["--print", "sysroot"]))?;
    let library = std::path::Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    if !library.join("Cargo.lock").is_file() {
        if on_path("rustup").is_none() {
            bail!(
                "the source of the standard library is not in {}: install the component rust-src of this Rust",
                library.display()
            );
        }
        run(command("rustup").args(["component", "add", "rust-src"]))?;
    }
    let mut fetch = cargo();
    choose(&mut fetch);
    run(fetch.args(["fetch", "--quiet", "--locked", "--target", "wasm32-unknown-unknown"]))
}
