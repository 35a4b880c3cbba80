//! What signatures are made of: dates, digests and text encodings. Pure functions of their
//! arguments.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha512};

use crate::{InvalidRequest, Rule};

/// From 1970 to the first moment of the year 10000: `httpdate` panics before and after.
const END_OF_DATES: Duration = Duration::from_hours(70_389_528);

/// The date of HTTP headers, such as `Fri, 24 Apr 2026 07:05:59 GMT`.
///
/// # Errors
///
/// The moment is before 1970 or after 9999.
pub fn imf_fixdate(moment: SystemTime) -> Result<String, InvalidRequest> {
    match moment.duration_since(UNIX_EPOCH) {
        Ok(since) if since < END_OF_DATES => Ok(httpdate::fmt_http_date(moment)),
        _ => Err(InvalidRequest::new("now", Rule::Date)),
    }
}

/// SHA-256 over the parts, one after the other.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    digest::<Sha256>(parts).into()
}

/// SHA-512 over the parts, one after the other.
///
/// ```
/// use wirescribe_runtime::sign;
///
/// assert_eq!(sign::sha512(&[b"a", b"b"]), sign::sha512(&[b"ab"]));
/// assert!(sign::hex(&sign::sha512(&[b"abc"])).starts_with("ddaf35a193617aba"));
/// ```
#[must_use]
pub fn sha512(parts: &[&[u8]]) -> [u8; 64] {
    digest::<Sha512>(parts).into()
}

fn digest<D: Digest>(parts: &[&[u8]]) -> sha2::digest::Output<D> {
    let mut digest = D::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize()
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    // `hex::encode` goes character by character and would take longer than the digest itself.
    let mut text = vec![0; bytes.len() * 2];
    let is_written = hex::encode_to_slice(bytes, &mut text).is_ok();
    let text = String::from_utf8(text).ok().filter(|_| is_written);
    text.unwrap_or_else(|| hex::encode(bytes))
}

/// Base64 of the standard alphabet, padded.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
