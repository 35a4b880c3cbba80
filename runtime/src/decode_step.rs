//! The steps of decoding a body: members, encodings, forms, ciphers, functions of the application.

use std::fmt;

use bytes::Bytes;
use percent_encoding::percent_decode;

use serde::de::IgnoredAny;

use crate::{Body, Charset, DecodeError, HostFunction, Json, sign};

/// One step of decoding a body, with the credentials `C`.
#[non_exhaustive]
pub enum DecodeStep<C> {
    /// The text of this member of the JSON body is the new body.
    Member(&'static [&'static str]),
    /// The text of this member of the JSON body is JSON, and takes the place of the text.
    EmbeddedJson(&'static [&'static str]),
    /// The body is base64 of the standard alphabet; line breaks are skipped.
    Base64,
    /// The body is base64 of the alphabet for URLs; line breaks are skipped.
    Base64Url,
    /// The body is text in this encoding.
    Charset(Charset),
    /// The body is a form; its fields become the members of an object.
    Form(Charset),
    /// The body has lines such as `name=value`, which become the members of an object.
    Lines,
    /// A function of the application gives the new body as text.
    TextFunction(&'static str, fn(&C) -> &HostFunction<String>),
    /// A function of the application gives the new body as bytes.
    BytesFunction(&'static str, fn(&C) -> &HostFunction<Vec<u8>>),
    /// The body is a compact JWE (RFC 7516); what it holds is the new body.
    #[cfg(feature = "jwe")]
    Jwe(fn(&C) -> &crate::PrivateKey),
}

impl<C> DecodeStep<C> {
    /// The step, as specs call it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Member(_) => "member",
            Self::EmbeddedJson(_) => "embedded_json",
            Self::Base64 => "base64",
            Self::Base64Url => "base64url",
            Self::Charset(_) => "charset",
            Self::Form(_) => "form",
            Self::Lines => "lines",
            Self::TextFunction(name, _) | Self::BytesFunction(name, _) => name,
            #[cfg(feature = "jwe")]
            Self::Jwe(_) => "jwe",
        }
    }
}

impl<C> fmt::Debug for DecodeStep<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Why a step gives no body.
pub(crate) enum StepFailure {
    /// It needs JSON, and the body is none.
    NotJson,
    /// Anything else.
    Reason(DecodeError),
}

fn failure(reason: &'static str) -> StepFailure {
    StepFailure::Reason(DecodeError::new(reason))
}

fn failure_at(members: &[&str], reason: &'static str) -> StepFailure {
    let error = DecodeError::new(reason);
    let error = members
        .iter()
        .rev()
        .fold(error, |error, member| error.below(member));
    StepFailure::Reason(error)
}

/// The body after one step.
pub(crate) fn apply<C>(
    step: &DecodeStep<C>,
    credentials: &C,
    body: &Body,
) -> Result<Body, StepFailure> {
    let input = body.json_text();
    let output = match step {
        DecodeStep::Member(members) => member(input, members)?.into_bytes(),
        DecodeStep::EmbeddedJson(members) => embedded(input, members)?.into_bytes(),
        DecodeStep::Base64 => base64(input, sign::unbase64)?,
        DecodeStep::Base64Url => base64(input, sign::unbase64url)?,
        DecodeStep::Charset(charset) => text(input, *charset)?.into_bytes(),
        DecodeStep::Form(charset) => form(input, *charset)?,
        DecodeStep::Lines => lines(input)?,
        DecodeStep::TextFunction(name, function) => {
            called(function(credentials).call(name, input))?.into_bytes()
        }
        DecodeStep::BytesFunction(name, function) => {
            called(function(credentials).call(name, input))?
        }
        #[cfg(feature = "jwe")]
        DecodeStep::Jwe(key) => decrypted(key(credentials), input)?,
    };
    Ok(Body::new(Bytes::from(output)))
}

/// All failures are one: which check failed is of use to nobody but an attacker.
#[cfg(feature = "jwe")]
fn decrypted(key: &crate::PrivateKey, input: &[u8]) -> Result<Vec<u8>, StepFailure> {
    let text = sign::jwe_decrypt(key, input);
    text.ok_or_else(|| failure("the encrypted body could not be decrypted"))
}

fn called<T, E>(result: Result<T, E>) -> Result<T, StepFailure> {
    result.map_err(|_| failure("the function could not make anything of the body"))
}

