//! HMAC: the known answers of RFC 2202 and RFC 4231, and keys around the length of a block.

use wirescribe_signing as sign;

type Case = (&'static [u8], &'static [u8], &'static str);

/// 0x01 to 0x19.
const COUNTING: &[u8] = &[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
];
const LARGE_KEY: &[u8] = b"Test Using Larger Than Block-Size Key - Hash Key First";
const LARGE_KEY_LARGE_DATA: &[u8] =
    b"Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data";
const LARGE_BOTH: &[u8] = b"This is a test using a larger than block-size key and a larger than \
    block-size data. The key needs to be hashed before being used by the HMAC algorithm.";

fn check<const N: usize>(hmac: impl Fn(&[u8], &[&[u8]]) -> [u8; N], cases: &[Case]) {
    for (key, text, expected) in cases {
        assert_eq!(sign::hex(hmac(key, &[text]).as_slice()), *expected);
        let (one, other) = text.split_at(text.len() / 2);
        assert_eq!(
            sign::hex(hmac(key, &[one, b"", other]).as_slice()),
            *expected
        );
    }
}

#[test]
fn hmac_md5_of_rfc_2202() {
    check(
        sign::hmac_md5,
        &[
            (&[0x0b; 16], b"Hi There", "9294727a3638bb1c13f48ef8158bfc9d"),
            (&[0x0b; 20], b"Hi There", "5ccec34ea9656392457fa1ac27f08fbc"),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "750c783e6ab0b503eaa86e310a5db738",
            ),
            (&[0xaa; 16], &[0xdd; 50], "56be34521d144c88dbb8c733f0e8b3f6"),
            (&[0xaa; 20], &[0xdd; 50], "2ab8b9a9f7d3894d15ad8383b97044b2"),
            (COUNTING, &[0xcd; 50], "697eaf0aca3a3aea3a75164746ffaa79"),
            (&[0xaa; 80], LARGE_KEY, "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"),
            (
                &[0xaa; 80],
                LARGE_KEY_LARGE_DATA,
                "6f630fad67cda0ee1fb1f562db3aa53e",
            ),
        ],
    );
}

#[test]
fn hmac_sha1_of_rfc_2202() {
    check(
        sign::hmac_sha1,
        &[
            (
                &[0x0b; 16],
                b"Hi There",
                "675b0b3a1b4ddf4e124872da6c2f632bfed957e9",
            ),
            (
                &[0x0b; 20],
                b"Hi There",
                "b617318655057264e28bc0b6fb378c8ef146be00",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
            ),
            (
                &[0xaa; 16],
                &[0xdd; 50],
                "d730594d167e35d5956fd8003d0db3d3f46dc7bb",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "125d7342b9ac11cd91a39af48aa17b4f63f175d3",
            ),
            (
                COUNTING,
                &[0xcd; 50],
                "4c9007f4026250c6bc8414f9bf50c86c2d7235da",
            ),
            (
                &[0xaa; 80],
                LARGE_KEY,
                "aa4ae5e15272d00e95705637ce8a3b55ed402112",
            ),
            (
                &[0xaa; 80],
                LARGE_KEY_LARGE_DATA,
                "e8e99d0f45237d786d6bbaa7965c7808bbff1a91",
            ),
        ],
    );
}

