//! Functions and methods: each is called with every kind of argument that it takes, and gives its exact type.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{FnArg, Generics, ImplItem, ItemFn, ItemImpl, ReturnType, Signature};

use super::values::{Conversions, values};
use super::{check, is_public};

/// Calls of a function of a module.
pub(super) fn of_function(it: &ItemFn, conversions: &Conversions) -> Vec<TokenStream> {
    let name = &it.sig.ident;
    calls(&it.sig, &quote!(#name), conversions)
        .iter()
        .map(|call| body(&it.sig, call, &TokenStream::new()))
        .map(|body| check(&Generics::default(), &body))
        .collect()
}

/// Calls of the public methods of a type, and of its functions.
pub(super) fn of_methods(it: &ItemImpl, conversions: &Conversions) -> Vec<TokenStream> {
    let methods = it.items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) if is_public(&method.vis) => Some(&method.sig),
        _ => None,
    });
    methods
        .flat_map(|signature| of_method(it, signature, conversions))
        .collect()
}

fn of_method(it: &ItemImpl, signature: &Signature, conversions: &Conversions) -> Vec<TokenStream> {
    let (owner, name) = (it.self_ty.to_token_stream(), &signature.ident);
    let callee = match signature.receiver() {
        Some(_) => quote!(crate::any::<#owner>().#name),
        None => quote!(<#owner>::#name),
    };
    calls(signature, &callee, conversions)
        .iter()
        .map(|call| body(signature, call, &owner))
        .map(|body| check(&it.generics, &body))
        .collect()
}

/// As many calls as the argument with the most kinds of values needs.
fn calls(
    signature: &Signature,
    callee: &TokenStream,
    conversions: &Conversions,
) -> Vec<TokenStream> {
    let arguments = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(argument) => Some(values(&argument.ty, conversions)),
        FnArg::Receiver(_) => None,
    });
    let arguments: Vec<Vec<TokenStream>> = arguments.collect();
    let count = arguments.iter().map(Vec::len).max().unwrap_or(1);
    let call = |index: usize| {
        let given = arguments
            .iter()
            .filter_map(|values| values.get(index).or(values.first()));
        quote!(#callee(#(#given),*))
    };
    (0..count).map(call).collect()
}

/// A call whose result has the type that the signature says.
fn body(signature: &Signature, call: &TokenStream, owner: &TokenStream) -> TokenStream {
    let result = match &signature.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => named(ty.to_token_stream(), owner),
    };
    if signature.asyncness.is_none() {
        return quote!(let _: #result = #call;);
    }
    quote! {
        crate::moves_between_threads(async {
            let _: #result = #call.await;
        });
    }
}

/// A type with the owner's name in place of `Self`.
fn named(tokens: TokenStream, owner: &TokenStream) -> TokenStream {
    let replaced = tokens.into_iter().map(|tree| match &tree {
        TokenTree::Ident(ident) if ident == "Self" => owner.clone(),
        _ => tree.into(),
    });
    replaced.collect()
}
