//! Headers: names and texts that a spec may send.

use super::Problems;
use super::at::At;
use super::names;
use crate::diagnostic::Code;

/// Headers that belong to the connection or to the body, not to a spec.
const OWN_HEADERS: [&str; 13] = [
    "accept",
    "content-type",
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "te",
    "trailer",
    "upgrade",
    "expect",
    "keep-alive",
    "proxy-authorization",
    "cookie",
];

/// Whether a text is a token of HTTP.
pub(super) fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(fits)
}

/// A header's name in lower case, if a spec may set it.
pub(super) fn resolve_header(name: &str, at: At<'_>, problems: &mut Problems) -> String {
    let lower = name.to_ascii_lowercase();
    if !is_name(name) {
        problems.add(at.key_problem(
            Code::Header,
            format!("`{}` is not a header name", names::shown(name)),
            "use letters, digits and `-`",
        ));
    } else if OWN_HEADERS.contains(&lower.as_str()) {
        problems.add(at.key_problem(
            Code::Header,
            format!("`{lower}` is not for a spec to set"),
            match lower.as_str() {
                "accept" => "remove it; `accept: application/json` is always sent",
                "content-type" => "remove it; it follows from `form` or `json`, and without a body it is a `const`",
                "cookie" => "remove it; no cookie is ever sent",
                _ => "remove it; the transport sets what the connection needs",
            },
        ));
    }
    lower
}

/// Whether a text can stand in a header as it is.
pub(super) fn is_header_text(text: &str) -> bool {
    text.bytes().all(|b| (0x20..0x7f).contains(&b))
}
