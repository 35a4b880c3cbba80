//! A case: files, and commands that are run among them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

use super::{command, files};

/// Files by path.
type Tree = BTreeMap<String, String>;

/// Commands and the files they find.
pub(crate) struct Case {
    commands: Vec<String>,
    files: Tree,
}

impl Case {
    pub(crate) fn parse(text: &str) -> Self {
        let (head, rest) = text.split_once("#=== ").unwrap_or((text, ""));
        let commands = head.lines().filter_map(|line| line.strip_prefix("$ "));
        let files = rest.split("\n#=== ").filter_map(|part| {
            let (path, text) = part.split_once('\n')?;
            Some((
                path.to_owned(),
                format!("{}\n", text.trim_end_matches('\n')),
            ))
        });
        Self {
            commands: commands.map(str::to_owned).collect(),
            files: files.collect(),
        }
    }

    /// Runs the commands; gives what they printed and what they did to files.
    pub(crate) fn run(&self, name: &str) -> String {
        let directory = command::directory(name);
        for (path, text) in &self.files {
            files::write(&directory, path, text.as_bytes());
        }
        assert!(!self.commands.is_empty(), "{name} has no command");
        let mut transcript = String::new();
        for line in &self.commands {
            let before = tree(&directory);
            let output = run_line(line, &directory);
            let _ = writeln!(transcript, "$ {line}");
            record(&mut transcript, &output);
            record_changes(&mut transcript, &before, &tree(&directory));
        }
        transcript
    }
}

/// `NAME=value … wirescribe argument … [< file]`; quotes hold words together.
fn run_line(line: &str, directory: &Path) -> Output {
    let words = words(line);
    let start = words.iter().position(|word| word == "wirescribe");
    let (variables, words) = words.split_at(start.expect("the command's name"));
    let (words, input) = match words.iter().position(|word| word == "<") {
        Some(at) => {
            let input = fs::read(directory.join(&words[at + 1]));
            (&words[1..at], input.expect("the input"))
        }
        None => (&words[1..], Vec::new()),
    };
    let mut command = command::wirescribe(directory, words);
    for variable in variables {
        let (name, value) = variable.split_once('=').expect("a variable");
        command.env(name, value);
    }
    command::run(command, &input)
}

fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("a word").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn record(transcript: &mut String, output: &Output) {
    let code = output.status.code().expect("an exit code");
    for (name, bytes) in [("", &output.stdout), ("[stderr]\n", &output.stderr)] {
        if !bytes.is_empty() {
            transcript.push_str(name);
            transcript.push_str(&visible(&String::from_utf8_lossy(bytes)));
        }
    }
    let _ = writeln!(transcript, "[exit {code}]");
}

/// Escapes as a snapshot can show them.
fn visible(text: &str) -> String {
    let text = text.replace('\x1b', "␛").replace('\r', "␍");
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    text.replace(&version, "\"[version]\"")
}

fn record_changes(transcript: &mut String, before: &Tree, after: &Tree) {
    for (path, text) in after {
        match before.get(path) {
            Some(old) if old == text => {}
            Some(_) => {
                let _ = write!(transcript, "[changed {path}]\n{text}");
            }
            None => {
                let _ = write!(transcript, "[new {path}]\n{text}");
            }
        }
    }
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        let _ = writeln!(transcript, "[removed {path}]");
    }
}

/// Every file below a directory, by its path inside it.
fn tree(directory: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders = vec![directory.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(directory).expect("a path inside");
                let text = fs::read(&path).expect("a file");
                let text = String::from_utf8_lossy(&text).into_owned();
                tree.insert(inside.display().to_string(), text);
            }
        }
    }
    tree
}
