//! How requests are authenticated: Basic, with what is said about its two parts.

use crate::{About, Aspect, Class, Excerpt, Part};

use super::entry::{Entry, plain};
use super::node::{Node, nodes};
use super::outline::Section;
use super::{Reading, describe, secrets, tags, values};

/// Reads a section about authentication. Schemes that are not known stay unread.
pub(super) fn read(section: &Section<'_>, operation: &str, reading: &mut Reading<'_>) {
    let (before, nodes) = nodes(section.blocks);
    let lead = Entry::read(Excerpt::empty(), before);
    if let Some(line) = lead.prose.iter().find(|line| scheme(line).is_some()) {
        state(reading, operation, (line, &lead));
    }
    read_nodes(reading, operation, &nodes);
}

fn read_nodes(reading: &mut Reading<'_>, operation: &str, nodes: &[Node<'_>]) {
    for node in nodes {
        if scheme(node.heading).is_some() {
            state(reading, operation, (node.heading, &node.entry));
        } else {
            withhold(reading, operation, node);
            read_nodes(reading, operation, &node.below);
        }
    }
}

/// What is printed below the heading of a scheme that is not known: it may be a credential, so that no list of unread
/// lines may show it.
fn withhold(reading: &mut Reading<'_>, operation: &str, node: &Node<'_>) {
    let name = plain(node.heading).replace(' ', "_");
    let about = About::part(operation, Part::Auth(name));
    for value in node.entry.value.iter().chain(&node.entry.examples) {
        let said = (Class::Stated, value.to_string());
        reading.say_secret(&about, Aspect::Example, said, value);
    }
}

/// The word of a title that names the scheme.
fn scheme(title: &Excerpt) -> Option<(Excerpt, &'static str)> {
    let words = title.words();
    if words.len() > 4 {
        return None;
    }
    words.iter().find_map(|word| {
        let word = values::bare(word);
        let name = word.trim_end_matches(':').to_lowercase();
        let scheme = match name.as_str() {
            "basic" => "basic",
            "bearer" => "bearer",
            _ => return None,
        };
        Some((word.slice(0..scheme.len()), scheme))
    })
}

fn state(reading: &mut Reading<'_>, operation: &str, (title, entry): (&Excerpt, &Entry)) {
    let Some((word, scheme)) = scheme(title) else {
        return;
    };
    reading.take(title);
    for key in &entry.keys {
        reading.take(key);
    }
    let about = About::part(operation, Part::Auth(scheme.to_owned()));
    let said = (Class::Stated, scheme.to_owned());
    reading.say(&about, Aspect::Scheme, said, &word);
    let lines = entry.prose.iter().chain(&entry.description);
    let mut prose = Vec::new();
    for line in lines.filter(|line| line.source() != title.source()) {
        if scheme == "basic" && state_part(reading, operation, (&about, line)) {
            continue;
        }
        if !state_printed(reading, &about, line) {
            prose.push(line.clone());
        }
    }
    describe(reading, &about, &prose);
    for value in entry.value.iter().chain(&entry.examples) {
        if !state_printed(reading, &about, value) {
            state_value(reading, &about, value);
        }
    }
    tags::state(reading, &about, entry);
}

/// A printed credential, with what is around it.
fn state_printed(reading: &mut Reading<'_>, about: &About, line: &Excerpt) -> bool {
    let Some(printed) = secrets::credential(line) else {
        return false;
    };
    let at = line.part(printed);
    let said = (Class::Stated, at.to_string());
    reading.say_secret(about, Aspect::Example, said, &at);
    reading.take(line);
    true
}

/// A credential without a word before it, or what is said instead of one.
fn state_value(reading: &mut Reading<'_>, about: &About, value: &Excerpt) {
    let said = (Class::Stated, value.to_string());
    if value.contains(char::is_whitespace) {
        reading.say(about, Aspect::Value, said, value);
    } else if !value.is_empty() {
        reading.say_secret(about, Aspect::Example, said, value);
    }
}

/// `Username: API key from the dashboard`, `Password: Empty string`.
fn state_part(
    reading: &mut Reading<'_>,
    operation: &str,
    (about, line): (&About, &Excerpt),
) -> bool {
    let Some((key, said)) = line.split_at_first(":") else {
        return false;
    };
    let part = match plain(&key).as_str() {
        "username" | "user name" => "username",
        "password" => "password",
        _ => return false,
    };
    let said = said.trim();
    if part == "password" && is_empty(&said) {
        let step = (Class::Stated, "password: \"\"".to_owned());
        reading.say(about, Aspect::Compute, step, line);
        return true;
    }
    let Some((name, at)) = credential(&said) else {
        return false;
    };
    let step = format!("{part}: \"{{{name}}}\"");
    reading.say(about, Aspect::Compute, (Class::Stated, step), line);
    let listed = About::part(operation, Part::Credential(name));
    reading.state(&listed, Aspect::Listed, &at);
    true
}

fn is_empty(said: &str) -> bool {
    let said = plain(said);
    let first = said.split(' ').next().unwrap_or_default();
    matches!(first, "empty" | "blank" | "none")
        || matches!(
            said.as_str(),
            "leave empty" | "leave blank" | "not required"
        )
}

/// Words that come before a name.
const BEFORE: &[&str] = &["", "your", "the", "a", "an", "is", "use"];

/// Words that end a name: they say where it comes from.
const BEHIND: &[&str] = &[
    "obtained",
    "from",
    "provided",
    "given",
    "of",
    "that",
    "which",
    "as",
    "generated",
    "shared",
    "in",
    "",
];

/// Words that names end with.
const NOUNS: &[&str] = &[
    "key", "id", "secret", "token", "username", "password", "code", "login",
];

/// Longest name, in words.
const MAX_WORDS: usize = 3;

/// Name of what a caller has: the words before those that say where it comes from.
fn credential(said: &Excerpt) -> Option<(String, Excerpt)> {
    let words = said.words();
    let is = |word: &Excerpt, list: &[&str]| list.contains(&plain(word).as_str());
    let behind = words.iter().skip_while(|word| is(word, BEFORE));
    let behind = behind
        .take_while(|word| !is(word, BEHIND))
        .take(MAX_WORDS + 1);
    let mut names: Vec<&Excerpt> = behind.collect();
    if let Some(noun) = names.iter().rposition(|word| is(word, NOUNS)) {
        names.truncate(noun + 1);
    }
    let mut whole = Excerpt::empty();
    for name in &names {
        if let Some(source) = name.source().filter(|_| !whole.is_empty()) {
            whole.push(' ', source.start..source.start);
        }
        whole.append(name);
    }
    let whole = values::bare(&whole);
    let name = plain(&whole).replace(' ', "_");
    let ascii = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.is_ascii();
    (ascii && names.len() <= MAX_WORDS).then_some((name, whole))
}

#[cfg(test)]
mod tests {
    use super::credential;
    use crate::Excerpt;

    #[test]
    fn a_credential_is_named_by_the_words_before_its_origin() {
        for (said, name) in [
            ("API Key obtained from the console", Some("api_key")),
            ("your API key shown once in the console", Some("api_key")),
            ("Merchant ID.", Some("merchant_id")),
            ("what we told you when you signed up", None),
            ("from us", None),
            ("", None),
        ] {
            let found = credential(&Excerpt::verbatim(said, 0));
            assert_eq!(found.map(|(name, _)| name).as_deref(), name, "{said}");
        }
    }
}
