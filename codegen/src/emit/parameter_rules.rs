//! Rules over several parameters, checked before anything is encoded.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use crate::model::{Name, Nesting, ParameterRule};

pub(super) fn emit_rule(rule: &ParameterRule) -> TokenStream {
    match rule {
        ParameterRule::AnyOf(names) => emit_choice("any_of", names),
        ParameterRule::OneOf(names) => emit_choice("one_of", names),
        ParameterRule::Requires(with, names) => {
            let (wire, field) = (&with.wire, ident(&with.rust));
            let (wires, given) = listed(names);
            quote!(request.requires((#wire, self.#field.is_some()), &[#(#wires),*], [#(#given),*])?;)
        }
    }
}

fn emit_choice(function: &str, names: &[Name]) -> TokenStream {
    let function = ident(function);
    let (wires, given) = listed(names);
    quote!(request.#function(&[#(#wires),*], [#(#given),*])?;)
}

fn listed(names: &[Name]) -> (Vec<&str>, Vec<TokenStream>) {
    let wires = names.iter().map(|name| name.wire.as_str()).collect();
    let given = names.iter().map(|name| {
        let field = ident(&name.rust);
        quote!(self.#field.is_some())
    });
    (wires, given.collect())
}

/// The style as the runtime names it.
pub(super) fn emit_nesting(nesting: Nesting) -> TokenStream {
    let variant = ident(match nesting {
        Nesting::Bracket => "Bracket",
        Nesting::Dot => "Dot",
        Nesting::Flat => "Flat",
    });
    quote!(wirescribe_runtime::Nesting::#variant)
}
