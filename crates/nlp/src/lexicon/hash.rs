//! The hash by which the table of words finds them, shared by the build script, which fills the table, and the engine.

/// How many buckets the table has; the highest bits of a hash choose one.
pub const BUCKETS: usize = 1 << 16;

/// How many bits of a hash tell the words of one bucket apart: one unknown word in about 430 is taken for a known one, and
/// each bit more would cost what a visitor loads some 15 KB.
const TELL: u32 = 10;

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

    /// The bucket in the table, below [`BUCKETS`], and the number that tells the words of one bucket apart.
    pub const fn place(self) -> (usize, u16) {
        let tell = (self.0 >> (48 - TELL)) as u16 & ((1 << TELL) - 1);
        ((self.0 >> 48) as usize, tell)
    }
}
