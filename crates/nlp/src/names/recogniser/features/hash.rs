//! How features become numbers: every value and every kind is mixed into 32 bits, without a table of words.

use super::Template;

/// A hash of bytes: FNV-1a, 64 bit.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Two values as one; the order counts.
pub fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ first
}

/// A template and its value in 32 bits.
pub fn mix(template: Template, value: u64) -> u32 {
    mixed(template as u64 + 1, value)
}

/// A kind of feature and its value in 32 bits.
pub fn mixed(kind: u64, value: u64) -> u32 {
    let mixed = (value ^ kind.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// The places of the ones in `bits`, lowest first.
pub fn ones(mut bits: u64) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        (bits != 0).then(|| {
            let place = bits.trailing_zeros();
            bits &= bits - 1;
            u64::from(place)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_keep_the_numbers_that_the_model_was_trained_with() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_ne!(pair(1, 2), pair(2, 1));
        assert_ne!(mix(Template::Word, 7), mix(Template::WordBefore, 7));
        assert_eq!(mix(Template::Bias, 3), mixed(1, 3));
    }

    #[test]
    fn ones_are_told_from_the_lowest() {
        assert_eq!(ones(0b1001_0010).collect::<Vec<_>>(), [1, 4, 7]);
        assert_eq!(ones(0).count(), 0);
        assert_eq!(ones(u64::MAX).count(), 64);
    }
}
