//! Puts the path of a renamed or re-exported runtime in place of the usual one.

use proc_macro2::{Group, TokenStream, TokenTree};

use super::{Module, RUNTIME};

/// The path to put in place of the usual one; a text that is no path changes nothing.
pub(super) fn renamed(runtime: &str) -> Option<TokenStream> {
    let path = (runtime != RUNTIME).then(|| syn::parse_str::<syn::Path>(runtime));
    path?.ok().map(|path| quote::quote!(#path))
}

/// Renames the runtime in all of a module.
pub(super) fn rename(module: &mut Module, path: &TokenStream) {
    for item in &mut module.items {
        *item = replace(std::mem::take(item), path);
    }
    if let Some(imports) = &mut module.imports {
        imports.path = path.clone();
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
