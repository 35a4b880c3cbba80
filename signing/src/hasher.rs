//! A digest or a MAC that takes its parts one after the other, pairs among them: nothing is put together first.

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::digest::{Digest, FixedOutputReset, Update};
use sha2::{Sha256, Sha384, Sha512};

use crate::Pairs;
use crate::digest::block;
use crate::pairs::Sink;

/// Takes parts, then gives the digest or the MAC.
///
/// ```
/// use wirescribe_signing::{Hasher, Pairs, sha256};
///
/// let pairs = Pairs::new().with("a", "1").with("b", "2");
/// let digest = Hasher::sha256()
///     .part(b"GET\n")
///     .pairs(&pairs, "&", |out, key, value| out.extend([key, "=", value]))
///     .finish();
/// assert_eq!(digest, sha256(&[b"GET\na=1&b=2"]));
/// ```
#[must_use = "nothing comes of it until it is finished"]
pub struct Hasher<D>(D);

/// A function for each digest and its MAC.
macro_rules! hashers {
    ($($digest:ident, $hmac:ident, $type:ty, $length:literal, $name:literal;)*) => {$(
        impl Hasher<$type> {
            #[doc = concat!($name, ".")]
            pub fn $digest() -> Self {
                Self(<$type>::new())
            }

            /// The digest of all parts.
            #[must_use]
            pub fn finish(&mut self) -> [u8; $length] {
                self.0.finalize_fixed_reset().into()
            }
        }

        impl Hasher<Hmac<$type>> {
            #[doc = concat!("HMAC with ", $name, ". The key has any length.")]
            pub fn $hmac(key: &[u8]) -> Self {
                Self(Hmac::new(&block::<$type>(key)))
            }

            /// The MAC over all parts.
            #[must_use]
            pub fn finish(&self) -> [u8; $length] {
                self.0.clone().finalize().into_bytes().into()
            }
        }
    )*};
}

hashers! {
    md5, hmac_md5, Md5, 16, "MD5";
    sha1, hmac_sha1, Sha1, 20, "SHA-1";
    sha256, hmac_sha256, Sha256, 32, "SHA-256";
    sha384, hmac_sha384, Sha384, 48, "SHA-384";
    sha512, hmac_sha512, Sha512, 64, "SHA-512";
}

impl<D: Update> Hasher<D> {
    /// Takes bytes.
    pub fn part(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(bytes);
        self
    }

    /// Takes pairs as [`Pairs::render`] would write them.
    pub fn pairs(
        &mut self,
        pairs: &Pairs<'_>,
        separator: &str,
        write: impl Fn(&mut Self, &str, &str),
    ) -> &mut Self {
        pairs.write(self, separator, write);
        self
    }

    /// Takes a text, in the words of `String`.
    pub fn push_str(&mut self, text: &str) {
        self.0.update(text.as_bytes());
    }
}

impl<D: Update> Sink for Hasher<D> {
    fn push(&mut self, text: &str) {
        self.push_str(text);
    }
}

impl<'t, D: Update> Extend<&'t str> for Hasher<D> {
    fn extend<I: IntoIterator<Item = &'t str>>(&mut self, texts: I) {
        for text in texts {
            self.push_str(text);
        }
    }
}

impl<D> std::fmt::Debug for Hasher<D> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Hasher")
    }
}
