//! Keeping the open document on this device: what can stand in the way, who else has it open, and what is told of it once.

use std::fmt;

use crate::messages::keeping as messages;

/// Why the browser keeps nothing, each with what the person can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// There is no database: a private window, or site data blocked.
    Unavailable,
    /// The disk, or this site's share of it, is full.
    Full,
    /// Another tab with a newer version of the application has taken the database over.
    OtherVersion,
    /// Another tab with an older version of the application keeps the database from being opened.
    Blocked,
    /// Another tab has saved the document since it was read here.
    ChangedElsewhere,
    /// Anything else; what the browser says.
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => f.write_str(messages::none()),
            Self::Full => f.write_str(messages::full()),
            Self::OtherVersion => f.write_str(messages::other_version()),
            Self::Blocked => f.write_str(messages::blocked()),
            Self::ChangedElsewhere => f.write_str(messages::changed()),
            Self::Other(reason) => f.write_str(&messages::failed(reason)),
        }
    }
}

impl std::error::Error for StorageError {}

/// Why the open document can only be read in this tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// It was open in another tab already.
    Open,
    /// Another tab has taken it over.
    TakenOver,
    /// Another tab has changed it where tabs cannot tell each other; what was done here is kept as a copy.
    Overtaken,
}

impl Elsewhere {
    /// What the person reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => messages::open_elsewhere(),
            Self::TakenOver => messages::taken_over(),
            Self::Overtaken => messages::overtaken(),
        }
    }
}

/// What is told once, in calm, with files offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The browser may clear what is kept here when it needs the room.
    MayBeCleared,
    /// Pages from a disk share what is kept here.
    LocalFiles,
    /// The file of this title that is kept here can't be read; it is offered as it is.
    Damaged(String),
    /// The file of this title that is kept here is not what was written, but could be read.
    Altered(String),
    /// So many of the last edits of the open document could not be read back; what is there is offered as it is.
    LostEdits(u32),
}

impl Hint {
    /// What the person reads.
    pub fn words(&self) -> String {
        match self {
            Self::MayBeCleared => messages::may_be_cleared().to_owned(),
            Self::LocalFiles => messages::local_files().to_owned(),
            Self::Damaged(title) => messages::damaged(title),
            Self::Altered(title) => messages::altered(title),
            Self::LostEdits(count) => messages::lost_edits(*count as usize),
        }
    }

    /// Whether something is wrong, rather than worth knowing.
    pub fn is_loss(&self) -> bool {
        !matches!(self, Self::MayBeCleared | Self::LocalFiles)
    }
}
