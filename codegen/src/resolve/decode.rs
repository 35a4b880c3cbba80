//! `decode:`: by which steps the bodies of which statuses are unwrapped.

use super::at::At;
use super::{Problems, names, pointer, rows};
use crate::diagnostic::Code;
use crate::model::{
    Charset, Credential, CredentialKind, Decode, DecodeStep, Function, StatusRange,
};
use crate::spec;

/// What a caller configures, which steps may name.
type Given<'a> = (&'a [Credential], &'a [Function]);

pub(super) fn resolve_decode(
    decode: &[spec::Decode],
    at: At<'_>,
    given: Given<'_>,
    problems: &mut Problems,
) -> Vec<Decode> {
    let mut resolved: Vec<Decode> = Vec::new();
    for (index, entry) in decode.iter().enumerate() {
        let at = at.index(index);
        let status = resolve_statuses(entry.status.as_slice(), at.key("status"), problems);
        let is_taken = |earlier: &Decode| rows::covers_statuses(&earlier.status, &status);
        if !status.is_empty() && resolved.iter().any(is_taken) {
            problems.add(at.key("status").problem(
                Code::Unused,
                "an earlier entry is for every answer with this status",
                "move this entry up, or remove it",
            ));
        }
        let at_steps = at.key("steps");
        let steps = entry.steps.iter().enumerate();
        let steps = steps
            .filter_map(|(index, step)| resolve_step(step, at_steps.index(index), given, problems));
        resolved.push(Decode {
            status,
            steps: steps.collect(),
            as_received: entry.otherwise.is_some(),
        });
        check_otherwise(entry, at, problems);
    }
    resolved
}

pub(super) fn resolve_statuses(
    scalars: &[spec::Scalar],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<StatusRange> {
    let mut statuses = Vec::new();
    for (index, scalar) in scalars.iter().enumerate() {
        match pointer::status(scalar) {
            Some(status) => statuses.push(status),
            None => problems.add(at.index(index).problem(
                Code::Status,
                format!("`{scalar}` is not the status of an answer"),
                "write a number from 200 to 599, or `2xx` for a class",
            )),
        }
    }
    if scalars.is_empty() {
        problems.add(at.problem(
            Code::Status,
            "no status",
            "write `200`, or `2xx` for a class",
        ));
    }
    statuses
}

fn resolve_step(
    step: &spec::DecodeStep,
    at: At<'_>,
    (credentials, functions): Given<'_>,
    problems: &mut Problems,
) -> Option<DecodeStep> {
    match step {
        spec::DecodeStep::Member(text) => {
            member(text, at.key("member"), problems).map(DecodeStep::Member)
        }
        spec::DecodeStep::EmbeddedJson(text) => {
            member(text, at.key("embedded_json"), problems).map(DecodeStep::EmbeddedJson)
        }
        spec::DecodeStep::Base64 => Some(DecodeStep::Base64),
        spec::DecodeStep::Base64url => Some(DecodeStep::Base64Url),
        spec::DecodeStep::Charset(name) => Some(DecodeStep::Charset(charset(*name))),
        spec::DecodeStep::Form(name) => Some(DecodeStep::Form(charset(*name))),
        spec::DecodeStep::Lines => Some(DecodeStep::Lines),
        spec::DecodeStep::Call(name) => function(name, at.key("call"), functions, problems),
        spec::DecodeStep::Jwe(jwe) => resolve_jwe(jwe, at.key("jwe"), credentials, problems),
    }
}

fn charset(name: spec::Charset) -> Charset {
    match name {
        spec::Charset::Utf8 => Charset::Utf8,
        spec::Charset::Latin1 => Charset::Latin1,
        spec::Charset::Latin9 => Charset::Latin9,
        spec::Charset::Windows1252 => Charset::Windows1252,
    }
}

fn member(text: &str, at: At<'_>, problems: &mut Problems) -> Option<Vec<String>> {
    let member = pointer::parse(text);
    if member.is_none() {
        problems.add(at.problem(Code::Pointer, "not a JSON pointer", "write `/member`"));
    }
    member
}

fn function(
    name: &str,
    at: At<'_>,
    functions: &[Function],
    problems: &mut Problems,
) -> Option<DecodeStep> {
    let found = functions.iter().find(|known| known.name.wire == name);
    if found.is_none() {
        problems.add(at.problem(
            Code::UnknownName,
            format!("no function `{}`", names::shown(name)),
            "declare it under `functions` in provider.yaml",
        ));
    }
    found.map(|known| DecodeStep::Function(known.name.clone(), known.gives))
}

fn resolve_jwe(
    jwe: &spec::Jwe,
    at: At<'_>,
    credentials: &[Credential],
    problems: &mut Problems,
) -> Option<DecodeStep> {
    for (key, value, known) in [
        ("alg", &jwe.alg, "RSA-OAEP-256"),
        ("enc", &jwe.enc, "A256GCM"),
    ] {
        if value != known {
            problems.add(at.key(key).problem(
                Code::UnknownWord,
                format!("`{}` is not supported", names::shown(value)),
                format!("`{known}` is the one that is"),
            ));
        }
    }
    let key = credentials.iter().find(|credential| {
        credential.name.wire == jwe.key && credential.kind == CredentialKind::PrivateKey
    });
    if key.is_none() {
        problems.add(at.key("key").problem(
            Code::UnknownName,
            format!("no private key `{}`", names::shown(&jwe.key)),
            "declare it under `credentials` with `private_key`",
        ));
    }
    key.map(|credential| DecodeStep::Jwe(credential.name.clone()))
}

/// What is encrypted must not be taken in the clear, too.
fn check_otherwise(entry: &spec::Decode, at: At<'_>, problems: &mut Problems) {
    if entry.otherwise.is_none() {
        return;
    }
    let mut steps = entry.steps.iter();
    if steps.any(|step| matches!(step, spec::DecodeStep::Jwe(_))) {
        problems.add(at.key("otherwise").problem(
            Code::Value,
            "whoever can change an answer could send it without encryption",
            "remove `otherwise`, or give plain answers a status of their own",
        ));
    }
}
