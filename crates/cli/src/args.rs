//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use pressmark_formats::{csv_export, exchange, report};

use crate::together;

/// Whose data the program holds, as its licence asks.
const NOTICE: &str = "Place names derived from GeoNames (https://www.geonames.org), CC BY 4.0, changed.";

/// What `--version` says; `-V` leaves the notice out.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\nPlace names derived from GeoNames (https://www.geonames.org), CC BY 4.0, changed."
);

/// Entities and quotations in news articles: find them, check them, convert them.
#[derive(Debug, Parser)]
#[command(name = "pressmark", version, long_version = VERSION, after_help = NOTICE, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find the names and quotations of articles
    ///
    /// Reads plain text (UTF-8, UTF-16 with a byte-order mark, Windows-1252) or Pressmark files, in which what people
    /// decided stays as it is. Without files, or for the file "-", reads standard input.
    Annotate(Annotate),
    /// List what is wrong with Pressmark files
    ///
    /// Prints a line for everything that had to be repaired and for every broken rule. Exits with 0 when there is
    /// nothing to tell, with 1 when there is, and with 2 when a file can't be read at all.
    Check(Check),
    /// Write a Pressmark file, a plain text or a file of another annotation tool in another format
    ///
    /// Reads Web Annotations, brat (an .ann file finds its .txt, or a zip of both), CoNLL, spaCy and Prodigy, doccano,
    /// Label Studio, WebAnno TSV, UIMA CAS JSON, TEI and JournalismAI, told by their content. Says on standard error what
    /// was repaired, and what the other format can't hold.
    Convert(Convert),
    /// Tell where files of one article differ, and how far they agree
    ///
    /// Exits with 0 when they agree and with 1 when they differ. Files whose texts differ slightly are laid onto the first.
    Compare(together::Compare),
    /// Make one file of several that people worked on
    ///
    /// Nothing that somebody decided is lost. What was decided differently is kept side by side in the file and told on
    /// standard error; the exit code is 1 then.
    Merge(together::Merge),
    /// Score files against an answer key
    ///
    /// Prints a table of marks and errors; for one file, or with --errors, every error with the key's explanation.
    Score(together::Score),
    /// Print whose work the program contains, and under which terms
    Licences,
}

/// Arguments of `annotate`.
#[derive(Debug, ClapArgs)]
pub struct Annotate {
    /// Files to annotate; "-" is standard input
    pub files: Vec<PathBuf>,
    /// What to write [default: pressmark; with --corpus: corpus]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Read corpus JSON Lines (an object with "id" and "text" a line) and write corpus JSON Lines, line by line
    #[arg(long)]
    pub corpus: bool,
    /// The day of publication (YYYY-MM-DD), from which "yesterday" and "March 3" are reckoned
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<String>,
    /// Report beliefs and wishes ("Holt hopes the vote will pass") beside speech, marked as attitudes
    #[arg(long)]
    pub attitudes: bool,
    /// Which table to write as CSV [default: mentions]
    #[arg(long, value_enum)]
    pub table: Option<Table>,
    /// Begin CSV with a byte-order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Write to this file, or with several files into this folder, instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
pub struct Check {
    /// Files to check; "-" is standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

/// Arguments of `convert`.
#[derive(Debug, ClapArgs)]
pub struct Convert {
    /// The format to write
    #[arg(long, value_enum)]
    pub to: To,
    /// The file to convert; "-" is standard input
    pub file: PathBuf,
    /// Which table to write as CSV [default: mentions]
    #[arg(long, value_enum)]
    pub table: Option<Table>,
    /// Begin CSV with a byte-order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,
    /// The language of the report that is written as HTML [default: en]
    #[arg(long, value_enum)]
    pub language: Option<Language>,
    /// Write to this file, or for several documents into this folder, instead of standard output; for brat a .ann file,
    /// beside which the .txt is written, a .zip or a folder
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

/// A format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Pressmark JSON, the program's own format; loses nothing
    Pressmark,
    /// Corpus JSON Lines, a document a line; offsets count code points
    Corpus,
    /// A table for spreadsheets
    Csv,
    /// A printable report on the article's sources: who speaks and how much
    Html,
}

impl Format {
    /// How the names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pressmark => ".pressmark.json",
            Self::Corpus => ".jsonl",
            Self::Csv => ".csv",
            Self::Html => ".html",
        }
    }
}

