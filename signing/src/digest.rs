//! Digests and message authentication codes over parts that are taken one after the other, so that
//! nobody has to join them first.

use ctutils::CtEq as _;
use hmac::{EagerHash, Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::digest::{Digest, Key, Output};
use sha2::{Sha256, Sha384, Sha512};

use crate::{Error, Fault};

/// MD5 over the parts, one after the other.
#[must_use]
pub fn md5(parts: &[&[u8]]) -> [u8; 16] {
    digest::<Md5>(parts).into()
}

/// SHA-1 over the parts, one after the other.
#[must_use]
pub fn sha1(parts: &[&[u8]]) -> [u8; 20] {
    digest::<Sha1>(parts).into()
}

/// SHA-256 over the parts, one after the other.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    digest::<Sha256>(parts).into()
}

/// SHA-384 over the parts, one after the other.
#[must_use]
pub fn sha384(parts: &[&[u8]]) -> [u8; 48] {
    digest::<Sha384>(parts).into()
}

/// SHA-512 over the parts, one after the other.
///
/// ```
/// use wirescribe_signing as sign;
///
/// assert_eq!(sign::sha512(&[b"a", b"b"]), sign::sha512(&[b"ab"]));
/// assert!(sign::hex(&sign::sha512(&[b"abc"])).starts_with("ddaf35a193617aba"));
/// ```
#[must_use]
pub fn sha512(parts: &[&[u8]]) -> [u8; 64] {
    digest::<Sha512>(parts).into()
}

fn digest<D: Digest>(parts: &[&[u8]]) -> Output<D> {
    let mut digest = D::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize()
}

/// HMAC-MD5 over the parts, one after the other. The key has any length.
#[must_use]
pub fn hmac_md5(key: &[u8], parts: &[&[u8]]) -> [u8; 16] {
    hmac::<Md5>(key, parts).into()
}

/// HMAC-SHA-1 over the parts, one after the other. The key has any length.
#[must_use]
pub fn hmac_sha1(key: &[u8], parts: &[&[u8]]) -> [u8; 20] {
    hmac::<Sha1>(key, parts).into()
}

/// HMAC-SHA-256 over the parts, one after the other. The key has any length.
#[must_use]
pub fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    hmac::<Sha256>(key, parts).into()
}

/// HMAC-SHA-384 over the parts, one after the other. The key has any length.
#[must_use]
pub fn hmac_sha384(key: &[u8], parts: &[&[u8]]) -> [u8; 48] {
    hmac::<Sha384>(key, parts).into()
}

/// HMAC-SHA-512 over the parts, one after the other. The key has any length.
#[must_use]
pub fn hmac_sha512(key: &[u8], parts: &[&[u8]]) -> [u8; 64] {
    hmac::<Sha512>(key, parts).into()
}

fn hmac<D: EagerHash + Digest>(key: &[u8], parts: &[&[u8]]) -> Output<Hmac<D>> {
    let mut mac = Hmac::<D>::new(&block::<D>(key));
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes()
}

/// The key as RFC 2104 fits it into a block. A key of that length is one that `Hmac` cannot refuse.
pub(crate) fn block<D: EagerHash + Digest>(key: &[u8]) -> Key<Hmac<D>> {
    let mut block = Key::<Hmac<D>>::default();
    let digest = (key.len() > block.len()).then(|| digest::<D>(&[key]));
    let key = digest.as_ref().map_or(key, |digest| digest.as_slice());
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    block
}

/// A key, unless it is empty: what is signed with an empty key, everybody can sign.
///
/// ```
/// use wirescribe_signing::not_empty;
///
/// assert!(not_empty("signing_secret", b"whsec").is_ok());
/// assert!(not_empty("signing_secret", b"").is_err());
/// ```
///
/// # Errors
///
/// [`Fault::EmptyKey`]: it is empty.
pub fn not_empty<'k>(field: &'static str, bytes: &'k [u8]) -> Result<&'k [u8], Error> {
    if bytes.is_empty() {
        return Err(Error::new(field, Fault::EmptyKey));
    }
    Ok(bytes)
}

/// Whether two signatures are the same, in a time that does not depend on where they differ. Their
/// lengths are no secret.
///
/// ```
/// use wirescribe_signing::is_equal;
///
/// assert!(is_equal(b"2cf2", b"2cf2"));
/// assert!(!is_equal(b"2cf2", b"2cf3"));
/// assert!(!is_equal(b"2cf2", b"2cf"));
/// ```
#[must_use]
pub fn is_equal(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}
