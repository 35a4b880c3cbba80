//! `when:`: the tests of a row of the outcome table.

use super::at::At;
use super::decode::resolve_statuses;
use super::fields::scalar;
use super::header::is_name;
use super::{Problems, names, pointer};
use crate::diagnostic::Code;
use crate::model::{AnswerTest, BodyKind, BodyTest, StatusRange};
use crate::spec;

/// What an answer must be for a row.
#[derive(Default)]
pub(super) struct When {
    pub(super) status: Vec<StatusRange>,
    pub(super) tests: Vec<BodyTest>,
    pub(super) answer: Vec<AnswerTest>,
}

/// What a body can be tested for.
const KINDS: [(&str, BodyKind); 5] = [
    ("empty", BodyKind::Empty),
    ("html", BodyKind::Html),
    ("json", BodyKind::Json),
    ("other", BodyKind::Other),
    ("truncated", BodyKind::Truncated),
];

pub(super) fn resolve_when(when: &spec::When, at: At<'_>, problems: &mut Problems) -> When {
    let mut resolved = When::default();
    for (key, test) in when.iter() {
        let at = at.key(key);
        match key.strip_prefix("header.") {
            _ if key == "status" => resolved.status = status_test(test, at, problems),
            _ if key == "content_type" => {
                resolved.answer.extend(content_type_test(test, at, problems));
            }
            _ if key == "body" => resolved.answer.extend(kind_test(test, at, problems)),
            Some(name) => resolved.answer.extend(header_test(name, test, at, problems)),
            None => match pointer::parse(key) {
                Some(pointer) => resolved.tests.push(body_test(pointer, test, at, problems)),
                None => problems.add(at.key_problem(
                    Code::Pointer,
                    format!(
                        "`{}` is neither `status`, a header, `content_type`, `body` nor a JSON pointer",
                        names::shown(key)
                    ),
                    "write `/member` for a member of the body, `header.<name>`, `content_type` or `body`",
                )),
            },
        }
    }
    if when.is_empty() {
        problems.add(at.problem(
            Code::Outcome,
            "a row that takes every answer",
            "say which status it is about",
        ));
    }
    resolved
}

fn status_test(test: &spec::Test, at: At<'_>, problems: &mut Problems) -> Vec<StatusRange> {
    match test {
        spec::Test::Is(value) => resolve_statuses(std::slice::from_ref(value), at, problems),
        spec::Test::AnyOf(values) => resolve_statuses(values, at, problems),
        spec::Test::Presence { .. } => {
            problems.add(at.problem(
                Code::Status,
                "every answer has a status",
                "write `200` or `2xx`",
            ));
            Vec::new()
        }
    }
}

/// The texts of a test that takes nothing else.
fn texts(
    test: &spec::Test,
    help: &str,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<Vec<String>> {
    let scalars = match test {
        spec::Test::Is(value) => std::slice::from_ref(value),
        spec::Test::AnyOf(values) => values.as_slice(),
        spec::Test::Presence { .. } => &[],
    };
    let texts: Vec<String> = scalars
        .iter()
        .filter_map(|scalar| match scalar {
            spec::Scalar::Text(word) if !word.is_empty() => Some(word.clone()),
            _ => None,
        })
        .collect();
    if texts.len() != scalars.len() || texts.is_empty() {
        problems.add(at.problem(Code::Value, "what is tested here is a text", help));
        return None;
    }
    Some(texts)
}

/// Media types are the same in any case: in lower case rows can be compared.
fn content_type_test(test: &spec::Test, at: At<'_>, problems: &mut Problems) -> Option<AnswerTest> {
    let types = texts(
        test,
        "write a media type, such as `text/html`",
        at,
        problems,
    )?;
    let lower = types.iter().map(|one| one.to_ascii_lowercase());
    Some(AnswerTest::ContentType(lower.collect()))
}

fn kind_test(test: &spec::Test, at: At<'_>, problems: &mut Problems) -> Option<AnswerTest> {
    const HELP: &str = "write `empty`, `html`, `json`, `truncated` or `other`";
    let mut kinds = Vec::new();
    for text in texts(test, HELP, at, problems)? {
        match kind(&text) {
            Some(kind) => kinds.push(kind),
            None => problems.add(at.problem(
                Code::UnknownWord,
                format!("`{}` is nothing that a body can be", names::shown(&text)),
                HELP,
            )),
        }
    }
    Some(AnswerTest::Body(kinds))
}

fn kind(word: &str) -> Option<BodyKind> {
    KINDS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, kind)| *kind)
}

fn header_test(
    name: &str,
    test: &spec::Test,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<AnswerTest> {
    let lower = name.to_ascii_lowercase();
    if !is_name(&lower) {
        problems.add(at.key_problem(
            Code::Header,
            format!("`{}` is not the name of a header", names::shown(name)),
            "write `header.x-error-code`",
        ));
        return None;
    }
    if lower == "content-type" {
        problems.add(at.key_problem(
            Code::Header,
            "a media type may come with parameters",
            "write `content_type`, which looks at the type alone",
        ));
        return None;
    }
    if let spec::Test::Presence { present } = test {
        return Some(AnswerTest::HeaderPresent(lower, *present));
    }
    let help = "a header is text: quote it, or write `{ present: true }`";
    texts(test, help, at, problems).map(|texts| AnswerTest::HeaderIs(lower, texts))
}

fn body_test(
    pointer: Vec<String>,
    test: &spec::Test,
    at: At<'_>,
    problems: &mut Problems,
) -> BodyTest {
    match test {
        spec::Test::Is(value) => BodyTest::Is(pointer, vec![scalar(value)]),
        spec::Test::AnyOf(values) => {
            if values.is_empty() {
                problems.add(at.problem(
                    Code::Value,
                    "no value at all",
                    "list the values, or use `{ present: true }`",
                ));
            }
            BodyTest::Is(pointer, values.iter().map(scalar).collect())
        }
        spec::Test::Presence { present: true } => BodyTest::Present(pointer),
        spec::Test::Presence { present: false } => BodyTest::Absent(pointer),
    }
}
