//! What the application knows, and how it changes: one state, one list of actions, one pure reducer.
//!
//! No browser types here; everything is tested on the host. Times and new ids arrive inside the actions.

pub mod article;
pub mod chain;
mod command;
pub mod compare;
pub mod describe;
pub mod details;
pub mod editing;
pub mod ends;
pub mod entities;
pub mod keeping;
pub mod library;
pub mod load;
pub mod look;
pub mod marking;
pub mod mentions;
pub mod naming;
pub mod notes;
pub mod occurrences;
mod reduce;
pub mod review;
pub mod rules;
pub mod search;
pub mod shortcuts;
pub mod speakers;
pub mod stack;
pub mod tag_sets;
#[cfg(test)]
mod tests;
pub mod training;
pub mod value;
pub mod words;

use std::rc::Rc;

use crate::messages::{self, Language};
use pressmark_annotation::document::{Annotator, Document, Key, Kind, Timestamp};
use pressmark_annotation::history::History;
use pressmark_annotation::{Analysis, Id, Span};

pub use command::Command;
pub use pressmark_annotation::ops::Stamp;

/// Everything that the screen shows.
#[derive(Clone, Debug, PartialEq)]
pub struct AppState {
    /// The person who works here.
    pub annotator: Rc<Annotator>,
    /// The page that is shown.
    pub view: View,
    /// The open document; `None` shows the start page.
    pub document: Option<Rc<Document>>,
    /// Counts the changes of the document since it was opened, so that savers and views know what they have seen.
    pub revision: u64,
    /// The edits that can be undone and redone.
    pub history: Rc<History>,
    /// The article cut into paragraphs and segments, ready to draw.
    pub article: Rc<article::ArticleView>,
    /// What is selected.
    pub selection: Selection,
    /// The search in the article, and what is marked beyond a single selection.
    pub marking: marking::Marking,
    /// Where one came from to what is selected, the last step at the end; empty where one chose it in the article.
    pub trail: Vec<Back>,
    /// The versions that are compared.
    pub comparison: Option<Rc<compare::Comparing>>,
    /// The entity whose mentions and quotations are lit up.
    pub hovered: Option<Id>,
    /// Whether pronouns and descriptions are marked while their entity is not lit up.
    pub quiet_marks: bool,
    /// The language of the interface.
    pub language: Language,
    /// The step of the guided tour that is shown.
    pub tour: Option<usize>,
    /// Whether the engine is asked for beliefs and wishes beside speech.
    pub attitudes: bool,
    /// What was typed into fields of the details that can't be kept so; it stays in the field until it is put right.
    pub unsettled: Vec<(details::Detail, String)>,
    /// What the Review panel lists.
    pub review: review::View,
    /// The entity that is open in the Entities panel.
    pub entity: Option<Id>,
    /// The engine's state.
    pub engine: EngineStatus,
    /// The state of the open document's analysis.
    pub analysis: AnalysisStatus,
    /// Whether the document is safe on this device.
    pub saving: SaveStatus,
    /// Which panel is open.
    pub panel: Panel,
    /// Whether the panel covers the article on a narrow screen.
    pub panel_open: bool,
    /// A dialog above everything.
    pub dialog: Option<Dialog>,
    /// The task that is worked on.
    pub training: Option<Rc<training::Training>>,
    /// The class whose results are looked at.
    pub class: Option<Rc<training::ClassRoom>>,
    /// What is told once of keeping the work here.
    pub hint: Option<keeping::Hint>,
    /// Messages, the oldest first.
    pub notices: Vec<Notice>,
    /// The number of the next notice.
    next_notice: u32,
}

/// The pages of the application.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The article with its panels, or the start page.
    #[default]
    Desk,
    /// The sources report of the open document.
    Report,
    /// The documents on this device.
    Library,
    /// The task that is worked on.
    Task,
    /// How a class did.
    Results,
    /// Versions of one text, compared.
    Compare,
}

/// What is selected in the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Selection {
    /// Nothing.
    #[default]
    None,
    /// Words, in one or several pieces, in bytes; the popover offers what can be made of them.
    Text(Vec<Span>),
    /// An annotation; the popover shows it.
    Item(Key),
    /// The next mention or words that are chosen become the speaker.
    PickSpeaker {
        /// Of this quotation.
        quotation: Id,
        /// And of all other quotations of the same speaker.
        all: bool,
    },
    /// The next words that are chosen become the new span of this mention.
    PickSpan(Id),
    /// The next words that are chosen become a part of this quotation, or the place where it is split.
    PickWords(Id, editing::WordsFor),
}

impl Selection {
    /// The state of choosing the speaker of one quotation.
    pub fn pick_speaker(quotation: &Id) -> Self {
        Self::PickSpeaker {
            quotation: quotation.clone(),
            all: false,
        }
    }

    /// Whether something is being chosen in the article.
    pub fn is_picking(&self) -> bool {
        matches!(self, Self::PickSpeaker { .. } | Self::PickSpan(_) | Self::PickWords(..))
    }

