//! Ciphers: the known answers of SP 800-38A, of the proposal of GCM and of NIST for Triple DES,
//! schemes that stand on them, and everything that is refused.
#![cfg(feature = "cipher")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;

use random::Random;
use wirescribe_signing::{
    Error, Fault, aes_cbc, aes_cbc_decrypt, aes_gcm, aes_gcm_decrypt, base64, des3_cbc, hex,
    hmac_sha256, md5, sha256, unbase64, unhex,
};

fn bytes(text: &str) -> Vec<u8> {
    unhex("text", text).unwrap().to_vec()
}

const TEXT: &str = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
const IV: &str = "000102030405060708090a0b0c0d0e0f";

/// The last block is that of the padding, which the standard does not have.
#[test]
fn cbc_of_sp_800_38a() {
    let known = [
        (
            "2b7e151628aed2a6abf7158809cf4f3c",
            "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a78cb82807230e1321d3fae00d18cc2012",
        ),
        (
            "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
            "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd612ccd79224b350935d45dd6a98f8176",
        ),
        (
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
            "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b3f461796d6b0d6b2e0c2a72b4d80e644",
        ),
    ];
    for (key, expected) in known {
        let encrypted = aes_cbc("key", &bytes(key), &bytes(IV), &bytes(TEXT)).unwrap();
        assert_eq!(hex(&encrypted), expected);
        let text = aes_cbc_decrypt("key", &bytes(key), &bytes(IV), &encrypted).unwrap();
        assert_eq!(hex(&text), TEXT);
    }
}

#[test]
fn gcm_of_its_proposal() {
    let text = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    let associated = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    let nonce = bytes("cafebabefacedbaddecaf888");
    let known = [
        (
            "feffe9928665731c6d6a8f9467308308",
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47",
        ),
        (
            "feffe9928665731c6d6a8f9467308308feffe9928665731c",
            "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00c144c525ac619d18c84a3f4718e2448b2fe324d9ccda27102519498e80f1478f37ba55bd6d27618c",
        ),
        (
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
        ),
    ];
    for (key, expected) in known {
        let key = bytes(key);
        let encrypted = aes_gcm("key", &key, &nonce, &associated, &bytes(text)).unwrap();
        assert_eq!(hex(&encrypted), expected);
        let opened = aes_gcm_decrypt("key", &key, &nonce, &associated, &encrypted).unwrap();
        assert_eq!(hex(&opened), text);
    }
    let empty = aes_gcm("key", &[0; 16], &[0; 12], b"", b"").unwrap();
    assert_eq!(hex(&empty), "58e2fccefa7e3061367f1d57a4e7455a");
}

#[test]
fn triple_des_of_nist() {
    let known = [
        (
            "b5cb1504802326c73df186e3e352a20de643b0d63ee30e37",
            "43f791134c5647ba",
            "dcc153cef81d6f24",
            "92538bd8af18d3ba",
        ),
        (
            "d98aadc76d4a3716158c32866efbb9ce834af2297379a49d",
            "3c5220327c502b44",
            "6174079dda53ca723ebf00a66837f8d5ce648c08acaa5ee45ffe62210ef79d3e",
            "f5bd4d600bed77bec78409e3530ebda1d815506ed53103015b87e371ae000958",
        ),
    ];
    for (key, iv, text, expected) in known {
        let encrypted = des3_cbc("key", &bytes(key), &bytes(iv), &bytes(text)).unwrap();
        assert_eq!(hex(&encrypted), expected);
    }
}

