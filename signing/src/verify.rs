//! Whether a signature was made with the private key of a public one. A key of another kind, or a
//! signature of a wrong length, made none.

use aws_lc_rs::digest::{Digest, SHA256, SHA512};
use aws_lc_rs::signature::ParsedPublicKey;

use crate::PublicKey;
use crate::asymmetric::digest;

/// Whether this is an RSASSA-PKCS1-v1_5 signature with SHA-256 over the parts.
#[must_use]
pub fn is_rsa_pkcs1v15_sha256(key: &PublicKey, parts: &[&[u8]], signature: &[u8]) -> bool {
    let key = key.rsa().map(|key| &key.pkcs1v15_sha256);
    is_signed(key, &digest(&SHA256, parts), signature)
}

/// Whether this is an RSASSA-PSS signature with SHA-256 and a salt of 32 bytes over the parts.
#[must_use]
pub fn is_rsa_pss_sha256(key: &PublicKey, parts: &[&[u8]], signature: &[u8]) -> bool {
    let key = key.rsa().map(|key| &key.pss_sha256);
    is_signed(key, &digest(&SHA256, parts), signature)
}

/// Whether this is an RSASSA-PSS signature with SHA-512 and a salt of 64 bytes over the parts.
#[must_use]
pub fn is_rsa_pss_sha512(key: &PublicKey, parts: &[&[u8]], signature: &[u8]) -> bool {
    let key = key.rsa().map(|key| &key.pss_sha512);
    is_signed(key, &digest(&SHA512, parts), signature)
}

/// Whether this is an ECDSA P-256 signature with SHA-256 in 64 bytes over the parts.
#[must_use]
pub fn is_ecdsa_p256_sha256(key: &PublicKey, parts: &[&[u8]], signature: &[u8]) -> bool {
    let key = key.p256().map(|key| &key.fixed);
    is_signed(key, &digest(&SHA256, parts), signature)
}

/// Whether this is an ECDSA P-256 signature with SHA-256 in DER over the parts.
#[must_use]
pub fn is_ecdsa_p256_sha256_der(key: &PublicKey, parts: &[&[u8]], signature: &[u8]) -> bool {
    let key = key.p256().map(|key| &key.der);
    is_signed(key, &digest(&SHA256, parts), signature)
}

/// Whether this is an Ed25519 signature over the parts.
#[must_use]
pub fn is_ed25519(key: &PublicKey, parts: &[&[u8]], signature: &[u8]) -> bool {
    let is_signed = |key: &ParsedPublicKey| key.verify_sig(&parts.concat(), signature).is_ok();
    key.ed25519().is_some_and(is_signed)
}

fn is_signed(key: Option<&ParsedPublicKey>, digest: &Digest, signature: &[u8]) -> bool {
    key.is_some_and(|key| key.verify_digest_sig(digest, signature).is_ok())
}
