//! What a feature of the document looks at.

use crate::names::recogniser::features::mixed;

/// Kinds of features. The numbers are part of the features, and so of the trained model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// Its words occur nowhere else.
    Alone = 0,
    /// What the same words mostly are elsewhere.
    Elsewhere = 1,
    /// The same with its length and what its capital says.
    ElsewhereContext = 2,
    /// Whether the same words are names elsewhere, of whatever label.
    NameElsewhere = 3,
    /// What it would be without the document.
    Own = 4,
    /// Whether one word is the surname of somebody named in full.
    Surname = 5,
    /// Whether one word is the given name of somebody named in full.
    Given = 6,
    /// What the longer names are whose initials it is.
    LongForm = 7,
    /// What the acronyms are that have its initials.
    Acronym = 8,
    /// What its first word is by itself.
    FirstWord = 9,
    /// What its last word is by itself.
    LastWord = 10,
    /// What it is without its last word.
    WithoutLast = 11,
    /// What it is without its first word.
    WithoutFirst = 12,
    /// Whether others named in full have its last word as their surname.
    LastSurname = 13,
    /// What the longer names are that begin with it.
    Begins = 14,
    /// What the longer names are that end with it.
    Ends = 15,
    /// How often the same words are of each label elsewhere.
    ElsewhereOdds = 16,
    /// How often longer names that begin with it are of each label.
    BeginsOdds = 17,
    /// How often longer names that end with it are of each label.
    EndsOdds = 18,
    /// Whether it is part of people's names, and of which longer names.
    Parts = 20,
    /// The same with what the same words are elsewhere.
    PartsElsewhere = 21,
    /// The same with what it would be without the document.
    PartsOwn = 22,
}

impl Kind {
    /// A feature of this kind, apart from those of units and candidates.
    pub fn feature(self, value: u64) -> u32 {
        mixed(1 << 8 | self as u64, value)
    }
}
