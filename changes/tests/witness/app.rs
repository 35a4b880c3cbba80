//! The app: code that uses every public item of a client, as an application written against it would.
//!
//! It is made from the emitted Rust alone. What the specs say, and what rules say of their changes, it does not know.
//! Each check stands for itself, so that the compiler names everything that broke.

#[path = "calls.rs"]
mod calls;
#[path = "enums.rs"]
mod enums;
#[path = "imports.rs"]
mod imports;
#[path = "structs.rs"]
mod structs;
#[path = "traits.rs"]
mod traits;
#[path = "values.rs"]
mod values;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Generics, Item, Visibility};
use wirescribe_codegen::{Files, ROOT};

use values::Conversions;

/// What apps stand on: a value of any type, and a call that wants what it is given to move between threads.
pub(crate) const SUPPORT: &str = "
pub(crate) fn any<T>() -> T {
    unimplemented!(\"apps are compiled, not run\")
}

pub(crate) fn moves_between_threads<T: Send>(_: T) {}
";

/// A module of the client while its items are used.
struct Module<'a> {
    /// Its path for the app.
    path: TokenStream,
    /// The path of the module around it.
    parent: TokenStream,
    /// What the client converts into its own types.
    conversions: &'a Conversions,
}

/// The text of an app for a client that stands in the module `client` of the crate `clients`.
pub(crate) fn app(files: &Files, client: &str) -> String {
    let conversions = Conversions::of(files.iter().map(|(_, text)| parse(text)));
    let client = format_ident!("{client}");
    let root = Module {
        path: quote!(clients::#client),
        parent: quote!(clients),
        conversions: &conversions,
    };
    let items = module(files, ROOT, &root);
    prettyplease::unparse(&syn::parse2(items).expect("an app is Rust"))
}

fn parse(text: &str) -> Vec<Item> {
    syn::parse_file(text).expect("emitted code is Rust").items
}

/// What uses one file, and the public modules in it.
fn module(files: &Files, file: &str, module: &Module<'_>) -> TokenStream {
    let items = parse(files.get(file).expect("a module that is there"));
    let imports = imports::imports(&items, module);
    let checks = items.iter().flat_map(|item| checks(item, module));
    let inner = items.iter().filter_map(|item| match item {
        Item::Mod(it) if is_public(&it.vis) => Some(inner(files, file, &it.ident, module)),
        _ => None,
    });
    quote!(#(#imports)* #(#checks)* #(#inner)*)
}

fn inner(files: &Files, file: &str, name: &Ident, outer: &Module<'_>) -> TokenStream {
    let plain = name.to_string().replacen("r#", "", 1);
    let file = match file.strip_suffix(".rs") {
        Some(folder) if file != ROOT => format!("{folder}/{plain}.rs"),
        _ => format!("{plain}.rs"),
    };
    let parent = &outer.path;
    let inner = Module {
        path: quote!(#parent::#name),
        parent: parent.clone(),
        conversions: outer.conversions,
    };
    let items = module(files, &file, &inner);
    quote!(mod #name { #items })
}

/// What uses one item.
fn checks(item: &Item, module: &Module<'_>) -> Vec<TokenStream> {
    match item {
        Item::Struct(it) if is_public(&it.vis) => structs::checks(it),
        Item::Enum(it) if is_public(&it.vis) => enums::checks(it),
        Item::Fn(it) if is_public(&it.vis) => calls::of_function(it, module.conversions),
        Item::Impl(it) => match &it.trait_ {
            Some((implemented, _)) => traits::of_impl(it, implemented),
            None => calls::of_methods(it, module.conversions),
        },
        Item::Use(it) if is_public(&it.vis) => imports::same(&it.tree, module),
        _ => Vec::new(),
    }
}

/// One check: a function that nobody calls.
fn check(generics: &Generics, body: &TokenStream) -> TokenStream {
    quote! {
        const _: () = {
            fn check #generics() { #body }
        };
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
