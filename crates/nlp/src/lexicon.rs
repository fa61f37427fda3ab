//! The word lists of the engine: names of places, people and bodies, titles, head nouns, common words; word clusters.
//!
//! All lists are one table, compiled into the program by `build.rs`, from folded words or phrases to sets of [`Classes`] and
//! to clusters. Words are looked up in lower case without accents (`fold`), phrases token by token, so that a text is
//! matched in a single walk and nothing is copied. Sources and licences: `data/README.md`.

#[cfg_attr(
    not(test),
    expect(dead_code, reason = "the build script reads the names; here only tests do")
)]
mod classes;
mod clusters;
mod hash;
mod phrases;
mod table;

pub use clusters::Clusters;
pub use pressmark_annotation::fold::{fold_char, folded};

pub(crate) use phrases::PhraseMap;

use crate::token::Layout;
use std::sync::LazyLock;
use table::WordTable;

/// A set of the lexicon's classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

macro_rules! classes {
    ($($constant:ident = $bit:literal, $what:literal;)*) => {
        impl Classes {
            $(#[doc = $what] pub const $constant: Self = Self(1 << $bit);)*
        }

        #[cfg(test)]
        const CONSTANTS: [(&str, usize); 51] = [$((stringify!($constant), $bit)),*];
    };
}

classes! {
    GIVEN = 0, "A given name.";
    MALE = 1, "Borne by men, or said of a man.";
    FEMALE = 2, "Borne by women, or said of a woman.";
    SURNAME = 3, "A surname.";
    GPE = 4, "A country, state or city.";
    LOC = 5, "Another location.";
    ORG = 6, "An organisation.";
    NORP = 7, "A nationality, people, religious or political group.";
    FACILITY = 8, "A facility.";
    EVENT = 9, "An event.";
    LAW = 10, "A law or treaty.";
    WORK = 11, "A work of art or an award.";
    PRODUCT = 12, "A product.";
    LANGUAGE = 13, "A language.";
    STRONG = 14, "Hardly ever means anything else.";
    CAPS = 15, "Counts only in capital letters.";
    COMMON = 16, "Occurs in lower case.";
    MOSTLY = 17, "Occurs in lower case more often than with a capital.";
    TITLE = 18, "A title, which stands before a name.";
    ROLE = 19, "A role noun.";
    ORGHEAD = 20, "A noun that ends an organisation's name.";
    CORPORATE = 21, "An ending of a company's name.";
    FACILITYHEAD = 22, "A noun that ends a facility's name.";
    LOCHEAD = 23, "A noun that ends a location's name.";
    DISTRICT = 24, "A noun beside the name of a state, city or district.";
    EVENTHEAD = 25, "A noun that ends an event's name.";
    LAWHEAD = 26, "A noun that ends a law's name.";
    TEAMHEAD = 27, "A word of clubs' names.";
    AWARDHEAD = 28, "A noun that ends an award's name.";
    SPEECH = 29, "A verb whose subject is mostly a person or body.";
    PLACE = 30, "A word before the names of places.";
    CAPITAL = 31, "A noun beside the name of a place.";
    LINK = 32, "May stand inside an organisation's name.";
    PARTICLE = 33, "May stand inside a person's name.";
    TAIL = 34, "Joined behind a name by a hyphen.";
    PREFIX = 35, "Joined before a name by a hyphen.";
    ORGWORD = 36, "An adjective of organisations' names.";
    SUFFIX = 37, "Stands behind a person's name and belongs to it.";
    DIRECTION = 38, "A direction.";
    CALENDAR = 39, "A day of the week or month.";
    KIN = 40, "A noun for a relative or friend.";
    ORGNOUN = 41, "A noun beside the name of an organisation.";
    ORGFRONT = 42, "Begins an organisation's name.";
    PERSONNOUN = 43, "A noun behind the name of a person.";
    ARTICLE = 44, "A foreign article.";
    COUNTRY = 45, "A country, whose name also stands for its national team.";
    MEDIA = 46, "A newspaper, broadcaster, agency or site of news.";
    PARTY = 47, "A political party or alliance.";
    TEAM = 48, "A sports club or team.";
    COMPANY = 49, "A company.";
    ARMED = 50, "An armed group, force or service.";
}

impl Classes {
    /// No class.
    pub const NONE: Self = Self(0);

    /// The classes as bits, by their place in the list.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Whether the two sets share a class.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether this set holds all classes of `other`.
    pub const fn all(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set without the classes of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The one table of the program, opened when it is first needed.
static TABLE: LazyLock<WordTable> = LazyLock::new(|| WordTable::open(TABLE_BYTES));

const TABLE_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// The word lists that are compiled into the program.
#[derive(Debug)]
pub struct Lexicon {
    table: &'static WordTable,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

impl Lexicon {
    /// The lexicon; the first call opens it, which takes about a millisecond.
    pub fn new() -> Self {
        Self { table: &TABLE }
    }

    /// The classes of a word or phrase, in any case, with single spaces.
    pub fn get(&self, words: &str) -> Classes {
        self.table.get(words).map_or(Classes::NONE, Classes)
    }

    /// Calls `found` with the number of tokens and the classes of every entry that starts at token `start`, shortest first.
    ///
    /// Phrases don't leave their sentence.
    pub fn phrases(&self, layout: &Layout<'_>, start: usize, mut found: impl FnMut(usize, Classes)) {
        self.table
            .phrases(layout, start, |length, bits| found(length, Classes(bits)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenise::layout;

    #[test]
    fn the_classes_are_those_of_the_word_lists() {
        for (constant, bit) in CONSTANTS {
            let name = match constant {
                "MALE" => "m".to_owned(),
                "FEMALE" => "f".to_owned(),
                other => other.to_lowercase(),
            };
            assert_eq!(classes::CLASS_NAMES[bit], name);
        }
    }

    #[test]
    fn every_entry_of_the_lists_is_found() {
        let lexicon = Lexicon::new();
        for list in ["cities", "organisations", "surnames", "titles", "world-bodies"] {
            let path = format!("{}/data/{list}.txt", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).expect("the lists are in the folder");
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let (entry, names) = line.split_once('\t').expect("every entry has a class");
                for name in names.split(' ') {
                    let bit = classes::CLASS_NAMES.iter().position(|known| *known == name);
                    let class = Classes(1 << bit.expect("the class is known"));
                    assert!(lexicon.get(entry).any(class), "{line}");
                }
            }
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_without_accents() {
        let lexicon = Lexicon::new();
        for word in ["norway", "NORWAY", "São Paulo", "Sao Paulo"] {
            assert!(lexicon.get(word).any(Classes::GPE), "{word}");
        }
        assert!(lexicon.get("Mira").all(Classes::GIVEN.with(Classes::FEMALE)));
        assert!(lexicon.get("ministry").any(Classes::ORGHEAD));
        assert_eq!(lexicon.get("norwa"), Classes::NONE);
    }

    #[test]
    fn phrases_are_found_token_by_token() {
        let layout = layout("The People’s Republic of China and the U.N. Security Council met.");
        let lexicon = Lexicon::new();
        let mut lengths = Vec::new();
        lexicon.phrases(&layout, 8, |length, classes| {
            lengths.push((length, classes.any(Classes::ORG)));
        });
        assert_eq!(lengths, [(1, true), (3, true)]);
        let mut longest = 0;
        lexicon.phrases(&layout, 1, |length, _| longest = length);
        assert_eq!(longest, 5);
    }
}
