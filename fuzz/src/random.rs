//! Choices that the bytes of an input decide, with the interface of the generator that tests use.

use std::collections::VecDeque;

/// Takes choices from bytes; once they are used up, from a generator that they start.
#[derive(Debug)]
pub(crate) struct Random {
    bytes: VecDeque<u8>,
    state: u64,
}

impl Random {
    /// Choices without bytes.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            bytes: VecDeque::new(),
            state: seed | 1,
        }
    }

    /// Choices that these bytes decide.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        let fold =
            |state: u64, byte: &u8| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let state = bytes.iter().fold(0xcbf2_9ce4_8422_2325, fold) | 1;
        Self {
            bytes: bytes.iter().copied().collect(),
            state,
        }
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        let taken = if end <= 256 { 1 } else { 8 };
        let number = (0..taken).fold(0, |number: u64, _| (number << 8) | self.byte());
        usize::try_from(number % end.max(1) as u64).unwrap_or_default()
    }

    /// Whether something of this percentage happens.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn byte(&mut self) -> u64 {
        if let Some(byte) = self.bytes.pop_front() {
            return u64::from(byte);
        }
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 24) & 0xff
    }
}
