//! An endpoint and the entries of `auth` it names.

use super::at::At;
use super::provider::Shared;
use super::{Problems, names};
use crate::diagnostic::Code;
use crate::model::{
    Auth, Body, Crypt, Field, Name, PairsSource, Part, Piece, Place, Start, Step, Target,
};
use crate::source::nearest;
use crate::spec;

/// What of an endpoint is known when its authentication is checked.
pub(super) struct Request<'a> {
    pub(super) spec: &'a spec::Request,
    pub(super) fields: &'a [Field],
    pub(super) body: Body,
}

/// The entries that sign the request, in order.
pub(super) fn resolve_auth_names(
    request: &Request<'_>,
    shared: &Shared<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Name> {
    let stated = request
        .spec
        .auth
        .as_ref()
        .map_or(&[][..], |auth| auth.as_slice());
    let mut names: Vec<Name> = Vec::new();
    let mut placed: Vec<&Target> = Vec::new();
    for (index, name) in stated.iter().enumerate() {
        let at_auth = at.key("auth");
        let at_name = at_auth.index(index);
        let Some(auth) = find(name, shared, at_name, problems) else {
            continue;
        };
        if auth.actions.is_empty() {
            problems.add(at_name.problem(
                Code::OneOf,
                format!("the auth entry `{name}` only verifies"),
                "name it under `verify`, or give it a `set`",
            ));
        }
        if names.contains(&auth.name) {
            problems.add(at_name.problem(
                Code::NameCollision,
                format!("the auth entry `{name}` is applied twice"),
                "remove one of the two",
            ));
        }
        for placement in auth.placements() {
            check_body(auth, &placement.target, request, at_name, problems);
            check_free(auth, &placement.target, request, at, problems);
            if placed
                .iter()
                .any(|other| is_same_place(other, &placement.target))
            {
                problems.add(at_name.problem(
                    Code::Placement,
                    format!("`{name}` sets what an entry before it has set"),
                    "let one entry set it",
                ));
            }
            placed.push(&placement.target);
        }
        names.push(auth.name.clone());
    }
    let used = shared.auth.iter().filter(|auth| names.contains(&auth.name));
    warn_of_unsigned_body(request, shared, &used.collect::<Vec<_>>(), at, problems);
    names
}

/// The entry that every answer must pass.
pub(super) fn resolve_verify_name(
    name: Option<&String>,
    shared: &Shared<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<Name> {
    let auth = find(name?, shared, at, problems)?;
    if auth.verify.is_none() {
        problems.add(at.problem(
            Code::OneOf,
            format!("the auth entry `{}` verifies nothing", auth.name.wire),
            "give it a `verify`",
        ));
    }
    Some(auth.name.clone())
}

fn find<'a>(
    name: &str,
    shared: &Shared<'a>,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<&'a Auth> {
    let found = shared.auth.iter().find(|auth| auth.name.wire == name);
    if found.is_none() {
        let near = nearest(name, shared.auth.iter().map(|auth| auth.name.wire.as_str()));
        let help = near.map_or_else(
            || "declare it under `auth` in `provider.yaml`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        problems.add(at.problem(
            Code::UnknownName,
            format!("the auth entry `{}` is not declared", names::shown(name)),
            help,
        ));
    }
    found
}

/// What is set into a body must fit the body.
fn check_body(
    auth: &Auth,
    target: &Target,
    request: &Request<'_>,
    at: At<'_>,
    problems: &mut Problems,
) {
    let wrong = match (target, request.body) {
        (Target::FormField(..), Body::Json) => "a form field, and this request's body is JSON",
        (Target::JsonMember(..), Body::Form) => "a JSON member, and this request's body is a form",
        _ => "",
    };
    let changes_body = !matches!(
        target,
        Target::Header(..) | Target::QueryFirst(..) | Target::QueryLast(..)
    );
    let without_body = matches!(request.spec.method.as_str(), "GET" | "HEAD");
    let wrong = if changes_body && without_body {
        "a body, which this method has not"
    } else {
        wrong
    };
    if !wrong.is_empty() {
        problems.add(at.problem(
            Code::Placement,
            format!("`{}` sets {wrong}", auth.name.wire),
            "use an entry that fits this endpoint",
        ));
    }
}

/// A parameter must not be what the entry sets; only an encrypted member takes the place of its plain one.
fn check_free(
    auth: &Auth,
    target: &Target,
    request: &Request<'_>,
    at: At<'_>,
    problems: &mut Problems,
) {
    let (group, place, name) = match target {
        Target::Header(name, _) => ("headers", Place::Header, name),
        Target::QueryFirst(name, _) | Target::QueryLast(name, _) => ("query", Place::Query, name),
        _ => return,
    };
    let mut fields = request.fields.iter();
    if fields.any(|field| field.place == place && field.name.wire == *name) {
        let key = key_of(request.spec, place, name);
        problems.add(at.key(group).key(key).key_problem(
            Code::Placement,
            format!("`{}` is set by `{}`", names::shown(name), auth.name.wire),
            "remove it here",
        ));
    }
}

fn key_of<'a>(request: &'a spec::Request, place: Place, name: &'a str) -> &'a str {
    let group = match place {
        Place::Header => &request.headers,
        _ => &request.query,
    };
    let is_it = |key: &&str| key.trim_end_matches('?').eq_ignore_ascii_case(name);
    group.iter().map(|(key, _)| key).find(is_it).unwrap_or(name)
}

fn is_same_place(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Header(one, _), Target::Header(other, _)) => one == other,
        (
            Target::QueryFirst(one, _) | Target::QueryLast(one, _),
            Target::QueryFirst(other, _) | Target::QueryLast(other, _),
        ) => one == other,
        _ => false,
    }
}

/// A signature that leaves the body out protects nothing of what is asked for.
fn warn_of_unsigned_body(
    request: &Request<'_>,
    shared: &Shared<'_>,
    used: &[&Auth],
    at: At<'_>,
    problems: &mut Problems,
) {
    let signs = used.iter().any(|auth| auth.bindings().any(has_signature));
    let is_allowed = used
        .iter()
        .any(|auth| shared.unsigned_body.contains(&auth.name.wire));
    if request.body != Body::None
        && signs
        && !is_allowed
        && !used.iter().any(|auth| covers_body(auth))
    {
        problems.add(at.key("auth").problem(
            Code::UnsignedBody,
            "the signature does not cover the body of this request",
            "sign `{body}` or a digest of it; if the provider wants it so, add `allow: [unsigned-body]` to the entry",
        ));
    }
}

fn has_signature(binding: &crate::model::Binding) -> bool {
    let mut steps = binding.expression.steps.iter();
    steps.any(|step| {
        matches!(
            step,
            Step::Hmac(..) | Step::Digest(_) | Step::Sign(..) | Step::Crypt(Crypt::JweEncrypt(..))
        )
    })
}

fn covers_body(auth: &Auth) -> bool {
    let is_body = |piece: &Piece| matches!(piece, Piece::Message(Part::Body) | Piece::JsonValue(_));
    auth.bindings().any(|binding| {
        let reads_members = match &binding.expression.start {
            Start::Pairs(sources) => sources
                .iter()
                .any(|source| matches!(source, PairsSource::Form | PairsSource::Json(_))),
            Start::Template(_) | Start::Now(_) | Start::Nonce(_) => false,
        };
        reads_members || binding.needs().into_iter().any(is_body)
    })
}
