//! How values are read: an implementation of `FromJson` for each type that an answer holds.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use crate::model::{
    Accepted, Alternative, BooleanEncoding, Field, JsonKind, Leniency, Scalar, TypeDef, TypeRef,
};

/// Reads a type over text.
pub(super) fn emit_text(definition: &TypeDef) -> TokenStream {
    let name = ident(&definition.name.rust);
    let read = ident(if definition.accepts_number {
        "text_or_number"
    } else {
        "text"
    });
    quote! {
        impl FromJson for #name {
            fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
                json.#read()
            }
        }
    }
}

/// Reads one of several types, by what the value is in JSON.
pub(super) fn emit_one_of(name: &str, alternatives: &[Alternative]) -> TokenStream {
    let name = ident(name);
    let arms = alternatives.iter().map(|alternative| {
        let variant = ident(&alternative.name.rust);
        let kinds = alternative.kinds.iter().map(|kind| {
            let kind = ident(kind_name(*kind));
            quote!(JsonKind::#kind)
        });
        quote!(#(#kinds)|* => json.read().map(Self::#variant),)
    });
    quote! {
        impl FromJson for #name {
            fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
                match json.kind() {
                    #(#arms)*
                    _ => json.read().map(Self::Other),
                }
            }
        }
    }
}

fn kind_name(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Boolean => "Boolean",
        JsonKind::Number => "Number",
        JsonKind::Text => "Text",
        JsonKind::List => "List",
        JsonKind::Object => "Object",
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
    let plain = ident(if field.required {
        "required"
    } else {
        "optional"
    });
    let Leniency {
        also, null_values, ..
    } = &field.leniency;
    let read = reader(&field.ty, &field.leniency);
    if read.is_none() && also.is_empty() && null_values.is_empty() {
        return quote!(members.#plain(#wire));
    }
    let read = read.unwrap_or_else(|| quote!(Json::read));
    let also = (!also.is_empty()).then(|| {
        let names = also.iter().map(|name| &name.wire);
        quote!(.also(&[#(#names),*]))
    });
    let null_values = (!null_values.is_empty()).then(|| {
        let values = null_values.iter().map(expected);
        quote!(.null_values(&[#(#values),*]))
    });
    quote!(members.member(#wire) #also #null_values .#plain(#read))
}

/// The function that reads a value, unless it is the one of its type.
fn reader(ty: &TypeRef, leniency: &Leniency) -> Option<TokenStream> {
    match ty {
        TypeRef::Text if leniency.accepts(Accepted::Number) => Some(quote!(Json::text_or_number)),
        TypeRef::Integer if leniency.accepts(Accepted::Text) => Some(quote!(Json::integer_or_text)),
        TypeRef::Boolean(Some(encoding)) => Some(boolean(encoding)),
        TypeRef::List(item) => {
            let list = ident(if leniency.accepts(Accepted::Single) {
                "list_or_single"
            } else {
                "list"
            });
            let item = reader(item, leniency);
            let is_plain = item.is_none() && !leniency.accepts(Accepted::Single);
            let item = item.unwrap_or_else(|| quote!(Json::read));
            (!is_plain).then(|| quote!(|json| json.#list(#item)))
        }
        TypeRef::Map(item) => {
            let empty_list = empty_list(leniency);
            let item = reader(item, leniency);
            let is_plain = item.is_none() && !leniency.accepts(Accepted::EmptyList);
            let item = item.unwrap_or_else(|| quote!(Json::read));
            (!is_plain).then(|| quote!(|json| json #empty_list .map(#item)))
        }
        TypeRef::Named(_) if leniency.accepts(Accepted::EmptyList) => {
            let empty_list = empty_list(leniency);
            Some(quote!(|json| json #empty_list .read()))
        }
        _ => None,
    }
}

fn empty_list(leniency: &Leniency) -> Option<TokenStream> {
    leniency
        .accepts(Accepted::EmptyList)
        .then(|| quote!(.empty_list_as_object()))
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