/// The member's JSON text, with where it begins in the body, and the text that it holds.
fn text_at<'a>(json: &'a str, members: &[&str]) -> Result<(usize, &'a str, String), StepFailure> {
    if serde_json::from_str::<IgnoredAny>(json).is_err() {
        return Err(StepFailure::NotJson);
    }
    let value = members.iter().try_fold(Json::body(json), |value, member| {
        let inside = value.step(member).ok().flatten();
        inside.ok_or_else(|| failure_at(members, "expected a string, found nothing"))
    })?;
    let text = value.text();
    let text = text.map_err(|_| failure_at(members, "expected a string"))?;
    // The value is a piece of `json`, so that its address tells where it begins.
    let at = value.get().as_ptr().addr() - json.as_ptr().addr();
    Ok((at, value.get(), text))
}

fn json(input: &[u8]) -> Result<&str, StepFailure> {
    std::str::from_utf8(input).map_err(|_| StepFailure::NotJson)
}

fn member(input: &[u8], members: &[&str]) -> Result<String, StepFailure> {
    text_at(json(input)?, members).map(|(_, _, text)| text)
}

/// The rest of the body stays as it is, byte by byte.
fn embedded(input: &[u8], members: &[&str]) -> Result<String, StepFailure> {
    let json = json(input)?;
    let (at, raw, text) = text_at(json, members)?;
    if serde_json::from_str::<IgnoredAny>(&text).is_err() {
        return Err(failure_at(members, "the text is not json"));
    }
    let (before, rest) = json.split_at_checked(at).unwrap_or_default();
    let after = rest.strip_prefix(raw).unwrap_or_default();
    Ok([before, &text, after].concat())
}

type Decoder = fn(&'static str, &str) -> Result<zeroize::Zeroizing<Vec<u8>>, sign::Error>;

fn base64(input: &[u8], decode: Decoder) -> Result<Vec<u8>, StepFailure> {
    let text: Vec<u8> = input
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let text = String::from_utf8(text).unwrap_or_default();
    match decode("body", &text) {
        Ok(bytes) if !text.is_empty() => Ok(bytes.to_vec()),
        _ => Err(failure("the body is not base64")),
    }
}

fn text(bytes: &[u8], charset: Charset) -> Result<String, StepFailure> {
    let text = charset.decode(bytes);
    text.ok_or_else(|| failure("bytes that are no characters of the encoding"))
}

/// Pairs become a JSON object whose members are texts. A name that comes twice is refused: it would not be clear which one
/// counts.
fn object(pairs: Vec<(String, String)>) -> Result<Vec<u8>, StepFailure> {
    let mut object = serde_json::Map::new();
    for (name, value) in pairs {
        if object.contains_key(&name) {
            return Err(failure("a name comes twice"));
        }
        object.insert(name, serde_json::Value::String(value));
    }
    Ok(serde_json::Value::Object(object).to_string().into_bytes())
}

/// As browsers write forms: `+` is a space, the rest percent-encoded.
fn form(input: &[u8], charset: Charset) -> Result<Vec<u8>, StepFailure> {
    let input = input.trim_ascii();
    if input.starts_with(b"<") || !input.contains(&b'=') {
        return Err(failure("the body is not a form"));
    }
    let decode = |part: &[u8]| {
        let spaced: Vec<u8> = part
            .iter()
            .map(|byte| if *byte == b'+' { b' ' } else { *byte })
            .collect();
        text(&percent_decode(&spaced).collect::<Vec<u8>>(), charset)
    };
    let fields = input
        .split(|byte| *byte == b'&')
        .filter(|field| !field.is_empty());
    let pairs = fields.map(|field| {
        let mut parts = field.splitn(2, |byte| *byte == b'=');
        let name = decode(parts.next().unwrap_or_default())?;
        Ok((name, decode(parts.next().unwrap_or_default())?))
    });
    object(pairs.collect::<Result<_, StepFailure>>()?)
}

fn lines(input: &[u8]) -> Result<Vec<u8>, StepFailure> {
    let text = text(input, Charset::Utf8)?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let pairs = lines.map(|line| match line.split_once('=') {
        Some((name, value)) if !line.starts_with('<') => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err(failure("a line is not a name, `=` and a value")),
    });
    let pairs: Vec<_> = pairs.collect::<Result<_, StepFailure>>()?;
    if pairs.is_empty() {
        return Err(failure("the body has no lines"));
    }
    object(pairs)
}
