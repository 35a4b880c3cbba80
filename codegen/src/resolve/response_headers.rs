//! `response_headers:`: headers of answers that callers read, of a provider and of its endpoints.

use super::at::At;
use super::header::is_name;
use super::names::{self, Scope, Style};
use super::{Problems, Read};
use crate::diagnostic::Code;
use crate::model::{HeaderType, ResponseHeader};
use crate::spec;

/// All headers of a provider, which share one type and its names.
pub(super) struct ResponseHeaders {
    scope: Scope,
    pub(super) all: Vec<ResponseHeader>,
    /// How many of them the provider declares.
    shared: usize,
}

impl ResponseHeaders {
    /// Those that the provider declares.
    pub(super) fn of_provider(file: &Read<spec::Provider>, problems: &mut Problems) -> Self {
        let mut headers = Self {
            scope: Scope::reserving(["of"]),
            all: Vec::new(),
            shared: 0,
        };
        let at = At::top(&file.document);
        headers.declare(
            &file.spec.response_headers,
            at.key("response_headers"),
            problems,
        );
        headers.shared = headers.all.len();
        headers
    }

    /// Those that an endpoint's answers carry: the provider's, and its own.
    pub(super) fn of_endpoint(
        &mut self,
        file: &Read<spec::Endpoint>,
        problems: &mut Problems,
    ) -> Vec<ResponseHeader> {
        let at = At::top(&file.document);
        let own = self.declare(
            &file.spec.response_headers,
            at.key("response_headers"),
            problems,
        );
        let shared = self.all.iter().take(self.shared).cloned();
        shared.chain(own).collect()
    }

    fn declare(
        &mut self,
        headers: &spec::Map<spec::ResponseHeader>,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Vec<ResponseHeader> {
        let mut declared = Vec::new();
        for (key, header) in headers.iter() {
            let at = at.key(key);
            let header = resolve_header(key, header, at, problems);
            match self
                .all
                .iter()
                .find(|known| known.name.wire == header.name.wire)
            {
                None => {
                    self.scope.enter(&header.name, at, problems);
                    self.all.push(header.clone());
                    declared.push(header);
                }
                Some(known) if is_same(known, &header) => declared.push(known.clone()),
                Some(_) => problems.add(at.key_problem(
                    Code::NameCollision,
                    "the same header is declared in another way",
                    "declare it once, in provider.yaml, or in the same way everywhere",
                )),
            }
        }
        declared
    }
}

fn is_same(one: &ResponseHeader, other: &ResponseHeader) -> bool {
    (&one.name, one.ty, one.required) == (&other.name, other.ty, other.required)
}

fn resolve_header(
    key: &str,
    header: &spec::ResponseHeader,
    at: At<'_>,
    problems: &mut Problems,
) -> ResponseHeader {
    let wire = key.strip_suffix('?').unwrap_or(key);
    let (ty, doc, rust) = match header {
        spec::ResponseHeader::Type(ty) => (*ty, None, None),
        spec::ResponseHeader::Rules(rules) => (rules.ty, rules.doc.clone(), rules.rust.as_deref()),
    };
    let lower = wire.to_ascii_lowercase();
    if !is_name(&lower) {
        problems.add(at.key_problem(
            Code::Header,
            format!("`{}` is not the name of a header", names::shown(wire)),
            "use letters, digits and `-`",
        ));
    }
    ResponseHeader {
        name: names::decide(&lower, rust, Style::Snake, at, problems),
        ty: match ty {
            spec::HeaderType::Text => HeaderType::Text,
            spec::HeaderType::Integer => HeaderType::Integer,
        },
        required: wire == key,
        doc,
    }
}
