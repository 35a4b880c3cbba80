//! Authentication is computed again over the request; a difference is named and no secret is told.

#[path = "support/raw_client.rs"]
mod raw_client;
use std::error::Error;
use std::time::{Duration, UNIX_EPOCH};

use raw_client::{RawClient, Response};
use wirescribe_codegen::evaluate::{Inputs, Message, evaluate};
use wirescribe_codegen::model::Api;
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;
use wirescribe_sandbox::Sandbox;

type Outcome = Result<(), Box<dyn Error>>;

const SECRET: &str = "hush-hush";
/// Not the instant of any case: clients sign with the real clock.
const NOW: Duration = Duration::from_secs(1_777_014_359);

/// The scheme: a date, and a digest of query, date and secret.
const PROVIDER: &str = r#"
title: Bank
environments: { live: https://bank.example }
credentials: { secret: { type: secret, example: hush-hush } }
auth:
  signed:
    compute:
      date: { now: imf_fixdate }
      sum: { text: "{query}|{date}|{secret}", then: [sha512, hex] }
    set:
      header.date: "{date}"
      header.authorization: "sig {sum}"
"#;

/// An endpoint that is authenticated so.
const ENDPOINT: &str = r#"
doc: Removes a card.
source: { page: https://bank.example/docs, retrieved: 2026-11-20 }
request: { method: DELETE, path: /card, auth: signed, query: { id: text } }
effect: delete
repeat: unknown
outcomes:
  - { when: { status: 2xx }, returns: Done }
cases:
  - name: removes a card
    with: { id: "1" }
    receives: { status: 200, body: '{"done":true}' }
    gives: Done
"#;

fn bank() -> Result<Api, Box<dyn Error>> {
    let file = |stem: &str, text: &str| SourceFile {
        display: format!("bank/{stem}.yaml"),
        provider: "bank".to_owned(),
        stem: stem.to_owned(),
        text: text.to_owned(),
    };
    let files = [file("provider", PROVIDER), file("remove", ENDPOINT)];
    let api = resolve(&files).into_result();
    Ok(api.map_err(|problems| format!("{problems:?}"))?)
}

/// Headers as a client with this secret computes them.
fn headers(query: &str, secret: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let bank = bank()?;
    let auth = &bank.providers[0].auth[0];
    let given = [("secret".to_owned(), secret.to_owned())];
    let message = Message {
        method: "DELETE".to_owned(),
        path: "/card".to_owned(),
        query: query.to_owned(),
        ..Message::default()
    };
    let inputs = Inputs {
        given: &given,
        now: UNIX_EPOCH + NOW,
        message: &message,
    };
    Ok(evaluate(&auth.actions, &inputs)?.message.headers)
}

fn ask(sandbox: &Sandbox, headers: &[(String, String)]) -> Result<Response, Box<dyn Error>> {
    let lines: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let lines = lines.concat();
    let request = format!("DELETE /card?id=1 HTTP/1.1\r\nhost: h\r\n{lines}\r\n");
    let url = sandbox.url("bank").ok_or("no such provider")?;
    Ok(RawClient::connect(url)?.exchange(request.as_bytes())?)
}

#[test]
fn a_right_signature_at_any_instant_passes() -> Outcome {
    let sandbox = Sandbox::start(bank()?)?;
    assert_eq!(ask(&sandbox, &headers("id=1", SECRET)?)?.status(), "200");
    Ok(())
}

#[test]
fn a_wrong_signature_is_found_and_no_secret_is_told() -> Outcome {
    let sandbox = Sandbox::start(bank()?)?;
    let right = headers("id=1", SECRET)?;
    let (date, authorization) = (right[0].clone(), right[1].clone());
    let differs = "`header.authorization` differs from the one computed over this request";
    let rows = [
        (headers("id=1", "another-secret")?, differs),
        (headers("id=2", SECRET)?, differs),
        (
            vec![date.clone(), authorization.clone(), authorization.clone()],
            differs,
        ),
        (
            vec![date],
            "`header.authorization` of the authentication `signed` is missing",
        ),
        (
            vec![authorization.clone()],
            "`header.date` of the authentication `signed` is missing",
        ),
        (
            vec![("date".to_owned(), "yesterday".to_owned()), authorization],
            "`header.date` differs",
        ),
    ];
    for (headers, words) in rows {
        let response = ask(&sandbox, &headers)?;
        assert_eq!(response.status(), "422");
        assert!(response.body.contains(words), "{}", response.body);
        for (_, value) in headers.iter().chain(&right) {
            assert!(!response.body.contains(value), "{}", response.body);
        }
        assert!(
            !response.body.contains(SECRET) && !response.body.contains("another-secret"),
            "{}",
            response.body
        );
    }
    Ok(())
}

#[test]
fn credentials_can_be_chosen() -> Outcome {
    let sandbox = Sandbox::builder(bank()?)
        .credential("bank", "secret", "mine")
        .start()?;
    assert_eq!(ask(&sandbox, &headers("id=1", "mine")?)?.status(), "200");
    assert_eq!(ask(&sandbox, &headers("id=1", SECRET)?)?.status(), "422");
    Ok(())
}

#[test]
fn a_credential_without_a_value_is_named() -> Outcome {
    let mut bank = bank()?;
    bank.providers[0].credentials[0].example = None;
    let response = ask(&Sandbox::start(bank)?, &headers("id=1", SECRET)?)?;
    assert!(
        response.body.contains("no value for `secret`"),
        "{}",
        response.body
    );
    Ok(())
}

#[test]
fn a_credential_that_does_not_exist_is_refused_at_the_start() -> Outcome {
    for (provider, credential) in [("bank", "sekret"), ("bonk", "secret")] {
        let started = Sandbox::builder(bank()?)
            .credential(provider, credential, "x")
            .start();
        let error = started
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(
            error.contains(provider) && error.contains(credential),
            "{error}"
        );
    }
    Ok(())
}

#[test]
fn the_builder_prints_no_values() -> Outcome {
    let builder = Sandbox::builder(bank()?).credential("bank", "secret", "mine");
    let printed = format!("{builder:?}");
    assert!(
        !printed.contains("mine") && !printed.contains(SECRET),
        "{printed}"
    );
    Ok(())
}
