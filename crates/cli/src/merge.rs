//! `pressmark merge`: several documents of one text become one.

use std::io::Result;
use std::path::Path;

use pressmark_annotation::Document;
use pressmark_annotation::merge::{Conflict, conflicts, merge};
use pressmark_formats::pressmark;

use crate::args::Format;
use crate::input;
use crate::output::Output;
use crate::report::Report;
use crate::together::{Documents, Merge, laid_onto, read_one};

/// Runs the subcommand: the exit code is 1 where conflicts are left to be settled.
pub fn run(args: &Merge, report: &mut Report) -> Result<()> {
    let Documents { documents, names } = Documents::read(&args.files, report);
    if documents.len() < args.files.len() {
        return Ok(());
    }
    let Some(first) = documents.first().cloned() else {
        return Ok(());
    };
    let pairs = documents.into_iter().zip(&names);
    let documents: Vec<Document> = pairs
        .map(|(document, name)| laid_onto(document, &first, name, report))
        .collect();
    let base = match &args.base {
        None => None,
        Some(file) => match read_one(file, report) {
            Some(base) => Some(laid_onto(base, &first, &input::name(file), report)),
            None => return Ok(()),
        },
    };
    let all: Vec<&Document> = documents.iter().collect();
    let merged = match merge(&all, base.as_ref()) {
        Ok(merged) => merged,
        Err(error) => {
            report.failure("merge", error);
            return Ok(());
        }
    };
    for conflict in conflicts(&merged) {
        tell(&merged, &conflict, report);
    }
    // A result may replace one of the files that it came from: all of them are read by now.
    let mut output = match Output::new(args.output.as_deref(), &[]) {
        Ok(output) => output,
        Err(error) => {
            report.failure(
                args.output.as_deref().unwrap_or(Path::new("-")).display(),
                input::words(&error),
            );
            return Ok(());
        }
    };
    let name = args.files.first().map_or(Path::new("-"), AsRef::as_ref);
    output.write(
        name,
        Format::Pressmark.ending(),
        pressmark::write(&merged).as_bytes(),
        report,
    )?;
    output.finish(report)
}

/// Says in a line what a conflict is about and who decided what.
fn tell(document: &Document, conflict: &Conflict, report: &mut Report) {
    let people: Vec<String> = conflict
        .alternatives
        .iter()
        .map(|alternative| {
            let who = document
                .annotators
                .get(&alternative.by)
                .map_or(alternative.by.as_str(), |it| it.name.as_str());
            let differs: Vec<&str> = alternative.differs.iter().map(|kind| kind.name()).collect();
            match (&alternative.item, differs.is_empty()) {
                (None, _) => format!("{who} deleted it"),
                (Some(_), true) => format!("{who} decided otherwise"),
                (Some(_), false) => format!("{who} has another {}", differs.join(", ")),
            }
        })
        .collect();
    report.problem(
        "merge",
        format_args!("{} is to be settled: {}", conflict.key, people.join("; ")),
    );
}
