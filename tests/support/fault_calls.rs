//! The five endpoints through the emitted clients, over both transports, as calls that all look alike.

use std::error::Error as _;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use generated_client::{Error, Response, jusbiz, juspay, omise, payu};
use wirescribe_codegen::model;
use wirescribe_runtime::{
    Api, BodyKind, Bytes, ClientBuilder, DefaultTransport, Failure, HeaderMap, Incomplete, Over,
    PrivateKey, Repeat, Retries, UnreadableReason,
};

/// Which client sends.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Transport {
    Reqwest,
    Blocking,
}

/// Where a client sends to, how, and how long it waits.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) url: String,
    pub(crate) transport: Transport,
    pub(crate) timeout: Duration,
}

impl Site {
    /// With a timeout that no call comes near which ends by itself.
    pub(crate) fn new(url: impl Into<String>, transport: Transport) -> Self {
        Self {
            url: url.into(),
            transport,
            timeout: Duration::from_secs(30),
        }
    }
}

/// A client that deletes the card it is given.
pub(crate) type Calling = Box<dyn FnMut(&str) -> Seen>;

/// One endpoint.
pub(crate) struct Endpoint {
    pub(crate) provider: &'static str,
    pub(crate) name: &'static str,
    /// An argument that is accepted; an empty one never is.
    pub(crate) card: &'static str,
    /// The argument of a case that is a success, which the sandbox knows.
    pub(crate) case: &'static str,
    /// What a second call does when an error does not know better.
    pub(crate) repeat: Repeat,
    pub(crate) open: fn(&Site) -> Calling,
}

pub(crate) const ENDPOINTS: [Endpoint; 5] = [
    Endpoint {
        provider: "jusbiz",
        name: "delete_virtual_card",
        card: "payout_under_test",
        case: "no_action",
        repeat: Repeat::Unknown,
        open: jusbiz_virtual_card,
    },
    Endpoint {
        provider: "juspay",
        name: "delete_card",
        card: "card_under_test",
        case: "c75a9fca-1121-418e-973c-47d5c4971456",
        repeat: Repeat::Unknown,
        open: juspay_card,
    },
    Endpoint {
        provider: "juspay",
        name: "delete_token",
        card: "reference_under_test",
        case: "df2c47951a71e4486827039fad7b039a",
        repeat: Repeat::Unknown,
        open: juspay_token,
    },
    Endpoint {
        provider: "omise",
        name: "delete_card",
        card: "card_test_under_test",
        case: "card_test_5xuy4w91xqz7d1w9u0t",
        repeat: Repeat::Rejected,
        open: omise_card,
    },
    Endpoint {
        provider: "payu",
        name: "delete_card",
        card: "token_under_test",
        case: "2d1e569bf1f6b150a32f70",
        repeat: Repeat::Unknown,
        open: payu_card,
    },
];

/// Every client of the matrix is built here. A call is one attempt.
fn built<A>(builder: ClientBuilder<A>, site: &Site) -> A
where
    A: Api,
    A::Core: DefaultTransport
        + Over<<A::Core as DefaultTransport>::Transport, Credentials = A::Credentials>,
{
    let builder = builder
        .attempt_timeout(site.timeout)
        .retries(Retries::none());
    builder.build().expect("a client")
}

macro_rules! calling {
    ($site:ident, $provider:ident::$method:ident, $credentials:expr, $request:expr) => {{
        let environment = $provider::Environment::Custom($site.url.clone());
        match $site.transport {
            Transport::Reqwest => {
                let builder = $provider::Client::builder(environment, $credentials);
                let (client, runtime) = (built(builder, $site), runtime());
                Box::new(move |card| seen(&runtime.block_on(client.$method(&$request(card)))))
            }
            Transport::Blocking => {
                let builder = $provider::blocking::Client::builder(environment, $credentials);
                let client = built(builder, $site);
                Box::new(move |card| seen(&client.$method(&$request(card))))
            }
        }
    }};
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
}

fn jusbiz_virtual_card(site: &Site) -> Calling {
    let of = |name| example("jusbiz", name);
    let key = PrivateKey::from_pem(of("response_key")).expect("an example key");
    let credentials = jusbiz::Credentials::new(of("api_key"), of("merchant_id"), of("key_id"), key);
    calling!(
        site,
        jusbiz::delete_virtual_card,
        credentials,
        |card: &str| { jusbiz::DeleteVirtualCard::new(card) }
    )
}

