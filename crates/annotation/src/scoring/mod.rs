//! Scores a document against an answer key, error by error, and a class of documents at once.
//!
//! [`score()`] compares the two ([`crate::compare`]) and calls every difference an error of the submission, with its place,
//! both annotations, and as an explanation the key's notes on its annotation. [`Score::mark`] is a number from 0 to 100:
//!
//! - A mention is worth 8 points, a quotation 16.
//! - A mention that is found gets 8 points; 4 if it is cut wrongly or has the wrong label, 2 if both.
//! - A quotation that is found gets 8 points for its words (4 if they are cut wrongly), 4 for the right speaker, 2 for the
//!   right kind (with attitude), 1 for the cue and 1 for the source. Scare quotes have neither speaker, cue nor source:
//!   they get 16 points (12 if they are cut wrongly; 8 fewer where only one of the two documents takes them for speech).
//! - The mark is 100 × 2 × points / (worth of the key + worth of the submission), so that what is extra counts against it
//!   as what is missing does: the F₁ of points. An empty key with an empty submission is 100.
//!
//! Which entity a mention refers to is an error that is told but costs nothing of itself.
//! Only live annotations count, in the key and in the submission.

mod class;
mod figures;
mod mark;
mod sentences;

pub use class::{Class, ErrorCount, Row, Sentence, Trouble, class};
pub use figures::{Figures, LabelFigures, Undefined};
pub use sentences::sentences;

use crate::compare::{Comparison, Difference, DifferenceKind, compare};
use crate::document::{Document, Key, Kind};
use crate::sorted::SortedMap;
use crate::sorting::gathered;
use crate::span::Span;

/// How a submission does against an answer key.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// What is wrong with it, in the order of the text.
    pub errors: Vec<ScoredError>,
    /// How many annotations of the key the submission has without any error.
    pub right: usize,
    /// Mentions of all labels: right are those with the key's span and label.
    pub mentions: Figures,
    /// Mentions by label: every label of the key or the submission, by name.
    pub labels: Vec<LabelFigures>,
    /// Quotations without scare quotes: right are those with the key's content.
    pub quotations: Figures,
    /// Speakers of quotations: right are quotations that are found, however cut, and have the key's speaker.
    pub speakers: Figures,
    /// The points of the submission and the greatest possible, as the module says.
    pub points: Points,
}

/// Points, each an eighth of a mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// What the submission got.
    pub earned: u32,
    /// What the annotations of the key are worth.
    pub key: u32,
    /// What the annotations of the submission would be worth if all were right.
    pub submitted: u32,
}

/// One error of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The words that it is about, in bytes of the key's text.
    pub span: Span,
    /// The annotation of the key; `None` for what is extra.
    pub key: Option<Key>,
    /// The annotation of the submission; `None` for what was missed.
    pub submission: Option<Key>,
    /// The key's words for the wrong part (content, cue, source), in bytes of the key's text.
    pub expected: Vec<Span>,
    /// The submission's, in bytes of the key's text.
    pub given: Vec<Span>,
    /// What the key's notes say about its annotation; empty where there are none.
    pub explanation: String,
}

/// What can be wrong with an annotation of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorKind {
    /// The key has it, the submission has not.
    Missed,
    /// The submission has it, the key has not.
    Extra,
    /// It begins or ends at other words.
    Boundary,
    /// It has another label.
    Label,
    /// It refers to another entity.
    Entity,
    /// A quotation is given in another way.
    QuotationKind,
    /// Speech was taken for a belief or a wish, or the other way round.
    Attitude,
    /// Other words report it.
    Cue,
    /// Other words name the speaker.
    Source,
    /// Somebody else speaks.
    Speaker,
}

impl ErrorKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Self; 10] = [
        Self::Missed,
        Self::Extra,
        Self::Boundary,
        Self::Label,
        Self::Entity,
        Self::QuotationKind,
        Self::Attitude,
        Self::Cue,
        Self::Source,
        Self::Speaker,
    ];

    /// Its name in tables and files, such as `quotation-kind`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Extra => "extra",
            Self::Boundary => "boundary",
            Self::Label => "label",
            Self::Entity => "entity",
            Self::QuotationKind => "quotation-kind",
            Self::Attitude => "attitude",
            Self::Cue => "cue",
            Self::Source => "source",
            Self::Speaker => "speaker",
        }
    }
}

