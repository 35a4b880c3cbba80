//! `auth.rs` of a provider: one function for each way to authenticate, straight-line code.

use proc_macro2::TokenStream;
use quote::quote;

use super::Module;
use super::doc::{doc_line, prose};
use super::ident::{ident, plain};
use super::imports::imports;
use crate::model::{
    Auth, Binding, ClockFormat, Credential, CredentialKind, Expression, Name, Part, Piece,
    Placement, Provider, Step, Template, ValueType,
};

/// Emits the module, if there is anything to authenticate.
pub(super) fn emit_auth(provider: &Provider) -> Option<Module> {
    if provider.auth.is_empty() {
        return None;
    }
    let mut items: Vec<TokenStream> = provider
        .auth
        .iter()
        .map(|auth| Scheme { provider, auth }.emit())
        .collect();
    let mut with_imports = imports(&items, &[("super", vec!["Credentials".to_owned()])]);
    with_imports.append(&mut items);
    Some(Module {
        path: format!("{}/auth.rs", plain(&provider.name.rust)),
        doc: vec![
            "How requests prove who sends them. Signatures cover the very bytes that are sent."
                .to_owned(),
        ],
        items: with_imports,
    })
}

struct Scheme<'a> {
    provider: &'a Provider,
    auth: &'a Auth,
}