/// The key of the test environment, and a notification that was sent.
#[test]
fn redsys_derives_a_key_from_the_order() {
    let key = unbase64("key", "sq7HjrUOBfKmC576ILgskD5srU870gJ7").unwrap();
    let derive = |order: &str| des3_cbc("key", &key, &[0; 8], order.as_bytes()).unwrap();
    assert_eq!(base64(&derive("012345678")), "ub0/L8+E9+9ITQJwk3SvHA==");
    assert_eq!(derive("12345678").len(), 8);
    assert_eq!(derive(""), b"");
    let parameters = "eyJEc19EYXRlIjoiMzAlMkYwOCUyRjIwMjIiLCJEc19Ib3VyIjoiMTIlM0ExOCIsIkRzX1NlY3VyZVBheW1lbnQiOiIxIiwiRHNfQ2FyZF9Db3VudHJ5IjoiNzI0IiwiRHNfQW1vdW50IjoiMTU5MDAiLCJEc19DdXJyZW5jeSI6Ijk3OCIsIkRzX09yZGVyIjoiTU4wMDAwNDkiLCJEc19NZXJjaGFudENvZGUiOiIzNTU4NjgxMDAiLCJEc19UZXJtaW5hbCI6IjAwMSIsIkRzX1Jlc3BvbnNlIjoiMDAwMCIsIkRzX01lcmNoYW50RGF0YSI6IiIsIkRzX1RyYW5zYWN0aW9uVHlwZSI6IjAiLCJEc19Db25zdW1lckxhbmd1YWdlIjoiMSIsIkRzX0F1dGhvcmlzYXRpb25Db2RlIjoiMDAyNDEzIiwiRHNfQ2FyZF9CcmFuZCI6IjEiLCJEc19Qcm9jZXNzZWRQYXlNZXRob2QiOiI1IiwiRHNfQ29udHJvbF8xNjYxODU0NjgzOTg4IjoiMTY2MTg1NDY4Mzk4OCJ9";
    let signature = hmac_sha256(&derive("MN000049"), &[parameters.as_bytes()]);
    assert_eq!(
        base64(&signature),
        "O9aFvML5qK8VBQhV4GK8kFHvmAQaSnX1hfckr7abzIs="
    );
}

/// What another implementation of the same formulas makes.
#[test]
fn whole_bodies_and_checksums() {
    let key = md5(&[b"WORKINGKEY0123456789"]);
    let iv: Vec<u8> = (0..16).collect();
    let body = b"merchant_id=1&order_id=7&amount=1.00&currency=INR";
    assert_eq!(
        hex(&aes_cbc("key", &key, &iv, body).unwrap()),
        "523368ce4fabf30617498526e69c37ea49ffe7ec910bd481d6fe06154dd80ed80cc8d40e79b62898ea86342338f746a5e250fb5697851c3180c3f62733891c80"
    );
    let salt = "aB3x";
    let digest = hex(&sha256(&[
        br#"{"mid":"M1","orderId":"7"}"#,
        b"|",
        salt.as_bytes(),
    ]));
    let text = format!("{digest}{salt}");
    let checksum = aes_cbc(
        "key",
        b"kbzk1DSbJiV_O3p5",
        b"@@@@&&&&####$$$$",
        text.as_bytes(),
    );
    assert_eq!(
        base64(&checksum.unwrap()),
        "1/pNlQWtwrEjTJ4pT3VYVSHBlImNtuOVqO+XJuMXABck/iXiF7Xh0Q1mipD1js9uCAUJmf6XycAdx1g5V+08pldx1ylFJND1zcDkFjzTj3o="
    );
}

#[test]
fn what_is_encrypted_is_decrypted() {
    let mut random = Random::new();
    for round in 0..600 {
        let text = random.bytes(70);
        let key = vec![random.below(256).to_be_bytes()[1]; [16, 24, 32][round % 3]];
        let encrypted = aes_cbc("key", &key, &[7; 16], &text).unwrap();
        assert!(encrypted.len() > text.len() && encrypted.len().is_multiple_of(16));
        assert_eq!(
            aes_cbc_decrypt("key", &key, &[7; 16], &encrypted).unwrap(),
            text
        );
        let mut encrypted = aes_gcm("key", &key, &[7; 12], &text, &text).unwrap();
        assert_eq!(encrypted.len(), text.len() + 16);
        assert_eq!(
            aes_gcm_decrypt("key", &key, &[7; 12], &text, &encrypted).unwrap(),
            text
        );
        encrypted[usize::from(random.below(16))] ^= 1;
        let refused = Err(Error::new("key", Fault::Ciphertext));
        assert_eq!(
            aes_gcm_decrypt("key", &key, &[7; 12], &text, &encrypted),
            refused
        );
    }
}

