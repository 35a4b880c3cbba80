//! The verify direction: `webhooks.rs` of a provider, and checks of answers.

use proc_macro2::TokenStream;
use quote::quote;

use super::named;
use super::pieces::{bytes_of, str, str_element};
use super::scope::{Direction, Scope, mentions};
use crate::emit::Module;
use crate::emit::clock::read_clock;
use crate::emit::doc::{doc, doc_line, prose};
use crate::emit::ident::{ident, plain};
use crate::emit::imports::Imports;
use crate::emit::provider::{ConfiguredField, configured};
use crate::model::{Action, Auth, Check, CredentialKind, Piece, Provider, Verify};

/// Emits `webhooks.rs`, if the provider signs messages.
pub(in crate::emit) fn emit_webhooks(provider: &Provider) -> Option<Module> {
    let verified = provider
        .auth
        .iter()
        .filter_map(|auth| Some((auth, auth.verify.as_ref()?)));
    let mut items: Vec<TokenStream> = Vec::new();
    let mut reads = false;
    for (auth, verify) in verified {
        let (entry, read) = emit_entry(provider, auth, verify);
        items.extend(entry);
        reads |= read;
    }
    if items.is_empty() {
        return None;
    }
    Some(Module {
        path: format!("{}/webhooks.rs", plain(&provider.name.rust)),
        doc: vec![
            format!("Proves that a message comes from {}.", prose(&provider.title)),
            String::new(),
            "Give the bytes as they were received: a body that was read and written again has another signature."
                .to_owned(),
        ],
        imports: Some(Imports::of_messages(reads, None)),
        modules: Vec::new(),
        items,
    })
}

/// The items of one entry, and whether they read the message.
fn emit_entry(provider: &Provider, auth: &Auth, verify: &Verify) -> (Vec<TokenStream>, bool) {
    let fields = configured(provider, &verify.keys);
    if fields.is_empty() {
        return emit_keyless(provider, auth, verify);
    }
    let mut items = emit_key(verify, &fields);
    let text = auth
        .doc
        .as_deref()
        .map_or_else(|| "Proves that a message is genuine.".to_owned(), prose);
    let about = doc(&[
        text,
        String::new(),
        "Several keys are for the time in which one takes the place of another: a message that one of them proves is genuine."
            .to_owned(),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "What is missing or different. The error shows nothing of the message.".to_owned(),
    ]);
    let (function, key_type) = (ident(&verify.function), ident(&verify.key_type));
    let check = ident(&format!("check_{}", plain(&auth.name.rust)));
    items.push(quote! {
        #about
        pub fn #function(
            message: &Message<'_>,
            keys: &[#key_type],
            now: SystemTime,
        ) -> Result<(), VerifyError> {
            wirescribe_runtime::verify::with_any_key(keys, |key| #check(message, key, now))
        }
    });
    let (body, reads) = emit_body(provider, verify, "key");
    let secrets = emit_secret_checks(provider, verify);
    let body = quote!(#secrets #body);
    let (key, now) = (
        named("key", mentions(&body, "key")),
        named("now", mentions(&body, "now")),
    );
    items.push(quote! {
        fn #check(message: &Message<'_>, #key: &#key_type, #now: SystemTime) -> Result<(), VerifyError> {
            #body
            Ok(())
        }
    });
    (items, reads)
}

/// What is signed with an empty secret, everybody can sign.
fn emit_secret_checks(provider: &Provider, verify: &Verify) -> TokenStream {
    let credentials = provider.credentials.iter();
    let secrets = credentials.filter(|credential| {
        credential.kind == CredentialKind::Secret && verify.keys.contains(&credential.name)
    });
    let checks = secrets.map(|credential| {
        let (wire, field) = (&credential.name.wire, ident(&credential.name.rust));
        quote!(sign::not_empty(#wire, key.#field.expose().as_bytes())?;)
    });
    checks.collect()
}

/// A check that everybody can make, such as that of a digest: one function.
fn emit_keyless(provider: &Provider, auth: &Auth, verify: &Verify) -> (Vec<TokenStream>, bool) {
    let text = auth
        .doc
        .as_deref()
        .map_or_else(|| "Checks a message.".to_owned(), prose);
    let about = doc(&[
        text,
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "What is missing or different. The error shows nothing of the message.".to_owned(),
    ]);
    let (body, reads) = emit_body(provider, verify, "key");
    let (function, now) = (
        ident(&verify.function),
        named("now", mentions(&body, "now")),
    );
    let item = quote! {
        #about
        pub fn #function(message: &Message<'_>, #now: SystemTime) -> Result<(), VerifyError> {
            #body
            Ok(())
        }
    };
    (vec![item], reads)
}

fn emit_key(verify: &Verify, fields: &[ConfiguredField]) -> Vec<TokenStream> {
    let name = ident(&verify.key_type);
    let about = doc_line(&format!(
        "What [`{}`] needs to know. Secrets never show in `Debug`.",
        verify.function
    ));
    let declared = fields.iter().map(|field| &field.declaration);
    let arguments = fields.iter().map(|field| &field.argument);
    let values = fields.iter().map(|field| &field.value);
    let new = doc_line("A key made of its parts.");
    vec![
        quote! {
            #about
            #[derive(Debug, Clone)]
            #[non_exhaustive]
            pub struct #name {
                #(#declared)*
            }
        },
        quote! {
            impl #name {
                #new
                #[must_use]
                pub fn new(#(#arguments),*) -> Self {
                    Self { #(#values),* }
                }
            }
        },
    ]
}

/// The same check with the credentials of the client, for answers.
pub(super) fn emit_response_check(provider: &Provider, auth: &Auth) -> Option<(TokenStream, bool)> {
    let verify = auth.verify.as_ref()?;
    let name = ident(&response_check(auth));
    let (body, reads) = emit_body(provider, verify, "credentials");
    let (credentials, now) = (
        named("credentials", mentions(&body, "credentials")),
        named("now", mentions(&body, "now")),
    );
    let about = doc_line("Proves that an answer is genuine.");
    let function = quote! {
        #about
        pub(super) fn #name(
            #credentials: &Credentials,
            message: &Message<'_>,
            #now: SystemTime,
        ) -> Result<(), VerifyError> {
            #body
            Ok(())
        }
    };
    Some((function, reads))
}

