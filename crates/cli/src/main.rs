//! The `pressmark` command: the engine and the file formats without a browser.
//!
//! `annotate` finds the names and quotations of articles, `check` tells what is wrong with annotation files, `convert`
//! writes a file in another format, `compare`, `merge` and `score` take several files of one article, `licences` prints the notices. The command is an edge of the program: it reads files, the clock and the
//! environment, which the libraries never do. Results go to standard output, everything else to standard error; the exit
//! code is 0 when all went well, 1 when problems were found, 2 when something could not be read or written or the
//! command line was wrong.

mod annotate;
mod args;
mod check;
mod clock;
mod compare;
mod convert;
mod input;
mod merge;
mod output;
mod progress;
mod report;
mod score;
mod together;

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;
use report::Report;

/// The notices of what the program contains of others.
const THIRD_PARTY: &str = include_str!("../../../THIRD_PARTY.md");

fn main() -> ExitCode {
    let args = Args::parse();
    let mut report = Report::new();
    let done = match &args.command {
        Command::Annotate(annotate) => annotate::run(annotate, &mut report),
        Command::Check(check) => check::run(check, &mut report),
        Command::Convert(convert) => convert::run(convert, &mut report),
        Command::Compare(compare) => compare::run(compare, &mut report),
        Command::Merge(merge) => merge::run(merge, &mut report),
        Command::Score(score) => score::run(score, &mut report),
        Command::Licences => std::io::stdout().write_all(THIRD_PARTY.as_bytes()),
    };
    match done {
        Ok(()) => report.exit_code(),
        // Whoever reads our output has seen enough (`| head`): that is no error.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => report.exit_code(),
        Err(error) => {
            report.failure("standard output", input::words(&error));
            report.exit_code()
        }
    }
}
