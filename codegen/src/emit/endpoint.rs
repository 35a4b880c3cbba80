//! One endpoint's file: request, implementation of the runtime's trait, results, types.

use proc_macro2::TokenStream;
use quote::quote;

use super::auth::response_check;
use super::doc::{code, link, prose};
use super::ident::{ident, plain};
use super::imports::Imports;
use super::parameter_rules::{emit_nesting, emit_rule};
use super::request::emit_request;
use super::sent::{emit_header, emit_named};
use super::types::emit_type;
use super::{Module, outcomes, session};
use crate::model::{
    Body, Charset, Decode, DecodeStep, Effect, Endpoint, PathPiece, Place, Provider, Repeat,
    ValueType,
};

/// Emits the file of an endpoint.
pub(super) fn emit_endpoint(provider: &Provider, endpoint: &Endpoint) -> Module {
    let mut items: Vec<TokenStream> = emit_request(provider, endpoint).into();
    items.push(emit_impl(provider, endpoint));
    items.extend(session::emit_login(provider, endpoint));
    items.extend(outcomes::emit_success(endpoint));
    items.extend(outcomes::emit_failure(endpoint));
    items.extend(endpoint.types.iter().flat_map(emit_type));
    let mut local = vec!["Credentials".to_owned()];
    local.extend(
        provider
            .types
            .iter()
            .map(|definition| definition.name.rust.clone()),
    );
    local.sort();
    if !endpoint.auth.is_empty() || endpoint.verify.is_some() {
        local.insert(0, "auth".to_owned());
    }
    let path = format!(
        "{}/{}.rs",
        plain(&provider.name.rust),
        plain(&endpoint.name.rust)
    );
    Module {
        path,
        doc: module_doc(endpoint),
        imports: Some(Imports::with_types(Some(("super", local)))),
        modules: Vec::new(),
        items,
    }
}

fn module_doc(endpoint: &Endpoint) -> Vec<String> {
    let source = &endpoint.source;
    let version = source
        .version
        .as_deref()
        .map_or_else(String::new, |version| {
            format!(", version {}", prose(version))
        });
    let mut lines = vec![
        prose(&endpoint.doc),
        String::new(),
        format!(
            "{}; {}.",
            code(&format!("{} {}", endpoint.method, endpoint.path)),
            repeat_sentence(endpoint.repeat)
        ),
        String::new(),
        format!(
            "Source: {}, read on {}{version}.",
            link(&source.page),
            prose(&source.retrieved)
        ),
    ];
    if !endpoint.conflicts.is_empty() {
        lines.extend([
            String::new(),
            "# Where the page contradicts itself or the wire".to_owned(),
            String::new(),
        ]);
        let conflicts = endpoint.conflicts.iter();
        lines.extend(conflicts.map(|conflict| {
            format!(
                "- {}: {} **Decision:** {}",
                code(&conflict.about),
                prose(&conflict.page),
                prose(&conflict.decision)
            )
        }));
    }
    lines
}

pub(super) fn repeat_sentence(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Safe => "a second identical call changes nothing",
        Repeat::Converges => "a second identical call leads to the same state",
        Repeat::Rejected => "a second identical call is rejected if the first one was carried out",
        Repeat::Unknown => "the page does not say what a second identical call does",
    }
}

fn emit_impl(provider: &Provider, endpoint: &Endpoint) -> TokenStream {
    let name = ident(&endpoint.type_name);
    let success = outcomes::success_type(endpoint);
    let failure = ident(&endpoint.failure_name);
    let method = ident(&endpoint.method);
    let path = &endpoint.path;
    let effect = ident(effect(endpoint.effect));
    let repeat = ident(repeat(endpoint.repeat));
    let rows = outcomes::emit_rows(endpoint);
    let decoding = emit_decoding(&endpoint.decode);
    let encode = emit_encode(endpoint);
    let authenticate = emit_authenticate(endpoint);
    let verify = emit_verify(provider, endpoint);
    let session = session::emit_session(provider, endpoint);
    let operation = plain(&endpoint.name.rust);
    quote! {
        impl Endpoint for #name {
            type Credentials = Credentials;
            type Success = #success;
            type Failure = #failure;

            const NAME: &'static str = #operation;
            const METHOD: Method = Method::#method;
            const PATH: &'static str = #path;
            const EFFECT: Effect = Effect::#effect;
            const REPEAT: Repeat = Repeat::#repeat;
            #decoding
            const OUTCOMES: &'static [Outcome<#success, #failure>] = &[#(#rows),*];
            const UNDOCUMENTED: #failure = #failure::Undocumented;
            #session

            #encode
            #authenticate
            #verify
        }
    }
}

