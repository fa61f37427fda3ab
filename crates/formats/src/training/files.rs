//! Which of the files that were opened together are keys, and which are to be scored.

use pressmark_annotation::document::Document;

use super::{Submission, Task, submission, task};
use crate::pack::{self, Pack, Problem};
use crate::{Detected, FormatError, detect, pressmark};

/// A file that says something about a class.
#[derive(Clone, Debug, PartialEq)]
pub enum File {
    /// A task, with its keys or without.
    Task(Box<Task>),
    /// Work that was handed in.
    Submission(Submission),
    /// Documents of another kind of file: a key, or work, as the other files have it.
    Documents(Pack),
}

/// Reads a task, a submission, a document or a pack of documents.
///
/// # Errors
/// [`FormatError`] where it is none of these or can't be read.
pub fn read(bytes: &[u8]) -> Result<(File, Vec<Problem>), FormatError> {
    match detect(bytes) {
        Detected::Task => task::parse(bytes).map(|(task, told)| (File::Task(Box::new(task)), told)),
        Detected::Submission => submission::parse(bytes).map(|(read, told)| (File::Submission(read), told)),
        Detected::Pack => pack::parse(bytes).map(|(pack, told)| (File::Documents(pack), told)),
        _ => {
            let (document, repairs) = pressmark::parse(bytes)?;
            let pack = Pack {
                documents: vec![document],
                ..Pack::default()
            };
            let told = (!repairs.is_empty()).then_some(Problem::Repaired { number: 1, repairs });
            Ok((File::Documents(pack), told.into_iter().collect()))
        }
    }
}

impl File {
    /// All its documents, the answer keys last.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        let (pack, keys): (&Pack, &[Document]) = match self {
            Self::Task(task) => (&task.pack, &task.keys),
            Self::Submission(submission) => (&submission.pack, &[]),
            Self::Documents(pack) => (pack, &[]),
        };
        pack.documents.iter().chain(keys)
    }

    /// Its documents as answer keys; those of a submission are its work.
    pub fn into_keys(self) -> Vec<Document> {
        match self {
            Self::Task(task) => task.keys,
            Self::Submission(submission) => submission.pack.documents,
            Self::Documents(pack) => pack.documents,
        }
    }

    /// Its documents as work that was handed in; `name` is the file's. `None` for a task, which is nobody's work.
    pub fn into_submission(self, name: &str) -> Option<Submission> {
        match self {
            Self::Task(_) => None,
            Self::Submission(mut submission) => {
                if submission.trainee.trim().is_empty() {
                    name.split(".pressmark")
                        .next()
                        .unwrap_or(name)
                        .clone_into(&mut submission.trainee);
                }
                Some(submission)
            }
            Self::Documents(pack) => Some(Submission::of_documents(name, pack)),
        }
    }
}
