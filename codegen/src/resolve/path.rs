//! Methods and paths: kept literally, and only what no proxy or URL parser rewrites.

use super::Problems;
use super::at::At;
use super::names;
use super::template::{self, Raw};
use crate::diagnostic::Code;
use crate::model::PathPiece;

const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

pub(super) fn check_method(method: &str, at: At<'_>, problems: &mut Problems) {
    if !METHODS.contains(&method) {
        let upper = method.to_ascii_uppercase();
        let help = if METHODS.contains(&upper.as_str()) {
            format!("write `{upper}`")
        } else {
            format!("use one of {}", METHODS.join(", "))
        };
        problems.add(at.problem(
            Code::Method,
            format!("`{}` is not a method", names::shown(method)),
            help,
        ));
    }
}

/// Splits a path; a parameter is a whole segment.
pub(super) fn resolve_path(path: &str, at: At<'_>, problems: &mut Problems) -> Vec<PathPiece> {
    let mut fail = |message: &str, help: &str| problems.add(at.problem(Code::Path, message, help));
    if !path.starts_with('/') {
        fail("a path starts with `/`", "write `/` in front");
    }
    let raw = match template::split(path) {
        Ok(raw) => raw,
        Err(message) => {
            problems.add(at.problem(
                Code::Template,
                message,
                "write `{name}` for a path parameter",
            ));
            return Vec::new();
        }
    };
    let literal_fits = raw.iter().all(|piece| match piece {
        Raw::Literal(text) => text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(&b)),
        Raw::Name(_) => true,
    });
    if !literal_fits {
        fail(
            "a character that a path cannot hold as written",
            "keep to letters, digits, `/` and `-._~!$&'()*+,;=:@`; a query goes under `query`",
        );
    }
    // Some servers cut off what follows a semicolon first.
    let named = |segment: &str| matches!(segment.split(';').next(), Some("." | ".."));
    if path.split('/').any(named) {
        fail(
            "a `.` or `..` segment, which URL parsers remove",
            "write the path without it",
        );
    }
    let whole = |segment: &str| {
        !segment.contains('{')
            || (segment.starts_with('{')
                && segment.ends_with('}')
                && segment.matches('{').count() == 1)
    };
    if !path.split('/').all(whole) {
        fail(
            "a path parameter is a whole segment",
            "put `/` on both sides of `{name}`",
        );
    }
    let pieces = raw.into_iter().map(|piece| match piece {
        Raw::Literal(text) => PathPiece::Literal(text),
        Raw::Name(name) => PathPiece::Parameter {
            name,
            elsewhere: Vec::new(),
        },
    });
    pieces.collect()
}