impl Scheme<'_> {
    fn emit(&self) -> TokenStream {
        let text = self
            .auth
            .doc
            .as_deref()
            .map_or_else(|| "Authenticates a request.".to_owned(), prose);
        let doc = doc_line(&text);
        let name = ident(&self.auth.name.rust);
        let bindings = self
            .auth
            .bindings
            .iter()
            .map(|binding| self.binding(binding));
        let placements = self
            .auth
            .placements
            .iter()
            .map(|placement| self.placement(placement));
        let credentials = if self.uses_credentials() {
            ident("credentials")
        } else {
            ident("_credentials")
        };
        let attempt = if self.uses_clock() {
            ident("attempt")
        } else {
            ident("_attempt")
        };
        quote! {
            #doc
            pub(super) fn #name(
                #credentials: &Credentials,
                request: &mut OutgoingRequest,
                #attempt: &Attempt,
            ) -> Result<(), InvalidRequest> {
                #(#bindings)*
                #(#placements)*
                Ok(())
            }
        }
    }

    fn uses_clock(&self) -> bool {
        self.auth
            .bindings
            .iter()
            .any(|binding| matches!(binding.expression, Expression::Now(_)))
    }

    fn uses_credentials(&self) -> bool {
        let computed = self
            .auth
            .bindings
            .iter()
            .filter_map(|binding| match &binding.expression {
                Expression::Computed { template, .. } => Some(template),
                Expression::Now(_) => None,
            });
        let placed = self
            .auth
            .placements
            .iter()
            .map(|placement| &placement.template);
        computed
            .chain(placed)
            .flatten()
            .any(|piece| matches!(piece, Piece::Credential(_)))
    }

    fn binding(&self, binding: &Binding) -> TokenStream {
        let name = ident(&binding.name.rust);
        let value = match &binding.expression {
            Expression::Now(ClockFormat::ImfFixdate) => quote!(sign::imf_fixdate(attempt.now())?),
            Expression::Computed { template, steps } => self.computed(template, steps),
        };
        quote!(let #name = #value;)
    }

    /// A template goes straight into a hasher; only what is not hashed is put together first.
    fn computed(&self, template: &Template, steps: &[Step]) -> TokenStream {
        let Some((first, rest)) = steps.split_first() else {
            return self.joined(template);
        };
        let start = match first {
            Step::Sha256 | Step::Sha512 => {
                let parts = template.iter().map(|piece| self.hashed(piece));
                let digest = step(*first);
                quote!(sign::#digest(&[#(#parts),*]))
            }
            Step::Hex | Step::Base64 => {
                let encode = step(*first);
                let bytes = self.single_bytes(template);
                quote!(sign::#encode(#bytes))
            }
        };
        rest.iter().fold(start, |value, next| {
            let function = step(*next);
            match next {
                Step::Sha256 | Step::Sha512 => quote!(sign::#function(&[&#value])),
                Step::Hex | Step::Base64 => quote!(sign::#function(&#value)),
            }
        })
    }

    fn single_bytes(&self, template: &Template) -> TokenStream {
        if let [piece] = template.as_slice() {
            self.hashed(piece)
        } else {
            let parts = template.iter().map(|piece| self.bytes(piece));
            quote!(&[#(#parts),*].concat())
        }
    }

    fn joined(&self, template: &Template) -> TokenStream {
        if template.iter().any(|piece| self.is_bytes(piece)) {
            let parts = template.iter().map(|piece| self.bytes(piece));
            return quote!([#(#parts),*].concat());
        }
        self.text(template)
    }

    /// A text as an owned `String`.
    fn text(&self, template: &Template) -> TokenStream {
        match template.as_slice() {
            [] => quote!(String::new()),
            [Piece::Binding(name)] => {
                let name = ident(&name.rust);
                quote!(#name.clone())
            }
            [piece] => {
                let part = self.str(piece);
                quote!(#part.to_owned())
            }
            pieces => {
                let parts = pieces.iter().map(|piece| self.str(piece));
                quote!([#(#parts),*].concat())
            }
        }
    }

    /// A value of several pieces gets a line of its own.
    fn placement(&self, placement: &Placement) -> TokenStream {
        let header = &placement.header;
        let set = ident(if placement.secret {
            "set_secret_header"
        } else {
            "set_header"
        });
        let value = self.text(&placement.template);
        if placement.template.len() > 1 {
            quote! {
                let value = #value;
                request.#set(HeaderName::from_static(#header), value)?;
            }
        } else {
            quote!(request.#set(HeaderName::from_static(#header), #value)?;)
        }
    }

    fn str(&self, piece: &Piece) -> TokenStream {
        match piece {
            Piece::Literal(text) => quote!(#text),
            Piece::Credential(name) => self.credential(name),
            Piece::Binding(name) => {
                let name = ident(&name.rust);
                quote!(#name.as_str())
            }
            Piece::Request(part) => part_text(*part),
        }
    }

    fn bytes(&self, piece: &Piece) -> TokenStream {
        match piece {
            Piece::Literal(text) => {
                let bytes = proc_macro2::Literal::byte_string(text.as_bytes());
                quote!(#bytes.as_slice())
            }
            Piece::Request(Part::Body) => quote!(request.body()),
            Piece::Binding(name) if self.is_bytes(piece) => {
                let name = ident(&name.rust);
                quote!(#name.as_ref())
            }
            Piece::Binding(name) => {
                let name = ident(&name.rust);
                quote!(#name.as_bytes())
            }
            _ => {
                let text = self.text_of(piece);
                quote!(#text.as_bytes())
            }
        }
    }

    /// A piece as an element of a list of byte slices, whose type needs no help there.
    fn hashed(&self, piece: &Piece) -> TokenStream {
        match piece {
            Piece::Literal(text) => {
                let bytes = proc_macro2::Literal::byte_string(text.as_bytes());
                quote!(#bytes)
            }
            _ => self.bytes(piece),
        }
    }

    fn is_bytes(&self, piece: &Piece) -> bool {
        match piece {
            Piece::Request(Part::Body) => true,
            Piece::Binding(name) => self
                .auth
                .bindings
                .iter()
                .any(|binding| binding.name == *name && binding.ty == ValueType::Bytes),
            Piece::Literal(_) | Piece::Credential(_) | Piece::Request(_) => false,
        }
    }

    /// A piece as something with the methods of a text.
    fn text_of(&self, piece: &Piece) -> TokenStream {
        match piece {
            Piece::Credential(name) if !self.is_secret(name) => {
                let field = ident(&name.rust);
                quote!(credentials.#field)
            }
            _ => self.str(piece),
        }
    }

    fn credential(&self, name: &Name) -> TokenStream {
        let field = ident(&name.rust);
        if self.is_secret(name) {
            quote!(credentials.#field.expose())
        } else {
            quote!(credentials.#field.as_str())
        }
    }

    fn is_secret(&self, name: &Name) -> bool {
        let secret = |credential: &Credential| {
            credential.name == *name && credential.kind == CredentialKind::Secret
        };
        self.provider.credentials.iter().any(secret)
    }
}

fn step(step: Step) -> proc_macro2::Ident {
    ident(match step {
        Step::Sha256 => "sha256",
        Step::Sha512 => "sha512",
        Step::Hex => "hex",
        Step::Base64 => "base64",
    })
}

fn part_text(part: Part) -> TokenStream {
    match part {
        Part::Body => quote!(request.body()),
        Part::Method => quote!(request.method().as_str()),
        Part::Path => quote!(request.path()),
        Part::Query => quote!(request.query()),
        Part::Host => quote!(request.host()),
    }
}
