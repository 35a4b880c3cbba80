//! Pieces of templates: as text, as bytes, as parts of what is hashed.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::{Held, Scope, Value};
use crate::emit::ident::ident;
use crate::model::{Part, Piece, Template};

impl Scope<'_> {
    /// A piece as it is.
    pub(super) fn piece(&self, piece: &Piece) -> Value {
        match piece {
            Piece::Literal(text) => Value::new(quote!(#text), Held::Str),
            Piece::Credential(name) => {
                let (credentials, field) = (ident(self.direction.credentials()), ident(&name.rust));
                let tokens = if self.is_secret(name) {
                    quote!(#credentials.#field.expose())
                } else {
                    quote!(#credentials.#field.as_str())
                };
                Value::new(tokens, Held::Str)
            }
            Piece::Binding(name) => {
                let held = self.held.get(name.wire.as_str()).copied();
                let variable = ident(&name.rust);
                Value::new(quote!(#variable), held.unwrap_or(Held::Text))
            }
            Piece::PairsValue(name, key) => {
                let pairs = ident(&name.rust);
                Value::new(quote!(#pairs.single(#key)?), Held::Str)
            }
            Piece::Message(part) => self.part(*part),
            Piece::Header(name) => {
                let message = self.message();
                Value::new(quote!(#message.header(#name)), Held::Str)
            }
            Piece::JsonValue(pointer) => {
                let message = self.message();
                Value {
                    tokens: quote!(sign::json_text("body", #message.body(), &[#(#pointer),*])?),
                    held: Held::Cow,
                    is_short: false,
                }
            }
        }
    }

    fn part(&self, part: Part) -> Value {
        let getter = match part {
            Part::Token => return Value::new(quote!(attempt.token()), Held::Str),
            Part::Body => {
                let message = self.message();
                return Value::new(quote!(#message.body()), Held::Slice);
            }
            Part::Method => "method",
            Part::Path => "path",
            Part::Query => "query",
            Part::PathQuery => "path_query",
            Part::Host => "host",
            Part::Hostname => "hostname",
            Part::Port => "port",
            Part::Scheme => "scheme",
            Part::ContentType => "content_type",
            Part::Operation => "operation",
        };
        let (message, getter) = (self.message(), ident(getter));
        Value::new(quote!(#message.#getter()), Held::Str)
    }

    /// Pieces as elements of a list of byte slices whose type is known; texts that are only hashed give their own pieces.
    pub(super) fn hashed(&self, template: &Template) -> Vec<TokenStream> {
        let mut parts = Vec::with_capacity(template.len());
        for piece in template {
            match piece {
                Piece::Literal(text) => {
                    let bytes = Literal::byte_string(text.as_bytes());
                    parts.push(quote!(#bytes));
                }
                Piece::Binding(name) => match self.inlined(name) {
                    Some(inner) => parts.extend(self.hashed(inner)),
                    None => parts.push(bytes(&self.piece(piece))),
                },
                Piece::Credential(name) if !self.is_secret(name) => {
                    let (credentials, field) =
                        (ident(self.direction.credentials()), ident(&name.rust));
                    parts.push(quote!(#credentials.#field.as_bytes()));
                }
                _ => parts.push(bytes(&self.piece(piece))),
            }
        }
        parts
    }

    /// A template as one value: a text, or bytes if one of its pieces is.
    pub(super) fn joined(&self, template: &Template) -> Value {
        match template.as_slice() {
            [] => Value::new(quote!(String::new()), Held::Text),
            [piece] => self.piece(piece),
            pieces if pieces.iter().any(|piece| self.is_bytes(piece)) => {
                let parts = pieces.iter().map(|piece| slice(&self.piece(piece)));
                Value::new(quote!([#(#parts),*].concat()), Held::Bytes)
            }
            pieces => {
                let parts = pieces.iter().map(|piece| str_element(&self.piece(piece)));
                Value::new(quote!([#(#parts),*].concat()), Held::Text)
            }
        }
    }
}

/// A value where `&[u8]` is expected.
pub(super) fn bytes(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Text | Held::Str | Held::Cow => quote!(#tokens.as_bytes()),
        Held::Bytes => quote!(&#tokens),
        Held::Slice | Held::Pairs => quote!(#tokens),
    }
}

/// A value that is a `&[u8]` where nothing says that one is expected.
fn slice(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Bytes => quote!(#tokens.as_slice()),
        _ => bytes(value),
    }
}

/// A value where `&str` is expected.
pub(super) fn str(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Text | Held::Cow => quote!(&#tokens),
        _ => quote!(#tokens),
    }
}

/// A value that is a `&str` where nothing says that one is expected.
pub(super) fn str_element(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Text => quote!(#tokens.as_str()),
        Held::Cow => quote!(&*#tokens),
        _ => quote!(#tokens),
    }
}

/// A value as a `String`.
pub(super) fn string(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Str => quote!(#tokens.to_owned()),
        Held::Cow => quote!(#tokens.into_owned()),
        _ => quote!(#tokens),
    }
}
