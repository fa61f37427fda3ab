//! The trained model as bytes: tables of weights by feature, transitions, and the calibration of its confidence.
//!
//! Features are hashed, so that the model holds no words. Reading checks the bytes. All
//! numbers are little-endian; a weight is a signed byte in steps of [`STEP`]:
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `PMNAME` and the version, `02` |
//! | 8 | [`checksum`] of everything that follows |
//! | 3 × | a table: features of units, of candidates, of documents |
//! | 6 × 11 × 11 | a weight a gap, label and label behind it |
//! | 2 × [`BINS`] | the share of names that are right, in per mille, by their probability |
//!
//! A table:
//!
//! | bytes | what |
//! | --- | --- |
//! | 3 × 4 | the power of two of its buckets, how many features, how many weights |
//! | 1 a bucket | how many features it holds |
//! | 1 a feature | a fingerprint |
//! | 1 a weight, and 1 a feature | its place in the row, from the place of the one before it; 0 behind the last of a feature |
//! | 1 a weight | the weight |
//!
//! The upper bits of a feature's hash are its bucket, the eight bits below them its fingerprint. Places are counted from 1,
//! label by label, and of one label by the unit's place in the name: most features have weights of one or two labels.

use super::PLACES;
use super::lattice::{GAPS, LABELS, Scores, Transitions};
pub use crate::trained::{BINS, ModelError, checksum};
use crate::trained::{Bytes, Calibration, Kind, sums};
use std::ops::Range;

/// What a weight of one is worth.
pub const STEP: f32 = 1.0 / 16.0;

/// The first bytes of a model.
pub const MAGIC: [u8; 8] = *b"PMNAME02";

static KIND: Kind = Kind {
    magic: MAGIC,
    name: "the recogniser's model",
    command: "names",
    cut_off: "it is cut off",
    checksum,
};

/// Weights by feature.
#[derive(Clone, Debug)]
pub struct Table<'m> {
    /// How far a hash is shifted to give its bucket.
    shift: u32,
    /// The first feature of each bucket, and the number of features.
    buckets: Vec<u32>,
    fingerprints: &'m [u8],
    /// The first weight of each feature, and the number of weights.
    rows: Vec<u32>,
    /// The place in the row of each weight.
    places: Vec<u8>,
    weights: &'m [u8],
}

impl<'m> Table<'m> {
    /// A table without features.
    fn empty() -> Self {
        Self {
            shift: 31,
            buckets: vec![0; 3],
            fingerprints: &[],
            rows: vec![0],
            places: Vec::new(),
            weights: &[],
        }
    }

    /// Reads a table whose rows have a weight a label at each of some places in the name.
    fn read(bytes: &mut Bytes<'m>, in_name: usize) -> Result<Self, ModelError> {
        let power = bytes.number()?;
        if !(1..=20).contains(&power) {
            return Err(KIND.error("the size of a table makes no sense"));
        }
        let (features, weights) = (bytes.number()? as usize, bytes.number()? as usize);
        let buckets = sums(bytes.take(1 << power)?);
        let fingerprints = bytes.take(features)?;
        let (rows, places) = rows(bytes.take(features.saturating_add(weights))?, in_name);
        let weights = bytes.take(weights)?;
        if buckets.last() != Some(&(features as u32)) || rows.len() != features + 1 || places.len() != weights.len() {
            return Err(KIND.error("the parts of a table do not fit each other"));
        }
        Ok(Self {
            shift: 32 - power,
            buckets,
            fingerprints,
            rows,
            places,
            weights,
        })
    }

    /// Adds `times` the weights of a feature to `row`; nothing for a feature that the table lacks.
    pub fn add(&self, feature: u32, times: i32, row: &mut [i32]) {
        for (place, weight) in self.weights_of(feature) {
            if let Some(slot) = row.get_mut(place) {
                *slot += weight * times;
            }
        }
    }

    /// The weight of a feature at one place of its row.
    pub fn weight(&self, feature: u32, place: usize) -> i32 {
        self.weights_of(feature)
            .filter(|(other, _)| *other == place)
            .map(|(_, weight)| weight)
            .sum()
    }

