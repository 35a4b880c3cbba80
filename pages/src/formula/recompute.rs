//! Computes the steps of a signature from known values, to see whether a printed one comes of them.

use std::collections::BTreeMap;

use serde_json::Value;
use wirescribe_signing as sign;

/// What is known so far, by name.
type Known = BTreeMap<String, Vec<u8>>;

/// The values that steps give, by name: `signature: { text: "{body}|{secret}", then: [sha512, hex] }`.
///
/// What is given by name is taken as given, also where a step has that name: a date that was sent is not computed again.
/// Bytes that are no text are computed with, and are not in the result.
///
/// Nothing comes of steps that cannot be read, that use what is not known, or that hold a function other than digests,
/// message authentication codes and encodings.
#[must_use]
pub fn recompute(
    compute: &[String],
    given: &BTreeMap<String, String>,
) -> Option<BTreeMap<String, String>> {
    let bytes = given
        .iter()
        .map(|(name, text)| (name.clone(), text.clone().into_bytes()));
    let mut known: Known = bytes.collect();
    let mut computed = BTreeMap::new();
    for step in compute {
        let (name, value) = step.split_once(':')?;
        let name = name.trim();
        if !known.contains_key(name) {
            let bytes = evaluate(&serde_yaml::from_str(value).ok()?, &known)?;
            known.insert(name.to_owned(), bytes);
        }
        let text = known.get(name).cloned().map(String::from_utf8);
        if let Some(Ok(text)) = text {
            computed.insert(name.to_owned(), text);
        }
    }
    Some(computed)
}

fn evaluate(value: &Value, known: &Known) -> Option<Vec<u8>> {
    let member = |key: &str| value.get(key).and_then(Value::as_str);
    let start = match (value, member("of"), member("text").or(member("bytes"))) {
        (Value::String(template), ..) => filled(template, known)?,
        (_, Some(name), _) => known.get(name)?.clone(),
        (_, None, Some(template)) => filled(template, known)?,
        (_, None, None) => return None,
    };
    let Some(steps) = value.get("then") else {
        return Some(start);
    };
    let mut steps = steps.as_array()?.iter();
    steps.try_fold(start, |bytes, step| applied(step, &bytes, known))
}

