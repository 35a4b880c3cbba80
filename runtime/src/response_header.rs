//! Headers of answers as typed values. They are read when somebody asks, from answers of any kind.

use std::fmt;

use http::HeaderMap;

/// A header of an answer could not be read. Its value is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    reason: &'static str,
}

impl HeaderError {
    /// The header, in lower case.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What is wrong with it.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        self.reason
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "header `{}` {}", self.name, self.reason)
    }
}

impl std::error::Error for HeaderError {}

/// The text of a header that an answer should have.
///
/// # Errors
///
/// It is missing, comes more than once, or has characters outside ASCII.
pub fn text<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, HeaderError> {
    optional_text(headers, name)?.ok_or(missing(name))
}

/// The text of a header that an answer may have.
///
/// # Errors
///
/// It comes more than once, or has characters outside ASCII.
pub fn optional_text<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> Result<Option<&'a str>, HeaderError> {
    let error = |reason| HeaderError { name, reason };
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(error("comes more than once"));
    }
    let text = first.map(|value| value.to_str()).transpose();
    text.map_err(|_| error("has characters outside ASCII"))
}

/// The whole number of a header that an answer should have.
///
/// # Errors
///
/// As [`text`], or it is no whole number.
pub fn integer(headers: &HeaderMap, name: &'static str) -> Result<i64, HeaderError> {
    optional_integer(headers, name)?.ok_or(missing(name))
}

/// The whole number of a header that an answer may have.
///
/// # Errors
///
/// As [`optional_text`], or it is no whole number.
pub fn optional_integer(
    headers: &HeaderMap,
    name: &'static str,
) -> Result<Option<i64>, HeaderError> {
    let text = optional_text(headers, name)?;
    let number = text.map(|text| text.trim().parse()).transpose();
    number.map_err(|_| HeaderError {
        name,
        reason: "is no whole number",
    })
}

const fn missing(name: &'static str) -> HeaderError {
    HeaderError {
        name,
        reason: "is missing",
    }
}

#[cfg(test)]
mod tests {
    use super::{HeaderError, integer, optional_integer, optional_text, text};
    use http::{HeaderMap, HeaderValue};

    #[test]
    fn values_and_what_is_wrong_with_them() {
        let mut headers = HeaderMap::new();
        headers.append("a", HeaderValue::from_static("x 1"));
        headers.append("n", HeaderValue::from_static(" -7"));
        headers.append("two", HeaderValue::from_static("1"));
        headers.append("two", HeaderValue::from_static("2"));
        if let Ok(value) = HeaderValue::from_bytes(b"\xe9") {
            headers.append("latin", value);
        }
        let reason = |error: HeaderError| error.to_string();
        assert_eq!(text(&headers, "a"), Ok("x 1"));
        assert_eq!(integer(&headers, "n"), Ok(-7));
        assert_eq!(optional_text(&headers, "none"), Ok(None));
        assert_eq!(optional_integer(&headers, "none"), Ok(None));
        for (result, expected) in [
            (text(&headers, "none").err(), "header `none` is missing"),
            (
                text(&headers, "two").err(),
                "header `two` comes more than once",
            ),
            (
                text(&headers, "latin").err(),
                "header `latin` has characters outside ASCII",
            ),
            (
                integer(&headers, "a").err(),
                "header `a` is no whole number",
            ),
        ] {
            assert_eq!(result.map(reason).as_deref(), Some(expected));
        }
    }
}
