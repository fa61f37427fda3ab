//! The trained model as bytes: a dictionary of words with the tags that each may have, and a table of weights.
//!
//! Both are hashed, so that the model holds no words and no names of features. All numbers are little-endian:
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `PMTAGS` and the version, `02` |
//! | 8 | [`checksum`] of everything that follows |
//! | 4 × 4 | how many classes, buckets, words, and weights there are |
//! | 8 a class | a set of tags, one bit a tag |
//! | 1 a bucket | how many words it holds |
//! | 2 a word | a fingerprint of the word |
//! | 1 a word | its class |
//! | the rest | the weights, as [`sparse`] describes them |
//!
//! The upper bits of a word's hash are its bucket, the lower sixteen its fingerprint: of a thousand unknown words, hardly
//! one is taken for a known one. The weight of a tag for a feature stands at the feature's place plus the tag's number:
//! rows overlap, and training takes the collisions into account.

use super::tag::{TAGS, Tag, TagSet};
pub use crate::trained::ModelError;
use crate::trained::{self, Bytes, Kind, sparse, sums};

/// The first bytes of a model.
pub const MAGIC: [u8; 8] = *b"PMTAGS02";

static KIND: Kind = Kind {
    magic: MAGIC,
    name: "the tagger's model",
    command: "tags",
    cut_off: "it ends before its end",
    checksum,
};

/// How many weights a feature's place must have behind it: enough for all tags.
pub const ROW: usize = 48;

const _: () = assert!(TAGS <= ROW);

/// A model; its dictionary is borrowed from its bytes.
#[derive(Clone, Debug)]
pub struct Model<'m> {
    classes: &'m [u8],
    /// The first word of each bucket, and the number of words.
    starts: Vec<u32>,
    fingerprints: &'m [u8],
    class_of: &'m [u8],
    weights: Vec<i8>,
    bucket_shift: u32,
    places: u64,
}

impl<'m> Model<'m> {
    /// A model that knows nothing.
    pub const EMPTY: Self = Self {
        classes: &[],
        starts: Vec::new(),
        fingerprints: &[],
        class_of: &[],
        weights: Vec::new(),
        bucket_shift: 63,
        places: 0,
    };

    /// Reads a model.
    ///
    /// # Errors
    /// When the bytes are not those of a model, or not all of them, or changed.
    pub fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut bytes = Bytes::open(&KIND, bytes)?;
        let mut count = || bytes.number().map(|number| number as usize);
        let (classes_count, buckets, words, weights_count) = (count()?, count()?, count()?, count()?);
        if !buckets.is_power_of_two() || buckets < 2 || weights_count <= ROW || classes_count > 256 {
            return Err(KIND.error("the numbers at its head make no sense"));
        }
        let classes = bytes.take(classes_count.saturating_mul(8))?;
        let starts = sums(bytes.take(buckets)?);
        let fingerprints = bytes.take(words.saturating_mul(2))?;
        let class_of = bytes.take(words)?;
        let weights = sparse::read(&mut bytes, weights_count)?;
        bytes.end()?;
        Ok(Self {
            classes,
            starts,
            fingerprints,
            class_of,
            weights,
            bucket_shift: 64 - buckets.trailing_zeros(),
            places: (weights_count - ROW) as u64,
        })
    }

    /// The tags that the word with this key may have; empty for one that the dictionary lacks.
    pub fn look_up(&self, key: u64) -> TagSet {
        self.find(key).unwrap_or_default()
    }

    fn find(&self, key: u64) -> Option<TagSet> {
        let (bucket, fingerprint) = dictionary_place(key, self.bucket_shift);
        let start = *self.starts.get(bucket)? as usize;
        let end = *self.starts.get(bucket + 1)? as usize;
        let at = (start..end).find(|at| u16_at(self.fingerprints, *at) == Some(fingerprint))?;
        let class = usize::from(*self.class_of.get(at)?) * 8;
        let bits = u64::from_le_bytes(self.classes.get(class..class + 8)?.try_into().ok()?);
        TagSet::from_bits(bits)
    }

    /// The weights of a feature, one a tag.
    pub(super) fn row(&self, feature: u64) -> Option<&[i8; ROW]> {
        let place = place(feature, self.places);
        self.weights.get(place..place + ROW)?.try_into().ok()
    }
}

/// Where the weights of a feature start in a table with `places` of them.
pub fn place(feature: u64, places: u64) -> usize {
    // The upper half of the product: a multiple of the hash's share of the whole.
    (((feature >> 32) * places) >> 32) as usize
}

/// The bucket and the fingerprint of a word in the dictionary.
pub fn dictionary_place(key: u64, bucket_shift: u32) -> (usize, u16) {
    let key = key ^ key >> 31;
    let key = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((key >> bucket_shift) as usize, (key >> 16) as u16)
}

/// The checksum of a model: FNV-1a over words of eight bytes, the last one filled up with zeros.
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        hash = (hash ^ trained::word(chunk)).wrapping_mul(0x0100_0000_01b3);
        hash ^= hash >> 32;
    }
    hash
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at * 2..at * 2 + 2)?.try_into().ok().map(u16::from_le_bytes)
}

/// The best tag of `choice` by the sums of the weights of `features`; of equals the one with the lowest number.
pub(super) fn best(model: &Model<'_>, features: &[u64], choice: TagSet) -> Tag {
    let mut sums = [0i32; ROW];
    let mut tags = [Tag::Nn; TAGS];
    let mut count = 0;
    for (slot, tag) in tags.iter_mut().zip(choice.iter()) {
        *slot = tag;
        count += 1;
    }
    let tags = tags.get(..count).unwrap_or_default();
    for feature in features {
        let Some(row) = model.row(*feature) else { continue };
        for (sum, tag) in sums.iter_mut().zip(tags) {
            *sum += i32::from(row[*tag as usize]);
        }
    }
    let mut best = (i32::MIN, Tag::Nn);
    for (sum, tag) in sums.iter().zip(tags) {
        if *sum > best.0 {
            best = (*sum, *tag);
        }
    }
    best.1
}
