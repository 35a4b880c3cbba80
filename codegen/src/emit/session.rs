//! Sessions: which endpoint logs in, and which are called with its token.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ident::ident;
use crate::model::{Endpoint, Provider, Session};

/// The session that an endpoint is called in.
pub(super) fn emit_session(provider: &Provider, endpoint: &Endpoint) -> Option<TokenStream> {
    let used = provider
        .auth
        .iter()
        .filter(|auth| endpoint.auth.contains(&auth.name));
    let (name, session) = used
        .into_iter()
        .find_map(|auth| Some((&auth.name.wire, auth.session.as_ref()?)))?;
    let login = provider
        .endpoints
        .iter()
        .find(|known| known.name.wire == session.login)?;
    let (module, ty) = (ident(&login.name.rust), ident(&login.type_name));
    let early = Literal::u32_unsuffixed(session.early);
    Some(quote! {
        const SESSION: Option<wirescribe_runtime::Session<Credentials>> =
            Some(wirescribe_runtime::Session::new::<super::#module::#ty>(#name, #early));
    })
}

/// What a login endpoint's answer opens.
pub(super) fn emit_login(provider: &Provider, endpoint: &Endpoint) -> Option<TokenStream> {
    let Session {
        token, expires_in, ..
    } = provider.login(endpoint)?;
    let ty = ident(&endpoint.type_name);
    let expires_in = expires_in.as_deref().unwrap_or_default();
    Some(quote! {
        impl wirescribe_runtime::Login for #ty {
            fn token(answer: &Response<Self::Success>) -> wirescribe_runtime::Token {
                wirescribe_runtime::Token::read(answer.body(), &[#(#token),*], &[#(#expires_in),*])
            }
        }
    })
}
