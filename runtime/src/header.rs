//! Header values made of text that is not known before the call.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue};

use crate::{InvalidRequest, Rule};

/// Makes a value of text that may come from a parameter: printable ASCII only.
///
/// `HeaderValue` refuses line breaks but takes tabs and bytes above 0x7f, which servers read in
/// different ways.
pub(crate) fn value(
    name: &HeaderName,
    text: Cow<'_, str>,
    is_sensitive: bool,
) -> Result<HeaderValue, InvalidRequest> {
    let refused = |rule| InvalidRequest::new(name.as_str().to_owned(), rule);
    // Not `all`: without a way out the loop is vectorized, and usual texts have nothing to stop at.
    let is_printable = text
        .bytes()
        .fold(true, |all, byte| all & (b' '..=b'~').contains(&byte));
    if !is_printable {
        return Err(refused(if text.is_ascii() {
            Rule::NoControl
        } else {
            Rule::Ascii
        }));
    }
    let value = match text {
        Cow::Borrowed(text) => HeaderValue::from_str(text),
        Cow::Owned(text) => HeaderValue::try_from(text),
    };
    let mut value = value.map_err(|_| refused(Rule::NoControl))?;
    value.set_sensitive(is_sensitive);
    Ok(value)
}