fn juspay_card(site: &Site) -> Calling {
    let credentials = juspay::Credentials::new(example("juspay", "api_key"));
    calling!(site, juspay::delete_card, credentials, |card: &str| {
        juspay::DeleteCard::new("customer_1122", card)
    })
}

fn juspay_token(site: &Site) -> Calling {
    let credentials = juspay::Credentials::new(example("juspay", "api_key"));
    calling!(site, juspay::delete_token, credentials, |card: &str| {
        juspay::DeleteToken::new("customer_1122", card, "customer_1122")
    })
}

fn omise_card(site: &Site) -> Calling {
    let credentials = omise::Credentials::new(example("omise", "secret_key"));
    calling!(site, omise::delete_card, credentials, |card: &str| {
        omise::DeleteCard::new("cust_test_5xuy4w91xqz7d1w9u0t", card)
    })
}

fn payu_card(site: &Site) -> Calling {
    let of = |name| example("payu", name);
    let credentials = payu::Credentials::new(of("merchant_key"), of("merchant_secret"));
    calling!(site, payu::delete_card, credentials, |card: &str| {
        payu::DeleteCard::new("sms:123", card)
    })
}

/// The specs of this package, read once.
pub(crate) fn api() -> &'static model::Api {
    static API: OnceLock<model::Api> = OnceLock::new();
    API.get_or_init(|| {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
        wirescribe_codegen::load(&specs).expect("the specs were read when this package was built")
    })
}

pub(crate) fn provider(name: &str) -> &'static model::Provider {
    let mut providers = api().providers.iter();
    let found = providers.find(|known| known.name.wire == name);
    found.expect("a provider of the specs")
}

/// The example of a credential in its spec.
pub(crate) fn example(of: &str, credential: &str) -> &'static str {
    let mut credentials = provider(of).credentials.iter();
    let found = credentials.find(|known| known.name.wire == credential);
    found
        .and_then(|found| found.example.as_deref())
        .expect("a credential with an example")
}

/// What a call gave, whatever its types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) told: Told,
    pub(crate) repeat: Option<Repeat>,
    pub(crate) status: Option<u16>,
    pub(crate) headers: Option<HeaderMap>,
    pub(crate) body: Option<Bytes>,
    /// All that the error says, its causes and `Debug` included.
    pub(crate) text: String,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Success,
    Invalid,
    Documented,
    Undocumented,
    NotJson(BodyKind),
    Truncated,
    TooLarge,
    NotSent,
    OutcomeUnknown,
    Other,
}

fn seen<T, F: Failure>(result: &Result<Response<T>, Error<F>>) -> Seen {
    match result {
        Ok(response) => Seen {
            told: Told::Success,
            repeat: None,
            status: Some(response.status().as_u16()),
            headers: Some(response.headers().clone()),
            body: Some(response.body().clone()),
            text: String::new(),
        },
        Err(error) => Seen {
            told: told(error),
            repeat: Some(error.repeat()),
            status: error.status().map(|status| status.as_u16()),
            headers: error.headers().cloned(),
            body: error.body().cloned(),
            text: text(error),
        },
    }
}

fn told<F: Failure>(error: &Error<F>) -> Told {
    match error {
        Error::Invalid(_) => Told::Invalid,
        Error::Refused(refused) if refused.value().is_documented() => Told::Documented,
        Error::Refused(_) => Told::Undocumented,
        Error::Unreadable(unreadable) => match unreadable.reason() {
            UnreadableReason::NotJson(kind) => Told::NotJson(*kind),
            UnreadableReason::Incomplete(Incomplete::Truncated) => Told::Truncated,
            UnreadableReason::Incomplete(Incomplete::TooLarge) => Told::TooLarge,
            _ => Told::Other,
        },
        Error::NotSent(_) => Told::NotSent,
        Error::OutcomeUnknown(_) => Told::OutcomeUnknown,
        _ => Told::Other,
    }
}

fn text<F: Failure>(error: &Error<F>) -> String {
    let mut text = format!("{error}\n{error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        text.extend(["\n".to_owned(), cause.to_string(), format!("{cause:?}")]);
        source = cause.source();
    }
    text
}
