//! A gzip member (RFC 1952) of 16 MiB of zeros, as small as fixed Huffman codes (RFC 1951) make it.

/// Zeros that one copy stands for: the longest that DEFLATE has.
const COPY: u32 = 258;
/// The length code of such a copy, 285, and the distance 1 after it: 8 and 5 bits, first bit first.
const COPY_CODE: [bool; 13] = [
    true, true, false, false, false, true, false, true, false, false, false, false, false,
];
/// The literal 0: 8 bits.
const ZERO_CODE: [bool; 8] = [false, false, true, true, false, false, false, false];
/// A last block, with fixed codes.
const BLOCK: [bool; 3] = [true, true, false];
/// The end of a block: 7 bits.
const END_CODE: [bool; 7] = [false; 7];
/// Magic, DEFLATE, no flags, no time, no hint, any system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// Copies after the first zero, so that there are a little more than 16 MiB.
const COPIES: u32 = 65_028;
const LENGTH: u32 = 1 + COPIES * COPY;
/// CRC-32 of so many zeros, which would take longer to compute than all the rest.
const CHECKSUM: u32 = 0x6217_9382;

/// A body that decompresses to 16 MiB of zeros.
pub(crate) fn gzip_bomb() -> Vec<u8> {
    let mut bits = Bits::default();
    bits.push(&BLOCK);
    bits.push(&ZERO_CODE);
    for _ in 0..COPIES {
        bits.push(&COPY_CODE);
    }
    bits.push(&END_CODE);
    [
        &HEADER,
        bits.finish().as_slice(),
        &CHECKSUM.to_le_bytes(),
        &LENGTH.to_le_bytes(),
    ]
    .concat()
}

/// Bytes that are filled from their lowest bit.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    open: u8,
    filled: u8,
}

impl Bits {
    fn push(&mut self, bits: &[bool]) {
        for bit in bits {
            self.open |= u8::from(*bit) << self.filled;
            self.filled += 1;
            if self.filled == 8 {
                self.bytes.push(self.open);
                (self.open, self.filled) = (0, 0);
            }
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.filled > 0 {
            self.bytes.push(self.open);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{CHECKSUM, LENGTH, gzip_bomb};

    /// CRC-32 of so many zeros; each shifts the register by eight bits.
    fn crc_of_zeros(count: u32) -> u32 {
        let shifted = |crc: u32, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1));
        let table: Vec<u32> = (0..256).map(|byte| (0..8).fold(byte, shifted)).collect();
        !(0..count).fold(u32::MAX, |crc, _| (crc >> 8) ^ table[(crc & 0xff) as usize])
    }

    #[test]
    fn it_is_what_gzip_makes_of_zeros() {
        // Of four zeros, as zlib computes it.
        assert_eq!(crc_of_zeros(4), 0x2144_df1c);
        assert_eq!(crc_of_zeros(LENGTH), CHECKSUM);
        let bomb = gzip_bomb();
        assert!(bomb.starts_with(&[0x1f, 0x8b, 8]));
        assert!(bomb.len() < 110_000, "{} bytes", bomb.len());
    }
}
