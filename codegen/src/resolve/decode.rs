//! `decode:`: by which steps the bodies of which statuses are unwrapped.

use super::at::At;
use super::{Problems, names, pointer};
use crate::diagnostic::Code;
use crate::model::{Credential, CredentialKind, Decode, DecodeStep, StatusRange};
use crate::spec;

pub(super) fn resolve_decode(
    decode: &[spec::Decode],
    at: At<'_>,
    credentials: &[Credential],
    problems: &mut Problems,
) -> Vec<Decode> {
    let mut resolved = Vec::new();
    for (index, entry) in decode.iter().enumerate() {
        let at = at.index(index);
        let status = resolve_statuses(entry.status.as_slice(), at.key("status"), problems);
        let at_steps = at.key("steps");
        let steps = entry.steps.iter().enumerate();
        let steps = steps.filter_map(|(index, step)| {
            resolve_step(step, at_steps.index(index), credentials, problems)
        });
        resolved.push(Decode {
            status,
            steps: steps.collect(),
        });
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
    credentials: &[Credential],
    problems: &mut Problems,
) -> Option<DecodeStep> {
    match step {
        spec::DecodeStep::Member(text) => {
            let member = pointer::parse(text);
            if member.is_none() {
                problems.add(at.key("member").problem(
                    Code::Pointer,
                    "not a JSON pointer",
                    "write `/member`",
                ));
            }
            member.map(DecodeStep::Member)
        }
        spec::DecodeStep::Jwe(jwe) => {
            let at = at.key("jwe");
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
    }
}
