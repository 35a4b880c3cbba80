//! Digests: the known answers of RFC 1321 and FIPS 180, and the constant-time comparison.

use wirescribe_signing as sign;

const LONG: &[u8] = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

fn check<const N: usize>(digest: impl Fn(&[&[u8]]) -> [u8; N], expected: [&str; 3]) {
    for (text, expected) in [b"", b"abc".as_slice(), LONG].into_iter().zip(expected) {
        assert_eq!(sign::hex(digest(&[text]).as_slice()), expected);
        let (one, other) = text.split_at(text.len() / 3);
        assert_eq!(sign::hex(digest(&[b"", one, other]).as_slice()), expected);
    }
    assert_eq!(sign::hex(digest(&[]).as_slice()), expected[0]);
}

#[test]
fn known_answers() {
    check(
        sign::md5,
        [
            "d41d8cd98f00b204e9800998ecf8427e",
            "900150983cd24fb0d6963f7d28e17f72",
            "8215ef0796a20bcaaae116d3876c664a",
        ],
    );
    check(
        sign::sha1,
        [
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "a9993e364706816aba3e25717850c26c9cd0d89d",
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
        ],
    );
    check(
        sign::sha256,
        [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ],
    );
    check(
        sign::sha384,
        [
            "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
            "3391fdddfc8dc7393707a65b1b4709397cf8b1d162af05abfe8f450de5f36bc6b0455a8520bc4e6f5fe95b1fe3c8452b",
        ],
    );
    check(
        sign::sha512,
        [
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "204a8fc6dda82f0a0ced7beb8e08a41657c16ef468b228a8279be331a703c33596fd15c13b1b07f9aa1d3bea57789ca031ad85c7a71dd70354ec631238ca3445",
        ],
    );
}

/// A million times `a`, in parts of uneven lengths.
#[test]
fn long_input_in_parts() {
    let text = vec![b'a'; 1_000_000];
    let parts: Vec<&[u8]> = text.chunks(4099).collect();
    assert_eq!(
        sign::hex(&sign::sha256(&parts)),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    );
}

#[test]
fn signatures_are_equal_or_not() {
    assert!(sign::is_equal(b"", b""));
    assert!(sign::is_equal(&[7; 65], &[7; 65]));
    for length in 1..70 {
        for place in 0..length {
            let mut other = vec![0; length];
            other[place] = 1 << (place % 8);
            assert!(!sign::is_equal(&vec![0; length], &other));
        }
        assert!(!sign::is_equal(&vec![0; length], &vec![0; length - 1]));
    }
}
