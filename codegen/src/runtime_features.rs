//! Which features of the runtime the emitted code of a provider stands on.

use std::collections::BTreeSet;

use crate::model::{
    Auth, Binding, Check, Credential, CredentialKind, Crypt, DecodeStep, Provider, Step,
};

/// Signatures with keys of two halves.
const ASYMMETRIC: &str = "asymmetric";

/// Bodies and keys of symmetric ciphers.
const CIPHER: &str = "cipher";

/// Single values for a public key.
const FIELD_ENCRYPTION: &str = "field-encryption";

/// Bodies as JWE.
const JWE: &str = "jwe";

/// The features of `wirescribe-runtime` without which the code of a provider does not build, transports left out.
#[must_use]
pub fn runtime_features(provider: &Provider) -> BTreeSet<&'static str> {
    let mut features: BTreeSet<&'static str> = provider.auth.iter().flat_map(of_auth).collect();
    let decoded = provider
        .endpoints
        .iter()
        .flat_map(|endpoint| &endpoint.decode)
        .flat_map(|decode| &decode.steps);
    features.extend(decoded.filter_map(of_decode_step));
    // The types of keys come with any of the features.
    if features.is_empty() && provider.credentials.iter().any(is_key) {
        features.insert(ASYMMETRIC);
    }
    features
}

fn of_auth(auth: &Auth) -> BTreeSet<&'static str> {
    let verified = auth.verify.iter().flat_map(|verify| &verify.bindings);
    let checks = auth.verify.iter().flat_map(|verify| &verify.checks);
    auth.bindings()
        .chain(verified)
        .flat_map(of_binding)
        .chain(checks.filter_map(of_check))
        .collect()
}

fn of_binding(binding: &Binding) -> impl Iterator<Item = &'static str> {
    binding.expression.steps.iter().filter_map(of_step)
}

fn of_check(check: &Check) -> Option<&'static str> {
    matches!(check, Check::Signed { .. }).then_some(ASYMMETRIC)
}

fn of_step(step: &Step) -> Option<&'static str> {
    match step {
        Step::Sign(..) => Some(ASYMMETRIC),
        Step::Crypt(crypt) => Some(of_crypt(crypt)),
        _ => None,
    }
}

fn of_crypt(crypt: &Crypt) -> &'static str {
    match crypt {
        Crypt::JweEncrypt(..) | Crypt::JweDecrypt(_) => JWE,
        Crypt::AesCbc(..)
        | Crypt::AesCbcDecrypt(..)
        | Crypt::AesGcm(..)
        | Crypt::AesGcmDecrypt(..)
        | Crypt::Des3Cbc(..) => CIPHER,
        Crypt::RsaPkcs1v15(_) | Crypt::RsaOaepSha256(_) => FIELD_ENCRYPTION,
    }
}

fn of_decode_step(step: &DecodeStep) -> Option<&'static str> {
    matches!(step, DecodeStep::Jwe(_)).then_some(JWE)
}

fn is_key(credential: &Credential) -> bool {
    matches!(
        credential.kind,
        CredentialKind::PrivateKey | CredentialKind::PublicKey
    )
}
