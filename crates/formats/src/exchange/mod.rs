//! Files of other annotation tools, both ways.
//!
//! Each format is a module of its own with two functions around the document model: one reads files that were opened
//! together into documents and tells what it repaired, one writes a document. What a format can hold stands in its
//! [`Carries`]; [`reduce`](reduce()) takes everything else out of a document and counts it. What is written is always the
//! reduced document, so that reading it again gives exactly that, and the count is exactly what an export loses.

pub mod archive;
pub(crate) mod batch;
pub mod carries;
pub mod draft;
#[cfg(test)]
mod fixture;
pub(crate) mod flat;
pub mod look;
pub mod lost;
pub mod marks;
pub mod reduce;
mod sheet;

mod brat;
mod conll;
mod doccano;
mod html;
mod journalismai;
mod label_studio;
mod markdown;
mod spacy;
mod tei;
mod uima_json;
mod web_annotation;
mod webanno_tsv;

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod testing;

use pressmark_annotation::Document;

pub use carries::Carries;
pub use lost::{Loss, Lost};
pub use reduce::{in_order, reduce};

use crate::error::FormatError;
use crate::repair::Repair;
use crate::report::Words;
use look::Look;

/// A file that was opened or dropped, perhaps together with others (brat keeps text and annotations in two files).
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name without folders, such as `ferry.ann`; may be empty.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// What was in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The documents, in the order of the file; at least one.
    pub documents: Vec<Document>,
    /// What was repaired or left out; where there are several documents, each message begins with which one it is about.
    pub told: Vec<Repair>,
}

impl Read {
    /// Adds a document; `name` says in what was told which one it is about, where there are several.
    fn add(&mut self, document: Document, told: Vec<Repair>, name: Option<&str>) {
        self.documents.push(document);
        self.told.extend(told.into_iter().map(|mut repair| {
            if let Some(name) = name {
                repair.message = format!("{name}: {}", repair.message);
            }
            repair
        }));
    }
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// How its name ends, such as `.ann`.
    pub name_end: &'static str,
    /// Its media type, such as `text/plain`.
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Written {
    /// A file with that text.
    pub fn text(name_end: &'static str, media_type: &'static str, text: String) -> Self {
        Self {
            name_end,
            media_type,
            bytes: text.into_bytes(),
        }
    }
}

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident $module:ident $name:literal $extension:literal $media:literal $reads:literal;)*) => {
        /// A format of another tool.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Format {
            $($(#[$doc])* $variant,)*
        }

        impl Format {
            /// All formats.
            pub const ALL: [Self; 12] = [$(Self::$variant),*];

            /// Its name on the command line, such as `web-annotation`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// How the name of its (main) file ends, without the full stop.
            pub const fn extension(self) -> &'static str {
                match self { $(Self::$variant => $extension),* }
            }

            /// The media type of its (main) file.
            pub const fn media_type(self) -> &'static str {
                match self { $(Self::$variant => $media),* }
            }

            /// Whether files of it can be read.
            pub const fn reads(self) -> bool {
                match self { $(Self::$variant => $reads),* }
            }

            /// What it can hold.
            pub const fn carries(self) -> &'static Carries {
                match self { $(Self::$variant => &$module::CARRIES),* }
            }

            fn is(self, look: &Look) -> bool {
                match self { $(Self::$variant => $module::is(look)),* }
            }

            fn read(self, files: &[File]) -> Result<Read, FormatError> {
                match self { $(Self::$variant => $module::read(files)),* }
            }

            fn write(self, document: &Document) -> Vec<Written> {
                match self { $(Self::$variant => $module::write(document)),* }
            }
        }
    };
}

formats! {
    /// W3C Web Annotation Data Model, JSON-LD.
    WebAnnotation web_annotation "web-annotation" "jsonld" "application/ld+json" true;
    /// brat standoff: a text and an `.ann` file, or a zip of such pairs.
    Brat brat "brat" "ann" "text/plain" true;
    /// CoNLL-2003 columns, IOB2.
    Conll conll "conll" "conll" "text/plain" true;
    /// spaCy and Prodigy JSON Lines.
    Spacy spacy "spacy" "jsonl" "application/jsonl" true;
    /// doccano JSON Lines.
    Doccano doccano "doccano" "jsonl" "application/jsonl" true;
    /// Label Studio tasks, JSON.
    LabelStudio label_studio "label-studio" "json" "application/json" true;
    /// `WebAnno` TSV 3.3, as `INCEpTION` exports it.
    WebannoTsv webanno_tsv "webanno-tsv" "tsv" "text/tab-separated-values" true;
    /// UIMA CAS JSON 0.4.
    UimaJson uima_json "uima-json" "json" "application/json" true;
    /// TEI P5 XML.
    Tei tei "tei" "xml" "application/tei+xml" true;
    /// Quotes JSON of the `JournalismAI` project.
    JournalismAi journalismai "journalismai" "json" "application/json" true;
    /// An article in Markdown, for people.
    Markdown markdown "markdown" "md" "text/markdown" false;
    /// A page that shows the article with its annotations, for people.
    Html html "html" "html" "text/html" true;
}

impl Format {
    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether it can be written: all can.
    pub const fn writes(self) -> bool {
        true
    }
}

/// Which format files that were opened together are in, by their content; the names decide only where content can't.
pub fn detect(files: &[File]) -> Option<Format> {
    let looks: Vec<Look> = files.iter().filter_map(Look::at).collect();
    let is = |format: &Format| looks.iter().any(|look| format.is(look));
    Format::ALL.into_iter().filter(|format| format.reads()).find(is)
}

/// Reads files of `format` that were opened together.
///
/// # Errors
/// Where nothing of them can be read; everything less is repaired or left out, and told.
pub fn read(format: Format, files: &[File]) -> Result<Read, FormatError> {
    format.read(files)
}

/// `document` in `format`, as far as the format can hold it.
pub fn write(format: Format, document: &Document) -> Vec<Written> {
    format.write(&reduce(document, format.carries()).0)
}

/// The same; what a page for people says beside the article is in the language of `words`.
pub fn write_in(format: Format, document: &Document, words: Words) -> Vec<Written> {
    let document = reduce(document, format.carries()).0;
    match format {
        Format::Html => html::write_in(&document, words),
        _ => format.write(&document),
    }
}

/// What [`write`](write()) leaves out of `document`; empty where everything is kept.
pub fn losses(format: Format, document: &Document) -> Vec<Loss> {
    reduce(document, format.carries()).1
}

/// That a file of a format can't be used: `format` is its name for people, `reason` says what is wrong, where, and what
/// to do.
fn refuse(format: &'static str, reason: impl Into<String>) -> FormatError {
    FormatError::Foreign {
        format,
        reason: reason.into(),
    }
}
