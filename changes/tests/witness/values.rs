//! Arguments: values of the kinds that a caller gives for a parameter.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{GenericArgument, Item, ItemImpl, PathArguments, Type, TypeParamBound};

/// What can be converted into a type, by the type's name: `From` implementations of the client.
pub(super) struct Conversions(BTreeMap<String, Vec<Type>>);

impl Conversions {
    /// The conversions in the files of a client.
    pub(super) fn of(files: impl Iterator<Item = Vec<Item>>) -> Self {
        let mut conversions: BTreeMap<String, Vec<Type>> = BTreeMap::new();
        for item in files.flatten() {
            if let Item::Impl(it) = item
                && let Some(from) = converted(&it)
            {
                let name = it.self_ty.to_token_stream().to_string();
                conversions.entry(name).or_default().push(from.clone());
            }
        }
        Self(conversions)
    }

    fn into(&self, name: &str) -> &[Type] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// The argument of `From`, if that is what is implemented.
pub(super) fn converted(it: &ItemImpl) -> Option<&Type> {
    let (implemented, _) = it.trait_.as_ref()?;
    let last = implemented.segments.last()?;
    (last.ident == "From").then(|| argument(&last.arguments))?
}

/// The values that callers give: one of the very type, and those that are converted into it.
pub(super) fn values(ty: &Type, conversions: &Conversions) -> Vec<TokenStream> {
    let Some(target) = target(ty) else {
        return vec![quote!(crate::any::<#ty>())];
    };
    let name = target.to_token_stream().to_string();
    let literals = match name.as_str() {
        "String" | "Secret" | "Sensitive < String >" => {
            vec![quote!("text"), quote!(String::from("text"))]
        }
        "i64" => vec![quote!(7), quote!(7_u32)],
        "Decimal" => vec![quote!(7_i64)],
        "JsonText" => vec![quote!(wirescribe_runtime::serde_json::Value::Null)],
        _ => Vec::new(),
    };
    let converted = conversions.into(&name).iter();
    std::iter::once(quote!(crate::any::<#target>()))
        .chain(literals)
        .chain(converted.map(|from| quote!(crate::any::<#from>())))
        .collect()
}

/// `T` of `impl Into<T>`.
fn target(ty: &Type) -> Option<&Type> {
    let Type::ImplTrait(it) = ty else {
        return None;
    };
    it.bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Trait(bound) => {
            let last = bound.path.segments.last()?;
            (last.ident == "Into").then(|| argument(&last.arguments))?
        }
        _ => None,
    })
}

/// The first type between angle brackets.
fn argument(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
