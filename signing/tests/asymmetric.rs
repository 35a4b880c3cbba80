//! Signatures with private keys: the known answers of RFC 7515 and RFC 8032, signatures of another
//! implementation, and every way in which a signature is none.
#![cfg(feature = "asymmetric")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use wirescribe_signing::{self as sign, Error, Fault, PrivateKey, PublicKey};

type Sign = fn(&'static str, &PrivateKey, &[&[u8]]) -> Result<Vec<u8>, Error>;
type Verify = fn(&PublicKey, &[&[u8]], &[u8]) -> bool;

const MESSAGE: &[u8] = b"POST\n/v1/cards\n1777014359\n{\"amount\":1}\n";

/// What Python's `cryptography` signed with the test keys.
const RSA_PKCS1V15_SHA256: &str = "sVL8b8EqmblTSFZujugB7KNqN7no8LZhQM+oDjzQR1v9/5/LSLJC+HZSAuDvMPQwgAF27nIolhqWYtgTCCN/Z3rgTeX9cheSovdKuck7PaGaH4dN3q9AcNV7g6XW58+JtQJiSJSfOWeAaCqLQZxLosfJDOVKRsZZ4F4VjgUijz28vFsQgcnjd9QpzxdvL20sv6BzFGzXquP4KrHTNubm1bBttZyd6MX0JIYkmVWE+BFDJGv1ZBIzRdBvCjZ0TW2RNod3jemHHO9nWBYG6BkCbtaVwCTlSsYta8qQEGBemupLNbEUNmErSeoTzw+yz5hSCxZiVjbhbBCYI5uM35tCjg==";
const RSA_PSS_SHA256: &str = "lkgCER0ZxDCgDF4IKcLG9y+/SoU3r9Q5rYbQE25DTRnAEbEP3L8OrsXP5jWVTu6GNYAluDa6VTx3sPNpCxlh3FfnQ0YRzuppVfW5RamM675cHv7umgqpr9xB4AIPJDdb3pZeO8iGUDFPIK83U1Kezk3ctbPKKwOun9LMSFtQ7nFc8OubeSjdjPetdulLYgf58APnplq8r5/gJPoL2aGychdd8GmQjduk99Zz1eIt/Rh4RG06yBjRm7fp/QDmGqJ1PonGSsDvSrZPCvbGYYBE8BjdJjQKMxiJR2IKEMZyPLSd8EBP4yXWNXBT4Ud5cLCEd3HmfRZbo9JJWtYx5EZ0hw==";
const RSA_PSS_SHA512: &str = "CLGhDdVdVUg+ia7E6RFWHCEtiuOFJD71iiBR7fa9FU3mrvqmXDilYHTkdI5w71B0/GsGOzNGjF/KwnIsR/UZbg5GxoXnlIm4527y6kMcxqiVyR0wWIu1BRsHWrHBpmnlu1PW3KlSxfPBLoaQe9b1VefQSgw7EO0JsdcrwTRDgn43MQkbzzN9GCA1c/YVNbRTEj+kRJ5mUfAcx53POV65U6rIRYiEnDvPO7djYiLUGUZMXjqOfXWOCv/wn2DMTRXzcXKM3pBpgl6aLbCBxDc56O2xD0QC0aPI/v13Wr0eSjgb/tMOeHBjbwAn5y7DLfDxlapyCBLLkN8dskC+ZgcCAQ==";
const ECDSA: &str =
    "8K/XrrdWM3TBH8Gx+vHD2WXFN9O7B51l1x93tb2QLYfwR+miRwZ6R0IVTquQyXlZNLQsgINaCevsnT/p2Pdhhg==";
const ECDSA_DER: &str = "MEYCIQDwr9eut1YzdMEfwbH68cPZZcU307sHnWXXH3e1vZAthwIhAPBH6aJHBnpHQhVOq5DJeVk0tCyAg1oJ6+ydP+nY92GG";
const ED25519: &str =
    "FcdFTQfzNHFiMSfVzGwOLlc/gb00a2iZvy34/jTcx8UKRYXltdPayzmVsrg2fOZeR3uWrpv7OHcMalV0AWJFBg==";
/// The same key, but a salt of the greatest length, and another digest.
const RSA_PSS_LONG_SALT: &str = "R11Kzt0nRe84QwTOObX4/Ay1O3Y0qEDkJsflSb5w2cy+Vw4Ch0gaEM0LXIuWfLMt9t7C7inO9PV5rFbbuckJy3mT7XxkksOrT6EEOOGDLpFjEDW3fSz8xysIdZsXVj8V3a6HtI1UHe5DGZmEjm1ydneYsDrwRVokxQyAFSCPkzqx9StR6y9u9QmqrqeL5Aq9jI3ZncLxPHJO8ZxiOKmHPUaXUFWHXIs9WwABrgJ7smAO/zCgoszTxkgtv9W/8KV0opcmbv0FzKd8xRHoeuqIQW/HWeuYePKV2DCeo6NFHfoMh21Ei+Ll43NQS0W1ugzP4a/4WaPlGP4apZibNa01lA==";
const RSA_PKCS1V15_SHA512: &str = "LvoCIcTjdmLrh2iuSREsrQQjjXOYh3PXTh9ws+qGdPCFhfbM83PvtysPwmNPHToi4YVd8rkbzJCt+i9yUITKE4VkqmVq4s9LM7iRovJ8bhRW8unlAxvVmcYXeDy4LsYkVeOr0hgUwb4dnwOv3SfTmEw7pNRLDUbArI4RCsGepFpdFz7XPx7Lj1JlhveTQgkzfjJoeNYdxpGG4AbAYmgf+ksvz0pw4z/SlwFRNUU9rUgQGjmBnooU22L0arF5EvsZ3EFxCVtrFC0Tzj62DEAb9ZYj8VXkJKFsT1qJE7gl+gzrhZD8UvqSllcxEe2z8NcwBiBsiOVCI/MrGkmzIQjwvw==";

const SCHEMES: [(Sign, Verify, Pair, &str); 6] = [
    (
        sign::rsa_pkcs1v15_sha256,
        sign::is_rsa_pkcs1v15_sha256,
        rsa,
        RSA_PKCS1V15_SHA256,
    ),
    (
        sign::rsa_pss_sha256,
        sign::is_rsa_pss_sha256,
        rsa,
        RSA_PSS_SHA256,
    ),
    (
        sign::rsa_pss_sha512,
        sign::is_rsa_pss_sha512,
        rsa,
        RSA_PSS_SHA512,
    ),
    (
        sign::ecdsa_p256_sha256,
        sign::is_ecdsa_p256_sha256,
        p256,
        ECDSA,
    ),
    (
        sign::ecdsa_p256_sha256_der,
        sign::is_ecdsa_p256_sha256_der,
        p256,
        ECDSA_DER,
    ),
    (sign::ed25519, sign::is_ed25519, ed25519, ED25519),
];

type Pair = fn() -> (PrivateKey, PublicKey);

fn pair(private: &str, public: &str) -> (PrivateKey, PublicKey) {
    (
        PrivateKey::from_pem(private).unwrap(),
        PublicKey::from_pem(public).unwrap(),
    )
}

fn rsa() -> (PrivateKey, PublicKey) {
    pair(
        include_str!("keys/rsa_test_private.pem"),
        include_str!("keys/rsa_test_public.pem"),
    )
}

fn p256() -> (PrivateKey, PublicKey) {
    pair(
        include_str!("keys/p256_test_private.pem"),
        include_str!("keys/p256_test_public.pem"),
    )
}

fn ed25519() -> (PrivateKey, PublicKey) {
    pair(
        include_str!("keys/ed25519_test_private.pem"),
        include_str!("keys/ed25519_test_public.pem"),
    )
}

fn unbase64(text: &str) -> Vec<u8> {
    sign::unbase64("signature", text).unwrap().to_vec()
}

#[test]
fn signatures_of_another_implementation() {
    for (index, (_, verify, pair, theirs)) in SCHEMES.into_iter().enumerate() {
        let (_, public) = pair();
        let signature = unbase64(theirs);
        assert!(verify(&public, &[MESSAGE], &signature), "{index}");
        let (one, other) = MESSAGE.split_at(7);
        assert!(verify(&public, &[one, b"", other], &signature), "{index}");
        assert!(!verify(&public, &[MESSAGE, b" "], &signature), "{index}");
        assert!(!verify(&public, &[], &signature), "{index}");
    }
    let (private, _) = rsa();
    let ours = sign::rsa_pkcs1v15_sha256("key", &private, &[MESSAGE]).unwrap();
    assert_eq!(sign::base64(&ours), RSA_PKCS1V15_SHA256);
    let (private, _) = ed25519();
    let ours = sign::ed25519("key", &private, &[b"POST\n", &MESSAGE[5..]]).unwrap();
    assert_eq!(sign::base64(&ours), ED25519);
}

#[test]
fn what_is_signed_is_verified_by_its_own_scheme_alone() {
    for (index, (sign, _, pair, _)) in SCHEMES.into_iter().enumerate() {
        let (private, _) = pair();
        let signature = sign("key", &private, &[b"POST\n", &MESSAGE[5..]]).unwrap();
        for (other, (_, verify, pair, _)) in SCHEMES.into_iter().enumerate() {
            let (_, public) = pair();
            assert_eq!(
                verify(&public, &[MESSAGE], &signature),
                index == other,
                "{index} {other}"
            );
        }
    }
}

#[test]
fn a_changed_signature_is_none() {
    for (index, (_, verify, pair, theirs)) in SCHEMES.into_iter().enumerate() {
        let (_, public) = pair();
        let signature = unbase64(theirs);
        for place in 0..signature.len() {
            let mut changed = signature.clone();
            changed[place] ^= 1;
            assert!(!verify(&public, &[MESSAGE], &changed), "{index} {place}");
        }
        for changed in [&[], &signature[1..], &signature[..signature.len() - 1]] {
            assert!(!verify(&public, &[MESSAGE], changed), "{index}");
        }
        let longer = [signature.as_slice(), &[0]].concat();
        assert!(!verify(&public, &[MESSAGE], &longer), "{index}");
        assert!(
            !verify(&public, &[MESSAGE], &vec![0; signature.len()]),
            "{index}"
        );
    }
}

#[test]
fn another_salt_or_digest_is_another_scheme() {
    let (_, public) = rsa();
    let long_salt = unbase64(RSA_PSS_LONG_SALT);
    assert!(!sign::is_rsa_pss_sha256(&public, &[MESSAGE], &long_salt));
    let sha512 = unbase64(RSA_PKCS1V15_SHA512);
    assert!(!sign::is_rsa_pkcs1v15_sha256(&public, &[MESSAGE], &sha512));
}

#[test]
fn a_key_of_another_kind_is_refused() {
    let pairs = [rsa as Pair, p256, ed25519];
    for (sign, verify, own, theirs) in SCHEMES {
        for pair in pairs
            .into_iter()
            .filter(|pair| !std::ptr::fn_addr_eq(*pair, own))
        {
            let (private, public) = pair();
            let error = sign("signing_key", &private, &[MESSAGE]).unwrap_err();
            assert_eq!(error, Error::new("signing_key", Fault::Key));
            assert!(!verify(&public, &[MESSAGE], &unbase64(theirs)));
        }
    }
}

#[test]
fn lengths() {
    let lengths = [256, 256, 256, 64, 0, 64];
    for ((sign, _, pair, _), length) in SCHEMES.into_iter().zip(lengths) {
        let signature = sign("key", &pair().0, &[]).unwrap();
        // DER leaves zeros in front away.
        assert!(if length == 0 {
            (68..=72).contains(&signature.len())
        } else {
            signature.len() == length
        });
    }
}

#[test]
fn other_forms_of_a_key_are_the_same_key() {
    let (_, public) = rsa();
    let pkcs1 = PrivateKey::from_pem(include_str!("keys/rsa_test_private_pkcs1.pem")).unwrap();
    let signature = sign::rsa_pkcs1v15_sha256("key", &pkcs1, &[MESSAGE]).unwrap();
    assert_eq!(sign::base64(&signature), RSA_PKCS1V15_SHA256);
    let pkcs1 = PublicKey::from_pem(include_str!("keys/rsa_test_public_pkcs1.pem")).unwrap();
    for key in [public, pkcs1] {
        assert!(sign::is_rsa_pkcs1v15_sha256(&key, &[MESSAGE], &signature));
    }
    let sec1 = PrivateKey::from_pem(include_str!("keys/p256_test_private_sec1.pem")).unwrap();
    let signature = sign::ecdsa_p256_sha256("key", &sec1, &[MESSAGE]).unwrap();
    assert!(sign::is_ecdsa_p256_sha256(
        &p256().1,
        &[MESSAGE],
        &signature
    ));
}

#[test]
fn jws_of_rfc_7515() {
    let claims = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let (private, public) = pair(
        include_str!("keys/rfc7515_a2_private.pem"),
        include_str!("keys/rfc7515_a2_public.pem"),
    );
    let parts: [&[u8]; 3] = [b"eyJhbGciOiJSUzI1NiJ9", b".", claims.as_bytes()];
    let a2 = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    let signature = sign::rsa_pkcs1v15_sha256("key", &private, &parts).unwrap();
    assert_eq!(sign::base64url_unpadded(&signature), a2);
    assert!(sign::is_rsa_pkcs1v15_sha256(&public, &parts, &signature));
    let (_, public) = pair(
        include_str!("keys/rfc7515_a3_private.pem"),
        include_str!("keys/rfc7515_a3_public.pem"),
    );
    let parts: [&[u8]; 3] = [b"eyJhbGciOiJFUzI1NiJ9", b".", claims.as_bytes()];
    let a3 =
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    let signature = sign::unbase64url("signature", a3).unwrap();
    assert!(sign::is_ecdsa_p256_sha256(&public, &parts, &signature));
}

/// A key of RFC 8032 in the frame that PEM files have.
fn ed25519_of(seed: &str, public: &str) -> (PrivateKey, PublicKey) {
    let pem = |label: &str, frame: &str, key: &str| {
        let der = sign::unhex("key", &format!("{frame}{key}")).unwrap();
        format!(
            "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
            sign::base64(&der)
        )
    };
    pair(
        &pem("PRIVATE KEY", "302e020100300506032b657004220420", seed),
        &pem("PUBLIC KEY", "302a300506032b6570032100", public),
    )
}

#[test]
fn ed25519_of_rfc_8032() {
    let known = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ];
    for (seed, public, message, expected) in known {
        let (private, public) = ed25519_of(seed, public);
        let message = sign::unhex("message", message).unwrap();
        let signature = sign::ed25519("key", &private, &[&message]).unwrap();
        assert_eq!(sign::hex(&signature), expected);
        assert!(sign::is_ed25519(&public, &[&message], &signature));
    }
}
