//! Builders for small models.

use std::time::UNIX_EPOCH;

use wirescribe_codegen::model::{
    Api, Body, Case, Effect, Endpoint, Environment, Expectation, Name, PathPiece, Provider,
    ReceivedBody, Receives, Repeat, Source, Success, UrlPiece,
};

pub(crate) fn name(text: &str) -> Name {
    Name {
        wire: text.to_owned(),
        rust: text.to_owned(),
    }
}

pub(crate) fn api(providers: Vec<Provider>) -> Api {
    Api { providers }
}

pub(crate) fn provider(endpoints: Vec<Endpoint>) -> Provider {
    let url = vec![UrlPiece::Literal("https://bank.example".to_owned())];
    Provider {
        name: name("bank"),
        title: "Bank".to_owned(),
        doc: None,
        environments: vec![Environment {
            name: name("live"),
            doc: None,
            url,
        }],
        credentials: Vec::new(),
        functions: Vec::new(),
        response_headers: Vec::new(),
        auth: Vec::new(),
        types: Vec::new(),
        endpoints,
    }
}

/// An endpoint without parameters, with one case that answers `{"done":true}`.
pub(crate) fn endpoint(text: &str, method: &str, path: &str) -> Endpoint {
    Endpoint {
        name: name(text),
        type_name: text.to_owned(),
        failure_name: format!("{text}Failure"),
        doc: String::new(),
        source: Source {
            page: "https://bank.example/docs".to_owned(),
            retrieved: "2026-11-20".to_owned(),
            version: None,
            also: Vec::new(),
        },
        conflicts: Vec::new(),
        method: method.to_owned(),
        path: path.to_owned(),
        path_pieces: path_pieces(path),
        auth: Vec::new(),
        verify: None,
        fields: Vec::new(),
        body: Body::None,
        nesting: None,
        rules: Vec::new(),
        effect: Effect::Delete,
        repeat: Repeat::Unknown,
        decode: Vec::new(),
        outcomes: Vec::new(),
        success: Success::One(None),
        response_headers: Vec::new(),
        types: Vec::new(),
        cases: vec![case(r#"{"done":true}"#)],
    }
}

fn path_pieces(path: &str) -> Vec<PathPiece> {
    let mut pieces = Vec::new();
    for part in path.split_inclusive('}') {
        match part.split_once('{') {
            Some((literal, parameter)) => {
                pieces.push(PathPiece::Literal(literal.to_owned()));
                pieces.push(PathPiece::Parameter {
                    name: parameter.trim_end_matches('}').to_owned(),
                    elsewhere: Vec::new(),
                });
            }
            None => pieces.push(PathPiece::Literal(part.to_owned())),
        }
    }
    pieces
}

pub(crate) fn case(body: &str) -> Case {
    Case {
        name: name("does it"),
        source: None,
        with: Vec::new(),
        at: UNIX_EPOCH,
        nonces: Vec::new(),
        sends: None,
        receives: Some(Receives {
            status: 200,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: ReceivedBody::Unwrapped(body.to_owned()),
        }),
        gives: Expectation::Undocumented,
    }
}
