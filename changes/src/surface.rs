//! The public surface of emitted code: every public item with its path and signature.

use syn::{Fields, File, ImplItem, Item, Visibility};
use wirescribe_codegen::Files;

/// One public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path from the crate, as `acme::delete_card::DeleteCard::new` or, for a field, `….card_token`.
    pub path: String,
    /// What a caller sees of it.
    pub signature: String,
    /// Both in one line.
    pub line: String,
}

/// The public items of all files, in their order.
#[must_use]
pub fn surface_of(files: &Files) -> Vec<Entry> {
    let entries = files.iter().flat_map(|(path, text)| {
        let module = path.trim_end_matches(".rs").replace('/', "::");
        surface(&module, text)
    });
    entries.collect()
}

/// The public items of one emitted file, in its order; none if it is no Rust.
#[must_use]
pub fn surface(module: &str, text: &str) -> Vec<Entry> {
    let items = syn::parse_file(text)
        .map(|file| file.items)
        .unwrap_or_default();
    items
        .iter()
        .flat_map(|item| entries(module, item))
        .collect()
}

fn entries(module: &str, item: &Item) -> Vec<Entry> {
    match item {
        Item::Struct(it) if is_public(&it.vis) => of_struct(module, it),
        Item::Enum(it) if is_public(&it.vis) => of_enum(module, it),
        Item::Impl(it) => of_impl(module, it),
        Item::Mod(it) if is_public(&it.vis) => {
            vec![entry(format!("{module}::{}", it.ident), "mod", " (module)")]
        }
        Item::Fn(it) if is_public(&it.vis) => vec![function(module, &it.sig)],
        Item::Use(it) if is_public(&it.vis) => {
            let text = one_line(item);
            vec![Entry {
                path: format!("{module} use"),
                signature: text.clone(),
                line: format!("{module}: {text}"),
            }]
        }
        _ => Vec::new(),
    }
}

/// An entry whose line is the path and a tail.
fn entry(path: String, signature: &str, tail: &str) -> Entry {
    Entry {
        line: format!("{path}{tail}"),
        signature: signature.to_owned(),
        path,
    }
}

fn of_struct(module: &str, it: &syn::ItemStruct) -> Vec<Entry> {
    let name = format!("{module}::{}", it.ident);
    let derives = derives(&it.attrs);
    let signature = format!("struct {}{derives}", it.ident);
    let mut entries = vec![entry(
        name.clone(),
        &signature,
        &format!(" (struct){derives}"),
    )];
    for field in &it.fields {
        if let (true, Some(field_name)) = (is_public(&field.vis), &field.ident) {
            let ty = type_text(&field.ty);
            let signature = format!("{field_name}: {ty}");
            entries.push(entry(
                format!("{name}.{field_name}"),
                &signature,
                &format!(": {ty}"),
            ));
        }
    }
    entries
}

fn of_enum(module: &str, it: &syn::ItemEnum) -> Vec<Entry> {
    let name = format!("{module}::{}", it.ident);
    let derives = derives(&it.attrs);
    let signature = format!("enum {}{derives}", it.ident);
    let mut entries = vec![entry(
        name.clone(),
        &signature,
        &format!(" (enum){derives}"),
    )];
    for variant in &it.variants {
        let content = match &variant.fields {
            Fields::Unit => String::new(),
            Fields::Unnamed(fields) => format!(
                "({})",
                join(fields.unnamed.iter().map(|field| type_text(&field.ty)))
            ),
            Fields::Named(fields) => {
                let names = fields.named.iter().filter_map(|field| field.ident.as_ref());
                format!(" {{ {} }}", join(names.map(ToString::to_string)))
            }
        };
        let signature = format!("{}{content}", variant.ident);
        entries.push(entry(
            format!("{name}::{}", variant.ident),
            &signature,
            &content,
        ));
    }
    entries
}

fn of_impl(module: &str, it: &syn::ItemImpl) -> Vec<Entry> {
    let owner = type_text(&it.self_ty);
    let name = format!("{module}::{owner}");
    if let Some((implemented, _)) = &it.trait_ {
        let implemented = type_text(&syn::parse_quote!(#implemented));
        return vec![Entry {
            path: format!("{name} as {implemented}"),
            signature: format!("impl {implemented} for {owner}"),
            line: format!("{name}: {implemented}"),
        }];
    }
    let functions = it.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) if is_public(&function.vis) => Some(function),
        _ => None,
    });
    functions.map(|found| function(&name, &found.sig)).collect()
}

fn function(owner: &str, signature: &syn::Signature) -> Entry {
    let item: Item = syn::parse_quote!(#signature {});
    let text = one_line(&item);
    let text = text.trim_end_matches("{}").trim_end();
    Entry {
        path: format!("{owner}::{}", signature.ident),
        signature: text.to_owned(),
        line: format!("{owner}: {text}"),
    }
}

/// What is derived, in one list: there may be several attributes.
fn derives(attributes: &[syn::Attribute]) -> String {
    let lists = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
        .filter_map(|derive| derive.meta.require_list().ok());
    let derived = join(lists.map(|list| list.tokens.to_string().replace(" ,", ",")));
    if derived.is_empty() {
        return derived;
    }
    format!(": {derived}")
}

fn type_text(ty: &syn::Type) -> String {
    let alias: Item = syn::parse_quote!(type T = #ty;);
    let text = one_line(&alias);
    text.trim_start_matches("type T = ")
        .trim_end_matches(';')
        .to_owned()
}

/// An item without its documentation, on one line.
fn one_line(item: &Item) -> String {
    let file = File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item.clone()],
    };
    let text = prettyplease::unparse(&file);
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .replace("( ", "(")
        .replace(", )", ")")
        .replace(" )", ")")
}

fn join(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
