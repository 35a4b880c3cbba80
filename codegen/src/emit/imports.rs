//! `use` lines: which names the items of a module may mention, and where each comes from.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use crate::vocabulary::{AUTH, ELSEWHERE, RUNTIME};

/// What can be imported into a module.
#[derive(Debug, Clone)]
pub(crate) struct Imports {
    /// How the runtime is named.
    pub(super) path: TokenStream,
    /// Names from the runtime, sorted.
    runtime: Vec<&'static str>,
    /// Whether parts of messages are read, which takes a trait.
    reads: bool,
    /// Names from another module, sorted.
    local: Option<(&'static str, Vec<String>)>,
}

impl Imports {
    /// For a module with types of a spec.
    pub(super) fn with_types(local: Option<(&'static str, Vec<String>)>) -> Self {
        Self {
            path: quote!(wirescribe_runtime),
            runtime: RUNTIME.to_vec(),
            reads: false,
            local,
        }
    }

    /// For a module about messages, which no type of a spec is in.
    pub(super) fn of_messages(reads: bool, local: Option<(&'static str, Vec<String>)>) -> Self {
        let mut runtime: Vec<&str> = RUNTIME.into_iter().chain(AUTH).collect();
        runtime.sort_unstable();
        Self {
            runtime,
            reads,
            ..Self::with_types(local)
        }
    }

    /// The `use` items for exactly those names that are mentioned.
    pub(crate) fn of(&self, is_mentioned: impl Fn(&str) -> bool) -> Vec<TokenStream> {
        let mut uses = Vec::new();
        for (name, module) in ELSEWHERE.iter().filter(|(name, _)| is_mentioned(name)) {
            let (name, module) = (ident(name), path(module));
            uses.push(quote!(use #module::#name;));
        }
        let runtime = self.runtime.iter().filter(|name| is_mentioned(name));
        let runtime: Vec<_> = runtime.map(|name| ident(name)).collect();
        if !runtime.is_empty() {
            let path = &self.path;
            let parts = self.reads.then(|| quote!(, Parts as _));
            uses.push(quote!(use #path::{#(#runtime),* #parts};));
        }
        if let Some((module, names)) = &self.local {
            let names = names.iter().filter(|name| is_mentioned(name));
            let names: Vec<_> = names.map(|name| ident(name)).collect();
            if !names.is_empty() {
                let module = path(module);
                uses.push(quote!(use #module::{#(#names),*};));
            }
        }
        uses
    }
}

fn path(module: &str) -> TokenStream {
    let segments = module.split("::").map(ident);
    quote!(#(#segments)::*)
}
