//! `pressmark check`: everything that is wrong with documents and tag sets.

use std::io::{BufWriter, Write, stdout};
use std::path::Path;

use pressmark_annotation::check::{check, check_tag_set};
use pressmark_formats::training::files;
use pressmark_formats::{Detected, detect, pack, tag_sets};

use crate::args::Check;
use crate::input::{self, InputError};
use crate::report::Report;

/// Runs the subcommand: a line on standard output for everything that was repaired or is wrong.
pub fn run(args: &Check, report: &mut Report) -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for file in &args.files {
        let name = input::name(file);
        let read = input::read_up_to(file, pack::MAX_BYTES);
        let problems = match read.and_then(|bytes| problems(file, &bytes)) {
            Ok(problems) => problems,
            Err(error) => {
                report.failure(name, error);
                continue;
            }
        };
        for problem in &problems {
            writeln!(out, "{name}: {problem}")?;
            report.count_problem();
        }
    }
    out.flush()
}

/// What was repaired in a document, a tag set or a pack, and what is wrong with it.
fn problems(file: &Path, bytes: &[u8]) -> Result<Vec<String>, InputError> {
    match detect(bytes) {
        Detected::TagSet => {
            let (set, told) = tag_sets::parse(bytes)?;
            Ok(words(&told).chain(words(&check_tag_set(&set))).collect())
        }
        Detected::Pack | Detected::Task | Detected::Submission => {
            let (file, told) = files::read(bytes)?;
            let mut problems: Vec<String> = words(&told).collect();
            for document in file.documents() {
                let found = check(document);
                problems.extend(words(&found).map(|problem| format!("document {}: {problem}", document.id)));
            }
            Ok(problems)
        }
        Detected::Foreign(_) => {
            let read = input::documents(file, bytes)?;
            let several = read.documents.len() > 1;
            let mut problems: Vec<String> = words(&read.told).collect();
            for (document, number) in read.documents.iter().zip(1..) {
                let place = if several {
                    format!("document {number}: ")
                } else {
                    String::new()
                };
                problems.extend(words(&check(document)).map(|problem| format!("{place}{problem}")));
            }
            Ok(problems)
        }
        _ => {
            let (document, told) = input::parse(bytes)?;
            Ok(words(&told).chain(words(&check(&document))).collect())
        }
    }
}

fn words<T: ToString>(told: &[T]) -> impl Iterator<Item = String> + use<T> {
    let words: Vec<String> = told.iter().map(ToString::to_string).collect();
    words.into_iter()
}
