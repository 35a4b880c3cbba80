//! `use` lines: exactly the names that the items of a module mention.

use std::collections::BTreeSet;

use proc_macro2::{Punct, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::ident::ident;
use crate::vocabulary::{AUTH, ELSEWHERE, RUNTIME};

/// The `use` items for what is mentioned, and for the given names from other modules.
pub(super) fn imports(items: &[TokenStream], local: &[(&str, Vec<String>)]) -> Vec<TokenStream> {
    imports_of(items, &RUNTIME, false, local)
}

/// The same for a module about messages, which no type of a spec is in; `reads` says whether parts of messages are read.
pub(super) fn auth_imports(
    items: &[TokenStream],
    reads: bool,
    local: &[(&str, Vec<String>)],
) -> Vec<TokenStream> {
    let mut runtime: Vec<&str> = RUNTIME.into_iter().chain(AUTH).collect();
    runtime.sort_unstable();
    imports_of(items, &runtime, reads, local)
}

fn imports_of(
    items: &[TokenStream],
    runtime: &[&str],
    reads: bool,
    local: &[(&str, Vec<String>)],
) -> Vec<TokenStream> {
    let mut mentioned = BTreeSet::new();
    for item in items {
        collect(item.clone(), &mut mentioned);
    }
    let is_mentioned = |name: &str| mentioned.contains(name);
    let mut uses = Vec::new();
    for (name, module) in ELSEWHERE.iter().filter(|(name, _)| is_mentioned(name)) {
        let (name, module) = (ident(name), path(module));
        uses.push(quote!(use #module::#name;));
    }
    let runtime: Vec<_> = runtime
        .iter()
        .filter(|name| is_mentioned(name))
        .map(|name| ident(name))
        .collect();
    if !runtime.is_empty() {
        let parts = reads.then(|| quote!(, Parts as _));
        uses.push(quote!(use wirescribe_runtime::{#(#runtime),* #parts};));
    }
    for (module, names) in local {
        let names: Vec<_> = names
            .iter()
            .filter(|name| is_mentioned(name))
            .map(|name| ident(name))
            .collect();
        if !names.is_empty() {
            let module = path(module);
            uses.push(quote!(use #module::{#(#names),*};));
        }
    }
    uses
}

fn path(module: &str) -> TokenStream {
    let segments = module.split("::").map(ident);
    quote!(#(#segments)::*)
}

/// Collects the first names of paths; what follows `::` or a dot belongs to something else.
fn collect(tokens: TokenStream, mentioned: &mut BTreeSet<String>) {
    let mut inside_path = false;
    for token in tokens {
        match &token {
            TokenTree::Ident(name) if !inside_path => drop(mentioned.insert(name.to_string())),
            TokenTree::Group(group) => collect(group.stream(), mentioned),
            _ => {}
        }
        inside_path = matches!(&token, TokenTree::Punct(mark) if matches!(mark.as_char(), ':' | '.') && is_joint(mark, inside_path));
    }
}

/// The second colon of `::`, or a dot; a single colon stands before a type.
fn is_joint(mark: &Punct, after_colon: bool) -> bool {
    mark.as_char() == '.' || mark.spacing() == Spacing::Joint || after_colon
}
