//! Where an endpoint writes its request, piece by piece, in the order of its specification.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::base_url::BaseUrl;
use crate::parameter::{Argument, checked};
use crate::{
    Form, InvalidRequest, JsonObject, OutgoingRequest, Parameter, form, json, path, query,
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
}

impl Encoder {
    pub(crate) fn new(base: &BaseUrl, method: Method, template: &'static str) -> Self {
        let mut target =
            String::with_capacity(base.path().len() + template.len() + ROOM_FOR_PARAMETERS);
        target.push_str(base.path());
        let mut headers = HeaderMap::with_capacity(USUAL_HEADERS);
        headers.insert(ACCEPT, json::CONTENT_TYPE);
        let path_length = target.len();
        let (base, body) = (base.clone(), Bytes::new());
        Self {
            request: OutgoingRequest {
                method,
                template,
                base,
                target,
                path_length,
                headers,
                body,
            },
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
        let text = value.text();
        P::RULES.check(name, &text)?;
        path::push_segment(&mut self.request.target, name, &text)?;
        self.request.path_length = self.request.target.len();
        Ok(())
    }

    /// Appends a pair to the query, or nothing when the value is `None`.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type.
    pub fn query<A: Argument + ?Sized>(
        &mut self,
        name: &'static str,
        value: &A,
    ) -> Result<(), InvalidRequest> {
        if let Some(text) = checked(name, value)? {
            let is_first = self.request.target.len() == self.request.path_length;
            query::push_pair(&mut self.request.target, is_first, name, &text);
        }
        Ok(())
    }

    /// Sets a header, or nothing when the value is `None`.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type or is not printable ASCII.
    pub fn header<A: Argument + ?Sized>(
        &mut self,
        name: HeaderName,
        value: &A,
    ) -> Result<(), InvalidRequest> {
        let Some(value) = value.given() else {
            return Ok(());
        };
        let text = value.text();
        A::RULES
            .check("", &text)
            .map_err(|error| InvalidRequest::new(name.as_str().to_owned(), error.rule()))?;
        self.request
            .insert(name, text.into_owned(), A::Value::SENSITIVE)
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
        self.body(form::CONTENT_TYPE, form.into_bytes());
    }

    /// Makes a JSON object the body.
    pub fn json(&mut self, object: JsonObject) {
        self.body(json::CONTENT_TYPE, object.into_bytes());
    }

    fn body(&mut self, content_type: HeaderValue, bytes: Vec<u8>) {
        self.request.headers.insert(CONTENT_TYPE, content_type);
        self.request.body = Bytes::from(bytes);
    }

    pub(crate) fn finish(self) -> OutgoingRequest {
        self.request
    }
}

impl fmt::Debug for Encoder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Encoder")
            .field(&self.request)
            .finish()
    }
}