fn emit_decoding(decode: &[Decode]) -> Option<TokenStream> {
    let entries = decode.iter().map(|decode| {
        let statuses = outcomes::emit_statuses(&decode.status);
        let steps = decode.steps.iter().map(emit_step);
        let otherwise = decode.as_received.then(|| quote!(.or_as_received()));
        quote!(Decoding::new(#statuses, &[#(#steps),*]) #otherwise)
    });
    (!decode.is_empty())
        .then(|| quote!(const DECODING: &'static [Decoding<Credentials>] = &[#(#entries),*];))
}

fn emit_step(step: &DecodeStep) -> TokenStream {
    match step {
        DecodeStep::Member(pointer) => quote!(DecodeStep::Member(&[#(#pointer),*])),
        DecodeStep::EmbeddedJson(pointer) => quote!(DecodeStep::EmbeddedJson(&[#(#pointer),*])),
        DecodeStep::Base64 => quote!(DecodeStep::Base64),
        DecodeStep::Base64Url => quote!(DecodeStep::Base64Url),
        DecodeStep::Charset(charset) => {
            let charset = emit_charset(*charset);
            quote!(DecodeStep::Charset(#charset))
        }
        DecodeStep::Form(charset) => {
            let charset = emit_charset(*charset);
            quote!(DecodeStep::Form(#charset))
        }
        DecodeStep::Lines => quote!(DecodeStep::Lines),
        DecodeStep::Function(name, gives) => {
            let (wire, field) = (&name.wire, ident(&name.rust));
            let step = ident(match gives {
                ValueType::Text => "TextFunction",
                _ => "BytesFunction",
            });
            quote!(DecodeStep::#step(#wire, |credentials| &credentials.#field))
        }
        DecodeStep::Jwe(credential) => {
            let field = ident(&credential.rust);
            quote!(DecodeStep::Jwe(|credentials| &credentials.#field))
        }
    }
}

fn emit_charset(charset: Charset) -> TokenStream {
    match charset {
        Charset::Utf8 => quote!(Charset::Utf8),
        Charset::Latin1 => quote!(Charset::Latin1),
        Charset::Latin9 => quote!(Charset::Latin9),
        Charset::Windows1252 => quote!(Charset::Windows1252),
    }
}

fn emit_encode(endpoint: &Endpoint) -> TokenStream {
    let path = endpoint.path_pieces.iter().map(|piece| match piece {
        PathPiece::Literal(text) => quote!(request.path(#text);),
        PathPiece::Parameter { name, elsewhere } => emit_segment(endpoint, name, elsewhere),
    });
    let at = |place: Place| {
        endpoint
            .fields
            .iter()
            .filter(move |field| field.place == place)
    };
    let rules = endpoint.rules.iter().map(emit_rule);
    let is_nested = endpoint.nesting.is_some() && at(Place::Query).next().is_some();
    let nesting = endpoint.nesting.filter(|_| is_nested).map(emit_nesting);
    let nesting = nesting.map(|nesting| quote!(request.nesting(#nesting);));
    let query = at(Place::Query).map(|field| emit_named("request", "query", field));
    let headers = at(Place::Header).map(emit_header);
    let body = match endpoint.body {
        Body::None => quote!(),
        Body::Form => {
            let fields = at(Place::Form).map(|field| emit_named("form", "field", field));
            let new = endpoint.nesting.map(emit_nesting).map_or_else(
                || quote!(Form::new()),
                |nesting| quote!(Form::nested(#nesting)),
            );
            quote! {
                let mut form = #new;
                #(#fields)*
                request.form(form);
            }
        }
        Body::Json => {
            let members = at(Place::Json).map(|field| emit_named("body", "member", field));
            quote! {
                let mut body = JsonObject::new();
                #(#members)*
                request.json(body);
            }
        }
    };
    quote! {
        fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
            #(#rules)*
            #(#path)*
            #nesting
            #(#query)*
            #(#headers)*
            #body
            Ok(())
        }
    }
}

fn emit_segment(endpoint: &Endpoint, wire: &str, elsewhere: &[String]) -> TokenStream {
    let field = endpoint
        .fields
        .iter()
        .find(|field| field.place == Place::Path && field.name.wire == wire);
    let name = field.map(|field| ident(&field.name.rust));
    if elsewhere.is_empty() {
        quote!(request.segment(#wire, &self.#name)?;)
    } else {
        quote!(request.segment_except(#wire, &self.#name, &[#(#elsewhere),*])?;)
    }
}

fn emit_authenticate(endpoint: &Endpoint) -> Option<TokenStream> {
    let (last, first) = endpoint.auth.split_last()?;
    let (last, first) = (
        ident(&last.rust),
        first.iter().map(|name| ident(&name.rust)),
    );
    Some(quote! {
        fn authenticate(
            credentials: &Credentials,
            request: &mut OutgoingRequest,
            attempt: &Attempt<'_>,
        ) -> Result<(), InvalidRequest> {
            #(auth::#first(credentials, request, attempt)?;)*
            auth::#last(credentials, request, attempt)
        }
    })
}

fn emit_verify(provider: &Provider, endpoint: &Endpoint) -> Option<TokenStream> {
    let name = endpoint.verify.as_ref()?;
    let auth = provider.auth.iter().find(|auth| auth.name == *name)?;
    let function = ident(&response_check(auth));
    Some(quote! {
        fn verify(
            credentials: &Credentials,
            message: &wirescribe_runtime::Message<'_>,
            now: SystemTime,
        ) -> Result<(), wirescribe_runtime::VerifyError> {
            auth::#function(credentials, message, now)
        }
    })
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "Read",
        Effect::Create => "Create",
        Effect::Update => "Update",
        Effect::Delete => "Delete",
    }
}

fn repeat(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Safe => "Safe",
        Repeat::Converges => "Converges",
        Repeat::Rejected => "Rejected",
        Repeat::Unknown => "Unknown",
    }
}
