//! Women and men, where the text itself says so: by the pronouns that refer to somebody, and by forms of address before
//! the name. Nobody's gender is guessed from a first name, a job or anything else.

use pressmark_annotation::document::{Document, Mention, MentionKind};

/// What the text says about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "she", "Ms": a woman.
    Woman,
    /// "he", "Mr": a man.
    Man,
    /// Nothing, or both.
    NotSaid,
}

/// Pronouns and forms of address for women, in lower case and without full stops.
const WOMAN: [&str; 12] = [
    "she", "her", "hers", "herself", "mrs", "ms", "miss", "madam", "madame", "mme", "dame", "lady",
];

/// Pronouns and forms of address for men.
const MAN: [&str; 9] = ["he", "him", "his", "himself", "mr", "mister", "sir", "monsieur", "lord"];

/// What is known so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    woman: bool,
    man: bool,
}

impl Evidence {
    /// Adds what a mention says: the pronoun itself, or the word of address in or before a name.
    pub fn of_mention(&mut self, document: &Document, mention: &Mention) {
        let words = document.words(mention.span);
        match mention.kind {
            MentionKind::Pronoun => self.of_word(words),
            MentionKind::Name => {
                let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
                // "Lady Gaga's" own name begins so, but a name of one word is no form of address.
                if !rest.is_empty() {
                    self.of_address(first);
                }
                let before = document.text.as_str().get(..mention.span.start() as usize);
                let before = before.and_then(|before| before.strip_suffix([' ', '\u{a0}', '\u{202f}']));
                if let Some(before) = before {
                    self.of_address(
                        before
                            .rsplit(|c: char| !c.is_alphabetic() && c != '.')
                            .next()
                            .unwrap_or(""),
                    );
                }
            }
            MentionKind::Nominal => {}
        }
    }

    /// Adds what the words for a source say, where they are a pronoun.
    pub fn of_word(&mut self, word: &str) {
        let word = word.trim().to_lowercase();
        let word = word.trim_end_matches('.');
        self.woman |= WOMAN.contains(&word);
        self.man |= MAN.contains(&word);
    }

    /// Adds what a form of address says, which is written with a capital.
    fn of_address(&mut self, word: &str) {
        if word.starts_with(char::is_uppercase) && !["Her", "His", "She", "He", "Him"].contains(&word) {
            self.of_word(word);
        }
    }

    /// What follows.
    pub fn verdict(self) -> Gender {
        match (self.woman, self.man) {
            (true, false) => Gender::Woman,
            (false, true) => Gender::Man,
            _ => Gender::NotSaid,
        }
    }
}
