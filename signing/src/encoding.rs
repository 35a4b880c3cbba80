//! Bytes as text and text as bytes. Decoders take a value's name for their error.

use std::ops::Deref;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use base64::engine::{Config as _, GeneralPurpose};
use zeroize::Zeroizing;

use crate::{Error, Fault, ShortText};

/// Bytes that can be written as text. Arrays, as digests are, give a [`ShortText`], which needs no allocation; of other
/// bytes the length is not known before.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as text",
    note = "arrays of other lengths are written with `.as_slice()`"
)]
pub trait Encode {
    /// The text that comes of them.
    type Text: Deref<Target = str>;

    /// The bytes.
    fn bytes(&self) -> &[u8];

    /// A text of `length` ASCII characters, which `write` puts in place of zeros.
    #[doc(hidden)]
    fn filled(length: usize, write: impl FnOnce(&mut [u8])) -> Self::Text;
}

/// What digests and codes are; there is room for twice as many characters.
macro_rules! encode_array {
    ($($length:literal)*) => {$(
        impl Encode for [u8; $length] {
            type Text = ShortText<{ $length * 2 }>;

            fn bytes(&self) -> &[u8] {
                self
            }

            fn filled(length: usize, write: impl FnOnce(&mut [u8])) -> Self::Text {
                ShortText::filled(length, write)
            }
        }
    )*};
}

encode_array!(16 20 32 48 64);

/// What has no length of its own.
macro_rules! encode_any_length {
    ($($type:ty),*) => {$(
        impl Encode for $type {
            type Text = String;

            fn bytes(&self) -> &[u8] {
                self
            }

            fn filled(length: usize, write: impl FnOnce(&mut [u8])) -> String {
                let mut bytes = vec![0; length];
                write(&mut bytes);
                String::from_utf8(bytes).unwrap_or_default()
            }
        }
    )*};
}

encode_any_length!([u8], Vec<u8>, Zeroizing<Vec<u8>>);

/// Lower-case hexadecimal.
///
/// ```
/// assert_eq!(wirescribe_signing::hex([0x00, 0xff].as_slice()), "00ff");
/// ```
#[must_use]
pub fn hex<B: Encode + ?Sized>(bytes: &B) -> B::Text {
    written_in_hex(bytes, |_| {})
}

/// Upper-case hexadecimal.
#[must_use]
pub fn hex_upper<B: Encode + ?Sized>(bytes: &B) -> B::Text {
    written_in_hex(bytes, <[u8]>::make_ascii_uppercase)
}

fn written_in_hex<B: Encode + ?Sized>(bytes: &B, change: impl FnOnce(&mut [u8])) -> B::Text {
    let bytes = bytes.bytes();
    B::filled(bytes.len() * 2, |text| {
        // There is room for all of it.
        let _ = hex::encode_to_slice(bytes, text);
        change(text);
    })
}

/// Base64 of the standard alphabet, padded.
#[must_use]
pub fn base64<B: Encode + ?Sized>(bytes: &B) -> B::Text {
    written_in_base64(&STANDARD, bytes)
}

/// Base64 of the standard alphabet without padding.
#[must_use]
pub fn base64_unpadded<B: Encode + ?Sized>(bytes: &B) -> B::Text {
    written_in_base64(&STANDARD_NO_PAD, bytes)
}

/// Base64 of the alphabet for URLs, padded.
#[must_use]
pub fn base64url<B: Encode + ?Sized>(bytes: &B) -> B::Text {
    written_in_base64(&URL_SAFE, bytes)
}

/// Base64 of the alphabet for URLs without padding.
#[must_use]
pub fn base64url_unpadded<B: Encode + ?Sized>(bytes: &B) -> B::Text {
    written_in_base64(&URL_SAFE_NO_PAD, bytes)
}

fn written_in_base64<B: Encode + ?Sized>(engine: &GeneralPurpose, bytes: &B) -> B::Text {
    let (bytes, is_padded) = (bytes.bytes(), engine.config().encode_padding());
    // Bytes in memory are fewer than what a length can count.
    let length = base64::encoded_len(bytes.len(), is_padded).unwrap_or_default();
    B::filled(length, |text| {
        let _ = engine.encode_slice(bytes, text);
    })
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
