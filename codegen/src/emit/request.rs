//! The request struct: required parameters are arguments of `new`, optional ones are chained.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{doc, doc_line, link, prose};
use super::ident::ident;
use super::sent::{emit_scalar, holds_object};
use super::types::{field_doc, field_summary, field_type, rust_type};
use crate::model::{Endpoint, Field, Provider, Scalar, TypeRef};

/// From how many arguments on `new` is called long by clippy.
const MANY_ARGUMENTS: usize = 8;

/// The parameters that a caller gives.
pub(super) fn parameters(endpoint: &Endpoint) -> impl Iterator<Item = &Field> {
    endpoint
        .fields
        .iter()
        .filter(|field| field.constant().is_none())
}

/// Emits the struct and its constructor and setters.
pub(super) fn emit_request(provider: &Provider, endpoint: &Endpoint) -> [TokenStream; 2] {
    let name = ident(&endpoint.type_name);
    let doc = doc(&[
        prose(&endpoint.doc),
        String::new(),
        format!(
            "`{} {}`, as described at {}.",
            endpoint.method,
            endpoint.path,
            link(&endpoint.source.page)
        ),
    ]);
    let fields = parameters(endpoint).map(|field| {
        let (doc, name, ty) = (field_doc(field), ident(&field.name.rust), field_type(field));
        quote!(#doc pub #name: #ty,)
    });
    let derive = if parameters(endpoint).all(|field| !field.required) {
        quote!(, Default)
    } else {
        quote!()
    };
    let eq = (!parameters(endpoint).any(|field| holds_object(provider, &field.ty)))
        .then(|| quote!(, Eq));
    let all: Vec<&Field> = parameters(endpoint).collect();
    let constructor = emit_new(
        &all,
        &doc_line("A request with the required parameters."),
        None,
    );
    let setters = parameters(endpoint)
        .filter(|field| !field.required)
        .map(emit_setter);
    [
        quote! {
            #doc
            #[derive(Debug, Clone, PartialEq #eq #derive)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
            }
        },
        quote! {
            impl #name {
                #constructor
                #(#setters)*
            }
        },
    ]
}

/// The constructor: required fields are arguments, a fixed one has its value, all others are `None`.
pub(super) fn emit_new(
    fields: &[&Field],
    doc: &TokenStream,
    more: Option<TokenStream>,
) -> TokenStream {
    let required: Vec<&&Field> = fields
        .iter()
        .filter(|field| field.required && field.constant().is_none())
        .collect();
    let arguments = required.iter().map(|field| {
        let (name, ty) = (ident(&field.name.rust), argument_type(field));
        quote!(#name: #ty)
    });
    let values = fields.iter().map(|field| initialiser(field)).chain(more);
    let many = (required.len() >= MANY_ARGUMENTS).then(|| {
        quote!(#[expect(clippy::too_many_arguments, reason = "one for each parameter that the provider requires")])
    });
    quote! {
        #doc
        #many
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

/// Sets an optional field.
pub(super) fn emit_setter(field: &Field) -> TokenStream {
    let (doc, name, ty) = (
        doc_line(&field_summary(field)),
        ident(&field.name.rust),
        argument_type(field),
    );
    let value = argument_value(field);
    quote! {
        #doc
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// Whether an argument is taken as it is; texts and types over text are converted.
fn is_plain(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Integer | TypeRef::Boolean(_) | TypeRef::List(_) | TypeRef::Map(_) => true,
        TypeRef::Text | TypeRef::Decimal | TypeRef::Json | TypeRef::Named(_) => false,
    }
}

fn argument_type(field: &Field) -> TokenStream {
    let ty = rust_type(&field.ty, field.sensitive);
    if is_plain(&field.ty) {
        ty
    } else {
        quote!(impl Into<#ty>)
    }
}

fn argument_value(field: &Field) -> TokenStream {
    let name = ident(&field.name.rust);
    if is_plain(&field.ty) {
        quote!(#name)
    } else {
        quote!(#name.into())
    }
}

/// A field of the struct from its argument.
fn initialiser(field: &Field) -> TokenStream {
    let name = ident(&field.name.rust);
    if let Some(constant) = field.constant() {
        let value = emit_scalar(constant);
        let value = matches!(constant, Scalar::Text(_))
            .then(|| quote!(#value.to_owned()))
            .unwrap_or(value);
        return quote!(#name: #value);
    }
    if !field.required {
        return quote!(#name: None);
    }
    if is_plain(&field.ty) {
        quote!(#name)
    } else {
        quote!(#name: #name.into())
    }
}
