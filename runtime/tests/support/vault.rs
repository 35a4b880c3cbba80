//! A provider as the generator emits it, under generic names: what the contract with emitted code
//! is.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "as in a client crate; each test file uses a part of it"
)]

use std::borrow::Cow;

use wirescribe_runtime::{
    Api, Attempt, BaseUrl, Body, BodyTest, CallOptions, ClientBuilder, ConfigError, DecodeError,
    Effect, Encoder, Endpoint, Error, Expected, FromJson, HeaderName, InvalidRequest, Json, Method,
    Outcome, OutgoingRequest, Parameter, Parts, Repeat, Response, Secret, Sensitive, Status,
    TextRules, Unknown, sign,
};

pub mod bodies;

/// Where the vault runs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    Test,
    Production { hostname: String },
    Custom(String),
}

impl wirescribe_runtime::Environment for Environment {
    fn base_url(&self) -> Result<BaseUrl, ConfigError> {
        match self {
            Self::Test => BaseUrl::parse("https://test.vault.example"),
            Self::Production { hostname } => {
                BaseUrl::template(&["https://", ".vault.example"], &[("hostname", hostname)])
            }
            Self::Custom(url) => BaseUrl::parse(url),
        }
    }
}

#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Credentials {
    pub merchant_key: String,
    pub merchant_secret: Secret,
}

impl Credentials {
    pub fn new(merchant_key: impl Into<String>, merchant_secret: impl Into<Secret>) -> Self {
        Self {
            merchant_key: merchant_key.into(),
            merchant_secret: merchant_secret.into(),
        }
    }
}

impl wirescribe_runtime::Credentials for Credentials {
    fn check(&self) -> Result<(), ConfigError> {
        wirescribe_runtime::credential("merchant_key", &self.merchant_key)?;
        wirescribe_runtime::credential("merchant_secret", self.merchant_secret.expose())
    }
}

#[derive(Debug, Clone)]
pub struct Client {
    core: wirescribe_runtime::Client<Credentials>,
}

impl Api for Client {
    type Credentials = Credentials;
    type Environment = Environment;
    type Core = wirescribe_runtime::Client<Credentials>;

    fn from_core(core: Self::Core) -> Self {
        Self { core }
    }
}

impl Client {
    pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder<Self> {
        ClientBuilder::new(environment, credentials)
    }

    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self {
            core: self.core.with(options),
        }
    }

    pub fn core(&self) -> &wirescribe_runtime::Client<Credentials> {
        &self.core
    }

    pub async fn delete_card(
        &self,
        request: &DeleteCard,
    ) -> Result<Response<Deleted>, Error<DeleteCardFailure>> {
        self.core.call(request).await
    }
}

pub mod blocking {
    use super::{
        Api, CallOptions, ClientBuilder, Credentials, DeleteCard, DeleteCardFailure, Deleted,
        Environment, Error, Response,
    };

    #[derive(Debug, Clone)]
    pub struct Client {
        core: wirescribe_runtime::blocking::Client<Credentials>,
    }

    impl Api for Client {
        type Credentials = Credentials;
        type Environment = Environment;
        type Core = wirescribe_runtime::blocking::Client<Credentials>;

        fn from_core(core: Self::Core) -> Self {
            Self { core }
        }
    }

    impl Client {
        pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder<Self> {
            ClientBuilder::new(environment, credentials)
        }

        #[must_use]
        pub fn with(&self, options: CallOptions) -> Self {
            Self {
                core: self.core.with(options),
            }
        }

        pub fn core(&self) -> &wirescribe_runtime::blocking::Client<Credentials> {
            &self.core
        }

        pub fn delete_card(
            &self,
            request: &DeleteCard,
        ) -> Result<Response<Deleted>, Error<DeleteCardFailure>> {
            self.core.call(request)
        }
    }
}

