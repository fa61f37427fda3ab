//! The words of `data/source-words.tsv`, by class.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::wordlist::entries;

/// The classes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Spokespeople,
    Members,
    Authorities,
    Papers,
    Parts,
    Bodies,
    Postnominals,
    Elder,
    Younger,
    Heads,
    Told,
    Offspring,
    Forebears,
    Counted,
    State,
    Seen,
}

const NAMES: [(&str, Class); 16] = [
    ("spokespeople", Class::Spokespeople),
    ("members", Class::Members),
    ("authorities", Class::Authorities),
    ("papers", Class::Papers),
    ("parts", Class::Parts),
    ("bodies", Class::Bodies),
    ("postnominals", Class::Postnominals),
    ("elder", Class::Elder),
    ("younger", Class::Younger),
    ("heads", Class::Heads),
    ("told", Class::Told),
    ("offspring", Class::Offspring),
    ("forebears", Class::Forebears),
    ("counted", Class::Counted),
    ("state", Class::State),
    ("seen", Class::Seen),
];

/// The longest word of the file, in bytes.
const LONGEST: usize = 16;

static WORDS: LazyLock<FxHashMap<String, u16>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, u16> = FxHashMap::default();
    for (name, list) in entries(include_str!("../../data/source-words.tsv")).filter_map(|line| line.split_once('\t')) {
        let bit = NAMES
            .iter()
            .find(|(n, _)| *n == name)
            .map_or(0, |(_, class)| 1 << *class as u16);
        for word in list.split(' ') {
            *words.entry(word.to_lowercase()).or_default() |= bit;
        }
    }
    words
});

/// Whether a word, in whatever case, is of a class.
pub(super) fn is(word: &str, class: Class) -> bool {
    word.len() <= LONGEST
        && WORDS
            .get(word.to_lowercase().as_str())
            .is_some_and(|bits| bits & (1 << class as u16) != 0)
}
