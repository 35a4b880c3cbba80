//! Every check, every name, every type decided, and every problem collected.
//!
//! After this phase nothing can fail: the model that comes out is plain, checked data.

mod at;
mod auth;
mod case_values;
mod cases;
mod clock;
mod decode;
mod direction;
mod elsewhere;
mod endpoint;
mod endpoint_auth;
mod fields;
mod functions;
mod gives;
mod header;
mod kinds;
mod leniency;
mod members;
mod names;
mod one_of;
mod outcomes;
mod parameter_rules;
mod path;
mod pointer;
mod provider;
mod response_headers;
mod rows;
mod sendable;
mod sensitive_names;
mod sessions;
mod template;
mod type_rules;
mod types;
mod uses;
mod when;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::Api;
use crate::source::{Document, SourceFile, read};
use crate::spec;

pub(crate) use auth::{given as vector_given, message as vector_message, now as vector_instant};

/// Name of the file that all endpoints of a provider share.
const PROVIDER_FILE: &str = "provider";

/// Problems found so far.
#[derive(Default)]
pub(crate) struct Problems(Vec<Diagnostic>, Vectors);

/// Whether vectors are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vectors {
    /// Each is, and one that does not fit is an error.
    #[default]
    Run,
    /// They are only read.
    Skip,
}

impl Problems {
    /// How many of them are errors.
    fn errors(&self) -> usize {
        self.0
            .iter()
            .filter(|problem| !problem.code.is_warning())
            .count()
    }

    fn add(&mut self, problem: Diagnostic) {
        self.0.push(problem);
    }
}

/// A file read into the format, with its tree for places.
struct Read<T> {
    stem: String,
    document: Document,
    spec: T,
}

/// The files of one provider that could be read.
#[derive(Default)]
struct ProviderFiles {
    provider: Option<Read<spec::Provider>>,
    endpoints: Vec<Read<spec::Endpoint>>,
}

/// What came of reading specs.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The model; none when there is an error.
    pub api: Option<Api>,
    /// Every error and warning of every file, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// The model, or everything that was found.
    ///
    /// # Errors
    ///
    /// There is at least one error.
    pub fn into_result(self) -> Result<Api, Vec<Diagnostic>> {
        self.api.ok_or(self.diagnostics)
    }
}

/// Turns spec files into the model.
#[must_use]
pub fn resolve(files: &[SourceFile]) -> Checked {
    resolve_with(files, Vectors::Run)
}

/// The same, with or without computing vectors.
#[must_use]
pub fn resolve_with(files: &[SourceFile], vectors: Vectors) -> Checked {
    let mut problems = Problems(Vec::new(), vectors);
    let mut api = Api::default();
    for (name, files) in by_provider(files) {
        let files = read_files(name, &files, &mut problems);
        if let Some(provider) = &files.provider {
            let provider =
                provider::resolve_provider(name, provider, &files.endpoints, &mut problems);
            api.providers.push(provider);
        }
    }
    problems.0.sort();
    problems.0.dedup();
    Checked {
        api: (problems.errors() == 0).then_some(api),
        diagnostics: problems.0,
    }
}

fn by_provider(files: &[SourceFile]) -> BTreeMap<&str, Vec<&SourceFile>> {
    let mut providers: BTreeMap<&str, Vec<&SourceFile>> = BTreeMap::new();
    for file in files {
        providers.entry(&file.provider).or_default().push(file);
    }
    providers
}

/// Reads one provider after the other, so that the trees of all are never in memory.
fn read_files(name: &str, files: &[&SourceFile], problems: &mut Problems) -> ProviderFiles {
    let mut read = ProviderFiles::default();
    let mut is_broken = false;
    for file in files {
        if file.stem == PROVIDER_FILE {
            read.provider = read_file(file, problems);
            is_broken |= read.provider.is_none();
        } else {
            read.endpoints.extend(read_file(file, problems));
        }
    }
    if read.provider.is_none() && !is_broken {
        let first = files.first().map(|file| file.display.clone());
        problems.add(without_provider_file(name, first.unwrap_or_default()));
    }
    read
}

fn read_file<T: DeserializeOwned>(file: &SourceFile, problems: &mut Problems) -> Option<Read<T>> {
    let result = Document::parse(&file.display, &file.text)
        .map_err(|problem| vec![*problem])
        .and_then(|document| read(&document).map(|spec| (document, spec)));
    match result {
        Ok((document, spec)) => Some(Read {
            stem: file.stem.clone(),
            document,
            spec,
        }),
        Err(found) => {
            problems.0.extend(found);
            None
        }
    }
}

fn without_provider_file(name: &str, file: String) -> Diagnostic {
    Diagnostic {
        file,
        place: Place::START,
        code: Code::Layout,
        message: format!("the folder `{name}` has no `provider.yaml`"),
        help: "add one with `title`, `environments`, `credentials` and `auth`".to_owned(),
        related: None,
    }
}
