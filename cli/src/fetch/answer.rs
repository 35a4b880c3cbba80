//! Reads what a server answers.

use encoding_rs::{Encoding, UTF_8};

use crate::fetch::{FetchError, Fetched, Known};

/// Kinds of answers that may be pages.
const KINDS: [&str; 4] = [
    "text/html",
    "text/markdown",
    "text/plain",
    "application/json",
];

/// An answer with its whole body.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// Its status.
    pub(super) status: u16,
    /// Its headers, with names in small letters.
    pub(super) headers: Vec<(String, String)>,
    /// Its body.
    pub(super) body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }
}

/// The page in an answer. Only if a version was known, the page may be said to be that.
pub(super) fn read(answer: &Answer, is_known: bool) -> Result<Fetched, FetchError> {
    match answer.status {
        200 => {}
        304 if is_known => return Ok(Fetched::NotModified),
        status @ (300..=303 | 305..=399) => {
            let to = target(answer.header("location").unwrap_or_default());
            return Err(FetchError::Redirect { status, to });
        }
        status => return Err(FetchError::Status(status)),
    }
    if let Some(coding) = answer
        .header("content-encoding")
        .filter(|coding| *coding != "identity")
    {
        let coding = coding.to_owned();
        return Err(FetchError::Compressed { coding });
    }
    let text = text(answer.header("content-type"), &answer.body)?;
    let known = Known {
        etag: answer.header("etag").map(str::to_owned),
        last_modified: answer.header("last-modified").map(str::to_owned),
    };
    Ok(Fetched::Page { text, known })
}

/// The host that a redirect leads to; its path, if that is all it names.
fn target(location: &str) -> String {
    let behind = location
        .split_once("//")
        .map_or(location, |(_, behind)| behind);
    let host = behind.split(['/', '?', '#']).next().unwrap_or_default();
    let named = if behind.len() < location.len() {
        host
    } else {
        location
    };
    named.rsplit('@').next().unwrap_or_default().to_owned()
}

/// The text of a body, in the charset that its type names.
fn text(kind: Option<&str>, body: &[u8]) -> Result<String, FetchError> {
    let mut charset = UTF_8;
    if let Some(kind) = kind {
        let mut parts = kind.split(';').map(str::trim);
        let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
        if !KINDS.contains(&essence.as_str()) {
            let kind = kind.to_owned();
            return Err(FetchError::NotAPage { kind });
        }
        let named = parts.find_map(|part| {
            let (key, value) = part.split_once('=')?;
            let is_charset = key.trim().eq_ignore_ascii_case("charset");
            is_charset.then(|| value.trim().trim_matches('"'))
        });
        if let Some(name) = named {
            let unknown = || FetchError::Charset {
                name: name.to_owned(),
            };
            charset = Encoding::for_label(name.as_bytes()).ok_or_else(unknown)?;
        }
    }
    let decoded = charset.decode_without_bom_handling_and_without_replacement(body);
    let malformed = || FetchError::Malformed {
        charset: charset.name(),
    };
    decoded
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(malformed)
}

#[cfg(test)]
mod tests {
    use super::{Answer, read, target};
    use crate::fetch::{FetchError, Fetched};

    fn page(kind: &str, body: &[u8]) -> Result<String, FetchError> {
        let answer = Answer {
            status: 200,
            headers: vec![("content-type".to_owned(), kind.to_owned())],
            body: body.to_owned(),
        };
        match read(&answer, false)? {
            Fetched::Page { text, .. } => Ok(text),
            Fetched::NotModified => Ok("not modified".to_owned()),
        }
    }

    #[test]
    fn the_charset_is_that_of_the_header() {
        assert_eq!(page("text/html", "é".as_bytes()).unwrap(), "é");
        assert_eq!(
            page("Text/HTML; Charset=\"ISO-8859-1\"", b"\xe9\x80").unwrap(),
            "é€"
        );
        assert_eq!(
            page("text/plain;charset=windows-874", b"\xe2").unwrap(),
            "โ"
        );
        for (kind, body) in [
            ("text/html", b"\xe9".as_slice()),
            ("text/html; charset=utf-8", b"a\xff"),
            ("text/html; charset=klingon", b"a"),
            ("text/html; charset=", b"a"),
            ("text/html; charset=utf-16le", b"a"),
            ("application/pdf", b"a"),
            ("text/html-ish", b"a"),
            ("", b"a"),
        ] {
            assert!(page(kind, body).is_err(), "{kind}");
        }
    }

    #[test]
    fn a_redirect_names_its_target() {
        assert_eq!(target("https://login.example.com/a?b"), "login.example.com");
        assert_eq!(target("//user@login.example.com"), "login.example.com");
        assert_eq!(target("/elsewhere"), "/elsewhere");
        assert_eq!(target(""), "");
    }

    #[test]
    fn nothing_but_200_is_a_page() {
        for status in [201, 204, 206, 301, 304, 307, 401, 404, 410, 500] {
            let answer = Answer {
                status,
                ..Answer::default()
            };
            assert!(read(&answer, false).is_err(), "{status}");
        }
        let answer = Answer {
            status: 304,
            ..Answer::default()
        };
        assert_eq!(read(&answer, true), Ok(Fetched::NotModified));
    }
}
