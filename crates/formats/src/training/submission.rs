//! What one person hands in for a task, `*.pressmark-submission.json`: a name, the documents, when, and which attempt.

use pressmark_annotation::document::{AnnotatorKind, Document, Timestamp};
use serde_json::Map;

use super::fields::Fields;
use crate::FormatError;
use crate::pack::{self, Pack, Problem, Shape};

/// The format's name, as the file's first field gives it.
pub const FORMAT: &str = "pressmark-submission";

/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;

const SHAPE: Shape = Shape {
    format: FORMAT,
    version: VERSION,
    name: "a submission",
};

/// How somebody is called who gave no name.
const NAMELESS: [&str; 2] = ["", "You"];

/// What was handed in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Submission {
    /// The task's title, the documents in the order of its articles, and what could not be read.
    pub pack: Pack,
    /// The id of the task; empty where it is not known.
    pub task: String,
    /// Who handed it in, as they call themselves.
    pub trainee: String,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// When it was begun, as the trainee's page counted: no proof of anything.
    pub begun: Option<Timestamp>,
    /// When it was handed in, as the trainee's page counted.
    pub handed_in: Option<Timestamp>,
    /// The seconds in between, as the trainee's page counted.
    pub seconds: Option<u32>,
}

impl Submission {
    /// A document, or several, that came as another kind of file called `name`: the work of the only person who is named in
    /// it, else called like the file.
    pub fn of_documents(name: &str, pack: Pack) -> Self {
        let stem = name.split(".pressmark").next().unwrap_or(name);
        let only = only_person(&pack.documents).map(str::to_owned);
        Self {
            trainee: only.unwrap_or_else(|| stem.strip_suffix(".json").unwrap_or(stem).to_owned()),
            attempt: 1,
            pack,
            ..Self::default()
        }
    }
}

/// The name of the only person who is named as an annotator in `documents`.
fn only_person(documents: &[Document]) -> Option<&str> {
    let people = documents.iter().flat_map(|document| document.annotators.values());
    let mut names = people
        .filter(|one| one.kind == AnnotatorKind::Person)
        .map(|one| one.name.trim())
        .filter(|name| !NAMELESS.contains(name));
    let only = names.next()?;
    names.next().is_none().then_some(only)
}

/// Reads a submission, with everything that was wrong with it.
///
/// # Errors
/// Those of [`pack::parse`], and where the file is no submission.
pub fn parse(bytes: &[u8]) -> Result<(Submission, Vec<Problem>), FormatError> {
    let (mut pack, mut problems) = pack::parse_as(bytes, &SHAPE)?;
    let mut left = std::mem::take(&mut pack.extra);
    let mut fields = Fields {
        left: &mut left,
        problems: &mut problems,
    };
    let submission = Submission {
        task: fields.string("task"),
        trainee: fields.string("trainee"),
        attempt: fields.count("attempt").unwrap_or(1),
        begun: fields.time("begun"),
        handed_in: fields.time("handedIn"),
        seconds: fields.count("seconds"),
        pack: Pack::default(),
    };
    pack.extra = left;
    Ok((Submission { pack, ..submission }, problems))
}

/// The file of `submission`: UTF-8, with a newline at the end.
pub fn write(submission: &Submission) -> String {
    let mut fields = Map::new();
    let time = |time: &Option<Timestamp>| time.as_ref().map(|time| time.0.to_string()).unwrap_or_default();
    let strings = [
        ("task", submission.task.clone()),
        ("trainee", submission.trainee.clone()),
        ("begun", time(&submission.begun)),
        ("handedIn", time(&submission.handed_in)),
    ];
    let strings = strings.into_iter().filter(|(_, value)| !value.is_empty());
    fields.extend(strings.map(|(name, value)| (name.to_owned(), value.into())));
    let seconds = submission.seconds.filter(|seconds| *seconds > 0);
    fields.extend(seconds.map(|seconds| ("seconds".to_owned(), seconds.into())));
    fields.insert("attempt".to_owned(), submission.attempt.max(1).into());
    pack::write_as(&submission.pack, &SHAPE, fields)
}

/// The document that answers `key`: of its id, else of its text, else the only one where there is only one key.
pub(super) fn answer<'a>(documents: &'a [Document], key: &Document, only: bool) -> Option<&'a Document> {
    let fingerprint = key.text.fingerprint();
    let by_id = documents.iter().find(|document| document.id == key.id);
    let by_text = || {
        documents
            .iter()
            .find(|document| document.text.fingerprint() == fingerprint)
    };
    let alone = || documents.first().filter(|_| only && documents.len() == 1);
    by_id.or_else(by_text).or_else(alone)
}
