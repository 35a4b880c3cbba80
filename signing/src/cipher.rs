//! Encryption with a key that both sides have: AES, and Triple DES for the keys that one older
//! scheme derives.

use aws_lc_rs::aead::{AES_128_GCM, AES_192_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
#[expect(
    deprecated,
    reason = "schemes that are still in use derive their keys with it"
)]
use aws_lc_rs::cipher::DES_EDE3_FOR_LEGACY_USE_ONLY;
use aws_lc_rs::cipher::{
    AES_128, AES_192, AES_256, DecryptionContext, EncryptingKey, EncryptionContext,
    PaddedBlockDecryptingKey, PaddedBlockEncryptingKey, UnboundCipherKey,
};

use crate::{Error, Fault};

const DES_BLOCK: usize = 8;

/// AES-CBC with the padding of PKCS #7, of 128, 192 or 256 bits as the key has 16, 24 or 32 bytes.
/// The initialisation vector has 16 bytes and is not part of the result.
///
/// # Errors
///
/// [`Fault::Key`] or [`Fault::Iv`]: another length.
pub fn aes_cbc(
    field: &'static str,
    key: &[u8],
    iv: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, Error> {
    cbc(key, iv, plaintext).map_err(|fault| Error::new(field, fault))
}

fn cbc(key: &[u8], iv: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Fault> {
    let key = PaddedBlockEncryptingKey::cbc_pkcs7(cbc_key(key)?).map_err(|_| Fault::Key)?;
    let iv = EncryptionContext::Iv128(iv.try_into().map_err(|_| Fault::Iv)?);
    // With room for the padding.
    let mut text = Vec::with_capacity(plaintext.len() + 16);
    text.extend_from_slice(plaintext);
    let encrypted = key.less_safe_encrypt(&mut text, iv);
    encrypted.map(|_| text).map_err(|_| Fault::Plaintext)
}

/// What [`aes_cbc`] encrypted.
///
/// Whether the padding was right tells an attacker more than it should: let nobody ask twice, or
/// verify a signature first.
///
/// # Errors
///
/// [`Fault::Key`] or [`Fault::Iv`]: a wrong length. [`Fault::Ciphertext`]: a wrong length or wrong
/// padding.
pub fn aes_cbc_decrypt(
    field: &'static str,
    key: &[u8],
    iv: &[u8],
    ciphertext: &[u8],
) -> Result<Vec<u8>, Error> {
    cbc_decrypt(key, iv, ciphertext).map_err(|fault| Error::new(field, fault))
}

fn cbc_decrypt(key: &[u8], iv: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Fault> {
    let key = PaddedBlockDecryptingKey::cbc_pkcs7(cbc_key(key)?).map_err(|_| Fault::Key)?;
    let iv = DecryptionContext::Iv128(iv.try_into().map_err(|_| Fault::Iv)?);
    let mut text = ciphertext.to_vec();
    let length = key
        .decrypt(&mut text, iv)
        .map_err(|_| Fault::Ciphertext)?
        .len();
    text.truncate(length);
    Ok(text)
}

fn cbc_key(key: &[u8]) -> Result<UnboundCipherKey, Fault> {
    let algorithm = match key.len() {
        16 => &AES_128,
        24 => &AES_192,
        _ => &AES_256,
    };
    UnboundCipherKey::new(algorithm, key).map_err(|_| Fault::Key)
}

/// AES-GCM, of 128, 192 or 256 bits as the key has 16, 24 or 32 bytes. The nonce has 12 bytes, is
/// never used twice with a key, and is not part of the result; the tag of 16 bytes is its end.
///
/// # Errors
///
/// [`Fault::Key`] or [`Fault::Iv`]: another length.
pub fn aes_gcm(
    field: &'static str,
    key: &[u8],
    nonce: &[u8],
    associated: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, Error> {
    gcm(key, nonce, associated, plaintext).map_err(|fault| Error::new(field, fault))
}

fn gcm(key: &[u8], nonce: &[u8], associated: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Fault> {
    let key = gcm_key(key)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Fault::Iv)?;
    let mut text = Vec::with_capacity(plaintext.len() + 16);
    text.extend_from_slice(plaintext);
    let sealed = key.seal_in_place_append_tag(nonce, Aad::from(associated), &mut text);
    sealed.map(|()| text).map_err(|_| Fault::Plaintext)
}

/// What [`aes_gcm`] encrypted.
///
/// # Errors
///
/// [`Fault::Key`] or [`Fault::Iv`]: a wrong length. [`Fault::Ciphertext`]: it, or the associated
/// data, is not what was encrypted.
pub fn aes_gcm_decrypt(
    field: &'static str,
    key: &[u8],
    nonce: &[u8],
    associated: &[u8],
    ciphertext: &[u8],
) -> Result<Vec<u8>, Error> {
    gcm_decrypt(key, nonce, associated, ciphertext).map_err(|fault| Error::new(field, fault))
}

fn gcm_decrypt(
    key: &[u8],
    nonce: &[u8],
    associated: &[u8],
    ciphertext: &[u8],
) -> Result<Vec<u8>, Fault> {
    let key = gcm_key(key)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Fault::Iv)?;
    let mut text = ciphertext.to_vec();
    let opened = key.open_in_place(nonce, Aad::from(associated), &mut text);
    let length = opened.map_err(|_| Fault::Ciphertext)?.len();
    text.truncate(length);
    Ok(text)
}

fn gcm_key(key: &[u8]) -> Result<LessSafeKey, Fault> {
    let algorithm = match key.len() {
        16 => &AES_128_GCM,
        24 => &AES_192_GCM,
        _ => &AES_256_GCM,
    };
    let key = UnboundKey::new(algorithm, key).map_err(|_| Fault::Key)?;
    Ok(LessSafeKey::new(key))
}

/// Triple DES in CBC with a key of 24 bytes and an initialisation vector of 8; zeros fill the last
/// block, a text of whole blocks stays as it is.
///
/// # Errors
///
/// [`Fault::Key`]: another length, one of the weak keys of DES, or the same 8 bytes twice.
/// [`Fault::Iv`]: another length.
pub fn des3_cbc(
    field: &'static str,
    key: &[u8],
    iv: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, Error> {
    des3(key, iv, plaintext).map_err(|fault| Error::new(field, fault))
}

#[expect(
    deprecated,
    reason = "schemes that are still in use derive their keys with it"
)]
fn des3(key: &[u8], iv: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Fault> {
    let key = UnboundCipherKey::new(&DES_EDE3_FOR_LEGACY_USE_ONLY, key);
    let key = key.and_then(EncryptingKey::cbc).map_err(|_| Fault::Key)?;
    let iv = EncryptionContext::Iv64(iv.try_into().map_err(|_| Fault::Iv)?);
    let mut text = plaintext.to_vec();
    text.resize(plaintext.len().next_multiple_of(DES_BLOCK), 0);
    let encrypted = key.less_safe_encrypt(&mut text, iv);
    encrypted.map(|_| text).map_err(|_| Fault::Plaintext)
}
