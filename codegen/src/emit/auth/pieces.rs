//! Pieces of templates: as text, as bytes, as parts of what is hashed.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::inlined::Inlined;
use super::scope::{Held, Scope, Value};
use super::steps::render;
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

    /// Pieces as a hasher takes them; texts that are only hashed give their own pieces.
    pub(super) fn hashed(&self, template: &Template) -> Vec<HashPart> {
        let part = |piece: &Piece| match piece {
            Piece::Binding(name) => match self.inlined(name) {
                Some(Inlined::Pairs { of, each, join }) => {
                    let (pairs, write) = (ident(&of.unwrap_or(name).rust), render(each));
                    HashPart::Pairs(quote!(&#pairs, #join, #write))
                }
                _ => HashPart::Bytes(bytes(&self.piece(piece))),
            },
            piece => HashPart::Bytes(self.key(piece)),
        };
        self.flat(template).iter().map(part).collect()
    }

    /// A template as one value: a text, or bytes if one of its pieces is.
    pub(super) fn joined(&self, template: &Template) -> Value {
        match self.flat(template).as_slice() {
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

/// What a hasher takes, as its method call where it takes pairs among others.
#[derive(Debug)]
pub(super) enum HashPart {
    /// A byte slice whose type is known.
    Bytes(TokenStream),
    /// Pairs, what stands between them, and how each is written.
    Pairs(TokenStream),
}

impl ToTokens for HashPart {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Bytes(bytes) => quote!(.part(#bytes)),
            Self::Pairs(arguments) => quote!(.pairs(#arguments)),
        });
    }
}

/// The parts of a list of byte slices.
pub(super) fn bytes_of(parts: &[HashPart]) -> Vec<&TokenStream> {
    let bytes = parts.iter().map(|part| match part {
        HashPart::Bytes(bytes) | HashPart::Pairs(bytes) => bytes,
    });
    bytes.collect()
}

/// A value where `&[u8]` is expected.
pub(super) fn bytes(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Text | Held::Str | Held::Cow | Held::Short => quote!(#tokens.as_bytes()),
        Held::Digest | Held::Bytes => quote!(&#tokens),
        Held::Slice | Held::Pairs => quote!(#tokens),
    }
}

/// A value that is a `&[u8]` where nothing says that one is expected.
fn slice(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Digest | Held::Bytes => quote!(#tokens.as_slice()),
        _ => bytes(value),
    }
}

/// A value where `&str` is expected.
pub(super) fn str(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Text | Held::Cow | Held::Short => quote!(&#tokens),
        _ => quote!(#tokens),
    }
}

/// A value that is a `&str` where nothing says that one is expected.
pub(super) fn str_element(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Text | Held::Short => quote!(#tokens.as_str()),
        Held::Cow => quote!(&*#tokens),
        _ => quote!(#tokens),
    }
}

/// A value as a `String`.
pub(super) fn string(value: &Value) -> TokenStream {
    let tokens = &value.tokens;
    match value.held {
        Held::Str => quote!(#tokens.to_owned()),
        Held::Short => quote!(#tokens.to_string()),
        Held::Cow => quote!(#tokens.into_owned()),
        _ => quote!(#tokens),
    }
}
