//! Steps of signatures, in the words of specs: a word, or an object of a word and what the step takes.

use serde_json::{Map, Value};
use wirescribe_codegen::model::{Crypt, PairsStep, Piece, Step, TextStep};

use super::templates::{pair, piece};

pub(super) fn step(step: &Step) -> Value {
    match step {
        Step::Digest(digest) => digest.name().into(),
        Step::Hmac(digest, key) => with(&format!("hmac_{}", digest.name()), piece(key)),
        Step::Encode(encoding) => encoding.name().into(),
        Step::Decode(decoding) => decoding.name().into(),
        Step::Utf8 => "utf8".into(),
        Step::Text(text) => text_step(text),
        Step::Truncate(bytes) => with("truncate", *bytes),
        Step::Skip(bytes) => with("skip", *bytes),
        Step::Json => "json".into(),
        Step::Split(items, key) => with(
            "split",
            object([
                ("items", items.as_str().into()),
                ("key", key.as_str().into()),
            ]),
        ),
        Step::Pairs(pairs) => pairs_step(pairs),
        Step::Render { each, join } => with(
            "render",
            object([("each", pair(each).into()), ("join", join.as_str().into())]),
        ),
        Step::Call(name, _) => with("call", name.wire.as_str()),
        Step::Sign(by, key) => with(by.name(), key.wire.as_str()),
        Step::Crypt(crypt) => crypt_step(crypt),
    }
}

fn with(word: &str, takes: impl Into<Value>) -> Value {
    object([(word, takes.into())])
}

fn object<'a>(members: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let members = members.into_iter();
    let members: Map<String, Value> = members
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    Value::Object(members)
}

fn text_step(step: &TextStep) -> Value {
    match step {
        TextStep::Escape(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(from, to)| (from.to_string(), Value::from(to.as_str())));
            with(step.name(), Value::Object(pairs.collect()))
        }
        TextStep::StripPrefix(prefix) => with(step.name(), prefix.as_str()),
        TextStep::Part(by, index) => with(
            step.name(),
            object([("by", by.as_str().into()), ("index", (*index).into())]),
        ),
        _ => step.name().into(),
    }
}

fn pairs_step(step: &PairsStep) -> Value {
    let texts =
        |steps: &[TextStep]| -> Value { steps.iter().map(text_step).collect::<Vec<_>>().into() };
    match step {
        PairsStep::Pick(keys) => with("pick", keys.clone()),
        PairsStep::PickPrefix(prefix) => with("pick_prefix", prefix.as_str()),
        PairsStep::Drop(keys) => with("drop", keys.clone()),
        PairsStep::DropEmpty => "drop_empty".into(),
        PairsStep::Keys(steps) => with("keys", texts(steps)),
        PairsStep::Values(steps) => with("values", texts(steps)),
        PairsStep::SortByKey => with("sort", "key"),
        PairsStep::SortByLowerKey => with("sort", "lower_key"),
        PairsStep::SortByKeyAndValue => with("sort", "key_and_value"),
    }
}

fn crypt_step(crypt: &Crypt) -> Value {
    match crypt {
        Crypt::JweEncrypt(key, key_id) => with(
            "jwe_encrypt",
            cipher([
                ("key", Some(key.wire.clone())),
                ("key_id", key_id.as_ref().map(piece)),
            ]),
        ),
        Crypt::JweDecrypt(key) => with("jwe_decrypt", key.wire.as_str()),
        Crypt::AesCbc(key, iv) => symmetric("aes_cbc", key, iv, None),
        Crypt::AesCbcDecrypt(key, iv) => symmetric("aes_cbc_decrypt", key, iv, None),
        Crypt::AesGcm(key, iv, aad) => symmetric("aes_gcm", key, iv, aad.as_ref()),
        Crypt::AesGcmDecrypt(key, iv, aad) => symmetric("aes_gcm_decrypt", key, iv, aad.as_ref()),
        Crypt::Des3Cbc(key, iv) => symmetric("des3_cbc", key, iv, None),
        Crypt::RsaPkcs1v15(key) => with("rsa_pkcs1v15_encrypt", key.wire.as_str()),
        Crypt::RsaOaepSha256(key) => with("rsa_oaep_sha256_encrypt", key.wire.as_str()),
    }
}

fn symmetric(word: &str, key: &Piece, iv: &Piece, aad: Option<&Piece>) -> Value {
    with(
        word,
        cipher([
            ("key", Some(piece(key))),
            ("iv", Some(piece(iv))),
            ("aad", aad.map(piece)),
        ]),
    )
}

fn cipher<const N: usize>(members: [(&str, Option<String>); N]) -> Value {
    let stated = members
        .into_iter()
        .filter_map(|(name, text)| Some((name, Value::from(text?))));
    object(stated)
}
