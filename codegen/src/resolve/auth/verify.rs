//! `verify`: the other direction, a message that was received.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Problems;
use super::super::at::At;
use super::super::names::{self, Style};
use super::configured::keys;
use super::references::Entry;
use super::taint::Taint;
use super::values::expect_text;
use crate::diagnostic::Code;
use crate::model::{
    Binding, Check, Clock, CredentialKind, Expression, Name, Part, Piece, SignedBy, Start,
    ValueType, Verify,
};
use crate::source::nearest;
use crate::spec;

/// Entry whose function is called `verify` alone.
const MAIN: &str = "webhook";

/// Values of the message, resolved apart from those of `compute`.
pub(super) struct Received {
    bindings: Vec<Binding>,
    taints: BTreeMap<String, Taint>,
}

/// Resolves `verify.compute`; these values see nothing but the message and credentials.
pub(super) fn resolve_received(
    entry: &mut Entry<'_>,
    verify: &spec::Verify,
    at: At<'_>,
    problems: &mut Problems,
) -> Received {
    entry.resolve_compute(&verify.compute, at.key("compute"), problems);
    Received {
        bindings: std::mem::take(&mut entry.bindings),
        taints: std::mem::take(&mut entry.taints),
    }
}

pub(super) fn resolve_verify(
    entry: &mut Entry<'_>,
    received: Received,
    (verify, name): (&spec::Verify, &Name),
    at: At<'_>,
    problems: &mut Problems,
) -> Verify {
    let clocks = clocks(entry, verify, at, problems);
    let computed = std::mem::replace(&mut entry.bindings, received.bindings);
    entry.taints.extend(received.taints);
    let reads = resolve_reads(entry, verify, &computed, at.key("read"), problems);
    for binding in computed {
        merge(entry, binding, &reads, at.key("compute"), problems);
    }
    entry
        .used
        .extend(verify.within.iter().map(|(name, _)| name.to_owned()));
    let mut checks = resolve_within(verify, &clocks, at.key("within"), problems);
    checks.extend(resolve_equals(entry, verify, at.key("equals"), problems));
    checks.extend(resolve_signed(entry, verify, at.key("signed"), problems));
    if verify.equals.is_empty() && verify.signed.is_empty() {
        problems.add(at.key_problem(
            Code::OneOf,
            "nothing is compared",
            "add `equals: { header.x-signature: \"{signature}\" }`, or `signed`",
        ));
    }
    let bindings = needed(entry, &checks);
    for binding in &bindings {
        check_receivable(binding, at, problems);
    }
    Verify {
        keys: keys(entry, &bindings, &checks),
        bindings,
        checks,
        function: if name.wire == MAIN {
            "verify".to_owned()
        } else {
            format!("verify_{}", name.wire)
        },
        key_type: if name.wire == MAIN {
            "Key".to_owned()
        } else {
            let camel = names::decide(&name.wire, None, Style::Camel, at, &mut Problems::default());
            format!("{}Key", camel.rust)
        },
    }
}

