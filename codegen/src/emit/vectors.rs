//! `vectors.rs` of a provider: every vector signed and verified by the emitted functions, and compared with what the
//! interpreter of the specs computes. It is compiled in tests alone.

mod configured;

use std::time::{SystemTime, UNIX_EPOCH};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Module;
use super::auth::{emit_sign, is_used, mentions};
use super::ident::{ident, plain};
use super::imports::Imports;
use super::provider::configured;
use crate::evaluate::{Evaluated, Inputs, Message, evaluate, place_of, verify};
use crate::model::{Auth, Provider, Start, Target, Vector};
use crate::resolve::{vector_given, vector_instant, vector_message};

/// Emits the module, if there is a vector that can be run.
pub(super) fn emit_vectors(provider: &Provider) -> Option<Module> {
    let mut tests = Vec::new();
    for auth in &provider.auth {
        for (index, vector) in auth.vectors.iter().enumerate() {
            let test = VectorTest {
                provider,
                auth,
                vector,
                given: vector_given(vector, &provider.credentials),
                message: vector_message(vector),
                now: vector_instant(vector).unwrap_or(UNIX_EPOCH),
            };
            tests.extend(test.emit(index));
        }
    }
    if tests.is_empty() {
        return None;
    }
    let mut reads = tests.iter().any(|test| mentions(test, "signed"));
    let unused = provider
        .auth
        .iter()
        .filter(|auth| has_own_signer(provider, auth));
    for auth in unused {
        let (function, read) = emit_sign(provider, auth, &own_credentials(auth));
        tests.push(emit_own_credentials(provider, auth));
        tests.push(function);
        reads |= read;
    }
    Some(Module {
        path: format!("{}/vectors.rs", plain(&provider.name.rust)),
        doc: vec!["The vectors of the specification.".to_owned()],
        imports: Some(Imports::of_messages(reads, None)),
        modules: Vec::new(),
        items: tests,
    })
}

/// Whether the signing function stands in this module: no endpoint needs it.
fn has_own_signer(provider: &Provider, auth: &Auth) -> bool {
    let is_tested = auth.vectors.iter().any(|vector| !vector.expect.is_empty());
    is_tested && !auth.actions.is_empty() && !is_used(provider, &auth.name)
}

/// The credentials of such a function, which are no part of the client's.
fn own_credentials(auth: &Auth) -> String {
    format!("{}Credentials", camel(plain(&auth.name.rust)))
}

fn camel(snake: &str) -> String {
    let words = snake.split('_').map(|word| {
        let mut characters = word.chars();
        let first = characters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(characters).collect::<String>()
    });
    words.collect()
}

fn emit_own_credentials(provider: &Provider, auth: &Auth) -> TokenStream {
    let fields = configured(provider, &auth.credentials);
    let declared = fields.iter().map(|field| &field.declaration);
    let name = ident(&own_credentials(auth));
    quote! {
        pub(super) struct #name {
            #(#declared)*
        }
    }
}

fn assert_verdict(accepts: bool) -> TokenStream {
    if accepts {
        quote!(assert!(verdict.is_ok(), "{verdict:?}");)
    } else {
        quote!(assert!(verdict.is_err());)
    }
}

struct VectorTest<'a> {
    provider: &'a Provider,
    auth: &'a Auth,
    vector: &'a Vector,
    given: Vec<(String, String)>,
    message: Message,
    now: SystemTime,
}

