//! Acronyms: which long name of a body or place a short one stands for, wherever in the text each of them comes first.
//!
//! Takes all names before they are grouped, because headlines have the acronym before the text has the name, and answers
//! which long name a short one means; none where two long names have the same initials.

use pressmark_annotation::label::Onto;
use rustc_hash::FxHashMap;

use super::folded;
use crate::closed;
use crate::names::Name;
use crate::token::{Layout, TokenKind};

/// A long name: its type and its folded words, joined.
pub(super) type Long = (Onto, String);

/// The most letters of an acronym.
const LONGEST: usize = 8;

/// The long names of a text by what is short for them.
#[derive(Debug, Default)]
pub(super) struct Acronyms {
    /// By initials; none where two names share them.
    initials: FxHashMap<String, Option<Long>>,
    /// By what the text itself says is short for them: "Long Name (LN)", "Long Name, or LN".
    told: FxHashMap<String, Long>,
    /// Organisations by their first word; none where two begin with it.
    first_words: FxHashMap<String, Option<Long>>,
}

/// Whether a type of name may have an acronym.
pub(super) fn may_have(label: Onto) -> bool {
    matches!(label, Onto::Org | Onto::Gpe)
}

/// The letters and digits of a word.
pub(super) fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The initials of a name without its function words, and with them ("UNMISS").
pub(super) fn initials(words: &[String]) -> [String; 2] {
    let first = |word: &String| word.chars().next();
    let named = words.iter().filter(|word| !closed::NO_INITIAL.contains(&word.as_str()));
    [
        named.filter_map(first).collect(),
        words.iter().filter_map(first).collect(),
    ]
}

/// The word that the text gives as short for the name that ends before a token: "(LN)", ", or LN,", ", known as the LN,".
pub(super) fn told(layout: &Layout<'_>, end: usize) -> Option<usize> {
    let word = |at: usize| layout.word(at);
    let is_word = |at: usize| layout.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    if word(end) == "(" && word(end + 2) == ")" && is_word(end + 1) {
        return Some(end + 1);
    }
    if word(end) != "," {
        return None;
    }
    let at = match (word(end + 1), word(end + 2)) {
        ("or", _) => end + 2,
        ("known" | "called", "as") => end + 3,
        _ => return None,
    };
    let at = at + usize::from(word(at) == "the");
    let capital = word(at).starts_with(char::is_uppercase);
    (capital && is_word(at) && matches!(word(at + 1), "," | "." | ")")).then_some(at)
}

impl Acronyms {
    /// Learns from a name with its folded words.
    pub(super) fn learn(&mut self, layout: &Layout<'_>, name: &Name, words: &[String]) {
        if words.len() < 2 || !may_have(name.label) {
            return;
        }
        let long = (name.label, words.join(" "));
        if let Some(at) = told(layout, name.tokens.end as usize) {
            self.told
                .entry(letters(&folded(layout.word(at))))
                .or_insert_with(|| long.clone());
        }
        if name.label == Onto::Org
            && let Some(first) = words.first()
        {
            let known = self
                .first_words
                .entry(first.clone())
                .or_insert_with(|| Some(long.clone()));
            let same = |known: &Long| known.1.starts_with(&long.1) || long.1.starts_with(&known.1);
            if known.as_ref().is_some_and(|known| !same(known)) {
                *known = None;
            }
        }
        let [short, full] = initials(words);
        let both = short != full;
        for initials in std::iter::once(short).chain(both.then_some(full)) {
            let known = self.initials.entry(initials).or_insert_with(|| Some(long.clone()));
            if known.as_ref().is_some_and(|known| known.1 != long.1) {
                *known = None;
            }
        }
    }

    /// The organisation that begins with a word, where one alone does.
    pub(super) fn begins_with(&self, word: &str) -> Option<&Long> {
        self.first_words.get(word)?.as_ref()
    }

    /// The long name of a short one, given as it is written and as folded.
    pub(super) fn long(&self, written: &str, folded: &str) -> Option<&Long> {
        let short = letters(folded);
        if let Some(long) = self.told.get(&short) {
            return Some(long);
        }
        let count = short.chars().count();
        let capitals = !written.chars().any(char::is_lowercase);
        let acronym = capitals && (2..=LONGEST).contains(&count);
        acronym.then(|| self.initials.get(&short)?.as_ref()).flatten()
    }
}
