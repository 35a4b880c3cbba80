//! Three schemes as an expert would write them by hand, each for its one provider: straight into the hasher, text
//! allocated once, header values refused rather than mangled.

use std::borrow::Cow;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::header::{AUTHORIZATION, DATE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest as _, Sha256, Sha512};

/// A request until it is signed.
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Why a request cannot be signed.
#[derive(Debug)]
pub(crate) struct Invalid;

// lines: every scheme
/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Printable ASCII only, as anything else is read differently by different servers.
fn header(text: &str, is_secret: bool) -> Result<HeaderValue, Invalid> {
    if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Err(Invalid);
    }
    let mut value = HeaderValue::from_str(text).map_err(|_| Invalid)?;
    value.set_sensitive(is_secret);
    Ok(value)
}

fn hex<'t>(bytes: &[u8], text: &'t mut [u8]) -> Result<&'t str, Invalid> {
    hex::encode_to_slice(bytes, text).map_err(|_| Invalid)?;
    std::str::from_utf8(text).map_err(|_| Invalid)
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Result<[u8; 32], Invalid> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| Invalid)?;
    for part in parts {
        mac.update(part);
    }
    Ok(mac.finalize().into_bytes().into())
}

// lines: payu
/// SHA-512 over body, date and secret.
pub(crate) struct Payu {
    pub(crate) key: String,
    pub(crate) secret: String,
}

impl Payu {
    pub(crate) fn sign(&self, request: &mut Request, now: SystemTime) -> Result<(), Invalid> {
        let date = httpdate::fmt_http_date(now);
        let mut digest = Sha512::new();
        let secret = self.secret.as_bytes();
        for part in [&request.body, b"|".as_slice(), date.as_bytes(), b"|", secret] {
            digest.update(part);
        }
        let mut text = [0; 128];
        let signature = hex(&digest.finalize(), &mut text)?;
        let authorization = [
            "hmac username=\"",
            &self.key,
            "\", algorithm=\"sha512\", headers=\"date\", signature=\"",
            signature,
            "\"",
        ];
        let date = HeaderValue::try_from(date).map_err(|_| Invalid)?;
        request.headers.insert(DATE, date);
        let authorization = owned_header(authorization.concat())?;
        request.headers.insert(AUTHORIZATION, authorization);
        Ok(())
    }
}

fn owned_header(text: String) -> Result<HeaderValue, Invalid> {
    if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Err(Invalid);
    }
    let mut value = HeaderValue::try_from(text).map_err(|_| Invalid)?;
    value.set_sensitive(true);
    Ok(value)
}

// lines: dlocal
/// HMAC-SHA-256 over account, instant and body.
pub(crate) struct Dlocal {
    pub(crate) login: String,
    pub(crate) trans_key: String,
    pub(crate) secret_key: String,
}

impl Dlocal {
    pub(crate) fn sign(&self, request: &mut Request, now: SystemTime) -> Result<(), Invalid> {
        let (mut date, mut text) = ([0; 24], [0; 64]);
        let date = iso_millis(now, &mut date)?;
        let parts = [self.login.as_bytes(), date.as_bytes(), &request.body];
        let signature = mac(self.secret_key.as_bytes(), &parts)?;
        let authorization = ["V2-HMAC-SHA256, Signature: ", hex(&signature, &mut text)?].concat();
        let headers = &mut request.headers;
        headers.insert(HeaderName::from_static("x-date"), header(date, false)?);
        headers.insert(HeaderName::from_static("x-login"), header(&self.login, false)?);
        let trans_key = header(&self.trans_key, false)?;
        headers.insert(HeaderName::from_static("x-trans-key"), trans_key);
        headers.insert(AUTHORIZATION, owned_header(authorization)?);
        Ok(())
    }
}

/// `2018-02-20T15:44:42.310Z`.
fn iso_millis(now: SystemTime, text: &mut [u8; 24]) -> Result<&str, Invalid> {
    text.copy_from_slice(b"0000-00-00T00:00:00.000Z");
    let since = now.duration_since(UNIX_EPOCH).map_err(|_| Invalid)?;
    let [year, month, day, hour, minute, second] = calendar(since);
    digits(&mut text[..4], year);
    digits(&mut text[5..7], month);
    digits(&mut text[8..10], day);
    digits(&mut text[11..13], hour);
    digits(&mut text[14..16], minute);
    digits(&mut text[17..19], second);
    digits(&mut text[20..23], u64::from(since.subsec_millis()));
    std::str::from_utf8(text).map_err(|_| Invalid)
}

