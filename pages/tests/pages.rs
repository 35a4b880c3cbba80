//! Each directory below `tests/pages/<form>/` is a case: a page and, beside it, what is read from it.
//!
//! `UPDATE_PAGES=1` writes the expectations anew. What was read has to be looked at then, fact by fact.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and shows what it read to whoever asks"
)]

#[path = "support/case.rs"]
mod support;

use support::{cases, listing};
use wirescribe_pages::kept::{Kept, secrets, write};

#[test]
fn each_page_gives_the_facts_beside_it() {
    let cases = cases();
    assert!(!cases.is_empty(), "no page in tests/pages");
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    let mut wrong = Vec::new();
    for case in &cases {
        for (name, text) in listing(&case.text) {
            let path = case.folder.join(name);
            if update {
                std::fs::write(&path, &text).expect("an expectation can be written");
            }
            if std::fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
                wrong.push(format!("--- {}\n{text}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "read otherwise than expected; UPDATE_PAGES=1 writes it down:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn each_fact_stands_where_it_is_said_to_stand() {
    for case in cases() {
        support::assert_quoted(&case.text, &case.folder.display().to_string());
    }
}

/// Neither beside a page nor in what is kept of it: values that are withheld, and the words in them that only a program
/// would choose.
#[test]
fn what_is_secret_is_written_nowhere() {
    for case in cases() {
        let Ok(facts) = support::read(&case.text) else {
            continue;
        };
        let name = case.folder.display();
        let mut texts = listing(&case.text);
        let kept = Kept {
            facts: facts.clone(),
            ..Kept::default()
        };
        texts.push(("kept", write(&kept)));
        // Shorter ones are found in anything.
        for secret in secrets(&facts).iter().filter(|secret| secret.len() > 7) {
            for (file, text) in &texts {
                assert!(!text.contains(secret), "{name}: {file} has {secret}");
            }
        }
        // Pages that print secrets wherever they can have this in each of them.
        for (file, text) in &texts {
            let line = text.lines().find(|line| line.contains("S3cr3t"));
            assert_eq!(line, None, "{name}: {file}");
        }
    }
}

/// The provider's own pages are not part of the project; where they are at hand, each has to be read.
#[test]
fn pages_that_are_at_hand_are_read() {
    let Some(folder) = std::env::var_os("WIRESCRIBE_PAGES") else {
        return;
    };
    let entries = std::fs::read_dir(&folder).expect("the folder of pages");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no page in {}", folder.display());
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a page");
        support::assert_quoted(&text, &path.display().to_string());
        let read =
            support::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        println!(
            "{}: {} facts, {} of {} lines read",
            path.display(),
            read.facts.len(),
            read.lines - read.unread.len(),
            read.lines
        );
        if std::env::var_os("SHOW_FACTS").is_some() {
            for (name, text) in listing(&text) {
                println!("=== {name}\n{text}");
            }
        }
    }
}
