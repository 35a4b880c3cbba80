//! Encrypts compact JWE (RFC 7516) with RSA-OAEP-256 and A256GCM for the owner of a private key.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, PrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

const HEADER: &[u8] = br#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#;

/// Why nothing was encrypted. No cause is kept: it would tell about the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JweError {
    /// The key is not a PKCS#8 RSA key in PEM.
    Key,
    /// Encryption or randomness failed.
    Encrypt,
}

impl From<Unspecified> for JweError {
    fn from(_: Unspecified) -> Self {
        Self::Encrypt
    }
}

/// Encrypts with the public half of the private key.
pub(crate) fn encrypt(private_key_pem: &str, plaintext: &[u8]) -> Result<String, JweError> {
    let public_key = public_half(private_key_pem)?;
    let mut content_key = [0; 32];
    let mut nonce = [0; NONCE_LEN];
    rand::fill(&mut content_key)?;
    rand::fill(&mut nonce)?;

    let protected = URL_SAFE_NO_PAD.encode(HEADER);
    let mut wrapped_key = vec![0; public_key.ciphertext_size()];
    let wrapped_key = public_key.encrypt(
        &OAEP_SHA256_MGF1SHA256,
        &content_key,
        &mut wrapped_key,
        None,
    )?;
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &content_key)?);
    let mut text = plaintext.to_vec();
    // Each content key is used once, so any nonce is unique for it.
    let unique = Nonce::assume_unique_for_key(nonce);
    let tag = key.seal_in_place_separate_tag(unique, Aad::from(protected.as_bytes()), &mut text)?;

    let parts: [&[u8]; 4] = [wrapped_key, &nonce, &text, tag.as_ref()];
    let encoded = parts.map(|part| URL_SAFE_NO_PAD.encode(part));
    Ok(format!("{protected}.{}", encoded.join(".")))
}

fn public_half(pem: &str) -> Result<OaepPublicEncryptingKey, JweError> {
    let lines = pem
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("-----"));
    let der = STANDARD
        .decode(lines.collect::<String>())
        .map_err(|_| JweError::Key)?;
    let private_key = PrivateDecryptingKey::from_pkcs8(&der).map_err(|_| JweError::Key)?;
    Ok(OaepPublicEncryptingKey::new(private_key.public_key())?)
}
