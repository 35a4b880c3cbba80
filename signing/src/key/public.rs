//! Public keys: what signatures are verified with, and what requests are encrypted for.
#![cfg_attr(
    not(all(feature = "asymmetric", feature = "jwe", feature = "field-encryption")),
    allow(
        dead_code,
        reason = "a key is read whole, whatever the features do with it"
    )
)]

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rsa::{OaepPublicEncryptingKey, Pkcs1PublicEncryptingKey, PublicEncryptingKey};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey,
    RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA512,
};

use super::pem::{self, KeyError};

/// A public key of RSA, ECDSA P-256 or Ed25519. A clone shares it.
#[derive(Clone)]
pub struct PublicKey(Arc<Kind>);

enum Kind {
    Rsa(Rsa),
    P256(P256),
    Ed25519(ParsedPublicKey),
}

/// One key, once for each thing it does.
pub(crate) struct Rsa {
    pub(crate) pkcs1v15_sha256: ParsedPublicKey,
    pub(crate) pss_sha256: ParsedPublicKey,
    pub(crate) pss_sha512: ParsedPublicKey,
    pub(crate) oaep: OaepPublicEncryptingKey,
    pub(crate) pkcs1v15: Pkcs1PublicEncryptingKey,
}

/// One key, once for each form of its signatures.
pub(crate) struct P256 {
    pub(crate) fixed: ParsedPublicKey,
    pub(crate) der: ParsedPublicKey,
}

impl PublicKey {
    /// Reads a key from PEM: `PUBLIC KEY` of RSA with 2048 to 8192 bits, P-256 or Ed25519, or
    /// `RSA PUBLIC KEY`. A certificate is none: `openssl x509 -pubkey` writes its key.
    ///
    /// # Errors
    ///
    /// The text is not such a key.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let der = pem::block(pem, &["PUBLIC KEY", "RSA PUBLIC KEY"]);
        let kind = der.and_then(|der| rsa(&der).or_else(|| p256(&der)).or_else(|| ed25519(&der)));
        kind.map(|kind| Self(Arc::new(kind))).ok_or(KeyError {
            accepted: "a public key in pem, of rsa with 2048 to 8192 bits, p-256 or ed25519",
        })
    }

    pub(crate) fn rsa(&self) -> Option<&Rsa> {
        match &*self.0 {
            Kind::Rsa(key) => Some(key),
            _ => None,
        }
    }

    pub(crate) fn p256(&self) -> Option<&P256> {
        match &*self.0 {
            Kind::P256(key) => Some(key),
            _ => None,
        }
    }

    pub(crate) fn ed25519(&self) -> Option<&ParsedPublicKey> {
        match &*self.0 {
            Kind::Ed25519(key) => Some(key),
            _ => None,
        }
    }
}

fn rsa(der: &[u8]) -> Option<Kind> {
    let pkcs1v15_sha256 = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der).ok()?;
    // Encrypting keys are checked for their size, and are read in one of the two forms only.
    let spki = pkcs1v15_sha256.as_der().ok()?;
    let encrypting = PublicEncryptingKey::from_der(spki.as_ref()).ok()?;
    Some(Kind::Rsa(Rsa {
        pkcs1v15_sha256,
        pss_sha256: ParsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, der).ok()?,
        pss_sha512: ParsedPublicKey::new(&RSA_PSS_2048_8192_SHA512, der).ok()?,
        oaep: OaepPublicEncryptingKey::new(encrypting.clone()).ok()?,
        pkcs1v15: Pkcs1PublicEncryptingKey::new(encrypting).ok()?,
    }))
}

fn p256(der: &[u8]) -> Option<Kind> {
    Some(Kind::P256(P256 {
        fixed: ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, der).ok()?,
        der: ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, der).ok()?,
    }))
}

fn ed25519(der: &[u8]) -> Option<Kind> {
    ParsedPublicKey::new(&ED25519, der).ok().map(Kind::Ed25519)
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PublicKey(..)")
    }
}
