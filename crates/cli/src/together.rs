//! What `compare`, `merge` and `score` share: their arguments, and several documents of one text.

use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, ValueEnum};
use pressmark_annotation::Document;
use pressmark_annotation::align::{Carried, Fate, carry};

use crate::input;
use crate::report::Report;

/// Arguments of `compare`.
#[derive(Debug, ClapArgs)]
pub struct Compare {
    /// Files to compare; "-" is standard input
    #[arg(required = true, num_args = 2..)]
    pub files: Vec<PathBuf>,
    /// What to write [default: text]
    #[arg(long, value_enum)]
    pub format: Option<Form>,
    /// Which table to write as CSV [default: differences]
    #[arg(long, value_enum)]
    pub table: Option<CompareTable>,
}

/// Arguments of `merge`.
#[derive(Debug, ClapArgs)]
pub struct Merge {
    /// Files to merge; "-" is standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// An earlier version that all of them came from
    #[arg(long, value_name = "FILE")]
    pub base: Option<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Arguments of `score`.
#[derive(Debug, ClapArgs)]
pub struct Score {
    /// The answer key: a document, a pack, or a task with its keys
    pub key: PathBuf,
    /// Files to score against it: submissions, documents or packs
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// What to write [default: text]
    #[arg(long, value_enum)]
    pub format: Option<Form>,
    /// Which table to write as CSV [default: results]
    #[arg(long, value_enum)]
    pub table: Option<ScoreTable>,
    /// In text, list every error of every file, with the key's explanations
    #[arg(long)]
    pub errors: bool,
}

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For people
    Text,
    /// A table for spreadsheets
    Csv,
    /// For programs
    Json,
}

/// A table of `compare`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareTable {
    /// A difference a row
    Differences,
    /// Figures of agreement
    Agreement,
}

/// A table of `score`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScoreTable {
    /// A file a row
    Results,
    /// An error a row
    Errors,
    /// How often each error was made
    Statistics,
    /// An annotation of the key a row, the most often missed first
    Items,
    /// A sentence a row, the one with the most missed first
    Sentences,
}

/// Documents with their names.
pub struct Documents {
    /// The documents, in the order of the files.
    pub documents: Vec<Document>,
    /// What they are called in results.
    pub names: Vec<String>,
}

impl Documents {
    /// Reads files; one that can't be read is told and left out.
    pub fn read(files: &[PathBuf], report: &mut Report) -> Self {
        let mut read = Self {
            documents: Vec::new(),
            names: Vec::new(),
        };
        for file in files {
            if let Some(document) = read_one(file, report) {
                read.documents.push(document);
                read.names.push(short_name(file));
            }
        }
        read
    }

    /// The documents, to be handed on.
    pub fn all(&self) -> Vec<&Document> {
        self.documents.iter().collect()
    }
}

/// Reads one file, and tells what was repaired in it.
pub fn read_one(file: &Path, report: &mut Report) -> Option<Document> {
    let name = input::name(file);
    match input::read(file).and_then(|bytes| input::parse(&bytes)) {
        Ok((document, told)) => {
            for repair in told {
                report.note(&name, repair);
            }
            Some(document)
        }
        Err(error) => {
            report.failure(name, error);
            None
        }
    }
}

/// The name of a file without its folder and ending.
pub fn short_name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".json").unwrap_or(&name);
    let kinds = [".pressmark", ".pressmark-submission", ".pressmark-pack"];
    let stem = kinds.iter().find_map(|kind| name.strip_suffix(kind));
    stem.unwrap_or(name).to_owned()
}

/// Tells what became of a document that was laid onto another text.
pub fn tell_carried(name: &str, carried: &Carried, report: &mut Report) {
    let count = |fate: Fate| carried.fates.values().filter(|other| **other == fate).count();
    report.note(
        name,
        format_args!(
            "its text differs from the first one's ({:.0} % in common): {} annotations moved, {} changed, {} lost their words",
            carried.alignment.similarity() * 100.0,
            count(Fate::Shifted),
            count(Fate::Changed),
            count(Fate::Lost)
        ),
    );
}

/// Lays a document onto the text of another where they differ, and tells what became of it.
pub fn laid_onto(document: Document, first: &Document, name: &str, report: &mut Report) -> Document {
    if *document.text == *first.text {
        return document;
    }
    let carried = carry(&document, &first.text);
    tell_carried(name, &carried, report);
    for item in &carried.lost {
        report.problem(
            name,
            format_args!("{} is left out: its words are not in the first text", item.key()),
        );
    }
    carried.document
}
