//! Credentials, keys and functions with the values that vectors give.

use proc_macro2::TokenStream;
use quote::quote;

use super::VectorTest;
use crate::emit::ident::ident;
use crate::model::{Credential, CredentialKind, Name, ValueType, Verify};

impl VectorTest<'_> {
    /// The argument for keys, if the function takes any.
    pub(super) fn key(&self, spec: &Verify) -> Option<TokenStream> {
        if spec.keys.is_empty() {
            return Some(TokenStream::new());
        }
        let (key_type, arguments) = (ident(&spec.key_type), self.configured(&spec.keys)?);
        Some(quote!(&[super::webhooks::#key_type::new(#(#arguments),*)],))
    }

    pub(super) fn own_fields(&self) -> Option<Vec<TokenStream>> {
        let names = &self.auth.credentials;
        let values = self.configured(names)?;
        let fields = names.iter().zip(values).map(|(name, value)| {
            let field = ident(&name.rust);
            let credential = self
                .provider
                .credentials
                .iter()
                .find(|known| known.name == *name);
            match credential.map(|credential| credential.kind) {
                Some(CredentialKind::Text | CredentialKind::Secret) => {
                    quote!(#field: #value.into())
                }
                _ => quote!(#field: #value),
            }
        });
        Some(fields.collect())
    }

    pub(super) fn client_names(&self) -> Vec<Name> {
        let credentials = self.provider.credentials.iter();
        let credentials = credentials.filter(|known| known.client);
        let functions = self.provider.functions.iter().filter(|known| known.client);
        credentials
            .map(|known| known.name.clone())
            .chain(functions.map(|known| known.name.clone()))
            .collect()
    }

    /// Arguments for credentials and functions; `None` when a key is needed that is not given.
    pub(super) fn configured(&self, names: &[Name]) -> Option<Vec<TokenStream>> {
        let credentials = self.provider.credentials.iter();
        let credentials = credentials.filter(|known| names.contains(&known.name));
        let mut all: Vec<TokenStream> = Vec::new();
        for credential in credentials {
            all.push(self.credential(credential)?);
        }
        let functions = self.provider.functions.iter();
        for function in functions.filter(|known| names.contains(&known.name)) {
            let result = self.given(&function.name.wire).unwrap_or_default();
            all.push(match function.gives {
                ValueType::Text => quote!(HostFunction::new(|_: &[u8]| Ok(#result.to_owned()))),
                _ => quote!(HostFunction::new(|_: &[u8]| Ok(#result.as_bytes().to_vec()))),
            });
        }
        Some(all)
    }

    fn credential(&self, credential: &Credential) -> Option<TokenStream> {
        let name = &credential.name.wire;
        let value = self.given(name).or_else(|| self.given_elsewhere(name));
        Some(match credential.kind {
            CredentialKind::Text | CredentialKind::Secret => {
                let value = value.unwrap_or("unused");
                quote!(#value)
            }
            CredentialKind::PrivateKey => {
                let value = value?;
                quote!(PrivateKey::from_pem(#value)?)
            }
            CredentialKind::PublicKey => {
                let value = value?;
                quote!(PublicKey::from_pem(#value)?)
            }
        })
    }

    pub(super) fn given(&self, name: &str) -> Option<&str> {
        let mut given = self.given.iter();
        given.find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }

    /// What another vector gives: a client is made with all its keys, also with those that this vector does not use.
    fn given_elsewhere(&self, name: &str) -> Option<&str> {
        let vectors = self.provider.auth.iter().flat_map(|auth| &auth.vectors);
        let mut given = vectors.flat_map(|vector| &vector.given);
        given.find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }
}
