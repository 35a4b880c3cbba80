//! What computed values are: text or bytes, and secret or not.

use super::auth::Names;
use crate::model::{CredentialKind, Expression, Part, Piece, Step, ValueType};

impl Names<'_> {
    pub(super) fn type_of(&self, expression: &Expression) -> ValueType {
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

    pub(super) fn piece_type(&self, piece: &Piece) -> ValueType {
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
    pub(super) fn is_secret(&self, piece: &Piece) -> bool {
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
