//! Authentication is computed again over the request; a difference is named and no secret is told.

#[path = "support/raw_client.rs"]
mod raw_client;
#[path = "support/small_api.rs"]
mod small_api;
#[path = "support/text_parameter.rs"]
mod text_parameter;

use std::error::Error;

use raw_client::{RawClient, Response};
use small_api::{api, endpoint, name, provider};
use text_parameter::text;
use wirescribe_codegen::evaluate::{Inputs, evaluate};
use wirescribe_codegen::model::{
    Auth, Binding, ClockFormat, Credential, CredentialKind, Expression, Part, Piece, Place,
    Placement, Provider, Step, ValueType,
};
use wirescribe_sandbox::Sandbox;

type Outcome = Result<(), Box<dyn Error>>;

const SECRET: &str = "hush-hush";
/// Not the instant of any case: clients sign with the real clock.
const NOW: u64 = 1_777_014_359;

fn binding(text: &str, expression: Expression) -> Binding {
    Binding {
        name: name(text),
        expression,
        ty: ValueType::Text,
    }
}

fn placement(header: &str, template: Vec<Piece>, secret: bool) -> Placement {
    Placement {
        header: header.to_owned(),
        template,
        secret,
    }
}

fn auth() -> Auth {
    let bar = || Piece::Literal("|".to_owned());
    let binding_piece = |text: &str| Piece::Binding(name(text));
    let signed = vec![
        Piece::Request(Part::Query),
        bar(),
        binding_piece("date"),
        bar(),
        Piece::Credential(name("secret")),
    ];
    let scheme = Piece::Literal("sig ".to_owned());
    Auth {
        name: name("signed"),
        doc: None,
        bindings: vec![
            binding("date", Expression::Now(ClockFormat::ImfFixdate)),
            binding(
                "sum",
                Expression::Computed {
                    template: signed,
                    steps: vec![Step::Sha512, Step::Hex],
                },
            ),
        ],
        placements: vec![
            placement("date", vec![binding_piece("date")], false),
            placement("authorization", vec![scheme, binding_piece("sum")], true),
        ],
        vectors: Vec::new(),
    }
}

fn bank() -> Provider {
    let mut signed = text(
        endpoint("remove", "DELETE", "/card"),
        Place::Query,
        "id",
        Some("1"),
    );
    signed.auth = Some(name("signed"));
    let mut bank = provider(vec![signed]);
    bank.auth.push(auth());
    bank.credentials.push(Credential {
        name: name("secret"),
        kind: CredentialKind::Secret,
        doc: None,
        example: Some(SECRET.to_owned()),
    });
    bank
}

/// Headers as a client with this secret computes them.
fn headers(query: &str, secret: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let credentials = [("secret".to_owned(), secret.to_owned())];
    let inputs = Inputs {
        credentials: &credentials,
        now: NOW,
        method: "DELETE",
        path: "/card",
        query,
        host: "h",
        body: b"",
    };
    Ok(evaluate(&auth(), &inputs)?.headers)
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
    let sandbox = Sandbox::start(api(vec![bank()]))?;
    assert_eq!(ask(&sandbox, &headers("id=1", SECRET)?)?.status(), "200");
    Ok(())
}

#[test]
fn a_wrong_signature_is_found_and_no_secret_is_told() -> Outcome {
    let sandbox = Sandbox::start(api(vec![bank()]))?;
    let right = headers("id=1", SECRET)?;
    let (date, authorization) = (right[0].clone(), right[1].clone());
    let differs = "header `authorization` differs from the one computed over this request";
    let rows = [
        (headers("id=1", "another-secret")?, differs),
        (headers("id=2", SECRET)?, differs),
        (
            vec![date.clone(), authorization.clone(), authorization.clone()],
            differs,
        ),
        (
            vec![date],
            "header `authorization` of the authentication `signed` is missing",
        ),
        (
            vec![authorization.clone()],
            "header `date` of the authentication `signed` is missing",
        ),
        (
            vec![("date".to_owned(), "yesterday".to_owned()), authorization],
            "header `date` differs",
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
    let sandbox = Sandbox::builder(api(vec![bank()]))
        .credential("bank", "secret", "mine")
        .start()?;
    assert_eq!(ask(&sandbox, &headers("id=1", "mine")?)?.status(), "200");
    assert_eq!(ask(&sandbox, &headers("id=1", SECRET)?)?.status(), "422");
    Ok(())
}

#[test]
fn a_credential_without_a_value_is_named() -> Outcome {
    let mut bank = bank();
    bank.credentials[0].example = None;
    let response = ask(&Sandbox::start(api(vec![bank]))?, &headers("id=1", SECRET)?)?;
    assert!(
        response.body.contains("no value for credential `secret`"),
        "{}",
        response.body
    );
    Ok(())
}

#[test]
fn a_credential_that_does_not_exist_is_refused_at_the_start() {
    for (provider, credential) in [("bank", "sekret"), ("bonk", "secret")] {
        let started = Sandbox::builder(api(vec![bank()]))
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
}

#[test]
fn the_builder_prints_no_values() {
    let builder = Sandbox::builder(api(vec![bank()])).credential("bank", "secret", "mine");
    let printed = format!("{builder:?}");
    assert!(
        !printed.contains("mine") && !printed.contains(SECRET),
        "{printed}"
    );
}
