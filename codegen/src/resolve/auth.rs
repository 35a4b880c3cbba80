//! `auth:`: names looked up, types checked, shorthands expanded, vectors run.

use super::at::At;
use super::header::{is_header_text, resolve_header};
use super::names::{self, Style};
use super::template::{self, Raw};
use super::{Problems, vectors};
use crate::diagnostic::Code;
use crate::model::{
    Auth, Binding, ClockFormat, Credential, CredentialKind, Expression, Name, Part, Piece,
    Placement, Step, Template, ValueType,
};
use crate::source::nearest;
use crate::spec;

/// Parts of a request by the names templates use.
pub(super) const PARTS: [(&str, Part); 5] = [
    ("body", Part::Body),
    ("method", Part::Method),
    ("path", Part::Path),
    ("query", Part::Query),
    ("host", Part::Host),
];

/// Name of the value that the `basic` shorthand computes.
const USERINFO: &str = "userinfo";

pub(super) fn resolve_auth(
    spec: &spec::Provider,
    credentials: &[Credential],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Auth> {
    let at = at.key("auth");
    let mut resolved = Vec::new();
    for (key, auth) in spec.auth.iter() {
        let at = at.key(key);
        if !names::is_plain(key) {
            problems.add(at.key_problem(
                Code::RustName,
                format!("`{}` cannot be a name of an auth entry", names::shown(key)),
                "use lower-case words joined by `_`",
            ));
        }
        let name = names::decide(key, None, Style::Snake, at, &mut Problems::default());
        let before = problems.0.len();
        let mut names = Names {
            credentials,
            computed: auth.compute.iter().map(|(key, _)| key).collect(),
            bindings: Vec::new(),
            used: Vec::new(),
        };
        names.resolve_compute(auth, at, problems);
        let placements = names.resolve_set(auth, at, problems);
        if problems.0.len() == before {
            names.report_unused(at, problems);
        }
        let auth = Auth {
            name,
            doc: auth.doc.clone(),
            bindings: names.bindings,
            placements,
            vectors: auth.vectors.iter().map(vectors::vector).collect(),
        };
        if problems.0.len() == before {
            vectors::check_vectors(&auth, credentials, at.key("vectors"), problems);
        }
        resolved.push(auth);
    }
    resolved
}

/// What templates of one entry may name.
pub(super) struct Names<'a> {
    pub(super) credentials: &'a [Credential],
    /// All values of the entry; those in `bindings` stand above what is resolved now.
    computed: Vec<&'a str>,
    pub(super) bindings: Vec<Binding>,
    used: Vec<String>,
}

