//! What answers mean: unwrapping and the outcome table.

use wirescribe_codegen::model::{
    AnswerTest, BodyKind, BodyTest, Decode, DecodeStep, Endpoint, Outcome, StatusRange, Verdict,
};

use crate::item::{At, Facet, Item, Kind};

pub(super) fn items(endpoint: &Endpoint, (at, module): (&At, &str)) -> Vec<Item> {
    let decode = endpoint.decode.iter().map(|found| decode(found, at));
    let failure = format!("{module}::{}", endpoint.failure_name);
    let outcomes = endpoint.outcomes.iter().enumerate();
    let outcomes = outcomes.map(|(index, found)| {
        let at = at.key("outcomes").key(&index.to_string());
        outcome(found, at).paths(
            (found.verdict == Verdict::Fails).then(|| format!("{failure}::{}", found.name.rust)),
        )
    });
    decode.chain(outcomes).collect()
}

fn decode(decode: &Decode, at: &At) -> Item {
    let statuses: Vec<String> = decode.status.iter().copied().map(status).collect();
    let mut item = Item::new(Kind::Decode, statuses.join(", "), at.key("decode"))
        .list(Facet::Steps, decode.steps.iter().map(step))
        .flag(Facet::AsReceived, decode.as_received);
    let provider = at.file.split('/').next().unwrap_or_default();
    item.at.push(At {
        file: format!("{provider}/provider"),
        keys: vec!["decode".to_owned()],
    });
    item
}

fn step(step: &DecodeStep) -> String {
    match step {
        DecodeStep::Member(pointer) | DecodeStep::EmbeddedJson(pointer) => {
            format!("{} /{}", step.word(), pointer.join("/"))
        }
        DecodeStep::Charset(charset) | DecodeStep::Form(charset) => {
            format!("{} {charset:?}", step.word())
        }
        DecodeStep::Jwe(name) => format!("jwe {}", name.wire),
        _ => step.word().to_owned(),
    }
}

fn outcome(outcome: &Outcome, at: At) -> Item {
    let mut item = Item::new(Kind::Outcome, &outcome.name.wire, at)
        .rust(&outcome.name.rust)
        .text(
            Facet::Verdict,
            match outcome.verdict {
                Verdict::Returns => "returns",
                Verdict::Fails => "fails",
            },
        )
        .list(Facet::Status, outcome.status.iter().copied().map(status))
        .list(Facet::BodyTests, outcome.tests.iter().map(body_test))
        .maybe(Facet::BodyType, outcome.body.as_ref())
        .flag(Facet::BodyOptional, outcome.body_optional)
        .maybe(Facet::Doc, outcome.doc.as_ref());
    for facet in [
        Facet::HeaderTests,
        Facet::MediaTypeTests,
        Facet::BodyKindTests,
    ] {
        let tests = outcome
            .answer
            .iter()
            .map(answer_test)
            .filter(|(found, _)| *found == facet);
        item = item.list(facet, tests.map(|(_, text)| text));
    }
    item
}

fn status(status: StatusRange) -> String {
    match status {
        StatusRange::Exact(status) => status.to_string(),
        StatusRange::Class(class) => format!("{class}xx"),
    }
}

fn body_test(test: &BodyTest) -> String {
    match test {
        BodyTest::Is(pointer, values) => {
            let values: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
            format!("/{} is {}", pointer.join("/"), values.join(" or "))
        }
        BodyTest::Present(pointer) => format!("/{} is there", pointer.join("/")),
        BodyTest::Absent(pointer) => format!("/{} is absent", pointer.join("/")),
    }
}

fn answer_test(test: &AnswerTest) -> (Facet, String) {
    match test {
        AnswerTest::HeaderIs(name, texts) => (
            Facet::HeaderTests,
            format!("{name} is {}", texts.join(" or ")),
        ),
        AnswerTest::HeaderPresent(name, true) => (Facet::HeaderTests, format!("{name} is there")),
        AnswerTest::HeaderPresent(name, false) => (Facet::HeaderTests, format!("{name} is absent")),
        AnswerTest::ContentType(types) => (Facet::MediaTypeTests, types.join(" or ")),
        AnswerTest::Body(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| body_kind(*kind)).collect();
            (Facet::BodyKindTests, kinds.join(" or "))
        }
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
