//! `import`: a draft of a spec from what a provider gives, and what a person has to decide about it.
//!
//! ```text
//! file -> Source     its facts, and what contradicts what
//!   -> Draft         provider and endpoints, as the pages crate drafts them
//!   -> files         those that are not there yet; none is ever written over
//!   -> findings      what is pending, and lines that nobody understood
//! ```

mod arguments;
mod files;
mod found;
mod source;

use wirescribe_pages::draft::{Draft, Given, draft};
use wirescribe_pages::tree::Tree;

use crate::args::Format;
use crate::format::{Report, print};
use crate::{Exit, Failure, Terminal, new};
pub(crate) use arguments::ImportArguments;

use files::Files;
use source::Source;

pub(crate) fn run(
    arguments: &ImportArguments,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let place = files::place(arguments)?;
    let source = source::read(arguments)?;
    let given = Given {
        address: arguments.address.clone(),
        retrieved: arguments.retrieved.clone().unwrap_or_else(new::today),
        provider: arguments.provider.clone(),
        shared: place.shared.clone(),
        taken: place.taken.clone(),
    };
    let draft = draft(&source.facts, &source.contradictions, &given);
    let files = files::of(&draft, &source, (&place, &given))?;
    let pending = pending(&draft);
    if arguments.print {
        terminal.print(files.printed());
        return Ok(exit(&pending));
    }
    if !arguments.dry_run {
        files.write()?;
    }
    tell(arguments, (&source, &draft, &files), terminal);
    if !pending.is_empty() {
        let specs = arguments.specs.display();
        terminal.note(format_args!(
            "decide what is pending: wirescribe review {specs}"
        ));
    }
    Ok(exit(&pending))
}

/// What is pending in all endpoints.
fn pending(draft: &Draft) -> Vec<&Tree> {
    let endpoints = draft.endpoints.iter();
    let pending = endpoints.filter_map(|(_, tree)| tree.get("pending"));
    pending.flat_map(Tree::items).collect()
}

fn exit(pending: &[&Tree]) -> Exit {
    if pending.is_empty() {
        Exit::Fine
    } else {
        Exit::Findings
    }
}

/// Tells what was found, and what was written. For people all of it is the result; elsewhere the result is the findings.
fn tell(
    arguments: &ImportArguments,
    (source, draft, files): (&Source, &Draft, &Files),
    terminal: &mut Terminal<'_>,
) {
    let found = found::findings(source, draft, files);
    let report = Report {
        verb: "import",
        findings: &found,
        sources: &found::sources(source, files),
    };
    print(&report, arguments.output.format, terminal);
    let mut lines = vec![source.summary()];
    lines.extend(files.summary(arguments.dry_run));
    for line in lines {
        if arguments.output.format == Format::Human {
            terminal.print(format_args!(
                "{}\n",
                wirescribe_codegen::diagnostic::OneLine(&line)
            ));
        } else {
            terminal.note(line);
        }
    }
}
