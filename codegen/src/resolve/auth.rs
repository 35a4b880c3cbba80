//! `auth:`: names looked up, types checked, shorthands expanded, vectors run.

use std::time::UNIX_EPOCH;

use super::Problems;
use super::at::At;
use super::names::{self, Style};
use super::template::{self, Raw};
use crate::diagnostic::Code;
use crate::evaluate::{Inputs, evaluate};
use crate::model::{
    Auth, Binding, ClockFormat, Credential, CredentialKind, Expression, Name, Part, Piece,
    Placement, Step, Template, ValueType, Vector,
};
use crate::source::nearest;
use crate::spec;

/// Parts of a request by the names templates use.
const PARTS: [(&str, Part); 5] = [
    ("body", Part::Body),
    ("method", Part::Method),
    ("path", Part::Path),
    ("query", Part::Query),
    ("host", Part::Host),
];

/// Headers that belong to the connection or to the body, not to a spec.
const OWN_HEADERS: [&str; 11] = [
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
            bindings: Vec::new(),
            used: Vec::new(),
        };
        names.resolve_compute(auth, at, problems);
        let placements = names.resolve_set(auth, at, problems);
        names.report_unused(at, problems);
        let auth = Auth {
            name,
            doc: auth.doc.clone(),
            bindings: names.bindings,
            placements,
            vectors: auth.vectors.iter().map(vector).collect(),
        };
        if problems.0.len() == before {
            check_vectors(&auth, at.key("vectors"), problems);
        }
        resolved.push(auth);
    }
    resolved
}

fn vector(vector: &spec::Vector) -> Vector {
    let pairs = |map: &spec::Map<String>| {
        map.iter()
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect()
    };
    Vector {
        source: vector.source.clone(),
        given: pairs(&vector.given),
        expect: pairs(&vector.expect),
        verified: vector.verified,
        reason: vector.reason.clone(),
    }
}

