//! What a body seems to be, told without reading it into types.

use std::fmt;

use http::HeaderMap;
use serde::de::IgnoredAny;

use crate::Body;
use crate::parts::media_type;

/// What a body seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyKind {
    /// Nothing but white space, if that.
    Empty,
    /// JSON.
    Json,
    /// A page for people: it begins like one, or says so and is not JSON.
    Html,
    /// JSON that ends too early.
    Truncated,
    /// Something else.
    Other,
}

impl BodyKind {
    /// Looks into a body, and at what its headers say if the body does not tell.
    pub(crate) fn of(body: &Body, headers: &HeaderMap) -> Self {
        let text = body.json_text().trim_ascii();
        if text.is_empty() {
            return Self::Empty;
        }
        match serde_json::from_slice::<IgnoredAny>(text) {
            Ok(_) => Self::Json,
            Err(_) if is_html(body, headers) => Self::Html,
            Err(error) if error.is_eof() && text.starts_with(b"{") => Self::Truncated,
            Err(error) if error.is_eof() && text.starts_with(b"[") => Self::Truncated,
            Err(_) => Self::Other,
        }
    }
}

impl fmt::Display for BodyKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "the body is empty",
            Self::Json => "the body is json",
            Self::Html => "the body is html, not json",
            Self::Truncated => "the body is json that ends early",
            Self::Other => "the body is not json",
        })
    }
}

/// What pages begin with, after `<`.
const BEGINNINGS: [&str; 16] = [
    "!doctype html",
    "!--",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "script",
    "style",
    "h1",
    "h2",
    "center",
    "form",
    "div",
    "p>",
    "pre",
];

/// Whether a body is a page for people. It is not parsed: what begins like JSON is none.
pub(crate) fn is_html(body: &Body, headers: &HeaderMap) -> bool {
    let text = body.json_text().trim_ascii_start();
    match text.split_first() {
        Some((b'<', rest)) => {
            BEGINNINGS.iter().any(|start| begins(rest, start)) || says_html(headers)
        }
        Some((b'{' | b'[' | b'"' | b'0'..=b'9' | b'-', _)) | None => false,
        Some(_) => says_html(headers),
    }
}

fn begins(text: &[u8], start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|text| text.eq_ignore_ascii_case(start.as_bytes()))
}

fn says_html(headers: &HeaderMap) -> bool {
    let found = media_type(headers);
    found.eq_ignore_ascii_case("text/html") || found.eq_ignore_ascii_case("application/xhtml+xml")
}
