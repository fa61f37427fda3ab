//! The trained model as bytes: a weight a feature, and the calibration of its confidence.
//!
//! Features are hashed into [`SIZE`] places, so that the model holds no words; two features that fall into one place share
//! its weight, in training too. All numbers are little-endian; a weight is a signed byte in steps of [`STEP`]:
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `PMQUOT` and the version, `01` |
//! | 8 | [`checksum`] of everything that follows |
//! | [`SIZE`] | the weights |
//! | 2 × [`BINS`] | the share of quotations that are right, in per mille, by their probability |

pub use crate::trained::{BINS, ModelError, checksum};
use crate::trained::{Bytes, Calibration, Kind};

/// What a weight of one is worth.
pub const STEP: f32 = 1.0 / 32.0;

/// The number of weights, a power of two.
pub const SIZE: usize = 1 << 18;

/// The first bytes of a model.
pub const MAGIC: [u8; 8] = *b"PMQUOT01";

static KIND: Kind = Kind {
    magic: MAGIC,
    name: "the model of quotations",
    command: "quotes",
    cut_off: "it is cut off",
    checksum,
};

/// A model.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    weights: &'m [u8],
    calibration: Calibration,
}

impl<'m> Model<'m> {
    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are not those of a model, or not all of them, or changed.
    pub fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut bytes = Bytes::open(&KIND, bytes)?;
        let weights = bytes.take(SIZE)?;
        if bytes.len() != Calibration::LENGTH {
            return Err(KIND.error("its parts have the wrong size"));
        }
        let calibration = Calibration::read(bytes.take(Calibration::LENGTH)?);
        Ok(Self { weights, calibration })
    }

    /// The weight of a feature, in steps.
    pub fn weight(&self, feature: u32) -> i32 {
        let place = feature as usize & (SIZE - 1);
        self.weights
            .get(place)
            .map_or(0, |weight| i32::from(weight.cast_signed()))
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
