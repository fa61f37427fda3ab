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
    Governments,
}

const NAMES: [(&str, Class); 17] = [
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
    ("governments", Class::Governments),
];

/// The longest word of the file, in bytes.
const LONGEST: usize = 16;

static WORDS: LazyLock<FxHashMap<String, u32>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, u32> = FxHashMap::default();
    for (name, list) in entries(include_str!("../../data/source-words.tsv")).filter_map(|line| line.split_once('\t')) {
        let bit = NAMES
            .iter()
            .find(|(n, _)| *n == name)
            .map_or(0, |(_, class)| 1u32 << *class as u32);
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
            .is_some_and(|bits| bits & (1u32 << class as u32) != 0)
}
