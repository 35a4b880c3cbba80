//! `export`: the specs in a form that other tools read. Documents are made of the model alone.
//!
//! A document holds one provider, because servers and security are a provider's own, and paths of two may be the same.

mod bodies;
mod components;
mod document;
mod examples;
mod fields;
mod formula;
mod ordered;
mod outcomes;
mod parameters;
mod paths;
mod responses;
mod schema;
mod security;
mod statuses;
mod steps;
mod target;
mod templates;
mod texts;
mod uses;
mod wrapped;

use std::path::Path;

use wirescribe_codegen::diagnostic::{Code, OneLine};
use wirescribe_codegen::model::{Api, Provider};
use wirescribe_codegen::{Vectors, resolve, source};

use crate::args::{ExportArguments, ExportForm, Format, OpenapiArguments};
use crate::finding::Finding;
use crate::format::{Report, print};
use crate::sources::Sources;
use crate::{Exit, Failure, Terminal};
use target::{Target, Written};

pub(crate) fn run(
    arguments: &ExportArguments,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    match &arguments.form {
        ExportForm::Openapi(arguments) => openapi(arguments, terminal),
    }
}

fn openapi(arguments: &OpenapiArguments, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    let api = match load(&arguments.specs.directory, terminal) {
        Ok(api) => api,
        Err(exit) => return Ok(exit),
    };
    let chosen = choose(&api, arguments.provider.as_deref())?;
    let target = Target::of(arguments.out.as_deref(), &chosen)?;
    let documents: Vec<(&str, String)> = chosen
        .iter()
        .map(|provider| (provider.name.wire.as_str(), text(provider)))
        .collect();
    if arguments.check {
        return check(&target, &documents, terminal);
    }
    for (name, text) in &documents {
        match target.write(name, text)? {
            Written::Printed => terminal.print(text),
            Written::File(path) => terminal.note(format_args!("{}: written", path.display())),
            Written::Unchanged => {}
        }
    }
    Ok(Exit::Fine)
}

/// The document of a provider as text.
fn text(provider: &Provider) -> String {
    // Texts, numbers and lists alone cannot fail to be written.
    let text = serde_json::to_string_pretty(&document::document(provider));
    text.unwrap_or_default() + "\n"
}

/// The specs, unless something is wrong with them, which is told. Signatures are not computed: a document holds none.
fn load(directory: &Path, terminal: &mut Terminal<'_>) -> Result<Api, Exit> {
    let (sources, checked) = match source::find(directory) {
        Ok(files) => {
            let checked = resolve::resolve_with(&files, Vectors::Skip);
            (Sources::of(&files), checked.into_result())
        }
        Err(diagnostics) => (Sources::default(), Err(diagnostics)),
    };
    checked.map_err(|diagnostics| {
        let findings: Vec<Finding> = diagnostics.iter().map(Finding::from).collect();
        let report = Report {
            verb: "export",
            findings: &findings,
            sources: &sources,
        };
        print(&report, Format::Human, terminal);
        let is_unreadable = diagnostics
            .iter()
            .any(|found| found.code == Code::UnreadableFile);
        if is_unreadable {
            Exit::Input
        } else {
            Exit::Findings
        }
    })
}

/// The provider of a name, or all.
fn choose<'a>(api: &'a Api, name: Option<&str>) -> Result<Vec<&'a Provider>, Failure> {
    let Some(name) = name else {
        return Ok(api.providers.iter().collect());
    };
    let mut all = api.providers.iter();
    match all.find(|provider| provider.name.wire == name) {
        Some(provider) => Ok(vec![provider]),
        None => Err(Failure::usage(
            format!("no provider is called `{}`", name.escape_debug()),
            format!("choose one of {}", names(&api.providers)),
        )),
    }
}

fn names<'a>(providers: impl IntoIterator<Item = &'a Provider>) -> String {
    let names = providers.into_iter().map(|found| found.name.wire.as_str());
    names.collect::<Vec<_>>().join(", ")
}

/// Tells which files are not what would be written.
fn check(
    target: &Target,
    documents: &[(&str, String)],
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let mut stale = Vec::new();
    for (name, text) in documents {
        stale.extend(target.differs(name, text)?);
    }
    for path in &stale {
        let path = path.display().to_string();
        terminal.print(format_args!("{}: stale; export it again\n", OneLine(&path)));
    }
    Ok(if stale.is_empty() {
        Exit::Fine
    } else {
        Exit::Findings
    })
}
