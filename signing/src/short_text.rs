//! Texts that are short enough to need no allocation: dates, and digests written out.

use std::fmt;
use std::ops::Deref;

/// A text of at most `ROOM` ASCII characters, kept in place; it dereferences to the text. `Debug` shows its length only.
///
/// ```
/// let digest = wirescribe_signing::hex(&wirescribe_signing::md5(&[b"abc"]));
/// assert_eq!(digest.as_str(), "900150983cd24fb0d6963f7d28e17f72");
/// ```
#[derive(Clone, Copy)]
pub struct ShortText<const ROOM: usize> {
    bytes: [u8; ROOM],
    length: usize,
}

impl<const ROOM: usize> ShortText<ROOM> {
    /// What `write` makes of so many zeros, which is ASCII. There is room for it.
    pub(crate) fn filled(length: usize, write: impl FnOnce(&mut [u8])) -> Self {
        let mut text = Self {
            bytes: [0; ROOM],
            length: length.min(ROOM),
        };
        write(text.bytes.get_mut(..length).unwrap_or_default());
        text
    }

    /// What `write` leaves in front of the rest that it returns.
    pub(crate) fn written(write: impl FnOnce(&mut [u8]) -> &mut [u8]) -> Self {
        let mut text = Self {
            bytes: [0; ROOM],
            length: 0,
        };
        let rest = write(&mut text.bytes).len();
        text.length = ROOM.saturating_sub(rest);
        text
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The bytes of the text.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// Takes what has room.
impl<const ROOM: usize> fmt::Write for ShortText<ROOM> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length.saturating_add(text.len());
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

impl<const ROOM: usize> Deref for ShortText<ROOM> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl<const ROOM: usize> fmt::Display for ShortText<ROOM> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl<const ROOM: usize> fmt::Debug for ShortText<ROOM> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ShortText({})", self.length)
    }
}

impl<const ROOM: usize> PartialEq for ShortText<ROOM> {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl<const ROOM: usize> Eq for ShortText<ROOM> {}

impl<const ROOM: usize> PartialEq<str> for ShortText<ROOM> {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl<const ROOM: usize> PartialEq<&str> for ShortText<ROOM> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl<const ROOM: usize> PartialEq<String> for ShortText<ROOM> {
    fn eq(&self, other: &String) -> bool {
        self == other.as_str()
    }
}
