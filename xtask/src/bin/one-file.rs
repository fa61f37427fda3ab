//! Writes a built site as a single page: `one-file SITE OUT`. `cargo xtask dist` runs it.

use std::path::PathBuf;

use anyhow::{Result, bail};

#[path = "../one_file.rs"]
mod one_file;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(site), Some(out), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        bail!("usage: one-file SITE OUT");
    };
    let bytes = one_file::write(&site, &out)?;
    #[allow(clippy::print_stdout, reason = "the size is the answer")]
    {
        println!("  wrote {}: {:.2} MB", out.display(), bytes as f64 / 1e6);
    }
    Ok(())
}
