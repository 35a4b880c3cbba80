//! Where pairs come from: queries, forms, members of JSON bodies, lists in a header.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::json::members;
use crate::{Error, Fault, Pairs};

impl<'a> Pairs<'a> {
    /// The pairs of a query without its `?`, decoded by the rules of forms: `+` is a space, a piece
    /// without `=` has an empty value, empty pieces are none. Order and duplicates stay.
    ///
    /// # Errors
    ///
    /// [`Fault::Form`] of `query`: a key or a value is not UTF-8 once decoded.
    pub fn from_query(query: &'a str) -> Result<Self, Error> {
        let mut pairs = Self::new();
        for piece in query.split('&').filter(|piece| !piece.is_empty()) {
            let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
            pairs.push(decode(key)?, decode(value)?);
        }
        Ok(pairs)
    }

    /// The pairs of a form, by the rules of [`Pairs::from_query`].
    ///
    /// # Errors
    ///
    /// [`Fault::Form`]: the form, or a key or a value of it once decoded, is not UTF-8.
    pub fn from_form(field: &'static str, form: &'a [u8]) -> Result<Self, Error> {
        let invalid = || Error::new(field, Fault::Form);
        let form = std::str::from_utf8(form).map_err(|_| invalid())?;
        Self::from_query(form).map_err(|error| error.of(field))
    }

    /// The members of a JSON object, in order. The value of a string is its text,
    /// of `null` nothing, of everything else the JSON as it was sent: digits are not touched. A
    /// body of no bytes has no members.
    ///
    /// ```
    /// use wirescribe_signing::{Error, Pairs};
    ///
    /// # fn main() -> Result<(), Error> {
    /// let pairs = Pairs::from_json("body", br#"{"amount": 10.00, "name": "a\nb", "list": [1, 2]}"#)?;
    /// assert_eq!(pairs.first("amount"), "10.00");
    /// assert_eq!(pairs.first("name"), "a\nb");
    /// assert_eq!(pairs.first("list"), "[1, 2]");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Fault::Json`]: the body is not one JSON object and nothing after it, or a name is there twice.
    pub fn from_json(field: &'static str, body: &'a [u8]) -> Result<Self, Error> {
        Self::from_json_at(field, body, &[])
    }

    /// The members of an object inside a JSON body, by the rules of [`Pairs::from_json`] and
    /// [`json_text`](crate::json_text). Where there is nothing, or `null`, there are no members.
    ///
    /// ```
    /// use wirescribe_signing::{Error, Pairs};
    ///
    /// # fn main() -> Result<(), Error> {
    /// let pairs = Pairs::from_json_at("body", br#"{"items": [{"id": 7}]}"#, &["items", "0"])?;
    /// assert_eq!(pairs.first("id"), "7");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Fault::Json`]: as for [`Pairs::from_json`].
    pub fn from_json_at(
        field: &'static str,
        body: &'a [u8],
        pointer: &[&str],
    ) -> Result<Self, Error> {
        members(body, pointer).ok_or_else(|| Error::new(field, Fault::Json))
    }

    /// The pairs of a list such as `t=1492774577,v1=5257a869`, not decoded. White space around keys
    /// and values is cut off, empty items are none, an item without the separator of keys has an
    /// empty value.
    ///
    /// ```
    /// use wirescribe_signing::Pairs;
    ///
    /// let pairs = Pairs::split("t=1, v1=a=, v1=b", ",", "=");
    /// assert_eq!(pairs.first("t"), "1");
    /// assert_eq!(pairs.all("v1").collect::<Vec<_>>(), ["a=", "b"]);
    /// ```
    #[must_use]
    pub fn split(text: &'a str, items: &str, key: &str) -> Self {
        let pieces = text.split(items).map(str::trim_ascii);
        let pieces = pieces.filter(|piece| !piece.is_empty());
        let pairs = pieces.map(|piece| {
            let (key, value) = piece.split_once(key).unwrap_or((piece, ""));
            (key.trim_ascii().into(), value.trim_ascii().into())
        });
        pairs.collect()
    }
}

fn decode(text: &str) -> Result<Cow<'_, str>, Error> {
    // Most names and values are plain, and the decoder would look at them twice.
    if !text.bytes().any(|byte| matches!(byte, b'+' | b'%')) {
        return Ok(Cow::Borrowed(text));
    }
    let invalid = |_| Error::new("query", Fault::Form);
    if !text.contains('+') {
        return percent_decode_str(text).decode_utf8().map_err(invalid);
    }
    let text = text.replace('+', " ");
    let text = percent_decode_str(&text).decode_utf8().map_err(invalid)?;
    Ok(Cow::Owned(text.into_owned()))
}
