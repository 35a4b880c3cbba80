//! A gzip member (RFC 1952) of zeros, as small as fixed Huffman codes (RFC 1951) make it.

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

/// A body that decompresses to one zero and `copies` times 258 more.
pub(crate) fn gzip_bomb(copies: u32) -> Vec<u8> {
    let length = 1 + copies * COPY;
    let mut bits = Bits::default();
    bits.push(&BLOCK);
    bits.push(&ZERO_CODE);
    for _ in 0..copies {
        bits.push(&COPY_CODE);
    }
    bits.push(&END_CODE);
    let checksum = crc_of_zeros(length).to_le_bytes();
    [
        &HEADER,
        bits.finish().as_slice(),
        &checksum,
        &length.to_le_bytes(),
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

/// CRC-32 of so many zeros; each shifts the register by eight bits.
fn crc_of_zeros(count: u32) -> u32 {
    let table: Vec<u32> = (0..256)
        .map(|byte| (0..8).fold(byte, |crc, _| shifted(crc)))
        .collect();
    let next = |crc: u32| {
        (crc >> 8)
            ^ table
                .get((crc & 0xff) as usize)
                .copied()
                .unwrap_or_default()
    };
    !(0..count).fold(u32::MAX, |crc, _| next(crc))
}

fn shifted(crc: u32) -> u32 {
    (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{crc_of_zeros, gzip_bomb};

    #[test]
    fn it_is_what_gzip_makes_of_zeros() {
        // CRC-32 of four zeros, as zlib computes it.
        assert_eq!(crc_of_zeros(4), 0x2144_df1c);
        let expected = b"\x1f\x8b\x08\0\0\0\0\0\0\xff";
        let bomb = gzip_bomb(65_000);
        assert!(bomb.starts_with(expected));
        assert!(bomb.ends_with(&(65_000_u32 * 258 + 1).to_le_bytes()));
        assert!(bomb.len() < 110_000, "{} bytes", bomb.len());
    }
}
