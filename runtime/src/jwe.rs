//! Compact JWE (RFC 7516), RSA-OAEP-256 with A256GCM and nothing else.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;

use crate::{DecodeError, PrivateKey};

const TAG_LENGTH: usize = 16;
/// More than any header of these two algorithms needs, in base64url characters.
const MAX_HEADER: usize = 4096;
/// A key encrypted for 8192 bits of RSA, in base64url characters.
const MAX_ENCRYPTED_KEY: usize = 1366;

/// What the JWE holds. All failures are one: which check failed is of use to nobody but an
/// attacker.
pub(crate) fn decrypt(key: &PrivateKey, compact: &[u8]) -> Result<Bytes, DecodeError> {
    try_decrypt(key, compact)
        .map(Bytes::from)
        .ok_or_else(|| DecodeError::new(String::new(), "the encrypted body could not be decrypted"))
}

fn try_decrypt(key: &PrivateKey, compact: &[u8]) -> Option<Vec<u8>> {
    let [header, encrypted_key, nonce, ciphertext, tag] = parts(compact.trim_ascii())?;
    if header.len() > MAX_HEADER || encrypted_key.len() > MAX_ENCRYPTED_KEY || !is_supported(header)
    {
        return None;
    }
    let content_key = key.decrypt(&decode(encrypted_key)?)?;
    let content_key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &content_key).ok()?);
    let nonce: [u8; NONCE_LEN] = decode(nonce)?.try_into().ok()?;
    let tag: [u8; TAG_LENGTH] = decode(tag)?.try_into().ok()?;
    let mut text = decode(ciphertext)?;
    text.extend_from_slice(&tag);
    let nonce = Nonce::assume_unique_for_key(nonce);
    let length = content_key
        .open_in_place(nonce, Aad::from(header), &mut text)
        .ok()?
        .len();
    text.truncate(length);
    Some(text)
}

fn parts(compact: &[u8]) -> Option<[&[u8]; 5]> {
    let mut parts = compact.split(|byte| *byte == b'.');
    let all = [
        parts.next()?,
        parts.next()?,
        parts.next()?,
        parts.next()?,
        parts.next()?,
    ];
    parts.next().is_none().then_some(all)
}

fn decode(part: &[u8]) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

/// The algorithms are ours to choose, not the sender's; compression and extensions are not taken at
/// all.
fn is_supported(header: &[u8]) -> bool {
    let header =
        decode(header).and_then(|json| serde_json::from_slice::<serde_json::Value>(&json).ok());
    header.is_some_and(|header| {
        header.get("alg").is_some_and(|alg| alg == "RSA-OAEP-256")
            && header.get("enc").is_some_and(|enc| enc == "A256GCM")
            && header.get("zip").is_none()
            && header.get("crit").is_none()
    })
}
