//! The Compare page: versions of one text by several annotators, where they differ, and what was decided about it.
//!
//! The versions stay as they came. What is decided goes into the open document, the *result*, as edits like any other: it is
//! undone, saved and exported as ever. Each decision is one step of its history, so that what is decided follows undo and
//! redo by the depth of the history alone.

pub mod agreement;
mod decide;
pub mod kept;
mod moved;
pub mod overlay;
pub mod versions;
pub mod words;

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::Id;
pub use pressmark_annotation::compare::Choice;
use pressmark_annotation::compare::{Comparison, Difference, DifferenceKind, compare};
use pressmark_annotation::document::{Document, Key};

use pressmark_annotation::merge::{MergeError, merge};

pub use moved::Moved;
pub use versions::Version;

use super::{AppState, Stamp, View};

/// Everything that the Compare page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparing {
    /// What is compared, in the order of their letters.
    pub versions: Rc<Vec<Version>>,
    /// The same documents on the text of the first one, without what was left out.
    pub laid: Rc<Vec<Rc<Document>>>,
    /// Where they differ.
    pub comparison: Rc<Comparison>,
    /// Annotations that another edition of the text has moved, changed or lost.
    pub moved: Rc<Vec<Moved>>,
    /// Whether the person has looked through [`Comparing::moved`].
    pub confirmed: bool,
    /// The document that the decisions go into, once there is one.
    pub result: Option<Id>,
    /// The difference at hand, as an index into those of the comparison.
    pub current: Option<usize>,
    /// The sorts of differences that are listed; all where none is chosen.
    pub sorts: Vec<Sort>,
    /// Whether only what is undecided is listed.
    pub open_only: bool,
    /// Whether annotators go by their letters alone.
    pub anonymous: bool,
    /// The part of the page that is shown.
    pub part: Part,
    decisions: Vec<Decision>,
    /// How many edits the history of the result holds.
    depth: usize,
}

/// The parts of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The article with the differences.
    #[default]
    Differences,
    /// What another edition of the text has moved.
    Moved,
    /// Measures of agreement.
    Agreement,
}

/// What was decided about a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decision {
    at: usize,
    choice: Choice,
    /// The depth of the history right after it.
    depth: usize,
}

/// A sort of difference, as the filter has it: as the kinds of the comparison, but for what the first version lacks and has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The first version lacks what another one has.
    Missing,
    /// The first version has what another one lacks.
    Extra,
    /// Any other kind.
    Other(DifferenceKind),
}

impl Sort {
    /// All of them, in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = DifferenceKind::ALL.into_iter().skip(1).map(Self::Other);
        [Self::Missing, Self::Extra].into_iter().chain(others)
    }

    /// The sort of a difference.
    pub fn of(difference: &Difference) -> Self {
        match (difference.kind, difference.sides.first()) {
            (DifferenceKind::Missing, Some(Some(_))) => Self::Extra,
            (DifferenceKind::Missing, _) => Self::Missing,
            (kind, _) => Self::Other(kind),
        }
    }
}

/// What can happen on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// Versions are compared; the page is turned to by itself.
    Begin(Vec<Version>),
    /// After a reload: versions are compared as far as they were.
    TakeUp(Vec<Version>, String),
    /// A document was made for the decisions; it is opened without leaving the page.
    Result(Box<Document>),
    /// The decisions go into the first version's own document, which is open or about to be.
    IntoFirst,
    /// Lists a sort or no longer lists it.
    Filter(Sort),
    /// Lists only what is undecided, or everything.
    OpenOnly(bool),
    /// Annotators go by letters alone, or by their names.
    Anonymous(bool),
    /// To this difference.
    Go(usize),
    /// To the next difference that is listed, or to the one before.
    Step {
        /// Whether to the next.
        forward: bool,
    },
    /// Shows another part of the page.
    Show(Part),
    /// Decides the difference at hand.
    Decide(Choice, Stamp),
    /// Leaves out an annotation of [`Comparing::moved`], by its place there, or takes it in again.
    LeaveOut(usize),
    /// What was moved has been looked through.
    Confirm,
    /// Nothing is compared any more.
    End,
}

