//! Every command that the documentation of the command line shows is run, and prints what stands below it.
//!
//! A page is run from top to bottom in a copy of the specs that is a repository of its own: `console` blocks are commands
//! (`$ …`) with what they print and, unless it is 0, their exit code (`[exit 3]`); `diff` blocks are edits, which are
//! applied. `UPDATE_DOCS=1 cargo test -p wirescribe --test docs` writes what is printed into the pages.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
#[expect(dead_code, reason = "a shell runs the command")]
mod command;
#[path = "support/files.rs"]
mod files;
#[path = "support/page.rs"]
mod page;

use std::fs;
use std::path::{Path, PathBuf};

use page::{Page, shell};
use wirescribe_codegen::source::FACTS;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn the_reference() {
    run("cli.md");
}

#[test]
fn the_walk_through() {
    run("when-a-page-changes.md");
}

/// Runs a page and compares it with itself.
fn run(page: &str) {
    let path = root().join("docs").join(page);
    let text = fs::read_to_string(&path).expect("the page");
    let directory = repository(page);
    let ran = Page::new(directory).run(&text);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &ran).expect("a page that can be written");
    }
    let text = fs::read_to_string(&path).expect("the page");
    assert!(text.contains("```console"), "{page} shows no command");
    assert_eq!(text, ran, "docs/{page}: UPDATE_DOCS=1 writes it");
}

/// A copy of the specs without what was kept of their pages, as the first commit of a repository; and a page.
fn repository(page: &str) -> PathBuf {
    let directory = command::directory(&format!("docs/{page}"));
    copy(&root().join("specs"), &directory.join("specs"));
    let saved = fs::read(root().join("tests/pages/history/H/page.md")).expect("a page");
    files::write(&directory, "pages/payu/delete_card.md", &saved);
    for line in [
        "git init --quiet --initial-branch main",
        "git config user.name A && git config user.email a@example.com && git config commit.gpgsign false",
        "git add --all && git commit --quiet --message 'The specs of the last release' && git tag v1.0.0",
    ] {
        let output = shell(line, &directory);
        assert!(output.status.success(), "{line}: {output:?}");
    }
    directory
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            if entry.file_name() != FACTS {
                copy(&path, &target);
            }
        } else {
            files::write(to, entry.file_name(), &fs::read(&path).expect("a file"));
        }
    }
}
