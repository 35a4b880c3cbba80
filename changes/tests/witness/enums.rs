//! Enums: each variant is made, and matched beside an arm for all others.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Fields, ItemEnum, Type, Variant};

use super::{check, traits};

/// What uses an enum.
pub(super) fn checks(it: &ItemEnum) -> Vec<TokenStream> {
    let (name, generics) = (&it.ident, &it.generics);
    let (_, arguments, _) = generics.split_for_impl();
    let ty = quote!(#name #arguments);
    let variants = it.variants.iter().map(|variant| {
        let (pattern, fields) = pattern(name, variant);
        let (names, types): (Vec<Ident>, Vec<&Type>) = fields.into_iter().unzip();
        let body = quote! {
            #(let #names = crate::any::<#types>();)*
            let it: #ty = #pattern;
            match it {
                #pattern => {
                    #(let _: #types = #names;)*
                }
                _ => {}
            }
        };
        check(generics, &body)
    });
    traits::of_derives(&it.attrs, &ty, generics)
        .into_iter()
        .chain(variants)
        .collect()
}

/// A variant with a name for each of its fields, which is a pattern and an expression, and the fields.
fn pattern<'a>(owner: &Ident, variant: &'a Variant) -> (TokenStream, Vec<(Ident, &'a Type)>) {
    let name = &variant.ident;
    let fields: Vec<(Ident, &Type)> = variant
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let numbered = || format_ident!("field_{index}");
            (field.ident.clone().unwrap_or_else(numbered), &field.ty)
        })
        .collect();
    let names = fields.iter().map(|(name, _)| name);
    let pattern = match variant.fields {
        Fields::Unit => quote!(#owner::#name),
        Fields::Unnamed(_) => quote!(#owner::#name(#(#names),*)),
        Fields::Named(_) => quote!(#owner::#name { #(#names),* }),
    };
    (pattern, fields)
}
