//! What is sent: the value of each field as the encoder takes it, and objects inside of bodies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc::doc_line;
use super::ident::ident;
use super::request::{emit_new, emit_setter};
use crate::model::{
    BooleanEncoding, Field, Inside, Origin, Provider, Scalar, TypeDef, TypeKind, TypeRef,
};

/// `query("name", value)?;` and the like.
pub(super) fn emit_named(target: &str, function: &str, field: &Field) -> TokenStream {
    let (target, function, wire) = (ident(target), ident(function), &field.name.wire);
    let value = emit_value(field);
    quote!(#target.#function(#wire, #value)?;)
}

pub(super) fn emit_header(field: &Field) -> TokenStream {
    let wire = &field.name.wire;
    let name = quote!(HeaderName::from_static(#wire));
    let value = emit_value(field);
    match &field.origin {
        Origin::Constant(constant) => {
            let constant = constant.to_string();
            quote!(request.constant_header(#name, #constant);)
        }
        Origin::IdempotencyKey => quote!(request.idempotency_key(#name, #value)?;),
        Origin::SameAs(other) => {
            let other = ident(&other.rust);
            quote!(request.header_or(#name, #value, &self.#other)?;)
        }
        Origin::Caller => quote!(request.header(#name, #value)?;),
    }
}

fn emit_value(field: &Field) -> TokenStream {
    if let Some(constant) = field.constant() {
        return emit_constant(constant);
    }
    let name = ident(&field.name.rust);
    match (&field.inside, &field.ty) {
        (Some(Inside::JsonText), _) => quote!(&wirescribe_runtime::AsJson(&self.#name)),
        (Some(Inside::JsonBase64), _) => quote!(&wirescribe_runtime::AsJsonBase64(&self.#name)),
        (None, TypeRef::Boolean(Some(encoding))) => emit_spelled(&name, encoding),
        (None, _) if field.allow_empty => quote!(&MayBeEmpty(&self.#name)),
        (None, _) => quote!(&self.#name),
    }
}

fn emit_constant(constant: &Scalar) -> TokenStream {
    let value = emit_scalar(constant);
    match constant {
        Scalar::Text(text) if text.is_empty() => quote!(&MayBeEmpty(#value)),
        Scalar::Text(_) => value,
        _ => quote!(&#value),
    }
}

/// Null, which is never sent, was refused.
pub(super) fn emit_scalar(scalar: &Scalar) -> TokenStream {
    match scalar {
        Scalar::Null => quote!(""),
        Scalar::Boolean(value) => quote!(#value),
        Scalar::Integer(value) => {
            let value = Literal::i64_suffixed(*value);
            quote!(#value)
        }
        Scalar::Text(text) => quote!(#text),
    }
}

/// Of several spellings, the first is sent that is not null.
fn emit_spelled(name: &proc_macro2::Ident, encoding: &BooleanEncoding) -> TokenStream {
    let first = |spellings: &[Scalar]| {
        let mut sent = spellings
            .iter()
            .filter(|spelling| **spelling != Scalar::Null);
        emit_scalar(sent.next().unwrap_or(&Scalar::Null))
    };
    let (truthy, falsy) = (first(&encoding.truthy), first(&encoding.falsy));
    quote!(&wirescribe_runtime::Spelled { value: &self.#name, truthy: #truthy, falsy: #falsy })
}

/// The members that the struct of an object has: a fixed value is there only to be read.
pub(super) fn struct_fields<'a>(definition: &TypeDef, fields: &'a [Field]) -> Vec<&'a Field> {
    let received = definition.received || !definition.sent;
    fields
        .iter()
        .filter(|field| received || field.constant().is_none())
        .collect()
}

/// How an object is made and written.
pub(super) fn emit_object(definition: &TypeDef, fields: &[Field]) -> Vec<TokenStream> {
    let name = ident(&definition.name.rust);
    let held = struct_fields(definition, fields);
    let doc = doc_line("With the required members.");
    let unknown = definition
        .received
        .then(|| quote!(unknown: Unknown::default()));
    let constructor = emit_new(&held, &doc, unknown);
    let setters = held
        .iter()
        .filter(|field| !field.required && field.constant().is_none())
        .map(|field| emit_setter(field));
    let members = fields
        .iter()
        .map(|field| emit_named("object", "member", field));
    let written = if fields.is_empty() {
        quote!(out.object(|_| Ok(())))
    } else {
        quote!(out.object(|object| { #(#members)* Ok(()) }))
    };
    vec![
        quote! {
            impl #name {
                #constructor
                #(#setters)*
            }
        },
        quote! {
            impl wirescribe_runtime::SentValue for #name {
                fn write(
                    &self,
                    out: &mut wirescribe_runtime::ValueWriter<'_>,
                ) -> Result<(), InvalidRequest> {
                    #written
                }
            }
        },
    ]
}

/// Whether a value holds an object, which has no `Eq`.
pub(super) fn holds_object(provider: &Provider, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::List(inner) | TypeRef::Map(inner) => holds_object(provider, inner),
        TypeRef::Named(name) => provider
            .type_named(name)
            .is_some_and(|found| matches!(found.kind, TypeKind::Object(_))),
        TypeRef::Text
        | TypeRef::Integer
        | TypeRef::Decimal
        | TypeRef::Boolean(_)
        | TypeRef::Json => false,
    }
}
