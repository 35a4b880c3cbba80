//! Puts the path of a renamed or re-exported runtime in place of the usual one.

use proc_macro2::{Group, TokenStream, TokenTree};

use super::{Module, RUNTIME};

/// Renames the runtime in all items; a path that is none changes nothing.
pub(super) fn rename(modules: &mut [Module], runtime: &str) {
    if runtime == RUNTIME {
        return;
    }
    let Ok(path) = syn::parse_str::<syn::Path>(runtime) else {
        return;
    };
    let path = quote::quote!(#path);
    for module in modules {
        for item in &mut module.items {
            *item = replace(std::mem::take(item), &path);
        }
    }
}

fn replace(tokens: TokenStream, path: &TokenStream) -> TokenStream {
    let mut replaced = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(name) if name == RUNTIME => replaced.extend(path.clone()),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), replace(group.stream(), path));
                inner.set_span(group.span());
                replaced.extend([TokenTree::Group(inner)]);
            }
            other => replaced.extend([other]),
        }
    }
    replaced
}
