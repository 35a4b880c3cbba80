//! The private key that answers are encrypted for.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::ConfigError;

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

/// An RSA private key. A clone shares it; `Debug` shows nothing of it.
#[derive(Clone)]
pub struct PrivateKey(Arc<OaepPrivateDecryptingKey>);

impl PrivateKey {
    /// Reads a key in PKCS #8 PEM (`-----BEGIN PRIVATE KEY-----`), 2048 to 8192 bits, not
    /// encrypted.
    ///
    /// # Errors
    ///
    /// The text is not such a key.
    pub fn from_pkcs8_pem(pem: &str) -> Result<Self, ConfigError> {
        let der = der(pem).ok_or_else(invalid)?;
        let key = PrivateDecryptingKey::from_pkcs8(&der).map_err(|_| invalid())?;
        OaepPrivateDecryptingKey::new(key)
            .map(|key| Self(Arc::new(key)))
            .map_err(|_| invalid())
    }

    /// Decrypts RSA-OAEP-256, or `None` for whatever reason.
    pub(crate) fn decrypt(&self, ciphertext: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let mut plaintext = Zeroizing::new(vec![0; self.0.min_output_size()]);
        let length = self
            .0
            .decrypt(&OAEP_SHA256_MGF1SHA256, ciphertext, &mut plaintext, None)
            .ok()?
            .len();
        plaintext.truncate(length);
        Some(plaintext)
    }
}

fn der(pem: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (_, rest) = pem.split_once(BEGIN)?;
    let (text, _) = rest.split_once(END)?;
    let mut compact = Zeroizing::new(String::with_capacity(text.len()));
    compact.extend(text.split_ascii_whitespace());
    STANDARD.decode(compact.as_bytes()).ok().map(Zeroizing::new)
}

fn invalid() -> ConfigError {
    ConfigError::new(
        "private key",
        "must be an unencrypted rsa key of at least 2048 bits in pkcs #8 pem",
    )
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PrivateKey(..)")
    }
}
