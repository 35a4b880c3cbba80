//! Rules about printed requests and answers as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Operation, Subject};
use super::names::words;
use super::outcome::{Outcome, failing, fits};
use super::say::{listed, names, part, quoted};
use super::{Find, Found, Rule};
use crate::{About, Answer, Aspect, Class, Fact, Location};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "sample-request-is-answer",
        means: "The printed request is the same text as a printed answer.",
        advice: "Use neither: the documentation was put together wrongly. Record the sample as not verified.",
        find: Find::Operation(request_is_answer),
    },
    Rule {
        id: "sample-is-error",
        means: "Where the answer to a successful call should be printed, there is an error.",
        advice: "Derive no type from it. Make the call in the sandbox, and write down what comes back.",
        find: Find::Operation(sample_is_error),
    },
    Rule {
        id: "sample-members-unknown",
        means: "Nothing that a sample has is listed: it is one of another operation, or the tables are.",
        advice: "Find out which of both belongs here. Until then what is listed is taken.",
        find: Find::Operation(members_unknown),
    },
    Rule {
        id: "member-not-listed",
        means: "A printed answer has members that no table lists.",
        advice: "Add those that callers need; the others are let through anyway.",
        find: Find::Operation(member_not_listed),
    },
    Rule {
        id: "answer-sample-unassigned",
        means: "Nothing tells which of the listed statuses a printed answer belongs to.",
        advice: "Compare its members with the tables, and say which it is.",
        find: Find::Operation(unassigned),
    },
    Rule {
        id: "sample-not-json",
        means: "What is printed as JSON is none: a quote, a comma or a bracket is missing, or it is another language.",
        advice: "Mend it by hand if it is plain what is meant, and test against an answer of the sandbox.",
        find: Find::Operation(not_json),
    },
    Rule {
        id: "sample-key-twice",
        means: "An object of a sample has one key twice; readers of JSON keep the first, or the last.",
        advice: "Find out which of both is meant. One is often a second example that slipped in.",
        find: Find::Operation(key_twice),
    },
    Rule {
        id: "sample-not-read",
        means: "A sample, or a part of it, could not be held against the tables.",
        advice: "Read it yourself, and compare it with what is listed.",
        find: Find::Operation(not_read),
    },
    Rule {
        id: "sample-no-shell-accepts",
        means: "The printed command does not run: a shell reads something else than what is meant.",
        advice: "Read what was understood of it, and compare with the tables.",
        find: Find::Operation(no_shell_accepts),
    },
    Rule {
        id: "sample-has-placeholders",
        means: "The sample has words where its values should be.",
        advice: "Do not use it as a case of a test; make one of a call in the sandbox.",
        find: Find::Operation(has_placeholders),
    },
];

/// Most kinds of answers that one is compared with.
const MAX_ANSWERS: usize = 64;

fn text(fact: &Fact) -> String {
    fact.value.split_whitespace().collect()
}

/// A printed request, and the printed answer with the same text. Where all of it is listed as what is sent, the answer
/// repeats the request, as answers do.
fn same<'i>(operation: &Operation<'i>) -> Option<(&'i Fact, &'i Fact)> {
    let answers = operation.samples("answer");
    let answers: BTreeMap<String, &Fact> = answers
        .flat_map(|answer| answer.of(Aspect::Text))
        .map(|fact| (text(fact), fact))
        .collect();
    let mut requests = operation
        .samples("request")
        .flat_map(|request| request.of(Aspect::Text));
    let same = requests.find_map(|request| Some((request, *answers.get(&text(request))?)))?;
    (!is_listed(operation, same.0)).then_some(same)
}

/// Each name at the top of a printed body is listed as one that is sent.
fn is_listed(operation: &Operation<'_>, body: &Fact) -> bool {
    let (listed, _) = top_of_body(operation);
    let listed: BTreeSet<&str> = listed.iter().map(|subject| top(subject)).collect();
    let body = serde_json::from_str::<serde_json::Map<_, _>>(&body.value);
    body.is_ok_and(|body| {
        !body.is_empty() && body.keys().all(|name| listed.contains(name.as_str()))
    })
}

/// The outermost name of the path to it.
fn top<'i>(subject: &Subject<'i>) -> &'i str {
    subject.path().first().map_or("", String::as_str)
}

fn request_is_answer(operation: &Operation<'_>) -> Vec<Found> {
    let found = same(operation).map(|(request, answer)| {
        let message = "the printed request is the same as the printed answer";
        Found::new(&request.about, message, [request, answer])
    });
    found.into_iter().collect()
}

