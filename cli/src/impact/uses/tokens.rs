//! Macros whose bodies are no expressions, such as `matches!` and `select!`: nothing is known of them but their tokens.

use proc_macro2::{Spacing, TokenStream, TokenTree};

use super::Finder;
use crate::impact::imports::plain;

/// Takes names with `::` between for paths, and a name behind a dot for a method or a field.
pub(super) fn look(finder: &mut Finder<'_>, tokens: TokenStream) {
    let mut tokens = tokens.into_iter().peekable();
    let mut is_member = false;
    while let Some(token) = tokens.next() {
        let was_dot = std::mem::take(&mut is_member);
        match token {
            TokenTree::Group(group) => look(finder, group.stream()),
            // `..` and `..=` are ranges.
            TokenTree::Punct(punct) => {
                is_member = punct.as_char() == '.' && punct.spacing() == Spacing::Alone;
            }
            TokenTree::Ident(name) if was_dot => {
                let is_call = matches!(tokens.peek(), Some(TokenTree::Group(_)));
                finder.member(&plain(&name), None, name.span(), !is_call);
            }
            TokenTree::Ident(first) => {
                let mut path = vec![plain(&first)];
                while let Some(next) = segment(&mut tokens) {
                    path.push(next);
                }
                finder.path(&path, first.span());
            }
            TokenTree::Literal(_) => {}
        }
    }
}

/// The name behind `::`, if that comes next.
fn segment(
    tokens: &mut std::iter::Peekable<proc_macro2::token_stream::IntoIter>,
) -> Option<String> {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint);
    tokens.next_if(is_colon)?;
    tokens.next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':'))?;
    match tokens.next_if(|token| matches!(token, TokenTree::Ident(_)))? {
        TokenTree::Ident(name) => Some(plain(&name)),
        _ => None,
    }
}