/// A format into which files are converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// Pressmark JSON, the program's own format; loses nothing
    Pressmark,
    /// Corpus JSON Lines, a document a line; offsets count code points
    Corpus,
    /// A table for spreadsheets
    Csv,
    /// A printable report on the article's sources: who speaks and how much
    Html,
    /// The article as a page that shows its annotations and that Pressmark opens again; loses nothing
    Page,
    /// The article in Markdown, for people
    Markdown,
    /// W3C Web Annotations, JSON-LD
    WebAnnotation,
    /// brat standoff: a .txt and an .ann file
    Brat,
    /// CoNLL-2003 columns, IOB2
    Conll,
    /// spaCy and Prodigy JSON Lines
    Spacy,
    /// doccano JSON Lines
    Doccano,
    /// Label Studio tasks, JSON
    LabelStudio,
    /// WebAnno TSV 3.3
    WebannoTsv,
    /// UIMA CAS JSON 0.4
    UimaJson,
    /// TEI P5 XML
    Tei,
    /// JournalismAI quotes JSON
    Journalismai,
}

impl To {
    /// The format if it is one of our own.
    pub const fn own(self) -> Result<Format, exchange::Format> {
        use exchange::Format as Foreign;
        match self {
            Self::Pressmark => Ok(Format::Pressmark),
            Self::Corpus => Ok(Format::Corpus),
            Self::Csv => Ok(Format::Csv),
            Self::Html => Ok(Format::Html),
            Self::Page => Err(Foreign::Html),
            Self::Markdown => Err(Foreign::Markdown),
            Self::WebAnnotation => Err(Foreign::WebAnnotation),
            Self::Brat => Err(Foreign::Brat),
            Self::Conll => Err(Foreign::Conll),
            Self::Spacy => Err(Foreign::Spacy),
            Self::Doccano => Err(Foreign::Doccano),
            Self::LabelStudio => Err(Foreign::LabelStudio),
            Self::WebannoTsv => Err(Foreign::WebannoTsv),
            Self::UimaJson => Err(Foreign::UimaJson),
            Self::Tei => Err(Foreign::Tei),
            Self::Journalismai => Err(Foreign::JournalismAi),
        }
    }

    /// Whether the files of several documents are one file when they stand one after the other.
    pub const fn joins(self) -> bool {
        matches!(self, Self::Corpus | Self::Conll | Self::Spacy | Self::Doccano)
    }
}

/// A language of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English
    En,
    /// German
    De,
    /// Russian
    Ru,
}

impl From<Language> for report::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::English,
            Language::De => Self::German,
            Language::Ru => Self::Russian,
        }
    }
}

/// A table of the CSV format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// An entity a row
    Entities,
    /// A mention a row
    Mentions,
    /// A quotation a row
    Quotations,
}

impl From<Table> for csv_export::Table {
    fn from(table: Table) -> Self {
        match table {
            Table::Entities => Self::Entities,
            Table::Mentions => Self::Mentions,
            Table::Quotations => Self::Quotations,
        }
    }
}

/// The table that was asked for; `Err` says why there can be none, as `--table` and `--bom` mean nothing for other
/// formats than CSV.
pub fn table(csv: bool, table: Option<Table>, bom: bool) -> Result<csv_export::Table, &'static str> {
    if csv || table.is_none() && !bom {
        Ok(table.unwrap_or(Table::Mentions).into())
    } else {
        Err("--table and --bom are for CSV, and the result is not CSV; ask for CSV or leave them out")
    }
}

/// Checks a day in ISO 8601.
fn date(given: &str) -> Result<String, String> {
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = given.get(from..to)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let dashes = given.len() == 10 && given.get(4..5) == Some("-") && given.get(7..8) == Some("-");
    let day = (number(0, 4), number(5, 7), number(8, 10));
    match day {
        (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) if dashes => {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let days = match month {
                2 => 28 + u32::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            if day <= days {
                Ok(given.to_owned())
            } else {
                Err(format!("that month has {days} days"))
            }
        }
        _ => Err("a day is written like 2026-05-03".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn days_are_checked() {
        for right in ["2026-05-03", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert_eq!(date(right), Ok(right.to_owned()));
        }
        for wrong in [
            "",
            "2026",
            "2026-13-01",
            "2026-02-31",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-05-3",
            "03/05/2026",
            "2026-05-03x",
            "２026-05-03",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
