//! The table of folded words and phrases and what they are, looked up in a text token by token.
//!
//! The program carries the entries sorted, each without the letters that it shares with the one before it, which
//! compresses to half of a finite-state map. Opening the table puts them into a hash table: some milliseconds, once.

use super::fold_char;
use super::hash::WordHash;
use crate::token::{Layout, TokenKind};
use std::fmt;
use std::iter::zip;

/// Words and phrases with a set of bits each; one that is cut short lacks what is missing.
#[derive(Default)]
pub(crate) struct PhraseTable {
    /// 48 bits of the hash of an entry, or of the start of one up to where a token may end, then [`PREFIX`] and one
    /// more than the place of its bits in `sets`, or 0; 0 where free. A power of two of them.
    slots: Vec<u64>,
    sets: Vec<u64>,
    entries: usize,
}

/// Set where an entry goes on behind this point.
const PREFIX: u64 = 1 << 15;
/// The bits of a slot that belong to the hash.
const TAG: u64 = !0xffff;

/// The longest phrase, in tokens.
const LONGEST_PHRASE: usize = 10;

impl fmt::Debug for PhraseTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhraseTable({} entries)", self.entries)
    }
}

/// A reader of the table's bytes.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, n: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(n.min(self.0.len()));
        self.0 = rest;
        taken
    }

    fn number(&mut self) -> usize {
        self.take(4)
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | usize::from(*byte))
    }
}

impl PhraseTable {
    /// Opens a table that the build script wrote: the number of entries, of slots (a power of two) and of sets of
    /// bits, four bytes each, low byte first; the sets, eight bytes each; of every entry how many bytes it shares with
    /// the one before; the low byte of its set; the high byte; then the rest of every entry with a line break.
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut bytes = Bytes(bytes);
        let (entries, slots, sets) = (bytes.number(), bytes.number(), bytes.number());
        let sets = bytes.take(sets.saturating_mul(8)).chunks_exact(8);
        let mut table = Self {
            slots: Vec::new(),
            sets: sets
                .map(|set| set.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte)))
                .collect(),
            entries,
        };
        let shared = bytes.take(entries);
        let (low, high) = (bytes.take(entries), bytes.take(entries));
        // A damaged table must not ask for more memory than its entries can need.
        if !slots.is_power_of_two() || slots > bytes.0.len().saturating_mul(4).next_power_of_two() {
            return Self::default();
        }
        table.slots = vec![0; slots];
        // The entry at hand, and the hash of each of its starts.
        let mut word: Vec<u8> = Vec::new();
        let mut hashes = vec![WordHash::new()];
        let rests = bytes.0.split(|byte| *byte == b'\n');
        for (((rest, shared), low), high) in zip(zip(zip(rests, shared), low), high) {
            let shared = usize::from(*shared);
            word.truncate(shared);
            hashes.truncate(shared + 1);
            for byte in rest {
                if ends_token(word.last().copied(), *byte) {
                    table.add(hashes.last().copied().unwrap_or(WordHash::new()), PREFIX);
                }
                word.push(*byte);
                let mut hash = hashes.last().copied().unwrap_or(WordHash::new());
                hash.feed(*byte);
                hashes.push(hash);
            }
            let set = u64::from(*low) | u64::from(*high) << 8;
            table.add(hashes.last().copied().unwrap_or(WordHash::new()), set + 1);
        }
        table
    }

    /// Adds marks to the slot of a hash.
    fn add(&mut self, hash: WordHash, marks: u64) {
        if let Some(place) = self.place(hash)
            && let Some(slot) = self.slots.get_mut(place)
        {
            *slot |= hash.bits() & TAG | marks;
        }
    }

    /// Where a hash stands or would stand.
    fn place(&self, hash: WordHash) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let tag = hash.bits() & TAG;
        let start = (hash.bits() >> 32) as usize;
        (0..=mask).map(|step| start.wrapping_add(step) & mask).find(|place| {
            self.slots
                .get(*place)
                .is_some_and(|slot| *slot == 0 || slot & TAG == tag)
        })
    }

    /// What the table has at a hash: the bits of an entry, and whether entries go on from here.
    fn at(&self, hash: WordHash) -> (Option<u64>, bool) {
        let slot = self.place(hash).and_then(|place| self.slots.get(place)).copied();
        let slot = slot.unwrap_or_default();
        let set = (slot & (PREFIX - 1)) as usize;
        let bits = set.checked_sub(1).and_then(|set| self.sets.get(set)).copied();
        (bits, slot & PREFIX != 0)
    }

    /// The bits of a word or phrase, in any case, with single spaces.
    pub(crate) fn get(&self, words: &str) -> Option<u64> {
        let mut hash = WordHash::new();
        feed(&mut hash, words);
        self.at(hash).0
    }

    /// Calls `found` with the number of tokens and the bits of every entry that starts at token `start`, shortest first.
    ///
    /// Phrases don't leave their sentence.
    pub(crate) fn phrases(&self, layout: &Layout<'_>, start: usize, mut found: impl FnMut(usize, u64)) {
        let Some(first) = layout.tokens.get(start) else {
            return;
        };
        let mut hash = WordHash::new();
        for (length, token) in layout.tokens.iter().skip(start).take(LONGEST_PHRASE).enumerate() {
            if token.sentence != first.sentence || token.kind == TokenKind::Handle {
                return;
            }
            if length > 0 && token.space_before {
                hash.feed(b' ');
            }
            feed(&mut hash, token.span.slice(layout.text));
            let (bits, goes_on) = self.at(hash);
            if let Some(bits) = bits {
                found(length + 1, bits);
            }
            if !goes_on {
                return;
            }
        }
    }
}

/// Whether a token may end between the two bytes of an entry.
fn ends_token(last: Option<u8>, next: u8) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    last.is_some_and(|last| last != b' ' && !(inside(last) && inside(next)))
}

/// Feeds `words`, folded.
pub(super) fn feed(hash: &mut WordHash, words: &str) {
    if words.is_ascii() {
        for byte in words.bytes() {
            hash.feed(byte.to_ascii_lowercase());
        }
        return;
    }
    let mut buffer = [0; 4];
    for c in words.chars() {
        if c.is_ascii() {
            hash.feed((c as u8).to_ascii_lowercase());
        } else {
            for byte in fold_char(c, &mut buffer).bytes() {
                hash.feed(byte);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_table_finds_nothing_and_does_not_panic() {
        for bytes in [&b""[..], &[0; 12], &[255; 40], &[9, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 7]] {
            assert_eq!(PhraseTable::open(bytes).get("norway"), None);
        }
    }
}
