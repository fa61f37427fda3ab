//! `cargo xtask TASK`: reads the command line and runs the task.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task talks to the person who runs it"
)]

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use xtask::{process, serve, site, tools};

const USAGE: &str = "\
Usage: cargo xtask TASK [OPTIONS]

  serve [--port N] [--no-open] [--dev]   build the application and serve it on this machine
  build [--dev] [--out DIR]              build the site into dist/
  setup                                  install the tools that building needs
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut parser = Parser::from_env();
    let task = match parser.next()? {
        Some(Arg::Value(task)) => task.string()?,
        Some(Arg::Long("help") | Arg::Short('h')) | None => {
            print!("{USAGE}");
            return Ok(());
        }
        Some(other) => return Err(other.unexpected().into()),
    };
    match task.as_str() {
        "serve" => {
            let (mut options, mut port, mut open) = (site::Options::default(), 8080, true);
            while let Some(argument) = parser.next()? {
                match argument {
                    Arg::Long("port") => port = parser.value()?.parse()?,
                    Arg::Long("no-open") => open = false,
                    Arg::Long("dev") => options.dev = true,
                    Arg::Long("out") => options.out = absolute(parser.value()?.into())?,
                    other => return Err(other.unexpected().into()),
                }
            }
            serve::serve(&options, port, open)
        }
        "build" => {
            let mut options = site::Options::default();
            while let Some(argument) = parser.next()? {
                match argument {
                    Arg::Long("dev") => options.dev = true,
                    Arg::Long("out") => options.out = absolute(parser.value()?.into())?,
                    other => return Err(other.unexpected().into()),
                }
            }
            process::step("Build", || site::build(&options))
        }
        "setup" => process::step("Tools", || {
            tools::ensure(&[tools::WASM_BINDGEN, tools::TRUNK])?;
            tools::wasm_opt();
            Ok(())
        }),
        other => bail!("there is no task `{other}`\n\n{USAGE}"),
    }
}

fn absolute(path: PathBuf) -> Result<PathBuf> {
    Ok(std::path::absolute(path)?)
}
