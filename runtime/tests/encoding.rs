//! Whatever text goes into a path, a query, a form or a JSON body comes out of it again.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use vault::{
    Client, Credentials, DeleteCard, Environment,
    bodies::{CreateCard, UpdateCard},
};
use wirescribe_runtime::{FakeTransport, serde_json};

/// Texts of all kinds of characters, the same in every run.
fn texts() -> impl Iterator<Item = String> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..2_000).map(move |_| {
        let length = next() % 24 + 1;
        (0..length).map(|_| character(next(), next())).collect()
    })
}

fn character(kind: u64, which: u64) -> char {
    let last = match kind % 4 {
        0 | 1 => 0x7e,
        2 => 0x7ff,
        _ => 0x0010_ffff,
    };
    let code = u32::try_from(which % (last - 0x20) + 0x20).unwrap_or_default();
    char::from_u32(code)
        .filter(|character| !character.is_control())
        .unwrap_or('%')
}

#[test]
fn every_text_comes_back() {
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(FakeTransport::new())
        .expect("the client is valid");
    let mut tried = 0;
    for text in texts() {
        let Ok(request) = client
            .core()
            .prepare(&DeleteCard::new(text.as_str(), "card_1").network_token(text.as_str()))
        else {
            assert!(
                text.contains(['.', '%', ';', '?', '#', '/', ' ', '\\']) || !text.is_ascii(),
                "{text:?} was refused"
            );
            continue;
        };
        tried += 1;
        let segments: Vec<_> = request.uri().path().split('/').collect();
        let [_, "customers", segment, "cards"] = segments[..] else {
            panic_on(&text)
        };
        assert_eq!(percent_decoded(segment), text);
        let query: Vec<_> =
            form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes()).collect();
        assert_eq!(query[1], ("networkToken".into(), text.as_str().into()));
        bodies_come_back(&client, &text);
    }
    assert!(tried > 1_900);
}

fn bodies_come_back(client: &Client, text: &str) {
    let mut update = UpdateCard::new("card_1");
    update.note = Some(text.to_owned());
    let form = client.core().prepare(&update).expect("the form is valid");
    let fields: Vec<_> = form_urlencoded::parse(form.body()).collect();
    assert_eq!(fields[1], ("note".into(), text.into()));

    let mut create = CreateCard::new("card_1", 1);
    create.note = Some(text.to_owned());
    let json = client.core().prepare(&create).expect("the object is valid");
    let object: serde_json::Value = serde_json::from_slice(json.body()).expect("the body is json");
    assert_eq!(object["note"], text);
}

/// Decodes a segment by way of a query parser: a segment has no `&`, `=` or `+` that is not
/// encoded.
fn percent_decoded(segment: &str) -> String {
    assert!(!segment.contains(['&', '=', '+']));
    form_urlencoded::parse(segment.as_bytes())
        .map(|(name, _)| name.into_owned())
        .collect()
}

fn panic_on(text: &str) -> ! {
    unreachable!("{text:?} is more than one segment")
}