    /// The weights of a feature with their places in its row.
    fn weights_of(&self, feature: u32) -> impl Iterator<Item = (usize, i32)> {
        let range = self.row(feature).unwrap_or_default();
        let places = self.places.get(range.clone()).unwrap_or_default();
        let weights = self.weights.get(range).unwrap_or_default();
        places
            .iter()
            .zip(weights)
            .map(|(place, weight)| (usize::from(*place), i32::from(weight.cast_signed())))
    }

    /// Where the weights of a feature are, if the table has it.
    fn row(&self, feature: u32) -> Option<Range<usize>> {
        let (bucket, fingerprint) = place(feature, self.shift);
        let range = *self.buckets.get(bucket)? as usize..*self.buckets.get(bucket + 1)? as usize;
        let first = range.start;
        let at = self
            .fingerprints
            .get(range)?
            .iter()
            .position(|other| *other == fingerprint)?;
        let at = first + at;
        Some(*self.rows.get(at)? as usize..*self.rows.get(at + 1)? as usize)
    }
}

/// The first weight of each row and the number of weights, and the place of each weight in its row.
fn rows(steps: &[u8], in_name: usize) -> (Vec<u32>, Vec<u8>) {
    let (mut rows, mut places) = (vec![0], Vec::with_capacity(steps.len()));
    let mut place = 0;
    for step in steps {
        if *step == 0 {
            rows.push(places.len() as u32);
            place = 0;
            continue;
        }
        place += usize::from(*step);
        let (label, unit) = ((place - 1) / in_name, (place - 1) % in_name);
        // A place that no row has is passed over when weights are added.
        places.push(u8::try_from(unit * LABELS + label).unwrap_or(u8::MAX));
    }
    (rows, places)
}

/// The bucket and the fingerprint of a feature in a table whose buckets are found by shifting by `shift`.
pub fn place(feature: u32, shift: u32) -> (usize, u8) {
    ((feature >> shift) as usize, (feature >> (shift - 8)) as u8)
}

/// A model.
#[derive(Clone, Debug)]
pub struct Model<'m> {
    /// Features of units, by place in the name and label: 4 × 11 weights a row.
    pub units: Table<'m>,
    /// Features of candidates, by label.
    pub spans: Table<'m>,
    /// Features of the document, by label.
    pub document: Table<'m>,
    /// Scores of one label behind another.
    pub transitions: Transitions,
    /// The share of names that are right, by probability.
    calibration: Calibration,
}

impl<'m> Model<'m> {
    /// A model that finds nothing.
    pub fn empty() -> Self {
        Self {
            units: Table::empty(),
            spans: Table::empty(),
            document: Table::empty(),
            transitions: [[[0.0; LABELS]; LABELS]; GAPS],
            calibration: Calibration::NONE,
        }
    }

    /// Whether it knows no feature, so that nothing tells a name from other words.
    pub fn is_empty(&self) -> bool {
        [&self.units, &self.spans, &self.document]
            .iter()
            .all(|table| table.fingerprints.is_empty())
    }

    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are not those of a model, or not all of them, or changed.
    pub fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut bytes = Bytes::open(&KIND, bytes)?;
        let (units, spans, document) = (
            Table::read(&mut bytes, PLACES)?,
            Table::read(&mut bytes, 1)?,
            Table::read(&mut bytes, 1)?,
        );
        let mut transitions = [[[0.0; LABELS]; LABELS]; GAPS];
        for scores in transitions.iter_mut().flatten() {
            for (score, weight) in scores.iter_mut().zip(bytes.take(LABELS)?) {
                *score = f32::from(weight.cast_signed()) * STEP;
            }
        }
        let calibration = Calibration::read(bytes.take(Calibration::LENGTH)?);
        bytes.end()?;
        Ok(Self {
            units,
            spans,
            document,
            transitions,
            calibration,
        })
    }

    /// How many in a thousand names are right to which the model gives `probability`.
    pub fn calibrated(&self, probability: f32) -> u16 {
        self.calibration.share(probability)
    }
}

/// Scores as steps, for labels.
pub fn scores(steps: &[i32; LABELS]) -> Scores {
    steps.map(|step| step as f32 * STEP)
}

#[cfg(test)]
mod tests;
