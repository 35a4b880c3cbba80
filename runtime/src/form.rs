//! A form as a request body, encoded as WHATWG's application/x-www-form-urlencoded.

use http::HeaderValue;

use crate::{InvalidRequest, Nesting, SentValue, ValueWriter, sign};

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
    nesting: Nesting,
}

impl Form {
    /// A form without fields.
    #[must_use]
    pub fn new() -> Self {
        Self::nested(Nesting::Flat)
    }

    /// A form without fields, in which lists, maps and objects are named in this way.
    #[must_use]
    pub fn nested(nesting: Nesting) -> Self {
        Self {
            text: String::with_capacity(128),
            nesting,
        }
    }

    /// Adds a field, or nothing when the value is `None`.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type.
    pub fn field<M: SentValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &M,
    ) -> Result<(), InvalidRequest> {
        if !value.is_given() {
            return Ok(());
        }
        let text = &mut self.text;
        let mut push = |key: &str, value: &str| {
            push_pair(text, key, value);
            Ok(())
        };
        value
            .write(&mut ValueWriter::pairs(name, self.nesting, &mut push))
            .map_err(|error| error.within(name))
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

fn push_pair(form: &mut String, name: &str, text: &str) {
    if !form.is_empty() {
        form.push('&');
    }
    sign::push_form(form, name);
    form.push('=');
    sign::push_form(form, text);
}

/// Whether a media type is the one of forms.
pub(crate) fn is_type(media_type: &str) -> bool {
    media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
