//! Files and standard input, read with a limit.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, stdin};
use std::path::Path;

use pressmark_annotation::Document;
use pressmark_formats::text::MAX_FILE;
use pressmark_formats::{Detected, FormatError, Repair, detect, exchange, pressmark};

/// Why a file can't be read.
#[derive(Debug)]
pub enum InputError {
    /// The system says so.
    Io(std::io::Error),
    /// Its content says so.
    Format(FormatError),
}

impl std::fmt::Display for InputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => f.write_str(&words(error)),
            Self::Format(error) => error.fmt(f),
        }
    }
}

impl From<std::io::Error> for InputError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<FormatError> for InputError {
    fn from(error: FormatError) -> Self {
        Self::Format(error)
    }
}

/// The name of a file in messages.
pub fn name(path: &Path) -> String {
    if is_stdin(path) {
        "(standard input)".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Whether a path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Opens a file, or standard input for "-".
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, InputError> {
    if is_stdin(path) {
        return Ok(Box::new(stdin().lock()));
    }
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory).into());
    }
    Ok(Box::new(BufReader::new(file)))
}

/// The whole of a file, as long as it is not larger than what the formats read.
pub fn read(path: &Path) -> Result<Vec<u8>, InputError> {
    read_up_to(path, MAX_FILE)
}

/// The whole of a file of at most `limit` bytes.
pub fn read_up_to(path: &Path, limit: usize) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        let size = std::fs::metadata(path).map_or(bytes.len() as u64, |data| data.len());
        let bytes = usize::try_from(size).unwrap_or(usize::MAX);
        return Err(FormatError::TooLarge { bytes, limit }.into());
    }
    Ok(bytes)
}

/// Reads a Pressmark file; of other files that are known, the error says what they are.
pub fn parse(bytes: &[u8]) -> Result<(Document, Vec<Repair>), InputError> {
    match detect(bytes) {
        Detected::Corpus => Err(wrong(
            "This is a corpus of JSON Lines, not a Pressmark file. Annotate it with pressmark annotate --corpus.",
        )),
        Detected::TagSet => Err(wrong(
            "This is a tag set, not an article. Check it with pressmark check, or open it in the application.",
        )),
        Detected::Html => Err(wrong(
            "This is a web page, not a Pressmark file. Save the article as plain text and annotate it.",
        )),
        _ => Ok(pressmark::parse(bytes)?),
    }
}

/// Whether a file has the name of annotations of brat's, which may be empty.
pub fn is_annotations(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("ann"))
}

/// The documents of a Pressmark file, a page of ours or a file of another tool, whose content is `bytes`.
pub fn documents(path: &Path, bytes: &[u8]) -> Result<exchange::Read, InputError> {
    let format = match detect(bytes) {
        Detected::Foreign(format) => format,
        _ if is_annotations(path) => exchange::Format::Brat,
        _ => {
            let (document, told) = parse(bytes)?;
            return Ok(exchange::Read {
                documents: vec![document],
                told,
            });
        }
    };
    // Annotations that stand apart from their text: the text lies beside them under the same name.
    let apart = matches!(format, exchange::Format::Brat | exchange::Format::WebAnnotation);
    let beside = path.with_extension("txt");
    let text = (apart && !is_stdin(path) && beside.is_file() && beside != path)
        .then(|| read(&beside))
        .transpose()?;
    let (name, text_name) = (name(path), name(&beside));
    let mut files = vec![exchange::File { name: &name, bytes }];
    files.extend(text.as_ref().map(|bytes| exchange::File {
        name: &text_name,
        bytes,
    }));
    Ok(exchange::read(format, &files)?)
}

/// An error in words of our own.
pub fn wrong(message: &str) -> InputError {
    InputError::Io(std::io::Error::other(message.to_owned()))
}

/// Reads the next line into `line`, without its newline; `false` at the end of the input.
///
/// A line that is longer than what the formats read is cut a byte above the limit, so that they refuse it, and the rest
/// of it is passed over.
pub fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    line.clear();
    if Read::take(&mut *input, MAX_FILE as u64 + 1).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > MAX_FILE {
        input.skip_until(b'\n')?;
    }
    Ok(true)
}

/// What the system says about an error, without its number.
pub fn words(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}
