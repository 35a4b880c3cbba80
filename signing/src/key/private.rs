//! Private keys: what signs, and what answers are encrypted for.
#![cfg_attr(
    not(all(feature = "asymmetric", feature = "jwe")),
    allow(
        dead_code,
        reason = "a key is read whole, whatever the features do with it"
    )
)]

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rsa::{KeyPair, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair,
};

use super::pem::{self, KeyError};

/// A private key of RSA, ECDSA P-256 or Ed25519. A clone shares it; `Debug` shows nothing of it.
#[derive(Clone)]
pub struct PrivateKey(Arc<Kind>);

enum Kind {
    Rsa(Rsa),
    P256(P256),
    Ed25519(Ed25519KeyPair),
}

/// One key, once for each thing it does.
struct Rsa {
    signing: KeyPair,
    decrypting: OaepPrivateDecryptingKey,
}

/// One key, once for each form of its signatures.
struct P256 {
    fixed: EcdsaKeyPair,
    der: EcdsaKeyPair,
}

impl PrivateKey {
    /// Reads a key from PEM: PKCS #8 (`PRIVATE KEY`) of RSA with 2048 to 8192 bits, P-256 or
    /// Ed25519; PKCS #1 (`RSA PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`) of the same. It is not
    /// encrypted. A file may hold other blocks around it.
    ///
    /// # Errors
    ///
    /// The text is not such a key.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let der = pem::block(pem, &["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"]);
        let kind = der.and_then(|der| rsa(&der).or_else(|| p256(&der)).or_else(|| ed25519(&der)));
        kind.map(|kind| Self(Arc::new(kind))).ok_or(KeyError {
            accepted: "an unencrypted private key in pem, of rsa with 2048 to 8192 bits, p-256 or ed25519",
        })
    }

    pub(crate) fn rsa_signing(&self) -> Option<&KeyPair> {
        match &*self.0 {
            Kind::Rsa(key) => Some(&key.signing),
            _ => None,
        }
    }

    pub(crate) fn rsa_decrypting(&self) -> Option<&OaepPrivateDecryptingKey> {
        match &*self.0 {
            Kind::Rsa(key) => Some(&key.decrypting),
            _ => None,
        }
    }

    /// Signs in 64 bytes, one number after the other.
    pub(crate) fn p256_fixed(&self) -> Option<&EcdsaKeyPair> {
        match &*self.0 {
            Kind::P256(key) => Some(&key.fixed),
            _ => None,
        }
    }

    /// Signs in DER.
    pub(crate) fn p256_der(&self) -> Option<&EcdsaKeyPair> {
        match &*self.0 {
            Kind::P256(key) => Some(&key.der),
            _ => None,
        }
    }

    pub(crate) fn ed25519(&self) -> Option<&Ed25519KeyPair> {
        match &*self.0 {
            Kind::Ed25519(key) => Some(key),
            _ => None,
        }
    }
}

fn rsa(der: &[u8]) -> Option<Kind> {
    let signing = KeyPair::from_pkcs8(der)
        .or_else(|_| KeyPair::from_der(der))
        .ok()?;
    let pkcs8 = signing.as_der().ok()?;
    let decrypting = PrivateDecryptingKey::from_pkcs8(pkcs8.as_ref()).ok()?;
    let decrypting = OaepPrivateDecryptingKey::new(decrypting).ok()?;
    Some(Kind::Rsa(Rsa {
        signing,
        decrypting,
    }))
}

fn p256(der: &[u8]) -> Option<Kind> {
    let read = |algorithm| EcdsaKeyPair::from_private_key_der(algorithm, der).ok();
    Some(Kind::P256(P256 {
        fixed: read(&ECDSA_P256_SHA256_FIXED_SIGNING)?,
        der: read(&ECDSA_P256_SHA256_ASN1_SIGNING)?,
    }))
}

fn ed25519(der: &[u8]) -> Option<Kind> {
    Ed25519KeyPair::from_pkcs8(der).ok().map(Kind::Ed25519)
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PrivateKey(..)")
    }
}