/// What is listed in the body, at any depth, and what a sample has at its top.
fn top_of_body<'i>(operation: &Operation<'i>) -> (Vec<&'i Subject<'i>>, Vec<&'i Subject<'i>>) {
    let body: Vec<_> = operation.parameters_in(Location::Body).collect();
    let keep = |keep: fn(&Subject<'i>) -> bool| {
        let kept = body.iter().copied();
        kept.filter(|parameter| keep(parameter)).collect()
    };
    let is_top = |subject: &Subject<'_>| subject.is_sampled() && subject.path().len() == 1;
    (keep(Subject::is_listed), keep(is_top))
}

fn are_apart(listed: &[&Subject<'_>], shown: &[&Subject<'_>]) -> bool {
    let listed: BTreeSet<String> = listed.iter().map(|subject| words(top(subject))).collect();
    let mut shown_names = shown.iter().map(|subject| words(top(subject)));
    // One name alone may be misspelled.
    shown.len() > 1 && !listed.is_empty() && shown_names.all(|name| !listed.contains(&name))
}

/// The printed request is one of this operation, so that it can be held against the tables.
pub(super) fn tells_of_request(operation: &Operation<'_>) -> bool {
    let mut parameters = operation.parameters();
    let (listed, shown) = top_of_body(operation);
    parameters.any(Subject::is_sampled) && same(operation).is_none() && !are_apart(&listed, &shown)
}

/// The printed answers are failures where success should be.
pub(super) fn is_error(operation: &Operation<'_>) -> bool {
    error_shown(operation).is_some()
}

fn error_shown<'i>(operation: &Operation<'i>) -> Option<(&'i Fact, String)> {
    let shown = operation.members().filter(|member| member.is_sampled());
    let mut outcomes = shown.filter_map(|member| Some(Outcome::of(operation, member.answer()?)));
    let first = outcomes.next();
    let is_failure = |outcome| outcome == Some(Outcome::Failure);
    // A failure that is printed as one is as it should be.
    if first.is_some_and(is_failure) && outcomes.all(is_failure) {
        return None;
    }
    let mut found = None;
    for fact in operation
        .samples("answer")
        .flat_map(|answer| answer.of(Aspect::Text))
    {
        let body: serde_json::Value = serde_json::from_str(&fact.value).ok()?;
        let (name, value) = failing(&body)?;
        let said = if fact.secret {
            quoted(name)
        } else {
            format!("{} is {}", quoted(name), quoted(&value.to_string()))
        };
        found = found.or(Some((fact, said)));
    }
    found
}

fn sample_is_error(operation: &Operation<'_>) -> Vec<Found> {
    let found = error_shown(operation).map(|(fact, said)| {
        let message = format!("the printed answer is an error: {said}");
        Found::new(&fact.about, message, [fact])
    });
    found.into_iter().collect()
}

/// Top members that samples show, by the kind of answer.
fn shown_by_answer<'i>(operation: &Operation<'i>) -> BTreeMap<&'i Answer, Vec<&'i Subject<'i>>> {
    let mut by_answer = BTreeMap::<_, Vec<_>>::new();
    for member in operation.members() {
        let is_top = member.path().len() == 1;
        if let Some(answer) = member.answer().filter(|_| is_top && member.is_sampled()) {
            by_answer.entry(answer).or_default().push(member);
        }
    }
    by_answer
}

/// What is listed for answers of this kind, at any depth: `page.next` lists `page`, too.
fn listed_for<'i>(
    listed: &BTreeMap<&'i Answer, Vec<&'i Subject<'i>>>,
    answer: &Answer,
) -> Vec<&'i Subject<'i>> {
    let fitting = listed
        .iter()
        .take(MAX_ANSWERS)
        .filter(|(of, _)| fits(of, answer));
    fitting
        .flat_map(|(_, members)| members.iter().copied())
        .collect()
}

fn listed_by_answer<'i>(operation: &Operation<'i>) -> BTreeMap<&'i Answer, Vec<&'i Subject<'i>>> {
    let mut by_answer = BTreeMap::<_, Vec<_>>::new();
    for member in operation.members() {
        if let Some(answer) = member.answer().filter(|_| member.is_listed()) {
            by_answer.entry(answer).or_default().push(member);
        }
    }
    by_answer
}

fn apart_found(about: &About, listed: &[&Subject<'_>], shown: &[&Subject<'_>]) -> Found {
    let message = format!(
        "the sample has {}, and listed are {}",
        names(shown.iter().map(|subject| top(subject))),
        names(listed.iter().map(|subject| top(subject)))
    );
    let all = shown.iter().chain(listed);
    Found::new(
        about,
        message,
        all.filter_map(|subject| subject.facts.first().copied()),
    )
}

fn members_unknown(operation: &Operation<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let (listed, shown) = top_of_body(operation);
    if same(operation).is_none() && are_apart(&listed, &shown) {
        found.push(apart_found(operation.about(), &listed, &shown));
    }
    if is_error(operation) {
        return found;
    }
    let by_answer = listed_by_answer(operation);
    for (answer, shown) in shown_by_answer(operation) {
        let listed = listed_for(&by_answer, answer);
        if are_apart(&listed, &shown) {
            let about = About {
                operation: operation.about().operation.clone(),
                part: crate::Part::Answer(answer.clone()),
            };
            found.push(apart_found(&about, &listed, &shown));
        }
    }
    found
}

