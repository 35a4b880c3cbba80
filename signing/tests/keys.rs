//! Which keys are read from PEM, and what is said of the others.
#![cfg(any(
    feature = "asymmetric",
    feature = "cipher",
    feature = "field-encryption",
    feature = "jwe"
))]

#[path = "support/random.rs"]
mod random;

use random::Random;
use wirescribe_signing::{PrivateKey, PublicKey};

const PRIVATE: [&str; 7] = [
    include_str!("keys/rsa_test_private.pem"),
    include_str!("keys/rsa_test_private_pkcs1.pem"),
    include_str!("keys/p256_test_private.pem"),
    include_str!("keys/p256_test_private_sec1.pem"),
    include_str!("keys/ed25519_test_private.pem"),
    include_str!("keys/rfc7515_a2_private.pem"),
    include_str!("keys/rfc7515_a3_private.pem"),
];
const PUBLIC: [&str; 6] = [
    include_str!("keys/rsa_test_public.pem"),
    include_str!("keys/rsa_test_public_pkcs1.pem"),
    include_str!("keys/p256_test_public.pem"),
    include_str!("keys/ed25519_test_public.pem"),
    include_str!("keys/rfc7515_a2_public.pem"),
    include_str!("keys/rfc7515_a3_public.pem"),
];
const REFUSED: [&str; 5] = [
    include_str!("keys/rsa_1024_test_private.pem"),
    include_str!("keys/rsa_1024_test_public.pem"),
    include_str!("keys/p384_test_private.pem"),
    include_str!("keys/p384_test_public.pem"),
    include_str!("keys/encrypted_test_private.pem"),
];

#[test]
fn keys_are_read_with_anything_around_them() {
    for pem in PRIVATE {
        assert!(PrivateKey::from_pem(pem).is_ok(), "{pem}");
        let dos = format!("Bag Attributes: <none>\r\n{}", pem.replace('\n', "\r\n"));
        assert!(PrivateKey::from_pem(&dos).is_ok(), "{dos}");
        assert!(PrivateKey::from_pem(&pem.replace('\n', " ")).is_ok());
    }
    for pem in PUBLIC {
        assert!(PublicKey::from_pem(pem).is_ok(), "{pem}");
        assert!(PublicKey::from_pem(&pem.replace('\n', "")).is_ok());
    }
    let parameters =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    assert!(PrivateKey::from_pem(&format!("{parameters}{}", PRIVATE[3])).is_ok());
}

#[test]
fn other_keys_are_refused() {
    for pem in REFUSED.iter().chain(&PUBLIC) {
        let error = PrivateKey::from_pem(pem).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the key is not valid: must be an unencrypted private key in pem, of rsa with 2048 to 8192 bits, p-256 or ed25519"
        );
    }
    for pem in REFUSED.iter().chain(&PRIVATE) {
        let error = PublicKey::from_pem(pem).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the key is not valid: must be a public key in pem, of rsa with 2048 to 8192 bits, p-256 or ed25519"
        );
    }
}

#[test]
fn keys_and_errors_show_nothing() {
    let private = PrivateKey::from_pem(PRIVATE[0]).unwrap();
    assert_eq!(
        format!("{private:?} {:?}", private.clone()),
        "PrivateKey(..) PrivateKey(..)"
    );
    let public = PublicKey::from_pem(PUBLIC[0]).unwrap();
    assert_eq!(format!("{public:?}"), "PublicKey(..)");
    let error = PrivateKey::from_pem("s3cr3t").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("s3cr3t"));
}

#[test]
fn damaged_keys_do_not_panic() {
    let mut random = Random::new();
    for _ in 0..300 {
        for pem in [
            PRIVATE[2], PRIVATE[3], PRIVATE[4], PUBLIC[0], PUBLIC[1], PUBLIC[3],
        ] {
            let mut bytes = pem.as_bytes().to_vec();
            let place = usize::from(random.below(u16::MAX)) % bytes.len();
            bytes[place] = *random.one_of(b"A/+=z0\n-");
            let damaged = String::from_utf8_lossy(&bytes);
            let _ = PrivateKey::from_pem(&damaged);
            let _ = PublicKey::from_pem(&damaged);
            bytes.truncate(place.min(pem.len() - 2));
            let cut = String::from_utf8_lossy(&bytes);
            assert!(PrivateKey::from_pem(&cut).is_err() && PublicKey::from_pem(&cut).is_err());
        }
    }
}
