//! The request struct: required parameters are arguments of `new`, optional ones are chained.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{doc, doc_line, link, prose};
use super::ident::ident;
use super::types::{field_doc, field_summary, field_type, rust_type};
use crate::model::{Endpoint, Field, TypeRef};

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
pub(super) fn emit_request(endpoint: &Endpoint) -> [TokenStream; 2] {
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
    let constructor = emit_new(endpoint);
    let setters = parameters(endpoint)
        .filter(|field| !field.required)
        .map(emit_setter);
    [
        quote! {
            #doc
            #[derive(Debug, Clone, PartialEq, Eq #derive)]
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

fn emit_new(endpoint: &Endpoint) -> TokenStream {
    let required: Vec<&Field> = parameters(endpoint)
        .filter(|field| field.required)
        .collect();
    let arguments = required.iter().map(|field| {
        let (name, ty) = (ident(&field.name.rust), argument_type(field));
        quote!(#name: #ty)
    });
    let values = parameters(endpoint).map(initialiser);
    let doc = doc_line("A request with the required parameters.");
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

fn emit_setter(field: &Field) -> TokenStream {
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
    matches!(ty, TypeRef::Integer | TypeRef::Boolean(_))
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
    if !field.required {
        return quote!(#name: None);
    }
    if is_plain(&field.ty) {
        quote!(#name)
    } else {
        quote!(#name: #name.into())
    }
}