#[test]
fn hmac_sha256_of_rfc_4231() {
    check(
        sign::hmac_sha256,
        &[
            (
                &[0x0b; 20],
                b"Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                COUNTING,
                &[0xcd; 50],
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            ),
            (
                &[0xaa; 131],
                LARGE_KEY,
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &[0xaa; 131],
                LARGE_BOTH,
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ],
    );
}

#[test]
fn hmac_sha384_of_rfc_4231() {
    check(
        sign::hmac_sha384,
        &[
            (
                &[0x0b; 20],
                b"Hi There",
                "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b94e3ab6e101a34f27",
            ),
            (
                COUNTING,
                &[0xcd; 50],
                "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679ccf8a386c674cffb",
            ),
            (
                &[0xaa; 131],
                LARGE_KEY,
                "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952",
            ),
            (
                &[0xaa; 131],
                LARGE_BOTH,
                "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e",
            ),
        ],
    );
}

#[test]
fn hmac_sha512_of_rfc_4231() {
    check(
        sign::hmac_sha512,
        &[
            (
                &[0x0b; 20],
                b"Hi There",
                "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb",
            ),
            (
                COUNTING,
                &[0xcd; 50],
                "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd",
            ),
            (
                &[0xaa; 131],
                LARGE_KEY,
                "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
            ),
            (
                &[0xaa; 131],
                LARGE_BOTH,
                "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58",
            ),
        ],
    );
}

/// Lengths at which an implementation may go wrong; the answers are those of another one.
#[test]
fn hmac_md5_keys_of_any_length() {
    check(
        sign::hmac_md5,
        &[
            (b"", b"", "74e6f7298a9c2d168935f58c001bad88"),
            (&[0x6b; 63], b"abc", "caa4019e2cf744534982fe0ab4f651de"),
            (&[0x6b; 64], b"abc", "0be890bbca0302e362a6c689fc3debcb"),
            (&[0x6b; 65], b"abc", "9088fdf5ffc86746bec9795717fd12ef"),
        ],
    );
}

/// Lengths at which an implementation may go wrong; the answers are those of another one.
#[test]
fn hmac_sha1_keys_of_any_length() {
    check(
        sign::hmac_sha1,
        &[
            (b"", b"", "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d"),
            (
                &[0x6b; 63],
                b"abc",
                "34a874d443f3f9020f57db3e5e40b8bdb3e52041",
            ),
            (
                &[0x6b; 64],
                b"abc",
                "7c44f6972fe89fcc6df413921b6e3616adffa964",
            ),
            (
                &[0x6b; 65],
                b"abc",
                "5a862526949f6b70acd6243269508b526c52d2a0",
            ),
        ],
    );
}

/// Lengths at which an implementation may go wrong; the answers are those of another one.
#[test]
fn hmac_sha256_keys_of_any_length() {
    check(
        sign::hmac_sha256,
        &[
            (
                b"",
                b"",
                "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad",
            ),
            (
                &[0x6b; 63],
                b"abc",
                "23670528b6b8c55d2f8ef2f36c1f000cec7c23ec76881c485f2e89b5fe705cca",
            ),
            (
                &[0x6b; 64],
                b"abc",
                "ae0c0e4a2340cf50185eb46aaa8723f4769153661612e212fb0d1fa3170c6202",
            ),
            (
                &[0x6b; 65],
                b"abc",
                "ed378e5dfa30dc98814ba09b2e610d9b6af66054922ceef9480da094a3f11b2d",
            ),
        ],
    );
}

/// Lengths at which an implementation may go wrong; the answers are those of another one.
#[test]
fn hmac_sha384_keys_of_any_length() {
    check(
        sign::hmac_sha384,
        &[
            (
                b"",
                b"",
                "6c1f2ee938fad2e24bd91298474382ca218c75db3d83e114b3d4367776d14d3551289e75e8209cd4b792302840234adc",
            ),
            (
                &[0x6b; 127],
                b"abc",
                "94306912557dd62710e4263b9f2650378ffbbafa1f81e9727b03a880cb7e3e706c2793f2d9c62da3224326bb1a356f88",
            ),
            (
                &[0x6b; 128],
                b"abc",
                "c0c10aab81db406ea7c554f390b5ea69f08439b6d66168b4b266f9503659a82ee22484ade2e1d4fc071617905643d209",
            ),
            (
                &[0x6b; 129],
                b"abc",
                "a80cd5ffd87844118fa6c8a1b1757cd9307660bc0a61392b360fabb71091414f8a76404cb408b5b18d015cafcfd9d992",
            ),
        ],
    );
}

/// Lengths at which an implementation may go wrong; the answers are those of another one.
#[test]
fn hmac_sha512_keys_of_any_length() {
    check(
        sign::hmac_sha512,
        &[
            (
                b"",
                b"",
                "b936cee86c9f87aa5d3c6f2e84cb5a4239a5fe50480a6ec66b70ab5b1f4ac6730c6c515421b327ec1d69402e53dfb49ad7381eb067b338fd7b0cb22247225d47",
            ),
            (
                &[0x6b; 127],
                b"abc",
                "87d9a86dcd5439d38e60035b542ac8811bc504e73ffb0f4f2fa867bd1ca80163411c25f4dbf6071223b5b775fd32620db214620750cebcb38cf5424a3b5af9f8",
            ),
            (
                &[0x6b; 128],
                b"abc",
                "b3327a783059e7fa5af7b4836f7b7d3a9403e96a2cb5fd4dd50a78b3eb9b4e71111fc2286d58ea8f997d4271e709ae184d7d825cbab47c392970b4d84190b9c3",
            ),
            (
                &[0x6b; 129],
                b"abc",
                "a1486b47baffa36173ff9d14c6be4ad40a33f1bbd1a226fdf75b884fe56804056571f40130c8aa35001e15a5cbfcd3f8be6c1fc971cb31e0180eb64670e6626c",
            ),
        ],
    );
}