/// A template with values in place of its references.
fn filled(template: &str, known: &Known) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = template;
    while let Some(brace) = rest.find(['{', '}']) {
        let (before, behind) = rest.split_at_checked(brace)?;
        bytes.extend_from_slice(before.as_bytes());
        rest = if let Some(behind) = behind.strip_prefix("{{") {
            bytes.push(b'{');
            behind
        } else if let Some(behind) = behind.strip_prefix("}}") {
            bytes.push(b'}');
            behind
        } else {
            let (name, behind) = behind.strip_prefix('{')?.split_once('}')?;
            bytes.extend_from_slice(known.get(name)?);
            behind
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    Some(bytes)
}

/// What a step makes of bytes: `sha512`, or `hmac_sha512: key`.
fn applied(step: &Value, bytes: &[u8], known: &Known) -> Option<Vec<u8>> {
    if let Value::String(function) = step {
        return plain(function, bytes);
    }
    let (function, key) = step.as_object()?.iter().next()?;
    let key = known.get(key.as_str()?)?;
    Some(match function.as_str() {
        "hmac_md5" => sign::hmac_md5(key, &[bytes]).to_vec(),
        "hmac_sha1" => sign::hmac_sha1(key, &[bytes]).to_vec(),
        "hmac_sha256" => sign::hmac_sha256(key, &[bytes]).to_vec(),
        "hmac_sha384" => sign::hmac_sha384(key, &[bytes]).to_vec(),
        "hmac_sha512" => sign::hmac_sha512(key, &[bytes]).to_vec(),
        _ => return None,
    })
}

fn plain(function: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    Some(match function {
        "md5" => sign::md5(&[bytes]).to_vec(),
        "sha1" => sign::sha1(&[bytes]).to_vec(),
        "sha256" => sign::sha256(&[bytes]).to_vec(),
        "sha384" => sign::sha384(&[bytes]).to_vec(),
        "sha512" => sign::sha512(&[bytes]).to_vec(),
        "hex" => sign::hex(bytes).into_bytes(),
        "hex_upper" => sign::hex_upper(bytes).into_bytes(),
        "base64" => sign::base64(bytes).into_bytes(),
        "base64_unpadded" => sign::base64_unpadded(bytes).into_bytes(),
        "base64url" => sign::base64url(bytes).into_bytes(),
        "base64url_unpadded" => sign::base64url_unpadded(bytes).into_bytes(),
        "lower" => bytes.to_ascii_lowercase(),
        "upper" => bytes.to_ascii_uppercase(),
        "trim" => bytes.trim_ascii().to_vec(),
        "percent" => {
            let text = std::str::from_utf8(bytes).ok()?;
            sign::percent(text).into_owned().into_bytes()
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::recompute;

    fn computed(steps: &[&str], given: &[(&str, &str)]) -> Option<BTreeMap<String, String>> {
        let steps: Vec<String> = steps.iter().map(|step| (*step).to_owned()).collect();
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        recompute(&steps, &given.iter().map(owned).collect())
    }

    #[test]
    fn a_digest_comes_of_what_is_known() {
        let steps = [
            "date: { now: imf_fixdate }",
            r#"signature: { text: "{body}|{date}|{secret}", then: [sha1, hex] }"#,
        ];
        let given = [("date", "today"), ("body", ""), ("secret", "s")];
        let values = computed(&steps, &given).unwrap();
        // printf '|today|s' | sha1sum
        assert_eq!(
            values["signature"],
            "975c249b52a57260ec98fee4a21d9f3ff6a4d4e5"
        );
        assert_eq!(values["date"], "today");
        assert_eq!(computed(&steps, &given[1..]), None, "no date");
        assert_eq!(computed(&steps, &given[..2]), None, "no secret");
    }

    /// The signature of `specs`, which other programs computed, too.
    #[test]
    fn a_script_gives_the_signature_that_is_known() {
        let steps = [
            "date: { now: imf_fixdate }",
            r#"signature: { text: "{body}|{date}|{merchant_secret}", then: [sha512, hex] }"#,
        ];
        let given = [
            ("date", "Fri, 24 Apr 2026 07:05:59 GMT"),
            ("body", ""),
            ("merchant_secret", "mGHSxpD2iBVywParGQrGBlaXjnwkGJMQ"),
        ];
        let values = computed(&steps, &given).unwrap();
        assert!(values["signature"].starts_with("2380ffd1f6c50326fc566b41"));
    }

    #[test]
    fn keys_encodings_and_braces() {
        let given = [("key", "Jefe"), ("text", "what do ya want for nothing?")];
        // RFC 2202, test case 2.
        let values = computed(
            &["mac: { of: text, then: [{ hmac_sha1: key }, hex, upper] }"],
            &given,
        );
        assert_eq!(
            values.unwrap()["mac"],
            "EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79"
        );
        let braces = computed(&[r#"username: "{{{key}}}""#], &given).unwrap();
        assert_eq!(braces["username"], "{Jefe}");
        let raw = computed(
            &[
                "d: { of: text, then: [md5] }",
                "e: { bytes: \"{d}\", then: [base64] }",
            ],
            &given,
        );
        let raw = raw.unwrap();
        assert_eq!(raw.get("d").map(String::len), None);
        assert_eq!(raw["e"], "0Dy2Wcv5GS3NBmJyJJ+EEg==");
    }

    #[test]
    fn what_is_not_known_gives_nothing() {
        for step in [
            "no step",
            "a: { of: other }",
            "a: { nonce: uuid }",
            "a: { text: \"{key\" }",
            "a: { of: key, then: [rot13] }",
            "a: { of: key, then: [{ hmac_sha1: other }] }",
            "a: [",
        ] {
            assert_eq!(computed(&[step], &[("key", "k")]), None, "{step}");
        }
    }
}
