//! A JSON object as a request body: compact, members in the order they are given.

use http::HeaderValue;
use serde::Serialize;

use crate::{InvalidRequest, Rule, SentValue, ValueWriter};

pub(crate) const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/json");

/// Whether a media type is JSON, or has its syntax (RFC 6839).
pub(crate) fn is_type(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    media_type == "application/json" || media_type.ends_with("+json")
}

/// A JSON object under construction.
///
/// ```
/// use wirescribe_runtime::JsonObject;
///
/// let mut body = JsonObject::new();
/// body.member("id", "p1")?;
/// body.member("amount", &12_i64)?;
/// body.member("note", &None::<String>)?;
/// assert_eq!(body.as_bytes(), br#"{"id":"p1","amount":12}"#);
/// # Ok::<(), wirescribe_runtime::InvalidRequest>(())
/// ```
pub struct JsonObject {
    text: Vec<u8>,
}

impl JsonObject {
    /// An object without members.
    #[must_use]
    pub fn new() -> Self {
        let mut text = Vec::with_capacity(128);
        text.extend_from_slice(b"{}");
        Self { text }
    }

    /// Adds a member, or nothing when the value is `None`.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type; the object must not be used then.
    pub fn member<M: SentValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &M,
    ) -> Result<(), InvalidRequest> {
        if !value.is_given() {
            return Ok(());
        }
        self.text.pop();
        if self.text.len() > 1 {
            self.text.push(b',');
        }
        JsonWriter::new(&mut self.text).value(name)?;
        self.text.push(b':');
        value
            .write(&mut ValueWriter::json(&mut self.text))
            .map_err(|error| error.within(name))?;
        self.text.push(b'}');
        Ok(())
    }

    /// The object as it stands.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.text
    }
}

impl Default for JsonObject {
    fn default() -> Self {
        Self::new()
    }
}

crate::opaque::opaque_debug!(JsonObject);

/// Where one JSON value is written to.
pub struct JsonWriter<'a>(&'a mut Vec<u8>);

impl<'a> JsonWriter<'a> {
    pub(crate) fn new(text: &'a mut Vec<u8>) -> Self {
        Self(text)
    }

    /// Writes one value.
    ///
    /// # Errors
    ///
    /// The value has no form in JSON.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), InvalidRequest> {
        serde_json::to_writer(&mut *self.0, value).map_err(|_| InvalidRequest::new("", Rule::Json))
    }

    /// Writes what is known to be JSON.
    pub(crate) fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }
}

crate::opaque::opaque_debug!(JsonWriter<'_>);
