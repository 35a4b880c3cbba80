//! The body that outcomes are read from.

use bytes::Bytes;

use crate::{DecodeError, FromJson, Json};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A body as an outcome reads it: as received, or as decoding left it.
#[derive(Clone, PartialEq, Eq)]
pub struct Body {
    bytes: Bytes,
}

impl Body {
    /// Takes the bytes of a body.
    #[must_use]
    pub fn new(bytes: Bytes) -> Self {
        Self { bytes }
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    ///
    /// The body is not JSON or not of the form of `T`; the error names the place and never the
    /// value.
    pub fn json<T: FromJson>(&self) -> Result<T, DecodeError> {
        T::from_json(self.value()?)
    }

    /// The body as a JSON value, not looked into yet.
    pub(crate) fn value(&self) -> Result<Json<'_>, DecodeError> {
        match std::str::from_utf8(self.json_text()) {
            Ok(text) => Ok(Json::body(text)),
            Err(_) => Err(DecodeError::new("not valid json: not valid utf-8")),
        }
    }

    /// Reads the body as JSON, if there is one: nothing but white space is none.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn json_if_any<T: FromJson>(&self) -> Result<Option<T>, DecodeError> {
        if self.json_text().trim_ascii().is_empty() {
            Ok(None)
        } else {
            self.json().map(Some)
        }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The bytes without the byte order mark that some servers put before JSON.
    pub(crate) fn json_text(&self) -> &[u8] {
        self.bytes
            .strip_prefix(BYTE_ORDER_MARK)
            .unwrap_or(&self.bytes)
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        self.bytes
    }
}

crate::opaque::opaque_debug!(Body);
