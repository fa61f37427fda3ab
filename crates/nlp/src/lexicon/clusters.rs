//! Word clusters: which of about a thousand groups of words that stand in like contexts a word belongs to.
//!
//! Source and licence: `word-clusters.tsv` in `data/README.md`.

use super::TABLE;
use super::table::WordTable;

/// The clusters that are compiled into the program.
#[derive(Debug)]
pub struct Clusters {
    table: &'static WordTable,
}

impl Default for Clusters {
    fn default() -> Self {
        Self::new()
    }
}

impl Clusters {
    /// The clusters; the first call opens the table of words.
    pub fn new() -> Self {
        Self { table: &TABLE }
    }

    /// How many clusters there are; their numbers begin with 0.
    pub fn len(&self) -> usize {
        self.table.coarse().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cluster of a word, in any case and with or without accents.
    ///
    /// Possessive endings and the parts of hyphenated words are the caller's to take off.
    pub fn get(&self, word: &str) -> Option<u16> {
        self.table.cluster(word)
    }

    /// The coarse cluster, of about sixty, to which a cluster belongs.
    pub fn coarse(&self, cluster: u16) -> Option<u8> {
        self.table.coarse().get(usize::from(cluster)).copied()
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
    fn every_word_of_the_list_has_its_cluster() {
        let clusters = Clusters::new();
        let path = format!("{}/data/word-clusters.tsv", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the list is in the folder");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let (mut right, mut all) = (0, 0);
        for (cluster, line) in (0..).zip(lines) {
            let (coarse, words) = line.split_once('\t').expect("every cluster has a coarse one");
            assert_eq!(clusters.coarse(cluster), coarse.parse().ok());
            for word in words.split(' ') {
                all += 1;
                right += usize::from(clusters.get(word) == Some(cluster));
            }
        }
        assert_eq!(clusters.len(), 1024);
        // Some have the place of another word.
        assert!(all - right < 60, "{right} of {all}");
    }
}
