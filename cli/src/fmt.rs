//! `fmt`: specs in their canonical form. Comments stay; what a spec says is compared before and after.

mod block;
mod canonical;
mod change;
mod indent;
mod keys;
mod lines;
mod order;
#[cfg(test)]
mod tests;

use std::io::Read as _;

use wirescribe_codegen::diagnostic::{Code, OneLine, Place};
use wirescribe_codegen::resolve::{Vectors, resolve_with};
use wirescribe_codegen::source::{self, Content, SourceFile};

use crate::args::{FmtArguments, Format};
use crate::finding::{Finding, Level, Location};
use crate::format::{Report, print};
use crate::sources::{PROVIDER, Sources, path};
use crate::{Exit, Failure, Terminal, replace};
use canonical::canonical;
use order::Kind;

/// How much is read from standard input: as much as a spec may be long.
const MAX_BYTES: u64 = 1 << 20;

/// The code of a file that is left as it is, because its form would say something else.
pub(crate) const REFUSED: &str = "refused-file";

pub(crate) fn run(arguments: &FmtArguments, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    if arguments.stdin {
        return stdin(arguments.check, terminal);
    }
    let directory = &arguments.specs.directory;
    let files = match source::find(directory) {
        Ok(files) => files,
        Err(problems) => {
            let findings: Vec<Finding> = problems.iter().map(Finding::from).collect();
            return Ok(tell(&findings, &Sources::default(), terminal));
        }
    };
    let providers = files.chunk_by(|one, next| one.provider == next.provider);
    let formatted = Formatted::all(providers.map(Formatted::of));
    let changed: Vec<(&SourceFile, &String)> = formatted.changed(&files).collect();
    for (file, text) in &changed {
        if arguments.check {
            terminal.print(format_args!("{}\n", OneLine(&file.display)));
        } else {
            replace::replace(&path(directory, file), text).map_err(|error| {
                Failure::input(format!("cannot write {}: {error}", file.display))
            })?;
            terminal.print(format_args!("formatted {}\n", OneLine(&file.display)));
        }
    }
    if !formatted.problems.is_empty() {
        return Ok(tell(&formatted.problems, &Sources::of(&files), terminal));
    }
    let stale = arguments.check && !changed.is_empty();
    Ok(if stale { Exit::Findings } else { Exit::Fine })
}

/// Files in their canonical form, in the order of the files; one that is not YAML, or has no form, stays, with a problem.
struct Formatted {
    files: Vec<SourceFile>,
    problems: Vec<Finding>,
}

impl Formatted {
    /// Those of all providers.
    fn all(providers: impl Iterator<Item = Self>) -> Self {
        let mut all = Self {
            files: Vec::new(),
            problems: Vec::new(),
        };
        for provider in providers {
            all.files.extend(provider.files);
            all.problems.extend(provider.problems);
        }
        all
    }

    /// The files of one provider. If another client would be generated from their forms, all of them stay.
    fn of(files: &[SourceFile]) -> Self {
        let mut problems = Vec::new();
        let mut formatted = files.to_vec();
        for file in &mut formatted {
            if let Err(problem) = Content::parse(&file.display, &file.text) {
                problems.push(Finding::from(&*problem));
                continue;
            }
            match canonical(&file.text, kind(file)) {
                Ok(form) => file.text = form,
                Err(fault) => problems.push(refused(file, fault)),
            }
        }
        if !is_same_model(files, &formatted) {
            let changed = files.iter().zip(&formatted);
            let changed = changed.filter(|(old, new)| old.text != new.text);
            let fault = "another client would be generated";
            problems.extend(changed.map(|(file, _)| refused(file, fault)));
            formatted = files.to_vec();
        }
        Self {
            files: formatted,
            problems,
        }
    }

    /// What differs from the files as they are, with its canonical text.
    fn changed<'a>(
        &'a self,
        files: &'a [SourceFile],
    ) -> impl Iterator<Item = (&'a SourceFile, &'a String)> {
        let pairs = files.iter().zip(&self.files);
        pairs
            .filter(|(old, new)| old.text != new.text)
            .map(|(old, new)| (old, &new.text))
    }
}

fn kind(file: &SourceFile) -> Kind {
    if file.stem == PROVIDER {
        Kind::Provider
    } else {
        Kind::Endpoint
    }
}

/// Whether the client that is generated is the same. Of specs that are wrong nothing more is known than that they say the same.
fn is_same_model(before: &[SourceFile], after: &[SourceFile]) -> bool {
    let model = |files| resolve_with(files, Vectors::Skip).api;
    before == after || model(before).is_none_or(|api| model(after) == Some(api))
}

/// Why a form is not taken, and what is known to lead to it.
const KNOWN_CAUSE: &str =
    "nothing of it was changed; a line of blanks alone in a text of several lines is a known cause";

fn refused(file: &SourceFile, fault: &str) -> Finding {
    Finding {
        level: Level::Error,
        code: REFUSED.to_owned(),
        message: format!("the file cannot be formatted: {fault}"),
        location: Location::new(&file.display, Place::START),
        related: Vec::new(),
        help: Some(KNOWN_CAUSE.to_owned()),
        fingerprint: None,
        change: None,
    }
}

fn tell(findings: &[Finding], sources: &Sources, terminal: &mut Terminal<'_>) -> Exit {
    let report = Report {
        verb: "fmt",
        findings,
        sources,
    };
    print(&report, Format::Human, terminal);
    let is_unreadable = |finding: &Finding| finding.code == Code::UnreadableFile.as_str();
    if findings.iter().any(is_unreadable) {
        Exit::Input
    } else {
        Exit::Findings
    }
}

/// From standard input to standard output, for editors.
fn stdin(check: bool, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    let mut text = String::new();
    let read = std::io::stdin()
        .lock()
        .take(MAX_BYTES + 1)
        .read_to_string(&mut text);
    let length = read.map_err(|error| Failure::input(format!("cannot read the input: {error}")))?;
    if length as u64 > MAX_BYTES {
        return Err(Failure::input("the input is larger than 1 MiB"));
    }
    let content = Content::parse("<stdin>", &text).map_err(|problem| Failure {
        list: Vec::new(),
        exit: Exit::Findings,
        message: format!(
            "{}:{}:{}: {} [{}]",
            problem.file, problem.place.line, problem.place.column, problem.message, problem.code
        ),
        help: Some(problem.help),
    })?;
    let formatted = canonical(&text, Kind::of(&content)).map_err(|fault| Failure {
        list: Vec::new(),
        exit: Exit::Findings,
        message: format!("<stdin>:1:1: the file cannot be formatted: {fault} [{REFUSED}]"),
        help: Some(KNOWN_CAUSE.to_owned()),
    })?;
    if !check {
        terminal.print(formatted);
    } else if formatted != text {
        terminal.print("<stdin>\n");
        return Ok(Exit::Findings);
    }
    Ok(Exit::Fine)
}
