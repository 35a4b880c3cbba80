//! Dates, digests and text encodings against values made elsewhere.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use wirescribe_runtime::sign::{base64, hex, imf_fixdate, sha256, sha512};

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

#[test]
fn dates_are_imf_fixdates() {
    let dates = [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
        (1_777_014_359, "Fri, 24 Apr 2026 07:05:59 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ];
    for (seconds, expected) in dates {
        assert_eq!(imf_fixdate(at(seconds)).expect(expected), expected);
    }
}

#[test]
fn dates_out_of_range_are_errors() {
    assert!(imf_fixdate(UNIX_EPOCH - Duration::from_nanos(1)).is_err());
    assert!(imf_fixdate(at(253_402_300_800)).is_err());
}

#[test]
fn digests_run_over_all_parts() {
    let parts: [&[u8]; 4] = [
        b"",
        b"|",
        b"Fri, 24 Apr 2026 07:05:59 GMT",
        b"|mGHSxpD2iBVywParGQrGBlaXjnwkGJMQ",
    ];
    assert_eq!(
        hex(&sha512(&parts)),
        "2380ffd1f6c50326fc566b41aaf95804e3d1fce36d52a7a85476df09b83d166a\
         875c24557901feda36be8a2c1df07cfb7304f7639b8bcb82dd5adef8366dfe16"
    );
    // FIPS 180-4.
    assert_eq!(
        hex(&sha256(&[b"a", b"bc"])),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn base64_is_standard_and_padded() {
    assert_eq!(base64(b"skey_test:"), "c2tleV90ZXN0Og==");
    assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
}
