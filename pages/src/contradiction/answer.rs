//! Rules about answers: statuses, failures and codes.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Operation, Subject};
use super::outcome::{Outcome, fits};
use super::say::{field, names, quoted};
use super::{Choice, Find, Found, Rule};
use crate::{Answer, Aspect, Class, Fact, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "answer-missing",
        means: "Nothing is said of any answer.",
        advice: "Make the call in the sandbox, once with success and once without, and write down what comes back.",
        find: Find::Operation(answer_missing),
    },
    Rule {
        id: "answer-without-status",
        means: "Answers are printed, and no HTTP status is given for any of them.",
        advice: "Find the statuses out in the sandbox. Until then success is any 2xx.",
        find: Find::Operation(without_status),
    },
    Rule {
        id: "answer-without-body-shape",
        means: "A status is listed, and nothing tells what the body of the answer has.",
        advice: "Look for the provider's description of its errors. Until then the body is kept as it comes.",
        find: Find::Operation(without_shape),
    },
    Rule {
        id: "no-failure-documented",
        means: "Only success is described.",
        advice: "Look for the provider's description of its errors, and try a call that has to fail.",
        find: Find::Operation(no_failure),
    },
    Rule {
        id: "failure-under-2xx",
        means: "Success and failure come with the same status, and only a member of the body tells them apart.",
        advice: "Say in `outcomes` which value of the member is success; everything else has to be failure.",
        find: Find::Operation(failure_under_2xx),
    },
    Rule {
        id: "error-code-without-status",
        means: "A code of errors is listed without the HTTP status it comes with.",
        advice: "Tell errors by their code, whatever the status, unless the provider says which it is.",
        find: Find::Operation(code_without_status),
    },
    Rule {
        id: "error-code-without-answer",
        means: "A code of errors comes with a status that is none of the listed answers.",
        advice: "Add an answer for the status; its body is that of the other errors until something else is known.",
        find: Find::Operation(code_without_answer),
    },
    Rule {
        id: "repeat-answers-404",
        means: "Something is deleted, and what is gone is answered with 404: a repeated call fails though the first has succeeded.",
        advice: "Decide whether a 404 that follows a retry is success for your callers.",
        find: Find::Operation(repeat_answers_404),
    },
];

fn codes<'i>(operation: &Operation<'i>) -> impl Iterator<Item = (&'i str, &'i Subject<'i>)> {
    operation
        .shared()
        .filter_map(|subject| match &subject.about.part {
            Part::ErrorCode(code) => Some((code.as_str(), subject)),
            _ => None,
        })
}

fn answer_missing(operation: &Operation<'_>) -> Vec<Found> {
    if !operation.answers().is_empty() || operation.samples("answer").next().is_some() {
        return Vec::new();
    }
    let message = "nothing is said of any answer";
    vec![Found::new(operation.about(), message, operation.head())]
}

/// One fact for each kind of answer.
fn first_facts<'i>(operation: &Operation<'i>) -> impl Iterator<Item = &'i Fact> {
    let mut seen = BTreeSet::new();
    let subjects = operation.subjects();
    let first = subjects.filter(move |subject| subject.answer().is_some_and(|of| seen.insert(of)));
    first.filter_map(|subject| subject.facts.first().copied())
}

fn without_status(operation: &Operation<'_>) -> Vec<Found> {
    let answers = operation.answers();
    if answers.is_empty() || answers.iter().any(|answer| answer.status.is_some()) {
        return Vec::new();
    }
    let labels = answers.iter().filter_map(|answer| answer.label.as_deref());
    let labels: Vec<&str> = labels.collect();
    let message = if labels.is_empty() {
        "no answer has an HTTP status".to_owned()
    } else {
        format!("none of the answers {} has an HTTP status", names(labels))
    };
    let found = Found::new(operation.about(), message, first_facts(operation));
    vec![found.choosing([Choice::inferred("2xx")])]
}

/// An answer with this status has no body.
fn is_bodiless(status: &str) -> bool {
    matches!(status, "204" | "205" | "304") || status.starts_with('1')
}

