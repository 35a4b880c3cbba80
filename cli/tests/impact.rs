//! What `impact` finds in an application, and what not: lines are marked in the application itself.
//!
//! One file in `cli/tests/impact/` is one application. A line that uses what changes ends in `//~ certain` or
//! `//~ perhaps`; no other line is found.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

const SPECS: &str = include_str!("impact/specs/old.yaml");

/// Each edit of the specs; all of them together are the change.
const EDITS: [(&str, &str); 4] = [
    ("query: { reason?: text }", "query: { reason: text }"),
    (
        "Deleted: { object: { id: text } }",
        "Deleted: { object: { id: integer } }",
    ),
    ("fails: NotFound }", "fails: Missing }"),
    ("  NotFound: {", "  Missing: {"),
];

fn write_specs(directory: &Path, text: &str) {
    for part in text.split("#=== ").skip(1) {
        let (path, text) = part.split_once('\n').expect("a path");
        files::write(directory, path, text.as_bytes());
    }
}

#[test]
fn marked_lines_are_found_and_no_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/impact");
    let directory = command::directory("impact");
    let changed = EDITS.iter().fold(SPECS.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    write_specs(&directory.join("old"), SPECS);
    write_specs(&directory.join("new"), &changed);
    for entry in fs::read_dir(folder).expect("the applications") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("an application");
            files::write(&directory, "app/src/main.rs", text.as_bytes());
            assert_eq!(found(&directory), marked(&text), "{}", path.display());
        }
    }
}

/// The marks by line.
fn marked(text: &str) -> BTreeMap<usize, String> {
    let lines = text.lines().enumerate();
    let marks =
        lines.filter_map(|(index, line)| Some((index + 1, line.split_once("//~ ")?.1.to_owned())));
    marks.collect()
}

/// What was found, by line; a line that is certain of one thing is certain.
fn found(directory: &Path) -> BTreeMap<usize, String> {
    let arguments = ["impact", "old", "new", "--app", "app", "--format", "json"];
    let output = command::run(command::wirescribe(directory, &arguments), b"");
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut found = BTreeMap::new();
    for finding in document["findings"].as_array().expect("findings") {
        let line = finding["location"]["line"]
            .as_u64()
            .and_then(|line| usize::try_from(line).ok());
        let message = finding["message"].as_str().expect("a message");
        let mark = if message.starts_with("perhaps ") {
            "perhaps"
        } else {
            "certain"
        };
        let known = found
            .entry(line.expect("a line"))
            .or_insert_with(|| mark.to_owned());
        if mark == "certain" {
            mark.clone_into(known);
        }
    }
    found
}
