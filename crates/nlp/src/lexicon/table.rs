//! The table of all words and phrases that the engine knows: their classes, and their clusters.
//!
//! The table keeps no words, only 26 bits of their hash, which takes half as much to load as the words themselves: one
//! unknown word in about 430 is taken for a known one. A text is looked up token by token. All numbers are little-endian;
//! the build script writes the bytes:
//!
//! | bytes | what |
//! | --- | --- |
//! | 3 × 4 | how many words, sets of classes, and clusters |
//! | 8 a set | its classes, one bit a class |
//! | 1 a cluster | its coarse cluster |
//! | 1 a bucket | how many words it holds |
//! | 1 a word | the low byte of what tells it from the others of its bucket |
//! | 1 a word | the high byte |
//! | 1 a word | the low byte of its set, counted from 1, or 0 where it has none |
//! | 1 a word | the high byte |
//! | 1 a word | 128 where phrases go on behind it, and 1 more than its cluster's upper bits, or 0 where it has no cluster |
//! | 1 a word with a cluster | the [`LOW`] bits of its cluster |
//!
//! The last two columns have the words sorted by their sets, since words of one set have like clusters.

use super::fold_char;
use super::hash::{BUCKETS, WordHash};
use crate::token::{Layout, TokenKind};
use crate::trained::sums;
use std::fmt;

/// How many bits of a cluster's number stand in the last column.
const LOW: u32 = 5;

/// What the table has of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    tell: u16,
    /// One more than the place of its classes in the table's sets, or 0.
    set: u16,
    /// One more than its cluster, or 0.
    cluster: u16,
    /// Whether phrases go on behind it.
    goes_on: bool,
}

/// A table from words and phrases to classes and clusters; without readable bytes every look-up finds nothing.
#[derive(Default)]
pub(super) struct WordTable {
    /// Where the words of a bucket begin; one more than there are buckets.
    starts: Vec<u32>,
    words: Vec<Word>,
    sets: Vec<u64>,
    /// The coarse cluster of each cluster.
    coarse: Vec<u8>,
}

/// The longest phrase, in tokens.
const LONGEST_PHRASE: usize = 10;

impl fmt::Debug for WordTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "WordTable({} words, {} clusters)",
            self.words.len(),
            self.coarse.len()
        )
    }
}

/// A reader of the table's bytes.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) as usize)
    }

    /// Two columns of bytes, the low ones and the high ones, as numbers.
    fn column(&mut self, n: usize) -> Option<impl Iterator<Item = u16> + use<'a>> {
        let (low, high) = (self.take(n)?, self.take(n)?);
        let number = |(low, high): (&u8, &u8)| u16::from_le_bytes([*low, *high]);
        Some(low.iter().zip(high).map(number))
    }
}

impl WordTable {
    /// Opens a table; a damaged one is empty.
    pub(super) fn open(bytes: &[u8]) -> Self {
        Self::read(bytes).unwrap_or_default()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let (count, sets, clusters) = (bytes.number()?, bytes.number()?, bytes.number()?);
        let sets = bytes.take(sets.checked_mul(8)?)?.chunks_exact(8);
        let sets: Vec<u64> = sets
            .map(|set| set.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte)))
            .collect();
        let coarse = bytes.take(clusters)?.to_vec();
        let starts = sums(bytes.take(BUCKETS)?);
        let mut words: Vec<Word> = bytes
            .column(count)?
            .zip(bytes.column(count)?)
            .map(|(tell, set)| Word {
                tell,
                set,
                ..Word::default()
            })
            .collect();
        let order = by_set(&words, sets.len());
        let more = bytes.take(count)?;
        let mut low = bytes.0.iter();
        for (at, more) in order.into_iter().zip(more) {
            let word = words.get_mut(at as usize)?;
            word.goes_on = *more & 0x80 != 0;
            if let Some(high) = (*more & 0x7f).checked_sub(1) {
                word.cluster = 1 + (u16::from(high) << LOW | u16::from(*low.next()?));
            }
        }
        Some(Self {
            starts,
            words,
            sets,
            coarse,
        })
    }

    /// What the table has at a hash.
    fn at(&self, hash: WordHash) -> Option<Word> {
        let (bucket, tell) = hash.place();
        let range = *self.starts.get(bucket)? as usize..*self.starts.get(bucket + 1)? as usize;
        self.words.get(range)?.iter().find(|word| word.tell == tell).copied()
    }

    /// What the table has of a word or phrase.
    fn find(&self, words: &str) -> Option<Word> {
        let mut hash = WordHash::new();
        feed(&mut hash, words);
        self.at(hash)
    }

    /// The classes of a word of the table, as bits.
    fn classes(&self, word: Word) -> Option<u64> {
        let set = usize::from(word.set).checked_sub(1)?;
        self.sets.get(set).copied()
    }

    /// The classes of a word or phrase, in any case, with single spaces.
    pub(super) fn get(&self, words: &str) -> Option<u64> {
        self.classes(self.find(words)?)
    }

    /// The cluster of a word, in any case and with or without accents.
    pub(super) fn cluster(&self, word: &str) -> Option<u16> {
        self.find(word)?.cluster.checked_sub(1)
    }

    /// The coarse cluster of each cluster.
    pub(super) fn coarse(&self) -> &[u8] {
        &self.coarse
    }

    /// Calls `found` with the number of tokens and the classes of every entry that starts at token `start`, shortest first.
    ///
    /// Phrases don't leave their sentence.
    pub(super) fn phrases(&self, layout: &Layout<'_>, start: usize, mut found: impl FnMut(usize, u64)) {
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
            let Some(word) = self.at(hash) else {
                return;
            };
            if let Some(classes) = self.classes(word) {
                found(length + 1, classes);
            }
            if !word.goes_on {
                return;
            }
        }
    }
}

/// The places of the words, those of the lowest set first, and those of one set as they stand.
fn by_set(words: &[Word], sets: usize) -> Vec<u32> {
    let mut next = vec![0_u32; sets + 2];
    for word in words {
        if let Some(count) = next.get_mut(usize::from(word.set) + 1) {
            *count += 1;
        }
    }
    for set in 1..next.len() {
        next[set] += next[set - 1];
    }
    let mut order = vec![0; words.len()];
    for (at, word) in (0..).zip(words) {
        if let Some(place) = next.get_mut(usize::from(word.set)) {
            if let Some(slot) = order.get_mut(*place as usize) {
                *slot = at;
            }
            *place += 1;
        }
    }
    order
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
        let whole = super::super::TABLE_BYTES;
        for bytes in [&b""[..], &[0; 12], &[255; 40], &[9; 99], &whole[..whole.len() - 1]] {
            assert_eq!(WordTable::open(bytes).get("norway"), None);
        }
        // Sets and places that are not there.
        let mut wrong = whole.to_vec();
        wrong[12 + 8 * 600..].fill(0xff);
        WordTable::open(&wrong).get("norway");
    }

    #[test]
    fn few_unknown_words_are_taken_for_known_ones() {
        let table = WordTable::open(super::super::TABLE_BYTES);
        let taken = (0..100_000)
            .filter(|i| table.find(&format!("zq{i}xw")).is_some())
            .count();
        assert!(taken < 280, "{taken}");
        assert!(table.find("").is_none());
    }
}
