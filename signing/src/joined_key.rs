//! Keys of several parts, such as a word in front of a secret: put together without a copy that stays in memory.

use std::fmt;
use std::ops::Deref;

use zeroize::{Zeroize, Zeroizing};

/// The longest block of a digest: what is longer is hashed before it serves as a key.
const USUAL: usize = 128;

/// A key that was put together, wiped when it is dropped; it dereferences to its bytes. `Debug` shows nothing of it.
pub struct JoinedKey {
    usual: [u8; USUAL],
    length: usize,
    /// Takes the place of the other when the key is longer.
    long: Option<Zeroizing<Vec<u8>>>,
}

/// The parts one after the other.
///
/// ```
/// use wirescribe_signing::{hmac_sha256, joined_key};
///
/// let key = joined_key(&[b"AWS4", b"secret"]);
/// assert_eq!(hmac_sha256(&key, &[b"day"]), hmac_sha256(b"AWS4secret", &[b"day"]));
/// ```
#[must_use]
pub fn joined_key(parts: &[&[u8]]) -> JoinedKey {
    let length = parts.iter().map(|part| part.len()).sum();
    let mut key = JoinedKey {
        usual: [0; USUAL],
        length,
        long: (length > USUAL).then(|| Zeroizing::new(parts.concat())),
    };
    let mut room = key.usual.as_mut_slice();
    for part in parts {
        let Some((front, rest)) = room.split_at_mut_checked(part.len()) else {
            break;
        };
        front.copy_from_slice(part);
        room = rest;
    }
    key
}

impl Deref for JoinedKey {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.long {
            Some(long) => long,
            None => self.usual.get(..self.length).unwrap_or_default(),
        }
    }
}

impl Drop for JoinedKey {
    fn drop(&mut self) {
        let end = self.length.min(USUAL);
        // Byte by byte, and the rest was never written.
        self.usual.get_mut(..end).unwrap_or_default().zeroize();
    }
}

impl fmt::Debug for JoinedKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JoinedKey")
    }
}