/// What templates of one entry may name.
struct Names<'a> {
    credentials: &'a [Credential],
    bindings: Vec<Binding>,
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
            _ => {
                problems.add(at.key_problem(
                    Code::OneOf,
                    "a value starts with exactly one of `now`, `text` and `of`",
                    "keep one of them",
                ));
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
        let help = near.map_or_else(|| "name a credential, a value computed above, or `body`, `method`, `path`, `query`, `host`".to_owned(), |near| format!("did you mean `{near}`?"));
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

    fn type_of(&self, expression: &Expression) -> ValueType {
        match expression {
            Expression::Now(_) => ValueType::Text,
            Expression::Computed { template, steps } => match steps.last() {
                Some(Step::Sha256 | Step::Sha512) => ValueType::Bytes,
                Some(Step::Hex | Step::Base64) => ValueType::Text,
                None if template
                    .iter()
                    .any(|piece| self.piece_type(piece) == ValueType::Bytes) =>
                {
                    ValueType::Bytes
                }
                None => ValueType::Text,
            },
        }
    }

    fn piece_type(&self, piece: &Piece) -> ValueType {
        match piece {
            Piece::Request(Part::Body) => ValueType::Bytes,
            Piece::Binding(name) => {
                let binding = self.bindings.iter().find(|binding| binding.name == *name);
                binding.map_or(ValueType::Text, |binding| binding.ty)
            }
            Piece::Literal(_) | Piece::Credential(_) | Piece::Request(_) => ValueType::Text,
        }
    }

    /// Whether a secret is in a value; what is computed from one is as good as one.
    fn is_secret(&self, piece: &Piece) -> bool {
        match piece {
            Piece::Credential(name) => self.credentials.iter().any(|credential| {
                credential.name == *name && credential.kind != CredentialKind::Text
            }),
            Piece::Binding(name) => self.bindings.iter().any(|binding| {
                binding.name == *name
                    && match &binding.expression {
                        Expression::Now(_) => false,
                        Expression::Computed { template, .. } => {
                            template.iter().any(|piece| self.is_secret(piece))
                        }
                    }
            }),
            Piece::Literal(_) | Piece::Request(_) => false,
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

/// A header's name in lower case, if a spec may set it.
pub(super) fn resolve_header(name: &str, at: At<'_>, problems: &mut Problems) -> String {
    let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    let lower = name.to_ascii_lowercase();
    if name.is_empty() || !name.bytes().all(token) {
        problems.add(at.key_problem(
            Code::Header,
            format!("`{}` is not a header name", names::shown(name)),
            "use letters, digits and `-`",
        ));
    } else if OWN_HEADERS.contains(&lower.as_str()) {
        problems.add(at.key_problem(
            Code::Header,
            format!("`{lower}` is not for a spec to set"),
            "remove it; the transport sets what the connection needs, and cookies are never sent",
        ));
    }
    lower
}

/// Whether a text can stand in a header as it is.
pub(super) fn is_header_text(text: &str) -> bool {
    text.bytes().all(|b| (0x20..0x7f).contains(&b))
}

/// Seconds since 1970 of `YYYY-MM-DDTHH:MM:SSZ`.
pub(super) fn instant(text: &str) -> Option<u64> {
    let instant = humantime::parse_rfc3339(text).ok()?;
    let since = instant.duration_since(UNIX_EPOCH).ok()?;
    (since.subsec_nanos() == 0).then_some(since.as_secs())
}

fn check_vectors(auth: &Auth, at: At<'_>, problems: &mut Problems) {
    for (index, vector) in auth.vectors.iter().enumerate() {
        let at = at.index(index);
        if !vector.verified && vector.reason.is_none() {
            problems.add(at.problem(
                Code::Vector,
                "a vector that is not verified states no reason",
                "add `reason: …`",
            ));
        }
        check_vector(auth, vector, at, problems);
    }
}

fn check_vector(auth: &Auth, vector: &Vector, at: At<'_>, problems: &mut Problems) {
    let given = |name: &str| {
        vector
            .given
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    };
    let now = vector
        .given
        .iter()
        .find(|(key, _)| key == "now")
        .map(|(_, text)| instant(text));
    let Some(now) = now.unwrap_or(Some(0)) else {
        problems.add(at.key("given").key("now").problem(
            Code::Date,
            "not an instant",
            "write it as `2026-04-24T07:05:59Z`",
        ));
        return;
    };
    let inputs = Inputs {
        credentials: &vector.given,
        now,
        method: given("method"),
        path: given("path"),
        query: given("query"),
        host: given("host"),
        body: given("body").as_bytes(),
    };
    let evaluated = match evaluate(auth, &inputs) {
        Ok(evaluated) => evaluated,
        Err(error) => {
            problems.add(at.key("given").key_problem(
                Code::Vector,
                error.to_string(),
                "add it to `given`",
            ));
            return;
        }
    };
    for (name, expected) in &vector.expect {
        let at = at.key("expect");
        let header = name.strip_prefix("header.").map(str::to_ascii_lowercase);
        let computed = match &header {
            Some(header) => evaluated
                .headers
                .iter()
                .find(|(key, _)| key == header)
                .map(|(_, value)| value.as_bytes()),
            None => evaluated
                .bindings
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_slice()),
        };
        let at = at.key(name);
        match computed {
            None => problems.add(at.key_problem(
                Code::UnknownName,
                format!("`{}` is not computed", names::shown(name)),
                "name a computed value or `header.<name>`",
            )),
            Some(computed) if (computed == expected.as_bytes()) != vector.verified => {
                problems.add(at.problem(Code::Vector, difference(computed, expected, vector.verified), "mend the formula or the vector; a printed sample that is wrong is kept with `verified: false` and a `reason`"));
            }
            Some(_) => {}
        }
    }
}

fn difference(computed: &[u8], expected: &str, verified: bool) -> String {
    if !verified {
        return "this sample is said not to follow the formula, but it does".to_owned();
    }
    let computed =
        String::from_utf8(computed.to_vec()).unwrap_or_else(|error| hex::encode(error.as_bytes()));
    format!(
        "computed `{}`, expected `{}`",
        names::shown(&computed),
        names::shown(expected)
    )
}
