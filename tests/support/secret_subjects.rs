//! Each endpoint with something planted everywhere: in its credentials, its parameters, and the
//! members of its answers, known, sensitive and unknown.

use std::path::Path;

use generated_client::wirescribe_runtime::{Endpoint, PrivateKey};
use generated_client::{jusbiz, juspay, omise, payu};
use wirescribe_codegen::model::{ReceivedBody, Verdict};
use wirescribe_sandbox::{Credentials as Examples, answer_for};

/// An endpoint, and what is planted where.
pub(crate) struct Subject<E: Endpoint, V> {
    pub(crate) environment: fn(String) -> V,
    pub(crate) credentials: fn() -> E::Credentials,
    pub(crate) unusable_credentials: fn() -> E::Credentials,
    pub(crate) endpoint: E,
    /// One that is refused before it is sent.
    pub(crate) invalid: E,
    pub(crate) secrets: Vec<&'static str>,
    pub(crate) ordinary: Vec<&'static str>,
    /// Those of both that travel as they are.
    pub(crate) in_request: Vec<&'static str>,
    /// What a server sends, by the kind of result it makes; a part after a colon is a note.
    pub(crate) answers: Vec<(&'static str, Vec<u8>)>,
}

/// Card data that answers hold.
const CARD: [&str; 3] = ["planted-pan", "planted-holder", "planted-in-html"];

fn secrets(of_endpoint: &[&'static str]) -> Vec<&'static str> {
    of_endpoint.iter().copied().chain(CARD).collect()
}

/// A body with a member that no specification knows.
fn with_unknown(members: &str) -> String {
    format!(r#"{{"pan":"planted-pan","card":{{"name":"planted-holder"}},{members}}}"#)
}

fn whole(status: u16, body: &str) -> Vec<u8> {
    let (head, length) = (head(status), body.len());
    format!("{head}content-length: {length}\r\n\r\n{body}").into_bytes()
}

fn head(status: u16) -> String {
    format!(
        "HTTP/1.1 {status} X\r\nconnection: close\r\nx-card: planted-pan\r\n\
         content-type: application/json\r\n"
    )
}

/// What goes wrong in the same way everywhere, after answers of the endpoint's own.
fn answers(of_endpoint: Vec<(&'static str, Vec<u8>)>) -> Vec<(&'static str, Vec<u8>)> {
    let html = "<html>planted-in-html, expected planted-pan</html>";
    let part = format!(
        "{}content-length: 9999\r\n\r\n{}",
        head(200),
        with_unknown(r#""a":1"#)
    );
    let other = with_unknown(r#""message":"planted-in-html""#);
    let mut all = of_endpoint;
    all.extend([
        ("unreadable:not json", whole(200, html)),
        ("unreadable:a part", part.into_bytes()),
        ("undocumented:another status", whole(302, &other)),
        ("undocumented:not available", whole(503, &other)),
        ("outcome_unknown", Vec::new()),
        (
            "outcome_unknown:not http",
            b"planted-pan planted-in-html\r\n\r\n".to_vec(),
        ),
    ]);
    all
}

pub(crate) fn payu_delete_card() -> Subject<payu::DeleteCard, payu::Environment> {
    let request = || {
        payu::DeleteCard::new("planted-user", "planted-token")
            .network_token("planted-network-token")
            .issuer_token("planted-issuer-token")
    };
    let sensitive = [
        "planted-user",
        "planted-token",
        "planted-network-token",
        "planted-issuer-token",
    ];
    Subject {
        environment: payu::Environment::Custom,
        credentials: || payu::Credentials::new("key", "planted-salt"),
        unusable_credentials: || payu::Credentials::new("key", "planted-salt\n"),
        endpoint: request(),
        invalid: payu::DeleteCard::new("planted-user", ""),
        secrets: secrets(&[&sensitive[..], &["planted-salt"]].concat()),
        ordinary: Vec::new(),
        in_request: sensitive.to_vec(),
        answers: answers(vec![
            (
                "success",
                whole(200, &with_unknown(r#""status":1,"message":"gone""#)),
            ),
            (
                "refused",
                whole(400, &with_unknown(r#""status":0,"message":"no""#)),
            ),
            (
                "unreadable:type",
                whole(200, r#"{"status":1,"message":["planted-pan"]}"#),
            ),
            (
                "unreadable:text",
                whole(
                    200,
                    r#"{"status":1,"message":{"a":"planted-pan, expected planted-holder"}}"#,
                ),
            ),
        ]),
    }
}

pub(crate) fn omise_delete_card() -> Subject<omise::DeleteCard, omise::Environment> {
    let deleted = r#""object":"card","id":"card_1","livemode":false,"deleted":true"#;
    let missing = r#""object":"error","code":"not_found","message":"no""#;
    let ids = ["cust_planted", "card_planted"];
    Subject {
        environment: omise::Environment::Custom,
        credentials: || omise::Credentials::new("skey_planted"),
        unusable_credentials: || omise::Credentials::new("skey_planted\n"),
        endpoint: omise::DeleteCard::new(ids[0], ids[1]),
        invalid: omise::DeleteCard::new("cust_planted/..", ids[1]),
        secrets: secrets(&["skey_planted"]),
        ordinary: ids.to_vec(),
        in_request: ids.to_vec(),
        answers: answers(vec![
            ("success", whole(200, &with_unknown(deleted))),
            ("refused", whole(404, &with_unknown(missing))),
            (
                "unreadable:type",
                whole(200, r#"{"deleted":true,"livemode":"planted-pan"}"#),
            ),
            (
                "unreadable:missing",
                whole(404, &with_unknown(r#""object":"error""#)),
            ),
        ]),
    }
}

pub(crate) fn juspay_delete_card() -> Subject<juspay::DeleteCard, juspay::Environment> {
    let gone = r#""deleted":true,"card_token":"planted-token-back""#;
    let there = r#""deleted":false,"card_token":"planted-token-back""#;
    Subject {
        environment: juspay::Environment::Custom,
        credentials: || juspay::Credentials::new("planted-key"),
        unusable_credentials: || juspay::Credentials::new("planted-key\r\n"),
        endpoint: juspay::DeleteCard::new("planted-customer", "planted-token"),
        invalid: juspay::DeleteCard::new("planted-customer\n", "planted-token"),
        secrets: secrets(&["planted-key", "planted-token", "planted-token-back"]),
        ordinary: vec!["planted-customer"],
        in_request: vec!["planted-token"],
        answers: answers(vec![
            ("success", whole(200, &with_unknown(gone))),
            ("refused", whole(200, &with_unknown(there))),
            (
                "refused:coded",
                whole(
                    400,
                    &with_unknown(r#""error_code":"a","error_message":"b""#),
                ),
            ),
            (
                "unreadable:type",
                whole(200, r#"{"deleted":true,"card_token":{"a":"planted-pan"}}"#),
            ),
        ]),
    }
}

pub(crate) fn juspay_delete_token() -> Subject<juspay::DeleteToken, juspay::Environment> {
    let parameters = ["planted-reference", "planted-customer"];
    Subject {
        environment: juspay::Environment::Custom,
        credentials: || juspay::Credentials::new("planted-key"),
        unusable_credentials: || juspay::Credentials::new("planted-key\r\n"),
        endpoint: juspay::DeleteToken::new("route", parameters[0], parameters[1]),
        invalid: juspay::DeleteToken::new("planted-customer\n", parameters[0], parameters[1]),
        secrets: secrets(&["planted-key"]),
        ordinary: parameters.to_vec(),
        in_request: parameters.to_vec(),
        answers: answers(vec![
            (
                "success",
                whole(200, &with_unknown(r#""status":"SUCCESS""#)),
            ),
            (
                "refused",
                whole(
                    400,
                    &with_unknown(r#""error":true,"error_message":"a","user_message":"b""#),
                ),
            ),
            (
                "unreadable:missing",
                whole(400, &with_unknown(r#""error":true"#)),
            ),
        ]),
    }
}

pub(crate) fn jusbiz_delete_virtual_card() -> Subject<jusbiz::DeleteVirtualCard, jusbiz::Environment>
{
    let encrypted = |members: &str| whole(200, &encrypted(&with_unknown(members)));
    Subject {
        environment: jusbiz::Environment::Custom,
        credentials: || jusbiz::Credentials::new("planted-key", "merchant", "id", key()),
        unusable_credentials: || jusbiz::Credentials::new("planted-key\n", "merchant", "id", key()),
        endpoint: jusbiz::DeleteVirtualCard::new("planted-payout").action(jusbiz::Action::Delete),
        invalid: jusbiz::DeleteVirtualCard::new(""),
        secrets: secrets(&["planted-key", "MIIEvwIBADANBgkqhkiG9w0BAQEF"]),
        ordinary: vec!["planted-payout"],
        in_request: vec!["planted-payout"],
        answers: answers(vec![
            (
                "success",
                encrypted(
                    r#""status":"SUCCESS","response":{"IsDeleted":"true","pan":"planted-pan"}"#,
                ),
            ),
            ("refused", encrypted(r#""status":"FAILURE","message":"no""#)),
            (
                "refused:denied",
                whole(401, &with_unknown(r#""message":"no""#)),
            ),
            (
                "undocumented:decrypted",
                encrypted(r#""status":"planted-holder""#),
            ),
            (
                "unreadable:type",
                encrypted(r#""status":"FAILURE","message":["planted-holder"]"#),
            ),
            (
                "unreadable:not encrypted",
                whole(200, &with_unknown(r#""status":"SUCCESS""#)),
            ),
        ]),
    }
}

/// The key of the specification's cases; it protects nothing.
fn key() -> PrivateKey {
    let examples = api();
    let provider = examples
        .providers
        .iter()
        .find(|known| known.name.wire == "jusbiz");
    let mut credentials = provider.expect("the provider").credentials.iter();
    let key = credentials.find(|known| known.name.wire == "response_key");
    let pem = key.and_then(|known| known.example.as_deref());
    PrivateKey::from_pem(pem.expect("an example")).expect("a key")
}

/// A body as the provider would encrypt it: in the place of that of a case that succeeds.
fn encrypted(body: &str) -> String {
    let api = api();
    let provider = api
        .providers
        .iter()
        .find(|known| known.name.wire == "jusbiz");
    let provider = provider.expect("the provider");
    let endpoint = provider.endpoints.first().expect("an endpoint");
    assert!(
        endpoint
            .outcomes
            .iter()
            .any(|outcome| outcome.verdict == Verdict::Returns)
    );
    let mut case = endpoint.cases.first().expect("a case").clone();
    let receives = case.receives.as_mut().expect("an answer");
    receives.body = ReceivedBody::Unwrapped(body.to_owned());
    let answer = answer_for(endpoint, &case, &Examples::examples(provider)).expect("an answer");
    String::from_utf8_lossy(answer.body_bytes()).into_owned()
}

fn api() -> wirescribe_codegen::model::Api {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    wirescribe_codegen::load(&specs).expect("the specs are valid")
}