#[test]
fn lengths_are_checked() {
    let key =
        |result: Result<Vec<u8>, Error>| assert_eq!(result, Err(Error::new("key", Fault::Key)));
    let iv = |result: Result<Vec<u8>, Error>| assert_eq!(result, Err(Error::new("key", Fault::Iv)));
    for length in [0, 1, 15, 17, 23, 25, 31, 33, 64] {
        key(aes_cbc("key", &vec![1; length], &[0; 16], b""));
        key(aes_cbc_decrypt("key", &vec![1; length], &[0; 16], &[0; 16]));
        key(aes_gcm("key", &vec![1; length], &[0; 12], b"", b""));
        key(aes_gcm_decrypt(
            "key",
            &vec![1; length],
            &[0; 12],
            b"",
            &[0; 16],
        ));
        key(des3_cbc("key", &vec![1; length], &[0; 8], b""));
    }
    for length in [0, 7, 9, 11, 13, 15, 17] {
        iv(aes_cbc("key", &[1; 16], &vec![0; length], b""));
        iv(aes_cbc_decrypt("key", &[1; 16], &vec![0; length], &[0; 16]));
        iv(aes_gcm("key", &[1; 16], &vec![0; length], b"", b""));
        iv(aes_gcm_decrypt(
            "key",
            &[1; 16],
            &vec![0; length],
            b"",
            &[0; 16],
        ));
    }
    let strong = bytes("b5cb1504802326c73df186e3e352a20de643b0d63ee30e37");
    iv(des3_cbc("key", &strong, &[0; 16], b""));
}

#[test]
fn weak_keys_of_des_are_refused() {
    let (one, other) = (bytes("b5cb1504802326c7"), bytes("3df186e3e352a20d"));
    for key in [
        [one.as_slice(), &one, &other],
        [&other, &one, &one],
        [&one, &other, &one],
        [&one, &other, &[0x01; 8]],
    ] {
        let refused = des3_cbc("key", &key.concat(), &[0; 8], b"text");
        assert_eq!(refused, Err(Error::new("key", Fault::Key)));
    }
}

#[test]
fn what_was_not_encrypted_is_refused() {
    let refused = Err(Error::new("key", Fault::Ciphertext));
    for length in [0, 1, 15, 17, 31] {
        assert_eq!(
            aes_cbc_decrypt("key", &[1; 16], &[0; 16], &vec![0; length]),
            refused
        );
    }
    for length in [0, 1, 15, 16, 17] {
        assert_eq!(
            aes_gcm_decrypt("key", &[1; 16], &[0; 12], b"", &vec![0; length]),
            refused
        );
    }
    let encrypted = aes_gcm("key", &[1; 16], &[0; 12], b"one", b"text").unwrap();
    assert_eq!(
        aes_gcm_decrypt("key", &[1; 16], &[0; 12], b"other", &encrypted),
        refused
    );
    assert_eq!(
        aes_gcm_decrypt("key", &[1; 16], &[1; 12], b"one", &encrypted),
        refused
    );
    assert_eq!(
        aes_gcm_decrypt("key", &[2; 16], &[0; 12], b"one", &encrypted),
        refused
    );
    // A whole block, but what is decrypted from it ends in no padding.
    let encrypted = aes_cbc("key", &[1; 16], &[0; 16], &[0; 16]).unwrap();
    assert_eq!(
        aes_cbc_decrypt("key", &[1; 16], &[0; 16], &encrypted[..16]),
        refused
    );
}
