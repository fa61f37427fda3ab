//! `pressmark score`: documents against an answer key.

use std::io::{BufWriter, Result, Write, stdout};

use pressmark_annotation::Document;
use pressmark_annotation::scoring::{Class, ErrorKind, ScoredError, class};
use pressmark_formats::results;

use crate::report::Report;
use crate::together::{Documents, Form, Score, ScoreTable, read_one};

/// How many sentences the text shows.
const WORST: usize = 5;

/// Runs the subcommand.
pub fn run(args: &Score, report: &mut Report) -> Result<()> {
    if args.table.is_some() && args.format != Some(Form::Csv) {
        report.failure("score", "--table is for CSV; ask for --format csv or leave it out");
        return Ok(());
    }
    let Some(key) = read_one(&args.key, report) else {
        return Ok(());
    };
    let read = Documents::read(&args.files, report);
    let submissions = read.all();
    let scored = class(&key, &submissions);
    let mut out = BufWriter::new(stdout().lock());
    match args.format {
        Some(Form::Csv) => {
            let table = match args.table.unwrap_or(ScoreTable::Results) {
                ScoreTable::Results => results::results_csv(&scored, &read.names),
                ScoreTable::Errors => results::errors_csv(&scored, &key, &submissions, &read.names),
                ScoreTable::Statistics => results::statistics_csv(&scored),
                ScoreTable::Items => results::troubles_csv(&scored, &key),
                ScoreTable::Sentences => results::sentences_csv(&scored, &key),
            };
            out.write_all(table.as_bytes())?;
        }
        Some(Form::Json) => writeln!(out, "{:#}", results::class_json(&scored, &key, &read.names))?,
        _ => {
            table(&mut out, &scored, &read.names)?;
            if args.errors || read.names.len() == 1 {
                errors(&mut out, &scored, &key, &submissions, &read.names)?;
            }
            if read.names.len() > 1 {
                sentences(&mut out, &scored, &key)?;
            }
        }
    }
    out.flush()
}

fn table(out: &mut impl Write, class: &Class, names: &[String]) -> Result<()> {
    let width = names
        .iter()
        .map(|name| name.chars().count())
        .max()
        .unwrap_or_default()
        .max(4);
    write!(out, "{:>5}  {:<width$}{:>6}{:>7}", "place", "file", "mark", "right")?;
    for kind in ErrorKind::ALL {
        write!(out, "  {}", kind.name())?;
    }
    writeln!(out)?;
    let mut rows: Vec<_> = class.rows.iter().zip(names).collect();
    rows.sort_by_key(|(row, _)| row.place);
    for (row, name) in rows {
        let mark = results::mark(row.score.mark());
        write!(out, "{:>5}  {name:<width$}{mark:>6}{:>7}", row.place, row.score.right)?;
        for (kind, count) in ErrorKind::ALL.iter().zip(row.counts) {
            write!(out, "  {count:>length$}", length = kind.name().len())?;
        }
        writeln!(out)?;
    }
    if let (Some(mean), Some(median)) = (class.mean(), class.median()) {
        writeln!(out, "mean {}, median {}", results::mark(mean), results::mark(median))?;
    }
    Ok(())
}

fn errors(
    out: &mut impl Write,
    class: &Class,
    key: &Document,
    submissions: &[&Document],
    names: &[String],
) -> Result<()> {
    for ((row, name), submission) in class.rows.iter().zip(names).zip(submissions) {
        writeln!(out, "\n{name}")?;
        for error in &row.score.errors {
            let words = error.span.slice(key.text.as_str()).replace('\n', " ");
            writeln!(
                out,
                "  {}: “{words}”{}",
                error.kind.name(),
                detail(error, key, submission)
            )?;
            for line in error.explanation.lines() {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(())
}

/// What the key and the submission have, where that says more than the kind of the error.
fn detail(error: &ScoredError, key: &Document, submission: &Document) -> String {
    let (wanted, given) = (
        results::item_words(key, error.key.as_ref()),
        results::item_words(submission, error.submission.as_ref()),
    );
    match error.kind {
        ErrorKind::Missed => format!(" ({wanted})"),
        ErrorKind::Extra => format!(" ({given})"),
        ErrorKind::Label | ErrorKind::QuotationKind => format!(" is {wanted}, not {given}"),
        ErrorKind::Boundary | ErrorKind::Cue | ErrorKind::Source => {
            let words = |spans: &[pressmark_annotation::Span]| {
                let words: Vec<&str> = spans.iter().map(|span| span.slice(key.text.as_str())).collect();
                words.join(" … ").replace('\n', " ")
            };
            format!(": “{}”, not “{}”", words(&error.expected), words(&error.given))
        }
        ErrorKind::Entity | ErrorKind::Attitude | ErrorKind::Speaker => String::new(),
    }
}

fn sentences(out: &mut impl Write, class: &Class, key: &Document) -> Result<()> {
    for (nth, sentence) in class.sentences.iter().take(WORST).enumerate() {
        if nth == 0 {
            writeln!(out, "\nmost often missed")?;
        }
        let words = sentence.span.slice(key.text.as_str());
        writeln!(
            out,
            "  {} missed, {} other errors: {words}",
            sentence.missed, sentence.errors
        )?;
    }
    Ok(())
}
