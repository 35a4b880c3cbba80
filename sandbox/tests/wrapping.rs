//! Answers are wrapped the way clients unwrap them.

#[path = "support/small_api.rs"]
mod small_api;

use std::error::Error;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rsa::{
    KeySize, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::Value;
use small_api::{api, endpoint, name, provider};
use wirescribe_codegen::model::{
    Credential, CredentialKind, Decode, DecodeStep, Endpoint, Provider, ReceivedBody, StatusRange,
};
use wirescribe_sandbox::{AnswerError, Credentials, Sandbox, answer_for};

type Outcome = Result<(), Box<dyn Error>>;

/// As the key of a spec may be written: lines of 64, indented or not.
fn pem(key: &PrivateDecryptingKey) -> Result<String, Box<dyn Error>> {
    let text = STANDARD.encode(key.as_der()?.as_ref());
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .filter_map(|line| std::str::from_utf8(line).ok())
        .collect();
    Ok(format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        lines.join("\n")
    ))
}

/// Answers with 2xx are sealed, others are not.
fn sealed(key: &str) -> Provider {
    let mut made = endpoint("read", "GET", "/sealed");
    let member = DecodeStep::Member(vec!["outer".to_owned(), "a/b".to_owned()]);
    let entry = |status, steps| Decode {
        status: vec![status],
        steps,
        as_received: false,
    };
    made.decode = vec![
        entry(
            StatusRange::Exact(202),
            vec![DecodeStep::Member(vec!["plain".to_owned()])],
        ),
        entry(
            StatusRange::Class(2),
            vec![member, DecodeStep::Jwe(name("key"))],
        ),
    ];
    let mut bank = provider(vec![made]);
    bank.credentials.push(Credential {
        name: name("key"),
        kind: CredentialKind::PrivateKey,
        doc: None,
        example: Some(key.to_owned()),
        client: true,
    });
    bank
}

fn decrypt(key: &PrivateDecryptingKey, jwe: &str) -> Result<String, Box<dyn Error>> {
    let parts: Vec<&str> = jwe.split('.').collect();
    let [protected, wrapped, nonce, text, tag] = parts.as_slice() else {
        return Err("a compact JWE has five parts".into());
    };
    assert_eq!(
        URL_SAFE_NO_PAD.decode(protected)?,
        br#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#
    );
    let opening = OaepPrivateDecryptingKey::new(key.clone())?;
    let mut content_key = vec![0; opening.min_output_size()];
    let wrapped = URL_SAFE_NO_PAD.decode(wrapped)?;
    let content_key = opening.decrypt(&OAEP_SHA256_MGF1SHA256, &wrapped, &mut content_key, None)?;
    let mut sealed = [URL_SAFE_NO_PAD.decode(text)?, URL_SAFE_NO_PAD.decode(tag)?].concat();
    let nonce = Nonce::try_assume_unique_for_key(&URL_SAFE_NO_PAD.decode(nonce)?)?;
    let opened = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, content_key)?).open_in_place(
        nonce,
        Aad::from(protected.as_bytes()),
        &mut sealed,
    )?;
    Ok(String::from_utf8(opened.to_vec())?)
}

/// The endpoint with another status and body in its only case.
fn answering(provider: &Provider, status: u16, body: ReceivedBody) -> Endpoint {
    let mut endpoint = provider.endpoints[0].clone();
    if let Some(receives) = &mut endpoint.cases[0].receives {
        receives.status = status;
        receives.body = body;
    }
    endpoint
}

#[test]
fn an_encrypted_answer_can_be_decrypted() -> Outcome {
    let key = PrivateDecryptingKey::generate(KeySize::Rsa2048)?;
    let bank = sealed(&pem(&key)?);
    let credentials = Credentials::examples(&bank);
    let mut jwes = Vec::new();
    for _ in 0..2 {
        let answer = answer_for(
            &bank.endpoints[0],
            &bank.endpoints[0].cases[0],
            &credentials,
        )?;
        assert_eq!(answer.status(), 200);
        let body: Value = serde_json::from_slice(answer.body_bytes())?;
        let jwe = body["outer"]["a/b"]
            .as_str()
            .ok_or("no text at the pointer")?
            .to_owned();
        assert_eq!(decrypt(&key, &jwe)?, r#"{"done":true}"#);
        jwes.push(jwe);
    }
    assert_ne!(jwes[0], jwes[1], "keys and nonces are fresh");
    Ok(())
}

#[test]
fn the_first_entry_for_the_status_decides() -> Outcome {
    let bank = sealed("no key is needed");
    let credentials = Credentials::examples(&bank);
    let unwrapped = || ReceivedBody::Unwrapped("{\"a\":\"é\"}".to_owned());
    let rows = [
        (202, unwrapped(), "{\"plain\":\"{\\\"a\\\":\\\"é\\\"}\"}"),
        (400, unwrapped(), "{\"a\":\"é\"}"),
        (200, ReceivedBody::Raw(b"<html>".to_vec()), "<html>"),
    ];
    for (status, body, wire) in rows {
        let endpoint = answering(&bank, status, body);
        let answer = answer_for(&endpoint, &endpoint.cases[0], &credentials)?;
        assert_eq!(String::from_utf8(answer.body_bytes().to_vec())?, wire);
    }
    Ok(())
}

#[test]
fn what_cannot_be_answered_says_why_and_tells_no_key() {
    let mut bank = sealed("c2VjcmV0");
    let credentials = Credentials::examples(&bank);
    let endpoint = bank.endpoints[0].clone();
    let not_a_key = answer_for(&endpoint, &endpoint.cases[0], &credentials);
    assert_eq!(not_a_key, Err(AnswerError::NotAKey("key".to_owned())));
    let missing = answer_for(&endpoint, &endpoint.cases[0], &Credentials::default());
    assert_eq!(
        missing,
        Err(AnswerError::MissingCredential("key".to_owned()))
    );
    assert!(!format!("{credentials:?}").contains("c2VjcmV0"));

    let error = Sandbox::start(api(vec![bank.clone()]))
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(
        error.contains("bank") && error.contains("`key`") && !error.contains("c2VjcmV0"),
        "{error}"
    );

    bank.endpoints[0].cases[0].receives = None;
    let endpoint = &bank.endpoints[0];
    assert_eq!(
        answer_for(endpoint, &endpoint.cases[0], &credentials),
        Err(AnswerError::NothingIsSent)
    );
    assert!(
        Sandbox::start(api(vec![bank])).is_ok(),
        "a case in which nothing is sent needs no answer"
    );
}
