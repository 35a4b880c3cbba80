//! One step: which function of `wirescribe_signing` stands behind it.

use std::borrow::Cow;

use wirescribe_signing as sign;

use super::pieces::Scope;
use super::{EvaluateError, Value};
use crate::model::{Decoding, Digest, Encoding, PairPiece, PairsStep, Step, TextStep, ValueType};

pub(super) fn apply(
    scope: &Scope<'_>,
    name: &str,
    step: &Step,
    value: Value,
) -> Result<Value, EvaluateError> {
    if let Step::Call(function, gives) = step {
        let given = scope.given(&function.wire);
        return Ok(match (given, gives) {
            (Some(text), ValueType::Bytes) => Value::Bytes(text.as_bytes().to_vec()),
            (Some(text), _) => Value::Text(text.to_owned()),
            (None, _) => Value::Unknown,
        });
    }
    let value = match (step, value) {
        (Step::Pairs(step), Value::Pairs(pairs)) => {
            return Ok(Value::Pairs(pairs_step(step, pairs)));
        }
        (Step::Render { each, join }, Value::Pairs(pairs)) => {
            return Ok(Value::Text(rendered(&pairs, each, join)));
        }
        (_, value) => value,
    };
    let Some(bytes) = value.as_bytes() else {
        return Ok(Value::Unknown);
    };
    Ok(match step {
        Step::Digest(digest) => Value::Bytes(digested(*digest, bytes)),
        Step::Hmac(digest, key) => match scope.piece(key)?.as_bytes() {
            Some([]) => return Err(sign::Error::new(name.to_owned(), sign::Fault::EmptyKey).into()),
            Some(key) => Value::Bytes(hmac(*digest, key, bytes)),
            None => Value::Unknown,
        },
        Step::Encode(encoding) => Value::Text(encode(*encoding, bytes)),
        Step::Utf8 => {
            Value::Text(sign::utf8("", bytes).map_err(|error| error.of(name.to_owned()))?)
        }
        Step::Truncate(length) => Value::Bytes(sign::truncate(bytes, *length).to_vec()),
        Step::Skip(length) => Value::Bytes(sign::skip(bytes, *length).to_vec()),
        Step::Json => {
            let pairs = sign::Pairs::from_json("", bytes);
            let pairs = pairs.map_err(|error| error.of(name.to_owned()))?;
            Value::Pairs(pairs.into_owned())
        }
        Step::Decode(decoding) => {
            let text = String::from_utf8_lossy(bytes);
            let decoded = decode(*decoding, &text).map_err(|error| error.of(name.to_owned()))?;
            Value::Bytes(decoded.to_vec())
        }
        Step::Text(step) => {
            Value::Text(text_step(step, &String::from_utf8_lossy(bytes)).into_owned())
        }
        Step::Split(items, key) => {
            let text = String::from_utf8_lossy(bytes);
            Value::Pairs(sign::Pairs::split(&text, items, key).into_owned())
        }
        Step::Sign(by, key) => super::keys::signed(scope, *by, &key.wire, bytes)?,
        Step::Crypt(crypt) => {
            super::keys::crypted(scope, crypt, bytes).map_err(|error| match error {
                EvaluateError::Signing(error) if error.field().is_empty() => {
                    error.of(name.to_owned()).into()
                }
                error => error,
            })?
        }
        Step::Pairs(_) | Step::Render { .. } | Step::Call(..) => Value::Unknown,
    })
}

fn digested(digest: Digest, bytes: &[u8]) -> Vec<u8> {
    match digest {
        Digest::Md5 => sign::md5(&[bytes]).to_vec(),
        Digest::Sha1 => sign::sha1(&[bytes]).to_vec(),
        Digest::Sha256 => sign::sha256(&[bytes]).to_vec(),
        Digest::Sha384 => sign::sha384(&[bytes]).to_vec(),
        Digest::Sha512 => sign::sha512(&[bytes]).to_vec(),
    }
}

