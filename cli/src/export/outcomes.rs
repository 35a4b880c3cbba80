//! The outcome table: in which answers a call did what it says, in which it was refused.

use serde::Serialize;
use serde_json::Value;
use wirescribe_codegen::model::{AnswerTest, BodyKind, BodyTest, Outcome, StatusRange, Verdict};

use super::ordered::Ordered;
use super::schema::{all_json, component};

/// A row; the first whose tests all hold decides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Row {
    when: Ordered<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    returns: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fails: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    body_optional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
}

pub(super) fn row(outcome: &Outcome) -> Row {
    let name = Some(outcome.name.wire.clone());
    let (returns, fails) = match outcome.verdict {
        Verdict::Returns => (name, None),
        Verdict::Fails => (None, name),
    };
    Row {
        when: when(outcome),
        returns,
        fails,
        body: outcome.body.as_deref().map(component),
        body_optional: outcome.body_optional,
        doc: outcome.doc.clone(),
    }
}

/// The tests, in the words of a spec.
fn when(outcome: &Outcome) -> Ordered<Value> {
    let mut when = Ordered::default();
    if !outcome.status.is_empty() {
        when.add(
            "status",
            outcome.status.iter().copied().map(status).collect(),
        );
    }
    for test in &outcome.tests {
        match test {
            BodyTest::Is(path, values) => when.add(pointer(path), Value::from(all_json(values))),
            BodyTest::Present(path) => when.add(pointer(path), present(true)),
            BodyTest::Absent(path) => when.add(pointer(path), present(false)),
        }
    }
    for test in &outcome.answer {
        match test {
            AnswerTest::HeaderIs(name, texts) => {
                when.add(format!("header.{name}"), Value::from(texts.clone()));
            }
            AnswerTest::HeaderPresent(name, is_there) => {
                when.add(format!("header.{name}"), present(*is_there));
            }
            AnswerTest::ContentType(types) => {
                when.add("content_type", Value::from(types.clone()));
            }
            AnswerTest::Body(kinds) => {
                when.add("body", kinds.iter().copied().map(body_kind).collect());
            }
        }
    }
    when
}

/// A status, or a class of them as specs spell it.
pub(super) fn status(range: StatusRange) -> Value {
    match range {
        StatusRange::Exact(status) => Value::from(status),
        StatusRange::Class(class) => Value::from(format!("{class}xx")),
    }
}

fn present(is_there: bool) -> Value {
    [("present", is_there)].into_iter().collect::<Value>()
}

fn body_kind(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Empty => "empty",
        BodyKind::Json => "json",
        BodyKind::Html => "html",
        BodyKind::Truncated => "truncated",
        BodyKind::Other => "other",
    }
}

/// A JSON pointer (RFC 6901).
pub(super) fn pointer(path: &[String]) -> String {
    path.iter().fold(String::new(), |pointer, token| {
        pointer + "/" + &token.replace('~', "~0").replace('/', "~1")
    })
}
