//! Formulas as text: templates as specs spell them, and steps sorted by what they do.

use wirescribe_codegen::model::{
    Binding, Clock, ClockPart, Condition, Crypt, Expression, Nonce, PairPiece, PairsSource,
    PairsStep, Part, Piece, Start, Step, Template, TextStep,
};

use crate::item::{Facet, Item};

/// Values that specs do not declare, but name as parts of the message.
const IMPLIED: [(&str, &str); 2] = [("query_members", "query"), ("form_members", "form")];

/// Whether a value is there only because specs refer to a member of the query or the form.
pub(super) fn is_implied(binding: &Binding) -> bool {
    let sources = match &binding.expression.start {
        Start::Pairs(sources) => sources.as_slice(),
        _ => &[],
    };
    matches!(sources, [PairsSource::Query | PairsSource::Form])
        && binding.expression.steps.is_empty()
        && binding.condition.is_none()
        && IMPLIED.iter().any(|(name, _)| *name == binding.name.wire)
}

/// Says of an item what an expression starts from and what is done to it.
pub(super) fn expression(mut item: Item, expression: &Expression) -> Item {
    item = match &expression.start {
        Start::Now(found) => item
            .text(Facet::Start, "the instant")
            .text(Facet::Clock, clock(found)),
        Start::Nonce(found) => item
            .text(Facet::Start, "a nonce")
            .text(Facet::Nonce, nonce(found)),
        Start::Template(found) => item
            .text(Facet::Start, "a text")
            .text(Facet::Template, template(found)),
        Start::Pairs(found) => item
            .text(Facet::Start, "pairs")
            .list(Facet::PairsSource, found.iter().map(pairs_source)),
    };
    let mut order = Vec::new();
    for step in &expression.steps {
        let (facet, text) = said(step);
        order.push(word(&text).to_owned());
        item = append(item, facet, text);
    }
    item.list(Facet::StepOrder, order)
}

/// The word of a step, without what it takes.
fn word(text: &str) -> &str {
    text.split('(').next().unwrap_or(text)
}

/// Adds a text to the list of a facet.
fn append(item: Item, facet: Facet, text: String) -> Item {
    let earlier = match item.facets.get(&facet) {
        Some(crate::item::Value::List(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    item.list(facet, earlier.into_iter().chain([text]))
}

/// Which facet a step belongs to, and its text.
fn said(step: &Step) -> (Facet, String) {
    match step {
        Step::Digest(digest) => (Facet::Hashes, digest.name().to_owned()),
        Step::Hmac(digest, key) => (
            Facet::Hashes,
            format!("hmac_{}({})", digest.name(), piece(key)),
        ),
        Step::Encode(encoding) => (Facet::Encodings, encoding.name().to_owned()),
        Step::Decode(decoding) => (Facet::Decodings, decoding.name().to_owned()),
        Step::Utf8 => (Facet::Decodings, "utf8".to_owned()),
        Step::Text(step) => (Facet::TextSteps, text_step(step)),
        Step::Truncate(bytes) => (Facet::Cuts, format!("truncate({bytes})")),
        Step::Skip(bytes) => (Facet::Cuts, format!("skip({bytes})")),
        Step::Json => (Facet::Readings, "json".to_owned()),
        Step::Split(pairs, key) => (Facet::Readings, format!("split({pairs:?}, {key:?})")),
        Step::Pairs(step) => pairs_step(step),
        Step::Render { each, join } => (
            Facet::Render,
            format!("render({:?}, {join:?})", pair_pieces(each)),
        ),
        Step::Call(name, _) => (Facet::Calls, format!("call({})", name.wire)),
        Step::Sign(by, key) => (Facet::Hashes, format!("{}({})", by.name(), key.wire)),
        Step::Crypt(crypt) => (Facet::Encryption, crypt_text(crypt)),
    }
}

fn pairs_step(step: &PairsStep) -> (Facet, String) {
    let steps = |steps: &[TextStep]| steps.iter().map(text_step).collect::<Vec<_>>().join(", ");
    match step {
        PairsStep::Pick(keys) => (Facet::PairsSelection, format!("pick({})", keys.join(", "))),
        PairsStep::PickPrefix(prefix) => (Facet::PairsSelection, format!("pick_prefix({prefix})")),
        PairsStep::Drop(keys) => (Facet::PairsSelection, format!("drop({})", keys.join(", "))),
        PairsStep::DropEmpty => (Facet::PairsSelection, "drop_empty".to_owned()),
        PairsStep::Keys(of) => (Facet::PairsChanges, format!("keys({})", steps(of))),
        PairsStep::Values(of) => (Facet::PairsChanges, format!("values({})", steps(of))),
        PairsStep::SortByKey => (Facet::PairsOrder, "sort(key)".to_owned()),
        PairsStep::SortByLowerKey => (Facet::PairsOrder, "sort(lower_key)".to_owned()),
        PairsStep::SortByKeyAndValue => (Facet::PairsOrder, "sort(key, value)".to_owned()),
    }
}

fn text_step(step: &TextStep) -> String {
    let name = step.name();
    match step {
        TextStep::Escape(pairs) => format!("{name}({pairs:?})"),
        TextStep::StripPrefix(prefix) => format!("{name}({prefix:?})"),
        TextStep::Part(separator, index) => format!("{name}({separator:?}, {index})"),
        _ => name.to_owned(),
    }
}

fn crypt_text(crypt: &Crypt) -> String {
    let further = |stated: &Option<Piece>| {
        let further = stated.as_ref().map(|stated| format!(", {}", piece(stated)));
        further.unwrap_or_default()
    };
    match crypt {
        Crypt::JweEncrypt(key, id) => format!("jwe_encrypt({}{})", key.wire, further(id)),
        Crypt::JweDecrypt(key) => format!("jwe_decrypt({})", key.wire),
        Crypt::AesCbc(key, iv) => format!("aes_cbc({}, {})", piece(key), piece(iv)),
        Crypt::AesCbcDecrypt(key, iv) => format!("aes_cbc_decrypt({}, {})", piece(key), piece(iv)),
        Crypt::AesGcm(key, iv, data) => {
            format!("aes_gcm({}, {}{})", piece(key), piece(iv), further(data))
        }
        Crypt::AesGcmDecrypt(key, iv, data) => {
            format!(
                "aes_gcm_decrypt({}, {}{})",
                piece(key),
                piece(iv),
                further(data)
            )
        }
        Crypt::Des3Cbc(key, iv) => format!("des3_cbc({}, {})", piece(key), piece(iv)),
        Crypt::RsaPkcs1v15(key) => format!("rsa_pkcs1v15({})", key.wire),
        Crypt::RsaOaepSha256(key) => format!("rsa_oaep_sha256({})", key.wire),
    }
}

fn pairs_source(source: &PairsSource) -> String {
    match source {
        PairsSource::Query => "query".to_owned(),
        PairsSource::Form => "form".to_owned(),
        PairsSource::Json(pointer) => format!("json /{}", pointer.join("/")),
        PairsSource::Headers => "headers".to_owned(),
        PairsSource::Binding(name) => name.wire.clone(),
        PairsSource::Listed(pairs) => members(pairs),
    }
}

/// Keys with templates, one after the other.
pub(super) fn members(pairs: &[(String, Template)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={}", template(value)))
        .collect();
    pairs.join("&")
}

fn pair_pieces(pieces: &[PairPiece]) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        PairPiece::Literal(text) => text.as_str(),
        PairPiece::Key => "{key}",
        PairPiece::Value => "{value}",
    });
    pieces.collect()
}

/// A template as specs spell it.
pub(super) fn template(pieces: &Template) -> String {
    pieces.iter().map(piece).collect()
}

/// A piece of a template as specs spell it.
pub(super) fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Literal(text) => text.clone(),
        Piece::Credential(name) | Piece::Binding(name) => format!("{{{}}}", name.wire),
        Piece::PairsValue(name, key) => {
            let implied = IMPLIED.iter().find(|(implied, _)| *implied == name.wire);
            let spelled = implied.map_or(name.wire.as_str(), |(_, spelled)| spelled);
            format!("{{{spelled}.{key}}}")
        }
        Piece::Message(part) => format!("{{{}}}", part_word(*part)),
        Piece::Header(name) => format!("{{header.{name}}}"),
        Piece::JsonValue(pointer) => format!("{{json/{}}}", pointer.join("/")),
    }
}

