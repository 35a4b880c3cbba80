//! A form as a request body, encoded as WHATWG's application/x-www-form-urlencoded.

use http::HeaderValue;

use crate::parameter::{Argument, checked};
use crate::{InvalidRequest, sign};

pub(crate) const CONTENT_TYPE: HeaderValue =
    HeaderValue::from_static("application/x-www-form-urlencoded");

/// A form under construction: fields in the order they are given.
///
/// ```
/// use wirescribe_runtime::Form;
///
/// let mut form = Form::new();
/// form.field("name", "a b")?;
/// form.field("note", &None::<String>)?;
/// assert_eq!(form.as_str(), "name=a+b");
/// # Ok::<(), wirescribe_runtime::InvalidRequest>(())
/// ```
#[derive(Default)]
pub struct Form {
    text: String,
}

impl Form {
    /// A form without fields.
    #[must_use]
    pub fn new() -> Self {
        Self {
            text: String::with_capacity(128),
        }
    }

    /// Adds a field, or nothing when the value is `None`.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type.
    pub fn field<A: Argument + ?Sized>(
        &mut self,
        name: &'static str,
        value: &A,
    ) -> Result<(), InvalidRequest> {
        if let Some(text) = checked(name, value)? {
            self.push(name, &text);
        }
        Ok(())
    }

    fn push(&mut self, name: &str, text: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        sign::push_form(&mut self.text, name);
        self.text.push('=');
        sign::push_form(&mut self.text, text);
    }

    /// The form as it stands.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

crate::opaque::opaque_debug!(Form);

/// Whether a media type is the one of forms.
pub(crate) fn is_type(media_type: &str) -> bool {
    media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
