//! Where results go: standard output, a file, or a file for each input in a folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Result, StdoutLock, Write, stdout};
use std::path::{Path, PathBuf};

use crate::args::Format;
use crate::input::{is_stdin, words};
use crate::report::Report;

/// Where results go.
pub enum Output {
    /// One after the other to standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// One after the other into a file.
    File(PathBuf, Vec<u8>),
    /// Each into a file of its own in a folder; the names that were given already are remembered.
    Folder(PathBuf, BTreeSet<PathBuf>),
}

impl Output {
    /// The place that `path` names for `inputs` results; a folder is made where it is needed.
    pub fn new(path: Option<&Path>, inputs: usize) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Stdout(BufWriter::new(stdout().lock())));
        };
        let folder = inputs > 1 || path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
        if folder {
            fs::create_dir_all(path)?;
            Ok(Self::Folder(path.to_owned(), BTreeSet::new()))
        } else {
            Ok(Self::File(path.to_owned(), Vec::new()))
        }
    }

    /// Whether each result gets a file of its own.
    pub fn is_folder(&self) -> bool {
        matches!(self, Self::Folder(..))
    }

    /// Writes the result of one input; what can't be written into a folder is told and the others go on.
    pub fn write(&mut self, input: &Path, format: Format, result: &str, report: &mut Report) -> Result<()> {
        match self {
            Self::Stdout(out) => {
                out.write_all(result.as_bytes())?;
                out.flush()
            }
            Self::File(_, content) => {
                content.extend_from_slice(result.as_bytes());
                Ok(())
            }
            Self::Folder(folder, given) => {
                let path = folder.join(file_name(input, format));
                if !given.insert(path.clone()) {
                    report.failure(
                        path.display(),
                        "two inputs of the same name would be written there; rename one of them",
                    );
                } else if let Err(error) = write_file(&path, result.as_bytes()) {
                    report.failure(path.display(), words(&error));
                }
                Ok(())
            }
        }
    }

    /// Writes what is still to be written.
    pub fn finish(self, report: &mut Report) -> Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush(),
            Self::File(path, content) => {
                if let Err(error) = write_file(&path, &content) {
                    report.failure(path.display(), words(&error));
                }
                Ok(())
            }
            Self::Folder(..) => Ok(()),
        }
    }
}

/// Writes a file beside its place and moves it there, so that a full disk never leaves half a file under its name.
fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    if path.exists() && !path.is_file() {
        return fs::write(path, content);
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = fs::write(&beside, content).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The name of an input's result: `ferry.txt` becomes `ferry.pressmark.json`.
fn file_name(input: &Path, format: Format) -> String {
    let name = if is_stdin(input) {
        "stdin".into()
    } else {
        input.file_name().unwrap_or_default().to_string_lossy()
    };
    let name = name.strip_suffix(".pressmark.json").unwrap_or(&name);
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    let ending = match format {
        Format::Pressmark => "pressmark.json",
        Format::Corpus => "jsonl",
        Format::Csv => "csv",
    };
    format!("{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_named_after_their_input() {
        let name = |input: &str, format| file_name(Path::new(input), format);
        assert_eq!(name("a/ferry.txt", Format::Pressmark), "ferry.pressmark.json");
        assert_eq!(name("ferry.pressmark.json", Format::Csv), "ferry.csv");
        assert_eq!(name("ferry", Format::Corpus), "ferry.jsonl");
        assert_eq!(name("-", Format::Pressmark), "stdin.pressmark.json");
    }
}
