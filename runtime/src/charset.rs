//! Encodings of text: UTF-8, and those that are older and still sent, where one byte is one character.

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// ISO-8859-1.
    Latin1,
    /// ISO-8859-15: ISO-8859-1 with the euro sign and seven letters more.
    Latin9,
    /// Windows-1252: ISO-8859-1 with punctuation where that has control characters.
    Windows1252,
}

/// Characters of Windows-1252 from 0x80 to 0x9f; five bytes are none.
const WINDOWS_1252: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

impl Charset {
    /// The text that bytes stand for; `None` if one of them stands for nothing.
    pub(crate) fn decode(self, bytes: &[u8]) -> Option<String> {
        if self == Self::Utf8 {
            return std::str::from_utf8(bytes).ok().map(str::to_owned);
        }
        bytes.iter().map(|byte| self.character(*byte)).collect()
    }

    fn character(self, byte: u8) -> Option<char> {
        match self {
            Self::Utf8 | Self::Latin1 => Some(char::from(byte)),
            Self::Latin9 => Some(latin9(byte)),
            Self::Windows1252 => match byte
                .checked_sub(0x80)
                .and_then(|at| WINDOWS_1252.get(usize::from(at)))
            {
                Some(character) => *character,
                None => Some(char::from(byte)),
            },
        }
    }
}

fn latin9(byte: u8) -> char {
    match byte {
        0xa4 => '€',
        0xa6 => 'Š',
        0xa8 => 'š',
        0xb4 => 'Ž',
        0xb8 => 'ž',
        0xbc => 'Œ',
        0xbd => 'œ',
        0xbe => 'Ÿ',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::Charset::{Latin1, Latin9, Windows1252};

    #[test]
    fn the_three_differ_where_they_should() {
        let bytes = b"a\xe9\xa4";
        assert_eq!(Latin1.decode(bytes).as_deref(), Some("aé¤"));
        assert_eq!(Latin9.decode(bytes).as_deref(), Some("aé€"));
        assert_eq!(Windows1252.decode(b"\x80\xe9").as_deref(), Some("€é"));
        assert_eq!(Windows1252.decode(b"\x9f\x99").as_deref(), Some("Ÿ™"));
        assert_eq!(Windows1252.decode(b"\x81"), None);
    }
}
