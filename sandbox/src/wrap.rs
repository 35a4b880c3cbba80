//! The inverse of an endpoint's `decode`: from a body as it reads to a body as it is on the wire.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::Value;
use wirescribe_codegen::model::{Charset, Decode, DecodeStep, StatusRange};

use crate::answers::AnswerError;
use crate::credentials::Credentials;
use crate::jwe::{self, JweError};

/// Wraps a body the way the client unwraps bodies with this status: same entry, steps from last to first.
pub(crate) fn wrap(
    decode: &[Decode],
    status: u16,
    body: &str,
    credentials: &Credentials,
) -> Result<Vec<u8>, AnswerError> {
    let fitting = decode
        .iter()
        .find(|entry| entry.status.iter().any(|range| contains(*range, status)));
    let steps = fitting.map_or(&[][..], |entry| entry.steps.as_slice());
    steps
        .iter()
        .rev()
        .try_fold(body.as_bytes().to_vec(), |inner, step| {
            wrap_step(step, inner, credentials)
        })
}

fn wrap_step(
    step: &DecodeStep,
    inner: Vec<u8>,
    credentials: &Credentials,
) -> Result<Vec<u8>, AnswerError> {
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes).map_err(|_| AnswerError::NoInverse(step.word().to_owned()))
    };
    let no_inverse = || AnswerError::NoInverse(step.word().to_owned());
    Ok(match step {
        DecodeStep::Member(pointer) => nest(pointer, text(inner)?).into_bytes(),
        DecodeStep::EmbeddedJson(pointer) => unembed(pointer, &inner).ok_or_else(no_inverse)?,
        DecodeStep::Base64 => STANDARD.encode(inner).into_bytes(),
        DecodeStep::Base64Url => URL_SAFE_NO_PAD.encode(inner).into_bytes(),
        DecodeStep::Charset(charset) => encode(*charset, &text(inner)?).ok_or_else(no_inverse)?,
        DecodeStep::Form(charset) => form(*charset, &inner).ok_or_else(no_inverse)?,
        DecodeStep::Lines => lines(&inner).ok_or_else(no_inverse)?,
        // Only the caller has the function: such a case states its body as it is on the wire.
        DecodeStep::Function(..) => return Err(no_inverse()),
        DecodeStep::Jwe(credential) => {
            encrypt(&credential.wire, &text(inner)?, credentials)?.into_bytes()
        }
    })
}

/// The JSON at the pointer as a text.
fn unembed(pointer: &[String], json: &[u8]) -> Option<Vec<u8>> {
    let mut whole: Value = serde_json::from_slice(json).ok()?;
    let mut place = &mut whole;
    for member in pointer {
        place = match place {
            Value::Object(members) => members.get_mut(member)?,
            Value::Array(elements) => elements.get_mut(member.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    *place = Value::String(place.to_string());
    Some(whole.to_string().into_bytes())
}

/// Where ISO-8859-15 differs from ISO-8859-1.
const LATIN_9: [(u8, char); 8] = [
    (0xa4, '€'),
    (0xa6, 'Š'),
    (0xa8, 'š'),
    (0xb4, 'Ž'),
    (0xb8, 'ž'),
    (0xbc, 'Œ'),
    (0xbd, 'œ'),
    (0xbe, 'Ÿ'),
];

/// Bytes for text, where every character has one.
fn encode(charset: Charset, text: &str) -> Option<Vec<u8>> {
    if charset == Charset::Utf8 {
        return Some(text.as_bytes().to_vec());
    }
    let differs: &[(u8, char)] = match charset {
        Charset::Latin9 => &LATIN_9,
        Charset::Windows1252 => &[(0x80, '€')],
        Charset::Utf8 | Charset::Latin1 => &[],
    };
    let is_control = |byte: u8| charset == Charset::Windows1252 && (0x80..0xa0).contains(&byte);
    let same = |character: char| {
        let byte = u8::try_from(u32::from(character)).ok()?;
        let stands = !is_control(byte) && differs.iter().all(|(other, _)| *other != byte);
        stands.then_some(byte)
    };
    let byte = |character: char| {
        let own = differs.iter().find(|(_, known)| *known == character);
        own.map(|(byte, _)| *byte).or_else(|| same(character))
    };
    text.chars().map(byte).collect()
}

/// The members of an object of texts, in the order of their names.
fn pairs(json: &[u8]) -> Option<Vec<(String, String)>> {
    let members: std::collections::BTreeMap<String, String> = serde_json::from_slice(json).ok()?;
    Some(members.into_iter().collect())
}

fn form(charset: Charset, json: &[u8]) -> Option<Vec<u8>> {
    use std::fmt::Write as _;
    let written = |text: &str| {
        let mut written = String::new();
        for byte in encode(charset, text)? {
            if byte.is_ascii_alphanumeric() {
                written.push(char::from(byte));
            } else {
                write!(written, "%{byte:02X}").ok()?;
            }
        }
        Some(written)
    };
    let fields = pairs(json)?
        .into_iter()
        .map(|(name, value)| Some(format!("{}={}", written(&name)?, written(&value)?)));
    Some(fields.collect::<Option<Vec<_>>>()?.join("&").into_bytes())
}

fn lines(json: &[u8]) -> Option<Vec<u8>> {
    let lines = pairs(json)?
        .into_iter()
        .map(|(name, value)| format!("{name}={value}\r\n"));
    Some(lines.collect::<String>().into_bytes())
}

fn contains(range: StatusRange, status: u16) -> bool {
    match range {
        StatusRange::Exact(exact) => exact == status,
        StatusRange::Class(class) => u16::from(class) == status / 100,
    }
}

/// A JSON document with the text at the pointer, and nothing else.
fn nest(pointer: &[String], text: String) -> String {
    let around = |inner: Value, member: &String| {
        Value::Object([(member.clone(), inner)].into_iter().collect())
    };
    pointer
        .iter()
        .rev()
        .fold(Value::String(text), around)
        .to_string()
}

fn encrypt(credential: &str, text: &str, credentials: &Credentials) -> Result<String, AnswerError> {
    let missing = || AnswerError::MissingCredential(credential.to_owned());
    let key = credentials.get(credential).ok_or_else(missing)?;
    jwe::encrypt(key, text.as_bytes()).map_err(|error| match error {
        JweError::Key => AnswerError::NotAKey(credential.to_owned()),
        JweError::Encrypt => AnswerError::Encrypt(credential.to_owned()),
    })
}
