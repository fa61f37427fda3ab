//! The hash by which the tables of names and of word clusters find words, shared by the build script, which fills the table, and the engine.

/// How many buckets the table has; the highest bits of a hash choose one.
pub const BUCKETS: usize = 1 << 16;

/// The hash of a word, fed byte by byte: FNV-1a with 64 bits (Fowler, Noll and Vo).
#[derive(Clone, Copy, Debug)]
pub struct WordHash(u64);

impl WordHash {
    /// The hash of the empty word.
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in one more byte of the folded word.
    pub const fn feed(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0100_0000_01b3);
    }

    /// The hash as a number.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The bucket in the table of word clusters, below [`BUCKETS`], and the byte that tells the words of one bucket apart.
    pub const fn place(self) -> (usize, u8) {
        ((self.0 >> 48) as usize, (self.0 >> 40) as u8)
    }
}
