//! Where a signature can put things: headers, the query, a field of the body, the whole body.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue};

use crate::parts::media_type;
use crate::{Form, InvalidRequest, JsonObject, OutgoingRequest, Rule};
use crate::{form, header, json, query, sign};

impl OutgoingRequest {
    /// Sets a header, in place of one of the same name.
    ///
    /// # Errors
    ///
    /// The text is not printable ASCII.
    pub fn set_header<'t>(
        &mut self,
        name: HeaderName,
        text: impl Into<Cow<'t, str>>,
    ) -> Result<(), InvalidRequest> {
        self.insert(name, text.into(), false)
    }

    /// Sets a header that is never printed, in place of one of the same name.
    ///
    /// # Errors
    ///
    /// The text is not printable ASCII.
    pub fn set_secret_header<'t>(
        &mut self,
        name: HeaderName,
        text: impl Into<Cow<'t, str>>,
    ) -> Result<(), InvalidRequest> {
        self.insert(name, text.into(), true)
    }

    pub(crate) fn insert(
        &mut self,
        name: HeaderName,
        text: Cow<'_, str>,
        is_sensitive: bool,
    ) -> Result<(), InvalidRequest> {
        let value = header::value(&name, text, is_sensitive)?;
        self.headers.insert(name, value);
        Ok(())
    }

    /// Adds a pair to the query, after all others.
    pub fn add_query(&mut self, name: &'static str, text: &str) {
        self.push_query(name, text);
    }

    pub(crate) fn push_query(&mut self, name: &str, text: &str) {
        let is_first = self.target.len() == self.path_length;
        query::push_pair(&mut self.target, is_first, name, text);
    }

    /// Adds a pair to the query, before all others.
    pub fn add_query_first(&mut self, name: &'static str, text: &str) {
        let others = self.target.split_off(self.path_length);
        query::push_pair(&mut self.target, true, name, text);
        if let Some(others) = others.strip_prefix('?') {
            self.target.push('&');
            self.target.push_str(others);
        }
    }

    /// Sets a field of the form that is the body: in its place where there is one of that name, or
    /// else last. All other bytes stay. An empty body becomes a form.
    ///
    /// # Errors
    ///
    /// The body is no form.
    pub fn set_form_field(&mut self, name: &'static str, text: &str) -> Result<(), InvalidRequest> {
        let is_form = form::is_type(self.media_type());
        if !is_form && !self.body.is_empty() {
            return Err(InvalidRequest::new(name, Rule::FormBody));
        }
        if !is_form {
            self.headers.insert(CONTENT_TYPE, form::CONTENT_TYPE);
        }
        self.body = sign::set_form_field(&self.body, name, text).into();
        Ok(())
    }

    /// Sets a member of the JSON object that is the body to a string: in its place where there is
    /// one of that name, or else last. All other bytes stay. An empty body becomes an object.
    ///
    /// # Errors
    ///
    /// The body is no JSON object.
    pub fn set_json_member(
        &mut self,
        name: &'static str,
        text: &str,
    ) -> Result<(), InvalidRequest> {
        let is_json = json::is_type(self.media_type());
        let object: &[u8] = if self.body.is_empty() {
            b"{}"
        } else {
            &self.body
        };
        let body = sign::set_json_member(object, name, text)
            .filter(|_| is_json || self.body.is_empty())
            .ok_or_else(|| InvalidRequest::new(name, Rule::JsonBody))?;
        if !is_json {
            self.headers.insert(CONTENT_TYPE, json::CONTENT_TYPE);
        }
        self.body = body.into();
        Ok(())
    }

    /// Makes a form the body, in place of the one there is.
    pub fn set_form(&mut self, form: Form) {
        self.replace_body(form::CONTENT_TYPE, form.into_bytes().into());
    }

    /// Makes a JSON object the body, in place of the one there is.
    pub fn set_json(&mut self, object: JsonObject) {
        self.replace_body(json::CONTENT_TYPE, object.into_bytes().into());
    }

    /// Makes these bytes the body, in place of the one there is.
    ///
    /// # Panics
    ///
    /// The content type is not visible ASCII, which is known when the code is emitted.
    pub fn set_body(&mut self, content_type: &'static str, bytes: impl Into<Bytes>) {
        self.replace_body(HeaderValue::from_static(content_type), bytes.into());
    }

    fn replace_body(&mut self, content_type: HeaderValue, bytes: Bytes) {
        self.headers.insert(CONTENT_TYPE, content_type);
        self.body = bytes;
    }

    /// The content type without its parameters.
    pub(crate) fn media_type(&self) -> &str {
        media_type(&self.headers)
    }
}
