//! What each step takes and gives.

use super::super::Problems;
use super::super::at::At;
use super::plain_steps::plain;
use crate::diagnostic::Code;
use crate::model::{Crypt, PairsStep, Step, TextStep, ValueType};
use crate::spec;

/// What a step takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Text,
    TextOrBytes,
    Pairs,
}

fn takes(step: &Step) -> Takes {
    match step {
        Step::Decode(_) | Step::Text(_) | Step::Split(..) => Takes::Text,
        Step::Pairs(_) | Step::Render { .. } => Takes::Pairs,
        Step::Digest(_)
        | Step::Hmac(..)
        | Step::Encode(_)
        | Step::Utf8
        | Step::Truncate(_)
        | Step::Skip(_)
        | Step::Json
        | Step::Call(..)
        | Step::Sign(..)
        | Step::Crypt(_) => Takes::TextOrBytes,
    }
}

/// What a step gives.
pub(super) fn gives(step: &Step) -> ValueType {
    match step {
        Step::Encode(_)
        | Step::Utf8
        | Step::Text(_)
        | Step::Render { .. }
        | Step::Crypt(Crypt::JweEncrypt(..)) => ValueType::Text,
        Step::Digest(_)
        | Step::Hmac(..)
        | Step::Decode(_)
        | Step::Truncate(_)
        | Step::Skip(_)
        | Step::Sign(..)
        | Step::Crypt(_) => ValueType::Bytes,
        Step::Split(..) | Step::Json | Step::Pairs(_) => ValueType::Pairs,
        Step::Call(_, gives) => *gives,
    }
}

/// What a value would be had its steps been right, so that one mistake is reported once.
pub(super) fn gives_of_spec(step: Option<&spec::Step>) -> Option<ValueType> {
    let step = step?;
    if let Some(step) = plain(step) {
        return Some(gives(&step));
    }
    Some(match step {
        spec::Step::Keys(_) | spec::Step::Values(_) => ValueType::Pairs,
        spec::Step::Render(_)
        | spec::Step::Escape(_)
        | spec::Step::Call(_)
        | spec::Step::JweEncrypt(_) => ValueType::Text,
        _ => ValueType::Bytes,
    })
}

/// More steps, or listed pairs, than any scheme has; each becomes a call around, or behind, the one before.
pub(super) const MOST_STEPS: usize = 50;

pub(super) fn check_count(count: usize, what: &str, at: At<'_>, problems: &mut Problems) {
    if count > MOST_STEPS {
        problems.add(at.key_problem(
            Code::Value,
            format!("more than {MOST_STEPS} {what}"),
            "split them into several values",
        ));
    }
}

/// What separates pieces must be something.
pub(super) fn check_separators(step: &Step, at: At<'_>, problems: &mut Problems) {
    let is_empty = match step {
        Step::Text(TextStep::Part(separator, _)) => separator.is_empty(),
        Step::Split(items, key) => items.is_empty() || key.is_empty(),
        Step::Pairs(PairsStep::Keys(steps) | PairsStep::Values(steps)) => steps
            .iter()
            .any(|step| matches!(step, TextStep::Part(separator, _) if separator.is_empty())),
        _ => false,
    };
    if is_empty {
        problems.add(at.problem(
            Code::Value,
            "an empty separator separates nothing",
            "write what stands between the pieces, such as `,`",
        ));
    }
}

pub(super) fn check_input(step: &Step, given: ValueType, at: At<'_>, problems: &mut Problems) {
    let (message, help) = match (takes(step), given) {
        (Takes::Text, ValueType::Bytes) => (
            "this step takes text, and it is given bytes",
            "encode them first, such as `hex` or `base64`, or say `utf8` where they are a text",
        ),
        (Takes::Text | Takes::TextOrBytes, ValueType::Pairs) => (
            "this step takes text or bytes, and it is given pairs",
            "write them first: `render: \"{key}={value}\"`",
        ),
        (Takes::Pairs, ValueType::Text | ValueType::Bytes) => (
            "this step takes pairs, and it is given something else",
            "start with `pairs:`, or `split` a text",
        ),
        _ => return,
    };
    problems.add(at.problem(Code::ValueType, message, help));
}
