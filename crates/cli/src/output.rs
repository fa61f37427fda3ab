//! Where results go: standard output, a file, or a file for each input in a folder.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Error, ErrorKind, Result, StdoutLock, Write, stdout};
use std::path::{Path, PathBuf};

use crate::input::{is_stdin, words};
use crate::report::Report;

/// Why a result is not written over an input.
const OVERWRITES: &str = "the result would replace an input; name another file or folder with --output";

/// Where results go.
pub enum Output {
    /// One after the other to standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// One after the other into a file.
    File(PathBuf, Vec<u8>),
    /// Each into a file of its own in a folder; the names that were given already are remembered, and which files are
    /// inputs of the run.
    Folder(PathBuf, BTreeSet<PathBuf>, BTreeSet<PathBuf>),
}

impl Output {
    /// The place that `path` names for the results of `inputs`; a folder is made where it is needed.
    ///
    /// # Errors
    /// What the system says, and that the place is one of the inputs.
    pub fn new(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Stdout(BufWriter::new(stdout().lock())));
        };
        let folder = inputs.len() > 1 || path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
        if folder {
            fs::create_dir_all(path)?;
            let inputs = inputs.iter().map(|input| real(input)).collect();
            Ok(Self::Folder(path.to_owned(), BTreeSet::new(), inputs))
        } else if inputs.iter().any(|input| same_file(input, path)) {
            Err(Error::new(ErrorKind::AlreadyExists, OVERWRITES))
        } else {
            Ok(Self::File(path.to_owned(), Vec::new()))
        }
    }

    /// Whether each result gets a file of its own.
    pub fn is_folder(&self) -> bool {
        matches!(self, Self::Folder(..))
    }

    /// Writes the result of one input; what can't be written into a folder is told and the others go on.
    ///
    /// `ending` is how the name of the result ends, such as `.csv`.
    pub fn write(&mut self, input: &Path, ending: &str, result: &[u8], report: &mut Report) -> Result<()> {
        match self {
            Self::Stdout(out) => {
                out.write_all(result)?;
                out.flush()
            }
            Self::File(_, content) => {
                content.extend_from_slice(result);
                Ok(())
            }
            Self::Folder(folder, given, inputs) => {
                let path = folder.join(file_name(input, ending));
                if !given.insert(path.clone()) {
                    report.failure(
                        path.display(),
                        "two inputs of the same name would be written there; rename one of them",
                    );
                } else if inputs.contains(&real(&path)) {
                    report.failure(path.display(), OVERWRITES);
                } else if let Err(error) = write_file(&path, result) {
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
///
/// A link is followed: the file behind it changes, and the link stays. A file that is there already keeps its
/// permissions. What is no file (a pipe, `/dev/null`) is written to directly.
fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    let path = &real(path);
    let permissions = match fs::metadata(path) {
        Ok(there) if !there.is_file() => return fs::write(path, content),
        Ok(there) => Some(there.permissions()),
        // A link to a file that is not there yet: the file is made where the link points.
        Err(_) if path.is_symlink() => return fs::write(path, content),
        Err(_) => None,
    };
    // Moving a file over one that may not be written would succeed: ask before.
    if permissions.is_some() {
        OpenOptions::new().write(true).open(path)?;
    }
    let (beside, mut file) = create_beside(path)?;
    let written = file
        .write_all(content)
        .and_then(|()| permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions)))
        .and_then(|()| file.sync_all());
    drop(file);
    let moved = written.and_then(|()| fs::rename(&beside, path));
    if moved.is_err() {
        let _ = fs::remove_file(&beside);
    }
    moved
}

/// Makes a new file in the folder of `path`, under a name that nobody has.
fn create_beside(path: &Path) -> Result<(PathBuf, File)> {
    let mut number = 0_u32;
    loop {
        let beside = path.with_file_name(format!(".pressmark-{}-{number}.part", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// The path with links followed, or as it is where nothing is there.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether two paths lead to the same file.
fn same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b && a.is_file())
}

/// The name of an input's result: `ferry.txt` becomes `ferry.pressmark.json`.
fn file_name(input: &Path, ending: &str) -> String {
    let name = if is_stdin(input) {
        "stdin".into()
    } else {
        input.file_name().unwrap_or_default().to_string_lossy()
    };
    let name = name.strip_suffix(".pressmark.json").unwrap_or(&name);
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_named_after_their_input() {
        let name = |input: &str, ending| file_name(Path::new(input), ending);
        assert_eq!(name("a/ferry.txt", ".pressmark.json"), "ferry.pressmark.json");
        assert_eq!(name("ferry.pressmark.json", ".csv"), "ferry.csv");
        assert_eq!(name("ferry", ".jsonl"), "ferry.jsonl");
        assert_eq!(name("-", ".pressmark.json"), "stdin.pressmark.json");
    }
}
