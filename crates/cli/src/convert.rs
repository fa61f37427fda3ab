//! `pressmark convert`: a file in another format, with a word on what that format can't hold.

use std::io::Result;
use std::path::Path;
use std::sync::Arc;

use pressmark_annotation::{Document, Text};
use pressmark_formats::loss::{self, Target};
use pressmark_formats::report::{Report as Sources, Words, html};
use pressmark_formats::{Detected, FormatError, corpus, csv_export, detect, pressmark, text};

use crate::args::{Convert, Format, table};
use crate::input::{self, InputError};
use crate::output::Output;
use crate::report::Report;

/// Runs the subcommand.
pub fn run(args: &Convert, report: &mut Report) -> Result<()> {
    let name = input::name(&args.file);
    let table = match table(args.to == Format::Csv, args.table, args.bom) {
        Ok(table) => table,
        Err(why) => {
            report.failure("convert", why);
            return Ok(());
        }
    };
    if args.language.is_some() && args.to != Format::Html {
        report.failure(
            "convert",
            "--language is for the report, and the result is none; ask for html or leave it out",
        );
        return Ok(());
    }
    let document = match read(&args.file, report) {
        Ok(document) => document,
        Err(error) => {
            report.failure(name, error);
            return Ok(());
        }
    };
    let mark = if args.bom { csv_export::BYTE_ORDER_MARK } else { "" };
    let (result, lost) = match args.to {
        Format::Pressmark => (pressmark::write(&document), Vec::new()),
        Format::Corpus => (
            corpus::write_document(&document) + "\n",
            loss::report(&document, Target::Corpus),
        ),
        Format::Csv => (
            mark.to_owned() + &csv_export::write(&document, table),
            loss::report(&document, Target::Csv(table)),
        ),
        // A report is no copy of the document, so nothing is lost in it.
        Format::Html => {
            let words = Words::new(args.language.map(Into::into).unwrap_or_default());
            (html::write(&Sources::of(&document), words), Vec::new())
        }
    };
    if !lost.is_empty() {
        report.note(&name, format_args!("the result does not hold: {}", lost.join(", ")));
    }
    let mut output = match Output::new(args.output.as_deref(), std::slice::from_ref(&args.file)) {
        Ok(output) => output,
        Err(error) => {
            report.failure(
                args.output.as_deref().unwrap_or(Path::new("-")).display(),
                input::words(&error),
            );
            return Ok(());
        }
    };
    output.write(&args.file, args.to, &result, report)?;
    output.finish(report)
}

/// Reads a Pressmark file, or a plain text as a document without annotations.
fn read(file: &Path, report: &mut Report) -> std::result::Result<Document, InputError> {
    let bytes = input::read(file)?;
    let name = input::name(file);
    if detect(&bytes) == Detected::Text {
        let (raw, told) = text::parse(&bytes)?;
        for repair in told {
            report.note(&name, repair);
        }
        let text = Arc::new(Text::new(&raw).map_err(FormatError::from)?);
        return Ok(Document::new(pressmark::document_id(&text), text));
    }
    let (document, told) = input::parse(&bytes)?;
    for repair in told {
        report.problem(&name, repair);
    }
    Ok(document)
}
