//! Every rule has a pair of specs that meets it and nothing else, and what is told of it is in the pair's folder.
//!
//! One folder in `pairs/` is one test. `UPDATE_PAIRS=1 cargo test -p wirescribe-changes --test pairs` writes what is told.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../../tests/support/fixture.rs"]
mod fixture;
#[path = "support/pair.rs"]
mod pair;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use wirescribe_changes::{Finding, Location, rules};

use pair::{Pair, pairs};

#[test]
fn each_pair_meets_its_rule_and_nothing_else() {
    let mut wrong = Vec::new();
    for pair in pairs() {
        let mut expected: Vec<&str> = pair.also.iter().map(String::as_str).collect();
        expected.push(&pair.name);
        expected.sort_unstable();
        let findings = pair.findings();
        let mut found: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
        found.sort_unstable();
        if found != expected {
            let told: Vec<String> = findings.iter().map(told).collect();
            wrong.push(format!("{}: {found:?}\n{}", pair.name, told.join("")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} pairs meet other rules:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn each_rule_has_a_pair_and_each_pair_a_rule() {
    let ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "names of rules are unique");
    let pairs = pairs();
    let pairs: BTreeSet<&str> = pairs.iter().map(|pair| pair.name.as_str()).collect();
    assert_eq!(unique, pairs);
}

#[test]
fn what_is_told_is_known() {
    let update = std::env::var_os("UPDATE_PAIRS").is_some();
    for pair in pairs() {
        let text = expectation(&pair);
        let path = pair.folder.join("told.txt");
        if update {
            fs::write(&path, &text).expect("a file that can be written");
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(known, text, "{}; UPDATE_PAIRS=1 writes it", pair.name);
    }
}

#[test]
fn each_rule_says_everything() {
    for rule in rules() {
        for text in [rule.says, rule.why, rule.advice] {
            assert!(!text.is_empty(), "{} leaves something unsaid", rule.id);
        }
        for sentence in [rule.why, rule.advice] {
            assert!(
                sentence.ends_with('.'),
                "{}: `{sentence}` is no sentence",
                rule.id
            );
        }
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rule.id.chars().all(kebab), "{}", rule.id);
    }
}

fn expectation(pair: &Pair) -> String {
    pair.findings().iter().map(told).collect()
}

/// A finding as it is kept beside its pair.
fn told(finding: &Finding) -> String {
    let axes = finding.rule.axes;
    let place = |location: &Option<Location>| {
        location.as_ref().map_or_else(
            || "none".to_owned(),
            |found| format!("{}:{}:{}", found.file, found.place.line, found.place.column),
        )
    };
    let mut text = format!("{}: {}\n", finding.rule.id, finding.message);
    writeln!(
        text,
        "  wire {}, behaviour {}, rust {}, docs {}; {}",
        axes.wire.word(),
        axes.behaviour.word(),
        axes.rust.word(),
        axes.docs.word(),
        finding.rule.bump().word()
    )
    .expect("a text");
    writeln!(text, "  {} -> {}", place(&finding.old), place(&finding.new)).expect("a text");
    for (mark, signature) in [("-", &finding.old_signature), ("+", &finding.new_signature)] {
        if let Some(signature) = signature {
            writeln!(text, "  {mark} {signature}").expect("a text");
        }
    }
    text
}