    /// The annotation that is selected or being changed.
    pub fn annotation(&self) -> Option<Key> {
        match self {
            Self::Item(key) => Some(key.clone()),
            Self::PickSpeaker { quotation, .. } => Some(Key::new(Kind::Quotation, quotation.clone())),
            Self::PickSpan(id) => Some(Key::new(Kind::Mention, id.clone())),
            Self::PickWords(id, _) => Some(Key::new(Kind::Quotation, id.clone())),
            Self::Text(_) | Self::None => None,
        }
    }
}

/// Where a way back leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Back {
    /// To the list in this panel.
    Panel(Panel),
    /// To this annotation.
    Item(Key),
}

/// The engine in its worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EngineStatus {
    /// It is being loaded.
    Starting,
    /// It waits for work.
    Ready,
    /// It failed and is being started again; the reason.
    Restarting(String),
    /// It can't be had; the reason. Annotating by hand works.
    Unavailable(String),
}

/// The analysis of the open document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnalysisStatus {
    /// Not asked for: the document came with annotations.
    NotAsked,
    /// To be asked for, or asked for and not yet answered.
    Pending,
    /// Answered after so many microseconds in the worker.
    Done {
        /// Microseconds.
        micros: u64,
    },
    /// Failed; the reason.
    Failed(String),
}

/// Whether the document is safe on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// There is nothing to save.
    Clean,
    /// Changes wait to be saved.
    Unsaved,
    /// All changes up to this revision are saved on this device.
    Saved(u64),
    /// Saving failed; why.
    Failed(keeping::StorageError),
    /// Another tab has the document, so that it can only be read here. That ends when the document is opened anew.
    Elsewhere(keeping::Elsewhere),
}

/// The panels beside the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Who says what.
    Quotations,
    /// Who and what is in it.
    Entities,
    /// Suggestions that nobody has looked at.
    Review,
    /// What people have noted.
    Notes,
    /// Where the article comes from.
    Details,
}

/// The dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Saving, copying, exporting, printing.
    Share,
    /// Formats of other tools.
    Export,
    /// Tag sets: choosing, making, changing, passing on.
    TagSets,
    /// The keys, what Pressmark is, and that nothing leaves the machine.
    Shortcuts,
    /// What has no room in the bar at the top of a phone.
    More,
    /// How to check that nothing leaves the machine.
    Checking,
    /// When to use which label.
    Guidelines,
    /// What is about to be marked everywhere.
    Everywhere,
    /// Whether a very long text is to be opened.
    LongText,
    /// A task is made of documents.
    MakeTask,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For information; goes away by itself.
    Info,
    /// Something is not as it should be; stays until it is closed.
    Warning,
    /// Something failed; stays until it is closed.
    Error,
}

/// A message to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells it from others.
    pub id: u32,
    /// How it is meant.
    pub tone: Tone,
    /// A sentence.
    pub message: String,
    /// More, a line each: repairs of an opened file, say.
    pub details: Vec<String>,
    /// Whether the next message of this kind takes its place: what undo and redo say.
    pub passing: bool,
    /// What it offers to do, a button each.
    pub offers: Vec<Offer>,
}

