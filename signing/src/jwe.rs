//! Compact JWE (RFC 7516), RSA-OAEP-256 with A256GCM and nothing else.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::rand;
use aws_lc_rs::rsa::OAEP_SHA256_MGF1SHA256;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::{Error, Fault, PrivateKey, PublicKey, base64url_unpadded};

const KEY_LENGTH: usize = 32;
const TAG_LENGTH: usize = 16;
/// More than any header of these two algorithms needs, in base64url characters.
const MAX_HEADER: usize = 4096;
/// A key encrypted for 8192 bits of RSA, in base64url characters.
const MAX_ENCRYPTED_KEY: usize = 1366;

/// What a compact JWE holds, or nothing: which check failed is of use to nobody but an attacker.
///
/// White space around it is not looked at. Its header names both algorithms, and neither
/// compression nor extensions.
#[must_use]
pub fn jwe_decrypt(key: &PrivateKey, compact: &[u8]) -> Option<Vec<u8>> {
    let [header, encrypted_key, nonce, ciphertext, tag] = parts(compact.trim_ascii())?;
    if header.len() > MAX_HEADER || encrypted_key.len() > MAX_ENCRYPTED_KEY || !is_supported(header)
    {
        return None;
    }
    let content_key = content_key(key, &decode(encrypted_key)?)?;
    let nonce: [u8; NONCE_LEN] = decode(nonce)?.try_into().ok()?;
    let tag: [u8; TAG_LENGTH] = decode(tag)?.try_into().ok()?;
    let mut text = decode(ciphertext)?;
    text.extend_from_slice(&tag);
    let nonce = Nonce::assume_unique_for_key(nonce);
    let opened = content_key.open_in_place(nonce, Aad::from(header), &mut text);
    let length = opened.ok()?.len();
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

fn content_key(key: &PrivateKey, encrypted: &[u8]) -> Option<LessSafeKey> {
    let key = key.rsa_decrypting()?;
    let mut content_key = Zeroizing::new(vec![0; key.min_output_size()]);
    let content_key = key
        .decrypt(&OAEP_SHA256_MGF1SHA256, encrypted, &mut content_key, None)
        .ok()?;
    UnboundKey::new(&AES_256_GCM, content_key)
        .ok()
        .map(LessSafeKey::new)
}

/// Encrypts into a compact JWE with a key and a nonce of its own, another one each time. A key id
/// becomes `kid` in its header.
///
/// # Errors
///
/// [`Fault::Key`]: not a key of RSA. [`Fault::Random`]: the system gave no randomness.
pub fn jwe_encrypt(
    field: &'static str,
    key: &PublicKey,
    key_id: Option<&str>,
    plaintext: &[u8],
) -> Result<String, Error> {
    encrypt(key, key_id, plaintext).map_err(|fault| Error::new(field, fault))
}

fn encrypt(key: &PublicKey, key_id: Option<&str>, plaintext: &[u8]) -> Result<String, Fault> {
    let mut content_key = Zeroizing::new([0; KEY_LENGTH]);
    let mut nonce = [0; NONCE_LEN];
    rand::fill(&mut *content_key).map_err(|_| Fault::Random)?;
    rand::fill(&mut nonce).map_err(|_| Fault::Random)?;
    let encrypted_key = encrypted_key(key, &*content_key)?;
    let header = base64url_unpadded(header(key_id).as_bytes());
    let mut text = plaintext.to_vec();
    let sealing = UnboundKey::new(&AES_256_GCM, &*content_key).map(LessSafeKey::new);
    let unique = Nonce::assume_unique_for_key(nonce);
    let tag = sealing
        .and_then(|key| key.seal_in_place_separate_tag(unique, Aad::from(&header), &mut text))
        .map_err(|_| Fault::Plaintext)?;
    let parts = [&encrypted_key, nonce.as_slice(), &text, tag.as_ref()];
    Ok(parts.into_iter().fold(header, |compact, part| {
        compact + "." + &base64url_unpadded(part)
    }))
}

fn encrypted_key(key: &PublicKey, content_key: &[u8]) -> Result<Vec<u8>, Fault> {
    let key = &key.rsa().ok_or(Fault::Key)?.oaep;
    let mut encrypted = vec![0; key.ciphertext_size()];
    let written = key.encrypt(&OAEP_SHA256_MGF1SHA256, content_key, &mut encrypted, None);
    written.map_err(|_| Fault::Random)?;
    Ok(encrypted)
}

fn header(key_id: Option<&str>) -> String {
    let kid = key_id.map_or_else(String::new, |key_id| {
        format!(r#","kid":{}"#, serde_json::Value::from(key_id))
    });
    format!(r#"{{"alg":"RSA-OAEP-256","enc":"A256GCM"{kid}}}"#)
}
