//! `pressmark score`: documents against an answer key.

use std::io::{BufWriter, Result, Write, stdout};
use std::path::Path;

use pressmark_annotation::Document;
use pressmark_annotation::scoring::{Class, ErrorKind, Row, ScoredError};
use pressmark_formats::pack::Pack;
use pressmark_formats::training::files::{self, File};
use pressmark_formats::training::results::{Results, Row as OverAll};
use pressmark_formats::{Detected, detect, results};

use crate::input;
use crate::report::Report;
use crate::together::{Form, Score, ScoreTable, short_name};

/// How many sentences the text shows.
const WORST: usize = 5;

/// Runs the subcommand.
pub fn run(args: &Score, report: &mut Report) -> Result<()> {
    if args.table.is_some() && args.format != Some(Form::Csv) {
        report.failure("score", "--table is for CSV; ask for --format csv or leave it out");
        return Ok(());
    }
    let Some(key) = read(&args.key, report) else {
        return Ok(());
    };
    let keys = key.into_keys();
    if keys.is_empty() {
        let told =
            "It holds no answer keys. Score against a task that has them, or against the document that is the key.";
        report.failure(input::name(&args.key), told);
        return Ok(());
    }
    let mut submissions = Vec::new();
    let mut names = Vec::new();
    for file in &args.files {
        let Some(found) = read(file, report) else { continue };
        let name = match &found {
            File::Submission(submission) if !submission.trainee.is_empty() => submission.trainee.clone(),
            _ => short_name(file),
        };
        match found.into_submission(&name) {
            Some(submission) => {
                submissions.push(submission);
                names.push(name);
            }
            None => report.failure(input::name(file), "It is a task, not what somebody handed in."),
        }
    }
    let scored = Results::of(keys, &submissions);
    let mut out = BufWriter::new(stdout().lock());
    let several = scored.keys.len() > 1;
    match args.format {
        Some(Form::Csv) if several && args.table.unwrap_or(ScoreTable::Results) == ScoreTable::Results => {
            out.write_all(scored.csv().as_bytes())?;
        }
        None | Some(Form::Text) if several => {
            table(&mut out, scored.rows.iter().map(Line::over_all), &names)?;
        }
        _ => {}
    }
    let articles = scored.keys.iter().zip(&scored.articles).zip(&scored.answers);
    for ((key, class), answers) in articles {
        let answers: Vec<&Document> = answers.iter().collect();
        match args.format {
            Some(Form::Csv) => {
                let table = match args.table.unwrap_or(ScoreTable::Results) {
                    ScoreTable::Results if several => continue,
                    ScoreTable::Results => results::results_csv(class, &names),
                    ScoreTable::Errors => results::errors_csv(class, key, &answers, &names),
                    ScoreTable::Statistics => results::statistics_csv(class),
                    ScoreTable::Items => results::troubles_csv(class, key),
                    ScoreTable::Sentences => results::sentences_csv(class, key),
                };
                out.write_all(table.as_bytes())?;
            }
            Some(Form::Json) => writeln!(out, "{:#}", results::class_json(class, key, &names))?,
            _ => {
                if several {
                    writeln!(out, "\n{}\n", key.metadata.title)?;
                }
                table(&mut out, class.rows.iter().map(Line::of), &names)?;
                if args.errors || names.len() == 1 {
                    errors(&mut out, class, key, &answers, &names)?;
                }
                if names.len() > 1 {
                    sentences(&mut out, class, key)?;
                }
            }
        }
    }
    out.flush()
}

/// Reads a task, what was handed in, a pack, or a document, and tells what was repaired in it.
fn read(path: &Path, report: &mut Report) -> Option<File> {
    let name = input::name(path);
    let read = input::read(path).and_then(|bytes| match detect(&bytes) {
        Detected::Task | Detected::Submission | Detected::Pack => {
            let (file, told) = files::read(&bytes)?;
            Ok((file, told.iter().map(ToString::to_string).collect()))
        }
        _ => {
            let (document, told) = input::parse(&bytes)?;
            let pack = Pack {
                documents: vec![document],
                ..Pack::default()
            };
            let told: Vec<String> = told.iter().map(ToString::to_string).collect();
            Ok((File::Documents(pack), told))
        }
    });
    match read {
        Ok((file, told)) => {
            for line in told {
                report.note(&name, line);
            }
            Some(file)
        }
        Err(error) => {
            report.failure(name, error);
            None
        }
    }
}

/// A row of the table.
struct Line {
    place: usize,
    mark: f64,
    right: usize,
    counts: [usize; ErrorKind::ALL.len()],
}

impl Line {
    fn of(row: &Row) -> Self {
        Self {
            place: row.place,
            mark: row.score.mark(),
            right: row.score.right,
            counts: row.counts,
        }
    }

    fn over_all(row: &OverAll) -> Self {
        Self {
            place: row.place,
            mark: row.mark(),
            right: row.right,
            counts: row.counts,
        }
    }
}

fn table(out: &mut impl Write, lines: impl Iterator<Item = Line>, names: &[String]) -> Result<()> {
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
    let mut rows: Vec<(Line, &String)> = lines.zip(names).collect();
    rows.sort_by_key(|(row, _)| row.place);
    for (row, name) in &rows {
        let mark = results::mark(row.mark);
        write!(out, "{:>5}  {name:<width$}{mark:>6}{:>7}", row.place, row.right)?;
        for (kind, count) in ErrorKind::ALL.iter().zip(row.counts) {
            write!(out, "  {count:>length$}", length = kind.name().len())?;
        }
        writeln!(out)?;
    }
    // By their places the best come first, so that the middle is where the median is.
    let marks: Vec<f64> = rows.iter().map(|(row, _)| row.mark).collect();
    let (upper, lower) = (marks.len() / 2, marks.len().saturating_sub(1) / 2);
    if let (Some(upper), Some(lower)) = (marks.get(upper), marks.get(lower)) {
        let mean = marks.iter().sum::<f64>() / marks.len() as f64;
        let median = results::mark(f64::midpoint(*lower, *upper));
        writeln!(out, "mean {}, median {median}", results::mark(mean))?;
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
