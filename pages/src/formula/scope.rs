//! What names in formulas and scripts mean.

use std::collections::{BTreeMap, BTreeSet};

/// What the page around a formula or a script tells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    /// Headers that the page lists, in lower case.
    pub(crate) headers: BTreeSet<String>,
    /// Parameters that can be referred to, with the reference: `query.txnid`.
    pub(crate) parameters: BTreeMap<String, String>,
    /// Values that a script of the page computes.
    pub(crate) steps: BTreeSet<String>,
    /// The format of the clock that the page shows for a date.
    pub(crate) clock: Option<&'static str>,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A part of the message, or a value that is computed above.
    Reference(String),
    /// The time of the request.
    Date,
    /// Something that a caller has.
    Credential(String),
}

/// Headers that scripts set, whether or not a page lists them.
const HEADERS: &[&str] = &[
    "authorization",
    "date",
    "digest",
    "x-signature",
    "x-timestamp",
];

/// Words that name what a caller has.
const CREDENTIAL: &[&str] = &[
    "key", "secret", "salt", "password", "token", "username", "apikey", "mid",
];

impl Scope {
    /// Whether a value that is set by this name is a header.
    pub(super) fn is_header(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.headers.contains(&name) || HEADERS.contains(&name.as_str())
    }

    /// What a name means that no script defines.
    pub(super) fn meaning(&self, name: &str) -> Option<Meaning> {
        let snake = snake(name);
        let words: Vec<&str> = snake.split('_').collect();
        let has = |word: &str| words.contains(&word);
        let part = |part: &str| Some(Meaning::Reference(part.to_owned()));
        if self.steps.contains(&snake) {
            return part(&snake);
        }
        if has("body") || has("payload") {
            return part("body");
        }
        match snake.as_str() {
            "method" | "http_method" => return part("method"),
            "path" | "uri" => return part("path"),
            "query" | "query_string" => return part("query"),
            "date" => return Some(Meaning::Date),
            _ => {}
        }
        if let Some(reference) = self.parameters.get(name) {
            return part(reference);
        }
        let is_credential = words.iter().any(|word| CREDENTIAL.contains(word))
            || has("id") && (has("merchant") || has("client") || has("app"));
        is_credential.then(|| Meaning::Credential(credential(&snake)))
    }
}

/// Whether a variable with this name holds what a caller has.
pub(super) fn is_credential(name: &str) -> bool {
    snake(name)
        .split('_')
        .any(|word| CREDENTIAL.contains(&word))
}

/// Names that specs give another meaning.
const RESERVED: &[&str] = &[
    "attempt",
    "body",
    "credentials",
    "form",
    "header",
    "host",
    "hostname",
    "json",
    "key",
    "keys",
    "message",
    "method",
    "now",
    "operation",
    "path",
    "port",
    "query",
    "request",
    "scheme",
    "sign",
    "token",
    "value",
    "verify",
];

/// A credential's name in specs.
pub(super) fn credential(snake: &str) -> String {
    if RESERVED.contains(&snake) {
        format!("api_{snake}")
    } else {
        snake.to_owned()
    }
}

/// A value's name in specs.
pub(super) fn step(name: &str) -> String {
    let snake = snake(name);
    if RESERVED.contains(&snake.as_str()) || !snake.starts_with(|c: char| c.is_ascii_lowercase()) {
        format!("computed_{snake}")
    } else {
        snake
    }
}

/// `merchantKey`, `Merchant key` and `merchant-key` as `merchant_key`.
pub(super) fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut before = ' ';
    for character in name.chars() {
        let starts = !character.is_ascii_alphanumeric()
            || character.is_ascii_uppercase() && before.is_ascii_lowercase();
        if starts && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        if character.is_ascii_alphanumeric() {
            snake.push(character.to_ascii_lowercase());
        }
        before = character;
    }
    snake.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Scope, snake};

    #[test]
    fn names_are_written_with_underscores() {
        for (name, expected) in [
            ("merchantKey", "merchant_key"),
            ("Merchant key", "merchant_key"),
            ("APIKey", "apikey"),
            ("__x-", "x"),
            ("é", ""),
        ] {
            assert_eq!(snake(name), expected);
        }
    }

    #[test]
    fn names_mean_parts_of_the_message_or_what_a_caller_has() {
        let scope = Scope::default();
        let reference = |name: &str| Some(Meaning::Reference(name.to_owned()));
        assert_eq!(scope.meaning("Body data"), reference("body"));
        assert_eq!(
            scope.meaning("SALT"),
            Some(Meaning::Credential("salt".to_owned()))
        );
        assert_eq!(
            scope.meaning("key"),
            Some(Meaning::Credential("api_key".to_owned()))
        );
        assert_eq!(scope.meaning("date"), Some(Meaning::Date));
        assert_eq!(scope.meaning("amount"), None);
    }
}
