//! What of facts may be kept.

use std::collections::{BTreeSet, HashMap};

use sha2::{Digest as _, Sha256};

use crate::{Aspect, Fact, Facts, Part};

/// Characters of a quote that are kept.
const MOST_QUOTED: usize = 60;

/// So many words are no sentence.
const MOST_WORDS: usize = 4;

/// Words of a longer quote that are.
const FIRST_WORDS: usize = 3;

/// Characters of a stated value that may still be a name, a number or an address.
const MOST_STATED: usize = 120;

/// Shorter secrets would be found in anything.
const LEAST_SECRET: usize = 4;

/// So would shorter words of them.
const LEAST_CHOSEN: usize = 6;

/// The facts without what must not be written: secrets have no value, and what could be a sentence is its digest. Made
/// bare twice they are the same. They stand in the order of their places; those at one place in that of what they are about.
#[must_use]
pub fn bare(facts: &Facts) -> Facts {
    let secrets = secrets(facts);
    let mut bare = facts.clone();
    for fact in &mut bare.facts {
        strip(fact, &secrets);
    }
    sort(&mut bare.facts);
    for unread in &mut bare.unread {
        unread.text.clear();
        unread.place.quote.clear();
        unread.place.column = 1;
    }
    bare
}

/// By place, and at one place by what was spoken of first.
fn sort(facts: &mut [Fact]) {
    let place = |fact: &Fact| (fact.place.line, fact.place.column);
    facts.sort_by_key(place);
    let mut first = HashMap::new();
    for fact in &*facts {
        let number = first.len();
        first.entry(fact.about.clone()).or_insert(number);
    }
    facts.sort_by_key(|fact| (place(fact), first.get(&fact.about).copied()));
}

/// What must not be shown of secret values: each of them that is one word, and words inside of them that only a program
/// would choose. The texts of commands are not looked into: what is secret in them has facts of its own.
#[must_use]
pub fn secrets(facts: &Facts) -> BTreeSet<String> {
    let secret = facts
        .facts
        .iter()
        .filter(|fact| fact.secret && fact.aspect != Aspect::Text);
    let mut words = BTreeSet::new();
    for value in secret.map(|fact| fact.value.trim()) {
        if !value.contains(char::is_whitespace) && value.chars().count() >= LEAST_SECRET {
            words.insert(value.to_owned());
        }
        let inner = value.split(|c: char| c.is_whitespace() || "\"',;=:<>()".contains(c));
        words.extend(inner.filter(|word| is_chosen(word)).map(str::to_owned));
    }
    words
}

/// Whether a word is no name: it has digits or capitals inside, and is no algorithm.
fn is_chosen(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let is_algorithm = ["sha", "md5", "hmac", "rsa", "aes"]
        .iter()
        .any(|name| lower.starts_with(name));
    let mut inner = word.chars().skip(1);
    let is_odd = inner.any(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    word.chars().count() >= LEAST_CHOSEN && is_odd && !is_algorithm
}

fn strip(fact: &mut Fact, secrets: &BTreeSet<String>) {
    let is_telling = |text: &str| secrets.iter().any(|secret| text.contains(secret.as_str()));
    if fact.secret {
        fact.value.clear();
    } else if is_telling(&fact.value) || is_wordy(fact) {
        fact.value = digest(&fact.value);
    }
    let quote = &mut fact.place.quote;
    if fact.secret || fact.aspect == Aspect::Wording || is_telling(quote) {
        quote.clear();
    } else if quote.chars().count() > MOST_QUOTED || quote.split_whitespace().count() > MOST_WORDS {
        let words: Vec<&str> = quote.split_whitespace().take(FIRST_WORDS).collect();
        let words: String = words.join(" ").chars().take(MOST_QUOTED).collect();
        *quote = words;
    }
}

/// Whether a value may be a sentence, or a command that holds anything.
fn is_wordy(fact: &Fact) -> bool {
    let is_json = || serde_json::from_str::<serde::de::IgnoredAny>(&fact.value).is_ok();
    match (fact.aspect, &fact.about.part) {
        (Aspect::Text, Part::Sample(_)) => !is_digest(&fact.value) && !is_json(),
        (Aspect::Compute | Aspect::Placement | Aspect::Formula | Aspect::Url | Aspect::Path, _) => {
            false
        }
        _ => fact.value.chars().count() > MOST_STATED && fact.value.contains(' ') && !is_json(),
    }
}

/// White space does not count: another rendering of the page has the same digest.
fn digest(value: &str) -> String {
    let value: String = value.split_whitespace().collect();
    format!("{DIGEST}{}", hex::encode(Sha256::digest(value.as_bytes())))
}

const DIGEST: &str = "sha256:";

fn is_digest(value: &str) -> bool {
    value
        .strip_prefix(DIGEST)
        .is_some_and(|rest| rest.len() == 64 && rest.chars().all(|c| c.is_ascii_hexdigit()))
}
