//! Where an endpoint writes its request, piece by piece, in the order of its specification.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::attempt::Sources;
use crate::base_url::BaseUrl;
use crate::origin::Origin;
use crate::parameter::Argument;
use crate::{
    Endpoint, Form, InvalidRequest, JsonObject, Nesting, OutgoingRequest, Parameter, Rule,
    SentValue, TextRules, ValueWriter, json, path, query,
};

/// Room for the parameters of a usual request, so that its target is allocated once.
const ROOM_FOR_PARAMETERS: usize = 256;
/// Room for the headers of a usual request.
const USUAL_HEADERS: usize = 6;

/// A request under construction.
///
/// It starts with `accept: application/json` and without a body.
pub struct Encoder {
    request: OutgoingRequest,
    sources: Arc<Sources>,
    nesting: Nesting,
}

impl Encoder {
    pub(crate) fn new<E: Endpoint>(base: &BaseUrl, sources: &Arc<Sources>) -> Self {
        let mut target =
            String::with_capacity(base.path().len() + E::PATH.len() + ROOM_FOR_PARAMETERS);
        target.push_str(base.path());
        let mut headers = HeaderMap::with_capacity(USUAL_HEADERS);
        headers.insert(ACCEPT, json::CONTENT_TYPE);
        Self {
            request: OutgoingRequest {
                method: E::METHOD,
                operation: E::NAME,
                template: E::PATH,
                origin: Origin::Base(base.clone()),
                path_length: target.len(),
                target,
                headers,
                body: Bytes::new(),
            },
            sources: Arc::clone(sources),
            nesting: Nesting::Flat,
        }
    }

    pub(crate) fn user_agent(&mut self, value: &HeaderValue) {
        self.request.headers.insert(USER_AGENT, value.clone());
    }

    /// Appends text of the path as the specification writes it. Every `path` and `segment` comes
    /// before the first `query`.
    pub fn path(&mut self, text: &'static str) {
        self.request.target.push_str(text);
        self.request.path_length = self.request.target.len();
    }

    /// Appends a parameter to the path, encoded so that it stays within one segment.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type, is empty, has control characters, or could be read as a
    /// `.` or `..` segment by anyone on the way.
    pub fn segment<P: Parameter + ?Sized>(
        &mut self,
        name: &'static str,
        value: &P,
    ) -> Result<(), InvalidRequest> {
        self.segment_except(name, value, &[])
    }

    /// The same where some values would make the path that of another endpoint: `elsewhere` lists
    /// their segments, with `{}` for any one.
    ///
    /// # Errors
    ///
    /// Those of [`segment`](Self::segment), and that the value leads elsewhere.
    pub fn segment_except<P: Parameter + ?Sized>(
        &mut self,
        name: &'static str,
        value: &P,
        elsewhere: &[&str],
    ) -> Result<(), InvalidRequest> {
        let text = value.text();
        P::RULES.check(name, &text)?;
        path::push_segment(&mut self.request.target, name, &text, elsewhere)?;
        self.request.path_length = self.request.target.len();
        Ok(())
    }

    /// Appends a pair to the query, or nothing when the value is `None`.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type or has control characters.
    pub fn query<M: SentValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &M,
    ) -> Result<(), InvalidRequest> {
        if !value.is_given() {
            return Ok(());
        }
        let request = &mut self.request;
        let mut push = |key: &str, text: &str| {
            query::check(text)?;
            request.push_query(key, text);
            Ok(())
        };
        value
            .write(&mut ValueWriter::pairs(name, self.nesting, &mut push))
            .map_err(|error| error.within(name))
    }

    /// How the query names lists, maps and objects from here on.
    pub fn nesting(&mut self, nesting: Nesting) {
        self.nesting = nesting;
    }

    /// Sets a header, or nothing when the value is `None`.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type, is not printable ASCII, or has a space at an end.
    pub fn header<A: Argument + ?Sized>(
        &mut self,
        name: HeaderName,
        value: &A,
    ) -> Result<(), InvalidRequest> {
        let Some(value) = value.given() else {
            return Ok(());
        };
        let text = value.text();
        check_header(A::RULES, &name, &text)?;
        self.request.insert(name, text, A::Value::SENSITIVE)
    }

    /// Sets a header to its own value, or else to that of another parameter.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type, is not printable ASCII, or has a space at an end.
    pub fn header_or<A: Argument + ?Sized, B: Argument + ?Sized>(
        &mut self,
        name: HeaderName,
        value: &A,
        other: &B,
    ) -> Result<(), InvalidRequest> {
        if value.given().is_some() {
            self.header(name, value)
        } else {
            self.header(name, other)
        }
    }

    /// Sets the header by which the provider knows a repeated call: the caller's value, or a UUID
    /// of this call when there is none. All attempts of the call carry the same one.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type or is not printable ASCII, or there is no randomness.
    pub fn idempotency_key<A: Argument + ?Sized>(
        &mut self,
        name: HeaderName,
        value: &A,
    ) -> Result<(), InvalidRequest> {
        let text = match value.given() {
            Some(value) => {
                let text = value.text();
                check_header(A::RULES, &name, &text)?;
                text
            }
            None => self.sources.attempt().uuid()?.into(),
        };
        self.request.insert(name, text, A::Value::SENSITIVE)
    }

    /// Sets a header that is the same in every call.
    ///
    /// # Panics
    ///
    /// The text is not visible ASCII, which is known when the code is emitted.
    pub fn constant_header(&mut self, name: HeaderName, text: &'static str) {
        self.request
            .headers
            .insert(name, HeaderValue::from_static(text));
    }

    /// Makes a form the body.
    pub fn form(&mut self, form: Form) {
        self.request.set_form(form);
    }

    /// Makes a JSON object the body.
    pub fn json(&mut self, object: JsonObject) {
        self.request.set_json(object);
    }

    pub(crate) fn finish(self) -> OutgoingRequest {
        self.request
    }
}

fn check_header(rules: TextRules, name: &HeaderName, text: &str) -> Result<(), InvalidRequest> {
    rules
        .check("", text)
        .map_err(|error| InvalidRequest::new(name.as_str().to_owned(), error.rule()))?;
    if text.starts_with(' ') || text.ends_with(' ') {
        // It would arrive without, and not as it was signed.
        return Err(InvalidRequest::new(
            name.as_str().to_owned(),
            Rule::NoOuterSpace,
        ));
    }
    Ok(())
}

impl fmt::Debug for Encoder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Encoder")
            .field(&self.request)
            .finish()
    }
}
