//! Runs one case: a server that gives the case's answer, a client whose clock stands still, and a comparison of what was
//! sent with what the case says.

use std::fmt::Debug;
use std::path::Path;
use std::sync::OnceLock;

use wirescribe_codegen::model::{Api, Case as CaseModel, Endpoint, Expectation, Provider};
use wirescribe_runtime::{
    BodyKind, Error, Failure, FixedClock, FixedNonces, Response, UnreadableReason,
};
use wirescribe_sandbox::{Answer, Credentials, Received, Sandbox, Server, answer_for};

/// What a call gives.
pub(crate) type Outcome<T, F> = Result<Response<T>, Error<F>>;

/// The specs of this package, read once.
pub(crate) fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
        wirescribe_codegen::load(&specs).expect("the specs were read when this package was built")
    })
}

/// One case, with the endpoint it belongs to.
pub(crate) struct Case {
    provider: &'static Provider,
    endpoint: &'static Endpoint,
    model: &'static CaseModel,
}

impl Case {
    pub(crate) fn load(provider: &str, endpoint: &str, name: &str) -> Self {
        let find = || {
            let provider = api()
                .providers
                .iter()
                .find(|found| found.name.wire == provider)?;
            let endpoint = provider
                .endpoints
                .iter()
                .find(|found| found.name.wire == endpoint)?;
            let model = endpoint
                .cases
                .iter()
                .find(|found| found.name.wire == name)?;
            Some(Self {
                provider,
                endpoint,
                model,
            })
        };
        find().expect("the case that this test was emitted for")
    }

    /// A clock that stands at the instant of the case.
    pub(crate) fn clock(&self) -> FixedClock {
        FixedClock(self.model.at)
    }

    /// The nonces of the case; one that no case expects where it states none.
    pub(crate) fn nonces(&self) -> FixedNonces {
        match self.model.nonces.as_slice() {
            [] => FixedNonces::new(["no nonce is stated"]),
            nonces => FixedNonces::new(nonces.to_vec()),
        }
    }

    /// Gives a blocking call a server, and checks what it received.
    pub(crate) fn blocking<T>(&self, call: impl FnOnce(String) -> T) -> T {
        let server = self.server();
        let result = call(server.url());
        self.check_sent(&server.received());
        result
    }

    /// Gives a blocking call the sandbox, which answers only what fits a case.
    pub(crate) fn sandbox<T>(&self, call: impl FnOnce(String) -> T) -> T {
        static SANDBOX: OnceLock<Sandbox> = OnceLock::new();
        let sandbox =
            SANDBOX.get_or_init(|| Sandbox::start(api().clone()).expect("a sandbox on loopback"));
        let url = sandbox
            .url(&self.provider.name.wire)
            .expect("the provider's server");
        call(url.to_owned())
    }

    /// Gives an asynchronous call a server, and checks what it received.
    pub(crate) fn reqwest<T>(&self, call: impl AsyncFnOnce(String) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let server = self.server();
        let result = runtime.block_on(call(server.url()));
        self.check_sent(&server.received());
        result
    }

    /// A server that gives the answer of the case to whatever comes.
    fn server(&self) -> Server {
        let credentials = Credentials::examples(self.provider);
        let answer = match self.model.receives {
            Some(_) => {
                answer_for(self.endpoint, self.model, &credentials).expect("the answer of the case")
            }
            None => Answer::text(500, "this case sends nothing"),
        };
        Server::start(move |_| answer.clone()).expect("a server on loopback")
    }

    fn check_sent(&self, received: &[Received]) {
        if matches!(self.model.gives, Expectation::Invalid(_)) {
            assert!(
                received.is_empty(),
                "a refused request was sent: {}",
                received[0].request_line()
            );
            return;
        }
        let [request] = received else {
            panic!("{} requests were sent instead of one", received.len())
        };
        let Some(sends) = &self.model.sends else {
            return;
        };
        assert_eq!(request.request_line(), sends.request_line, "request line");
        assert_eq!(headers(request), sends.headers, "headers");
        assert_eq!(String::from_utf8_lossy(&request.body), sends.body, "body");
    }

    fn status(&self) -> Option<u16> {
        self.model.receives.as_ref().map(|receives| receives.status)
    }
}

/// Headers as the specs list them: sorted, without `host`, which names the loopback server here.
fn headers(request: &Received) -> Vec<(String, String)> {
    let mut headers: Vec<_> = request
        .headers
        .iter()
        .filter(|(name, _)| name != "host")
        .cloned()
        .collect();
    headers.sort();
    headers
}

/// The value of a success.
pub(crate) fn success<'a, T: Debug, F: Failure>(case: &Case, result: &'a Outcome<T, F>) -> &'a T {
    match result {
        Ok(response) => {
            assert_eq!(Some(response.status().as_u16()), case.status());
            response.value()
        }
        Err(error) => panic!("expected a success, got: {error}"),
    }
}

/// The failure of a refusal; its status, headers and body are there.
pub(crate) fn refusal<'a, T: Debug, F: Failure>(case: &Case, result: &'a Outcome<T, F>) -> &'a F {
    match result {
        Err(error @ Error::Refused(_)) => {
            check_kept(case, error);
            error.failure().expect("a refusal has a failure")
        }
        other => panic!("expected a refusal, got: {}", describe(other)),
    }
}

pub(crate) fn undocumented<T: Debug, F: Failure>(case: &Case, result: &Outcome<T, F>) {
    assert_eq!(refusal(case, result).name(), "Undocumented");
}

pub(crate) fn unreadable<T: Debug, F: Failure>(
    case: &Case,
    result: &Outcome<T, F>,
    why: Option<&str>,
) {
    match result {
        Err(error @ Error::Unreadable(unreadable)) => {
            check_kept(case, error);
            match why {
                Some(pointer) if pointer.starts_with('/') => assert!(
                    error.to_string().contains(pointer),
                    "`{error}` does not name `{pointer}`"
                ),
                Some(why) => assert_eq!(reason(unreadable.reason()), why, "{error}"),
                None => {}
            }
        }
        other => panic!("expected an unreadable answer, got: {}", describe(other)),
    }
}

/// The word that cases have for a reason.
fn reason(reason: &UnreadableReason) -> &str {
    match reason {
        UnreadableReason::NotJson(BodyKind::Empty) => "empty",
        UnreadableReason::NotJson(BodyKind::Html) => "html",
        UnreadableReason::NotJson(BodyKind::Truncated) => "truncated",
        UnreadableReason::NotJson(_) => "other",
        UnreadableReason::Step(error) => error.step(),
        _ => "a member",
    }
}

pub(crate) fn invalid<T: Debug, F: Failure>(result: &Outcome<T, F>, parameter: &str) {
    match result {
        Err(Error::Invalid(invalid)) => assert_eq!(invalid.field(), parameter),
        other => panic!(
            "expected a refusal before sending, got: {}",
            describe(other)
        ),
    }
}

/// Whatever came of it, the answer is kept.
fn check_kept<F: Failure>(case: &Case, error: &Error<F>) {
    assert_eq!(error.status().map(|status| status.as_u16()), case.status());
    assert!(
        error
            .headers()
            .is_some_and(|headers| headers.contains_key("content-type"))
    );
    assert!(error.body().is_some());
}

fn describe<T: Debug, F: Failure>(result: &Outcome<T, F>) -> String {
    match result {
        Ok(response) => format!("{response:?}"),
        Err(error) => error.to_string(),
    }
}
