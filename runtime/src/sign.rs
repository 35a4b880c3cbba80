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
    // Digits are computed, not looked up, so that the loop is vectorized: as long as a digest is,
    // going byte by byte would take a fifth of the time of the digest itself.
    let mut digits = vec![0; bytes.len() * 2];
    for (pair, byte) in digits.as_chunks_mut().0.iter_mut().zip(bytes) {
        *pair = [hex_digit(byte >> 4), hex_digit(byte & 0x0f)];
    }
    String::from_utf8(digits).unwrap_or_default()
}

const fn hex_digit(half: u8) -> u8 {
    half + if half < 10 { b'0' } else { b'a' - 10 }
}

/// Base64 of the standard alphabet, padded.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
