//! Steps: each is a call of a function, or of a method of pairs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::inlined::Inlined;
use super::pieces::{HashPart, bytes, bytes_of, str};
use super::scope::{Held, Scope, Value};
use crate::emit::ident::ident;
use crate::model::{
    Digest, Name, PairPiece, PairsStep, Piece, Step, Template, TextStep, ValueType,
};

impl Scope<'_> {
    /// A template that goes straight into a hasher, with what is left of the steps.
    pub(super) fn hashed_start<'s>(
        &self,
        template: &Template,
        steps: &'s [Step],
    ) -> Option<(Value, &'s [Step])> {
        let (first, rest) = steps.split_first()?;
        let parts = self.hashed(template);
        let (function, key) = match first {
            Step::Digest(digest) => (digest_name(*digest), None),
            Step::Hmac(digest, key) => (hmac_name(*digest), Some(self.mac_key(key))),
            Step::Sign(by, name) => {
                let signature = self.signature(*by, name, &bytes_of(&parts));
                return Some((Value::new(signature, Held::Bytes), rest));
            }
            _ => return None,
        };
        let takes_pairs = parts.iter().any(|part| matches!(part, HashPart::Pairs(_)));
        let tokens = if takes_pairs {
            quote!(sign::Hasher::#function(#key)#(#parts)*.finish())
        } else {
            let (key, parts) = (key.map(|key| quote!(#key,)), bytes_of(&parts));
            quote!(sign::#function(#key &[#(#parts),*]))
        };
        Some((Value::new(tokens, Held::Digest), rest))
    }

    /// A key where `&[u8]` is expected. One that is decoded or put together is refused when it is empty; credentials were
    /// checked before, and digests are never empty.
    pub(super) fn mac_key(&self, piece: &Piece) -> TokenStream {
        if let Piece::Binding(name) = piece
            && let Some(Inlined::Text(template)) = self.inlined(name)
        {
            return self.joined_key(&name.wire, template);
        }
        let key = self.key(piece);
        match piece {
            Piece::Binding(name) if !self.is_never_empty(name) => {
                let wire = &name.wire;
                quote!(sign::not_empty(#wire, #key)?)
            }
            Piece::Binding(_) | Piece::Credential(_) | Piece::Literal(_) => key,
            _ => quote!(sign::not_empty("key", #key)?),
        }
    }

    /// A key of several pieces, which nothing else needs; a literal piece is never empty.
    fn joined_key(&self, wire: &str, template: &Template) -> TokenStream {
        let template = self.flat(template);
        let parts = template.iter().map(|piece| self.key(piece));
        let key = quote!(&sign::joined_key(&[#(#parts),*]));
        let has_literal = template
            .iter()
            .any(|piece| matches!(piece, Piece::Literal(_)));
        if has_literal {
            key
        } else {
            quote!(sign::not_empty(#wire, #key)?)
        }
    }

    /// The bytes of a piece, with a type of their own.
    pub(super) fn key(&self, piece: &Piece) -> TokenStream {
        if let Piece::Literal(text) = piece {
            let bytes = Literal::byte_string(text.as_bytes());
            return quote!(#bytes);
        }
        if let Piece::Credential(name) = piece
            && !self.is_secret(name)
        {
            let (credentials, field) = (ident(self.direction.credentials()), ident(&name.rust));
            return quote!(#credentials.#field.as_bytes());
        }
        bytes(&self.piece(piece))
    }

    pub(super) fn applied(&self, name: &Name, start: Value, steps: &[Step]) -> Value {
        steps
            .iter()
            .fold(start, |value, step| self.step(name, &value, step))
    }

    fn step(&self, name: &Name, value: &Value, step: &Step) -> Value {
        let wire = &name.wire;
        let tokens = &value.tokens;
        match step {
            Step::Digest(digest) => {
                let (function, part) = (digest_name(*digest), bytes(value));
                Value::new(quote!(sign::#function(&[#part])), Held::Digest)
            }
            Step::Hmac(digest, key) => {
                let (function, part, key) = (hmac_name(*digest), bytes(value), self.mac_key(key));
                Value::new(quote!(sign::#function(#key, &[#part])), Held::Digest)
            }
            Step::Encode(encoding) => {
                let (function, bytes) = (ident(encoding.name()), bytes(value));
                let held = match value.held {
                    Held::Digest => Held::Short,
                    _ => Held::Text,
                };
                Value::new(quote!(sign::#function(#bytes)), held)
            }
            Step::Decode(decoding) => {
                let (function, text) = (ident(decoding.name()), str(value));
                Value::new(quote!(sign::#function(#wire, #text)?), Held::Bytes)
            }
            Step::Utf8 => {
                let bytes = bytes(value);
                Value::new(quote!(sign::utf8(#wire, #bytes)?), Held::Text)
            }
            Step::Text(step) => text_step(step, value),
            Step::Truncate(length) => {
                let (bytes, length) = (bytes(value), Literal::usize_unsuffixed(*length));
                short(quote!(sign::truncate(#bytes, #length)), Held::Slice)
            }
            Step::Skip(length) => {
                let (bytes, length) = (bytes(value), Literal::usize_unsuffixed(*length));
                short(quote!(sign::skip(#bytes, #length)), Held::Slice)
            }
            Step::Json => {
                let bytes = bytes(value);
                let is_short = value.is_short || value.held == Held::Cow || is_call(value);
                Value {
                    tokens: quote!(sign::Pairs::from_json(#wire, #bytes)?),
                    held: Held::Pairs,
                    is_short,
                }
            }
            Step::Split(items, key) => {
                let text = str(value);
                let is_short = value.is_short || value.held == Held::Cow || is_call(value);
                Value {
                    tokens: quote!(sign::Pairs::split(#text, #items, #key)),
                    held: Held::Pairs,
                    is_short,
                }
            }
            Step::Pairs(step) => {
                let call = pairs_step(step);
                Value {
                    tokens: quote!(#tokens #call),
                    held: Held::Pairs,
                    is_short: value.is_short,
                }
            }
            Step::Render { each, join } => {
                let write = render(each);
                Value::new(quote!(#tokens.render(#join, #write)), Held::Text)
            }
            Step::Call(function, gives) => {
                let credentials = ident(self.direction.credentials());
                let (field, wire) = (ident(&function.rust), &function.wire);
                let bytes = bytes(value);
                let held = match gives {
                    ValueType::Text => Held::Text,
                    _ => Held::Bytes,
                };
                Value::new(quote!(#credentials.#field.call(#wire, #bytes)?), held)
            }
            Step::Sign(by, key) => {
                let parts = [bytes(value)];
                Value::new(self.signature(*by, key, &parts), Held::Bytes)
            }
            Step::Crypt(crypt) => self.crypted(name, crypt, value),
        }
    }

    fn signature(
        &self,
        by: crate::model::SignedBy,
        key: &Name,
        parts: &[impl quote::ToTokens],
    ) -> TokenStream {
        let (function, wire) = (ident(by.name()), &key.wire);
        let (credentials, field) = (ident(self.direction.credentials()), ident(&key.rust));
        quote!(sign::#function(#wire, &#credentials.#field, &[#(#parts),*])?)
    }
}

fn short(tokens: TokenStream, held: Held) -> Value {
    Value {
        tokens,
        held,
        is_short: true,
    }
}

/// Whether a text is made by the expression itself, and not kept in a variable.
fn is_call(value: &Value) -> bool {
    matches!(
        value.held,
        Held::Text | Held::Short | Held::Digest | Held::Bytes
    ) && value.tokens.clone().into_iter().count() > 1
}

fn text_step(step: &TextStep, value: &Value) -> Value {
    let text = str(value);
    let function = match step {
        TextStep::Part(separator, index) => {
            let index = Literal::usize_unsuffixed(*index);
            return short(quote!(sign::part(#text, #separator, #index)), Held::Str);
        }
        TextStep::StripPrefix(prefix) => {
            return short(quote!(sign::strip_prefix(#text, #prefix)), Held::Str);
        }
        TextStep::Escape(escapes) => {
            let escapes = escapes_list(escapes);
            return short(quote!(sign::escape(#text, &[#escapes])), Held::Cow);
        }
        other => ident(other.name()),
    };
    short(quote!(sign::#function(#text)), Held::Cow)
}

fn escapes_list(escapes: &[(char, String)]) -> TokenStream {
    let escapes = escapes
        .iter()
        .map(|(character, text)| quote!((#character, #text)));
    quote!(#(#escapes),*)
}

/// A method call, or several of them.
fn pairs_step(step: &PairsStep) -> TokenStream {
    match step {
        PairsStep::Pick(keys) => quote!(.pick(&[#(#keys),*])),
        PairsStep::PickPrefix(prefix) => quote!(.pick_prefix(#prefix)),
        PairsStep::Drop(keys) => quote!(.drop(&[#(#keys),*])),
        PairsStep::DropEmpty => quote!(.drop_empty()),
        PairsStep::Keys(steps) => mapped("map_keys", "key", steps),
        PairsStep::Values(steps) => mapped("map_values", "value", steps),
        PairsStep::SortByKey => quote!(.sort_by_key()),
        PairsStep::SortByLowerKey => quote!(.sort_by_lower_key()),
        PairsStep::SortByKeyAndValue => quote!(.sort_by_key_and_value()),
    }
}

fn mapped(method: &str, argument: &str, steps: &[TextStep]) -> TokenStream {
    let (method, argument) = (ident(method), ident(argument));
    let calls = steps.iter().map(|step| {
        let function = match step {
            TextStep::Escape(escapes) => {
                let escapes = escapes_list(escapes);
                quote!(|#argument| sign::escape(#argument, &[#escapes]))
            }
            TextStep::StripPrefix(prefix) => {
                quote!(|#argument| Cow::Borrowed(sign::strip_prefix(#argument, #prefix)))
            }
            TextStep::Part(separator, index) => {
                let index = Literal::usize_unsuffixed(*index);
                quote!(|#argument| Cow::Borrowed(sign::part(#argument, #separator, #index)))
            }
            other => {
                let name = ident(other.name());
                quote!(sign::#name)
            }
        };
        quote!(.#method(#function))
    });
    quote!(#(#calls)*)
}

/// A closure that writes one pair.
pub(super) fn render(each: &[PairPiece]) -> TokenStream {
    let uses = |wanted: &PairPiece| each.contains(wanted);
    let (key, value) = (
        ident(if uses(&PairPiece::Key) { "key" } else { "_key" }),
        ident(if uses(&PairPiece::Value) {
            "value"
        } else {
            "_value"
        }),
    );
    let parts: Vec<TokenStream> = each
        .iter()
        .map(|piece| match piece {
            PairPiece::Literal(text) => quote!(#text),
            PairPiece::Key => quote!(key),
            PairPiece::Value => quote!(value),
        })
        .collect();
    match parts.as_slice() {
        [part] => quote!(|out, #key, #value| out.push_str(#part)),
        parts => quote!(|out, #key, #value| out.extend([#(#parts),*])),
    }
}

fn digest_name(digest: Digest) -> proc_macro2::Ident {
    ident(digest.name())
}

fn hmac_name(digest: Digest) -> proc_macro2::Ident {
    ident(&format!("hmac_{}", digest.name()))
}
