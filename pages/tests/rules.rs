//! Each rule has a folder in `rules/`: facts that meet it, the nearest innocent ones, and what is told of the former.
//!
//! `UPDATE_RULES=1` writes what is told anew, and `UPDATE_DOCS=1` the published page.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "support/statements.rs"]
mod statements;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_pages::Facts;
use wirescribe_pages::contradiction::{Contradiction, contradictions, rules};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")
}

fn facts(rule: &str, name: &str) -> Facts {
    let path = folder().join(rule).join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    statements::read(&text).unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()))
}

fn told(found: &[Contradiction]) -> String {
    let mut text = String::new();
    for found in found {
        let _ = writeln!(text, "{}: {}", found.id(), found.message);
        for choice in &found.choices {
            let _ = writeln!(text, "    {} [{}]", choice.value, choice.class.word());
        }
        let lines = found.places.iter().map(|place| place.line.to_string());
        let _ = writeln!(text, "    at {}", lines.collect::<Vec<_>>().join(", "));
    }
    text
}

#[test]
fn what_meets_a_rule_is_told_and_what_does_not_is_not() {
    let mut wrong = String::new();
    for rule in rules() {
        let met = contradictions(&facts(rule.id, "met.txt"));
        let text = told(&met);
        let path = folder().join(rule.id).join("told.txt");
        if std::env::var_os("UPDATE_RULES").is_some() {
            fs::write(&path, &text).expect("what is told can be written");
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            let _ = writeln!(
                wrong,
                "{} tells, and UPDATE_RULES=1 writes:\n{text}",
                rule.id
            );
        }
        if met.iter().all(|found| found.rule != rule.id) {
            let _ = writeln!(wrong, "{} is not met", rule.id);
        }
        let innocent = contradictions(&facts(rule.id, "not_met.txt"));
        if let Some(found) = innocent.iter().find(|found| found.rule == rule.id) {
            let _ = writeln!(
                wrong,
                "{} is told of the innocent: {}",
                rule.id, found.message
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_folder_is_of_a_rule_and_each_rule_has_one_name() {
    let ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(once.len(), ids.len(), "two rules with one name");
    assert!(ids.len() >= 20, "{} rules", ids.len());
    let entries = fs::read_dir(folder()).expect("the folder of rules");
    let folders = entries.map(|entry| entry.expect("an entry").file_name());
    let folders: BTreeSet<String> = folders.filter_map(|name| name.into_string().ok()).collect();
    let folders: BTreeSet<&str> = folders.iter().map(String::as_str).collect();
    assert_eq!(folders, once);
    for id in once {
        let plain = id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(plain, "{id}");
    }
}

/// What people have decided is kept by the names of rules. A name may be added here, and none taken away.
#[test]
fn no_rule_is_renamed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rule_names.txt");
    let known = fs::read_to_string(path).expect("the names of rules");
    let known: BTreeSet<&str> = known.lines().collect();
    let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    assert_eq!(known, ids);
}

/// Secrets and sentences of the page are in no message and among no choices.
#[test]
fn nothing_that_is_told_has_a_secret_or_a_sentence() {
    for rule in rules() {
        let facts = facts(rule.id, "met.txt");
        let all = told(&contradictions(&facts));
        for fact in &facts.facts {
            let is_sentence = fact.value.split_whitespace().count() > 4;
            let is_withheld = fact.secret || is_sentence;
            assert!(
                !is_withheld || fact.value.is_empty() || !all.contains(&fact.value),
                "{} tells {}",
                rule.id,
                fact.value
            );
        }
    }
}

/// A decision is kept by the id of a contradiction, so that no two may have one.
#[test]
fn ids_are_unique_and_each_contradiction_has_a_place() {
    let mut all = Facts::default();
    for rule in rules() {
        all.facts.extend(facts(rule.id, "met.txt").facts);
    }
    let found = contradictions(&all);
    let ids: BTreeSet<String> = found.iter().map(Contradiction::id).collect();
    assert_eq!(ids.len(), found.len());
    for found in found {
        assert!(!found.places.is_empty(), "{}", found.id());
        assert!(found.message.lines().count() == 1, "{}", found.message);
    }
}

/// A page with as many facts of each kind as a large one has: what compared each with each other would not end here.
#[test]
fn many_facts_are_no_more_work_each() {
    let mut lines = String::new();
    for n in 0..1000 {
        for about in [
            format!("many/answer/{n}:{n}/member/a{n}"),
            format!("many/answer/{n}:{n}/member/same"),
            format!("many/answer/200:{n}"),
            format!("many/query/name{n}"),
            format!("many/header/name{n}"),
            format!("many/body/name{n}"),
            format!("many/path/name{n}"),
            format!("many/code/not_found{n}"),
            format!("many/sample/answer%20{n}"),
            format!("many/auth/a{n}"),
            format!("-/server/s{n}"),
            format!("many{n}/server/s{n}"),
        ] {
            let class = ["stated", "sample"][n % 2];
            let _ = writeln!(lines, "{about} listed = name{n} [{class}]");
            let _ = writeln!(lines, "{about} type = string{n} [{class}]");
            let _ = writeln!(lines, "{about} example = \"{n}\" [{class}]");
            let _ = writeln!(lines, "{about} url = https://{{v}}.h{n}.example [{class}]");
            let _ = writeln!(lines, "{about} text = {{\"a{n}\":1}} [{class}]");
            let _ = writeln!(
                lines,
                "{about} compute = a{n}: {{ of: a{}, then: [sha512] }} [{class}]",
                n + 1
            );
        }
        let _ = writeln!(lines, "many path = /p{n}/{{x{n}}} [stated]");
        let _ = writeln!(lines, "many/query/one allowed = v{n} [stated]");
        let _ = writeln!(lines, "many/query/one example = e{n} [sample]");
    }
    let facts = statements::read(&lines).expect("facts");
    assert!(!contradictions(&facts).is_empty());
}
