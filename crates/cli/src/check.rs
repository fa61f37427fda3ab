//! `pressmark check`: everything that is wrong with files.

use std::io::{BufWriter, Result, Write, stdout};

use pressmark_annotation::check::check;

use crate::args::Check;
use crate::input;
use crate::report::Report;

/// Runs the subcommand: a line on standard output for everything that was repaired or is wrong.
pub fn run(args: &Check, report: &mut Report) -> Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for file in &args.files {
        let name = input::name(file);
        let read = input::read(file).and_then(|bytes| input::parse(&bytes));
        let (document, told) = match read {
            Ok(read) => read,
            Err(error) => {
                report.failure(name, error);
                continue;
            }
        };
        for repair in &told {
            writeln!(out, "{name}: {repair}")?;
            report.count_problem();
        }
        for problem in check(&document) {
            writeln!(out, "{name}: {problem}")?;
            report.count_problem();
        }
    }
    out.flush()
}
