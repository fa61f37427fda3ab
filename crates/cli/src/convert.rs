//! `pressmark convert`: a file in another format, with a word on what that format can't hold.

use std::io::Result;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pressmark_annotation::{Document, Text};
use pressmark_formats::exchange::{self, Read, Written, archive};
use pressmark_formats::loss::{self, Target};
use pressmark_formats::report::{Report as Sources, Words, html};
use pressmark_formats::{Detected, FormatError, Outcome, corpus, csv_export, detect, pressmark, text};

use crate::args::{Convert, Format, To, table};
use crate::input::{self, InputError};
use crate::output::Output;
use crate::report::Report;

/// Runs the subcommand.
pub fn run(args: &Convert, report: &mut Report) -> Result<()> {
    let name = input::name(&args.file);
    let table = match table(args.to == To::Csv, args.table, args.bom) {
        Ok(table) => table,
        Err(why) => {
            report.failure("convert", why);
            return Ok(());
        }
    };
    if args.language.is_some() && args.to != To::Html {
        report.failure(
            "convert",
            "--language is for the report, and the result is none; ask for html or leave it out",
        );
        return Ok(());
    }
    let documents = match read(&args.file, report) {
        Ok(documents) => documents,
        Err(error) => {
            report.failure(name, error);
            return Ok(());
        }
    };
    let mut results = Vec::new();
    for document in &documents {
        let (written, lost) = write(document, args, table);
        if !lost.is_empty() {
            let place = if documents.len() > 1 {
                format!("{name}, {}", document.id)
            } else {
                name.clone()
            };
            report.note(&place, format_args!("the result does not hold: {}", lost.join(", ")));
        }
        results.push(written);
    }
    deliver(args, results, report)
}

/// The files of one document in the format that is asked for, and what they do not hold.
fn write(document: &Document, args: &Convert, table: csv_export::Table) -> (Vec<Written>, Vec<String>) {
    let one = |format: Format, text: String| vec![Written::text(format.ending(), "", text)];
    let format = match args.to.own() {
        Ok(format) => format,
        Err(format) => {
            let lost = exchange::losses(format, document);
            let lost = lost.iter().map(ToString::to_string).collect();
            return (exchange::write(format, document), lost);
        }
    };
    let (text, lost) = match format {
        Format::Pressmark => (pressmark::write(document), Vec::new()),
        Format::Corpus => (
            corpus::write_document(document) + "\n",
            loss::report(document, Target::Corpus),
        ),
        Format::Csv => {
            let mark = if args.bom { csv_export::BYTE_ORDER_MARK } else { "" };
            let rows = csv_export::write(document, table);
            (mark.to_owned() + &rows, loss::report(document, Target::Csv(table)))
        }
        // A report is no copy of the document, so nothing is lost in it.
        Format::Html => {
            let words = Words::new(args.language.map(Into::into).unwrap_or_default());
            (html::write(&Sources::of(document), words), Vec::new())
        }
    };
    (one(format, text), lost)
}

/// Writes the results to where they shall go.
fn deliver(args: &Convert, results: Vec<Vec<Written>>, report: &mut Report) -> Result<()> {
    let place = args.output.as_deref();
    let folder = place.is_some_and(|path| path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/"));
    let ends = |ending: &str| {
        place
            .and_then(Path::extension)
            .is_some_and(|given| given.eq_ignore_ascii_case(ending))
    };
    let several = results.len() > 1;
    if several && !folder && !args.to.joins() {
        let what = format!(
            "there are {} documents in the file, and a file of this format holds one; name a folder for the results with --output FOLDER/",
            results.len()
        );
        report.failure("convert", what);
        return Ok(());
    }
    let pair = results.iter().any(|written| written.len() > 1);
    if pair && !folder && !(ends("zip") || ends("ann")) {
        report.failure(
            "convert",
            "brat has its text and its annotations in two files; name a FILE.ann, a FILE.zip or a FOLDER/ with --output",
        );
        return Ok(());
    }
    if folder {
        let output = place.unwrap_or(Path::new("."));
        for (written, number) in results.into_iter().zip(1..) {
            let input = if several {
                numbered(&args.file, number)
            } else {
                args.file.clone()
            };
            for file in written {
                put(Some(output), &input, &args.file, &file, report)?;
            }
        }
        return Ok(());
    }
    if pair && ends("zip") {
        let stem = place
            .and_then(Path::file_stem)
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let bytes = results
            .first()
            .map(|written| archive::pack(&stem, written))
            .unwrap_or_default();
        let packed = Written {
            name_end: ".zip",
            media_type: "application/zip",
            bytes,
        };
        return put(place, &args.file, &args.file, &packed, report);
    }
    if pair {
        for file in results.into_iter().flatten() {
            let path = place.map(|path| path.with_extension(file.name_end.trim_start_matches('.')));
            put(path.as_deref(), &args.file, &args.file, &file, report)?;
        }
        return Ok(());
    }
    let mut joined = results.into_iter().flatten();
    let Some(mut first) = joined.next() else { return Ok(()) };
    joined.for_each(|next| first.bytes.extend(next.bytes));
    put(place, &args.file, &args.file, &first, report)
}

/// `ferry.json` as the third of several: `ferry-3.json`.
fn numbered(file: &Path, number: usize) -> PathBuf {
    let stem = if input::is_stdin(file) {
        "stdin".into()
    } else {
        file.file_stem().unwrap_or_default().to_string_lossy()
    };
    file.with_file_name(format!("{stem}-{number}.x"))
}

/// Writes one file; `name` is what its name in a folder is made of, `input` what it must not replace.
fn put(place: Option<&Path>, name: &Path, input: &PathBuf, file: &Written, report: &mut Report) -> Result<()> {
    let mut output = match Output::new(place, std::slice::from_ref(input)) {
        Ok(output) => output,
        Err(error) => {
            report.failure(place.unwrap_or(Path::new("-")).display(), input::words(&error));
            return Ok(());
        }
    };
    output.write(name, file.name_end, &file.bytes, report)?;
    output.finish(report)
}

/// Reads a Pressmark file, a file of another tool, or a plain text as a document without annotations.
fn read(file: &Path, report: &mut Report) -> std::result::Result<Vec<Document>, InputError> {
    let name = input::name(file);
    let bytes = input::read(file)?;
    if detect(&bytes) == Detected::Text && !input::is_annotations(file) {
        let (raw, told) = text::parse(&bytes)?;
        for repair in told {
            report.note(&name, repair);
        }
        let text = Arc::new(Text::new(&raw).map_err(FormatError::from)?);
        return Ok(vec![Document::new(pressmark::document_id(&text), text)]);
    }
    let Read { documents, told } = input::documents(file, &bytes)?;
    for repair in told {
        if repair.outcome == Outcome::Noticed {
            report.note(&name, repair);
        } else {
            report.problem(&name, repair);
        }
    }
    Ok(documents)
}
