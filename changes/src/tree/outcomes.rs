//! What answers mean: unwrapping and the outcome table.

use wirescribe_codegen::model::{
    AnswerTest, BodyKind, BodyTest, Charset, Decode, DecodeStep, Endpoint, Outcome, Scalar,
    StatusRange, Success, Verdict,
};

use crate::item::{At, Facet, Item, Kind};

/// What follows the type of a body that may be missing.
pub(crate) const OR_NOTHING: &str = " or nothing";

/// How the emitted items are called that outcomes show in: the endpoint's module, and the methods that call it.
type Emitted<'a> = (&'a str, &'a [String]);

pub(super) fn items(endpoint: &Endpoint, at: &At, emitted: Emitted<'_>) -> Vec<Item> {
    let decode = endpoint.decode.iter().enumerate();
    let decode = decode.map(|(index, found)| decoding(index, found, at));
    let outcomes = endpoint.outcomes.iter().enumerate();
    let outcomes = outcomes.map(|(index, found)| {
        let at = at.key("outcomes").key(&index.to_string());
        let mut item = outcome(found, at).paths(paths(endpoint, found, emitted));
        // The name of a single success is not seen in Rust: what the methods give is its identity.
        let is_single = !matches!(endpoint.success, Success::Several(_));
        if is_single && found.verdict == Verdict::Returns {
            item.rust = Some("()".to_owned());
        }
        item
    });
    decode.chain(outcomes).collect()
}

/// A failure is a variant. A success is one where there are several, and what the methods give.
fn paths(endpoint: &Endpoint, outcome: &Outcome, (module, methods): Emitted<'_>) -> Vec<String> {
    let variant = |of: &str| format!("{module}::{of}::{}", outcome.name.rust);
    match (outcome.verdict, &endpoint.success) {
        (Verdict::Fails, _) => vec![variant(&endpoint.failure_name)],
        (Verdict::Returns, Success::Several(name)) => [methods, &[variant(name)]].concat(),
        (Verdict::Returns, _) => methods.to_vec(),
    }
}

fn decoding(index: usize, decode: &Decode, at: &At) -> Item {
    let statuses: Vec<String> = decode.status.iter().copied().map(status).collect();
    let own = at.key("decode").key(&index.to_string());
    let provider = at.file.split('/').next().unwrap_or_default();
    let shared = At {
        file: format!("{provider}/provider"),
        keys: own.keys.clone(),
    };
    let mut item = Item::new(Kind::Decode, statuses.join(", "), own)
        .list(Facet::Steps, decode.steps.iter().map(step))
        .flag(Facet::AsReceived, decode.as_received);
    item.at.push(shared);
    item
}

/// A step as specs write it, in one line.
fn step(step: &DecodeStep) -> String {
    match step {
        DecodeStep::Member(pointer) | DecodeStep::EmbeddedJson(pointer) => {
            format!("{} {}", step.word(), pointer_text(pointer))
        }
        DecodeStep::Charset(charset) | DecodeStep::Form(charset) => {
            format!("{} {}", step.word(), charset_name(*charset))
        }
        DecodeStep::Function(name, _) => format!("call {}", name.wire),
        DecodeStep::Jwe(name) => format!("jwe {}", name.wire),
        DecodeStep::Base64 | DecodeStep::Base64Url | DecodeStep::Lines => step.word().to_owned(),
    }
}

fn charset_name(charset: Charset) -> &'static str {
    match charset {
        Charset::Utf8 => "utf-8",
        Charset::Latin1 => "iso-8859-1",
        Charset::Latin9 => "iso-8859-15",
        Charset::Windows1252 => "windows-1252",
    }
}

fn outcome(outcome: &Outcome, at: At) -> Item {
    let when = at.key("when");
    let verdict = match outcome.verdict {
        Verdict::Returns => "returns",
        Verdict::Fails => "fails",
    };
    let mark = if outcome.body_optional {
        OR_NOTHING
    } else {
        ""
    };
    let body = outcome.body.as_ref().map(|body| format!("{body}{mark}"));
    Item::new(Kind::Outcome, &outcome.name.wire, at)
        .text(Facet::Verdict, verdict)
        .list(Facet::Status, outcome.status.iter().copied().map(status))
        .maybe(Facet::BodyType, body)
        .maybe(Facet::Doc, outcome.doc.as_ref())
        .with(outcome.tests.iter().map(|test| body_test(test, &when)))
        .with(outcome.answer.iter().map(|test| answer_test(test, &when)))
}

fn status(status: StatusRange) -> String {
    match status {
        StatusRange::Exact(status) => status.to_string(),
        StatusRange::Class(class) => format!("{class}xx"),
    }
}

/// A test goes by its key in a row.
fn test(key: &str, when: &At) -> Item {
    Item::new(Kind::OutcomeTest, key, when.key(key))
}

fn body_test(found: &BodyTest, when: &At) -> Item {
    let of = |pointer: &[String]| test(&pointer_text(pointer), when);
    match found {
        BodyTest::Is(pointer, values) => of(pointer).list(Facet::Values, values.iter().map(scalar)),
        BodyTest::Present(pointer) => of(pointer).text(Facet::Values, "there"),
        BodyTest::Absent(pointer) => of(pointer).text(Facet::Values, "absent"),
    }
}

fn answer_test(found: &AnswerTest, when: &At) -> Item {
    let header = |name: &str| test(&format!("header.{name}"), when);
    match found {
        AnswerTest::HeaderIs(name, texts) => header(name).list(Facet::Values, texts.clone()),
        AnswerTest::HeaderPresent(name, true) => header(name).text(Facet::Values, "there"),
        AnswerTest::HeaderPresent(name, false) => header(name).text(Facet::Values, "absent"),
        AnswerTest::ContentType(types) => {
            test("content_type", when).list(Facet::Values, types.clone())
        }
        AnswerTest::Body(kinds) => {
            let kinds = kinds.iter().map(|kind| body_kind(*kind).to_owned());
            test("body", when).list(Facet::Values, kinds)
        }
    }
}

/// A JSON pointer as specs write it.
fn pointer_text(keys: &[String]) -> String {
    let escaped = |key: &String| format!("/{}", key.replace('~', "~0").replace('/', "~1"));
    keys.iter().map(escaped).collect()
}

/// A value as specs write it: a text has quotes where it would be another value without.
fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Text(text) => {
            let is_other = text.parse::<f64>().is_ok()
                || matches!(text.as_str(), "" | "true" | "false" | "null");
            if is_other {
                format!("{text:?}")
            } else {
                text.clone()
            }
        }
        other => other.to_string(),
    }
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
