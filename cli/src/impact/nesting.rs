//! How deep a parser has to go for a source file, counted before anything recurses.

use proc_macro2::{TokenStream, TokenTree};

/// Most tokens on the way to the innermost one. Code that people write stays far below.
const MAX: usize = 10_000;

/// Whether a file can be parsed with the stack that there is.
pub(crate) fn is_bearable(tokens: TokenStream) -> bool {
    let mut open = vec![(tokens, 0)];
    while let Some((tokens, outer)) = open.pop() {
        let mut depth = outer;
        for token in tokens {
            depth += 1;
            if depth > MAX {
                return false;
            }
            match token {
                TokenTree::Group(group) => open.push((group.stream(), depth)),
                // An expression goes on, or another begins.
                TokenTree::Punct(punct) if matches!(punct.as_char(), ';' | ',') => depth = outer,
                _ => {}
            }
        }
    }
    true
}
