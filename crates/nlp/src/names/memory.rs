//! What a document has shown about its names: one sense a name, surnames of people, acronyms of long forms.

use super::LABELS;
use crate::lexicon::fold_char;
use rustc_hash::FxHashMap;

/// A hash of folded words, by which names that differ in case or accents are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(u64);

impl Key {
    /// The key of a name's words.
    pub fn of(words: &str) -> Self {
        // FNV-1a, 64 bit: short words, no state.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let mut buffer = [0; 4];
        for c in words.chars() {
            if c.is_ascii() {
                add(if c.is_ascii_whitespace() {
                    b' '
                } else {
                    c.to_ascii_lowercase() as u8
                });
            } else {
                fold_char(c, &mut buffer).bytes().for_each(&mut add);
            }
        }
        Self(hash)
    }
}

/// Evidence of a document for each name, by label.
#[derive(Debug, Default)]
pub(super) struct Memory {
    names: FxHashMap<Key, [i32; LABELS.len()]>,
    surnames: FxHashMap<Key, i32>,
}

/// The most that the document's other mentions can add to a name.
const MOST: i32 = 40;

impl Memory {
    /// Adds `points` for a name's label.
    pub fn add(&mut self, key: Key, label: usize, points: i32) {
        if let Some(slot) = self.names.entry(key).or_default().get_mut(label) {
            *slot += points;
        }
    }

    /// Adds a part of a person's full name.
    pub fn add_surname(&mut self, key: Key, points: i32) {
        let slot = self.surnames.entry(key).or_default();
        *slot = (*slot).max(points);
    }

    /// What other mentions say for the label, against what they say for other labels.
    pub fn points(&self, key: Key, label: usize) -> i32 {
        let Some(slots) = self.names.get(&key) else {
            return 0;
        };
        let own = slots.get(label).copied().unwrap_or_default();
        let rest: i32 = slots.iter().sum::<i32>() - own;
        (own - rest / 2).clamp(-MOST, MOST)
    }

    /// What full names say for a person with this part of a name.
    pub fn surname(&self, key: Key) -> i32 {
        self.surnames.get(&key).copied().unwrap_or_default().min(MOST)
    }
}
