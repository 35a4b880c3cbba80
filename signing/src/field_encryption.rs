//! Single values that only the owner of a private key can read, such as the number of a card.

use aws_lc_rs::rsa::OAEP_SHA256_MGF1SHA256;

use crate::{Error, Fault, PublicKey};

/// RSAES-PKCS1-v1_5. The result is as long as the key, and another one each time.
///
/// # Errors
///
/// [`Fault::Key`]: not a key of RSA. [`Fault::Plaintext`]: longer than the key less 11 bytes.
pub fn rsa_pkcs1v15_encrypt(
    field: &'static str,
    key: &PublicKey,
    plaintext: &[u8],
) -> Result<Vec<u8>, Error> {
    let invalid = |fault| Error::new(field, fault);
    let key = &key.rsa().ok_or_else(|| invalid(Fault::Key))?.pkcs1v15;
    let mut encrypted = vec![0; key.ciphertext_size()];
    let written = key.encrypt(plaintext, &mut encrypted);
    written.map_err(|_| invalid(Fault::Plaintext))?;
    Ok(encrypted)
}

/// RSAES-OAEP with SHA-256 in both places and no label. The result is as long as the key, and
/// another one each time.
///
/// # Errors
///
/// [`Fault::Key`]: not a key of RSA. [`Fault::Plaintext`]: longer than the key less 66 bytes.
pub fn rsa_oaep_sha256_encrypt(
    field: &'static str,
    key: &PublicKey,
    plaintext: &[u8],
) -> Result<Vec<u8>, Error> {
    let invalid = |fault| Error::new(field, fault);
    let key = &key.rsa().ok_or_else(|| invalid(Fault::Key))?.oaep;
    let mut encrypted = vec![0; key.ciphertext_size()];
    let written = key.encrypt(&OAEP_SHA256_MGF1SHA256, plaintext, &mut encrypted, None);
    written.map_err(|_| invalid(Fault::Plaintext))?;
    Ok(encrypted)
}
