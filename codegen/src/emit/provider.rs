//! A provider's file: environments, credentials, client, shared types, and what its endpoints export.

use std::iter::once_with;

use proc_macro2::TokenStream;
use quote::quote;

use super::auth::{emit_auth, emit_webhooks, has_auth};
use super::client::{Flavour, emit_blocking, emit_client};
use super::doc::{code, doc, doc_line, prose};
use super::endpoint::emit_endpoint;
use super::ident::{ident, plain};
use super::imports::Imports;
use super::types::emit_type;
use super::vectors::emit_vectors;
use super::{Module, Options, response_headers};
use crate::model::{
    Credential, CredentialKind, Endpoint, Environment, Function, Name, Provider, Success, UrlPiece,
    ValueType,
};

/// Emits all files of a provider, each when it is asked for.
pub(super) fn emit_provider<'a>(
    provider: &'a Provider,
    options: &'a Options,
) -> impl Iterator<Item = Module> + use<'a> {
    let endpoints = provider.endpoints.iter();
    once_with(|| emit_main(provider, options))
        .chain(emit_auth(provider))
        .chain(emit_webhooks(provider))
        .chain(vectors(provider, options))
        .chain(once_with(|| emit_blocking(provider, options)))
        .chain(endpoints.map(|endpoint| emit_endpoint(provider, endpoint)))
}

fn vectors(provider: &Provider, options: &Options) -> Option<Module> {
    options.vectors.then(|| emit_vectors(provider)).flatten()
}

/// The public names that an endpoint's file declares, sorted.
pub(super) fn endpoint_names(endpoint: &Endpoint) -> Vec<String> {
    let mut names = vec![endpoint.type_name.clone(), endpoint.failure_name.clone()];
    if let Success::Several(name) = &endpoint.success {
        names.push(name.clone());
    }
    names.extend(
        endpoint
            .types
            .iter()
            .map(|definition| definition.name.rust.clone()),
    );
    names.sort();
    names
}

/// All public types of a provider beside its client.
pub(super) fn public_names(provider: &Provider) -> Vec<String> {
    let shared = provider
        .types
        .iter()
        .map(|definition| definition.name.rust.clone());
    shared
        .chain(provider.endpoints.iter().flat_map(endpoint_names))
        .collect()
}

fn emit_main(provider: &Provider, options: &Options) -> Module {
    let mut items = vec![emit_environment(provider)];
    items.push(emit_base_urls(provider));
    items.extend(emit_credentials(provider));
    items.extend(emit_client(provider, Flavour::Async, options));
    items.extend(response_headers::emit_response_headers(provider));
    items.extend(provider.types.iter().flat_map(emit_type));
    let mut doc = vec![format!("{}.", prose(&provider.title).trim_end_matches('.'))];
    if let Some(text) = &provider.doc {
        doc.extend([String::new(), prose(text)]);
    }
    Module {
        path: format!("{}.rs", plain(&provider.name.rust)),
        doc,
        imports: Some(Imports::with_types(None)),
        modules: emit_modules(provider, options),
        items,
    }
}

