//! Signatures with a private key, over parts that are taken one after the other.

use aws_lc_rs::digest::{Algorithm, Context, Digest, SHA256, SHA512};
use aws_lc_rs::signature::{
    EcdsaKeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RSA_PSS_SHA512, RsaEncoding,
};

use crate::{Error, Fault, PrivateKey};

/// RSASSA-PKCS1-v1_5 with SHA-256 (`RS256`). The signature is as long as the key.
///
/// # Errors
///
/// [`Fault::Key`]: not a key of RSA.
pub fn rsa_pkcs1v15_sha256(
    field: &'static str,
    key: &PrivateKey,
    parts: &[&[u8]],
) -> Result<Vec<u8>, Error> {
    rsa(key, &RSA_PKCS1_SHA256, &digest(&SHA256, parts)).map_err(|fault| Error::new(field, fault))
}

/// RSASSA-PSS with SHA-256 and a salt of 32 bytes (`PS256`). Another one each time.
///
/// # Errors
///
/// [`Fault::Key`]: not a key of RSA.
pub fn rsa_pss_sha256(
    field: &'static str,
    key: &PrivateKey,
    parts: &[&[u8]],
) -> Result<Vec<u8>, Error> {
    rsa(key, &RSA_PSS_SHA256, &digest(&SHA256, parts)).map_err(|fault| Error::new(field, fault))
}

/// RSASSA-PSS with SHA-512 and a salt of 64 bytes (`PS512`). Another one each time.
///
/// # Errors
///
/// [`Fault::Key`]: not a key of RSA.
pub fn rsa_pss_sha512(
    field: &'static str,
    key: &PrivateKey,
    parts: &[&[u8]],
) -> Result<Vec<u8>, Error> {
    rsa(key, &RSA_PSS_SHA512, &digest(&SHA512, parts)).map_err(|fault| Error::new(field, fault))
}

/// ECDSA on P-256 with SHA-256 in 64 bytes, `r` and `s`, as JOSE has it (`ES256`). Another one
/// each time.
///
/// # Errors
///
/// [`Fault::Key`]: not a key of P-256.
pub fn ecdsa_p256_sha256(
    field: &'static str,
    key: &PrivateKey,
    parts: &[&[u8]],
) -> Result<Vec<u8>, Error> {
    ecdsa(key.p256_fixed(), parts).map_err(|fault| Error::new(field, fault))
}

/// ECDSA on P-256 with SHA-256 in DER. Another one each time.
///
/// # Errors
///
/// [`Fault::Key`]: not a key of P-256.
pub fn ecdsa_p256_sha256_der(
    field: &'static str,
    key: &PrivateKey,
    parts: &[&[u8]],
) -> Result<Vec<u8>, Error> {
    ecdsa(key.p256_der(), parts).map_err(|fault| Error::new(field, fault))
}

/// Ed25519 in 64 bytes (`EdDSA`).
///
/// # Errors
///
/// [`Fault::Key`]: not a key of Ed25519.
pub fn ed25519(field: &'static str, key: &PrivateKey, parts: &[&[u8]]) -> Result<Vec<u8>, Error> {
    // The message is read twice, so that it has to be there as a whole.
    let signature = key
        .ed25519()
        .and_then(|key| key.try_sign(&parts.concat()).ok());
    let signature = signature.ok_or_else(|| Error::new(field, Fault::Key))?;
    Ok(signature.as_ref().to_vec())
}

fn rsa(
    key: &PrivateKey,
    encoding: &'static dyn RsaEncoding,
    digest: &Digest,
) -> Result<Vec<u8>, Fault> {
    let key = key.rsa_signing().ok_or(Fault::Key)?;
    let mut signature = vec![0; key.public_modulus_len()];
    let signed = key.sign_digest(encoding, digest, &mut signature);
    signed.map(|()| signature).map_err(|_| Fault::Random)
}

fn ecdsa(key: Option<&EcdsaKeyPair>, parts: &[&[u8]]) -> Result<Vec<u8>, Fault> {
    let signature = key.ok_or(Fault::Key)?.sign_digest(&digest(&SHA256, parts));
    signature
        .map(|signature| signature.as_ref().to_vec())
        .map_err(|_| Fault::Random)
}

pub(crate) fn digest(algorithm: &'static Algorithm, parts: &[&[u8]]) -> Digest {
    let mut digest = Context::new(algorithm);
    for part in parts {
        digest.update(part);
    }
    digest.finish()
}