/// Clocks of `compute` that the message carries.
fn clocks(
    entry: &Entry<'_>,
    verify: &spec::Verify,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<(Name, Clock)> {
    let mut clocks = Vec::new();
    for (name, _) in verify.read.iter() {
        let binding = entry.binding(name);
        match binding.map(|binding| (binding, &binding.expression.start)) {
            Some((binding, Start::Now(clock))) => {
                clocks.push((binding.name.clone(), clock.clone()));
            }
            Some((_, Start::Nonce(_))) => {}
            _ => {
                let known = entry.bindings.iter().map(|known| known.name.wire.as_str());
                let help = nearest(name, known)
                    .filter(|near| near != &name)
                    .map_or_else(
                        || "name a value of `compute` that is `now` or `nonce`".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    );
                problems.add(at.key("read").key(name).key_problem(
                    Code::UnknownName,
                    format!(
                        "`{}` is no clock and no nonce of this entry",
                        names::shown(name)
                    ),
                    help,
                ));
            }
        }
    }
    clocks
}

fn resolve_reads(
    entry: &mut Entry<'_>,
    verify: &spec::Verify,
    computed: &[Binding],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Binding> {
    let mut reads = Vec::new();
    for (key, place) in verify.read.iter() {
        let at = at.key(key);
        let Some(piece) = entry.piece(place, at, problems) else {
            continue;
        };
        expect_text(entry.piece_type(&piece), at, problems);
        let name = computed.iter().find(|binding| binding.name.wire == key);
        reads.extend(name.map(|binding| Binding {
            name: binding.name.clone(),
            expression: Expression {
                start: Start::Template(vec![piece]),
                steps: Vec::new(),
            },
            condition: None,
            ty: ValueType::Text,
        }));
    }
    reads
}

fn resolve_within(
    verify: &spec::Verify,
    clocks: &[(Name, Clock)],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Check> {
    let mut checks = Vec::new();
    for (key, seconds) in verify.within.iter() {
        match clocks.iter().find(|(name, _)| name.wire == key) {
            Some((name, clock)) => checks.push(Check::Within {
                binding: name.clone(),
                clock: clock.clone(),
                seconds: *seconds,
            }),
            None => problems.add(at.key(key).key_problem(
                Code::UnknownName,
                format!(
                    "`{}` is no instant that the message carries",
                    names::shown(key)
                ),
                "name one of `read` whose value in `compute` is `now`",
            )),
        }
    }
    checks
}

fn resolve_equals(
    entry: &mut Entry<'_>,
    verify: &spec::Verify,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Check> {
    let mut checks = Vec::new();
    for (place, text) in verify.equals.iter() {
        let at = at.key(place);
        let (computed, ty) = entry.resolve_text(text, at, problems);
        expect_text(ty, at, problems);
        if computed
            .iter()
            .all(|piece| matches!(piece, Piece::Literal(_)))
        {
            problems.add(at.problem(
                Code::Value,
                "every message that states this text would be genuine",
                "name what is computed: `{signature}`",
            ));
        }
        let Some(received) = entry.piece(place, at, problems) else {
            continue;
        };
        let is_received = !matches!(received, Piece::Credential(_) | Piece::Literal(_));
        if !is_received || entry.piece_type(&received) != ValueType::Text {
            problems.add(at.key_problem(
                Code::ValueType,
                "this is no text of the message",
                "name where the message states it, such as `header.x-signature`",
            ));
        }
        checks.push(Check::Equals {
            place: place.to_owned(),
            received,
            computed,
        });
    }
    checks
}

fn resolve_signed(
    entry: &mut Entry<'_>,
    verify: &spec::Verify,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Check> {
    let mut checks = Vec::new();
    for (index, signed) in verify.signed.iter().enumerate() {
        let at = at.index(index);
        let key = entry.key_credential(
            &signed.key,
            CredentialKind::PublicKey,
            at.key("key"),
            problems,
        );
        let over = entry.template(&signed.over, at.key("over"), problems);
        let at_signature = at.key("signature");
        let signature = match entry.piece(&signed.signature, at_signature, problems) {
            Some(piece @ Piece::Binding(_)) if entry.piece_type(&piece) == ValueType::Bytes => {
                match piece {
                    Piece::Binding(name) => Some(name),
                    _ => None,
                }
            }
            Some(_) => {
                problems.add(at_signature.problem(
                    Code::ImplicitEncoding,
                    "a signature is bytes, and this does not say how they are written",
                    "compute a value with `then: [unbase64]` or `then: [unhex]`, and name it here",
                ));
                None
            }
            None => None,
        };
        if let (Some(key), Some(signature)) = (key, signature) {
            checks.push(Check::Signed {
                by: signed_by(signed.by),
                key,
                over,
                signature,
            });
        }
    }
    checks
}

fn signed_by(by: spec::SignedBy) -> SignedBy {
    match by {
        spec::SignedBy::RsaPkcs1v15Sha256 => SignedBy::RsaPkcs1v15Sha256,
        spec::SignedBy::RsaPssSha256 => SignedBy::RsaPssSha256,
        spec::SignedBy::RsaPssSha512 => SignedBy::RsaPssSha512,
        spec::SignedBy::EcdsaP256Sha256 => SignedBy::EcdsaP256Sha256,
        spec::SignedBy::EcdsaP256Sha256Der => SignedBy::EcdsaP256Sha256Der,
        spec::SignedBy::Ed25519 => SignedBy::Ed25519,
    }
}

/// The values that the checks need, in order.
fn needed(entry: &Entry<'_>, checks: &[Check]) -> Vec<Binding> {
    let mut open: Vec<&str> = Vec::new();
    for check in checks {
        match check {
            Check::Equals {
                received, computed, ..
            } => open.extend(
                std::iter::once(received)
                    .chain(computed)
                    .filter_map(Piece::value_name),
            ),
            Check::Signed {
                over, signature, ..
            } => {
                open.push(&signature.wire);
                open.extend(over.iter().filter_map(Piece::value_name));
            }
            Check::Within { binding, .. } => open.push(&binding.wire),
        }
    }
    let mut names = BTreeSet::new();
    while let Some(name) = open.pop() {
        if names.insert(name)
            && let Some(binding) = entry.binding(name)
        {
            open.extend(binding.needs().into_iter().filter_map(Piece::value_name));
            open.extend(binding.pairs());
        }
    }
    let wanted = entry.bindings.iter();
    wanted
        .filter(|binding| names.contains(binding.name.wire.as_str()))
        .cloned()
        .collect()
}

/// Adds a value of `compute` to those of the message; what the message carries is read from it.
fn merge(
    entry: &mut Entry<'_>,
    binding: Binding,
    reads: &[Binding],
    at: At<'_>,
    problems: &mut Problems,
) {
    let wire = binding.name.wire.as_str();
    let known = entry.binding(wire);
    if known.is_some_and(|known| *known == binding) {
        return;
    }
    if known.is_some() {
        problems.add(at.key(wire).key_problem(
            Code::NameCollision,
            format!("`{wire}` is a value of the entry, too"),
            "choose another name for one of the two",
        ));
        return;
    }
    let read = reads.iter().find(|read| read.name == binding.name);
    match &binding.expression.start {
        // Members of the message itself, which nobody declared: they come before what is read from them.
        Start::Pairs(_) if !entry.mentions.is_declared(wire) => entry.bindings.insert(0, binding),
        _ => entry.bindings.push(read.cloned().unwrap_or(binding)),
    }
}

fn check_receivable(binding: &Binding, at: At<'_>, problems: &mut Problems) {
    let wire = &binding.name.wire;
    match &binding.expression.start {
        Start::Now(_) | Start::Nonce(_) => problems.add(at.key_problem(
            Code::ValueType,
            format!("the sender chose `{wire}`, and nothing says where the message carries it"),
            format!("add `read: {{ {wire}: header.<name> }}`"),
        )),
        _ => {}
    }
    let own = |piece: &&Piece| matches!(piece, Piece::Message(Part::Token | Part::Operation));
    if binding.needs().iter().any(own) {
        problems.add(at.key_problem(
            Code::ValueType,
            format!("`{wire}` needs `token` or `operation`, which a received message has not"),
            "verify with values that are computed from the message alone",
        ));
    }
}