fn emit_modules(provider: &Provider, options: &Options) -> Vec<TokenStream> {
    let auth = has_auth(provider).then(|| {
        quote!(
            mod auth;
        )
    });
    let webhooks = provider.auth.iter().any(|auth| auth.verify.is_some());
    let webhooks = webhooks.then(|| {
        quote!(
            pub mod webhooks;
        )
    });
    let vectors = vectors(provider, options).map(|_| {
        quote!(
            #[cfg(test)]
            mod vectors;
        )
    });
    let endpoints: Vec<_> = provider
        .endpoints
        .iter()
        .map(|endpoint| ident(&endpoint.name.rust))
        .collect();
    let exports = provider.endpoints.iter().map(|endpoint| {
        let module = ident(&endpoint.name.rust);
        let names = endpoint_names(endpoint);
        let names = names.iter().map(|name| ident(name));
        quote!(pub use #module::{#(#names),*};)
    });
    auth.into_iter()
        .chain(std::iter::once(
            quote!(pub mod blocking; #(pub mod #endpoints;)* #webhooks #vectors),
        ))
        .chain(std::iter::once(quote!(#(#exports)*)))
        .collect()
}

fn emit_environment(provider: &Provider) -> TokenStream {
    let about = doc_line(&format!("Where {} is reached.", prose(&provider.title)));
    let custom = doc_line(
        "Any other base URL: `https`, or plain `http` to this machine, such as a sandbox.",
    );
    let variants = provider.environments.iter().map(|environment| {
        let doc = environment_doc(environment);
        let name = ident(&environment.name.rust);
        let fields = environment.url.iter().filter_map(|piece| match piece {
            UrlPiece::Literal(_) => None,
            UrlPiece::Variable(variable) => {
                let text = variable.doc.as_deref().map_or_else(
                    || format!("{} of the host.", code(&variable.name.wire)),
                    prose,
                );
                let (doc, name) = (doc_line(&text), ident(&variable.name.rust));
                Some(quote!(#doc #name: String,))
            }
        });
        let fields: Vec<TokenStream> = fields.collect();
        if fields.is_empty() {
            quote!(#doc #name,)
        } else {
            quote!(#doc #name { #(#fields)* },)
        }
    });
    quote! {
        #about
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Environment {
            #(#variants)*
            #custom
            Custom(String),
        }
    }
}

fn environment_doc(environment: &Environment) -> TokenStream {
    let url: String = environment
        .url
        .iter()
        .map(|piece| match piece {
            UrlPiece::Literal(text) => text.clone(),
            UrlPiece::Variable(variable) => format!("{{{}}}", variable.name.wire),
        })
        .collect();
    let url = format!("{}.", code(&url));
    match &environment.doc {
        Some(text) => doc(&[prose(text), String::new(), url]),
        None => doc_line(&url),
    }
}

fn emit_base_urls(provider: &Provider) -> TokenStream {
    let arms = provider.environments.iter().map(emit_base_url);
    quote! {
        impl wirescribe_runtime::Environment for Environment {
            fn base_url(&self) -> Result<BaseUrl, ConfigError> {
                match self {
                    #(#arms)*
                    Self::Custom(url) => BaseUrl::parse(url),
                }
            }
        }
    }
}

fn emit_base_url(environment: &Environment) -> TokenStream {
    let name = ident(&environment.name.rust);
    let mut literals = vec![String::new()];
    let mut variables = Vec::new();
    for piece in &environment.url {
        match piece {
            UrlPiece::Literal(text) => literals
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|last| last.push_str(text)),
            UrlPiece::Variable(variable) => {
                literals.push(String::new());
                variables.push(variable);
            }
        }
    }
    if variables.is_empty() {
        return quote!(Self::#name => BaseUrl::parse(#(#literals)*),);
    }
    let fields: Vec<_> = variables
        .iter()
        .map(|variable| ident(&variable.name.rust))
        .collect();
    let wires = variables.iter().map(|variable| &variable.name.wire);
    quote! {
        Self::#name { #(#fields),* } => BaseUrl::template(&[#(#literals),*], &[#((#wires, #fields)),*]),
    }
}

/// A credential or function as a field of a struct that somebody configures.
pub(super) struct ConfiguredField {
    /// The field with its documentation.
    pub(super) declaration: TokenStream,
    /// The argument of `new`.
    pub(super) argument: TokenStream,
    /// The field from its argument.
    pub(super) value: TokenStream,
    /// Its check when a client is built.
    check: Option<TokenStream>,
}

/// The fields for these credentials and functions.
pub(super) fn configured(provider: &Provider, names: &[Name]) -> Vec<ConfiguredField> {
    let credentials = provider.credentials.iter();
    let credentials = credentials.filter(|credential| names.contains(&credential.name));
    let functions = provider.functions.iter();
    let functions = functions.filter(|function| names.contains(&function.name));
    credentials
        .map(credential_field)
        .chain(functions.map(function_field))
        .collect()
}

fn credential_field(credential: &Credential) -> ConfiguredField {
    let (doc, name, ty) = (
        credential_doc(credential),
        ident(&credential.name.rust),
        credential_type(credential),
    );
    let is_key = matches!(
        credential.kind,
        CredentialKind::PrivateKey | CredentialKind::PublicKey
    );
    let (argument, value) = if is_key {
        (quote!(#name: #ty), quote!(#name))
    } else {
        (quote!(#name: impl Into<#ty>), quote!(#name: #name.into()))
    };
    ConfiguredField {
        declaration: quote!(#doc pub #name: #ty,),
        argument,
        value,
        check: emit_check(credential),
    }
}

fn function_field(function: &Function) -> ConfiguredField {
    let (doc, name) = (doc_line(&prose(&function.doc)), ident(&function.name.rust));
    let ty = match function.gives {
        ValueType::Text => quote!(HostFunction<String>),
        _ => quote!(HostFunction<Vec<u8>>),
    };
    ConfiguredField {
        declaration: quote!(#doc pub #name: #ty,),
        argument: quote!(#name: #ty),
        value: quote!(#name),
        check: None,
    }
}

fn emit_credentials(provider: &Provider) -> Vec<TokenStream> {
    let about = doc_line(&format!(
        "What a client of {} is configured with. Secrets never show in `Debug`.",
        prose(&provider.title)
    ));
    let credentials = provider.credentials.iter();
    let credentials = credentials
        .filter(|known| known.client)
        .map(|known| &known.name);
    let functions = provider.functions.iter();
    let functions = functions
        .filter(|known| known.client)
        .map(|known| &known.name);
    let names: Vec<Name> = credentials.chain(functions).cloned().collect();
    let all = configured(provider, &names);
    let fields = all.iter().map(|field| &field.declaration);
    let arguments = all.iter().map(|field| &field.argument);
    let values = all.iter().map(|field| &field.value);
    let checks = all.iter().filter_map(|field| field.check.as_ref());
    let default = all.is_empty().then(|| quote!(, Default));
    let new = doc_line("All credentials; `build` of a client checks them.");
    vec![
        quote! {
            #about
            #[derive(Debug, Clone #default)]
            #[non_exhaustive]
            pub struct Credentials {
                #(#fields)*
            }
        },
        quote! {
            impl Credentials {
                #new
                #[must_use]
                pub fn new(#(#arguments),*) -> Self {
                    Self { #(#values),* }
                }
            }
        },
        quote! {
            impl wirescribe_runtime::Credentials for Credentials {
                fn check(&self) -> Result<(), ConfigError> {
                    #(#checks)*
                    Ok(())
                }
            }
        },
    ]
}

fn credential_doc(credential: &Credential) -> TokenStream {
    doc_line(
        &credential
            .doc
            .as_deref()
            .map_or_else(|| format!("{}.", code(&credential.name.wire)), prose),
    )
}

fn credential_type(credential: &Credential) -> TokenStream {
    match credential.kind {
        CredentialKind::Text => quote!(String),
        CredentialKind::Secret => quote!(Secret),
        CredentialKind::PrivateKey => quote!(PrivateKey),
        CredentialKind::PublicKey => quote!(PublicKey),
    }
}

fn emit_check(credential: &Credential) -> Option<TokenStream> {
    let (wire, name) = (&credential.name.wire, ident(&credential.name.rust));
    match credential.kind {
        CredentialKind::Text => Some(quote!(wirescribe_runtime::credential(#wire, &self.#name)?;)),
        CredentialKind::Secret => {
            Some(quote!(wirescribe_runtime::credential(#wire, self.#name.expose())?;))
        }
        CredentialKind::PrivateKey | CredentialKind::PublicKey => None,
    }
}
