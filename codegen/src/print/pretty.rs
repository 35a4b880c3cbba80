//! Prints any Rust, by way of its syntax tree, with the blank lines a person would leave.

use proc_macro2::TokenStream;
use syn::{File, ImplItem, Item};

/// An item, or several that belong close together. The tokens come from `emit` and always parse; should they not, the
/// compiler is told why.
pub(super) fn print_item(tokens: TokenStream) -> String {
    let mut file = match syn::parse2::<File>(tokens) {
        Ok(file) => file,
        Err(error) => return format!("{}\n", error.to_compile_error()),
    };
    match file.items.pop() {
        Some(item) if file.items.is_empty() => print_single(item),
        last => {
            file.items.extend(last);
            prettyplease::unparse(&file)
        }
    }
}

fn print_single(item: Item) -> String {
    match item {
        Item::Impl(block) if block.items.len() > 1 => print_impl(block),
        Item::Mod(module) if module.content.is_some() => print_nested(module),
        item => unparse(item),
    }
}

/// `impl` blocks with a blank line between functions.
fn print_impl(mut block: syn::ItemImpl) -> String {
    let items = std::mem::take(&mut block.items);
    let head = unparse(Item::Impl(block.clone()));
    let head = head.trim_end().trim_end_matches('}').trim_end();
    let mut text = format!("{head}\n");
    let mut after_function = None;
    for item in items {
        let is_function = matches!(item, ImplItem::Fn(_));
        if after_function.is_some_and(|after_function| after_function || is_function) {
            text.push('\n');
        }
        let mut single = block.clone();
        single.items.push(item);
        text.push_str(inner_lines(&unparse(Item::Impl(single)), head));
        after_function = Some(is_function);
    }
    text.push_str("}\n");
    text
}

/// What stands between the head of a block and its closing brace.
fn inner_lines<'a>(printed: &'a str, head: &str) -> &'a str {
    let inner = printed.strip_prefix(head).unwrap_or(printed);
    inner
        .trim_start_matches('\n')
        .strip_suffix("}\n")
        .unwrap_or(inner)
}

/// A module with a blank line between its items.
fn print_nested(mut module: syn::ItemMod) -> String {
    let items = module
        .content
        .take()
        .map_or_else(Vec::new, |(_, items)| items);
    module.semi = Some(syn::token::Semi::default());
    let head = unparse(Item::Mod(module));
    let mut text = format!("{} {{\n", head.trim_end().trim_end_matches(';'));
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        for line in print_single(item).lines() {
            if !line.is_empty() {
                text.push_str("    ");
                text.push_str(line);
            }
            text.push('\n');
        }
    }
    text.push_str("}\n");
    text
}

fn unparse(item: Item) -> String {
    prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}
