//! Which credentials and functions values need.

use std::collections::BTreeSet;

use super::references::Entry;
use crate::model::{Action, Binding, Check, Crypt, Name, Piece, Step};

/// Credentials and functions that an action names.
fn configured_by(action: &Action) -> Vec<String> {
    match action {
        Action::Bind(binding) => configured_by_binding(binding),
        Action::Place(placement) => {
            let pieces = placement.target.templates().flatten();
            pieces.filter_map(credential).collect()
        }
    }
}

fn configured_by_binding(binding: &Binding) -> Vec<String> {
    let mut names: Vec<String> = binding.needs().into_iter().filter_map(credential).collect();
    names.extend(
        binding
            .expression
            .steps
            .iter()
            .filter_map(|step| match step {
                Step::Sign(_, name)
                | Step::Crypt(
                    Crypt::JweEncrypt(name, _)
                    | Crypt::JweDecrypt(name)
                    | Crypt::RsaPkcs1v15(name)
                    | Crypt::RsaOaepSha256(name),
                )
                | Step::Call(name, _) => Some(name.wire.clone()),
                _ => None,
            }),
    );
    names
}

fn credential(piece: &Piece) -> Option<String> {
    match piece {
        Piece::Credential(name) => Some(name.wire.clone()),
        _ => None,
    }
}

/// Credentials and functions that the values and checks name, in the order of their declaration.
pub(super) fn keys(entry: &Entry<'_>, bindings: &[Binding], checks: &[Check]) -> Vec<Name> {
    let mut names: BTreeSet<String> = bindings.iter().flat_map(configured_by_binding).collect();
    for check in checks {
        match check {
            Check::Equals { computed, .. } => names.extend(computed.iter().filter_map(credential)),
            Check::Signed { key, over, .. } => {
                names.insert(key.wire.clone());
                names.extend(over.iter().filter_map(credential));
            }
            Check::Within { .. } => {}
        }
    }
    in_order(entry, &names)
}

/// Credentials and functions that actions name, in the order of their declaration.
pub(super) fn credentials(entry: &Entry<'_>, actions: &[Action]) -> Vec<Name> {
    in_order(entry, &actions.iter().flat_map(configured_by).collect())
}

fn in_order(entry: &Entry<'_>, names: &BTreeSet<String>) -> Vec<Name> {
    let credentials = entry.credentials.iter().map(|known| &known.name);
    credentials
        .chain(entry.functions.iter().map(|known| &known.name))
        .filter(|name| names.contains(&name.wire))
        .cloned()
        .collect()
}
