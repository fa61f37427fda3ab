//! Why a file can't be read: one error type for the crate, whose messages say what is wrong, where, and what to do.

use std::fmt;

use pressmark_annotation::text::TextError;

/// Why a file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// The file has no content.
    Empty,
    /// The file is longer than the reader takes.
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
        /// The longest that is read, in bytes.
        limit: usize,
    },
    /// The file starts with the byte-order mark of UTF-16.
    Utf16,
    /// The bytes are no UTF-8.
    NotUtf8 {
        /// The position of the first byte that is not, counted from 0.
        byte: usize,
    },
    /// The file is no text at all.
    Binary {
        /// What it seems to be, such as "a PDF document"; empty where nothing is known.
        kind: &'static str,
    },
    /// The text is no JSON.
    NotJson {
        /// Where.
        at: Position,
        /// What the JSON reader says, such as "expected `:`".
        reason: String,
    },
    /// The JSON ends too early.
    Truncated {
        /// Where it ends.
        at: Position,
    },
    /// Lists and objects are nested too deeply.
    TooDeep {
        /// Where the limit was reached.
        at: Position,
    },
    /// A string holds half of a surrogate pair, which is no character.
    LoneSurrogate {
        /// Where.
        at: Position,
    },
    /// The JSON is not a file of ours.
    NotPressmark {
        /// What shows it, as the end of "This is JSON, but not a Pressmark file: …".
        reason: String,
    },
    /// The file holds no tag set.
    NotTagSet {
        /// What shows it, as the end of "This is not a tag set: …".
        reason: String,
    },
    /// The file was written by a newer version.
    NewerVersion {
        /// The version as the file gives it.
        version: String,
    },
    /// The file holds several documents.
    Pack {
        /// How many.
        documents: usize,
    },
    /// The file has no text, so that its annotations point nowhere.
    MissingText,
    /// A line of a corpus lacks one of its two fields.
    CorpusField {
        /// Which one.
        name: &'static str,
    },
    /// A line of a corpus has one of its two fields twice.
    CorpusTwice {
        /// Which one.
        name: &'static str,
    },
    /// A file of another tool can't be used.
    Foreign {
        /// The format's name for people, such as "brat".
        format: &'static str,
        /// What is wrong, where, and what to do, as sentences.
        reason: String,
    },
    /// The text can't become a document.
    Text(TextError),
}

/// A place in a file for people: lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in code points.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty."),
            Self::TooLarge { bytes, limit } => write!(
                f,
                "The file is too large: {} MB, and at most {} MB are read. Split it into smaller files.",
                bytes.div_ceil(1 << 20),
                limit >> 20
            ),
            Self::Utf16 => f.write_str("The file is encoded as UTF-16. Save it as UTF-8 and open it again."),
            Self::NotUtf8 { byte } => write!(
                f,
                "The file is not UTF-8: byte {byte} starts no character. It may be encoded as Windows-1252 or Latin-1. \
                 Save it as UTF-8 and open it again."
            ),
            Self::Binary { kind: "" } => f.write_str("This is a binary file, not text. Open a text or JSON file."),
            Self::Binary { kind } => write!(f, "This is {kind}, not text. Open a text or JSON file."),
            Self::NotJson { at, reason } => {
                write!(
                    f,
                    "The file is not valid JSON: {reason} at {at}. Correct it there, or open a copy that is whole."
                )
            }
            Self::Truncated { at } => write!(
                f,
                "The file ends too early, at {at}: a part of it is missing. Copy or download it again."
            ),
            Self::TooDeep { at } => write!(
                f,
                "The file nests lists or objects more than {} levels deep, at {at}. No annotation file does: it is not read.",
                crate::json::MAX_DEPTH
            ),
            Self::LoneSurrogate { at } => write!(
                f,
                "A string holds half of a character (a lone surrogate such as \\ud83d) at {at}. The program that wrote the \
                 file cut a character in two: remove the escape there, or export the file again."
            ),
            Self::NotPressmark { reason } => write!(
                f,
                "This is JSON, but not a Pressmark file: {reason}. Open a file that Pressmark saved."
            ),
            Self::NotTagSet { reason } => write!(
                f,
                "This is not a tag set: {reason}. Open a tag set or an article that Pressmark saved, a list of labels from \
                 doccano, or the labelling configuration of a Label Studio project."
            ),
            Self::NewerVersion { version } => write!(
                f,
                "The file was written by a newer Pressmark (format version {version}; this one reads up to version {}). \
                 Update Pressmark to open it.",
                crate::pressmark::VERSION
            ),
            Self::Pack { documents } => write!(
                f,
                "This is a pack ({documents} documents), not a single document. Open it in the application, which adds its \
                 documents to those on the device; from there each can be saved as a file."
            ),
            Self::MissingText => f.write_str(
                "The file has no article text (text.content), so its annotations point nowhere. Open a file that was \
                 saved with its text.",
            ),
            Self::CorpusField { name } => write!(
                f,
                "The line has no usable “{name}”. Every line needs an “id” (a string or number) and a “text” (a string)."
            ),
            Self::CorpusTwice { name } => write!(
                f,
                "The line has the field “{name}” twice, so that nobody can tell which one counts. Remove one of them."
            ),
            Self::Foreign { format, reason } => write!(f, "This {format} file can't be read: {reason}"),
            Self::Text(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for FormatError {}

impl FormatError {
    /// The same error of a file that is read line by line, on line `number` of it.
    #[must_use]
    pub(crate) fn on_line(mut self, number: usize) -> Self {
        if let Self::NotJson { at, .. } | Self::Truncated { at } | Self::TooDeep { at } | Self::LoneSurrogate { at } =
            &mut self
        {
            at.line = number;
        }
        self
    }
}

impl From<TextError> for FormatError {
    fn from(error: TextError) -> Self {
        Self::Text(error)
    }
}
