//! The shortcuts: which letter or sign gives which command. What hears keys, what shows them beside buttons and in the help,
//! and the check that no label of a tag set has such a key all go by this one table.

/// A command that a key gives by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Shows the keys.
    Help,
    /// Searches the article.
    Find,
    /// To the next annotation.
    Next,
    /// To the annotation before.
    Previous,
    /// To the next suggestion.
    NextSuggestion,
    /// To the suggestion before.
    PreviousSuggestion,
    /// Turns the text cursor on.
    Cursor,
    /// Takes or puts down the marker; beside selected words, keeps the label for further selections.
    Marker,
    /// Makes a quotation of selected words.
    Quotation,
    /// Marks the same words everywhere.
    Everywhere,
    /// Accepts a suggestion.
    Accept,
    /// Rejects a suggestion.
    Reject,
    /// Opens the labels.
    Label,
    /// Opens the entity.
    Entity,
    /// Opens the words of an annotation.
    Words,
    /// Opens the note.
    Note,
    /// Chooses who speaks.
    Speaker,
    /// Opens the kinds of quotation.
    Kind,
}

/// Every shortcut with its key.
const TABLE: [(Shortcut, &str); 18] = [
    (Shortcut::Help, "?"),
    (Shortcut::Find, "/"),
    (Shortcut::Next, "]"),
    (Shortcut::Previous, "["),
    (Shortcut::NextSuggestion, "j"),
    (Shortcut::PreviousSuggestion, "k"),
    (Shortcut::Cursor, "m"),
    (Shortcut::Marker, "p"),
    (Shortcut::Quotation, "q"),
    (Shortcut::Everywhere, "o"),
    (Shortcut::Accept, "a"),
    (Shortcut::Reject, "x"),
    (Shortcut::Label, "l"),
    (Shortcut::Entity, "e"),
    (Shortcut::Words, "w"),
    (Shortcut::Note, "n"),
    (Shortcut::Speaker, "s"),
    (Shortcut::Kind, "t"),
];

impl Shortcut {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.into_iter().map(|(shortcut, _)| shortcut)
    }

    /// Its key, a letter in lower case.
    pub fn key(self) -> &'static str {
        let row = TABLE.iter().find(|(shortcut, _)| *shortcut == self);
        row.map_or("", |(_, key)| key)
    }

    /// The shortcut of a key.
    pub fn of(key: &str) -> Option<Self> {
        let row = TABLE.iter().find(|(_, own)| *own == key);
        row.map(|(shortcut, _)| *shortcut)
    }

    /// Whether it counts only while a quotation is selected, when no label can be chosen.
    fn is_for_quotations(self) -> bool {
        matches!(self, Self::Speaker | Self::Kind)
    }

    /// Whether a key gives a command at some moment when it could choose a label too.
    pub fn takes(key: char) -> bool {
        let key: String = key.to_lowercase().collect();
        Self::of(&key).is_some_and(|shortcut| !shortcut.is_for_quotations())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_has_a_key_of_its_own() {
        for shortcut in Shortcut::all() {
            assert_eq!(Shortcut::of(shortcut.key()), Some(shortcut));
        }
        assert_eq!(Shortcut::of("A"), None, "keys are told in lower case");
        assert!(Shortcut::takes('P') && Shortcut::takes('/') && !Shortcut::takes('s') && !Shortcut::takes('g'));
    }
}
