//! Bytes and texts of all kinds, the same in every run.
#![allow(dead_code, reason = "no test needs all kinds")]

/// Marsaglia's xorshift, with a fixed seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Less than `end`.
    pub(crate) fn below(&mut self, end: u16) -> u16 {
        let [high, low, ..] = self.next().to_be_bytes();
        u16::from_be_bytes([high, low]) % end
    }

    /// Any bytes, at most so many.
    pub(crate) fn bytes(&mut self, most: u16) -> Vec<u8> {
        let length = self.below(most + 1);
        (0..length).map(|_| self.next().to_be_bytes()[1]).collect()
    }

    pub(crate) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::from(self.below(u16::MAX)) % all.len()]
    }

    /// Pieces of the list one after the other, at most so many.
    pub(crate) fn joined(&mut self, pieces: &[&str], most: u16) -> String {
        let count = self.below(most + 1);
        (0..count).map(|_| *self.one_of(pieces)).collect()
    }

    /// ASCII, other letters, signs beyond the basic plane.
    pub(crate) fn text(&mut self, most: u16) -> String {
        let count = self.below(most + 1);
        (0..count).map(|_| self.character()).collect()
    }

    fn character(&mut self) -> char {
        let last = match self.next() % 4 {
            0 | 1 => 0x7e,
            2 => 0x7ff,
            _ => 0x0010_ffff,
        };
        let code = u32::try_from(self.next() % last + 1).unwrap_or(1);
        char::from_u32(code).unwrap_or('\u{fffd}')
    }
}
