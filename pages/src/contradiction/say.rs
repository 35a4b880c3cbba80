//! How messages are worded: values are shown, secrets and sentences are not.

use super::Choice;
use super::index::Subject;
use crate::{Answer, Class, Fact, Location, Part};

/// More words than a name, a value or a type has.
const MANY_WORDS: usize = 4;
const MANY_CHARACTERS: usize = 100;
/// Most names in one message.
const MAX_NAMES: usize = 8;

/// It is prose rather than a value.
pub(super) fn is_sentence(text: &str) -> bool {
    text.split_whitespace().nth(MANY_WORDS).is_some() || text.chars().nth(MANY_CHARACTERS).is_some()
}

/// A value, or what it is like if it is prose.
pub(super) fn quoted(text: &str) -> String {
    if is_sentence(text) {
        return format!("a text of {} words", text.split_whitespace().count());
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("`{}`", words.join(" ").replace('`', "'"))
}

/// The value of a fact.
pub(super) fn shown(fact: &Fact) -> String {
    if fact.secret {
        "a withheld value".to_owned()
    } else {
        quoted(&fact.value)
    }
}

/// `a`, `b` and `c`.
pub(super) fn listed(items: impl IntoIterator<Item = String>) -> String {
    let mut items: Vec<String> = items.into_iter().collect();
    if items.len() > MAX_NAMES {
        let more = items.len() - MAX_NAMES;
        items.truncate(MAX_NAMES);
        items.push(format!("{more} more"));
    }
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// Names in quotes, each once.
pub(super) fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut seen = std::collections::BTreeSet::new();
    let names = names.into_iter().filter(|name| seen.insert(*name));
    listed(names.map(quoted))
}

/// The values of facts, each once; what is stated comes first. Secrets and prose are no choices.
pub(super) fn choices<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> Vec<Choice> {
    let facts = facts.into_iter();
    let mut facts: Vec<&Fact> = facts
        .filter(|fact| !fact.secret && !is_sentence(&fact.value))
        .collect();
    facts.sort_by_key(|fact| fact.class);
    let mut seen = std::collections::BTreeSet::new();
    let facts = facts.into_iter();
    let first = facts.filter(|fact| seen.insert(fact.value.as_str()));
    first
        .map(|fact| Choice::of(fact.value.as_str(), fact.class))
        .collect()
}

/// `a` and `b` as stated, `c` in a sample.
pub(super) fn versus(choices: &[Choice]) -> String {
    let groups = choices.chunk_by(|one, other| one.class == other.class);
    let said = groups.filter_map(|group| {
        let values = names(group.iter().map(|choice| choice.value.as_str()));
        Some(format!("{values} {}", by(group.first()?.class)))
    });
    let said: Vec<String> = said.collect();
    // Two with an `and` of their own would run together.
    if choices.len() > said.len() {
        said.join(", ")
    } else {
        listed(said)
    }
}

const fn by(class: Class) -> &'static str {
    match class {
        Class::Stated => "as stated",
        Class::Sample => "in a sample",
        Class::Sibling => "on another page",
        Class::Inferred => "by inference",
        Class::Decided => "as decided",
    }
}

/// What a part of an operation is called in a sentence.
pub(super) fn part(part: &Part) -> String {
    match part {
        Part::Whole => "the operation".to_owned(),
        Part::Server(name) => format!("the environment {}", quoted(name)),
        Part::Auth(name) => format!("the authentication {}", quoted(name)),
        Part::Credential(name) => format!("the credential {}", quoted(name)),
        Part::Parameter(location @ (Location::Header | Location::Cookie), path) => {
            format!("the {} {}", location.word(), field(path))
        }
        Part::Parameter(location, path) => {
            format!("the {} parameter {}", location.word(), field(path))
        }
        Part::Answer(answer) => format!("the answer {}", self::answer(answer)),
        Part::Member(answer, path) => {
            format!("{} of the answer {}", field(path), self::answer(answer))
        }
        Part::AnswerHeader(answer, name) => {
            format!(
                "the header {} of the answer {}",
                quoted(name),
                self::answer(answer)
            )
        }
        Part::Sample(name) => format!("the printed {}", quoted(name)),
        Part::ErrorCode(code) => format!("the code {}", quoted(code)),
    }
}

/// What a parameter or a member is called; a header as it is spelled.
pub(super) fn subject(subject: &Subject<'_>) -> String {
    match subject.location() {
        Some(Location::Header) => format!("the header {}", quoted(subject.name())),
        _ => part(&subject.about.part),
    }
}

/// `response.IsDeleted`.
pub(super) fn field(path: &[String]) -> String {
    quoted(&path.join("."))
}

/// `200`, `200 failure`, `failure`.
pub(super) fn answer(answer: &Answer) -> String {
    let parts = [answer.status.as_deref(), answer.label.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "without a status".to_owned()
    } else {
        quoted(&parts.join(" "))
    }
}
