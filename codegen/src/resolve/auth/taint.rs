//! Secrets: which values carry one, and whether it could be read back from what is sent.

use std::collections::BTreeSet;

use super::super::Problems;
use super::super::at::At;
use super::references::Entry;
use crate::diagnostic::Code;
use crate::model::{Binding, CredentialKind, Crypt, PairsSource, Part, Piece, Start, Step, Target};

/// What is known of a value.
#[derive(Debug, Clone, Default)]
pub(super) struct Taint {
    /// A secret, or something computed from one, is in it.
    secret: bool,
    /// The secrets that whoever reads it can read.
    readable: BTreeSet<String>,
}

impl Entry<'_> {
    /// The taint of a value whose own needs are bound already.
    pub(super) fn taint(&self, binding: &Binding) -> Taint {
        let steps = &binding.expression.steps;
        let secret = binding
            .needs()
            .into_iter()
            .any(|piece| self.is_secret(piece))
            || binding
                .pairs()
                .any(|name| self.of(name).is_some_and(|taint| taint.secret))
            || steps.iter().any(has_private_key);
        let readable = if steps.iter().any(hides) {
            BTreeSet::new()
        } else {
            self.readable_in(binding)
        };
        Taint { secret, readable }
    }

    fn of(&self, wire: &str) -> Option<&Taint> {
        self.taints.get(wire)
    }

    /// Whether a secret is in a value; what is computed from one is as good as one.
    pub(super) fn is_secret(&self, piece: &Piece) -> bool {
        match piece {
            Piece::Credential(name) => self.is_secret_credential(&name.wire),
            Piece::Message(Part::Token) => true,
            Piece::Binding(name) | Piece::PairsValue(name, _) => {
                self.of(&name.wire).is_some_and(|taint| taint.secret)
            }
            _ => false,
        }
    }

    fn is_secret_credential(&self, wire: &str) -> bool {
        self.credential(wire)
            .is_some_and(|credential| credential.kind == CredentialKind::Secret)
    }

    fn readable(&self, piece: &Piece) -> BTreeSet<String> {
        match piece {
            Piece::Credential(name) if self.is_secret_credential(&name.wire) => {
                BTreeSet::from([name.wire.clone()])
            }
            Piece::Binding(name) | Piece::PairsValue(name, _) => self
                .of(&name.wire)
                .map(|taint| taint.readable.clone())
                .unwrap_or_default(),
            _ => BTreeSet::new(),
        }
    }

    /// Keys of steps are not in what comes out.
    fn readable_in(&self, binding: &Binding) -> BTreeSet<String> {
        let mut pieces: Vec<&Piece> = Vec::new();
        match &binding.expression.start {
            Start::Template(template) => pieces.extend(template),
            Start::Pairs(sources) => {
                for source in sources {
                    if let PairsSource::Listed(pairs) = source {
                        pieces.extend(pairs.iter().flat_map(|(_, template)| template));
                    }
                }
            }
            Start::Now(_) | Start::Nonce(_) => {}
        }
        pieces.extend(
            binding
                .condition
                .iter()
                .flat_map(|(_, otherwise)| otherwise),
        );
        let direct = pieces.into_iter().flat_map(|piece| self.readable(piece));
        let pairs = binding.pairs().filter_map(|name| self.of(name));
        direct
            .chain(pairs.flat_map(|taint| taint.readable.clone()))
            .collect()
    }

    /// A secret that goes out readable must have been meant to. Gives the secrets that do.
    pub(super) fn check_readable(
        &self,
        target: &Target,
        reveals: &[String],
        at: At<'_>,
        problems: &mut Problems,
    ) -> BTreeSet<String> {
        let readable: BTreeSet<String> = target
            .templates()
            .flatten()
            .flat_map(|piece| self.readable(piece))
            .collect();
        for name in readable.iter().filter(|name| !reveals.contains(name)) {
            problems.add(at.key_problem(
                Code::ClearSecret,
                format!("this sends the secret `{name}` so that it can be read"),
                format!(
                    "sign with it instead; if the provider wants it so, add `reveals: [{name}]`"
                ),
            ));
        }
        readable
    }
}

fn has_private_key(step: &Step) -> bool {
    matches!(step, Step::Sign(..) | Step::Crypt(Crypt::JweDecrypt(_)))
}

/// Whether what goes into a step cannot be read from what comes out.
fn hides(step: &Step) -> bool {
    match step {
        Step::Digest(_) | Step::Hmac(..) | Step::Sign(..) => true,
        Step::Crypt(crypt) => !matches!(
            crypt,
            Crypt::JweDecrypt(_) | Crypt::AesCbcDecrypt(..) | Crypt::AesGcmDecrypt(..)
        ),
        _ => false,
    }
}