impl Comparing {
    /// The comparison of versions, the first of which gives the text.
    pub fn new(versions: Vec<Version>) -> Self {
        let mut comparing = Self {
            versions: Rc::new(versions),
            laid: Rc::default(),
            comparison: Rc::new(compare(&[])),
            moved: Rc::default(),
            confirmed: false,
            result: None,
            current: None,
            sorts: Vec::new(),
            open_only: false,
            anonymous: false,
            part: Part::default(),
            decisions: Vec::new(),
            depth: 0,
        };
        comparing.lay(&[]);
        comparing.current = (!comparing.comparison.differences.is_empty()).then_some(0);
        comparing.confirmed = comparing.moved.is_empty();
        if !comparing.confirmed {
            comparing.part = Part::Moved;
        }
        comparing
    }

    /// Lays the versions on the first one's text and compares them.
    fn lay(&mut self, left_out: &[(usize, Key)]) {
        let (laid, moved) = moved::lay(&self.versions, left_out);
        let documents: Vec<&Document> = laid.iter().map(Rc::as_ref).collect();
        self.comparison = Rc::new(compare(&documents));
        self.laid = Rc::new(laid);
        self.moved = Rc::new(moved);
    }

    /// The differences that are listed.
    pub fn listed(&self) -> Vec<usize> {
        let differences = self.comparison.differences.iter().enumerate();
        let listed = differences.filter(|(at, difference)| {
            (self.sorts.is_empty() || self.sorts.contains(&Sort::of(difference)))
                && (!self.open_only || self.decision(*at).is_none())
        });
        listed.map(|(at, _)| at).collect()
    }

