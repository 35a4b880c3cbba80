//! What must not be written anywhere, whichever reader has found it: values of what is secret by its name, values that are
//! credentials by their looks, and lines that have one.

use crate::sample::placeholder::{
    has_key, has_secret, is_placeholder, is_secret_name, is_secret_value,
};
use crate::{About, Aspect, Excerpt, Fact, Part};

/// Words of a line that may stand beside a credential.
const BESIDE: &[&str] = &["password", "secret", "token", "key", "credential"];

/// Characters that a word has at least that only a program would choose.
const LEAST: usize = 12;

/// Most secrets of a page that its lines are searched for, and the shortest that would not be found in anything.
const MOST: usize = 64;
const LEAST_KNOWN: usize = 8;

/// What stands in the place of a line that has one.
pub(super) const WITHHELD: &str = "(a line with a credential)";

/// Whether a value must not be written.
pub(super) fn is_secret(about: &About, aspect: Aspect, value: &str) -> bool {
    let is_value = matches!(
        aspect,
        Aspect::Example | Aspect::Value | Aspect::Allowed | Aspect::Type | Aspect::Format
    );
    if !is_value || is_placeholder(value) || matches!(value, "true" | "false" | "null" | "\"\"") {
        return false;
    }
    let is_type = matches!(aspect, Aspect::Type | Aspect::Format);
    let is_named = !is_type && name(&about.part).is_some_and(is_secret_name);
    is_named || is_secret_value(value) || has_key(value) || has_secret_query(value)
}

/// The innermost name of what is sent or answered.
fn name(part: &Part) -> Option<&str> {
    match part {
        Part::Parameter(_, path) | Part::Member(_, path) => {
            path.iter().map(String::as_str).rfind(|name| *name != "[]")
        }
        Part::AnswerHeader(_, name) => Some(name),
        _ => None,
    }
}

/// An address with a secret in its query.
fn has_secret_query(value: &str) -> bool {
    let query = value.split_once('?').map_or("", |(_, query)| query);
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    value.contains("://")
        && pairs.any(|(name, value)| is_secret_name(name) && !is_placeholder(value))
}

/// The place of user and password in an address.
pub(super) fn user(url: &str) -> Option<std::ops::Range<usize>> {
    let start = url.find("://")? + 3;
    let authority = url.get(start..)?.split(['/', '?', '#']).next()?;
    let user = authority.rfind('@')?;
    Some(start..start + user + 1)
}

/// Values that no line may have, of those that were found.
pub(super) fn known(facts: &[Fact]) -> Vec<&str> {
    let secrets = facts.iter().filter(|fact| fact.secret);
    let values = secrets.map(|fact| fact.value.trim_matches('"'));
    let mut known: Vec<&str> = Vec::new();
    for value in values.filter(|value| value.len() >= LEAST_KNOWN) {
        if known.len() < MOST && !known.contains(&value) {
            known.push(value);
        }
    }
    known
}

/// Whether a line has a credential, as far as can be told.
pub(super) fn is_in(line: &Excerpt, known: &[&str]) -> bool {
    has_secret(line) || known.iter().any(|secret| line.contains(secret)) || is_beside(line)
}

/// A word that only a program would choose, in a line that speaks of secrets.
fn is_beside(line: &str) -> bool {
    let is_chosen = |word: &str| {
        let has = |is: fn(&char) -> bool| word.chars().any(|c| is(&c));
        word.len() >= LEAST && has(char::is_ascii_digit) && has(char::is_ascii_alphabetic)
    };
    let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
    let lower = line.to_ascii_lowercase();
    BESIDE.iter().any(|word| lower.contains(word)) && words.any(is_chosen)
}

#[cfg(test)]
mod tests {
    use super::{is_secret, user};
    use crate::{About, Aspect, Location};

    #[test]
    fn values_are_secret_by_name_or_looks() {
        let secret = |name: &str, value: &str| {
            let about = About::parameter("a", Location::Header, name);
            is_secret(&about, Aspect::Example, value)
        };
        assert!(secret("x-api-key", "k1") && secret("any", "sk_live_12345678"));
        assert!(secret("any", "https://a.example/?access_token=t1"));
        assert!(!secret("x-api-key", "your_key") && !secret("any", "12345678"));
        assert!(!secret("any", "https://a.example/?page=2"));
    }

    #[test]
    fn a_user_stands_before_the_host() {
        assert_eq!(user("https://a:b@c.example/d"), Some(8..12));
        assert_eq!(user("https://c.example/d@e"), None);
    }
}
