//! Secrets are planted in every endpoint's credentials, parameters and answers, every kind of result
//! is provoked over both transports, and every text that someone could read is searched for them.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/captured.rs"]
mod captured;
#[path = "support/raw_server.rs"]
mod raw_server;
#[path = "support/secret_subjects.rs"]
mod subjects;
#[path = "support/surfaces.rs"]
mod surfaces;

use std::fmt::Debug;
use std::marker::PhantomData;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use generated_client::wirescribe_runtime as runtime;
use runtime::{
    Api, AttemptEvent, CallEvent, CallOptions, Client, ClientBuilder, ConfigError, Credentials,
    Endpoint, Environment, Error, FixedClock, Observer, RequestEvent, Response, Retries, blocking,
};

use raw_server::RawServer;
use subjects::Subject;
use surfaces::{Planted, Surfaces};

/// Where nobody listens: a port that a server was given before could be another's by now.
const NOBODY: &str = "http://127.0.0.1:1";

/// In an added header, and in an added pair of the query.
const ADDED: [&str; 2] = ["planted-added-header", "planted-added-query"];

/// An emitted client without its methods, so that one test serves all.
struct Bare<Core, C, V>(Core, PhantomData<fn(C, V)>);

impl<Core, C: Credentials, V: Environment> Api for Bare<Core, C, V> {
    type Credentials = C;
    type Environment = V;
    type Core = Core;

    fn from_core(core: Core) -> Self {
        Self(core, PhantomData)
    }
}

type Async<C, V> = Bare<Client<C>, C, V>;
type Blocking<C, V> = Bare<blocking::Client<C>, C, V>;
type Outcome<E> = Result<Response<<E as Endpoint>::Success>, Error<<E as Endpoint>::Failure>>;

/// Remembers what it is told, as a careless application would.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<String>>);

impl Told {
    fn add(&self, event: &dyn Debug) {
        let line = format!("{event:?} {event:#?}\n");
        self.0.lock().expect("no panic").push_str(&line);
    }
}

impl Observer for Told {
    fn on_request(&self, event: &RequestEvent<'_>) {
        self.add(event);
        self.add(&event.header_names().collect::<Vec<_>>());
    }

    fn on_attempt_end(&self, event: &AttemptEvent<'_>) {
        self.add(event);
        self.add(&event.header_names().collect::<Vec<_>>());
    }

    fn on_call_end(&self, event: &CallEvent<'_>) {
        self.add(event);
    }
}

fn options() -> CallOptions {
    let soon = Duration::from_millis(1);
    CallOptions::new()
        .header("x-added", ADDED[0])
        .query("added", ADDED[1])
        .retries(Retries::new(2).backoff(soon, soon))
}

fn builder<A: Api>(environment: A::Environment, credentials: A::Credentials) -> ClientBuilder<A> {
    ClientBuilder::new(environment, credentials)
        .clock(FixedClock(UNIX_EPOCH + Duration::from_secs(1_777_014_359)))
        .attempt_timeout(Duration::from_secs(5))
}

/// One subject, and what was seen of it.
struct Examined<'s, E: Endpoint, V> {
    subject: &'s Subject<E, V>,
    surfaces: Surfaces,
    told: Told,
}

