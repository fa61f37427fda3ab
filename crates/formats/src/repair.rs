//! What a reader had to do to a file, told item by item.

use std::fmt;

/// One thing that did not agree in a file, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Which part of the file.
    pub place: Place,
    /// What became of it.
    pub outcome: Outcome,
    /// What was wrong and what was done, as a sentence without its subject and full stop.
    pub message: String,
}

/// What became of a part that did not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It was put right; nothing is lost.
    Repaired,
    /// It is unusual but was read as it is.
    Noticed,
    /// A part of it could not be used: that part is kept in the document's `unreadable` list and is not shown.
    PartSetAside,
    /// It could not be used: it is kept in the document's `unreadable` list and is not shown.
    SetAside,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// The text and what the file says about it.
    Text,
    /// A field of the file, such as `metadata`.
    Field(String),
    /// An item of one of the file's lists.
    Item {
        /// What it is, such as "mention".
        kind: &'static str,
        /// Its id after reading, or its place in the list as `#3` where it has none.
        id: String,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("file"),
            Self::Text => f.write_str("text"),
            Self::Field(name) => f.write_str(name),
            Self::Item { kind, id } => write!(f, "{kind} {id}"),
        }
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = match self.outcome {
            Outcome::Repaired => "repaired",
            Outcome::Noticed => "noticed",
            Outcome::PartSetAside => "a part set aside",
            Outcome::SetAside => "set aside",
        };
        write!(f, "{}: {outcome}: {}", self.place, self.message)
    }
}