impl Names<'_> {
    fn resolve_compute(&mut self, auth: &spec::Auth, at: At<'_>, problems: &mut Problems) {
        if let Some(basic) = &auth.basic {
            let at = at.key("basic");
            let mut template = self.template(&basic.username, at.key("username"), problems);
            template.push(Piece::Literal(":".to_owned()));
            template.extend(self.template(&basic.password, at.key("password"), problems));
            self.bind(
                USERINFO,
                Expression::Computed {
                    template,
                    steps: vec![Step::Base64],
                },
                at,
                problems,
            );
        }
        let at = at.key("compute");
        for (key, compute) in auth.compute.iter() {
            let at = at.key(key);
            let expression = self.expression(compute, at, problems);
            self.bind(key, expression, at, problems);
        }
    }

    fn bind(&mut self, key: &str, expression: Expression, at: At<'_>, problems: &mut Problems) {
        let taken = self.bindings.iter().any(|binding| binding.name.wire == key)
            || self
                .credentials
                .iter()
                .any(|credential| credential.name.wire == key)
            || PARTS.iter().any(|(part, _)| *part == key)
            || ["request", "attempt", "credentials", "value", "sign"].contains(&key);
        if taken {
            problems.add(at.key_problem(
                Code::NameCollision,
                format!("`{key}` already names something here"),
                "choose another name for this value",
            ));
        }
        if !names::is_plain(key) {
            problems.add(at.key_problem(
                Code::RustName,
                format!("`{}` cannot be a value's name", names::shown(key)),
                "use lower-case words joined by `_`",
            ));
        }
        let ty = self.type_of(&expression);
        let name = names::decide(key, None, Style::Snake, at, &mut Problems::default());
        self.bindings.push(Binding {
            name,
            expression,
            ty,
        });
    }

    fn expression(
        &mut self,
        compute: &spec::Compute,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Expression {
        let steps: Vec<Step> = compute
            .then
            .iter()
            .map(|step| resolve_step(*step))
            .collect();
        match (&compute.now, &compute.text, &compute.of) {
            (Some(format), None, None) if steps.is_empty() => Expression::Now(match format {
                spec::ClockFormat::ImfFixdate => ClockFormat::ImfFixdate,
            }),
            (Some(_), None, None) => {
                problems.add(at.key("then").key_problem(
                    Code::ValueType,
                    "steps after `now`",
                    "bind the instant alone, then use it with `of` or `text`",
                ));
                Expression::Now(ClockFormat::ImfFixdate)
            }
            (None, Some(text), None) => Expression::Computed {
                template: self.template(text, at.key("text"), problems),
                steps,
            },
            (None, None, Some(name)) => {
                let piece = self.look_up(name, at.key("of"), problems);
                Expression::Computed {
                    template: piece.into_iter().collect(),
                    steps,
                }
            }
            (now, text, of) => {
                let help = if now.is_none() && text.is_none() && of.is_none() {
                    "add one, such as `text: \"{body}\"`"
                } else {
                    "keep one of them"
                };
                let message = "a value starts with exactly one of `now`, `text` and `of`";
                problems.add(at.key_problem(Code::OneOf, message, help));
                Expression::Computed {
                    template: Vec::new(),
                    steps,
                }
            }
        }
    }

    fn template(&mut self, text: &str, at: At<'_>, problems: &mut Problems) -> Template {
        let pieces = match template::split(text) {
            Ok(pieces) => pieces,
            Err(message) => {
                problems.add(at.problem(
                    Code::Template,
                    message,
                    "write `{name}` for a value and `{{`, `}}` for braces",
                ));
                return Vec::new();
            }
        };
        let pieces = pieces.into_iter().filter_map(|piece| match piece {
            Raw::Literal(text) => Some(Piece::Literal(text)),
            Raw::Name(name) => self.look_up(&name, at, problems),
        });
        pieces.collect()
    }

    fn look_up(&mut self, name: &str, at: At<'_>, problems: &mut Problems) -> Option<Piece> {
        if let Some(binding) = self
            .bindings
            .iter()
            .find(|binding| binding.name.wire == name)
        {
            self.used.push(name.to_owned());
            return Some(Piece::Binding(binding.name.clone()));
        }
        if let Some(credential) = self
            .credentials
            .iter()
            .find(|credential| credential.name.wire == name)
        {
            if credential.kind == CredentialKind::PrivateKey {
                problems.add(at.problem(
                    Code::ValueType,
                    format!("`{name}` is a private key and cannot be put into a text"),
                    "use it in `decode`",
                ));
            }
            return Some(Piece::Credential(credential.name.clone()));
        }
        if let Some((_, part)) = PARTS.iter().find(|(part, _)| *part == name) {
            return Some(Piece::Request(*part));
        }
        let known = self
            .bindings
            .iter()
            .map(|binding| binding.name.wire.as_str());
        let known = known.chain(
            self.credentials
                .iter()
                .map(|credential| credential.name.wire.as_str()),
        );
        let near = nearest(name, known.chain(PARTS.iter().map(|(part, _)| *part)));
        let help = match near {
            _ if self.computed.contains(&name) => {
                "values are computed in order: move it above this one".to_owned()
            }
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a credential, a value computed above, or `body`, `method`, `path`, `query`, `host`".to_owned(),
        };
        problems.add(at.problem(
            Code::UnknownName,
            format!("`{}` is not known here", names::shown(name)),
            help,
        ));
        None
    }

    fn resolve_set(
        &mut self,
        auth: &spec::Auth,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Vec<Placement> {
        let mut placements = Vec::new();
        if auth.basic.is_some() {
            self.used.push(USERINFO.to_owned());
            let userinfo = Name {
                wire: USERINFO.to_owned(),
                rust: USERINFO.to_owned(),
            };
            let template = vec![
                Piece::Literal("Basic ".to_owned()),
                Piece::Binding(userinfo),
            ];
            placements.push(Placement {
                header: "authorization".to_owned(),
                template,
                secret: true,
            });
        }
        let at = at.key("set");
        for (key, text) in auth.set.iter() {
            let at = at.key(key);
            let Some(header) = key.strip_prefix("header.") else {
                problems.add(at.key_problem(
                    Code::Header,
                    format!("`{}` is not a place", names::shown(key)),
                    "write `header.<name>`",
                ));
                continue;
            };
            let header = resolve_header(header, at, problems);
            if placements
                .iter()
                .any(|placement| placement.header == header)
            {
                problems.add(at.key_problem(
                    Code::Header,
                    format!("the header `{header}` is set twice"),
                    "keep one of the two",
                ));
            }
            let template = self.template(text, at, problems);
            self.check_header_text(&template, at, problems);
            let secret = template.iter().any(|piece| self.is_secret(piece));
            placements.push(Placement {
                header,
                template,
                secret,
            });
        }
        if placements.is_empty() {
            problems.add(at.key_problem(
                Code::OneOf,
                "this entry places nothing into the request",
                "add `basic` or `set`",
            ));
        }
        placements
    }

    fn check_header_text(&self, template: &Template, at: At<'_>, problems: &mut Problems) {
        if template
            .iter()
            .any(|piece| self.piece_type(piece) == ValueType::Bytes)
        {
            problems.add(at.problem(
                Code::ValueType,
                "a header holds text, and this value is bytes",
                "add `hex` or `base64` to the value's `then`",
            ));
        }
        let literals_fit = template.iter().all(|piece| match piece {
            Piece::Literal(text) => is_header_text(text),
            _ => true,
        });
        if !literals_fit {
            problems.add(at.problem(
                Code::Header,
                "a header holds visible ASCII and spaces",
                "remove other characters",
            ));
        }
    }

    fn report_unused(&self, at: At<'_>, problems: &mut Problems) {
        for binding in self
            .bindings
            .iter()
            .filter(|binding| !self.used.contains(&binding.name.wire))
        {
            let key = binding.name.wire.as_str();
            problems.add(at.key("compute").key(key).key_problem(
                Code::Unused,
                format!("nothing uses `{key}`"),
                format!("use `{{{key}}}`, or remove it"),
            ));
        }
    }
}

fn resolve_step(step: spec::Step) -> Step {
    match step {
        spec::Step::Sha256 => Step::Sha256,
        spec::Step::Sha512 => Step::Sha512,
        spec::Step::Hex => Step::Hex,
        spec::Step::Base64 => Step::Base64,
    }
}
