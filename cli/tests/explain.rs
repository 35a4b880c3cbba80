//! The pages of `explain`: one for each code, each with an example that gives this code alone, and one that gives nothing.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;
#[path = "support/page.rs"]
mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::diagnostic::Code;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("explain")
}

/// Writes the files of an example, each after a line `#=== <path>`, or `#=== <path> (latin-1)`.
fn unpack(example: &Path, specs: &Path) {
    let text = fs::read_to_string(example).expect("an example");
    for part in text.split("#=== ").skip(1) {
        let (path, text) = part.split_once('\n').expect("a file below its name");
        match path.strip_suffix(" (latin-1)") {
            Some(path) => files::write(specs, path, &latin_1(text)),
            None => files::write(specs, path, text.as_bytes()),
        }
    }
}

fn latin_1(text: &str) -> Vec<u8> {
    let byte = |c| u8::try_from(u32::from(c)).expect("a character of Latin-1");
    text.chars().map(byte).collect()
}

/// The codes that `check` finds in an example.
fn codes(code: &str, example: &str) -> BTreeSet<String> {
    let directory = command::directory(&format!("explain/{code}/{example}"));
    let specs = directory.join("specs");
    unpack(&folder().join(code).join(format!("{example}.yaml")), &specs);
    let check = command::wirescribe(&directory, &["check", "--format", "json"]);
    let output = command::run(check, b"");
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = document["findings"].as_array().expect("findings");
    let code = |finding: &serde_json::Value| finding["code"].as_str().expect("a code").to_owned();
    findings.iter().map(code).collect()
}

#[test]
fn every_code_has_a_page_and_no_other_has() {
    let entries = fs::read_dir(folder()).expect("the pages");
    let folders: BTreeSet<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(folders, codes);
}

#[test]
fn wrong_examples_give_their_code_alone_and_right_ones_nothing() {
    let mut others = Vec::new();
    for code in Code::ALL {
        let (wrong, right) = (codes(code.as_str(), "wrong"), codes(code.as_str(), "right"));
        if wrong != BTreeSet::from([code.to_string()]) || !right.is_empty() {
            others.push(format!(
                "{code}: wrong gives {wrong:?}, right gives {right:?}"
            ));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn every_page_says_what_why_and_how() {
    let directory = command::directory("explain/pages");
    for code in Code::ALL {
        let output = command::run(
            command::wirescribe(&directory, &["explain", code.as_str()]),
            b"",
        );
        let page = String::from_utf8(output.stdout).expect("a text");
        let parts = page.split_once("\nwrong:\n\n");
        let (said, examples) = parts.expect("a wrong example");
        assert!(said.contains(&format!("[{code}]: ")), "{page}");
        assert!(said.matches("\n\n").count() >= 2, "{code}: two paragraphs");
        let (wrong, right) = examples
            .split_once("\nright:\n\n")
            .expect("a right example");
        assert!(
            wrong.starts_with("    # acme/") && wrong.lines().count() > 1,
            "{page}"
        );
        assert!(
            right.starts_with("    # acme/") && right.lines().count() > 1,
            "{page}"
        );
        assert_ne!(wrong, right, "{code}");
        assert!(
            page.lines().all(|line| line.chars().count() <= 120),
            "{page}"
        );
    }
}

#[test]
fn every_rule_of_changes_has_a_page() {
    let directory = command::directory("explain/changes");
    let output = command::run(
        command::wirescribe(&directory, &["explain", "--markdown", "changes"]),
        b"",
    );
    let pages = String::from_utf8(output.stdout).expect("a text");
    for rule in wirescribe_changes::rules() {
        let heading = format!("\n## {}\n", rule.id);
        let (_, page) = pages
            .split_once(&heading)
            .unwrap_or_else(|| panic!("no page of {}", rule.id));
        let page = page.split("\n## ").next().expect("a page");
        let lines = page.lines().filter(|line| line.starts_with(['+', '-']));
        assert!(lines.count() > 0, "{} has no example: {page}", rule.id);
    }
}

/// Codes are written where they are given: each has a page, and each page a place where its code is given.
#[test]
fn every_code_about_pages_has_a_page_and_no_other_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("explain-pages");
    let pages: BTreeSet<String> = fs::read_dir(folder)
        .expect("the pages")
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            Some(path.file_stem()?.to_str()?.to_owned())
        })
        .collect();
    let mut given = BTreeSet::from(["unread".to_owned()]);
    for folder in ["src/drift", "../pages/src/draft"] {
        for text in sources(&root.join(folder)) {
            given.extend(
                ["\"guess-", "\"drift-"]
                    .iter()
                    .flat_map(|code| named(&text, code)),
            );
        }
    }
    for kind in ["added", "changed", "lost", "removed", "renamed"] {
        given.insert(format!("drift-{kind}"));
    }
    assert_eq!(pages, given);
}

/// Texts of a file that begin like this and are codes as a whole.
fn named(text: &str, start: &str) -> Vec<String> {
    let found = text.match_indices(start);
    let texts = found.filter_map(|(at, _)| text.get(at + 1..)?.split('"').next());
    let is_code = |text: &&str| text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let codes = texts.filter(is_code).filter(|text| !text.ends_with('-'));
    codes.map(str::to_owned).collect()
}

/// The texts of the files in a folder.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| path.is_file())
        .map(|path| fs::read_to_string(path).expect("a file"))
        .collect()
}

/// Each page's commands print what stands below them, and its code. With `UPDATE_DOCS=1` it is written into the page instead.
#[cfg(unix)]
#[test]
fn pages_about_files_show_what_is_printed() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("explain-files");
    for entry in fs::read_dir(pages).expect("the pages") {
        let path = entry.expect("an entry").path();
        let code = path.file_stem().and_then(|stem| stem.to_str());
        let code = code.expect("a code");
        let directory = command::directory(&format!("explain/files/{code}"));
        for line in [
            "wirescribe new provider acme",
            "wirescribe new endpoint acme delete_card --method DELETE --retrieved 2026-11-20",
            "wirescribe generate --out client",
        ] {
            assert!(page::shell(line, &directory).status.success(), "{line}");
        }
        let text = fs::read_to_string(&path).expect("a page");
        let ran = page::Page::new(directory).run(&text);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &ran).expect("a page that can be written");
        } else {
            assert_eq!(text, ran, "{code}: UPDATE_DOCS=1 writes it");
        }
        let (_, shown) = ran.split_once("```console").expect("commands");
        assert!(shown.contains(code), "{shown}");
        assert!(shown.contains("[exit 1]"), "{shown}");
    }
}

/// With `UPDATE_DOCS=1` the published pages are written instead.
#[test]
fn the_published_pages_are_fresh() {
    let directory = command::directory("explain/markdown");
    for (about, file) in [
        ("diagnostics", "diagnostics.md"),
        ("changes", "change-rules.md"),
        ("files", "file-findings.md"),
        ("pages", "page-findings.md"),
    ] {
        let output = command::run(
            command::wirescribe(&directory, &["explain", "--markdown", about]),
            b"",
        );
        let page = String::from_utf8(output.stdout).expect("a text");
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../docs")
            .join(file);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &page).expect("the page can be written");
        }
        let published = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == page,
            "docs/{file} is stale: run `UPDATE_DOCS=1 cargo test -p wirescribe --test explain`"
        );
    }
}
