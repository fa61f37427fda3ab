//! The features that the tagger looks at for one token, as positions in the model's table of weights. Training uses the
//! same code.

use super::tag::Tag;
use super::words::{Word, mix};

/// How many features a token has at most.
pub const FEATURES: usize = 31;

/// The features of a token: hashes, of which the first [`Features::len`] are in use.
#[derive(Clone, Copy, Debug)]
pub struct Features {
    hashes: [u64; FEATURES],
    len: usize,
}

/// The tag before the first token of a sentence.
const START: u64 = 63;

impl Features {
    /// The features of word `at` of a sentence; `before` are the tags of the two words before it, the nearest one first.
    pub fn of(words: &[Word], at: usize, before: [Option<Tag>; 2]) -> Self {
        let mut features = Self {
            hashes: [0; FEATURES],
            len: 0,
        };
        let none = Word::default();
        let word = |offset: isize| -> &Word {
            at.checked_add_signed(offset)
                .and_then(|at| words.get(at))
                .unwrap_or(&none)
        };
        let number = |tag: Option<Tag>| tag.map_or(START, |tag| tag as u64);
        let (p1, p2) = (number(before[0]), number(before[1]));
        let (this, next, after, last, earlier) = (word(0), word(1), word(2), word(-1), word(-2));
        let class = this.known.bits();
        features.push(0, this.hash, u64::from(this.shape >> 12));
        features.push(1, this.hash, p1);
        features.push(2, this.hash, next.hash);
        features.push(3, this.hash, next.class());
        features.push(4, this.hash, last.hash);
        features.push(5, class, p1 << 8 | p2);
        features.push(6, class, p1);
        features.push(7, class, next.class());
        features.push(8, last.hash, class);
        features.push(9, next.hash, class);
        features.push(10, after.hash, 0);
        features.push(11, earlier.hash, 0);
        features.push(12, p1 << 8 | p2, next.class());
        features.push(13, next.class(), after.class());
        features.push(14, u64::from(this.shape), 0);
        features.push(15, u64::from(this.ending & 0xff_ffff), p1);
        features.push(26, u64::from(next.cluster), class);
        features.push(27, u64::from(last.cluster), class);
        features.push(28, u64::from(this.cluster), class);
        if this.known.is_empty() {
            features.push(16, u64::from(this.ending), 0);
            features.push(17, u64::from(this.ending & 0xff_ffff), u64::from(this.shape));
            features.push(18, u64::from(this.ending & 0xffff), u64::from(this.shape));
            features.push(19, u64::from(this.beginning), 0);
            features.push(20, u64::from(this.shape), p1);
            features.push(
                21,
                u64::from(this.shape),
                u64::from(next.shape) << 32 | u64::from(last.shape),
            );
            features.push(22, u64::from(this.cluster), u64::from(this.shape));
            features.push(23, u64::from(this.coarse), u64::from(this.ending & 0xffff));
            features.push(24, u64::from(this.cluster), u64::from(this.ending & 0xffff));
            features.push(25, u64::from(this.cluster), p1);
            features.push(29, this.choice.bits(), u64::from(this.ending & 0xffff));
            features.push(30, this.choice.bits(), p1);
        }
        features
    }

    fn push(&mut self, template: u64, first: u64, second: u64) {
        if let Some(slot) = self.hashes.get_mut(self.len) {
            let hash = mix(mix(template + 1, first), second);
            *slot = hash ^ hash >> 29;
            self.len += 1;
        }
    }

    /// The hashes in use.
    pub fn hashes(&self) -> &[u64] {
        self.hashes.get(..self.len).unwrap_or_default()
    }
}

impl Word {
    /// What a neighbour sees of a word: the tags that it may have, or its shape and ending where it is not known.
    fn class(&self) -> u64 {
        if self.known.is_empty() {
            1 << 63 | u64::from(self.shape) << 32 | u64::from(self.ending & 0xffff)
        } else {
            self.known.bits()
        }
    }
}
