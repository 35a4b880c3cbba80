//! `use` lines: exactly the names that the items of a module mention.

use std::collections::BTreeSet;

use proc_macro2::{Punct, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::ident::ident;
use crate::vocabulary::{ELSEWHERE, RUNTIME};

/// The `use` items for what is mentioned, and for the given names from other modules.
pub(super) fn imports(items: &[TokenStream], local: &[(&str, Vec<String>)]) -> Vec<TokenStream> {
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
    let runtime: Vec<_> = RUNTIME
        .iter()
        .filter(|name| is_mentioned(name))
        .map(|name| ident(name))
        .collect();
    if !runtime.is_empty() {
        uses.push(quote!(use wirescribe_runtime::{#(#runtime),*};));
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
