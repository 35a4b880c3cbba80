//! What answers and printed answers mean: success or failure.

use serde_json::Value;

use super::index::{Operation, Subject};
use crate::{Answer, Aspect, Fact, Part};

/// Most members of one path that are compared with one another.
const MAX_ALIKE: usize = 32;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Success,
    Failure,
}

impl Outcome {
    fn of_word(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let is_one = |words: &[&str]| words.iter().any(|known| word.starts_with(known));
        if is_one(&["fail", "error", "err", "invalid", "decline", "reject", "ko"]) {
            Some(Self::Failure)
        } else if is_one(&["succe", "ok", "approve", "complete", "accept"]) {
            Some(Self::Success)
        } else {
            None
        }
    }

    fn of_status(status: &str) -> Option<Self> {
        match status.chars().next()? {
            '2' => Some(Self::Success),
            '4' | '5' => Some(Self::Failure),
            _ => None,
        }
    }

    /// What a kind of answer means by its own name.
    pub(super) fn of_answer(answer: &Answer) -> Option<Self> {
        let label = answer.label.as_deref().and_then(Self::of_word);
        label.or_else(|| answer.status.as_deref().and_then(Self::of_status))
    }

    /// What a kind of answer means, also by what is said of it.
    pub(super) fn of(operation: &Operation<'_>, answer: &Answer) -> Option<Self> {
        let subject = operation.subject(&Part::Answer(answer.clone()));
        let meaning = subject.and_then(|subject| subject.of(Aspect::Meaning).next());
        let meaning = meaning.and_then(|fact| Self::of_word(&fact.value));
        meaning.or_else(|| Self::of_answer(answer))
    }

    /// What a value of a member says.
    pub(super) fn of_value(value: &str) -> Option<Self> {
        Self::of_word(value.trim_matches('"'))
    }
}

/// An answer of one kind may be of the other: nothing that tells kinds apart differs.
pub(super) fn fits(one: &Answer, other: &Answer) -> bool {
    let agree = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let outcomes = (Outcome::of_answer(one), Outcome::of_answer(other));
    agree(&one.status, &other.status)
        && agree(&one.label, &other.label)
        && !matches!(outcomes, (Some(one), Some(other)) if one != other)
}

/// Members that samples show, by their path.
pub(super) struct Shown<'i> {
    members: std::collections::BTreeMap<&'i [String], Vec<&'i Subject<'i>>>,
}

impl<'i> Shown<'i> {
    pub(super) fn of(operation: &Operation<'i>) -> Self {
        let mut members = std::collections::BTreeMap::<_, Vec<_>>::new();
        for member in operation.members().filter(|member| member.is_sampled()) {
            members.entry(member.path()).or_default().push(member);
        }
        Self { members }
    }

    /// What samples say of the same parameter, or of a member in answers that may be of this kind.
    pub(super) fn like(&self, subject: &'i Subject<'i>, aspect: Aspect) -> Vec<&'i Fact> {
        let Some(answer) = subject.answer() else {
            return subject.sampled(aspect).collect();
        };
        let alike = self.members.get(subject.path()).into_iter().flatten();
        let alike = alike.take(MAX_ALIKE);
        let fitting = alike.filter(|member| member.answer().is_some_and(|of| fits(of, answer)));
        fitting.flat_map(|member| member.sampled(aspect)).collect()
    }
}

/// Names of members that say whether a call succeeded.
const TELLING: &[&str] = &[
    "status", "result", "success", "state", "ok", "object", "type", "code",
];
/// Names of members that only failures have.
const FAILING: &[&str] = &[
    "error",
    "errors",
    "error_code",
    "errorcode",
    "error_message",
    "errormessage",
];

/// A member of a body says that the call has failed: its name and value.
pub(super) fn failing(body: &Value) -> Option<(&str, &Value)> {
    let members = body.as_object()?.iter();
    let mut failing = members.filter(|(name, value)| says_failure(name, value));
    failing.next().map(|(name, value)| (name.as_str(), value))
}

fn says_failure(name: &str, value: &Value) -> bool {
    let name = name.to_lowercase();
    let is_empty = match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty() || text == "false",
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    match value {
        _ if FAILING.contains(&name.as_str()) => !is_empty,
        Value::String(word) => {
            TELLING.contains(&name.as_str()) && Outcome::of_word(word) == Some(Outcome::Failure)
        }
        Value::Bool(false) => matches!(name.as_str(), "success" | "ok" | "succeeded"),
        _ => false,
    }
}
