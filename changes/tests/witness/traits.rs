//! Traits: each that a type implements or derives is asked for, with its associated types.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Generics, ImplItem, ItemImpl, Path, Token};

use super::{check, values};

/// What asks for the traits that a type derives, and for those that every type has by itself.
pub(super) fn of_derives(
    attributes: &[Attribute],
    ty: &TokenStream,
    generics: &Generics,
) -> Vec<TokenStream> {
    let derives = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"));
    let lists = derives.map(|derive| {
        derive
            .parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
            .expect("a list of traits")
    });
    let bounds = lists.flatten().map(|name| bound_of_derive(&name));
    let automatic = [quote!(Send), quote!(Sync), quote!(Unpin)];
    automatic
        .into_iter()
        .chain(bounds)
        .map(|bound| check(generics, &asks(ty, &bound)))
        .collect()
}

/// The trait behind a derive: not all are known without an import.
fn bound_of_derive(name: &Path) -> TokenStream {
    match name.to_token_stream().to_string().as_str() {
        "Debug" => quote!(::std::fmt::Debug),
        "Hash" => quote!(::std::hash::Hash),
        _ => quote!(#name),
    }
}

/// What asks for an implemented trait.
pub(super) fn of_impl(it: &ItemImpl, implemented: &Path) -> Vec<TokenStream> {
    let ty = it.self_ty.to_token_stream();
    let body = match values::converted(it) {
        Some(from) => quote!(let _: #ty = crate::any::<#from>().into();),
        None => asks(&ty, &bound(it, implemented)),
    };
    vec![check(&it.generics, &body)]
}

/// A trait with the types that an implementation associates with it.
fn bound(it: &ItemImpl, implemented: &Path) -> TokenStream {
    let associated: Vec<TokenStream> = it
        .items
        .iter()
        .filter_map(|item| match item {
            ImplItem::Type(it) => {
                let (name, ty) = (&it.ident, &it.ty);
                Some(quote!(#name = #ty))
            }
            _ => None,
        })
        .collect();
    if associated.is_empty() {
        quote!(#implemented)
    } else {
        quote!(#implemented<#(#associated),*>)
    }
}

fn asks(ty: &TokenStream, bound: &TokenStream) -> TokenStream {
    quote! {
        fn needs<T: #bound>() {}
        needs::<#ty>();
    }
}