impl<E, V> Examined<'_, E, V>
where
    E: Endpoint + Debug,
    E::Success: Debug,
    V: Environment,
{
    fn call_async(&mut self, url: String, endpoint: &E) -> Outcome<E> {
        let subject = self.subject;
        let client: Async<E::Credentials, V> =
            builder((subject.environment)(url), (subject.credentials)())
                .observer(self.told.clone())
                .build()
                .expect("the client is valid");
        let core = client.0.with(options());
        self.surfaces.add("client", format!("{core:?} {core:#?}"));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(core.call(endpoint))
    }

    fn call_blocking(&mut self, url: String, endpoint: &E) -> Outcome<E> {
        let subject = self.subject;
        let client: Blocking<E::Credentials, V> =
            builder((subject.environment)(url), (subject.credentials)())
                .observer(self.told.clone())
                .build()
                .expect("the client is valid");
        let core = client.0.with(options());
        self.surfaces.add("client", format!("{core:?} {core:#?}"));
        core.call(endpoint)
    }

    /// Calls over both transports, and looks at what comes of it.
    fn call(&mut self, kind: &str, url: &str, endpoint: &E) {
        for flavour in ["async", "blocking"] {
            let outcome = match flavour {
                "async" => self.call_async(url.to_owned(), endpoint),
                _ => self.call_blocking(url.to_owned(), endpoint),
            };
            let surface = format!("{kind}, {flavour}");
            let expected = kind.split(':').next().unwrap_or_default();
            assert_eq!(name_of(&outcome), expected, "{surface}");
            self.look_at(&surface, outcome);
        }
    }

    fn look_at(&mut self, surface: &str, outcome: Outcome<E>) {
        match &outcome {
            Ok(response) => {
                let texts = format!("{response:?} {response:#?}");
                self.surfaces
                    .add_value(&format!("{surface}, response"), texts);
            }
            Err(error) => self.surfaces.add_error(surface, error_of(error)),
        }
        let is_ok = outcome.is_ok();
        let unwound = panic::catch_unwind(AssertUnwindSafe(|| {
            if is_ok {
                drop(outcome.expect_err("planted to fail"));
            } else {
                drop(outcome.expect("planted to fail"));
            }
        }));
        let message = unwound
            .expect_err("a panic")
            .downcast::<String>()
            .expect("a message");
        self.surfaces
            .add_value(&format!("{surface}, panic"), *message);
    }

    /// What there is to see without a call.
    fn look_at_values(&mut self) {
        let subject = self.subject;
        let environment = || (subject.environment)("https://vault.example".to_owned());
        let credentials = (subject.credentials)();
        self.surfaces
            .add_value("credentials", format!("{credentials:?} {credentials:#?}"));
        self.surfaces
            .add_value("request", format!("{0:?} {0:#?}", subject.endpoint));
        self.surfaces
            .add("options", format!("{0:?} {0:#?}", options()));
        let builder = builder::<Async<E::Credentials, V>>(environment(), credentials);
        self.surfaces
            .add("builder", format!("{builder:?} {builder:#?}"));
        let client = builder
            .build()
            .expect("the client is valid")
            .0
            .with(options());
        let attempts = client.attempts(&subject.endpoint).expect("valid");
        self.surfaces
            .add_value("encoded request", format!("{attempts:?} {attempts:#?}"));
        let unusable = || (subject.unusable_credentials)();
        let built: Result<Async<E::Credentials, V>, ConfigError> =
            self::builder(environment(), unusable()).build();
        let error = built
            .map(drop)
            .expect_err("a line break is in a credential");
        self.surfaces.add_error("config error", &error);
        let headers = client
            .prepare(&subject.endpoint)
            .expect("valid")
            .headers()
            .clone();
        self.surfaces
            .add_value("headers of a signed request", format!("{headers:?}"));
    }

    /// What is made of the planted values: signatures and the like.
    fn planted(&self) -> Planted {
        let subject = self.subject;
        let environment = (subject.environment)("https://vault.example".to_owned());
        let client: Async<E::Credentials, V> = builder(environment, (subject.credentials)())
            .build()
            .expect("valid");
        let request = client
            .0
            .with(options())
            .prepare(&subject.endpoint)
            .expect("valid");
        let sensitive = request
            .headers()
            .values()
            .filter(|value| value.is_sensitive());
        let made: Vec<String> = sensitive
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            .collect();
        assert!(made.len() >= 2, "a signature and an added header");
        let sent = format!(
            "{} {}",
            request.uri(),
            String::from_utf8_lossy(request.body())
        );
        let in_request = subject
            .in_request
            .iter()
            .filter(|value| sent.contains(**value));
        assert_eq!(
            in_request.count(),
            subject.in_request.len(),
            "all of it is sent: {sent}"
        );
        let target = request.uri().path_and_query().expect("a target").as_str();
        let owned = |values: &[&str]| -> Vec<String> {
            values.iter().map(|&value| value.to_owned()).collect()
        };
        let mut planted = Planted {
            secret: [owned(&subject.secrets), owned(&ADDED), made].concat(),
            ordinary: owned(&subject.ordinary),
        };
        if target != E::PATH && target.contains("planted") {
            planted.ordinary.push(target.to_owned());
        }
        planted
    }
}

