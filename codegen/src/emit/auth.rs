//! How requests are signed and messages verified: one function for each way, straight-line code.

mod clock;
mod headers;
mod inlined;
mod keys;
mod pieces;
mod places;
mod scope;
mod steps;
mod values;
mod verify;

use proc_macro2::TokenStream;
use quote::quote;

use super::Module;
use super::doc::{doc_line, prose};
use super::ident::{ident, plain};
use super::imports::Imports;
use crate::model::{Action, Auth, Name, Provider};

use scope::{Direction, Scope};

pub(super) use scope::mentions;
pub(super) use verify::{emit_webhooks, response_check};

/// Emits `auth.rs` of a provider, if an endpoint needs it.
pub(super) fn emit_auth(provider: &Provider) -> Option<Module> {
    let mut items: Vec<TokenStream> = Vec::new();
    let mut reads = false;
    for auth in &provider.auth {
        if !is_used(provider, &auth.name) {
            continue;
        }
        let (item, read) = emit_sign(provider, auth, "Credentials");
        items.push(item);
        reads |= read;
    }
    for auth in &provider.auth {
        if is_response_check(provider, &auth.name)
            && let Some((item, read)) = verify::emit_response_check(provider, auth)
        {
            items.push(item);
            reads |= read;
        }
    }
    if items.is_empty() {
        return None;
    }
    let local = ("super", vec!["Credentials".to_owned()]);
    Some(Module {
        path: format!("{}/auth.rs", plain(&provider.name.rust)),
        doc: vec![
            "How requests prove who sends them. Signatures cover the very bytes that are sent."
                .to_owned(),
        ],
        imports: Some(Imports::of_messages(reads, Some(local))),
        modules: Vec::new(),
        items,
    })
}

/// Whether a provider's module has an `auth` module.
pub(super) fn has_auth(provider: &Provider) -> bool {
    provider
        .auth
        .iter()
        .any(|auth| is_used(provider, &auth.name) || is_response_check(provider, &auth.name))
}

/// Whether an endpoint is signed by an entry; the function of any other one is emitted for its vectors alone.
pub(super) fn is_used(provider: &Provider, name: &Name) -> bool {
    let mut endpoints = provider.endpoints.iter();
    endpoints.any(|endpoint| endpoint.auth.contains(name))
}

fn is_response_check(provider: &Provider, name: &Name) -> bool {
    provider
        .endpoints
        .iter()
        .any(|endpoint| endpoint.verify.as_ref() == Some(name))
}

/// The function, and whether it reads the message.
pub(super) fn emit_sign(
    provider: &Provider,
    auth: &Auth,
    credentials_type: &str,
) -> (TokenStream, bool) {
    let text = auth
        .doc
        .as_deref()
        .map_or_else(|| "Authenticates a request.".to_owned(), prose);
    let doc = doc_line(&text);
    let (name, credentials_type) = (ident(&auth.name.rust), ident(credentials_type));
    let mut scope = Scope::new(provider, Direction::Sign, &auth.actions);
    let mut body = Vec::new();
    for (index, action) in auth.actions.iter().enumerate() {
        scope.at = index;
        match action {
            Action::Bind(binding) => body.push(scope.emit_binding(binding)),
            Action::Place(placement) => body.push(scope.emit_placement(placement)),
        }
    }
    let body: TokenStream = body.into_iter().collect();
    let credentials = named("credentials", mentions(&body, "credentials"));
    let attempt = named("attempt", mentions(&body, "attempt"));
    let function = quote! {
        #doc
        pub(super) fn #name(
            #credentials: &#credentials_type,
            request: &mut OutgoingRequest,
            #attempt: &Attempt<'_>,
        ) -> Result<(), InvalidRequest> {
            #body
            Ok(())
        }
    };
    (function, scope.reads.get())
}

/// A parameter, marked where nothing uses it.
fn named(name: &str, is_used: bool) -> proc_macro2::Ident {
    if is_used {
        ident(name)
    } else {
        ident(&format!("_{name}"))
    }
}