impl Points {
    /// The mark from 0 to 100.
    pub fn mark(self) -> f64 {
        let worth = f64::from(self.key) + f64::from(self.submitted);
        if worth == 0.0 {
            return 100.0;
        }
        200.0 * f64::from(self.earned) / worth
    }
}

impl Score {
    /// The mark from 0 to 100.
    pub fn mark(&self) -> f64 {
        self.points.mark()
    }
}

/// Scores `submission` against `key`; a submission whose text differs slightly is laid onto the key's.
pub fn score(key: &Document, submission: &Document) -> Score {
    let notes = Notes::of(key);
    score_with(key, submission, &notes)
}

/// What the key's notes say about its annotations.
struct Notes<'a>(SortedMap<&'a Key, Vec<&'a str>>);

impl<'a> Notes<'a> {
    fn of(key: &'a Document) -> Self {
        let mut notes: SortedMap<&Key, Vec<&str>> = SortedMap::new();
        for note in key.notes.values().filter(|note| note.provenance.status.is_live()) {
            if let Some(target) = &note.target {
                notes.entry(target).or_default().push(note.body.trim());
            }
        }
        Self(notes)
    }

    fn on(&self, key: Option<&Key>) -> String {
        let notes = key.and_then(|key| self.0.get(key));
        notes.map(|notes| notes.join("\n")).unwrap_or_default()
    }
}

fn score_with(key: &Document, submission: &Document, notes: &Notes<'_>) -> Score {
    let comparison = compare(&[key, submission]);
    let submission = comparison
        .carried
        .get(1)
        .and_then(Option::as_ref)
        .map_or(submission, |carried| &carried.document);
    let errors: Vec<ScoredError> = comparison.differences.iter().map(|it| error(it, notes)).collect();
    let mut figures = figures::Counts::default();
    let points = mark::points(key, submission, &comparison, &mut figures);
    Score {
        right: right(&comparison, &errors),
        errors,
        mentions: figures.mentions,
        quotations: figures.quotations,
        speakers: figures.speakers,
        labels: figures.labels(),
        points,
    }
}

/// How many annotations of the key have no error.
fn right(comparison: &Comparison, errors: &[ScoredError]) -> usize {
    let wrong: crate::sorted::SortedSet<&Key> = gathered(errors.iter().filter_map(|error| error.key.as_ref()));
    let groups = comparison.matches.mentions.iter().chain(&comparison.matches.quotations);
    let keys = groups.filter_map(|group| group.members.first()?.as_ref());
    keys.filter(|key| !wrong.contains(key)).count()
}

fn error(difference: &Difference, notes: &Notes<'_>) -> ScoredError {
    let side = |number: usize| difference.sides.get(number).and_then(Option::as_ref);
    let (key, submission) = (side(0), side(1));
    let kind = match difference.kind {
        DifferenceKind::Missing if key.is_some() => ErrorKind::Missed,
        DifferenceKind::Missing => ErrorKind::Extra,
        DifferenceKind::Boundary => ErrorKind::Boundary,
        DifferenceKind::Label => ErrorKind::Label,
        DifferenceKind::Entity => ErrorKind::Entity,
        DifferenceKind::QuotationKind => ErrorKind::QuotationKind,
        DifferenceKind::Attitude => ErrorKind::Attitude,
        DifferenceKind::Cue => ErrorKind::Cue,
        DifferenceKind::Source => ErrorKind::Source,
        DifferenceKind::Speaker => ErrorKind::Speaker,
    };
    ScoredError {
        kind,
        span: difference.span,
        key: key.map(|side| side.key.clone()),
        submission: submission.map(|side| side.key.clone()),
        expected: key.map(|side| side.spans.clone()).unwrap_or_default(),
        given: submission.map(|side| side.spans.clone()).unwrap_or_default(),
        explanation: notes.on(key.map(|side| &side.key)),
    }
}

/// Which table an error is about.
impl ScoredError {
    /// Whether it is about a mention or a quotation.
    pub fn item(&self) -> Kind {
        let key = self.key.as_ref().or(self.submission.as_ref());
        key.map_or(Kind::Mention, |key| key.kind)
    }
}

#[cfg(test)]
mod tests;
