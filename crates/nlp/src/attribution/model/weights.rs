//! The trained model as bytes: a weight a feature, and the calibration of its confidence.
//!
//! Features are hashed into [`SIZE`] places, so that the model holds no words; two features that fall into one place share
//! its weight, in training too. All numbers are little-endian; a weight is a signed byte in steps of [`STEP`]:
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `PMQUOT` and the version, `02` |
//! | 8 | [`checksum`] of everything that follows |
//! | 2 × [`BINS`] | the share of quotations that are right, in per mille, by their probability |
//! | the rest | [`SIZE`] weights, as [`sparse`] describes them |

pub use crate::trained::{BINS, ModelError, checksum, sparse};
use crate::trained::{Bytes, Calibration, Kind};

/// What a weight of one is worth.
pub const STEP: f32 = 1.0 / 32.0;

/// The number of weights, a power of two.
pub const SIZE: usize = 1 << 18;

/// The first bytes of a model.
pub const MAGIC: [u8; 8] = *b"PMQUOT02";

static KIND: Kind = Kind {
    magic: MAGIC,
    name: "the model of quotations",
    command: "quotes",
    cut_off: "it is cut off",
    checksum,
};

/// A model.
#[derive(Clone, Debug)]
pub struct Model {
    weights: Vec<i8>,
    calibration: Calibration,
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are not those of a model, or not all of them, or changed.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut bytes = Bytes::open(&KIND, bytes)?;
        let calibration = Calibration::read(bytes.take(Calibration::LENGTH)?);
        let weights = sparse::read(&mut bytes, SIZE)?;
        bytes.end()?;
        Ok(Self { weights, calibration })
    }

    /// The weight of a feature, in steps.
    pub fn weight(&self, feature: u32) -> i32 {
        let place = feature as usize & (SIZE - 1);
        self.weights.get(place).map_or(0, |weight| i32::from(*weight))
    }

    /// The weights of some features together, in steps.
    pub fn sum(&self, features: &[u32]) -> i32 {
        features.iter().map(|feature| self.weight(*feature)).sum()
    }

    /// How many in a thousand quotations are right to which the model gives `probability`.
    pub fn calibrated(&self, probability: f32) -> u16 {
        self.calibration.share(probability)
    }
}
