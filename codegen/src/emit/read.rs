//! How values are read: an implementation of `FromJson` for each type that an answer holds.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use crate::model::{BooleanEncoding, Field, Scalar, TypeRef};

/// Reads a type over text.
pub(super) fn emit_text(name: &str) -> TokenStream {
    let name = ident(name);
    quote! {
        impl FromJson for #name {
            fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
                json.text()
            }
        }
    }
}

/// Reads an object member by member.
pub(super) fn emit_object(name: &str, fields: &[Field]) -> TokenStream {
    let name = ident(name);
    let members = fields.iter().map(|field| {
        let (name, value) = (ident(&field.name.rust), emit_member(field));
        quote!(#name: #value?,)
    });
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    quote! {
        impl FromJson for #name {
            fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
                let #mutable members = json.members()?;
                Ok(Self {
                    #(#members)*
                    unknown: members.rest(),
                })
            }
        }
    }
}

fn emit_member(field: &Field) -> TokenStream {
    let wire = &field.name.wire;
    let take = ident(if field.required {
        "required"
    } else {
        "optional"
    });
    match reader(&field.ty) {
        None => quote!(members.#take(#wire)),
        Some(read) => quote!(members.member(#wire).#take(#read)),
    }
}

/// The function that reads a value, unless it is the one of its type.
fn reader(ty: &TypeRef) -> Option<TokenStream> {
    match ty {
        TypeRef::Boolean(Some(encoding)) => Some(boolean(encoding)),
        _ => None,
    }
}

fn boolean(encoding: &BooleanEncoding) -> TokenStream {
    let truthy = encoding.truthy.iter().map(expected);
    let falsy = encoding.falsy.iter().map(expected);
    quote!(|json| json.boolean(&[#(#truthy),*], &[#(#falsy),*]))
}

/// A scalar as the runtime's tables have it.
pub(super) fn expected(scalar: &Scalar) -> TokenStream {
    match scalar {
        Scalar::Null => quote!(Expected::Null),
        Scalar::Boolean(value) => quote!(Expected::Boolean(#value)),
        Scalar::Integer(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(Expected::Integer(#value))
        }
        Scalar::Text(text) => quote!(Expected::Text(#text)),
    }
}
