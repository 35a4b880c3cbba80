//! The public surface of emitted code: one line for each public item.

use syn::{Fields, File, ImplItem, Item, Visibility};

/// The public items of an emitted file, in its order. `module` is the path that they are printed under.
pub(crate) fn surface(module: &str, text: &str) -> Vec<String> {
    let file = syn::parse_file(text).expect("emitted code is Rust");
    file.items
        .iter()
        .flat_map(|item| item_lines(module, item))
        .collect()
}

fn item_lines(module: &str, item: &Item) -> Vec<String> {
    match item {
        Item::Struct(it) if is_public(&it.vis) => struct_lines(module, it),
        Item::Enum(it) if is_public(&it.vis) => enum_lines(module, it),
        Item::Impl(it) => impl_lines(module, it),
        Item::Mod(it) if is_public(&it.vis) => vec![format!("{module}::{} (module)", it.ident)],
        Item::Use(it) if is_public(&it.vis) => vec![format!("{module}: {}", one_line(item))],
        _ => Vec::new(),
    }
}

fn struct_lines(module: &str, it: &syn::ItemStruct) -> Vec<String> {
    let name = format!("{module}::{}", it.ident);
    let mut lines = vec![format!("{name} (struct){}", derives(&it.attrs))];
    for field in &it.fields {
        if let (true, Some(field_name)) = (is_public(&field.vis), &field.ident) {
            lines.push(format!("{name}.{field_name}: {}", type_text(&field.ty)));
        }
    }
    lines
}

fn enum_lines(module: &str, it: &syn::ItemEnum) -> Vec<String> {
    let name = format!("{module}::{}", it.ident);
    let mut lines = vec![format!("{name} (enum){}", derives(&it.attrs))];
    for variant in &it.variants {
        let content = match &variant.fields {
            Fields::Unit => String::new(),
            Fields::Unnamed(fields) => {
                format!(
                    "({})",
                    join(fields.unnamed.iter().map(|field| type_text(&field.ty)))
                )
            }
            Fields::Named(fields) => {
                let names = fields.named.iter().filter_map(|field| field.ident.as_ref());
                format!(" {{ {} }}", join(names.map(ToString::to_string)))
            }
        };
        lines.push(format!("{name}::{}{content}", variant.ident));
    }
    lines
}

fn impl_lines(module: &str, it: &syn::ItemImpl) -> Vec<String> {
    let owner = type_text(&it.self_ty);
    if let Some((implemented, _)) = &it.trait_ {
        let implemented: syn::Type = syn::parse_quote!(#implemented);
        return vec![format!("{module}::{owner}: {}", type_text(&implemented))];
    }
    let functions = it.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) if is_public(&function.vis) => Some(function),
        _ => None,
    });
    let lines = functions.map(|function| {
        let signature = &function.sig;
        let signature: Item = syn::parse_quote!(#signature {});
        let text = one_line(&signature);
        format!(
            "{module}::{owner}: {}",
            text.trim_end_matches("{}").trim_end()
        )
    });
    lines.collect()
}

fn derives(attributes: &[syn::Attribute]) -> String {
    let derive = attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("derive"));
    let Some(list) = derive.and_then(|derive| derive.meta.require_list().ok()) else {
        return String::new();
    };
    format!(": {}", list.tokens.to_string().replace(" ,", ","))
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
