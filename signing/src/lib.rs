//! What request signatures are made of: dates, digests, text encodings, lists of pairs, members of
//! JSON bodies; behind features, keys and ciphers.
//!
//! Functions of their arguments alone: time and nonces come from the caller. Only what says of its
//! result that it is another one each time draws randomness. Emitted clients call these functions,
//! and the interpreter of signature declarations calls the same ones: a declaration has one
//! meaning.
//!
//! Features: `asymmetric` (RSA, ECDSA P-256, Ed25519), `cipher` (AES, Triple DES),
//! `field-encryption` (RSA), `jwe`. Each brings `aws-lc-rs`; keys are there with any of them.
//!
//! ```
//! use wirescribe_signing as sign;
//!
//! # fn main() -> Result<(), sign::Error> {
//! let canonical = sign::Pairs::from_query("b=2&signature=00&a=1%202")?
//!     .drop(&["signature"])
//!     .map_values(sign::percent)
//!     .sort_by_key()
//!     .render("&", |out, key, value| {
//!         out.push_str(key);
//!         out.push('=');
//!         out.push_str(value);
//!     });
//! assert_eq!(canonical, "a=1%202&b=2");
//! let signature = sign::hex(&sign::hmac_sha256(b"secret", &[canonical.as_bytes()]));
//! assert_eq!(signature.len(), 64);
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "asymmetric")]
mod asymmetric;
#[cfg(feature = "cipher")]
mod cipher;
mod date;
mod digest;
mod edit_form;
mod edit_json;
mod encoding;
mod error;
#[cfg(feature = "field-encryption")]
mod field_encryption;
mod hasher;
mod joined_key;
mod json;
#[cfg(feature = "jwe")]
mod jwe;
#[cfg(any(
    feature = "asymmetric",
    feature = "cipher",
    feature = "field-encryption",
    feature = "jwe"
))]
mod key;
mod layout;
mod pairs;
mod percent;
mod read_pairs;
mod short_text;
mod text;
#[cfg(feature = "asymmetric")]
mod verify;

#[cfg(feature = "asymmetric")]
pub use asymmetric::{
    ecdsa_p256_sha256, ecdsa_p256_sha256_der, ed25519, rsa_pkcs1v15_sha256, rsa_pss_sha256,
    rsa_pss_sha512,
};
#[cfg(feature = "cipher")]
pub use cipher::{aes_cbc, aes_cbc_decrypt, aes_gcm, aes_gcm_decrypt, des3_cbc};
pub use date::{
    DateTime, epoch_millis, epoch_seconds, imf_fixdate, is_within, read_epoch_millis,
    read_epoch_seconds, read_imf_fixdate,
};
pub use digest::{
    hmac_md5, hmac_sha1, hmac_sha256, hmac_sha384, hmac_sha512, is_equal, md5, not_empty, sha1,
    sha256, sha384, sha512,
};
pub use edit_form::set_form_field;
pub use edit_json::set_json_member;
pub use encoding::{
    Encode, base64, base64_unpadded, base64url, base64url_unpadded, hex, hex_upper, unbase64,
    unbase64url, unhex, utf8,
};
pub use error::{Error, Fault};
#[cfg(feature = "field-encryption")]
pub use field_encryption::{rsa_oaep_sha256_encrypt, rsa_pkcs1v15_encrypt};
pub use hasher::Hasher;
pub use joined_key::{JoinedKey, joined_key};
pub use json::json_text;
#[cfg(feature = "jwe")]
pub use jwe::{jwe_decrypt, jwe_encrypt};
#[cfg(any(
    feature = "asymmetric",
    feature = "cipher",
    feature = "field-encryption",
    feature = "jwe"
))]
pub use key::{KeyError, PrivateKey, PublicKey};
pub use layout::{
    DATE_BASIC, DATE_TIME, DATE_TIME_BASIC, DatePart, ISO_8601, ISO_8601_MILLIS, ISO_BASIC,
    read_date_time, read_fields,
};
pub use pairs::Pairs;
pub use percent::{form, percent, percent_path, push_form, push_percent};
pub use short_text::ShortText;
pub use text::{collapse_spaces, escape, lower, part, skip, strip_prefix, trim, truncate, upper};
#[cfg(feature = "asymmetric")]
pub use verify::{
    is_ecdsa_p256_sha256, is_ecdsa_p256_sha256_der, is_ed25519, is_rsa_pkcs1v15_sha256,
    is_rsa_pss_sha256, is_rsa_pss_sha512,
};
/// Bytes that are wiped from memory when they are dropped, as decoders return them.
pub use zeroize::Zeroizing;
