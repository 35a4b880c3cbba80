//! Names in drafts: of types, and of fields where none follows from what they are called on the wire.

use std::collections::HashSet;

/// Longer names are nobody's.
const LONGEST: usize = 100;

/// Names that emitted code needs itself; no type may have them.
pub(super) const RESERVED: &[&str] = &[
    "AnswerTest",
    "Api",
    "Attempt",
    "BTreeMap",
    "BaseUrl",
    "Body",
    "BodyKind",
    "BodyTest",
    "Box",
    "Charset",
    "Client",
    "ClientBuilder",
    "ConfigError",
    "Cow",
    "Credentials",
    "DatePart",
    "DateTime",
    "Decimal",
    "DecodeError",
    "DecodeStep",
    "Decoding",
    "Effect",
    "Encoder",
    "Endpoint",
    "Environment",
    "Err",
    "Error",
    "Expected",
    "Failure",
    "FixedNonces",
    "Form",
    "From",
    "FromJson",
    "HeaderMap",
    "HeaderName",
    "HeaderValue",
    "HostFunction",
    "Into",
    "InvalidRequest",
    "Json",
    "JsonKind",
    "JsonObject",
    "JsonText",
    "MayBeEmpty",
    "Message",
    "Method",
    "None",
    "Ok",
    "Option",
    "Other",
    "Outcome",
    "OutgoingRequest",
    "Parameter",
    "PrivateKey",
    "PublicKey",
    "Repeat",
    "RequestParts",
    "Response",
    "ResponseHeaders",
    "Result",
    "Secret",
    "Self",
    "Sensitive",
    "Some",
    "Status",
    "String",
    "SystemTime",
    "TextRules",
    "Undocumented",
    "Unknown",
    "Vec",
    "VerifyError",
];

/// Words of a name: split at what is neither letter nor digit, and where the case rises.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in name.split(|c: char| !c.is_alphanumeric()) {
        let characters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (index, character) in characters.iter().enumerate() {
            if !word.is_empty() && starts_word(&characters, index) {
                words.push(std::mem::take(&mut word));
            }
            word.extend(character.to_lowercase());
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// `userId`: before `I`. `URLValue`: before `V`.
fn starts_word(characters: &[char], index: usize) -> bool {
    let is = |at: usize, test: fn(&char) -> bool| characters.get(at).is_some_and(test);
    let upper: fn(&char) -> bool = |c| c.is_uppercase();
    let lower: fn(&char) -> bool = |c| c.is_lowercase();
    is(index, upper) && (!is(index.wrapping_sub(1), upper) || is(index + 1, lower))
}

/// As types are written: `DeleteCard`. Only letters and digits of ASCII stay.
pub(super) fn camel(name: &str) -> String {
    let words = words(name);
    let capitalised = words.iter().map(|word| {
        let mut characters = word.chars().filter(char::is_ascii_alphanumeric);
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).collect::<String>()
    });
    capitalised.collect()
}

/// As fields are written: `user_credential`.
pub(super) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// A name of ours that is made of any: lower-case words of ASCII, joined by `_`.
pub(super) fn plain(name: &str, otherwise: &str) -> String {
    let words = words(name);
    let ascii = words.iter().map(|word| {
        word.chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    });
    let words: Vec<String> = ascii.filter(|word| !word.is_empty()).collect();
    let name: String = words.join("_").chars().take(LONGEST).collect();
    let name = name.trim_matches('_');
    if fits_field(name) {
        name.to_owned()
    } else {
        format!("{otherwise}_{name}")
            .trim_end_matches('_')
            .to_owned()
    }
}

/// Whether a text can name a type or a variant.
pub(super) fn fits_type(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.len() <= LONGEST
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && !RESERVED.contains(&name)
}

fn fits_field(name: &str) -> bool {
    const NEVER: &[&str] = &["self", "super", "crate"];
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= LONGEST
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.ends_with('_')
        && !NEVER.contains(&name)
}

/// Names of methods that clients have anyway.
const METHODS: &[&str] = &[
    "auth",
    "blocking",
    "builder",
    "core",
    "from_core",
    "provider",
    "std",
    "vectors",
    "webhooks",
    "with",
];

/// Characters of the longest name of a file.
const LONGEST_SPEC: usize = 60;

