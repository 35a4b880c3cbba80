//! Bytes as text and text as bytes. Decoders take a value's name for their error.

use base64::Engine as _;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::{Error, Fault};

/// Lower-case hexadecimal.
///
/// ```
/// assert_eq!(wirescribe_signing::hex(&[0x00, 0xff]), "00ff");
/// ```
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    // `hex::encode` goes character by character and would take longer than the digest itself.
    let mut text = vec![0; bytes.len() * 2];
    let is_written = hex::encode_to_slice(bytes, &mut text).is_ok();
    let text = String::from_utf8(text).ok().filter(|_| is_written);
    text.unwrap_or_else(|| hex::encode(bytes))
}

/// Upper-case hexadecimal.
#[must_use]
pub fn hex_upper(bytes: &[u8]) -> String {
    let mut text = hex(bytes);
    text.make_ascii_uppercase();
    text
}

/// Base64 of the standard alphabet, padded.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Base64 of the standard alphabet without padding.
#[must_use]
pub fn base64_unpadded(bytes: &[u8]) -> String {
    STANDARD_NO_PAD.encode(bytes)
}

/// Base64 of the alphabet for URLs, padded.
#[must_use]
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE.encode(bytes)
}

/// Base64 of the alphabet for URLs without padding.
#[must_use]
pub fn base64url_unpadded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes that hexadecimal of either case stands for.
///
/// ```
/// use wirescribe_signing::unhex;
///
/// # fn main() -> Result<(), wirescribe_signing::Error> {
/// assert_eq!(**unhex("key", "00fF")?, [0x00, 0xff]);
/// assert_eq!(
///     unhex("key", "0x").err().map(|error| error.to_string()).as_deref(),
///     Some("`key` is not valid: must be hexadecimal"),
/// );
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`Fault::Hex`]: another character, or an odd number of them.
pub fn unhex(field: &'static str, text: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut bytes = Zeroizing::new(vec![0; text.len() / 2]);
    hex::decode_to_slice(text, &mut bytes).map_err(|_| Error::new(field, Fault::Hex))?;
    Ok(bytes)
}

/// The bytes that base64 of the standard alphabet stands for. It is padded in full or not at all.
///
/// # Errors
///
/// [`Fault::Base64`]: another character (white space too), padding of a wrong length, or bits left over.
pub fn unbase64(field: &'static str, text: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
    let bytes = decode([&STANDARD, &STANDARD_NO_PAD], text);
    bytes.ok_or_else(|| Error::new(field, Fault::Base64))
}

/// The bytes that base64 of the alphabet for URLs stands for. It is padded in full or not at all.
///
/// # Errors
///
/// [`Fault::Base64Url`]: another character (white space too), padding of a wrong length, or bits left over.
pub fn unbase64url(field: &'static str, text: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
    let bytes = decode([&URL_SAFE, &URL_SAFE_NO_PAD], text);
    bytes.ok_or_else(|| Error::new(field, Fault::Base64Url))
}

/// An engine that is indifferent to padding would take half of it too.
fn decode(engines: [&GeneralPurpose; 2], text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let [padded, unpadded] = engines;
    let engine = if text.ends_with('=') {
        padded
    } else {
        unpadded
    };
    engine.decode(text).ok().map(Zeroizing::new)
}

/// The text that bytes are in UTF-8.
///
/// # Errors
///
/// [`Fault::Utf8`]: they are none.
pub fn utf8(field: &'static str, bytes: &[u8]) -> Result<String, Error> {
    let text = std::str::from_utf8(bytes).map(str::to_owned);
    text.map_err(|_| Error::new(field, Fault::Utf8))
}
