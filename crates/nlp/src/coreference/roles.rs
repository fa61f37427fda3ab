//! Nouns for people and bodies: their gender, what they abbreviate, and which wider noun may stand for which role.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::entities::Gender;
use crate::wordlist::entries;

/// What a noun is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A role that one person fills.
    Person(Gender),
    /// Several people, whom the noun does not name.
    Group,
    /// An organisation.
    Body,
}

/// The lists of `data/speaker-roles.tsv`.
pub(crate) struct Roles {
    kinds: FxHashMap<&'static str, Kind>,
    short: FxHashMap<&'static str, &'static str>,
    wide: FxHashMap<&'static str, Vec<&'static str>>,
    /// Words of names that tell what kind of body bears them, with the nouns for it.
    hints: FxHashMap<&'static str, Vec<&'static str>>,
    /// Nouns that mean a body after some words.
    collective: FxHashMap<&'static str, Vec<&'static str>>,
    /// Nouns for members of a family.
    kin: FxHashSet<&'static str>,
    /// Nouns for bodies that may mean a state or a place.
    places: FxHashSet<&'static str>,
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    let mut roles = Roles {
        kinds: FxHashMap::default(),
        short: FxHashMap::default(),
        wide: FxHashMap::default(),
        collective: FxHashMap::default(),
        kin: FxHashSet::default(),
        places: FxHashSet::default(),
        hints: FxHashMap::default(),
    };
    for line in entries(include_str!("../../data/speaker-roles.tsv")) {
        let mut columns = line.split('\t');
        let (gender, kind) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        let gender = match gender {
            "f" => Gender::Female,
            "m" => Gender::Male,
            _ => Gender::Unknown,
        };
        for word in columns.next().unwrap_or_default().split(' ') {
            match (kind, word.split_once('=')) {
                ("person", _) => _ = roles.kinds.entry(word).or_insert(Kind::Person(gender)),
                ("group", _) => _ = roles.kinds.entry(word).or_insert(Kind::Group),
                ("body", _) => _ = roles.kinds.entry(word).or_insert(Kind::Body),
                ("party", _) => _ = roles.kinds.entry(word).or_insert(Kind::Person(Gender::Unknown)),
                ("hint", Some((noun, words))) => {
                    for word in words.split(',') {
                        roles.hints.entry(word).or_default().push(noun);
                    }
                }
                ("collective", Some((noun, before))) => {
                    _ = roles.collective.insert(noun, before.split(',').collect());
                }
                ("place", _) => _ = roles.places.insert(word),
                ("kin", _) => _ = roles.kin.insert(word),
                ("short", Some((short, role))) => _ = roles.short.insert(short, role),
                ("wide", Some((wide, narrow))) => _ = roles.wide.insert(wide, narrow.split(',').collect()),
                _ => {}
            }
        }
    }
    roles
});

/// The longest noun of the lists, in bytes.
const LONGEST: usize = 20;

impl Roles {
    /// The lists.
    pub(crate) fn get() -> &'static Self {
        &ROLES
    }

    /// The noun that `word` is or abbreviates, in lower case as the lists have it, and what it is for.
    pub(crate) fn noun(&self, word: &str) -> Option<(&'static str, Kind)> {
        if word.len() > LONGEST {
            return None;
        }
        let lower = word.to_lowercase();
        if let Some(role) = self.short.get(lower.as_str()) {
            let kind = self.kinds.get(role).copied().unwrap_or(Kind::Person(Gender::Unknown));
            return Some((role, kind));
        }
        self.kinds
            .get_key_value(lower.as_str())
            .map(|(noun, kind)| (*noun, *kind))
    }

    /// Whether `noun` in a later description may mean who was introduced as `role`.
    pub(crate) fn may_mean(&self, noun: &str, role: &str) -> bool {
        noun == role || self.wide.get(noun).is_some_and(|narrow| narrow.contains(&role))
    }

    /// Whether a noun is for a member of a family.
    pub(crate) fn is_kin(&self, noun: &str) -> bool {
        self.kin.contains(noun)
    }

    /// Whether a noun for a body may mean a state or a place: "the country".
    pub(crate) fn is_place(&self, noun: &str) -> bool {
        self.places.contains(noun)
    }

    /// Whether a word of a body's name goes with a noun for it ("Airways" with "airline"); none where it tells nothing.
    pub(crate) fn hints(&self, noun: &str, word: &str) -> Option<bool> {
        if word.len() > LONGEST {
            return None;
        }
        let lower = word.trim_matches(['.', ',']).to_lowercase();
        self.hints.get(lower.as_str()).map(|nouns| nouns.contains(&noun))
    }

    /// Whether a noun for a person means a body after a word: "the coast guard".
    pub(crate) fn is_collective(&self, noun: &str, before: &str) -> bool {
        let words = self.collective.get(noun);
        words.is_some_and(|words| words.iter().any(|word| word.eq_ignore_ascii_case(before)))
    }
}
