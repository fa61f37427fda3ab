//! Word clusters: which of about a thousand groups of words that stand in like contexts a word belongs to.
//!
//! The table keeps no words, only 24 bits of their hash, which halves its size: one unknown word in about three hundred is
//! taken for a known one. Source and licence: `word-clusters.tsv` in `data/README.md`.

use super::hash::{BUCKETS, WordHash};
use super::table::feed;
use std::fmt;

/// The table of words and their clusters.
///
/// Its bytes, as the build script writes them: the number of words in every bucket; of every word, bucket by bucket, the
/// byte that tells it from others; the low byte of its cluster; the high byte; then of every cluster its coarse cluster.
pub struct Clusters {
    /// Where the words of a bucket begin; one more than there are buckets.
    starts: Vec<u32>,
    tells: &'static [u8],
    low: &'static [u8],
    high: &'static [u8],
    coarse: &'static [u8],
}

impl fmt::Debug for Clusters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clusters({} words, {} clusters)", self.tells.len(), self.len())
    }
}

impl Default for Clusters {
    fn default() -> Self {
        Self::new()
    }
}

impl Clusters {
    /// Opens the table that is compiled into the program.
    pub fn new() -> Self {
        Self::open(include_bytes!(concat!(env!("OUT_DIR"), "/clusters.bin")))
    }

    /// Opens a table; one cut short finds nothing in what it lacks.
    fn open(bytes: &'static [u8]) -> Self {
        let (counts, rest) = bytes.split_at(BUCKETS.min(bytes.len()));
        let mut starts = Vec::with_capacity(BUCKETS + 1);
        let mut words = 0_u32;
        starts.push(0);
        for count in counts {
            words += u32::from(*count);
            starts.push(words);
        }
        let take = |bytes: &'static [u8], n: usize| bytes.split_at(n.min(bytes.len()));
        let words = words as usize;
        let (tells, rest) = take(rest, words);
        let (low, rest) = take(rest, words);
        let (high, coarse) = take(rest, words);
        Self {
            starts,
            tells,
            low,
            high,
            coarse,
        }
    }

    /// How many clusters there are; their numbers begin with 0.
    pub fn len(&self) -> usize {
        self.coarse.len()
    }

    /// Whether the table is empty.
    pub fn is_empty(&self) -> bool {
        self.coarse.is_empty()
    }

    /// The cluster of a word, in any case and with or without accents.
    ///
    /// Possessive endings and the parts of hyphenated words are the caller's to take off.
    pub fn get(&self, word: &str) -> Option<u16> {
        let mut hash = WordHash::new();
        feed(&mut hash, word);
        let (bucket, tell) = hash.place();
        let (first, end) = (
            *self.starts.get(bucket)? as usize,
            *self.starts.get(bucket + 1)? as usize,
        );
        let at = first + self.tells.get(first..end)?.iter().position(|other| *other == tell)?;
        Some(u16::from(*self.low.get(at)?) | u16::from(*self.high.get(at)?) << 8)
    }

    /// The coarse cluster, of about sixty, to which a cluster belongs.
    pub fn coarse(&self, cluster: u16) -> Option<u8> {
        self.coarse.get(usize::from(cluster)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_kind_share_clusters() {
        let clusters = Clusters::new();
        assert_eq!(clusters.get("Monday"), clusters.get("TUESDAY"));
        assert!(clusters.get("monday").is_some());
        assert_eq!(clusters.get("Bogotá"), clusters.get("bogota"));
        let coarse = |word| clusters.get(word).and_then(|cluster| clusters.coarse(cluster));
        assert_eq!(coarse("nairobi"), coarse("Abidjan"));
        assert_ne!(coarse("nairobi"), coarse("lawsuit"));
    }

    #[test]
    fn few_unknown_words_are_taken_for_known_ones() {
        let clusters = Clusters::new();
        let taken = (0..10_000)
            .filter(|i| clusters.get(&format!("zq{i}xw")).is_some())
            .count();
        assert!(taken < 70, "{taken}");
        assert_eq!(clusters.get(""), None);
    }

    #[test]
    fn a_table_cut_short_finds_nothing() {
        for bytes in [&b""[..], &[1; 10], &[1; 99]] {
            let clusters = Clusters::open(bytes);
            assert_eq!(clusters.get("monday"), None);
            assert_eq!(clusters.coarse(3), None);
        }
    }
}