impl VectorTest<'_> {
    fn emit(&self, index: usize) -> Option<TokenStream> {
        let name = ident(&format!("{}_{}", plain(&self.auth.name.rust), index + 1));
        let signs = !self.vector.expect.is_empty() && !self.auth.actions.is_empty();
        let body = if signs {
            self.emit_sign()?
        } else {
            self.emit_verdict(self.vector.accepts?)?
        };
        Some(quote! {
            #[test]
            fn #name() -> Result<(), Box<dyn std::error::Error>> {
                #body
                Ok(())
            }
        })
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            given: &self.given,
            now: self.now,
            message: &self.message,
        }
    }

    fn emit_sign(&self) -> Option<TokenStream> {
        let evaluated = evaluate(&self.auth.actions, &self.inputs()).ok()?;
        let function = ident(&self.auth.name.rust);
        let (function, credentials) = if has_own_signer(self.provider, self.auth) {
            let (ty, values) = (ident(&own_credentials(self.auth)), self.own_fields()?);
            (quote!(#function), quote!(#ty { #(#values),* }))
        } else {
            let arguments = self.configured(&self.client_names())?;
            let function = quote!(super::auth::#function);
            (function, quote!(super::Credentials::new(#(#arguments),*)))
        };
        let nonces = self.nonces();
        let now = self.instant();
        let request = self.request();
        let token = self.given("token").map(|token| quote!(.with_token(#token)));
        let asserts = self.asserts(&evaluated);
        let back = self.emit_back(&evaluated);
        Some(quote! {
            let now = #now;
            let credentials = #credentials;
            let nonces = FixedNonces::new([#(#nonces),*]);
            let mut signed = #request;
            #function(&credentials, &mut signed, &Attempt::new(now, &nonces)#token)?;
            #(#asserts)*
            #back
        })
    }

    /// What a signed request must have at each place, as the interpreter has it.
    fn asserts(&self, evaluated: &Evaluated) -> Vec<TokenStream> {
        let mut asserts = Vec::new();
        let known = |target: &Target| !evaluated.unknown.contains(&place_of(target));
        let mut changes_query = false;
        let mut changes_body = false;
        for placement in self.auth.placements() {
            match &placement.target {
                Target::Header(name, _)
                    if placement.unless_empty.is_some()
                        && evaluated.message.header(name).is_empty() =>
                {
                    asserts.push(quote!(assert_eq!(signed.headers().get(#name), None);));
                }
                Target::Header(name, _) if known(&placement.target) => {
                    let value = evaluated.message.header(name);
                    asserts.push(quote!(assert_eq!(signed.header(#name), #value);));
                }
                Target::Header(name, _) => {
                    asserts.push(quote!(assert_ne!(signed.header(#name), "");));
                }
                Target::QueryFirst(..) | Target::QueryLast(..) => changes_query = true,
                _ => changes_body = true,
            }
        }
        let all_known = evaluated.unknown.is_empty();
        if changes_query && all_known {
            let query = &evaluated.message.query;
            asserts.push(quote!(assert_eq!(signed.query(), #query);));
        }
        if changes_body && all_known {
            let body = Literal::byte_string(&evaluated.message.body);
            let content_type = evaluated.message.header("content-type");
            asserts.push(quote!(assert_eq!(signed.body(), #body);));
            asserts.push(quote!(assert_eq!(signed.content_type(), #content_type);));
        }
        asserts
    }

    /// What was signed is verified, where the entry does both.
    fn emit_back(&self, evaluated: &Evaluated) -> Option<TokenStream> {
        let spec = self.auth.verify.as_ref()?;
        let inputs = Inputs {
            message: &evaluated.message,
            ..self.inputs()
        };
        let expected = match verify(spec, &inputs).ok()? {
            Some(accepted) if evaluated.unknown.is_empty() => accepted,
            _ => true,
        };
        let (key, assert) = (self.key(spec)?, assert_verdict(expected));
        let function = ident(&spec.function);
        Some(quote! {
            let message = Message::new(signed.headers(), signed.body())
                .with_method(signed.method())
                .with_target(signed.path_query())
                .with_host(signed.host())
                .with_scheme(signed.scheme());
            let verdict = super::webhooks::#function(&message, #key now);
            #assert
        })
    }

    fn emit_verdict(&self, accepts: bool) -> Option<TokenStream> {
        let spec = self.auth.verify.as_ref()?;
        let expected = accepts == self.vector.verified;
        let (key, assert) = (self.key(spec)?, assert_verdict(expected));
        let function = ident(&spec.function);
        let now = self.instant();
        let headers =
            self.message.headers.iter().map(
                |(name, value)| quote!(headers.append(#name, HeaderValue::from_static(#value));),
            );
        let headers: Vec<TokenStream> = headers.collect();
        let mutable = (!headers.is_empty()).then(|| quote!(mut));
        let body = Literal::byte_string(&self.message.body);
        let Message {
            method,
            scheme,
            host,
            path,
            query,
            ..
        } = &self.message;
        let target = if query.is_empty() {
            path.clone()
        } else {
            format!("{path}?{query}")
        };
        Some(quote! {
            let now = #now;
            let #mutable headers = HeaderMap::new();
            #(#headers)*
            let message = Message::new(&headers, #body)
                .with_method(#method)
                .with_target(#target)
                .with_host(#host)
                .with_scheme(#scheme);
            let verdict = super::webhooks::#function(&message, #key now);
            #assert
        })
    }

    /// The nonces in the order in which they are made; without one, something that no nonce is.
    fn nonces(&self) -> Vec<String> {
        let bindings = self.auth.bindings();
        let nonces = bindings.filter_map(|binding| match &binding.expression.start {
            Start::Nonce(_) => Some(binding.name.wire.as_str()),
            _ => None,
        });
        let mut texts: Vec<String> = nonces
            .map(|name| self.given(name).unwrap_or_default().to_owned())
            .collect();
        if texts.is_empty() {
            texts.push("unused".to_owned());
        }
        texts
    }

    fn instant(&self) -> TokenStream {
        let since = self.now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let millis = since.as_millis().to_string();
        quote!(sign::read_epoch_millis(#millis).ok_or("no instant")?)
    }

    fn request(&self) -> TokenStream {
        let Message {
            method,
            scheme,
            host,
            path,
            query,
            headers,
            body,
            operation,
        } = &self.message;
        let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
        let body = Literal::byte_string(body);
        quote! {
            OutgoingRequest::from_parts(RequestParts {
                method: #method,
                scheme: #scheme,
                host: #host,
                path: #path,
                query: #query,
                headers: vec![#(#headers),*],
                body: #body.to_vec(),
                operation: #operation,
            })?
        }
    }
}
