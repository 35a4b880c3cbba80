//! `docs/signing.md` is complete: its tables have what the JSON Schema has and nothing else, its examples are run or say why
//! not, and its links lead somewhere. The examples themselves are run by `tests/signing.rs`.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[expect(
    dead_code,
    reason = "what makes the examples whole is used where they are run"
)]
#[path = "support/page.rs"]
mod page;

use std::collections::BTreeSet;

use serde_json::Value;
use wirescribe_codegen::diagnostic::Code;
use wirescribe_codegen::model::Part;
use wirescribe_codegen::source::SourceFile;

const PAGE: &str = include_str!("../docs/signing.md");

/// Tables whose first column is what a definition of the schema lists, by the head of that column.
const LISTS: [(&str, &str); 10] = [
    ("Step", "Step"),
    ("Clock format", "ClockFormat"),
    ("Nonce", "Nonce"),
    ("Key of an entry", "Auth"),
    ("Key of a value", "Compute"),
    ("Key of verify", "Verify"),
    ("Key of signed", "Signed"),
    ("Key of a vector", "Vector"),
    ("Key of session", "Session"),
    ("Allowed", "Allowed"),
];

/// Definitions that a table explains somewhere in its rows.
const MENTIONS: [(&str, &str); 16] = [
    ("Step", "SortBy"),
    ("Step", "Cipher"),
    ("Step", "JweKey"),
    ("Step", "Part"),
    ("Step", "Split"),
    ("Step", "RenderRules"),
    ("Step", "FunctionResult"),
    ("Clock format", "ClockLayout"),
    ("Nonce", "RandomText"),
    ("Condition", "CallCondition"),
    ("Place", "PlacedRules"),
    ("Key of a value", "KeyRules"),
    ("Key of signed", "SignedBy"),
    ("Code", "Allowed"),
    ("Key of an entry", "Auth"),
    ("Type of a credential", "CredentialKind"),
];

/// The rows of a table, without head and rule; the table is found by the head of its first column.
fn rows(head: &str) -> Vec<&'static str> {
    let start = format!("| {head} |");
    let mut lines = PAGE.lines().skip_while(|line| !line.starts_with(&start));
    assert!(lines.next().is_some(), "no table `{head}`");
    lines
        .take_while(|line| line.starts_with('|'))
        .skip(1)
        .collect()
}

/// The code in a text, each piece between two backticks.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// What the first column lists: the first word of each piece of code that begins with one.
fn listed(head: &str) -> BTreeSet<&'static str> {
    let mut words = BTreeSet::new();
    for row in rows(head) {
        let column = row.split(" | ").next().expect("a column");
        words.extend(
            codes(column)
                .map(first_word)
                .filter(|word| !word.is_empty()),
        );
    }
    words
}

fn first_word(code: &str) -> &str {
    let end = code.find(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c)));
    &code[..end.unwrap_or(code.len())]
}

/// All words of a table.
fn mentioned(head: &str) -> BTreeSet<&'static str> {
    let is_separator = |c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c));
    let rows = rows(head).into_iter();
    rows.flat_map(|row| row.split(is_separator)).collect()
}

/// What a definition lists: properties of an object, values of an enum, keys of its variants.
fn defined(schema: &Value, name: &str) -> BTreeSet<String> {
    let definition = &schema["$defs"][name];
    assert!(definition.is_object(), "the schema has no `{name}`");
    let mut names = BTreeSet::new();
    let variants = definition["oneOf"].as_array().into_iter().flatten();
    for node in variants.chain([definition]) {
        let properties = node["properties"].as_object().into_iter().flatten();
        names.extend(properties.map(|(key, _)| key.clone()));
        let words = node["enum"].as_array().into_iter().flatten();
        let words = words.chain([&node["const"]]).filter_map(Value::as_str);
        names.extend(words.map(str::to_owned));
    }
    assert!(!names.is_empty(), "`{name}` lists nothing");
    names
}

