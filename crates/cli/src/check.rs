//! `pressmark check`: everything that is wrong with documents and tag sets.

use std::io::{BufWriter, Write, stdout};

use pressmark_annotation::check::{Problem, check, check_tag_set};
use pressmark_formats::{Detected, Repair, detect, tag_sets};

use crate::args::Check;
use crate::input::{self, InputError};
use crate::report::Report;

/// Runs the subcommand: a line on standard output for everything that was repaired or is wrong.
pub fn run(args: &Check, report: &mut Report) -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for file in &args.files {
        let name = input::name(file);
        let (told, problems) = match input::read(file).and_then(|bytes| problems(&bytes)) {
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
        for problem in &problems {
            writeln!(out, "{name}: {problem}")?;
            report.count_problem();
        }
    }
    out.flush()
}

/// What was repaired in a document or a tag set, and what is wrong with it.
fn problems(bytes: &[u8]) -> Result<(Vec<Repair>, Vec<Problem>), InputError> {
    if detect(bytes) == Detected::TagSet {
        let (set, told) = tag_sets::parse(bytes)?;
        return Ok((told, check_tag_set(&set)));
    }
    let (document, told) = input::parse(bytes)?;
    Ok((told, check(&document)))
}
