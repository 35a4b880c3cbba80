//! From the model to Rust tokens. Infallible: everything that could be wrong was refused before.
//!
//! Emitted code has names, constants and calls into the runtime; logic lives there.

mod auth;
mod cases;
mod client;
mod clock;
mod doc;
mod endpoint;
mod example;
mod ident;
mod imports;
mod instant;
mod lenient;
mod literal;
mod outcomes;
mod parameter_rules;
mod provider;
mod read;
mod request;
mod response_headers;
mod runtime;
mod sent;
mod session;
mod types;
mod vectors;

use std::iter::once_with;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Api, Name, Provider};
use imports::Imports;

/// What the emitted text depends on besides the specs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Path under which emitted code names the runtime.
    pub runtime: String,
    /// Name of the crate that the code goes into, for the examples in its documentation. Without it there are none.
    pub crate_name: Option<String>,
    /// Whether each provider's module is behind a Cargo feature of its name.
    pub feature_per_provider: bool,
    /// Whether the specs' cases are emitted as tests, into `cases.rs`.
    pub cases: bool,
    /// Whether the vectors of signatures are emitted as unit tests, into `vectors.rs` of each provider.
    pub vectors: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            runtime: RUNTIME.to_owned(),
            crate_name: None,
            feature_per_provider: false,
            cases: false,
            vectors: false,
        }
    }
}

/// How templates name the runtime; another path is put in its place at the end.
const RUNTIME: &str = "wirescribe_runtime";

/// One Rust file: its documentation and its items.
#[derive(Debug, Clone)]
pub(crate) struct Module {
    /// Path inside the output directory, with `/`.
    pub(crate) path: String,
    /// Inner documentation, one line each.
    pub(crate) doc: Vec<String>,
    /// What can be imported into it; `use` lines are printed for what its items mention.
    pub(crate) imports: Option<Imports>,
    /// Other modules that it declares, and what it exports of them.
    pub(crate) modules: Vec<TokenStream>,
    /// Items, in order.
    pub(crate) items: Vec<TokenStream>,
}

/// Name of the file that the others hang from.
pub const ROOT: &str = "client.rs";

/// Name of the file with the cases.
pub const CASES: &str = "cases.rs";

/// Emits all files of an API, each when it is asked for: of a large one, never all tokens are in memory.
pub(crate) fn emit<'a>(api: &'a Api, options: &'a Options) -> impl Iterator<Item = Module> {
    let names = api.providers.iter().map(|provider| &provider.name);
    let providers = api.providers.iter();
    emit_root(names, options)
        .chain(providers.flat_map(|provider| emit_provider(provider, options)))
        .chain(emit_cases(api, options))
}

/// Emits the file that the modules of providers hang from.
pub(crate) fn emit_root<'a>(
    providers: impl Iterator<Item = &'a Name>,
    options: &Options,
) -> impl Iterator<Item = Module> {
    once_with(|| root(providers, options))
}

/// Emits the files of one provider.
pub(crate) fn emit_provider<'a>(
    provider: &'a Provider,
    options: &'a Options,
) -> impl Iterator<Item = Module> + use<'a> {
    renamed(provider::emit_provider(provider, options), options)
}

/// Emits the cases, if they are wanted.
pub(crate) fn emit_cases(api: &Api, options: &Options) -> impl Iterator<Item = Module> {
    let is_wanted = options.cases && options.crate_name.is_some();
    renamed(is_wanted.then(|| cases::emit_cases(api, options)), options)
}

/// Modules that name the runtime as the options say.
fn renamed(
    modules: impl IntoIterator<Item = Module>,
    options: &Options,
) -> impl Iterator<Item = Module> {
    let runtime = runtime::renamed(&options.runtime);
    modules.into_iter().map(move |mut module| {
        if let Some(path) = &runtime {
            runtime::rename(&mut module, path);
        }
        module
    })
}

/// The file that is included; it has no inner documentation, because `include!` allows none.
fn root<'a>(providers: impl Iterator<Item = &'a Name>, options: &Options) -> Module {
    let modules = providers.map(|provider| {
        let name = ident::ident(&provider.rust);
        let feature = &provider.wire;
        let cfg = options
            .feature_per_provider
            .then(|| quote!(#[cfg(feature = #feature)]));
        quote! {
            #cfg
            pub mod #name;
        }
    });
    Module {
        path: ROOT.to_owned(),
        doc: Vec::new(),
        imports: None,
        modules: modules.collect(),
        items: Vec::new(),
    }
}
