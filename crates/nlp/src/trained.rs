//! What all trained models have in common as bytes: a head that says what they are, a checksum, and why bytes are refused;
//! and the calibration of a confidence, which two of them hold.
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | the name of the kind of model, and the version |
//! | 8 | a checksum of everything that follows, little-endian |
//! | the rest | the model itself, as its own module describes it |

pub mod sparse;

use std::fmt;

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    /// What messages call the model.
    name: &'static str,
    /// What `cargo xtask train` calls it.
    command: &'static str,
    /// What is wrong.
    what: &'static str,
}

impl fmt::Display for ModelError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, command, what } = self;
        write!(
            formatter,
            "{name} cannot be used: {what}; train it again with `cargo xtask train {command}`"
        )
    }
}

impl std::error::Error for ModelError {}

/// A kind of model.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Its first bytes.
    pub(crate) magic: [u8; 8],
    /// What messages call it: "the tagger's model".
    pub(crate) name: &'static str,
    /// What `cargo xtask train` calls it.
    pub(crate) command: &'static str,
    /// What is said of one whose end is missing.
    pub(crate) cut_off: &'static str,
    pub(crate) checksum: fn(&[u8]) -> u64,
}

impl Kind {
    /// The error that says `what` is wrong with a model of this kind.
    pub(crate) fn error(&self, what: &'static str) -> ModelError {
        ModelError {
            name: self.name,
            command: self.command,
            what,
        }
    }
}

/// The bytes of a model that are still to be read; none of them are copied.
#[derive(Debug)]
pub(crate) struct Bytes<'m> {
    kind: &'static Kind,
    rest: &'m [u8],
}

impl<'m> Bytes<'m> {
    /// What follows the head of a model of this kind.
    ///
    /// # Errors
    /// When the head is not that of such a model, or the checksum does not fit what follows.
    pub(crate) fn open(kind: &'static Kind, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut bytes = Self { kind, rest: bytes };
        if bytes.take(kind.magic.len())? != kind.magic {
            return Err(kind.error("it is no model, or one of another version"));
        }
        if bytes.take(8)? != (kind.checksum)(bytes.rest).to_le_bytes() {
            return Err(kind.error("its bytes were changed or cut off"));
        }
        Ok(bytes)
    }

    /// The next `length` bytes.
    ///
    /// # Errors
    /// When there are not so many.
    pub(crate) fn take(&mut self, length: usize) -> Result<&'m [u8], ModelError> {
        let cut_off = || self.kind.error(self.kind.cut_off);
        let (part, rest) = self.rest.split_at_checked(length).ok_or_else(cut_off)?;
        self.rest = rest;
        Ok(part)
    }

    /// The next four bytes as a number.
    ///
    /// # Errors
    /// When there are fewer.
    pub(crate) fn number(&mut self) -> Result<u32, ModelError> {
        let cut_off = self.kind.cut_off;
        let part = self.take(4)?;
        part.try_into()
            .map(u32::from_le_bytes)
            .map_err(|_| self.kind.error(cut_off))
    }

    /// Nothing more is to be read.
    ///
    /// # Errors
    /// When there are bytes left.
    pub(crate) fn end(self) -> Result<(), ModelError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.kind.error("there are bytes behind its end"))
        }
    }
}

/// The sums of all counts before each, and of all.
pub(crate) fn sums(counts: &[u8]) -> Vec<u32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(counts.iter().map(|count| {
            sum += u32::from(*count);
            sum
        }))
        .collect()
}

/// A checksum of bytes: FNV-1a, 64 bit, eight bytes at a time.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0xcbf2_9ce4_8422_2325, |sum, chunk| {
        (sum ^ word(chunk)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Up to eight bytes as a number, filled up with zeros.
pub(crate) fn word(chunk: &[u8]) -> u64 {
    let mut word = [0; 8];
    for (slot, byte) in word.iter_mut().zip(chunk) {
        *slot = *byte;
    }
    u64::from_le_bytes(word)
}

/// Steps of a calibration, from probability 0 to 1.
pub const BINS: usize = 21;

/// How many in a thousand findings are right, by the probability that a model gives them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calibration([u16; BINS]);

impl Calibration {
    /// How many bytes it takes.
    pub(crate) const LENGTH: usize = 2 * BINS;

    /// By which nothing is right.
    pub(crate) const NONE: Self = Self([0; BINS]);

    /// Two bytes a step, little-endian; no share is above 1000.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut shares = [0; BINS];
        for (share, pair) in shares.iter_mut().zip(bytes.chunks_exact(2)) {
            *share = u16::from_le_bytes([pair[0], pair[1]]).min(1000);
        }
        Self(shares)
    }

    /// The share at `probability`, in per mille: between two steps in proportion.
    #[expect(clippy::cast_sign_loss, reason = "probabilities and shares are never negative")]
    pub(crate) fn share(&self, probability: f32) -> u16 {
        let at = probability.clamp(0.0, 1.0) * (BINS - 1) as f32;
        let share = |bin: usize| self.0.get(bin).map_or(0.0, |share| f32::from(*share));
        let below = libm::floorf(at);
        let (low, high) = (share(below as usize), share(below as usize + 1));
        // Shares are at most 1000, and what is between two of them too.
        (low + (high - low) * (at - below)) as u16
    }
}