#[test]
fn tables_have_what_the_schema_has() {
    let schema = serde_json::from_str(&wirescribe_codegen::schema::provider()).expect("a schema");
    for (head, name) in LISTS {
        let listed: BTreeSet<String> = listed(head).into_iter().map(str::to_owned).collect();
        let defined = defined(&schema, name);
        let missing: Vec<&String> = defined.difference(&listed).collect();
        let unknown: Vec<&String> = listed.difference(&defined).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "table `{head}` lacks {missing:?}, and {unknown:?} is not in the schema"
        );
    }
    for (head, name) in MENTIONS {
        let mentioned = mentioned(head);
        for word in defined(&schema, name) {
            assert!(
                mentioned.contains(word.as_str()),
                "table `{head}` does not mention `{word}` of {name}"
            );
        }
    }
}

/// The name of a part; a new one does not compile before it is here.
fn word(part: Part) -> &'static str {
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

const PARTS: [Part; 12] = [
    Part::Body,
    Part::Method,
    Part::Path,
    Part::Query,
    Part::PathQuery,
    Part::Host,
    Part::Hostname,
    Part::Port,
    Part::Scheme,
    Part::ContentType,
    Part::Operation,
    Part::Token,
];

#[test]
fn references_are_known() {
    let parts: BTreeSet<&str> = PARTS.into_iter().map(word).collect();
    let references = rows("Reference");
    let references: Vec<&str> = references
        .into_iter()
        .flat_map(|row| codes(row).take(1))
        .collect();
    let listed = references
        .iter()
        .filter(|name| !name.contains(['.', '/', '(']));
    let listed: BTreeSet<&str> = listed
        .copied()
        .filter(|name| *name != "private_key")
        .collect();
    assert_eq!(listed, parts);
    for name in references {
        if name != "token" && !name.starts_with('<') && name != "private_key" {
            assert_accepted("text", &name.replace("<name>", "x"));
        }
    }
    for source in listed_sources() {
        assert_accepted("pairs", source);
    }
}

/// Sources of pairs that are one word.
fn listed_sources() -> impl Iterator<Item = &'static str> {
    let sources = rows("Source of pairs").into_iter();
    sources
        .flat_map(|row| codes(row).take(1))
        .filter(|source| source.chars().all(|c| c.is_ascii_lowercase()))
}

/// A scheme that reads this is resolved without a problem.
fn assert_accepted(start: &str, name: &str) {
    let value = match start {
        "pairs" => format!("{{ pairs: {name}, then: [{{ render: '{{key}}' }}, sha256, hex] }}"),
        _ => format!("{{ text: '{{{name}}}', then: [sha256, hex] }}"),
    };
    let file = SourceFile {
        display: "provider.yaml".to_owned(),
        provider: "example".to_owned(),
        stem: "provider".to_owned(),
        text: format!(
            "title: Example\nenvironments: {{ test: https://api.example.com }}\n\
             auth: {{ a: {{ compute: {{ v: {value} }}, set: {{ header.x-v: '{{v}}' }} }} }}\n"
        ),
    };
    let found = wirescribe_codegen::resolve::resolve(&[file]).diagnostics;
    assert!(found.is_empty(), "`{name}`: {found:?}");
}

#[test]
fn codes_are_those_of_the_generator() {
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let listed = listed("Code");
    let unknown: Vec<&&str> = listed.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    // The warnings that are about something else than signing.
    let elsewhere = [Code::AmbiguousAnswer];
    let warnings = Code::ALL.iter().filter(|code| code.is_warning());
    for code in warnings.filter(|code| !elsewhere.contains(code)) {
        assert!(listed.contains(code.as_str()), "no warning `{code}`");
    }
}

#[test]
fn every_block_is_run_or_says_why_not() {
    for block in page::blocks() {
        let line = block.line;
        let is_run = ["yaml", "rust"].contains(&block.language.as_str());
        assert!(
            is_run || block.not_run.is_some(),
            "line {line}: a block of `{}` is not run, and no comment says why",
            block.language
        );
    }
    for (name, files) in page::providers() {
        let vectors: usize = files.iter().map(page::vectors).sum();
        assert!(vectors > 0, "`{name}` has no vector");
    }
}

#[test]
fn anchors_exist() {
    let outside = PAGE.split("```").step_by(2).collect::<String>();
    let headings = outside.lines().filter_map(|line| line.split_once("# "));
    let anchors: BTreeSet<String> = headings.map(|(_, heading)| anchor(heading)).collect();
    for link in outside.split("](#").skip(1) {
        let target = link.split(')').next().unwrap_or_default();
        assert!(anchors.contains(target), "no heading `#{target}`");
    }
}

fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}
