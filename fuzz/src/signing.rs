//! Generated signing schemes, computed over any message: every value is computed, or refused with an error.
//!
//! The first half of an input decides the scheme, the second half the message and the credentials.

use std::time::{Duration, UNIX_EPOCH};

use wirescribe_codegen::evaluate::{Inputs, Message, captured, evaluate, unsigned, verify};
use wirescribe_codegen::model::{Auth, Provider, Start};
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;

use crate::hostile::{form, quoted};
use crate::random::Random;
use crate::schemes::{HEADERS, Kind, MEMBERS, QUERY, Scheme, scheme_with};

/// Shapes of schemes that there are.
const SHAPES: usize = 30;

/// Resolves a scheme, and signs and verifies with each of its entries.
pub fn run(data: &[u8]) {
    let (of_scheme, of_message) = data.split_at(data.len() / 2);
    let mut random = Random::of_bytes(of_scheme);
    let scheme = scheme_with(random.below(SHAPES), random);
    let mut random = Random::of_bytes(of_message);
    for auth in provider(&scheme).iter().flat_map(|provider| &provider.auth) {
        check(&scheme, auth, &mut random);
    }
}

/// None for the few schemes that the generator gets wrong.
fn provider(scheme: &Scheme) -> Option<Provider> {
    let file = |stem: &str, text: String| SourceFile {
        display: format!("{}/{stem}.yaml", scheme.name),
        provider: scheme.name.clone(),
        stem: stem.to_owned(),
        text,
    };
    let files = [
        file("provider", scheme.provider(&[])),
        file("plain", scheme.endpoint(false)),
        file("signed", scheme.endpoint(true)),
    ];
    resolve(&files).api?.providers.into_iter().next()
}

fn check(scheme: &Scheme, auth: &Auth, random: &mut Random) {
    let given = given(scheme, auth, random);
    let message = message(scheme, random);
    let mut inputs = Inputs {
        given: &given,
        now: UNIX_EPOCH + Duration::from_millis(random.below(1 << 45) as u64),
        message: &message,
    };
    let signed = match evaluate(&auth.actions, &inputs) {
        Ok(signed) => signed,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert_eq!(
        evaluate(&auth.actions, &inputs).as_ref(),
        Ok(&signed),
        "computed twice"
    );
    let _ = captured(auth, &signed.message);
    let _ = unsigned(auth, &signed.message, ("application/json", &message.body));
    if let Some(spec) = &auth.verify {
        let _ = verify(spec, &inputs);
        inputs.message = &signed.message;
        let _ = verify(spec, &inputs);
    }
}

/// Credentials, results of functions and nonces; most keys have the length that they need.
fn given(scheme: &Scheme, auth: &Auth, random: &mut Random) -> Vec<(String, String)> {
    let credentials = scheme.credentials.iter().map(|(name, _)| *name);
    let functions = scheme.functions.iter().map(|(name, _)| *name);
    let nonces = auth
        .bindings()
        .filter(|binding| matches!(binding.expression.start, Start::Nonce(_)));
    let nonces = nonces.map(|binding| binding.name.wire.as_str());
    let names: Vec<&str> = credentials.chain(functions).chain(nonces).collect();
    let value = |name: &&str| {
        let text = match name.rsplit_once('_') {
            _ if random.chance(10) => random.hostile(),
            Some((_, "12")) => format!("{:~<12}", random.plain(5)),
            Some((_, "16")) => format!("{:_<16}", random.plain(7)),
            Some((_, "24")) => format!("{:!<4}One-twO.threE4567890", random.plain(1)),
            Some((_, "32")) => format!("{:.<32}", random.plain(12)),
            _ => random.visible(),
        };
        ((*name).to_owned(), text)
    };
    names.iter().map(value).collect()
}

fn message(scheme: &Scheme, random: &mut Random) -> Message {
    let (media_type, body) = match scheme.kind {
        _ if random.chance(20) => ("text/plain", random.hostile()),
        Kind::Form => ("application/x-www-form-urlencoded", pairs(&MEMBERS, random)),
        Kind::Json => ("application/json", object(random)),
        Kind::Get | Kind::Empty => ("", String::new()),
    };
    let mut headers = vec![("content-type".to_owned(), media_type.to_owned())];
    for name in HEADERS {
        headers.push((name.to_owned(), random.hostile()));
    }
    Message {
        method: (*random.pick(&["GET", "POST"])).to_owned(),
        scheme: (*random.pick(&["https", "http"])).to_owned(),
        host: (*random.pick(&["api.example.com", "h:1", "[::1]:81", "", ":", "é"])).to_owned(),
        path: format!("/{}", random.hostile()),
        query: pairs(&QUERY, random),
        headers,
        body: body.into_bytes(),
        operation: random.plain(3),
    }
}

fn pairs(names: &[&str], random: &mut Random) -> String {
    let mut pairs = Vec::new();
    for _ in 0..random.below(5) {
        let (name, value) = ((*random.pick(names)).to_owned(), random.hostile());
        let value = if random.chance(80) {
            form(random, &value)
        } else {
            value
        };
        pairs.push(format!("{name}={value}"));
    }
    pairs.join("&")
}

fn object(random: &mut Random) -> String {
    let mut members = Vec::new();
    for name in MEMBERS {
        let text = quoted(&random.hostile());
        let values = [
            text.as_str(),
            "-1.50e+3",
            "null",
            "[[]]",
            "{\"b\": 1}",
            "1e999",
            "\"\\ud800\"",
        ];
        members.push(format!("{}:{}", quoted(name), random.pick(&values)));
    }
    format!("{{{}}}", members.join(","))
}
