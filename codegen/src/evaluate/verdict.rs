//! The verify direction: whether a message is genuine.

use super::pieces::{Scope, read};
use super::{EvaluateError, Inputs, Value};
use crate::model::{Check, Verify};
use wirescribe_signing as sign;

/// How many signatures of one message are looked at.
const MOST_CANDIDATES: usize = 16;

/// Whether a message passes every check; `None` when that needs keys that are not computed with here.
///
/// # Errors
///
/// When a credential has no value. What is wrong with the message itself makes it not genuine.
pub fn verify(verify: &Verify, inputs: &Inputs<'_>) -> Result<Option<bool>, EvaluateError> {
    let is_empty = |(name, value): &(String, String)| {
        value.is_empty() && verify.keys.iter().any(|key| key.wire == *name)
    };
    if inputs.given.iter().any(is_empty) {
        return Ok(Some(false));
    }
    let mut scope = Scope::new(inputs);
    for binding in &verify.bindings {
        match scope.bind(binding) {
            Ok(()) => {}
            Err(EvaluateError::Signing(_)) => return Ok(Some(false)),
            Err(error) => return Err(error),
        }
    }
    let mut is_known = true;
    for check in &verify.checks {
        match passes(&scope, check)? {
            Some(true) => {}
            Some(false) => return Ok(Some(false)),
            None => is_known = false,
        }
    }
    Ok(is_known.then_some(true))
}

fn passes(scope: &Scope<'_>, check: &Check) -> Result<Option<bool>, EvaluateError> {
    match check {
        Check::Equals {
            received, computed, ..
        } => {
            let computed = scope.concatenate(computed)?;
            let Some(computed) = computed.as_bytes() else {
                return Ok(None);
            };
            let candidates = scope.candidates(received)?;
            let is_equal = |received: &String| sign::is_equal(received.as_bytes(), computed);
            let mut considered = candidates.iter().filter(|text| !text.is_empty());
            Ok(Some(
                considered.by_ref().take(MOST_CANDIDATES).any(is_equal),
            ))
        }
        Check::Signed {
            by,
            key,
            over,
            signature,
        } => {
            let over = scope.concatenate(over)?;
            let signature = scope.piece(&crate::model::Piece::Binding(signature.clone()))?;
            let (Some(over), Some(signature)) = (over.as_bytes(), signature.as_bytes()) else {
                return Ok(None);
            };
            super::keys::is_signed(scope, (*by, &key.wire), over, signature)
        }
        Check::Within {
            binding,
            clock,
            seconds,
        } => {
            let stated = scope.piece(&crate::model::Piece::Binding(binding.clone()))?;
            let Value::Text(text) = stated else {
                return Ok(None);
            };
            let then = read(clock, &text);
            Ok(Some(then.is_some_and(|then| {
                sign::is_within(scope.now, then, u64::from(*seconds))
            })))
        }
    }
}
