//! Numbers for features, which training counts from 0, and lists of such numbers.

use pressmark_nlp::names::recogniser::features::Template;
use rustc_hash::FxHashMap;

/// The features of rows of things, all in one list.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    ends: Vec<u32>,
    ids: Vec<u32>,
}

impl Rows {
    /// Adds a feature to the row that is not ended yet.
    pub fn push(&mut self, id: u32) {
        self.ids.push(id);
    }

    /// Ends a row.
    pub fn end(&mut self) {
        self.ends.push(self.ids.len() as u32);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The range of a row in the list of all features.
    pub fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[row] as usize
    }

    /// The features of a row.
    pub fn row(&self, row: usize) -> &[u32] {
        &self.ids[self.range(row)]
    }

    /// All features, row by row.
    pub fn all(&self) -> &[u32] {
        &self.ids
    }

    /// Renumbers the features and leaves out those without a new number.
    pub fn renumber(&mut self, numbers: &[Option<u32>]) {
        let mut ids = Vec::new();
        let mut ends = Vec::with_capacity(self.ends.len());
        for row in 0..self.len() {
            ids.extend(self.row(row).iter().filter_map(|id| numbers[*id as usize]));
            ends.push(ids.len() as u32);
        }
        *self = Self { ends, ids };
    }
}

/// Numbers for features.
#[derive(Clone, Debug, Default)]
pub struct Index {
    numbers: FxHashMap<u32, u32>,
    /// The hash of each feature, by number.
    pub hashes: Vec<u32>,
    /// Its template.
    pub templates: Vec<Template>,
    counts: Vec<u32>,
}

impl Index {
    /// The number of the feature with a hash, counted once more; of two templates with one hash the first names it.
    pub fn number(&mut self, template: Template, hash: u32) -> u32 {
        let next = self.hashes.len() as u32;
        let number = *self.numbers.entry(hash).or_insert(next);
        if number == next {
            self.hashes.push(hash);
            self.templates.push(template);
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        number
    }

    /// Drops features that occur less often than `least`; says the new number of each.
    pub fn cut(&mut self, least: u32) -> Vec<Option<u32>> {
        let old = std::mem::take(self);
        let kept = old.hashes.iter().zip(&old.templates).zip(&old.counts);
        kept.map(|((hash, template), count)| {
            (*count >= least).then(|| {
                let number = self.number(*template, *hash);
                self.counts[number as usize] = *count;
                number
            })
        })
        .collect()
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}