/// Errors as trait objects, whose failures need a `Debug` only.
fn error_of<F: runtime::Failure + 'static>(error: &Error<F>) -> &(dyn std::error::Error + 'static) {
    error
}

fn name_of<T, F: runtime::Failure>(outcome: &Result<T, Error<F>>) -> &'static str {
    outcome
        .as_ref()
        .err()
        .map_or("success", |error| error.kind().as_str())
}

fn examine<E, V>(subject: &Subject<E, V>)
where
    E: Endpoint + Debug,
    E::Success: Debug,
    V: Environment,
{
    captured::start();
    let (surfaces, told) = (Surfaces::default(), Told::default());
    let mut examined = Examined {
        subject,
        surfaces,
        told,
    };
    examined.look_at_values();
    for (kind, bytes) in &subject.answers {
        let server = RawServer::start(bytes.clone()).expect("a server on this machine");
        examined.call(kind, &server.url(), &subject.endpoint);
    }
    examined.call("not_sent", NOBODY, &subject.endpoint);
    examined.call("invalid", NOBODY, &subject.invalid);
    let told = std::mem::take(&mut *examined.told.0.lock().expect("no panic"));
    assert!(told.contains(E::PATH), "the observer was told nothing");
    examined.surfaces.add("observer", told);
    let captured = captured::text();
    for part in [
        "url.template",
        "resend_count=1",
        "error.type",
        "reqwest",
        "hyper_util",
    ] {
        assert!(
            captured.contains(part),
            "the log is not what it should be: no `{part}`"
        );
    }
    examined.surfaces.add("tracing and log", captured);

    let leaks = examined.surfaces.leaks(&examined.planted());
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    assert!(
        examined.surfaces.len() > 60,
        "{} surfaces",
        examined.surfaces.len()
    );
}

#[test]
fn jusbiz_delete_virtual_card() {
    examine(&subjects::jusbiz_delete_virtual_card());
}

#[test]
fn juspay_delete_card() {
    examine(&subjects::juspay_delete_card());
}

#[test]
fn juspay_delete_token() {
    examine(&subjects::juspay_delete_token());
}

#[test]
fn omise_delete_card() {
    examine(&subjects::omise_delete_card());
}

#[test]
fn payu_delete_card() {
    examine(&subjects::payu_delete_card());
}

#[test]
fn every_endpoint_is_examined() {
    let specs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let api = wirescribe_codegen::load(&specs).expect("the specs are valid");
    let source = include_str!("secrets.rs");
    for provider in &api.providers {
        for endpoint in &provider.endpoints {
            let test = format!("fn {}_{}()", provider.name.rust, endpoint.name.rust);
            assert!(source.contains(&test), "{test} is missing");
        }
    }
}

#[test]
fn a_leak_is_found_where_it_is() {
    let mut surfaces = Surfaces::default();
    surfaces.add("a log", "id=planted-id");
    surfaces.add_value("a request", "id: planted-id, token: planted-token");
    surfaces.add("another log", "nothing");
    let planted = Planted {
        secret: vec!["planted-token".to_owned()],
        ordinary: vec!["planted-id".to_owned()],
    };
    let leaks = surfaces.leaks(&planted);
    assert_eq!(leaks.len(), 2, "{leaks:?}");
    assert!(leaks[0].starts_with("a log: planted-id"), "{leaks:?}");
    assert!(
        leaks[1].starts_with("a request: planted-token"),
        "{leaks:?}"
    );
}
