//! Structs: each public field is read and written with its exact type.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemStruct;

use super::{check, is_public, traits};

/// What uses a struct.
pub(super) fn checks(it: &ItemStruct) -> Vec<TokenStream> {
    let (name, generics) = (&it.ident, &it.generics);
    let (_, arguments, _) = generics.split_for_impl();
    let ty = quote!(#name #arguments);
    let fields = it.fields.iter().filter(|field| is_public(&field.vis));
    let fields = fields.filter_map(|field| Some((field.ident.as_ref()?, &field.ty)));
    let fields = fields.map(|(field, field_type)| {
        let body = quote! {
            let mut it = crate::any::<#ty>();
            let _: &#field_type = &it.#field;
            it.#field = crate::any::<#field_type>();
            let #name { #field, .. } = it;
            let _: #field_type = #field;
        };
        check(generics, &body)
    });
    traits::of_derives(&it.attrs, &ty, generics)
        .into_iter()
        .chain(fields)
        .collect()
}
