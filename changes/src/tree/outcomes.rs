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
        let item = outcome(found, at).paths(paths(endpoint, found, emitted));
        // The name of a single success is not seen in Rust: what the methods give is its identity.
        match (found.verdict, &endpoint.success) {
            (Verdict::Returns, Success::One(_) | Success::Optional(_)) => item.known_as("()"),
            _ => item,
        }
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
    let statuses = in_any_order(decode.status.iter().copied().map(status));
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
        .list(
            Facet::Status,
            in_any_order(outcome.status.iter().copied().map(status)),
        )
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
        BodyTest::Is(pointer, values) => one_of(of(pointer), values.iter().map(scalar)),
        BodyTest::Present(pointer) => of(pointer).text(Facet::Values, "there"),
        BodyTest::Absent(pointer) => of(pointer).text(Facet::Values, "absent"),
    }
}

fn answer_test(found: &AnswerTest, when: &At) -> Item {
    let header = |name: &str| test(&format!("header.{name}"), when);
    let texts =
        |texts: &[String]| -> Vec<String> { texts.iter().map(|text| plain(text)).collect() };
    match found {
        AnswerTest::HeaderIs(name, values) => one_of(header(name), texts(values)),
        AnswerTest::HeaderPresent(name, true) => header(name).text(Facet::Values, "there"),
        AnswerTest::HeaderPresent(name, false) => header(name).text(Facet::Values, "absent"),
        AnswerTest::ContentType(types) => one_of(test("content_type", when), texts(types)),
        AnswerTest::Body(kinds) => {
            let kinds = kinds.iter().map(|kind| body_kind(*kind).to_owned());
            one_of(test("body", when), kinds)
        }
    }
}

fn one_of(test: Item, values: impl IntoIterator<Item = String>) -> Item {
    test.list(Facet::Values, in_any_order(values))
}

/// Texts whose order means nothing.
fn in_any_order(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.into_iter().collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// A JSON pointer as specs write it.
fn pointer_text(keys: &[String]) -> String {
    let escaped = |key: &String| format!("/{}", key.replace('~', "~0").replace('/', "~1"));
    keys.iter().map(escaped).collect()
}

/// A value as specs write it.
fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Text(text) => plain(text),
        other => other.to_string(),
    }
}

/// A text as specs write it: with quotes where it would be another value without, or more than one line.
fn plain(text: &str) -> String {
    let is_other = text.parse::<f64>().is_ok() || matches!(text, "" | "true" | "false" | "null");
    if is_other || text.chars().any(char::is_control) {
        format!("{text:?}")
    } else {
        text.to_owned()
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
