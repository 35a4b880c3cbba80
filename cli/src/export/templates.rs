//! Templates of signatures, written as specs write them: `{name}` for a value, doubled braces for braces.

use wirescribe_codegen::model::{PairPiece, Part, Piece};

use super::outcomes::pointer;
use super::texts::braced;

/// A template.
pub(super) fn template(pieces: &[Piece]) -> String {
    pieces.iter().map(piece).collect()
}

/// A piece, as a template of its own.
pub(super) fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Literal(text) => braced(text),
        Piece::Credential(name) | Piece::Binding(name) => format!("{{{}}}", name.wire),
        Piece::PairsValue(name, key) => format!("{{{}.{key}}}", name.wire),
        Piece::Message(message) => format!("{{{}}}", part(*message)),
        Piece::Header(name) => format!("{{header.{name}}}"),
        Piece::JsonValue(path) => format!("{{json{}}}", pointer(path)),
    }
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Body => "body",
        Part::Method => "method",
        Part::Path => "path",
        Part::Query => "query",
        Part::PathQuery => "path_query",
        Part::Host => "host",
        Part::Hostname => "hostname",
        Part::Port => "port",
        Part::Scheme => "scheme",
        Part::ContentType => "content_type",
        Part::Operation => "operation",
        Part::Token => "token",
    }
}

/// How a pair is written.
pub(super) fn pair(pieces: &[PairPiece]) -> String {
    let text = |piece: &PairPiece| match piece {
        PairPiece::Literal(text) => braced(text),
        PairPiece::Key => "{key}".to_owned(),
        PairPiece::Value => "{value}".to_owned(),
    };
    pieces.iter().map(text).collect()
}
