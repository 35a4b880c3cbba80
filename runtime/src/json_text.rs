//! Any JSON value, kept as the text that it was sent as.

use std::borrow::Cow;
use std::fmt;

use serde_json::value::RawValue;

use crate::json_value::JsonKind;
use crate::{DecodeError, FromJson, Json};

/// A JSON value as it was sent: digits, zeros at the end and the order of members are kept.
///
/// Values are equal when their texts are. `Debug` shows no more than what kind of value it is.
///
/// ```
/// use wirescribe_runtime::{Body, Bytes, JsonText};
///
/// let body = Body::new(Bytes::from(r#"{ "id": 403993715521889530123 }"#));
/// let value: JsonText = body.json()?;
/// let id = value.member("id");
/// assert_eq!(id.as_ref().map(JsonText::get), Some("403993715521889530123"));
/// assert_eq!(id.and_then(|id| id.as_integer()), None);
/// # Ok::<(), wirescribe_runtime::DecodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct JsonText(Box<str>);

impl JsonText {
    /// Keeps what is known to be JSON.
    pub(crate) fn known(text: &str) -> Self {
        Self(text.into())
    }

    /// The value as it was sent.
    #[must_use]
    pub fn get(&self) -> &str {
        &self.0
    }

    /// What the value is.
    #[must_use]
    pub fn kind(&self) -> JsonKind {
        self.json().kind()
    }

    /// What a text says; of anything else, also of a text that is no Unicode (`"\ud800"`), the value
    /// as it was sent.
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        self.json().contents().unwrap_or(Cow::Borrowed(&self.0))
    }

    /// A whole number, unless it is something else or does not fit into 64 bits.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        self.json().integer().ok()
    }

    /// A boolean, unless it is something else.
    #[must_use]
    pub fn as_boolean(&self) -> Option<bool> {
        self.read().ok()
    }

    /// A member of an object, or an element of a list by its index, if it is there.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<Self> {
        let member = self.json().step(name).ok()??;
        Some(Self::known(member.get()))
    }

    /// Reads the value as `T`.
    ///
    /// # Errors
    ///
    /// It is not of the form of `T`.
    pub fn read<T: FromJson>(&self) -> Result<T, DecodeError> {
        T::from_json(self.json())
    }

    pub(crate) fn json(&self) -> Json<'_> {
        Json::body(&self.0)
    }
}

impl fmt::Debug for JsonText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "JsonText({:?})", self.kind())
    }
}

impl From<serde_json::Value> for JsonText {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string().into())
    }
}

impl FromJson for JsonText {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        match serde_json::from_str::<&RawValue>(json.get()) {
            Ok(raw) => Ok(Self::known(raw.get())),
            Err(error) => Err(DecodeError::syntax(&error)),
        }
    }
}
