//! Names in templates: credentials, values, parts of the message.

use std::collections::{BTreeMap, BTreeSet};

use super::super::at::At;
use super::super::template::{self, Raw};
use super::super::{Problems, names, pointer};
use super::graph::Mentions;
use super::taint::Taint;
use crate::diagnostic::Code;
use crate::model::{
    Binding, Credential, CredentialKind, Expression, Function, Name, PairsSource, Part, Piece,
    Start, Template, ValueType,
};
use crate::source::nearest;

/// Parts of a message by the names that templates use.
pub(super) const PARTS: [(&str, Part); 12] = [
    ("body", Part::Body),
    ("method", Part::Method),
    ("path", Part::Path),
    ("query", Part::Query),
    ("path_query", Part::PathQuery),
    ("host", Part::Host),
    ("hostname", Part::Hostname),
    ("port", Part::Port),
    ("scheme", Part::Scheme),
    ("content_type", Part::ContentType),
    ("operation", Part::Operation),
    ("token", Part::Token),
];

/// Names of the pairs that stand behind `query.<name>`, `form.<name>` and `json/<name>`.
const MEMBERS: [(&str, PairsSource); 3] = [
    ("query_members", PairsSource::Query),
    ("form_members", PairsSource::Form),
    ("json_members", PairsSource::Json(Vec::new())),
];

/// Names that the emitted functions use themselves.
const RESERVED: [&str; 13] = [
    "attempt",
    "credentials",
    "form",
    "header",
    "json",
    "key",
    "keys",
    "message",
    "now",
    "request",
    "sign",
    "value",
    "verify",
];

/// What is known while one entry is resolved.
pub(super) struct Entry<'a> {
    pub(super) credentials: &'a [Credential],
    pub(super) functions: &'a [Function],
    pub(super) has_session: bool,
    /// The provider's endpoints, by the names of their files.
    pub(super) operations: &'a [&'a str],
    /// All values of the entry; those in `bindings` stand above what is resolved now.
    pub(super) mentions: Mentions<'a>,
    /// The value that is resolved now.
    pub(super) current: Option<String>,
    pub(super) bindings: Vec<Binding>,
    pub(super) taints: BTreeMap<String, Taint>,
    /// Wire names of values that something uses.
    pub(super) used: BTreeSet<String>,
}

