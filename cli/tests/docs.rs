//! Every command that the documentation of the command line shows is run, and prints what stands below it.
//!
//! A page is run from top to bottom in a copy of the specs that is a repository of its own: `console` blocks are commands
//! (`$ …`) with what they print and, unless it is 0, their exit code (`[exit 3]`); `diff` blocks are edits, which are
//! applied. `UPDATE_DOCS=1 cargo test -p wirescribe --test docs` writes what is printed into the pages.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/command.rs"]
#[expect(dead_code, reason = "a shell runs the command")]
mod command;
#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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
    let ran = Page {
        directory,
        text: String::new(),
    }
    .run(&text);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &ran).expect("a page that can be written");
    }
    let text = fs::read_to_string(&path).expect("the page");
    assert!(text.contains("```console"), "{page} shows no command");
    assert_eq!(text, ran, "docs/{page}: UPDATE_DOCS=1 writes it");
}

/// A copy of the specs, as the first commit of a repository.
fn repository(page: &str) -> PathBuf {
    let directory = command::directory(&format!("docs/{page}"));
    copy(&root().join("specs"), &directory.join("specs"));
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
            copy(&path, &target);
        } else {
            files::write(to, entry.file_name(), &fs::read(&path).expect("a file"));
        }
    }
}

/// A line of the page, as a shell takes it; both streams in one.
fn shell(line: &str, directory: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_wirescribe"));
    let folder = binary.parent().expect("its folder").to_owned();
    let old = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&old)));
    let mut sh = Command::new("sh");
    sh.arg("-c")
        .arg(format!("exec 2>&1\n{line}"))
        .current_dir(directory)
        .stdin(Stdio::null());
    sh.env("PATH", paths.expect("a search path"))
        .env("NO_COLOR", "1")
        .env("GIT_PAGER", "cat");
    sh.output().expect("a shell")
}

/// A page while it is run.
struct Page {
    directory: PathBuf,
    /// The page as it should read.
    text: String,
}

impl Page {
    fn run(mut self, text: &str) -> String {
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            self.line(line);
            let Some(language) = line
                .strip_prefix("```")
                .filter(|language| !language.is_empty())
            else {
                continue;
            };
            let mut block = Vec::new();
            for line in lines.by_ref().take_while(|line| *line != "```") {
                block.push(line);
            }
            match language {
                "console" => self.console(&block),
                "diff" => self.edit(&block),
                _ => block.iter().for_each(|line| self.line(line)),
            }
            self.line("```");
        }
        self.text
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Commands; a line that ends in `\` goes on, and so does one with a text for its input (`<<'END'`).
    fn console(&mut self, block: &[&str]) {
        let mut lines = block.iter();
        while let Some(line) = lines.next() {
            let Some(first) = line.strip_prefix("$ ") else {
                continue;
            };
            self.line(line);
            let mut command = first.to_owned();
            let ends = first
                .split_once("<<'")
                .and_then(|(_, word)| word.split_once('\''))
                .map(|(word, _)| word);
            while command.ends_with('\\')
                || ends.is_some_and(|end| !command.ends_with(&format!("\n{end}")))
            {
                let next = lines
                    .next()
                    .unwrap_or_else(|| panic!("`{first}` does not end"));
                self.line(next);
                command.push('\n');
                command.push_str(next);
            }
            self.output(&shell(&command, &self.directory));
        }
    }

    fn output(&mut self, output: &Output) {
        let printed = String::from_utf8_lossy(&output.stdout);
        printed.lines().for_each(|line| self.line(line.trim_end()));
        if let Some(code) = output.status.code().filter(|code| *code != 0) {
            self.line(&format!("[exit {code}]"));
        }
    }

    fn edit(&mut self, block: &[&str]) {
        let patch = format!("{}\n", block.join("\n"));
        files::write(&self.directory, ".edit", patch.as_bytes());
        let output = shell(
            "git apply --unidiff-zero .edit && rm .edit",
            &self.directory,
        );
        assert!(
            output.status.success(),
            "an edit does not apply: {output:?}\n{patch}"
        );
        for line in block {
            self.line(line);
        }
    }
}
