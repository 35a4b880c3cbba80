//! Names: what the app imports of the client, and of the runtime for the types that the client is written in.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Item, ItemUse, UseTree, parse_quote};

use super::{Module, check, is_public};

/// Every public name of a file by its path, and the names that its signatures are written in.
pub(super) fn imports(items: &[Item], module: &Module<'_>) -> Vec<TokenStream> {
    let path = &module.path;
    let declared = items.iter().filter_map(|item| match item {
        Item::Struct(it) if is_public(&it.vis) => Some(&it.ident),
        Item::Enum(it) if is_public(&it.vis) => Some(&it.ident),
        Item::Fn(it) if is_public(&it.vis) => Some(&it.sig.ident),
        _ => None,
    });
    let used = items.iter().filter_map(|item| match item {
        Item::Use(it) => import(it, module),
        _ => None,
    });
    declared
        .map(|name| quote!(use #path::#name;))
        .chain(used)
        .collect()
}

/// What a file imports, seen from the app.
fn import(it: &ItemUse, module: &Module<'_>) -> Option<TokenStream> {
    let (path, parent) = (&module.path, &module.parent);
    match &it.tree {
        UseTree::Path(from) if is_public(&it.vis) => {
            let tree = &from.tree;
            Some(quote!(use #path::#tree;))
        }
        UseTree::Path(from) if from.ident == "super" => {
            let tree = types(&from.tree)?;
            Some(quote!(use #parent::#tree;))
        }
        tree => Some(quote!(use #tree;)),
    }
}

/// The types in an import: modules of a client may be private, and signatures name none.
fn types(tree: &UseTree) -> Option<UseTree> {
    match tree {
        UseTree::Name(name) => name
            .ident
            .to_string()
            .starts_with(char::is_uppercase)
            .then(|| tree.clone()),
        UseTree::Group(group) => {
            let types = group.items.iter().filter_map(types);
            Some(parse_quote!({ #(#types),* }))
        }
        _ => Some(tree.clone()),
    }
}

/// What is exported a second time is the same type under both names.
pub(super) fn same(tree: &UseTree, module: &Module<'_>) -> Vec<TokenStream> {
    let UseTree::Path(from) = tree else {
        return Vec::new();
    };
    let (path, inner) = (&module.path, &from.ident);
    let names: Vec<&UseTree> = match &*from.tree {
        UseTree::Group(group) => group.items.iter().collect(),
        tree => vec![tree],
    };
    let same = names.iter().map(|name| {
        let body = quote!(let _: #path::#name = crate::any::<#path::#inner::#name>(););
        check(&Generics::default(), &body)
    });
    same.collect()
}
