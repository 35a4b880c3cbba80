//! Encrypted answers: tokens of an independent implementation decrypt, everything else is one
//! error.
#![cfg(feature = "jwe")]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use wirescribe_runtime::{
    Api, BaseUrl, Body, BodyTest, Bytes, ClientBuilder, ConfigError, DecodeStep, Decoding, Effect,
    Encoder, Endpoint, Error, Expected, FakeTransport, InvalidRequest, JsonText, Method, Outcome,
    PrivateKey, Repeat, Response, Status, http,
};

const KEY: &str = include_str!("fixtures/jwe_test_key.pem");
const TOKEN: &str = include_str!("fixtures/response.jwe");

#[derive(Debug, Clone)]
struct Credentials {
    response_key: PrivateKey,
}

impl wirescribe_runtime::Credentials for Credentials {
    fn check(&self) -> Result<(), ConfigError> {
        Ok(())
    }
}

#[derive(Debug)]
struct Anywhere;

impl wirescribe_runtime::Environment for Anywhere {
    fn base_url(&self) -> Result<BaseUrl, ConfigError> {
        BaseUrl::parse("https://vault.example")
    }
}

struct Client(wirescribe_runtime::blocking::Client<Credentials>);

impl Api for Client {
    type Credentials = Credentials;
    type Environment = Anywhere;
    type Core = wirescribe_runtime::blocking::Client<Credentials>;

    fn from_core(core: Self::Core) -> Self {
        Self(core)
    }
}

#[derive(Debug)]
struct Failed;

impl wirescribe_runtime::Failure for Failed {
    fn name(&self) -> &'static str {
        "Failed"
    }
}

struct Read;

impl Endpoint for Read {
    type Credentials = Credentials;
    type Success = JsonText;
    type Failure = Failed;
    const NAME: &'static str = "read";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/";
    const EFFECT: Effect = Effect::Read;
    const REPEAT: Repeat = Repeat::Safe;
    const OUTCOMES: &'static [Outcome<JsonText, Failed>] = &[Outcome::returns(
        &[],
        &[BodyTest::new(&["status"], Expected::Text("SUCCESS"))],
        Body::json,
    )];
    const UNDOCUMENTED: Failed = Failed;
    const DECODING: &'static [Decoding<Credentials>] = &[Decoding::new(
        &[Status::Class(2)],
        &[
            DecodeStep::Member(&["encryptedResponse"]),
            DecodeStep::Jwe(|credentials| &credentials.response_key),
        ],
    )];

    fn encode(&self, _: &mut Encoder) -> Result<(), InvalidRequest> {
        Ok(())
    }
}

fn read(token: &str) -> Result<Response<JsonText>, Error<Failed>> {
    let response_key = PrivateKey::from_pem(KEY).expect("the key is valid");
    let client = ClientBuilder::<Client>::new(Anywhere, Credentials { response_key })
        .build_with(FakeTransport::new())
        .expect("the client is valid");
    let body = format!("{{\"encryptedResponse\":\"{token}\"}}");
    client
        .0
        .decode::<Read>(http::Response::new(Bytes::from(body)))
}

#[test]
fn a_token_of_another_implementation_decrypts() {
    let response = read(TOKEN.trim()).expect("the token decrypts");
    let token = response.member("cardToken").expect("a member");
    assert_eq!(token.to_text(), "card_1");
    assert!(response.body().starts_with(b"{\"encryptedResponse\":"));
}

#[test]
fn other_algorithms_and_compression_are_refused() {
    for token in [
        include_str!("fixtures/zipped.jwe"),
        include_str!("fixtures/other_enc.jwe"),
        include_str!("fixtures/other_alg.jwe"),
    ] {
        assert_undecryptable(token.trim());
    }
}

#[test]
fn whatever_is_tampered_with_the_error_is_the_same() {
    let parts: Vec<&str> = TOKEN.trim().split('.').collect();
    for index in 0..parts.len() {
        let mut changed: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let flipped = if changed[index].starts_with('A') {
            "B"
        } else {
            "A"
        };
        changed[index].replace_range(..1, flipped);
        assert_undecryptable(&changed.join("."));
        changed[index].clear();
        assert_undecryptable(&changed.join("."));
        changed[index] = format!("{}=", parts[index]);
        assert_undecryptable(&changed.join("."));
        changed[index] = "A".repeat(10_000);
        assert_undecryptable(&changed.join("."));
    }
    for token in [
        "",
        ".",
        "....",
        ".....",
        "ü.a.b.c.d",
        &parts[..4].join("."),
        &format!("{}.", TOKEN.trim()),
    ] {
        assert_undecryptable(token);
    }
}

fn assert_undecryptable(token: &str) {
    let error = read(token).expect_err("the token does not decrypt");
    let expected = "answer to GET / could not be read (status 200): step `jwe`: the encrypted body could not be decrypted";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn keys_are_checked_and_never_printed() {
    let key = PrivateKey::from_pem(KEY).expect("the key is valid");
    assert_eq!(format!("{key:?}"), "PrivateKey(..)");
    let damaged = KEY.replacen("MII", "MIJ", 1);
    for pem in [
        "",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        &damaged,
    ] {
        let error = PrivateKey::from_pem(pem).expect_err("not a key");
        assert_eq!(
            ConfigError::from(error).to_string(),
            "`key` is not valid: must be pem, not encrypted, of rsa with 2048 to 8192 bits, p-256 \
             or ed25519"
        );
    }
}
