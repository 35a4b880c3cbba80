//! Everything emitted that serialises or deserialises: derives for now, in one place, so that written-out
//! implementations can take over here.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::{ident, plain, reader};
use crate::model::{BooleanEncoding, Field, Scalar, TypeRef};

/// Derives of a newtype over text.
pub(super) fn derive_text(received: bool) -> TokenStream {
    if received {
        quote!(#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)] #[serde(transparent)])
    } else {
        quote!(#[derive(Debug, Clone, PartialEq, Eq, Hash)])
    }
}

/// Derives of an open enum.
pub(super) fn derive_enum(received: bool) -> TokenStream {
    if received {
        quote!(#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)] #[serde(from = "String")])
    } else {
        quote!(#[derive(Debug, Clone, PartialEq, Eq, Hash)])
    }
}

/// Derives of an object.
pub(super) fn derive_object() -> TokenStream {
    quote!(#[derive(Debug, Clone, PartialEq, Deserialize)])
}

/// How a member is read: its wire name, and its own spelling if it has one.
pub(super) fn member_attributes(owner: &str, field: &Field) -> TokenStream {
    let wire = &field.name.wire;
    let rename = (plain(&field.name.rust) != wire).then(|| quote!(rename = #wire));
    let missing = (!field.required && spelling(field).is_some()).then(|| quote!(default));
    let with = spelling(field).map(|_| {
        let function = format!("{owner}::{}", reader(&field.name.rust));
        quote!(deserialize_with = #function)
    });
    let attributes: Vec<TokenStream> = rename.into_iter().chain(missing).chain(with).collect();
    if attributes.is_empty() {
        quote!()
    } else {
        quote!(#[serde(#(#attributes),*)])
    }
}

/// The function that reads a boolean with its own spelling.
pub(super) fn emit_reader(field: &Field) -> Option<TokenStream> {
    let encoding = spelling(field)?;
    let name = ident(&reader(&field.name.rust));
    let truthy = encoding.truthy.iter().map(expected);
    let falsy = encoding.falsy.iter().map(expected);
    let (read, ty) = if field.required {
        ("boolean", quote!(bool))
    } else {
        ("optional_boolean", quote!(Option<bool>))
    };
    let read = ident(read);
    Some(quote! {
        fn #name<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<#ty, D::Error> {
            wirescribe_runtime::wire::#read(deserializer, &[#(#truthy),*], &[#(#falsy),*])
        }
    })
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

fn spelling(field: &Field) -> Option<&BooleanEncoding> {
    match &field.ty {
        TypeRef::Boolean(encoding) => encoding.as_ref(),
        _ => None,
    }
}
