//! A JSON object as a request body: compact, members in the order they are given.

use http::HeaderValue;
use serde::Serialize;
use serde_json::Value;

use crate::parameter::Argument;
use crate::{InvalidRequest, MayBeEmpty, Parameter, Rule};

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
    pub fn member<M: JsonMember + ?Sized>(
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
        let mut writer = JsonWriter {
            field: name,
            text: &mut self.text,
        };
        writer.value(name)?;
        writer.text.push(b':');
        value.write(&mut writer)?;
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
pub struct JsonWriter<'a> {
    field: &'static str,
    text: &'a mut Vec<u8>,
}

impl JsonWriter<'_> {
    /// Writes one value.
    ///
    /// # Errors
    ///
    /// The value has no form in JSON.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), InvalidRequest> {
        serde_json::to_writer(&mut *self.text, value)
            .map_err(|_| InvalidRequest::new(self.field, Rule::Json))
    }

    /// Writes what is known to be JSON.
    pub(crate) fn raw(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }
}

crate::opaque::opaque_debug!(JsonWriter<'_>);

/// What can be a member of a [`JsonObject`]: every [`Parameter`], `Option` and `Vec` of members,
/// and free JSON.
pub trait JsonMember {
    /// Whether there is a value; a member without one is left out.
    fn is_given(&self) -> bool {
        true
    }

    /// Checks the value and writes it.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type.
    fn write(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest>;
}

impl<T: Parameter + ?Sized> JsonMember for T {
    fn write(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        T::RULES.check(out.field, &self.text())?;
        self.json(out)
    }
}

impl<A: Argument + ?Sized> JsonMember for MayBeEmpty<'_, A> {
    fn is_given(&self) -> bool {
        self.given().is_some()
    }

    fn write(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        let Some(value) = self.given() else {
            return out.value(&());
        };
        <Self as Argument>::RULES.check(out.field, &value.text())?;
        value.json(out)
    }
}

impl<M: JsonMember> JsonMember for Option<M> {
    fn is_given(&self) -> bool {
        self.as_ref().is_some_and(JsonMember::is_given)
    }

    fn write(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        match self {
            Some(value) => value.write(out),
            None => out.value(&()),
        }
    }
}

impl<M: JsonMember> JsonMember for Vec<M> {
    fn write(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        out.text.push(b'[');
        for (index, element) in self.iter().enumerate() {
            if index > 0 {
                out.text.push(b',');
            }
            element.write(out)?;
        }
        out.text.push(b']');
        Ok(())
    }
}

impl JsonMember for Value {
    fn write(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        out.value(self)
    }
}
