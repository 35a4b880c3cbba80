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

use wirescribe_codegen::diagnostic::OneLine;
use wirescribe_codegen::resolve::{Vectors, resolve_with};
use wirescribe_codegen::source::{self, Content, SourceFile};

use crate::args::{FmtArguments, Format};
use crate::finding::Finding;
use crate::format::{Report, print};
use crate::sources::{PROVIDER, Sources, path};
use crate::{Exit, Failure, Terminal, replace};
use canonical::canonical;
use order::Kind;

/// How much is read from standard input: as much as a spec may be long.
const MAX_BYTES: u64 = 1 << 20;

pub(crate) fn run(arguments: &FmtArguments, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    if arguments.stdin {
        return stdin(arguments.check, terminal);
    }
    let directory = &arguments.specs.directory;
    let files = match source::find(directory) {
        Ok(files) => files,
        Err(problems) => return Ok(tell(problems.iter(), &Sources::default(), terminal)),
    };
    let formatted = format_all(&files)?;
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
        return Ok(tell(
            formatted.problems.iter(),
            &Sources::of(&files),
            terminal,
        ));
    }
    let stale = arguments.check && !changed.is_empty();
    Ok(if stale { Exit::Findings } else { Exit::Fine })
}

/// Files in their canonical form, in the order of the files; one that is not YAML stays, with a problem.
struct Formatted {
    files: Vec<SourceFile>,
    problems: Vec<wirescribe_codegen::Diagnostic>,
}

impl Formatted {
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

fn format_all(files: &[SourceFile]) -> Result<Formatted, Failure> {
    let mut problems = Vec::new();
    let mut formatted = files.to_vec();
    for file in &mut formatted {
        match Content::parse(&file.display, &file.text) {
            Ok(_) => {
                let form = canonical(&file.text, kind(file));
                file.text = form.map_err(|fault| at_fault(&file.display, fault))?;
            }
            Err(problem) => problems.push(*problem),
        }
    }
    same_model(files, &formatted)?;
    Ok(Formatted {
        files: formatted,
        problems,
    })
}

fn kind(file: &SourceFile) -> Kind {
    if file.stem == PROVIDER {
        Kind::Provider
    } else {
        Kind::Endpoint
    }
}

/// The client that is generated must be the same.
fn same_model(before: &[SourceFile], after: &[SourceFile]) -> Result<(), Failure> {
    let model = |files| resolve_with(files, Vectors::Skip).api;
    if before == after {
        return Ok(());
    }
    let Some(api) = model(before) else {
        // What is said is the same, and nothing more is known of specs that are wrong.
        return Ok(());
    };
    if model(after) == Some(api) {
        Ok(())
    } else {
        Err(at_fault("the specs", "another client would be generated"))
    }
}

fn at_fault(file: &str, fault: &str) -> Failure {
    Failure {
 list: Vec::new(),
        exit: Exit::Internal,
        message: format!("cannot format {file}: {fault}"),
        help: Some("nothing was written; a line of blanks alone in a text of several lines is a known cause".to_owned()),
    }
}

fn tell<'a>(
    problems: impl Iterator<Item = &'a wirescribe_codegen::Diagnostic>,
    sources: &Sources,
    terminal: &mut Terminal<'_>,
) -> Exit {
    let findings: Vec<Finding> = problems.map(Finding::from).collect();
    let unreadable = findings
        .iter()
        .any(|finding| finding.code == "unreadable-file");
    let report = Report {
        verb: "fmt",
        findings: &findings,
        sources,
    };
    print(&report, Format::Human, terminal);
    if unreadable {
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
    let formatted =
        canonical(&text, Kind::of(&content)).map_err(|fault| at_fault("<stdin>", fault))?;
    if !check {
        terminal.print(formatted);
    } else if formatted != text {
        terminal.print("<stdin>\n");
        return Ok(Exit::Findings);
    }
    Ok(Exit::Fine)
}
