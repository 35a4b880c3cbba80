//! Encrypted bodies: tokens of an independent implementation decrypt, everything else is nothing.
#![cfg(feature = "jwe")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;

use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use random::Random;
use wirescribe_signing::{self as sign, Error, Fault, PrivateKey, PublicKey};

const TOKEN: &str = include_str!("jwe/good.jwe");

fn private() -> PrivateKey {
    PrivateKey::from_pem(include_str!("keys/rsa_test_private.pem")).unwrap()
}

fn public() -> PublicKey {
    PublicKey::from_pem(include_str!("keys/rsa_test_public.pem")).unwrap()
}

#[test]
fn a_token_of_another_implementation() {
    let text = sign::jwe_decrypt(&private(), TOKEN.as_bytes()).unwrap();
    assert_eq!(text, br#"{"status":"SUCCESS"}"#);
    let spaced = format!(" {TOKEN}\r\n");
    assert!(sign::jwe_decrypt(&private(), spaced.as_bytes()).is_some());
}

#[test]
fn other_algorithms_are_not_taken() {
    for token in [
        include_str!("jwe/zipped.jwe"),
        include_str!("jwe/other_enc.jwe"),
        include_str!("jwe/other_alg.jwe"),
        include_str!("jwe/unknown_alg.jwe"),
        include_str!("jwe/unknown_enc.jwe"),
        include_str!("jwe/crit.jwe"),
    ] {
        assert_eq!(sign::jwe_decrypt(&private(), token.as_bytes()), None);
    }
}

#[test]
fn headers_with_extensions_or_without_algorithms_are_not_taken() {
    let (_, rest) = TOKEN.split_once('.').unwrap();
    for header in [
        "{}",
        "[]",
        r#"{"alg":"RSA-OAEP-256"}"#,
        r#"{"enc":"A256GCM"}"#,
        r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","crit":["exp"]}"#,
        r#"{"alg":"dir","enc":"A256GCM"}"#,
        r#"{"alg":["RSA-OAEP-256"],"enc":"A256GCM"}"#,
    ] {
        let token = format!("{}.{rest}", sign::base64url_unpadded(header.as_bytes()));
        assert_eq!(
            sign::jwe_decrypt(&private(), token.as_bytes()),
            None,
            "{header}"
        );
    }
}

#[test]
fn a_changed_token_is_nothing() {
    let key = private();
    let mut random = Random::new();
    for _ in 0..400 {
        let mut token = TOKEN.as_bytes().to_vec();
        let place = usize::from(random.below(u16::MAX)) % token.len();
        let old = token[place];
        token[place] = *random.one_of(b"ABCxyz019-_.=+/ ");
        let is_same = token[place] == old;
        assert_eq!(
            sign::jwe_decrypt(&key, &token).is_some(),
            is_same,
            "{place}"
        );
        token.truncate(place);
        assert_eq!(sign::jwe_decrypt(&key, &token), None);
        let _ = sign::jwe_decrypt(&key, &random.bytes(60));
    }
    for token in ["", ".", "....", ".....", "a.b.c.d.e", "{}"] {
        assert_eq!(sign::jwe_decrypt(&key, token.as_bytes()), None);
    }
    for more in [".", ".AAAA"] {
        assert_eq!(
            sign::jwe_decrypt(&key, format!("{TOKEN}{more}").as_bytes()),
            None
        );
    }
    let long = "A".repeat(5_000_000);
    assert_eq!(
        sign::jwe_decrypt(&key, format!("{long}.{long}.a.b.c").as_bytes()),
        None
    );
}

#[test]
fn another_key_opens_nothing() {
    for pem in [
        include_str!("keys/rfc7515_a2_private.pem"),
        include_str!("keys/p256_test_private.pem"),
        include_str!("keys/ed25519_test_private.pem"),
    ] {
        let key = PrivateKey::from_pem(pem).unwrap();
        assert_eq!(sign::jwe_decrypt(&key, TOKEN.as_bytes()), None);
    }
}

#[test]
fn what_is_encrypted_is_decrypted() {
    let (private, public) = (private(), public());
    let mut random = Random::new();
    for length in [0, 1, 15, 16, 17, 1000] {
        let text = random.bytes(length);
        let token = sign::jwe_encrypt("key", &public, Some("k1"), &text).unwrap();
        assert_eq!(
            sign::jwe_decrypt(&private, token.as_bytes()),
            Some(text.clone())
        );
        let other = sign::jwe_encrypt("key", &public, Some("k1"), &text).unwrap();
        assert_ne!(token.split('.').nth(1), other.split('.').nth(1));
        assert_ne!(token.split('.').nth(2), other.split('.').nth(2));
    }
}

/// The key that a token's text is encrypted with.
fn content_key(token: &str) -> Vec<u8> {
    let lines = include_str!("keys/rsa_test_private.pem").lines();
    let pkcs8: String = lines.filter(|line| !line.starts_with('-')).collect();
    let key = PrivateDecryptingKey::from_pkcs8(&sign::unbase64("key", &pkcs8).unwrap()).unwrap();
    let key = OaepPrivateDecryptingKey::new(key).unwrap();
    let encrypted = sign::unbase64url("key", sign::part(token, ".", 1)).unwrap();
    let mut out = [0; 256];
    let opened = key.decrypt(&OAEP_SHA256_MGF1SHA256, &encrypted, &mut out, None);
    opened.unwrap().to_vec()
}

#[test]
fn keys_are_random() {
    let token = || sign::jwe_encrypt("key", &public(), None, b"text").unwrap();
    let (one, other) = (content_key(&token()), content_key(&token()));
    assert_eq!(one.len(), 32);
    assert_ne!(one, other);
    assert_ne!(one, [0; 32]);
}

#[test]
fn headers_are_exact() {
    let header = |key_id| {
        let token = sign::jwe_encrypt("key", &public(), key_id, b"text").unwrap();
        let header = sign::unbase64url("header", sign::part(&token, ".", 0)).unwrap();
        sign::utf8("header", &header).unwrap()
    };
    assert_eq!(header(None), r#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#);
    assert_eq!(
        header(Some("k1")),
        r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"k1"}"#
    );
    assert_eq!(
        header(Some("a\"b\n")),
        r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"a\"b\n"}"#
    );
}

#[test]
fn only_rsa_encrypts() {
    let key = PublicKey::from_pem(include_str!("keys/p256_test_public.pem")).unwrap();
    let refused = sign::jwe_encrypt("key", &key, None, b"text");
    assert_eq!(refused, Err(Error::new("key", Fault::Key)));
}
