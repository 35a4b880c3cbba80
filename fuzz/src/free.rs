//! An endpoint whose parameters are bound by no rule of their own: only the runtime stands between them and the wire.

use generated_client::omise;
use wirescribe_runtime::{
    Effect, Encoder, Endpoint, Failure, HeaderName, InvalidRequest, Method, Outcome, Repeat,
};

/// Two path parameters, one of them a part of a segment; a query and a header.
pub(crate) struct Free<'a>(pub(crate) [&'a str; 4]);

impl Endpoint for Free<'_> {
    type Credentials = omise::Credentials;
    type Success = ();
    type Failure = Refusal;

    const NAME: &'static str = "free";
    const METHOD: Method = Method::DELETE;
    const PATH: &'static str = "/a/{one}/b-{two}/";
    const EFFECT: Effect = Effect::Delete;
    const REPEAT: Repeat = Repeat::Unknown;
    const OUTCOMES: &'static [Outcome<(), Refusal>] = &[];
    const UNDOCUMENTED: Refusal = Refusal;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        let [one, two, query, header] = self.0;
        request.path("/a/");
        request.segment("one", one)?;
        request.path("/b-");
        request.segment("two", two)?;
        request.path("/");
        request.query("query", query)?;
        request.header(HeaderName::from_static("x-free"), header)
    }
}

/// Nothing is ever answered.
#[derive(Debug)]
pub(crate) struct Refusal;

impl Failure for Refusal {
    fn name(&self) -> &'static str {
        "Undocumented"
    }
}
