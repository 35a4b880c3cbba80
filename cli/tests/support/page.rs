//! A page of Markdown whose commands are run, one block after the other.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::files;

/// A line of the page, as a shell takes it; both streams in one.
pub(crate) fn shell(line: &str, directory: &Path) -> Output {
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
pub(crate) struct Page {
    directory: PathBuf,
    /// The page as it should read.
    text: String,
}

impl Page {
    /// One that is run in a directory.
    pub(crate) fn new(directory: PathBuf) -> Self {
        Self {
            directory,
            text: String::new(),
        }
    }

    /// The page as it should read.
    pub(crate) fn run(mut self, text: &str) -> String {
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
                let next = lines.next().expect("the end of a command");
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
