//! `pressmark annotate`: the engine over files, standard input, or a corpus line by line.

use std::io::{BufWriter, Result, Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pressmark_annotation::analysis::Language;
use pressmark_annotation::document::{Metadata, Timestamp};
use pressmark_annotation::edit::EditError;
use pressmark_annotation::{Analysis, Document, Text, ops};
use pressmark_formats::corpus::{self, Article, ArticleId};
use pressmark_formats::report::{Report as Sources, Words, html};
use pressmark_formats::{Detected, FormatError, csv_export, detect, pressmark, text};
use pressmark_nlp::{Engine, Options};

use crate::args::{Annotate, Format, table};
use crate::clock;
use crate::input::{self, InputError, wrong};
use crate::output::Output;
use crate::progress::Progress;
use crate::report::Report;

/// Runs the subcommand.
pub fn run(args: &Annotate, report: &mut Report) -> Result<()> {
    let files = if args.files.is_empty() {
        vec![PathBuf::from("-")]
    } else {
        args.files.clone()
    };
    let options = Options {
        published: args.published.clone(),
        attitudes: args.attitudes,
    };
    let table = match table(args.format == Some(Format::Csv), args.table, args.bom) {
        Ok(table) => table,
        Err(why) => {
            report.failure("annotate", why);
            return Ok(());
        }
    };
    let engine = Engine::new();
    if args.corpus {
        return match (args.format, &args.output) {
            (None | Some(Format::Corpus), None) => stream(&files, &engine, &options, report),
            (Some(Format::Pressmark | Format::Csv | Format::Html), _) => {
                report.failure("--corpus", "a corpus is written as a corpus; leave --format out");
                Ok(())
            }
            (_, Some(_)) => {
                report.failure(
                    "--corpus",
                    "the result goes to standard output; redirect it with > FILE instead of --output",
                );
                Ok(())
            }
        };
    }
    let format = args.format.unwrap_or(Format::Pressmark);
    if matches!(format, Format::Pressmark | Format::Html) && files.len() > 1 && args.output.is_none() {
        let what = if format == Format::Html {
            "a report is about one document; name a folder for the results with --output FOLDER"
        } else {
            "a Pressmark file holds one document; name a folder for the results with --output FOLDER"
        };
        report.failure("annotate", what);
        return Ok(());
    }
    let output = Output::new(args.output.as_deref(), &files);
    let mut output = match output {
        Ok(output) => output,
        Err(error) => {
            report.failure(
                args.output.as_deref().unwrap_or(Path::new("-")).display(),
                input::words(&error),
            );
            return Ok(());
        }
    };
    let work = Work {
        engine: &engine,
        options: &options,
        at: clock::now(),
    };
    let mut header = format == Format::Csv;
    let mut progress = Progress::new();
    for file in &files {
        progress.step();
        let name = input::name(file);
        let annotated = match work.annotate(file, report) {
            Ok(annotated) => annotated,
            Err(error) => {
                report.failure(name, error);
                continue;
            }
        };
        let mut result = String::new();
        if header {
            if args.bom {
                result.push_str(csv_export::BYTE_ORDER_MARK);
            }
            result.push_str(&csv_export::header(table));
            header = output.is_folder();
        }
        result.push_str(&match format {
            Format::Pressmark => pressmark::write(&annotated.document),
            Format::Csv => csv_export::rows(&annotated.document, &name, table),
            Format::Corpus => annotated.corpus_line(&name) + "\n",
            Format::Html => html::write(&Sources::of(&annotated.document), Words::default()),
        });
        output.write(file, format.ending(), result.as_bytes(), report)?;
    }
    drop(progress);
    output.finish(report)
}

/// What is the same for all files of a run.
struct Work<'a> {
    engine: &'a Engine,
    options: &'a Options,
    at: Option<Timestamp>,
}

/// An article after the engine has seen it.
struct Annotated {
    document: Document,
    /// For plain text: the text as it stood in the file, and what the engine found in it.
    found: Option<(String, Analysis)>,
}

impl Annotated {
    /// The line of a corpus; for plain text its offsets count the text as it stands in the file.
    fn corpus_line(&self, name: &str) -> String {
        match &self.found {
            None => corpus::write_document(&self.document),
            Some((raw, analysis)) => {
                let article = Article {
                    id: ArticleId::new(name),
                    text: raw.clone(),
                };
                corpus::write_analysis(&article, &self.document.text, analysis)
            }
        }
    }
}

