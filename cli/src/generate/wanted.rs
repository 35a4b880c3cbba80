//! A client as it should be: from the specs to files, provider by provider.

use std::collections::{BTreeMap, BTreeSet};

use wirescribe_codegen::model::{self, Name};
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{
    Diagnostic, Files, generate_cases, generate_provider, generate_root, runtime_features,
};

use super::digest::Digest;
use super::disk::Directory;
use super::job::Job;
use super::manifest::{self, Manifest, Recorded};
use super::package;
use super::plan::{Found, Owner, Wanted};
use super::progress::Progress;
use crate::{Failure, Terminal};

/// A client as it should be.
#[derive(Debug)]
pub(crate) struct Client {
    /// Its files.
    pub(crate) files: BTreeMap<String, Wanted>,
    /// Providers that need not be read again while nothing changes.
    pub(crate) providers: BTreeMap<String, manifest::Provider>,
    /// What the text depends on besides the specs.
    pub(crate) recorded: Recorded,
    /// What is wrong with the specs that were read.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What else a person should know.
    pub(crate) notes: Vec<String>,
    /// Providers that were read.
    pub(crate) read: usize,
    /// Names of all modules.
    modules: Vec<Name>,
    /// Features of the runtime that each provider needs.
    features: BTreeMap<String, BTreeSet<String>>,
    /// The models of those that were read, where cases are wanted.
    api: model::Api,
}

impl Client {
    /// One without files.
    pub(crate) fn new(recorded: Recorded) -> Self {
        Self {
            files: BTreeMap::new(),
            providers: BTreeMap::new(),
            recorded,
            diagnostics: Vec::new(),
            notes: Vec::new(),
            read: 0,
            modules: Vec::new(),
            features: BTreeMap::new(),
            api: model::Api::default(),
        }
    }

    /// Whether there is no client, because specs are wrong.
    pub(crate) fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|found| !found.code.is_warning())
    }

    /// Adds a file; two with one path are a mistake of the specs.
    fn add(&mut self, path: String, wanted: Wanted) -> Result<(), Failure> {
        if self.files.contains_key(&path) {
            return Err(Failure {
                help: Some("rename a provider's folder, or an endpoint".to_owned()),
                ..Failure::input(format!("two specs give the file `{path}`"))
            });
        }
        self.files.insert(path, wanted);
        Ok(())
    }

    fn add_all(&mut self, job: &Job, files: Files) -> Result<Vec<String>, Failure> {
        let mut paths = Vec::new();
        for (path, text) in files {
            let path = job.place(&path);
            self.add(path.clone(), Wanted::new(text, Owner::Generator))?;
            paths.push(path);
        }
        Ok(paths)
    }
}

/// Makes a client of specs. What a manifest records of unchanged providers is believed if their files are there as it says.
pub(crate) fn client(
    job: &Job,
    specs: &[SourceFile],
    before: &Manifest,
    (directory, terminal): (&mut Directory, &mut Terminal<'_>),
) -> Result<Client, Failure> {
    let mut client = Client::new(Recorded::of(&job.options, job.package.is_some()));
    let mut progress = Progress::new(job.talk, specs.len());
    // Cases of all providers are one file, for which all models are needed.
    let may_reuse = !job.full && !job.options.cases;
    for files in specs.chunk_by(|one, next| one.provider == next.provider) {
        let inputs = inputs(files, &client.recorded);
        let name = files.first().map_or("", |file| file.provider.as_str());
        let known = before.providers.get(name).filter(|_| may_reuse);
        match known.filter(|known| known.inputs == inputs) {
            Some(known) if is_there(known, before, directory) => {
                reuse(&mut client, name, known, before)?;
            }
            _ => read(job, &mut client, files, inputs)?,
        }
        progress.advance(files.len(), terminal);
    }
    progress.end(terminal);
    client.diagnostics.sort();
    client.diagnostics.dedup();
    if !client.has_errors() {
        finish(job, &mut client, specs, directory)?;
    }
    Ok(client)
}

/// Fingerprint of everything that the files of a provider are made from.
fn inputs(files: &[SourceFile], recorded: &Recorded) -> Digest {
    let options = recorded.text();
    let generator = [env!("CARGO_PKG_VERSION"), options.as_str()];
    let texts = files
        .iter()
        .flat_map(|file| [&*file.provider, &*file.stem, &*file.text]);
    Digest::of_texts(generator.into_iter().chain(texts))
}

/// Whether each file of a provider is there as it was written.
fn is_there(known: &manifest::Provider, before: &Manifest, directory: &mut Directory) -> bool {
    !known.files.is_empty()
        && known.files.iter().all(|path| {
            let written = before.files.get(path);
            written.is_some_and(|written| directory.find(path) == Found::File(*written))
        })
}

fn reuse(
    client: &mut Client,
    name: &str,
    known: &manifest::Provider,
    before: &Manifest,
) -> Result<(), Failure> {
    for path in &known.files {
        if let Some(written) = before.files.get(path) {
            client.add(path.clone(), Wanted::unchanged(*written))?;
        }
    }
    client.modules.push(Name {
        wire: name.to_owned(),
        rust: known.module.clone(),
    });
    client
        .features
        .insert(name.to_owned(), known.features.clone());
    client.providers.insert(name.to_owned(), known.clone());
    Ok(())
}

fn read(
    job: &Job,
    client: &mut Client,
    files: &[SourceFile],
    inputs: Digest,
) -> Result<(), Failure> {
    let checked = resolve(files);
    client.read += 1;
    let is_silent = checked.diagnostics.is_empty();
    client.diagnostics.extend(checked.diagnostics);
    for provider in checked.api.map_or_else(Vec::new, |api| api.providers) {
        let emitted = generate_provider(&provider, &job.options);
        let paths = client.add_all(job, emitted)?;
        let features = runtime_features(&provider).into_iter().map(str::to_owned);
        let features: BTreeSet<String> = features.collect();
        let name = provider.name.clone();
        // Warnings are told by each run, so that its specs are read by each run.
        if is_silent && manifest::is_module(&name.rust) {
            let known = manifest::Provider {
                module: name.rust.clone(),
                features: features.clone(),
                inputs,
                files: paths,
            };
            client.providers.insert(name.wire.clone(), known);
        }
        client.features.insert(name.wire.clone(), features);
        client.modules.push(name);
        if job.options.cases {
            client.api.providers.push(provider);
        }
    }
    Ok(())
}

/// Adds what all providers share.
fn finish(
    job: &Job,
    client: &mut Client,
    specs: &[SourceFile],
    directory: &mut Directory,
) -> Result<(), Failure> {
    let root = generate_root(&client.modules, &job.options);
    client.add_all(job, root)?;
    let api = std::mem::take(&mut client.api);
    client.add_all(job, generate_cases(&api, &job.options))?;
    if let Some(package) = &job.package {
        let parts = package::Parts {
            features: &client.features,
            cases: job.options.cases.then_some(specs),
            vectors: job.options.vectors,
        };
        let files = package::files(package, &parts, directory)?;
        client.notes.extend(files.notes);
        for (path, wanted) in files.files {
            client.add(path, wanted)?;
        }
    }
    Ok(())
}