fn part_word(part: Part) -> &'static str {
    match part {
        Part::Body => "body",
        Part::Method => "method",
        Part::Path => "path",
        Part::Query => "query",
        Part::PathQuery => "path_query",
        Part::Host => "host",
        Part::Hostname => "hostname",
        Part::Port => "port",
        Part::Scheme => "scheme",
        Part::ContentType => "content_type",
        Part::Operation => "operation",
        Part::Token => "token",
    }
}

/// A format of instants.
pub(super) fn clock(clock: &Clock) -> String {
    match clock {
        Clock::ImfFixdate => "imf_fixdate".to_owned(),
        Clock::EpochSeconds => "epoch_seconds".to_owned(),
        Clock::EpochMillis => "epoch_millis".to_owned(),
        Clock::Calendar {
            layout,
            minutes_east,
        } => {
            let layout: String = layout.iter().map(clock_part).collect();
            format!("{layout} at {minutes_east:+} minutes")
        }
    }
}

fn clock_part(part: &ClockPart) -> &str {
    match part {
        ClockPart::Literal(text) => text,
        ClockPart::Year => "{year}",
        ClockPart::Month => "{month}",
        ClockPart::Day => "{day}",
        ClockPart::Hour => "{hour}",
        ClockPart::Minute => "{minute}",
        ClockPart::Second => "{second}",
        ClockPart::Millisecond => "{millisecond}",
    }
}

fn nonce(nonce: &Nonce) -> String {
    match nonce {
        Nonce::Uuid => "uuid".to_owned(),
        Nonce::Increasing => "increasing".to_owned(),
        Nonce::Random { length, alphabet } => format!("{length} of {alphabet}"),
    }
}

/// When a value counts, and what stands for it otherwise.
pub(super) fn condition((condition, otherwise): &(Condition, Template)) -> String {
    let holds = match condition {
        Condition::Present(found) => format!("present {}", piece(found)),
        Condition::Method(methods) => format!("method {}", methods.join(", ")),
        Condition::Operation(operations) => format!("operation {}", operations.join(", ")),
    };
    let otherwise = match otherwise.as_slice() {
        [] => "nothing".to_owned(),
        _ => format!("`{}`", template(otherwise)),
    };
    format!("{holds}, otherwise {otherwise}")
}