fn member_not_listed(operation: &Operation<'_>) -> Vec<Found> {
    if is_error(operation) {
        return Vec::new();
    }
    let by_answer = listed_by_answer(operation);
    let found = shown_by_answer(operation)
        .into_iter()
        .filter_map(|(answer, shown)| {
            let listed = listed_for(&by_answer, answer);
            let known: BTreeSet<String> = listed.iter().map(|member| words(top(member))).collect();
            let is_new = |member: &&Subject<'_>| !known.contains(&words(top(member)));
            let new: Vec<_> = shown.iter().copied().filter(is_new).collect();
            if listed.is_empty() || new.is_empty() || are_apart(&listed, &shown) {
                return None;
            }
            let message = format!(
                "the sample has {}, which no table lists",
                names(new.iter().map(|member| member.name()))
            );
            let about = About {
                operation: operation.about().operation.clone(),
                part: crate::Part::Answer(answer.clone()),
            };
            let facts = new
                .iter()
                .filter_map(|member| member.facts.first().copied());
            Some(Found::new(&about, message, facts))
        });
    found.collect()
}

fn unassigned(operation: &Operation<'_>) -> Vec<Found> {
    let answers = operation.answers();
    let statuses: BTreeSet<&str> = answers.iter().filter_map(|a| a.status.as_deref()).collect();
    if statuses.len() < 2 || is_error(operation) {
        return Vec::new();
    }
    let open = shown_by_answer(operation)
        .into_iter()
        .filter(|(answer, _)| answer.status.is_none() && Outcome::of(operation, answer).is_none());
    let found = open.map(|(answer, shown)| {
        let about = About {
            operation: operation.about().operation.clone(),
            part: crate::Part::Answer(answer.clone()),
        };
        let message = format!(
            "the sample with {} belongs to one of {}",
            names(shown.iter().map(|member| member.name())),
            names(statuses.iter().copied())
        );
        let facts = shown
            .iter()
            .filter_map(|member| member.facts.first().copied());
        let choices = statuses
            .iter()
            .take(MAX_ANSWERS)
            .map(|status| super::Choice::of(*status, Class::Stated));
        Found::new(&about, message, facts).choosing(choices)
    });
    found.collect()
}

/// Each sample with defects of a kind: words of `Defect`, and how they are put.
fn defects(operation: &Operation<'_>, kinds: &[(&str, &str)], opening: &str) -> Vec<Found> {
    let found = operation.samples("").filter_map(|sample| {
        let words: BTreeMap<&str, &str> = kinds.iter().copied().collect();
        let facts: Vec<&Fact> = sample
            .of(Aspect::Defect)
            .filter(|fact| words.contains_key(fact.value.as_str()))
            .collect();
        let mut said: Vec<String> = Vec::new();
        for phrase in facts
            .iter()
            .filter_map(|fact| words.get(fact.value.as_str()))
        {
            if !said.iter().any(|known| known == phrase) {
                said.push((*phrase).to_owned());
            }
        }
        let name = part(&sample.about.part);
        let message = format!("{name} {opening} {}", listed(said));
        (!facts.is_empty()).then(|| Found::new(sample.about, message, facts))
    });
    found.collect()
}

fn not_json(operation: &Operation<'_>) -> Vec<Found> {
    defects(operation, &[("not_json", "JSON")], "is not")
}

fn key_twice(operation: &Operation<'_>) -> Vec<Found> {
    defects(operation, &[("duplicate_key", "one key twice")], "has")
}

/// What keeps a shell from running a command.
const OF_SHELLS: &[(&str, &str)] = &[
    ("shell", "a shell splits it otherwise"),
    ("smart_quotes", "its quotes are typographic"),
    ("unknown_option", "an option is unknown"),
    ("no_value", "an option has no value"),
    ("stray_word", "a word is astray"),
    ("no_url", "it has no address"),
];

fn no_shell_accepts(operation: &Operation<'_>) -> Vec<Found> {
    defects(operation, OF_SHELLS, "does not run as it is printed:")
}

fn has_placeholders(operation: &Operation<'_>) -> Vec<Found> {
    defects(
        operation,
        &[("placeholder", "words in place of values")],
        "has",
    )
}

/// What keeps a sample from being held against the tables.
const NOT_READ: &[(&str, &str)] = &[
    (
        "several",
        "more than one request, of which the first was read",
    ),
    ("file", "a body in a file that is not shown"),
    ("not_read", "what is neither a command nor JSON"),
];

fn not_read(operation: &Operation<'_>) -> Vec<Found> {
    defects(operation, NOT_READ, "has")
}