impl Work<'_> {
    fn annotate(&self, file: &Path, report: &mut Report) -> std::result::Result<Annotated, InputError> {
        let bytes = input::read(file)?;
        match detect(&bytes) {
            Detected::Pressmark => {
                let (mut document, told) = pressmark::parse(&bytes)?;
                for repair in told {
                    report.problem(input::name(file), repair);
                }
                self.suggest(&mut document, report, file);
                Ok(Annotated { document, found: None })
            }
            Detected::Text => {
                let (raw, told) = text::parse(&bytes)?;
                for repair in told {
                    report.note(input::name(file), repair);
                }
                let text = Arc::new(Text::new(&raw).map_err(FormatError::from)?);
                let mut document = Document::new(pressmark::document_id(&text), text);
                let analysis = self.suggest(&mut document, report, file);
                Ok(Annotated {
                    document,
                    found: Some((raw.into_owned(), analysis)),
                })
            }
            Detected::Unreadable(error) => Err(error.into()),
            Detected::Corpus => Err(wrong("This is a corpus of JSON Lines. Annotate it with --corpus.")),
            Detected::TagSet => Err(wrong("This is a tag set, not an article.")),
            Detected::Html => Err(wrong("This is a web page, not text. Save the article as plain text.")),
            Detected::Pack => Err(FormatError::Pack { documents: 0 }.into()),
            Detected::Task | Detected::Submission => Err(wrong("This is a task or a submission, not an article.")),
            Detected::Foreign(format) => Err(wrong(&format!(
                "This is a file in the format {}, not text. Convert it first with pressmark convert --to pressmark.",
                format.name()
            ))),
            Detected::OtherJson => Err(wrong("This is JSON, but neither a Pressmark file nor a corpus.")),
        }
    }

    /// Adds the engine's suggestions to a document.
    fn suggest(&self, document: &mut Document, report: &mut Report, file: &Path) -> Analysis {
        let published = self
            .options
            .published
            .clone()
            .unwrap_or_else(|| document.metadata.published.clone());
        let options = Options {
            published: Some(published.clone()).filter(|published| !published.is_empty()),
            attitudes: self.options.attitudes,
        };
        let analysis = self.engine.analyse(document.text.as_str(), &options);
        let mut metadata = Metadata {
            published,
            ..document.metadata.as_ref().clone()
        };
        if metadata.language.is_empty() && analysis.language == Language::English {
            "en".clone_into(&mut metadata.language);
        }
        document.metadata = Arc::new(metadata);
        if analysis.language == Language::Other {
            report.note(
                input::name(file),
                "the text does not look English; the engine is for English and will miss much",
            );
        }
        let edit = ops::suggest(document, &analysis, env!("CARGO_PKG_VERSION"), self.at.as_ref());
        match edit.apply(document) {
            // Nothing was found that the document did not have already.
            Ok(_) | Err(EditError::Empty) => {}
            Err(error) => report.failure(input::name(file), error),
        }
        analysis
    }
}

/// Annotates corpora line by line: each result is written before the next line is read.
fn stream(files: &[PathBuf], engine: &Engine, options: &Options, report: &mut Report) -> Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    let mut line = Vec::new();
    let mut progress = Progress::new();
    for file in files {
        let name = input::name(file);
        let mut reader = match input::open(file) {
            Ok(reader) => reader,
            Err(error) => {
                report.failure(name, error);
                continue;
            }
        };
        for number in 1.. {
            match input::read_line(&mut *reader, &mut line) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    report.failure(format_args!("{name}:{number}"), input::words(&error));
                    break;
                }
            }
            match annotate_line(&line, number, engine, options) {
                Ok(Some(result)) => {
                    out.write_all(result.as_bytes())?;
                    out.write_all(b"\n")?;
                    out.flush()?;
                }
                Ok(None) => {}
                Err(error) => report.problem(format_args!("{name}:{number}"), error),
            }
            progress.step();
        }
    }
    Ok(())
}

/// The result of one line; `None` for a blank one.
fn annotate_line(
    line: &[u8],
    number: usize,
    engine: &Engine,
    options: &Options,
) -> std::result::Result<Option<String>, FormatError> {
    let Some(article) = corpus::parse_line(line, number)? else {
        return Ok(None);
    };
    let text = Text::new(&article.text)?;
    let analysis = engine.analyse(text.as_str(), options);
    Ok(Some(corpus::write_analysis(&article, &text, &analysis)))
}
