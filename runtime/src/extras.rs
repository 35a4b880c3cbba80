//! Parts of a request that a caller adds and its specification does not know.

use std::fmt;

use http::header::{
    CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, EXPECT, HOST,
    PROXY_AUTHORIZATION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use http::{HeaderName, HeaderValue};
use serde_json::{Map, Value};

use crate::{InvalidRequest, OutgoingRequest, Parts, Rule, form, header, json, sign};

/// Headers that belong to the connection or follow from the body.
const RESERVED: [HeaderName; 14] = [
    CONNECTION,
    CONTENT_ENCODING,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    COOKIE,
    EXPECT,
    HOST,
    HeaderName::from_static("keep-alive"),
    PROXY_AUTHORIZATION,
    HeaderName::from_static("proxy-connection"),
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// One part that a caller adds.
#[derive(Clone)]
pub(crate) struct Extra {
    pub(crate) name: String,
    pub(crate) place: Place,
}

/// Where it goes, and its value.
#[derive(Clone)]
pub(crate) enum Place {
    Header(String),
    Query(String),
    JsonMember(Value),
    FormField(String),
}

impl Extra {
    fn refused(&self, rule: Rule) -> InvalidRequest {
        InvalidRequest::new(self.name.clone(), rule)
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.place {
            Place::Header(_) => "header",
            Place::Query(_) => "query",
            Place::JsonMember(_) => "json",
            Place::FormField(_) => "form",
        };
        write!(formatter, "{place}.{}", self.name)
    }
}

/// Adds all of them to an encoded request.
pub(crate) fn add(extras: &[Extra], request: &mut OutgoingRequest) -> Result<(), InvalidRequest> {
    if extras.is_empty() {
        return Ok(());
    }
    // A name may come twice among the extras of a query or a form, and not in the specification.
    let (query, fields) = (names(&query_pairs(request)), names(&form_pairs(request)));
    for extra in extras {
        if extra.name.is_empty() {
            return Err(extra.refused(Rule::NotEmpty));
        }
        match &extra.place {
            Place::Header(text) => add_header(extra, text, request)?,
            Place::Query(_) if query.contains(&extra.name) => {
                return Err(extra.refused(Rule::Taken));
            }
            Place::Query(text) => request.push_query(&extra.name, text),
            Place::JsonMember(value) => add_member(extra, value, request)?,
            Place::FormField(_) if fields.contains(&extra.name) => {
                return Err(extra.refused(Rule::Taken));
            }
            Place::FormField(text) => add_field(extra, text, request)?,
        }
    }
    Ok(())
}

/// Checks that signing has left them as they were: it may set what the specification does not
/// name among the parameters.
pub(crate) fn check_kept(
    extras: &[Extra],
    before: &OutgoingRequest,
    signed: &OutgoingRequest,
) -> Result<(), InvalidRequest> {
    for extra in extras {
        let is_kept = match &extra.place {
            Place::Header(_) => {
                let values = |request: &OutgoingRequest| {
                    let values = request.headers.get_all(&extra.name);
                    values.iter().cloned().collect::<Vec<_>>()
                };
                values(before) == values(signed)
            }
            Place::Query(_) => {
                let values = |request: &OutgoingRequest| values(&query_pairs(request), extra);
                values(before) == values(signed)
            }
            // A body that is no form or no object any more has been wrapped, and holds what it held.
            Place::FormField(_) => {
                let fields = form_pairs(signed);
                fields.is_empty() || values(&form_pairs(before), extra) == values(&fields, extra)
            }
            Place::JsonMember(_) => {
                let signed = member(signed, &extra.name);
                signed.is_none() || signed == member(before, &extra.name)
            }
        };
        if !is_kept {
            return Err(extra.refused(Rule::Taken));
        }
    }
    Ok(())
}

fn add_header(
    extra: &Extra,
    text: &str,
    request: &mut OutgoingRequest,
) -> Result<(), InvalidRequest> {
    let name = HeaderName::try_from(&extra.name).map_err(|_| extra.refused(Rule::Token))?;
    if RESERVED.contains(&name) {
        return Err(extra.refused(Rule::Reserved));
    }
    if request.headers.contains_key(&name) {
        return Err(extra.refused(Rule::Taken));
    }
    let value = header::value(&name, text.into(), true)?;
    request.headers.insert(name, value);
    Ok(())
}

fn add_member(
    extra: &Extra,
    value: &Value,
    request: &mut OutgoingRequest,
) -> Result<(), InvalidRequest> {
    let is_empty = request.body.is_empty();
    let object: &[u8] = if is_empty { b"{}" } else { &request.body };
    let members: Map<String, Value> = serde_json::from_slice(object)
        .ok()
        .filter(|_| takes(request, json::is_type))
        .ok_or_else(|| extra.refused(Rule::JsonBody))?;
    if members.contains_key(&extra.name) {
        return Err(extra.refused(Rule::Taken));
    }
    let body = with_member(object, !members.is_empty(), (&extra.name, value))
        .ok_or_else(|| extra.refused(Rule::Json))?;
    state_type(request, json::CONTENT_TYPE);
    request.body = body.into();
    Ok(())
}

/// The object with one member more at its end; all other bytes stay.
fn with_member(object: &[u8], has_members: bool, (name, value): (&str, &Value)) -> Option<Vec<u8>> {
    let end = object.iter().rposition(|byte| *byte == b'}')?;
    let mut out = object.get(..end)?.to_vec();
    if has_members {
        out.push(b',');
    }
    serde_json::to_writer(&mut out, name).ok()?;
    out.push(b':');
    serde_json::to_writer(&mut out, value).ok()?;
    out.extend_from_slice(object.get(end..)?);
    Some(out)
}

fn add_field(
    extra: &Extra,
    text: &str,
    request: &mut OutgoingRequest,
) -> Result<(), InvalidRequest> {
    if !takes(request, form::is_type) {
        return Err(extra.refused(Rule::FormBody));
    }
    let mut body = std::str::from_utf8(&request.body)
        .map_err(|_| extra.refused(Rule::FormBody))?
        .to_owned();
    if !body.is_empty() {
        body.push('&');
    }
    sign::push_form(&mut body, &extra.name);
    body.push('=');
    sign::push_form(&mut body, text);
    state_type(request, form::CONTENT_TYPE);
    request.body = body.into();
    Ok(())
}

/// Whether the body is of a type or may become so: an empty one whose type nobody states.
fn takes(request: &OutgoingRequest, is_type: fn(&str) -> bool) -> bool {
    let is_open = request.body.is_empty() && !request.headers.contains_key(CONTENT_TYPE);
    is_open || is_type(request.media_type())
}

/// States the type of the body unless it is stated.
fn state_type(request: &mut OutgoingRequest, content_type: HeaderValue) {
    request.headers.entry(CONTENT_TYPE).or_insert(content_type);
}

/// The decoded pairs of the query; none when it cannot be decoded.
fn query_pairs(request: &OutgoingRequest) -> sign::Pairs<'_> {
    sign::Pairs::from_query(request.query()).unwrap_or_default()
}

/// The decoded fields of the form that is the body; none when it is no form.
fn form_pairs(request: &OutgoingRequest) -> sign::Pairs<'_> {
    request.form_pairs().unwrap_or_default()
}

fn names(pairs: &sign::Pairs<'_>) -> Vec<String> {
    pairs.iter().map(|(name, _)| name.to_owned()).collect()
}

/// The values of the pairs that have the name of an extra.
fn values(pairs: &sign::Pairs<'_>, extra: &Extra) -> Vec<String> {
    let named = pairs.iter().filter(|(name, _)| *name == extra.name);
    named.map(|(_, value)| value.to_owned()).collect()
}

fn member(request: &OutgoingRequest, name: &str) -> Option<Value> {
    let mut object: Value = serde_json::from_slice(&request.body).ok()?;
    object.as_object_mut()?.remove(name)
}
