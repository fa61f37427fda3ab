//! The bit of a word's beginning in a filter, by which most words are told from the entries of a list without a look-up.
//!
//! `build.rs` sets the bits of all entries, the engine asks for a word's; both share this file.

/// How many bits the filter has.
pub const BITS: usize = 8192;

/// The bit of a word that begins with `word`, by at most its first three bytes in lower case; `None` where one of them isn't
/// ASCII, so that the filter says nothing.
pub fn bit(word: &[u8]) -> Option<usize> {
    let start = word.get(..3).unwrap_or(word);
    start.is_ascii().then(|| {
        start.iter().fold(start.len(), |bits, byte| {
            (bits * 37 + usize::from(byte.to_ascii_lowercase())) % BITS
        })
    })
}