fn without_shape(operation: &Operation<'_>) -> Vec<Found> {
    let shaped = operation.members().filter_map(Subject::answer);
    let shaped: BTreeSet<&Answer> = shaped.collect();
    let has_shape = |answer: &Answer| {
        shaped.contains(answer)
            || shaped.iter().take(64).any(|of| {
                let is_any = Outcome::of_answer(of).is_none();
                let is_failure = Outcome::of_answer(answer) == Some(Outcome::Failure);
                fits(of, answer) && !(is_any && is_failure)
            })
    };
    let found = operation.subjects().filter_map(|subject| {
        let Part::Answer(answer) = &subject.about.part else {
            return None;
        };
        let status = answer.status.as_deref()?;
        if !subject.is_listed() || is_bodiless(status) || has_shape(answer) {
            return None;
        }
        let message = format!(
            "nothing tells what the body has with the status {}",
            quoted(status)
        );
        Some(Found::new(
            subject.about,
            message,
            subject.said(Aspect::Listed),
        ))
    });
    found.collect()
}

fn no_failure(operation: &Operation<'_>) -> Vec<Found> {
    let answers = operation.answers();
    let fails = |answer: &&Answer| Outcome::of(operation, answer) == Some(Outcome::Failure);
    let is_described = answers.iter().any(fails)
        || codes(operation).next().is_some()
        || !failure_under_2xx(operation).is_empty();
    if answers.is_empty() || is_described {
        return Vec::new();
    }
    let statuses: Vec<&str> = answers.iter().filter_map(|a| a.status.as_deref()).collect();
    let message = if statuses.is_empty() {
        "only success is described".to_owned()
    } else {
        format!(
            "only success is described, with the status {}",
            names(statuses)
        )
    };
    vec![Found::new(
        operation.about(),
        message,
        first_facts(operation),
    )]
}

fn failure_under_2xx(operation: &Operation<'_>) -> Vec<Found> {
    let mut found = by_words(operation);
    if found.is_empty() {
        found.extend(by_values(operation));
    }
    found
}

/// A member of a success may have the word for a failure.
fn by_words(operation: &Operation<'_>) -> Vec<Found> {
    let found = operation.members().filter_map(|member| {
        let answer = member.answer()?;
        if Outcome::of_answer(answer) == Some(Outcome::Failure) {
            return None;
        }
        let values: Vec<&Fact> = member.of(Aspect::Allowed).collect();
        let of = |outcome| {
            let mut values = values.iter();
            values.find(|fact| Outcome::of_value(&fact.value) == Some(outcome))
        };
        let (success, failure) = (of(Outcome::Success)?, of(Outcome::Failure)?);
        let status = answer.status.as_deref().unwrap_or("2xx");
        let message = format!(
            "an answer with the status {} may be a failure: {} is {} or {}",
            quoted(status),
            field(member.path()),
            quoted(&success.value),
            quoted(&failure.value)
        );
        let choice = format!("{}: {}", member.path().join("."), success.value);
        let found = Found::new(operation.about(), message, [*success, *failure]);
        Some(found.choosing([Choice::of(choice, success.class)]))
    });
    found.collect()
}

/// Success and failure have one status, and differ by a value.
fn by_values(operation: &Operation<'_>) -> Option<Found> {
    let has_statuses = operation
        .answers()
        .iter()
        .any(|answer| answer.status.is_some());
    let mut values = BTreeMap::<(Option<&str>, &[String]), BTreeMap<_, &Fact>>::new();
    for member in operation.members() {
        let Some(answer) = member.answer() else {
            continue;
        };
        let status = answer.status.as_deref();
        let may_be_2xx = status.map_or(!has_statuses, |status| status.starts_with('2'));
        let outcome = Outcome::of(operation, answer).filter(|_| may_be_2xx);
        let value = member
            .of(Aspect::Example)
            .chain(member.of(Aspect::Value))
            .next();
        if let (Some(outcome), Some(value)) = (outcome, value) {
            let both = values.entry((status, member.path())).or_default();
            both.insert(outcome == Outcome::Success, value);
        }
    }
    let mut telling: Vec<_> = values
        .iter()
        .filter_map(|((status, path), both)| {
            let (success, failure) = (both.get(&true)?, both.get(&false)?);
            let differs = success.value != failure.value;
            differs.then_some((is_prose(&success.value), *status, *path, *success, *failure))
        })
        .collect();
    // What looks like a text for people tells less than a code.
    telling.sort_by_key(|(is_prose, ..)| *is_prose);
    let (_, status, path, success, failure) = telling.first()?;
    let message = format!(
        "success and failure have the status {}, and {} tells them apart: {} and {}",
        quoted(status.unwrap_or("2xx")),
        field(path),
        quoted(&success.value),
        quoted(&failure.value)
    );
    let choice = format!("{}: {}", path.join("."), success.value);
    let found = Found::new(operation.about(), message, [*success, *failure]);
    Some(found.choosing([Choice::of(choice, success.class)]))
}

