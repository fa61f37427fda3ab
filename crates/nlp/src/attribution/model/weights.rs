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

use std::fmt;

pub use crate::names::recogniser::weights::checksum;

/// What a weight of one is worth.
pub const STEP: f32 = 1.0 / 32.0;

/// The number of weights, a power of two.
pub const SIZE: usize = 1 << 18;

/// The first bytes of a model.
pub const MAGIC: [u8; 8] = *b"PMQUOT01";

/// Steps of the calibration, from probability 0 to 1.
pub const BINS: usize = 21;

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(&'static str);

impl fmt::Display for ModelError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the model of quotations cannot be used: {}; train it again with `cargo xtask train quotes`",
            self.0
        )
    }
}

impl std::error::Error for ModelError {}

/// A model.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    weights: &'m [u8],
    calibration: [u16; BINS],
}

impl<'m> Model<'m> {
    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are not those of a model, or not all of them, or changed.
    pub fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let cut = ModelError("it is cut off");
        let (magic, bytes) = bytes.split_at_checked(MAGIC.len()).ok_or_else(|| cut.clone())?;
        if magic != MAGIC {
            return Err(ModelError("it is no model, or one of another version"));
        }
        let (sum, bytes) = bytes.split_at_checked(8).ok_or_else(|| cut.clone())?;
        if sum != checksum(bytes).to_le_bytes() {
            return Err(ModelError("its bytes were changed or cut off"));
        }
        let (weights, shares) = bytes.split_at_checked(SIZE).ok_or(cut)?;
        if shares.len() != 2 * BINS {
            return Err(ModelError("its parts have the wrong size"));
        }
        let mut calibration = [0; BINS];
        for (share, pair) in calibration.iter_mut().zip(shares.chunks_exact(2)) {
            *share = u16::from_le_bytes([pair[0], pair[1]]).min(1000);
        }
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

    /// How many in a thousand quotations are right to which the model gives `probability`: between two steps of the
    /// calibration, in proportion.
    #[expect(clippy::cast_sign_loss, reason = "probabilities and shares are never negative")]
    pub fn calibrated(&self, probability: f32) -> u16 {
        let at = probability.clamp(0.0, 1.0) * (BINS - 1) as f32;
        let share = |bin: usize| self.calibration.get(bin).map_or(0.0, |share| f32::from(*share));
        let below = libm::floorf(at);
        let (low, high) = (share(below as usize), share(below as usize + 1));
        (low + (high - low) * (at - below)) as u16
    }
}
