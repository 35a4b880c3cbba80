//! The client of a provider and its blocking twin: one method for each endpoint.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{code, doc, doc_line, link, prose};
use super::endpoint::repeat_sentence;
use super::ident::{ident, plain};
use super::imports::Imports;
use super::{Module, Options, example, outcomes};
use crate::model::{Endpoint, Provider, Verdict};

/// Whether calls wait or are awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    Async,
    Blocking,
}

/// Emits the blocking twin's file.
pub(super) fn emit_blocking(provider: &Provider, options: &Options) -> Module {
    let mut local = vec!["Credentials".to_owned(), "Environment".to_owned()];
    local.extend(super::provider::public_names(provider));
    local.sort();
    local.dedup();
    Module {
        path: format!("{}/blocking.rs", plain(&provider.name.rust)),
        doc: vec!["The same client for code without an async runtime.".to_owned()],
        imports: Some(Imports::with_types(Some(("super", local)))),
        modules: Vec::new(),
        items: emit_client(provider, Flavour::Blocking, options),
    }
}

/// Emits the client struct and its implementations.
pub(super) fn emit_client(
    provider: &Provider,
    flavour: Flavour,
    options: &Options,
) -> Vec<TokenStream> {
    let core = match flavour {
        Flavour::Async => quote!(wirescribe_runtime::Client<Credentials>),
        Flavour::Blocking => quote!(wirescribe_runtime::blocking::Client<Credentials>),
    };
    let title = prose(&provider.title);
    let mut about = vec![format!(
        "A client of {title}. Cheap to clone: clones share their connections."
    )];
    about.extend(example::client_example(provider, flavour, options));
    let (doc, builder, with, accessor) = (
        doc(&about),
        doc_line("Starts a client; `build` checks the environment and the credentials."),
        doc(&with_doc(provider, flavour, options)),
        doc(&core_doc(provider, flavour, options)),
    );
    let methods = provider
        .endpoints
        .iter()
        .map(|endpoint| emit_method(provider, endpoint, flavour, options));
    vec![
        quote! {
            #doc
            #[derive(Debug, Clone)]
            pub struct Client {
                core: #core,
            }
        },
        quote! {
            impl Client {
                #builder
                pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder<Self> {
                    ClientBuilder::new(environment, credentials)
                }

                #with
                #[must_use]
                pub fn with(&self, options: wirescribe_runtime::CallOptions) -> Self {
                    Self { core: self.core.with(options) }
                }

                #accessor
                #[must_use]
                pub fn core(&self) -> &#core {
                    &self.core
                }

                #(#methods)*
            }
        },
        quote! {
            impl Api for Client {
                type Credentials = Credentials;
                type Environment = Environment;
                type Core = #core;

                fn from_core(core: Self::Core) -> Self {
                    Self { core }
                }
            }
        },
    ]
}

fn emit_method(
    provider: &Provider,
    endpoint: &Endpoint,
    flavour: Flavour,
    options: &Options,
) -> TokenStream {
    let mut lines = method_doc(endpoint);
    lines.extend(example::call_example(provider, endpoint, flavour, options));
    let doc = doc(&lines);
    let (name, request) = (ident(&endpoint.name.rust), ident(&endpoint.type_name));
    let (success, failure) = (
        outcomes::success_type(endpoint),
        ident(&endpoint.failure_name),
    );
    let (keyword, wait) = match flavour {
        Flavour::Async => (quote!(async), quote!(.await)),
        Flavour::Blocking => (quote!(), quote!()),
    };
    quote! {
        #doc
        pub #keyword fn #name(&self, request: &#request) -> Result<Response<#success>, Error<#failure>> {
            self.core.call(request)#wait
        }
    }
}

fn with_doc(provider: &Provider, flavour: Flavour, options: &Options) -> Vec<String> {
    let mut lines = vec![
        "The same client with options for its calls: timeouts, repeats, and headers and other parts that the".to_owned(),
        "specification does not know. They take the place of options given before. Everything else is shared.".to_owned(),
    ];
    lines.extend(example::with_example(provider, flavour, options));
    lines
}

fn core_doc(provider: &Provider, flavour: Flavour, options: &Options) -> Vec<String> {
    let mut lines = vec![
        "The client of the runtime. Its `prepare` makes and signs a request without sending it, its `decode` reads an".to_owned(),
        "answer that is there already; a transport of your own goes into [`ClientBuilder::build_with`].".to_owned(),
    ];
    lines.extend(example::core_example(provider, flavour, options));
    lines
}

fn method_doc(endpoint: &Endpoint) -> Vec<String> {
    let refusals = endpoint
        .outcomes
        .iter()
        .filter(|outcome| outcome.verdict == Verdict::Fails);
    let mut names: Vec<String> = Vec::new();
    for outcome in refusals {
        let name = code(&outcome.name.rust);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let refused = if names.is_empty() {
        "none of its own".to_owned()
    } else {
        names.join(", ")
    };
    vec![
        prose(&endpoint.doc),
        String::new(),
        format!(
            "{}; {}.",
            code(&format!("{} {}", endpoint.method, endpoint.path)),
            repeat_sentence(endpoint.repeat)
        ),
        format!("Described at {}.", link(&endpoint.source.page)),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        format!(
            "[`Error::Refused`] with one of the documented failures ({refused}) or `Undocumented`; the other variants"
        ),
        "tell whether anything was sent, and what a second call would do.".to_owned(),
    ]
}