/// Name of the function that checks answers.
pub(in crate::emit) fn response_check(auth: &Auth) -> String {
    format!("verify_{}", plain(&auth.name.rust))
}

fn emit_body(
    provider: &Provider,
    verify: &Verify,
    credentials: &'static str,
) -> (TokenStream, bool) {
    let actions = verify.actions();
    let mut scope = Scope::new(provider, Direction::Verify(credentials), &actions);
    let covered = verify.checks.iter().filter_map(|check| match check {
        Check::Signed { over, .. } => Some(over),
        _ => None,
    });
    let used = verify.checks.iter().flat_map(used_by_check);
    scope.use_last(used, covered.collect());
    let mut body = TokenStream::new();
    let mut checks: Vec<&Check> = verify.checks.iter().collect();
    for (index, action) in actions.iter().enumerate() {
        scope.at = index;
        if let Action::Bind(binding) = action {
            body.extend(scope.emit_binding(binding));
            // A message that is too old needs no further work.
            let (early, late): (Vec<&Check>, Vec<&Check>) = checks.into_iter().partition(
                |check| matches!(check, Check::Within { binding: name, .. } if *name == binding.name),
            );
            body.extend(early.into_iter().map(|check| scope.emit_check(check)));
            checks = late;
        }
    }
    scope.at = actions.len();
    body.extend(checks.into_iter().map(|check| scope.emit_check(check)));
    (body, scope.reads.get())
}

fn used_by_check(check: &Check) -> Vec<&str> {
    match check {
        Check::Equals {
            received, computed, ..
        } => std::iter::once(received)
            .chain(computed)
            .filter_map(Piece::value_name)
            .collect(),
        Check::Signed { signature, .. } => vec![&signature.wire],
        Check::Within { binding, .. } => vec![&binding.wire],
    }
}

impl Scope<'_> {
    fn emit_check(&self, check: &Check) -> TokenStream {
        match check {
            Check::Equals {
                place,
                received,
                computed,
            } => {
                let received = match received {
                    Piece::PairsValue(name, key) => {
                        let pairs = ident(&name.rust);
                        quote!(#pairs.all(#key))
                    }
                    piece => {
                        let text = str_element(&self.piece(piece));
                        quote!([#text])
                    }
                };
                let computed = str(&self.joined(computed));
                quote!(wirescribe_runtime::verify::equals(#place, #received, #computed)?;)
            }
            Check::Signed {
                by,
                key,
                over,
                signature,
            } => {
                let function = ident(&format!("is_{}", by.name()));
                let (key, over) = (self.key_of(key), self.hashed(over));
                let over = bytes_of(&over);
                let signature = ident(&signature.rust);
                quote! {
                    if !sign::#function(#key, &[#(#over),*], &#signature) {
                        return Err(VerifyError::Different);
                    }
                }
            }
            Check::Within {
                binding,
                clock,
                seconds,
            } => {
                let wire = &binding.wire;
                let text = str(&self.piece(&Piece::Binding(binding.clone())));
                let then = read_clock(clock, &text, &quote!(sign));
                let seconds = proc_macro2::Literal::u32_unsuffixed(*seconds);
                quote!(wirescribe_runtime::verify::within(#wire, now, #then, #seconds)?;)
            }
        }
    }
}