fn is_prose(value: &str) -> bool {
    value.contains(' ')
}

/// Statuses that codes of errors usually come with.
const USUAL: &[(&str, &str)] = &[
    ("bad_request", "400"),
    ("invalid", "400"),
    ("authentication", "401"),
    ("unauthor", "401"),
    ("forbidden", "403"),
    ("not_found", "404"),
    ("notfound", "404"),
    ("conflict", "409"),
    ("rate_limit", "429"),
    ("too_many", "429"),
    ("internal", "500"),
    ("unavailable", "503"),
];

fn code_without_status(operation: &Operation<'_>) -> Vec<Found> {
    let answers = operation.answers();
    let listed: BTreeSet<&str> = answers.iter().filter_map(|a| a.status.as_deref()).collect();
    let found = codes(operation).filter_map(|(code, subject)| {
        if subject.of(Aspect::Value).next().is_some() {
            return None;
        }
        let lower = code.to_lowercase();
        let usual = USUAL.iter().find(|(word, _)| lower.contains(word));
        let usual = usual.map(|(_, status)| *status);
        // One of the listed answers is plainly meant.
        if usual.is_some_and(|status| listed.contains(status)) {
            return None;
        }
        let message = format!("nothing tells the status that {} comes with", quoted(code));
        let facts = subject.facts.iter().copied().take(1);
        let found = Found::new(subject.about, message, facts);
        Some(found.choosing(usual.map(Choice::inferred)))
    });
    found.collect()
}

fn code_without_answer(operation: &Operation<'_>) -> Vec<Found> {
    let answers = operation.answers();
    let listed: BTreeSet<&str> = answers.iter().filter_map(|a| a.status.as_deref()).collect();
    if listed.is_empty() {
        return Vec::new();
    }
    let found = codes(operation).filter_map(|(code, subject)| {
        let status = subject.of(Aspect::Value).next()?;
        let digits: String = status.value.chars().filter(char::is_ascii_digit).collect();
        let class = format!("{}xx", digits.get(..1)?);
        if listed.contains(digits.as_str()) || listed.contains(class.as_str()) {
            return None;
        }
        let message = format!(
            "{} comes with the status {}, which is none of the answers",
            quoted(code),
            quoted(&status.value)
        );
        let found = Found::new(subject.about, message, [status]);
        Some(found.choosing([Choice::of(digits, Class::Stated)]))
    });
    found.collect()
}

fn repeat_answers_404(operation: &Operation<'_>) -> Vec<Found> {
    let mut methods = operation.whole(Aspect::Method);
    let Some(method) = methods.find(|fact| fact.value == "DELETE") else {
        return Vec::new();
    };
    let answers = operation.subjects().filter(|subject| {
        matches!(&subject.about.part, Part::Answer(answer) if answer.status.as_deref() == Some("404"))
    });
    let gone: Vec<&Fact> = answers
        .flat_map(|answer| answer.of(Aspect::Listed))
        .collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let message = "what is deleted is answered with `404` from then on, also to a repeated call";
    let found = Found::new(
        operation.about(),
        message,
        std::iter::once(method).chain(gone),
    );
    vec![found.choosing([
        Choice::of("failure", Class::Stated),
        Choice::inferred("success"),
    ])]
}
