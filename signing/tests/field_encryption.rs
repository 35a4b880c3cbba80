//! Values encrypted for a private key, opened by the library's other half.
#![cfg(feature = "field-encryption")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use aws_lc_rs::rsa::{
    OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, Pkcs1PrivateDecryptingKey,
    PrivateDecryptingKey,
};
use wirescribe_signing::{
    Error, Fault, PublicKey, rsa_oaep_sha256_encrypt, rsa_pkcs1v15_encrypt, unbase64,
};

fn public() -> PublicKey {
    PublicKey::from_pem(include_str!("keys/rsa_test_public.pem")).unwrap()
}

fn private() -> PrivateDecryptingKey {
    let lines = include_str!("keys/rsa_test_private.pem").lines();
    let text: String = lines.filter(|line| !line.starts_with('-')).collect();
    PrivateDecryptingKey::from_pkcs8(&unbase64("key", &text).unwrap()).unwrap()
}

#[test]
fn pkcs1v15_opens() {
    let key = Pkcs1PrivateDecryptingKey::new(private()).unwrap();
    let mut out = [0; 256];
    for text in [b"".as_slice(), b"4111111111111111", &[7; 245]] {
        let encrypted = rsa_pkcs1v15_encrypt("card", &public(), text).unwrap();
        assert_eq!(encrypted.len(), 256);
        assert_eq!(key.decrypt(&encrypted, &mut out).unwrap(), text);
        assert_ne!(
            rsa_pkcs1v15_encrypt("card", &public(), text).unwrap(),
            encrypted
        );
    }
}

#[test]
fn oaep_opens() {
    let key = OaepPrivateDecryptingKey::new(private()).unwrap();
    let mut out = [0; 256];
    for text in [b"".as_slice(), b"4111111111111111", &[7; 190]] {
        let encrypted = rsa_oaep_sha256_encrypt("card", &public(), text).unwrap();
        assert_eq!(encrypted.len(), 256);
        let opened = key.decrypt(&OAEP_SHA256_MGF1SHA256, &encrypted, &mut out, None);
        assert_eq!(opened.unwrap(), text);
        assert_ne!(
            rsa_oaep_sha256_encrypt("card", &public(), text).unwrap(),
            encrypted
        );
    }
}

#[test]
fn what_is_too_long_is_refused() {
    let refused = Err(Error::new("card", Fault::Plaintext));
    assert_eq!(rsa_pkcs1v15_encrypt("card", &public(), &[7; 246]), refused);
    assert_eq!(
        rsa_oaep_sha256_encrypt("card", &public(), &[7; 191]),
        refused
    );
    assert_eq!(
        rsa_oaep_sha256_encrypt("card", &public(), &[7; 5000]),
        refused
    );
}

#[test]
fn only_rsa_encrypts() {
    let refused = Err(Error::new("card", Fault::Key));
    for pem in [
        include_str!("keys/p256_test_public.pem"),
        include_str!("keys/ed25519_test_public.pem"),
    ] {
        let key = PublicKey::from_pem(pem).unwrap();
        assert_eq!(rsa_pkcs1v15_encrypt("card", &key, b"text"), refused);
        assert_eq!(rsa_oaep_sha256_encrypt("card", &key, b"text"), refused);
    }
}