fn digits(text: &mut [u8], mut number: u64) {
    for digit in text.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// Years begin in March, so that the leap day is their last.
fn calendar(since: Duration) -> [u64; 6] {
    let seconds = since.as_secs();
    let (days, second) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    [year, month, day, second / 3600, second / 60 % 60, second % 60]
}

// lines: aws
/// Signature Version 4 over the host and the date.
pub(crate) struct Aws {
    pub(crate) access_key: String,
    pub(crate) secret_key: String,
    pub(crate) region: String,
    pub(crate) service: String,
}

impl Aws {
    pub(crate) fn sign(&self, request: &mut Request, now: SystemTime) -> Result<(), Invalid> {
        let mut stamp = [0; 16];
        let stamp = iso_basic(now, &mut stamp)?;
        let day = &stamp[..8];
        let scope = [day, "/", &self.region, "/", &self.service, "/aws4_request"].concat();
        let mut text = [0; 64];
        let digest = canonical(request, stamp)?;
        let digest = hex(&digest, &mut text)?;
        let key = self.signing_key(day)?;
        let to_sign = ["AWS4-HMAC-SHA256\n", stamp, "\n", &scope, "\n", digest];
        let signature = mac(&key, &to_sign.map(str::as_bytes))?;
        let mut text = [0; 64];
        let authorization = [
            "AWS4-HMAC-SHA256 Credential=",
            &self.access_key,
            "/",
            &scope,
            ", SignedHeaders=host;x-amz-date, Signature=",
            hex(&signature, &mut text)?,
        ];
        let authorization = owned_header(authorization.concat())?;
        let headers = &mut request.headers;
        headers.insert(HeaderName::from_static("x-amz-date"), header(stamp, false)?);
        headers.insert(AUTHORIZATION, authorization);
        Ok(())
    }

    fn signing_key(&self, day: &str) -> Result<[u8; 32], Invalid> {
        let key = ["AWS4", &self.secret_key].concat();
        let key = mac(key.as_bytes(), &[day.as_bytes()])?;
        let key = mac(&key, &[self.region.as_bytes()])?;
        let key = mac(&key, &[self.service.as_bytes()])?;
        mac(&key, &[b"aws4_request"])
    }
}

/// The digest of the canonical request.
fn canonical(request: &Request, stamp: &str) -> Result<[u8; 32], Invalid> {
    let mut digest = Sha256::new();
    for part in [request.method.as_str(), "\n", &request.path, "\n"] {
        digest.update(part);
    }
    for (index, (key, value)) in parameters(&request.query)?.iter().enumerate() {
        if index > 0 {
            digest.update("&");
        }
        digest.update(key.as_bytes());
        digest.update("=");
        digest.update(value.as_bytes());
    }
    let mut text = [0; 64];
    let payload = hex(&Sha256::digest(&request.body), &mut text)?;
    let (host, names) = (request.host.as_str(), "\n\nhost;x-amz-date\n");
    for part in ["\nhost:", host, "\nx-amz-date:", stamp, names, payload] {
        digest.update(part);
    }
    Ok(digest.finalize().into())
}

type Pair<'q> = (Cow<'q, str>, Cow<'q, str>);

/// Decoded, encoded anew, sorted.
fn parameters(query: &str) -> Result<Vec<Pair<'_>>, Invalid> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((encoded(key)?, encoded(value)?));
    }
    pairs.sort();
    Ok(pairs)
}

fn encoded(text: &str) -> Result<Cow<'_, str>, Invalid> {
    if text.contains('+') {
        let text = text.replace('+', " ");
        let text = percent_decode_str(&text).decode_utf8().map_err(|_| Invalid)?;
        return Ok(utf8_percent_encode(&text, RESERVED).to_string().into());
    }
    match percent_decode_str(text).decode_utf8().map_err(|_| Invalid)? {
        Cow::Borrowed(text) => Ok(utf8_percent_encode(text, RESERVED).into()),
        Cow::Owned(text) => Ok(utf8_percent_encode(&text, RESERVED).to_string().into()),
    }
}

/// `20150830T123600Z`.
fn iso_basic(now: SystemTime, text: &mut [u8; 16]) -> Result<&str, Invalid> {
    text.copy_from_slice(b"00000000T000000Z");
    let since = now.duration_since(UNIX_EPOCH).map_err(|_| Invalid)?;
    let [year, month, day, hour, minute, second] = calendar(since);
    digits(&mut text[..4], year);
    digits(&mut text[4..6], month);
    digits(&mut text[6..8], day);
    digits(&mut text[9..11], hour);
    digits(&mut text[11..13], minute);
    digits(&mut text[13..15], second);
    std::str::from_utf8(text).map_err(|_| Invalid)
}
// lines: end