/// What a message offers to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// To take back the edit that it tells of. Such a message goes when the document changes again, whatever changes it.
    Undo,
    /// To have the engine read the article again.
    Reanalyse,
    /// To open the sample of that name as a new document.
    Afresh(&'static str),
    /// To compare the files that were opened together.
    Compare,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// A document was made from a text or opened from a file; shown instead of the present one.
    Open {
        /// The document.
        document: Box<Document>,
        /// Whether the engine shall analyse it.
        analyse: bool,
        /// Whether it is stored on this device as it is.
        saved: bool,
    },
    /// Back to the start page.
    Close,
    /// The engine answered for the document with this id.
    Analysed {
        /// The document.
        document: Id,
        /// The answer.
        analysis: Box<Analysis>,
        /// The engine's version.
        version: String,
        /// Microseconds of work in the worker.
        micros: u64,
        /// Now.
        at: Option<Timestamp>,
    },
    /// The analysis of the document with this id failed.
    AnalysisFailed {
        /// The document.
        document: Id,
        /// Why.
        message: String,
    },
    /// The engine shall analyse the document again.
    Reanalyse,
    /// The engine shall leave the document alone; it stays open for marking by hand.
    StopAnalysis,
    /// The person changes the document.
    Edit(Command, Stamp),
    /// The person changes the document, and a message tells of it where that changed anything.
    EditAndTell {
        /// What is done.
        command: Command,
        /// By whom, when.
        stamp: Stamp,
        /// A sentence.
        message: String,
        /// What the message offers.
        offers: Vec<Offer>,
    },
    /// Takes the last edit back.
    Undo,
    /// Makes the last undone edit again.
    Redo,
    /// Something was selected, or nothing.
    Select(Selection),
    /// Something about searching, the marker, or marking everywhere.
    Marking(marking::Event),
    /// Something on the Compare page.
    Compare(compare::Event),
    /// An annotation was chosen from elsewhere, to come back from later.
    Visit(Key, Back),
    /// Back to where the selected annotation was chosen from; without such a place nothing is selected.
    Back,
    /// The next annotation after the selected one in the order of the text, or the first.
    SelectNext {
        /// Whether only suggestions count.
        suggestions: bool,
    },
    /// The annotation before the selected one, or the last.
    SelectPrevious {
        /// Whether only suggestions count.
        suggestions: bool,
    },
    /// An entity is pointed at, or none.
    Hover(Option<Id>),
    /// Pronouns and descriptions are marked, or not.
    MarkQuiet(bool),
    /// The engine is asked for beliefs and wishes too, or no more; it reads the article again.
    Attitudes(bool),
    /// What was typed into a field of the details that can't be kept so, or nothing more of that kind.
    Unsettled(details::Detail, Option<String>),
    /// The Review panel lists something else.
    Review(review::View),
    /// Opens an entity in the Entities panel, or closes the open one.
    OpenEntity(Option<Id>),
    /// The engine's state changed.
    Engine(EngineStatus),
    /// The state of saving changed.
    Saving(SaveStatus),
    /// Something is told once of keeping the work here, or was read.
    Hint(Option<keeping::Hint>),
    /// Another panel; on a narrow screen it opens.
    ShowPanel(Panel),
    /// Closes the panel on a narrow screen.
    HidePanel,
    /// Another page; the report only of a document that is open, Compare only where something is compared.
    ShowView(View),
    /// A dialog, or none.
    ShowDialog(Option<Dialog>),
    /// Something about the task that is worked on.
    Training(training::Event),
    /// Something about the class whose results are looked at.
    Class(training::ClassEvent),
    /// Speaks another language.
    Speak(Language),
    /// Goes to a step of the guided tour, from 0, or ends it.
    Tour(Option<usize>),
    /// A message to the person.
    Notify {
        /// How it is meant.
        tone: Tone,
        /// A sentence.
        message: String,
        /// More, a line each.
        details: Vec<String>,
        /// What the message offers.
        offers: Vec<Offer>,
    },
    /// The message was read.
    Dismiss(u32),
    /// The person has another name.
    Rename(Rc<Annotator>),
}

impl Action {
    /// A message without details.
    pub fn notify(tone: Tone, message: impl Into<String>) -> Self {
        Self::Notify {
            tone,
            message: message.into(),
            details: Vec::new(),
            offers: Vec::new(),
        }
    }

    /// Selects an annotation.
    pub fn select(key: Key) -> Self {
        Self::Select(Selection::Item(key))
    }
}

impl AppState {
    /// The state at start-up: the start page, the engine being loaded.
    pub fn new(annotator: Annotator) -> Self {
        Self {
            annotator: Rc::new(annotator),
            view: View::Desk,
            document: None,
            revision: 0,
            history: Rc::default(),
            article: Rc::default(),
            selection: Selection::None,
            marking: marking::Marking::default(),
            trail: Vec::new(),
            comparison: None,
            hovered: None,
            quiet_marks: true,
            language: Language::default(),
            tour: None,
            attitudes: false,
            unsettled: Vec::new(),
            review: review::View::default(),
            entity: None,
            engine: EngineStatus::Starting,
            analysis: AnalysisStatus::NotAsked,
            saving: SaveStatus::Clean,
            panel: Panel::Quotations,
            panel_open: false,
            dialog: None,
            training: None,
            class: None,
            hint: None,
            notices: Vec::new(),
            next_notice: 1,
        }
    }

    /// The selected annotation.
    pub fn selected(&self) -> Option<&Key> {
        match &self.selection {
            Selection::Item(key) => Some(key),
            _ => None,
        }
    }

    /// Whether the open document can only be read, because another tab has it.
    pub fn is_read_only(&self) -> bool {
        matches!(self.saving, SaveStatus::Elsewhere(_))
    }

    /// The page that is shown where `view` is asked for: the article or the start page, where what the page is about is gone.
    pub fn shown(&self, view: View) -> View {
        match view {
            View::Report if self.document.is_none() => View::Desk,
            View::Compare if self.comparison.is_none() => View::Desk,
            view => training::shown(self, view),
        }
    }

    /// Why the open document can't be changed here, as a sentence; `None` where it can.
    pub fn locked(&self) -> Option<&'static str> {
        if self.is_read_only() {
            return Some(messages::keeping::read_only());
        }
        let handed_in = self.document.as_deref().is_some_and(training::is_handed_in);
        handed_in.then(messages::training::handed_in_only_read)
    }

    /// What happens: the next state, which is the same pointer where nothing changed.
    #[must_use]
    pub fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        reduce::reduce(self, action)
    }
}