/// Whether an operation's name can be that of a spec.
pub(super) fn fits_spec(name: &str) -> bool {
    let type_name = camel(name);
    let is_split = !name.contains("__");
    fits_field(name)
        && is_split
        && name.len() <= LONGEST_SPEC
        && fits_type(&type_name)
        && !METHODS.contains(&name)
}

/// A name that is like it, and can.
pub(super) fn spec(name: &str) -> String {
    let mut short = String::new();
    for word in plain(name, "call")
        .split('_')
        .filter(|word| !word.is_empty())
    {
        if short.len() + word.len() < LONGEST_SPEC / 2 {
            short = if short.is_empty() {
                word.to_owned()
            } else {
                format!("{short}_{word}")
            };
        }
    }
    if fits_spec(&short) {
        return short;
    }
    let call = format!("call_{short}");
    if fits_spec(&call) {
        call
    } else {
        "call".to_owned()
    }
}

/// Whether each text can name a variant, and no two the same.
pub(super) fn are_variants(values: &[String]) -> bool {
    let mut names = HashSet::new();
    values.iter().all(|value| {
        let name = camel(value);
        let is_ascii = value.chars().all(|c| c.is_ascii() || !c.is_alphanumeric());
        let fits = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() <= LONGEST;
        is_ascii && fits && !matches!(name.as_str(), "Other" | "Self") && names.insert(name)
    })
}

/// Whether a name can be one on the wire.
pub(super) fn is_wire(name: &str) -> bool {
    !name.is_empty() && name != "?" && name.len() <= 2 * LONGEST
}

/// Whether what is so named lets somebody in, or pays.
pub(super) fn is_token(name: &str) -> bool {
    const LAST: &[&str] = &[
        "token",
        "cvv",
        "cvc",
        "pan",
        "pin",
        "otp",
        "password",
        "secret",
        "cryptogram",
    ];
    let words = words(name);
    let last = words.last().map(String::as_str);
    last.is_some_and(|last| LAST.contains(&last)) || words.join("") == "cardnumber"
}

/// One of what a name names: `card` of `cards`.
pub(super) fn singular(name: &str) -> String {
    match name.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ if name.ends_with("ss") || name.ends_with("us") => name.to_owned(),
        _ => name.strip_suffix('s').unwrap_or(name).to_owned(),
    }
}

/// Names of fields that must differ from one another.
#[derive(Default)]
pub(super) struct Fields(HashSet<String>);

impl Fields {
    /// The name that has to be stated, if none follows from the one on the wire, or another field has it.
    pub(super) fn enter(&mut self, wire: &str) -> Option<String> {
        let follows = snake(wire);
        let is_own = matches!(follows.as_str(), "new" | "unknown");
        if fits_field(&follows) && !is_own && self.0.insert(follows.clone()) {
            return None;
        }
        let base = plain(wire, "value");
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        let mut candidates = std::iter::once(format!("{base}_value")).chain(numbered);
        candidates.find(|name| self.0.insert(name.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, camel, fits_spec, plain, spec, words};

    #[test]
    fn names_follow_from_names() {
        assert_eq!(
            words("URLValue-of x2Card"),
            ["url", "value", "of", "x2", "card"]
        );
        assert_eq!(camel("bankType"), "BankType");
        assert_eq!(plain("API Key!", "value"), "api_key");
        assert_eq!(plain("3ds", "value"), "value_3ds");
        assert_eq!(plain("的", "value"), "value");
    }

    #[test]
    fn operations_become_specs() {
        assert!(fits_spec("delete_card"));
        for (name, expected) in [
            ("form", "call_form"),
            ("provider", "call_provider"),
            ("é", "call"),
        ] {
            assert!(!fits_spec(name), "{name}");
            assert_eq!(spec(name), expected);
        }
        assert_eq!(spec(&"a_long_title_of_".repeat(20)).len(), 30);
    }

    #[test]
    fn fields_are_told_apart() {
        let mut fields = Fields::default();
        assert_eq!(fields.enter("cardToken"), None);
        assert_eq!(
            fields.enter("card_token").as_deref(),
            Some("card_token_value")
        );
        assert_eq!(fields.enter("CARD-TOKEN").as_deref(), Some("card_token_2"));
        assert_eq!(fields.enter("self").as_deref(), Some("value_self_value"));
        assert_eq!(fields.enter("的").as_deref(), Some("value_value"));
        assert_eq!(fields.enter("type"), None);
    }
}
