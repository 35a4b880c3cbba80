//! What can be read from JSON: emitted types, and what they are made of.

use std::collections::BTreeMap;

use crate::{DecodeError, Json, Sensitive};

/// A value that an answer may hold.
///
/// Emitted types implement it, member by member:
///
/// ```
/// use wirescribe_runtime::{Body, Bytes, DecodeError, FromJson, Json, Unknown};
///
/// struct Deleted {
///     id: String,
///     message: Option<String>,
///     unknown: Unknown,
/// }
///
/// impl FromJson for Deleted {
///     fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
///         let mut members = json.members()?;
///         Ok(Self {
///             id: members.required("id")?,
///             message: members.optional("message")?,
///             unknown: members.rest(),
///         })
///     }
/// }
///
/// let body = Body::new(Bytes::from(r#"{"id":"p1","amount":10.00}"#));
/// let deleted: Deleted = body.json()?;
/// assert_eq!((deleted.id.as_str(), deleted.message), ("p1", None));
/// assert_eq!(deleted.unknown["amount"].get(), "10.00");
/// # Ok::<(), DecodeError>(())
/// ```
pub trait FromJson: Sized {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// The JSON is not of this form; the error names the place and never the value.
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError>;
}

impl FromJson for String {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        json.text()
    }
}

impl FromJson for i64 {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        json.integer()
    }
}

impl FromJson for bool {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        match json.get() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(json.expected("a boolean")),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        json.list(T::from_json)
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        json.map(T::from_json)
    }
}

impl<T: FromJson> FromJson for Sensitive<T> {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        T::from_json(json).map(Self::new)
    }
}