    /// How many differences there are of each sort; sorts without any are left out.
    pub fn counts(&self) -> Vec<(Sort, usize)> {
        let of = |sort| {
            self.comparison
                .differences
                .iter()
                .filter(|it| Sort::of(it) == sort)
                .count()
        };
        Sort::all()
            .map(|sort| (sort, of(sort)))
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// What was decided about a difference and not undone.
    pub fn decision(&self, at: usize) -> Option<Choice> {
        let mut made = self.decisions.iter().rev();
        let last = made.find(|decision| decision.at == at && decision.depth <= self.depth);
        last.map(|decision| decision.choice)
    }

    /// How many differences are decided.
    pub fn decided(&self) -> usize {
        let all = 0..self.comparison.differences.len();
        all.filter(|at| self.decision(*at).is_some()).count()
    }

    /// Whether anything was decided and not undone.
    pub fn is_begun(&self) -> bool {
        self.decisions.iter().any(|decision| decision.depth <= self.depth)
    }

    /// The difference at hand.
    pub fn difference(&self) -> Option<&Difference> {
        self.comparison.differences.get(self.current?)
    }

    /// What an annotator is called on the page: by letter, and unless names are hidden by name.
    pub fn name(&self, version: usize) -> String {
        let letter = versions::letter(version);
        match self.versions.get(version) {
            Some(known) if !self.anonymous && !known.name.is_empty() => format!("{letter} · {}", known.name),
            _ => letter.to_string(),
        }
    }

    /// The annotation of `result` that is about the difference at hand, for notes.
    pub fn own(&self, result: &Document) -> Option<Key> {
        decide::own_keys(self, result, self.difference()?).into_iter().next()
    }

    /// A document for the decisions: the first version's under an id and a title of its own.
    pub fn fresh_result(&self, id: Id, title: &str) -> Option<Document> {
        Some(retitled((**self.laid.first()?).clone(), id, title))
    }

    /// All versions merged, as a document of its own in which what was decided is decided.
    ///
    /// # Errors
    /// Never for a comparison, whose versions have one text.
    pub fn merged(&self, id: Id, title: &str, stamp: &Stamp) -> Result<Document, MergeError> {
        let documents: Vec<&Document> = self.laid.iter().map(Rc::as_ref).collect();
        let mut merged = retitled(merge(&documents, None)?, id, title);
        for made in self.decisions.iter().filter(|made| made.depth <= self.depth) {
            let Some(difference) = self.comparison.differences.get(made.at) else {
                continue;
            };
            let stamp = Stamp {
                seed: format!("{}-{}", stamp.seed, made.at).into(),
                ..stamp.clone()
            };
            // What can't be decided in the merged document stays a conflict there.
            if let Ok(edit) = decide::edit(self, &merged, difference, made.choice, &stamp) {
                let _ = edit.apply(&mut merged);
            }
        }
        Ok(merged)
    }

    /// The difference that is listed after the one at hand, or before it; at the ends it goes round.
    fn neighbour(&self, forward: bool, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let listed: Vec<usize> = self.listed().into_iter().filter(|at| fits(*at)).collect();
        let current = self.current.unwrap_or(usize::MAX);
        if forward {
            listed
                .iter()
                .find(|at| current == usize::MAX || **at > current)
                .or(listed.first())
                .copied()
        } else {
            listed.iter().rev().find(|at| **at < current).or(listed.last()).copied()
        }
    }
}

fn retitled(mut document: Document, id: Id, title: &str) -> Document {
    document.id = id;
    let mut metadata = (*document.metadata).clone();
    title.clone_into(&mut metadata.title);
    document.metadata = Arc::new(metadata);
    document
}

/// What happens on the page; nothing where there is no comparison.
pub(super) fn reduce(state: &mut AppState, event: Event) {
    if let Event::Begin(versions) = event {
        super::reduce::clear_notices(state);
        state.comparison = Some(Rc::new(Comparing::new(versions)));
        return;
    }
    if let Event::TakeUp(versions, progress) = event {
        let comparing = Comparing::taken_up(versions, &progress);
        // What decisions went into may have been closed in the meantime, or changed in another tab.
        let fits = comparing.result.is_none() || comparing.result.as_ref() == state.document_id();
        state.comparison = fits.then(|| Rc::new(comparing));
        return;
    }
    if matches!(event, Event::End) {
        state.comparison = None;
        return;
    }
    let Some(shared) = &mut state.comparison else { return };
    let comparing = Rc::make_mut(shared);
    match event {
        Event::Begin(_) | Event::TakeUp(..) | Event::End => {}
        Event::Result(document) => {
            comparing.result = Some(document.id.clone());
            // What was decided before is in the document already.
            let before = comparing.depth;
            comparing.decisions.retain(|made| made.depth <= before);
            comparing.decisions.iter_mut().for_each(|made| made.depth = 0);
            comparing.depth = 0;
            super::reduce::open(state, *document, false, false);
            state.view = View::Compare;
        }
        Event::IntoFirst => {
            comparing.result = comparing.versions.first().map(|first| first.document.id.clone());
            follow(state);
        }
        Event::Filter(sort) => {
            if comparing.sorts.contains(&sort) {
                comparing.sorts.retain(|other| *other != sort);
            } else {
                comparing.sorts.push(sort);
            }
            comparing.stay_listed();
        }
        Event::OpenOnly(on) => {
            comparing.open_only = on;
            comparing.stay_listed();
        }
        Event::Anonymous(on) => comparing.anonymous = on,
        Event::Go(at) => comparing.current = Some(at),
        Event::Step { forward } => comparing.current = comparing.neighbour(forward, |_| true),
        Event::Show(part) => comparing.part = part,
        Event::Decide(choice, stamp) => decide::decide(state, choice, &stamp),
        Event::LeaveOut(place) => {
            // Decisions name differences by their place, which this would change.
            if comparing.is_begun() {
                return;
            }
            comparing.leave_out(std::iter::once(place));
        }
        Event::Confirm => {
            comparing.confirmed = true;
            comparing.part = Part::Differences;
        }
    }
}

impl Comparing {
    /// The difference at hand is one that is listed, where any is.
    fn stay_listed(&mut self) {
        let listed = self.listed();
        if !self.current.is_some_and(|current| listed.contains(&current)) {
            self.current = listed.first().copied();
        }
    }
}

/// The open document's history grew or shrank: what is decided follows it.
pub(super) fn follow(state: &mut AppState) {
    let depth = state.history.depth();
    if let Some(comparing) = of_open(state)
        && comparing.depth != depth
    {
        let turned = comparing
            .decisions
            .iter()
            .find(|made| made.depth == depth.max(comparing.depth));
        comparing.current = turned.map(|made| made.at).or(comparing.current);
        comparing.depth = depth;
    }
}

/// What was undone can't be redone any more after another edit.
pub(super) fn forget_undone(state: &mut AppState) {
    let depth = state.history.depth();
    if let Some(comparing) = of_open(state) {
        comparing.decisions.retain(|made| made.depth < depth);
    }
}

/// Another document was opened: a comparison whose result it is not is over.
pub(super) fn opened(state: &mut AppState) {
    let id = state.document_id().cloned();
    if state
        .comparison
        .as_ref()
        .is_some_and(|comparing| comparing.result != id)
    {
        state.comparison = None;
    }
}

/// The comparison whose result is open.
fn of_open(state: &mut AppState) -> Option<&mut Comparing> {
    let open = state.document.as_ref()?.id.clone();
    let comparing = state
        .comparison
        .as_mut()
        .filter(|comparing| comparing.result.as_ref() == Some(&open))?;
    Some(Rc::make_mut(comparing))
}