fn merchant_signature(
    credentials: &Credentials,
    request: &mut OutgoingRequest,
    attempt: &Attempt<'_>,
) -> Result<(), InvalidRequest> {
    let date = sign::imf_fixdate(attempt.now())?;
    let secret = credentials.merchant_secret.expose().as_bytes();
    let signature = sign::hex(&sign::sha512(&[
        request.body(),
        b"|",
        date.as_bytes(),
        b"|",
        secret,
    ]));
    request.set_header(HeaderName::from_static("date"), date.as_str())?;
    request.set_secret_header(
        HeaderName::from_static("authorization"),
        [
            "hmac username=\"",
            &credentials.merchant_key,
            "\", signature=\"",
            &signature,
            "\"",
        ]
        .concat(),
    )?;
    Ok(())
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeleteCard {
    pub customer: String,
    pub card_token: CardToken,
    pub network_token: Option<Sensitive<String>>,
    pub bank_type: Option<BankType>,
    pub routing: Option<Sensitive<String>>,
}

impl DeleteCard {
    pub fn new(customer: impl Into<String>, card_token: impl Into<CardToken>) -> Self {
        Self {
            customer: customer.into(),
            card_token: card_token.into(),
            network_token: None,
            bank_type: None,
            routing: None,
        }
    }

    #[must_use]
    pub fn network_token(mut self, network_token: impl Into<Sensitive<String>>) -> Self {
        self.network_token = Some(network_token.into());
        self
    }

    #[must_use]
    pub fn bank_type(mut self, bank_type: impl Into<BankType>) -> Self {
        self.bank_type = Some(bank_type.into());
        self
    }

    #[must_use]
    pub fn routing(mut self, routing: impl Into<Sensitive<String>>) -> Self {
        self.routing = Some(routing.into());
        self
    }
}

impl Endpoint for DeleteCard {
    type Credentials = Credentials;
    type Success = Deleted;
    type Failure = DeleteCardFailure;
    const NAME: &'static str = "delete_card";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/customers/{customer}/cards";
    const EFFECT: Effect = Effect::Delete;
    const REPEAT: Repeat = Repeat::Rejected;
    const OUTCOMES: &'static [Outcome<Deleted, DeleteCardFailure>] = &[
        Outcome::fails(&[Status::Exact(409)], &[], |_| {
            Ok(DeleteCardFailure::Conflict)
        }),
        Outcome::returns(
            &[Status::Class(2), Status::Class(4)],
            &[BodyTest::new(&["status"], Expected::Integer(1))],
            Body::json,
        ),
        Outcome::fails(
            &[Status::Class(2), Status::Class(4)],
            &[BodyTest::new(&["status"], Expected::Integer(0))],
            |body| body.json().map(DeleteCardFailure::Rejected),
        ),
    ];
    const UNDOCUMENTED: DeleteCardFailure = DeleteCardFailure::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/customers/");
        request.segment_except("customer", &self.customer, &["search", "{}/default"])?;
        request.path("/cards");
        request.query("cardToken", &self.card_token)?;
        request.query("networkToken", &self.network_token)?;
        request.query("bankType", &self.bank_type)?;
        request.header(HeaderName::from_static("x-routing-id"), &self.routing)?;
        request.constant_header(HeaderName::from_static("x-version"), "2019-05-29");
        Ok(())
    }

    fn authenticate(
        credentials: &Credentials,
        request: &mut OutgoingRequest,
        attempt: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        merchant_signature(credentials, request, attempt)
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum DeleteCardFailure {
    Conflict,
    Rejected(Rejected),
    Undocumented,
}

impl wirescribe_runtime::Failure for DeleteCardFailure {
    fn name(&self) -> &'static str {
        match self {
            Self::Conflict => "Conflict",
            Self::Rejected(_) => "Rejected",
            Self::Undocumented => "Undocumented",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardToken(Sensitive<String>);

impl CardToken {
    pub fn new(value: impl Into<String>) -> Self {
        Self(Sensitive::new(value.into()))
    }

    pub fn as_str(&self) -> &str {
        self.0.expose()
    }
}

impl From<String> for CardToken {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

impl From<&str> for CardToken {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl Parameter for CardToken {
    const RULES: TextRules = TextRules::new().prefix("card_");
    const SENSITIVE: bool = true;

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.as_str())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BankType {
    Credit,
    Debit,
    Other(String),
}

impl BankType {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Credit => "Credit",
            Self::Debit => "Debit",
            Self::Other(other) => other,
        }
    }
}

impl From<String> for BankType {
    fn from(value: String) -> Self {
        match value.as_str() {
            "Credit" => Self::Credit,
            "Debit" => Self::Debit,
            _ => Self::Other(value),
        }
    }
}

impl Parameter for BankType {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.as_str())
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Deleted {
    pub message: String,
    pub removed: Option<bool>,
    pub card: Option<Card>,
    pub unknown: Unknown,
}

impl FromJson for Deleted {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        let mut members = json.members()?;
        Ok(Self {
            message: members.required("message")?,
            removed: members.member("IsDeleted").optional(|json| {
                json.boolean(
                    &[Expected::Text("true")],
                    &[Expected::Text("false"), Expected::Boolean(false)],
                )
            })?,
            card: members.optional("card")?,
            unknown: members.rest(),
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Card {
    pub active: bool,
    pub token: Option<CardToken>,
}

impl FromJson for Card {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        let mut members = json.members()?;
        Ok(Self {
            active: members.member("active").required(|json| {
                json.boolean(
                    &[Expected::Text("true")],
                    &[Expected::Text("false"), Expected::Boolean(false)],
                )
            })?,
            token: members.optional("token")?,
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Rejected {
    pub message: String,
}

impl FromJson for Rejected {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        let mut members = json.members()?;
        Ok(Self {
            message: members.required("message")?,
        })
    }
}

impl FromJson for CardToken {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        json.text()
    }
}

impl FromJson for BankType {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        json.text()
    }
}
