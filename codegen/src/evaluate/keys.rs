//! Steps with keys of their own kind. Without the feature `asymmetric` nothing of them is compiled, and their values are
//! not known: a build script must not build a crypto library.

#[cfg(feature = "asymmetric")]
mod with {
    use wirescribe_signing as sign;

    use super::super::pieces::Scope;
    use super::super::{EvaluateError, Value};
    use crate::model::{Crypt, Piece, SignedBy};

    /// The bytes of a key, when they are known.
    fn key_bytes(scope: &Scope<'_>, piece: &Piece) -> Result<Option<Vec<u8>>, EvaluateError> {
        Ok(scope.piece(piece)?.as_bytes().map(<[u8]>::to_vec))
    }

    fn private(scope: &Scope<'_>, name: &str) -> Result<sign::PrivateKey, EvaluateError> {
        sign::PrivateKey::from_pem(scope.credential(name)?).map_err(|_| key(name))
    }

    fn public(scope: &Scope<'_>, name: &str) -> Result<sign::PublicKey, EvaluateError> {
        sign::PublicKey::from_pem(scope.credential(name)?).map_err(|_| key(name))
    }

    fn key(name: &str) -> EvaluateError {
        sign::Error::new(name.to_owned(), sign::Fault::Key).into()
    }

    pub(in super::super) fn signed(
        scope: &Scope<'_>,
        by: SignedBy,
        name: &str,
        bytes: &[u8],
    ) -> Result<Value, EvaluateError> {
        let key = private(scope, name)?;
        let parts = [bytes];
        let signature = match by {
            SignedBy::RsaPkcs1v15Sha256 => sign::rsa_pkcs1v15_sha256("", &key, &parts),
            // Randomised: the same input gives another signature every time.
            SignedBy::RsaPssSha256
            | SignedBy::RsaPssSha512
            | SignedBy::EcdsaP256Sha256
            | SignedBy::EcdsaP256Sha256Der => return Ok(Value::Unknown),
            SignedBy::Ed25519 => sign::ed25519("", &key, &parts),
        };
        Ok(Value::Bytes(
            signature.map_err(|error| error.of(name.to_owned()))?,
        ))
    }

    pub(in super::super) fn is_signed(
        scope: &Scope<'_>,
        (by, name): (SignedBy, &str),
        over: &[u8],
        signature: &[u8],
    ) -> Result<Option<bool>, EvaluateError> {
        let key = public(scope, name)?;
        let parts = [over];
        Ok(Some(match by {
            SignedBy::RsaPkcs1v15Sha256 => sign::is_rsa_pkcs1v15_sha256(&key, &parts, signature),
            SignedBy::RsaPssSha256 => sign::is_rsa_pss_sha256(&key, &parts, signature),
            SignedBy::RsaPssSha512 => sign::is_rsa_pss_sha512(&key, &parts, signature),
            SignedBy::EcdsaP256Sha256 => sign::is_ecdsa_p256_sha256(&key, &parts, signature),
            SignedBy::EcdsaP256Sha256Der => sign::is_ecdsa_p256_sha256_der(&key, &parts, signature),
            SignedBy::Ed25519 => sign::is_ed25519(&key, &parts, signature),
        }))
    }

    pub(in super::super) fn crypted(
        scope: &Scope<'_>,
        crypt: &Crypt,
        bytes: &[u8],
    ) -> Result<Value, EvaluateError> {
        let cipher = match crypt {
            // Randomised: the same input gives another text every time.
            Crypt::JweEncrypt(..) | Crypt::RsaPkcs1v15(_) | Crypt::RsaOaepSha256(_) => {
                return Ok(Value::Unknown);
            }
            Crypt::JweDecrypt(name) => {
                let key = private(scope, &name.wire)?;
                let plain = sign::jwe_decrypt(&key, bytes);
                let ciphertext = || sign::Error::new("", sign::Fault::Ciphertext);
                return Ok(Value::Bytes(plain.ok_or_else(ciphertext)?));
            }
            Crypt::AesCbc(key, iv)
            | Crypt::AesCbcDecrypt(key, iv)
            | Crypt::Des3Cbc(key, iv)
            | Crypt::AesGcm(key, iv, _)
            | Crypt::AesGcmDecrypt(key, iv, _) => (key_bytes(scope, key)?, key_bytes(scope, iv)?),
        };
        let (Some(key), Some(iv)) = cipher else {
            return Ok(Value::Unknown);
        };
        let aad = match crypt {
            Crypt::AesGcm(_, _, Some(aad)) | Crypt::AesGcmDecrypt(_, _, Some(aad)) => {
                key_bytes(scope, aad)?.unwrap_or_default()
            }
            _ => Vec::new(),
        };
        Ok(Value::Bytes(match crypt {
            Crypt::AesCbc(..) => sign::aes_cbc("", &key, &iv, bytes)?,
            Crypt::AesCbcDecrypt(..) => sign::aes_cbc_decrypt("", &key, &iv, bytes)?,
            Crypt::AesGcm(..) => sign::aes_gcm("", &key, &iv, &aad, bytes)?,
            Crypt::AesGcmDecrypt(..) => sign::aes_gcm_decrypt("", &key, &iv, &aad, bytes)?,
            _ => sign::des3_cbc("", &key, &iv, bytes)?,
        }))
    }
}

#[cfg(feature = "asymmetric")]
pub(super) use with::{crypted, is_signed, signed};

#[cfg(not(feature = "asymmetric"))]
mod without {
    use super::super::pieces::Scope;
    use super::super::{EvaluateError, Value};
    use crate::model::{Crypt, SignedBy};

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same signature with and without keys"
    )]
    pub(in super::super) fn signed(
        _: &Scope<'_>,
        _: SignedBy,
        _: &str,
        _: &[u8],
    ) -> Result<Value, EvaluateError> {
        Ok(Value::Unknown)
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same signature with and without keys"
    )]
    pub(in super::super) fn is_signed(
        _: &Scope<'_>,
        _: (SignedBy, &str),
        _: &[u8],
        _: &[u8],
    ) -> Result<Option<bool>, EvaluateError> {
        Ok(None)
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same signature with and without keys"
    )]
    pub(in super::super) fn crypted(
        _: &Scope<'_>,
        _: &Crypt,
        _: &[u8],
    ) -> Result<Value, EvaluateError> {
        Ok(Value::Unknown)
    }
}

#[cfg(not(feature = "asymmetric"))]
pub(super) use without::{crypted, is_signed, signed};