fn hmac(digest: Digest, key: &[u8], bytes: &[u8]) -> Vec<u8> {
    match digest {
        Digest::Md5 => sign::hmac_md5(key, &[bytes]).to_vec(),
        Digest::Sha1 => sign::hmac_sha1(key, &[bytes]).to_vec(),
        Digest::Sha256 => sign::hmac_sha256(key, &[bytes]).to_vec(),
        Digest::Sha384 => sign::hmac_sha384(key, &[bytes]).to_vec(),
        Digest::Sha512 => sign::hmac_sha512(key, &[bytes]).to_vec(),
    }
}

fn encode(encoding: Encoding, bytes: &[u8]) -> String {
    match encoding {
        Encoding::Hex => sign::hex(bytes),
        Encoding::HexUpper => sign::hex_upper(bytes),
        Encoding::Base64 => sign::base64(bytes),
        Encoding::Base64Unpadded => sign::base64_unpadded(bytes),
        Encoding::Base64url => sign::base64url(bytes),
        Encoding::Base64urlUnpadded => sign::base64url_unpadded(bytes),
    }
}

fn decode(decoding: Decoding, text: &str) -> Result<sign::Zeroizing<Vec<u8>>, sign::Error> {
    match decoding {
        Decoding::Unhex => sign::unhex("", text),
        Decoding::Unbase64 => sign::unbase64("", text),
        Decoding::Unbase64url => sign::unbase64url("", text),
    }
}

fn text_step<'t>(step: &TextStep, text: &'t str) -> Cow<'t, str> {
    match step {
        TextStep::Lower => sign::lower(text),
        TextStep::Upper => sign::upper(text),
        TextStep::Trim => sign::trim(text),
        TextStep::CollapseSpaces => sign::collapse_spaces(text),
        TextStep::Percent => sign::percent(text),
        TextStep::PercentPath => sign::percent_path(text),
        TextStep::Form => sign::form(text),
        TextStep::Escape(escapes) => {
            let escapes: Vec<(char, &str)> = escapes
                .iter()
                .map(|(character, text)| (*character, text.as_str()))
                .collect();
            sign::escape(text, &escapes)
        }
        TextStep::StripPrefix(prefix) => Cow::Borrowed(sign::strip_prefix(text, prefix)),
        TextStep::Part(separator, index) => Cow::Borrowed(sign::part(text, separator, *index)),
    }
}

fn all_text_steps<'t>(steps: &[TextStep], text: &'t str) -> Cow<'t, str> {
    steps
        .iter()
        .fold(Cow::Borrowed(text), |text, step| match text {
            Cow::Borrowed(text) => text_step(step, text),
            Cow::Owned(text) => Cow::Owned(text_step(step, &text).into_owned()),
        })
}

fn pairs_step(step: &PairsStep, pairs: sign::Pairs<'static>) -> sign::Pairs<'static> {
    match step {
        PairsStep::Pick(names) => pairs.pick(&strs(names)),
        PairsStep::PickPrefix(prefix) => pairs.pick_prefix(prefix),
        PairsStep::Drop(names) => pairs.drop(&strs(names)),
        PairsStep::DropEmpty => pairs.drop_empty(),
        PairsStep::Keys(steps) => pairs.map_keys(|key| all_text_steps(steps, key)),
        PairsStep::Values(steps) => pairs.map_values(|value| all_text_steps(steps, value)),
        PairsStep::SortByKey => pairs.sort_by_key(),
        PairsStep::SortByLowerKey => pairs.sort_by_lower_key(),
        PairsStep::SortByKeyAndValue => pairs.sort_by_key_and_value(),
    }
}

fn strs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn rendered(pairs: &sign::Pairs<'_>, each: &[PairPiece], join: &str) -> String {
    pairs.render(join, |out, key, value| {
        for piece in each {
            out.push_str(match piece {
                PairPiece::Literal(text) => text,
                PairPiece::Key => key,
                PairPiece::Value => value,
            });
        }
    })
}
