//! Names of sections.

use crate::Excerpt;

use super::entry::plain;

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Endpoints,
    Method,
    Media,
    Authorization,
    Headers,
    Query,
    Path,
    Cookies,
    Body,
    Samples,
    Responses,
}

/// Names of sections, as words in small letters.
const SECTIONS: &[(&str, Kind)] = &[
    ("endpoints", Kind::Endpoints),
    ("endpoint", Kind::Endpoints),
    ("api endpoints", Kind::Endpoints),
    ("api endpoint", Kind::Endpoints),
    ("request url", Kind::Endpoints),
    ("request type", Kind::Method),
    ("request method", Kind::Method),
    ("http method", Kind::Method),
    ("method", Kind::Method),
    ("content type", Kind::Media),
    ("authorization", Kind::Authorization),
    ("authentication", Kind::Authorization),
    ("headers", Kind::Headers),
    ("header parameters", Kind::Headers),
    ("request headers", Kind::Headers),
    ("query parameters", Kind::Query),
    ("query params", Kind::Query),
    ("path parameters", Kind::Path),
    ("path params", Kind::Path),
    ("path variables", Kind::Path),
    ("cookies", Kind::Cookies),
    ("cookie parameters", Kind::Cookies),
    ("body parameters", Kind::Body),
    ("body params", Kind::Body),
    ("request body", Kind::Body),
    ("request body parameters", Kind::Body),
    ("sample code snippets", Kind::Samples),
    ("code snippets", Kind::Samples),
    ("samples", Kind::Samples),
    ("sample request", Kind::Samples),
    ("sample response", Kind::Samples),
    ("api responses", Kind::Responses),
    ("api response", Kind::Responses),
    ("responses", Kind::Responses),
    ("response parameters", Kind::Responses),
];

/// Headings above lists of links.
pub(super) const LINKS: &[&str] = &["see also", "related links", "available api versions"];

/// Whether a heading opens a section also one level lower, where samples have headings with names like these.
pub(super) fn opens_lower(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Query | Kind::Path | Kind::Cookies | Kind::Headers | Kind::Method => true,
        Kind::Body => plain(text) != "request body",
        _ => false,
    }
}

/// The kind of section that a heading opens, and what stands behind its name.
pub(super) fn section(text: &Excerpt) -> Option<(Kind, Excerpt)> {
    let known = |name: &str| {
        let name = plain(name);
        let found = SECTIONS.iter().find(|(known, _)| *known == name);
        found.map(|(_, kind)| *kind)
    };
    if let Some(kind) = known(text) {
        return Some((kind, Excerpt::empty()));
    }
    let (name, rest) = text.split_at_first(":")?;
    let kind = known(&name)?;
    matches!(kind, Kind::Endpoints | Kind::Method | Kind::Media).then(|| (kind, rest.trim()))
}
