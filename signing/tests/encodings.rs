//! Bytes as text and back: RFC 4648, both alphabets, what decoders refuse.

#[path = "support/random.rs"]
mod random;

use random::Random;
use wirescribe_signing::{
    Error, Fault, Zeroizing, base64, base64_unpadded, base64url, base64url_unpadded, hex,
    hex_upper, unbase64, unbase64url, unhex, utf8,
};

type Decode = fn(&'static str, &str) -> Result<Zeroizing<Vec<u8>>, Error>;

fn refuses(decode: Decode, fault: Fault, texts: &[&str]) {
    for text in texts {
        assert_eq!(decode("key", text), Err(Error::new("key", fault)), "{text}");
    }
}

#[test]
fn base64_of_rfc_4648() {
    let known = [
        ("", "", ""),
        ("f", "Zg==", "Zg"),
        ("fo", "Zm8=", "Zm8"),
        ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"),
        ("fooba", "Zm9vYmE=", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
    ];
    for (text, padded, unpadded) in known {
        let bytes = text.as_bytes();
        assert_eq!(base64(bytes), padded);
        assert_eq!(base64url(bytes), padded);
        assert_eq!(base64_unpadded(bytes), unpadded);
        assert_eq!(base64url_unpadded(bytes), unpadded);
        for encoded in [padded, unpadded] {
            assert_eq!(**unbase64("key", encoded).unwrap(), *bytes);
            assert_eq!(**unbase64url("key", encoded).unwrap(), *bytes);
        }
    }
}

#[test]
fn alphabets_differ() {
    let bytes = [0xfb, 0xff, 0xfe];
    assert_eq!(base64(bytes.as_slice()), "+//+");
    assert_eq!(base64url(bytes.as_slice()), "-__-");
    assert_eq!(**unbase64("key", "+//+").unwrap(), bytes);
    assert_eq!(**unbase64url("key", "-__-").unwrap(), bytes);
    refuses(unbase64, Fault::Base64, &["-__-", "+/_+"]);
    refuses(unbase64url, Fault::Base64Url, &["+//+", "-_/-"]);
}

#[test]
fn hexadecimal_of_rfc_4648() {
    assert_eq!(hex(b"foobar".as_slice()), "666f6f626172");
    assert_eq!(hex_upper(b"\x0a\xbc".as_slice()), "0ABC");
    assert_eq!(hex([].as_slice()), "");
    assert_eq!(**unhex("key", "666f6F626172").unwrap(), *b"foobar");
    assert_eq!(**unhex("key", "").unwrap(), *b"");
}

#[test]
fn decoders_refuse_what_is_not_theirs() {
    refuses(
        unhex,
        Fault::Hex,
        &["0", "0x", "zz", "00 ", " 00", "0\n", "é", "００"],
    );
    let texts = [
        "Z", "Zg=", "Zg===", "Z===", "=", "====", "Zg==Zg==", "Zm 9v", "Zm9v\n", " Zm9v", "Zm9é",
        // Bits that belong to no byte: a second spelling of the same key.
        "Zh==", "Zh", "Zm9=",
    ];
    refuses(unbase64, Fault::Base64, &texts);
    refuses(unbase64url, Fault::Base64Url, &texts);
}

#[test]
fn text_is_utf8_or_refused() {
    assert_eq!(utf8("name", "é€".as_bytes()).unwrap(), "é€");
    for bytes in [
        b"\xff".as_slice(),
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"a\xe2\x82",
    ] {
        assert_eq!(utf8("name", bytes), Err(Error::new("name", Fault::Utf8)));
    }
}

#[test]
fn what_is_encoded_is_decoded() {
    let mut random = Random::new();
    for _ in 0..3_000 {
        let bytes = random.bytes(70);
        for text in [hex(bytes.as_slice()), hex_upper(bytes.as_slice())] {
            assert_eq!(**unhex("key", &text).unwrap(), *bytes);
        }
        for text in [base64(bytes.as_slice()), base64_unpadded(bytes.as_slice())] {
            assert_eq!(**unbase64("key", &text).unwrap(), *bytes);
        }
        for text in [
            base64url(bytes.as_slice()),
            base64url_unpadded(bytes.as_slice()),
        ] {
            assert_eq!(**unbase64url("key", &text).unwrap(), *bytes);
        }
    }
}

#[test]
fn one_text_for_the_same_bytes() {
    let pieces = ["A", "Z", "f", "9", "+", "/", "-", "_", "=", " ", "é"];
    let mut random = Random::new();
    for _ in 0..5_000 {
        let text = random.joined(&pieces, 9);
        if let Ok(bytes) = unbase64("key", &text) {
            assert!([base64(bytes.as_slice()), base64_unpadded(bytes.as_slice())].contains(&text));
        }
        if let Ok(bytes) = unbase64url("key", &text) {
            assert!(
                [
                    base64url(bytes.as_slice()),
                    base64url_unpadded(bytes.as_slice())
                ]
                .contains(&text)
            );
        }
        if let Ok(bytes) = unhex("key", &text) {
            assert_eq!(hex(bytes.as_slice()), text.to_ascii_lowercase());
        }
    }
}