impl Entry<'_> {
    pub(super) fn binding(&self, wire: &str) -> Option<&Binding> {
        self.bindings
            .iter()
            .find(|binding| binding.name.wire == wire)
    }

    pub(super) fn credential(&self, wire: &str) -> Option<&Credential> {
        let mut credentials = self.credentials.iter();
        credentials.find(|credential| credential.name.wire == wire)
    }

    pub(super) fn template(&mut self, text: &str, at: At<'_>, problems: &mut Problems) -> Template {
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
        let mut resolved = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Raw::Literal(text) => resolved.push(Piece::Literal(text)),
                Raw::Name(name) => {
                    let Some(piece) = self.piece(&name, at, problems) else {
                        continue;
                    };
                    if self.piece_type(&piece) == ValueType::Pairs {
                        problems.add(at.problem(
                            Code::ValueType,
                            format!("`{}` is pairs, which no text holds", names::shown(&name)),
                            "write them with `render` first, or name one value: `{name.key}`",
                        ));
                    }
                    resolved.push(piece);
                }
            }
        }
        resolved
    }

    /// What a name stands for; a value so named counts as used.
    pub(super) fn piece(
        &mut self,
        name: &str,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Piece> {
        let piece = self.look_up(name, at, problems);
        match &piece {
            Some(Piece::Binding(name) | Piece::PairsValue(name, _)) => {
                self.used.insert(name.wire.clone());
            }
            None => self.report_unknown(name, at, problems),
            Some(_) => {}
        }
        piece
    }

    fn look_up(&mut self, name: &str, at: At<'_>, problems: &mut Problems) -> Option<Piece> {
        if let Some(path) = name.strip_prefix("json") {
            let members = pointer::parse(path)?;
            return Some(match members.as_slice() {
                [member] => self.member(&MEMBERS[2], member),
                _ => Piece::JsonValue(members),
            });
        }
        if let Some((owner, member)) = name.split_once('.') {
            return self.member_of(owner, member);
        }
        if let Some(binding) = self.binding(name) {
            return Some(Piece::Binding(binding.name.clone()));
        }
        if let Some(credential) = self.credential(name) {
            let is_key = matches!(
                credential.kind,
                CredentialKind::PrivateKey | CredentialKind::PublicKey
            );
            let name = credential.name.clone();
            if is_key {
                problems.add(at.problem(
                    Code::ValueType,
                    format!("`{}` is a key and cannot be put into a text", name.wire),
                    "use it in a step that takes such a key",
                ));
            }
            return Some(Piece::Credential(name));
        }
        let (_, part) = PARTS.iter().find(|(part, _)| *part == name)?;
        (*part != Part::Token || self.has_session).then_some(Piece::Message(*part))
    }

    fn member_of(&mut self, owner: &str, member: &str) -> Option<Piece> {
        if member.is_empty() {
            return None;
        }
        match owner {
            "header" => {
                let is_name = member
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b));
                is_name.then(|| Piece::Header(member.to_ascii_lowercase()))
            }
            "query" => Some(self.member(&MEMBERS[0], member)),
            "form" => Some(self.member(&MEMBERS[1], member)),
            _ => {
                let binding = self.binding(owner)?;
                (binding.ty == ValueType::Pairs)
                    .then(|| Piece::PairsValue(binding.name.clone(), member.to_owned()))
            }
        }
    }

    /// One value of pairs that nobody declared: they are read where they are first needed.
    fn member(&mut self, (wire, source): &(&str, PairsSource), member: &str) -> Piece {
        let name = Name {
            wire: (*wire).to_owned(),
            rust: (*wire).to_owned(),
        };
        if self.binding(wire).is_none() {
            let members = Binding {
                name: name.clone(),
                expression: Expression {
                    start: Start::Pairs(vec![source.clone()]),
                    steps: Vec::new(),
                },
                condition: None,
                ty: ValueType::Pairs,
            };
            self.bindings.insert(0, members);
        }
        Piece::PairsValue(name, member.to_owned())
    }

    fn report_unknown(&self, name: &str, at: At<'_>, problems: &mut Problems) {
        if self.mentions.is_declared(name) {
            let leads_back = self
                .current
                .as_deref()
                .is_some_and(|current| self.mentions.leads_to(name, current));
            problems.add(if leads_back {
                at.problem(
                    Code::Cycle,
                    format!("`{}` is computed from this very value", names::shown(name)),
                    "compute one of the two without the other",
                )
            } else {
                at.problem(
                    Code::UnknownName,
                    format!("`{}` is not known here", names::shown(name)),
                    "values are computed in order: move it above this one",
                )
            });
            return;
        }
        let credentials = self
            .credentials
            .iter()
            .map(|known| known.name.wire.as_str());
        let values = self.bindings.iter().map(|known| known.name.wire.as_str());
        let parts = PARTS.iter().map(|(part, _)| *part);
        let help = nearest(name, credentials.chain(values).chain(parts)).map_or_else(
            || "name a credential, a value computed above, a part of the message such as `body`, or one member: `header.<name>`, `query.<name>`, `form.<name>`, `json/<name>`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        problems.add(at.problem(
            Code::UnknownName,
            format!("`{}` is not known here", names::shown(name)),
            help,
        ));
    }

    pub(super) fn piece_type(&self, piece: &Piece) -> ValueType {
        match piece {
            Piece::Message(Part::Body) => ValueType::Bytes,
            Piece::Binding(name) => self
                .binding(&name.wire)
                .map_or(ValueType::Text, |binding| binding.ty),
            _ => ValueType::Text,
        }
    }

    /// Whether a name means something already.
    pub(super) fn is_taken(&self, wire: &str) -> bool {
        self.binding(wire).is_some()
            || self.mentions.is_declared(wire) && self.current.as_deref() != Some(wire)
            || self.credential(wire).is_some()
            || self.functions.iter().any(|known| known.name.wire == wire)
            || PARTS.iter().any(|(part, _)| *part == wire)
            || MEMBERS.iter().any(|(name, _)| *name == wire)
            || RESERVED.contains(&wire)
    }

    /// Enters a value; its name must mean nothing else.
    pub(super) fn bind(&mut self, binding: Binding, at: At<'_>, problems: &mut Problems) {
        let wire = binding.name.wire.as_str();
        if self.is_taken(wire) {
            problems.add(at.key_problem(
                Code::NameCollision,
                format!("`{wire}` already names something here"),
                "choose another name for this value",
            ));
        }
        if !names::is_plain(wire) {
            problems.add(at.key_problem(
                Code::RustName,
                format!("`{}` cannot be a value's name", names::shown(wire)),
                "use lower-case words joined by `_`",
            ));
        }
        let taint = self.taint(&binding);
        self.taints.insert(binding.name.wire.clone(), taint);
        self.bindings.push(binding);
    }
}
