//! Signatures and ciphers with keys of their own kind.

use proc_macro2::TokenStream;
use quote::quote;

use super::pieces::{bytes, str};
use super::scope::{Held, Scope, Value};
use crate::emit::ident::ident;
use crate::model::{Crypt, Name, Piece};

impl Scope<'_> {
    pub(super) fn crypted(&self, name: &Name, crypt: &Crypt, value: &Value) -> Value {
        let wire = &name.wire;
        let input = bytes(value);
        let cipher = |function: &str, key: &Piece, iv: &Piece, aad: Option<TokenStream>| {
            let (function, key, iv) = (ident(function), self.key(key), self.key(iv));
            let aad = aad.map(|aad| quote!(#aad,));
            Value::new(
                quote!(sign::#function(#wire, #key, #iv, #aad #input)?),
                Held::Bytes,
            )
        };
        let aad = |aad: &Option<Piece>| {
            Some(
                aad.as_ref()
                    .map_or_else(|| quote!(b""), |aad| self.key(aad)),
            )
        };
        match crypt {
            Crypt::AesCbc(key, iv) => cipher("aes_cbc", key, iv, None),
            Crypt::AesCbcDecrypt(key, iv) => cipher("aes_cbc_decrypt", key, iv, None),
            Crypt::AesGcm(key, iv, data) => cipher("aes_gcm", key, iv, aad(data)),
            Crypt::AesGcmDecrypt(key, iv, data) => cipher("aes_gcm_decrypt", key, iv, aad(data)),
            Crypt::Des3Cbc(key, iv) => cipher("des3_cbc", key, iv, None),
            Crypt::JweEncrypt(key, key_id) => {
                let key = self.key_of(key);
                let key_id = key_id.as_ref().map_or_else(
                    || quote!(None),
                    |piece| {
                        let id = str(&self.piece(piece));
                        quote!(Some(#id))
                    },
                );
                Value::new(
                    quote!(sign::jwe_encrypt(#wire, #key, #key_id, #input)?),
                    Held::Text,
                )
            }
            Crypt::JweDecrypt(key) => {
                let key = self.key_of(key);
                let tokens = quote!(sign::jwe_decrypt(#key, #input).ok_or_else(|| sign::Error::new(#wire, sign::Fault::Ciphertext))?);
                Value::new(tokens, Held::Bytes)
            }
            Crypt::RsaPkcs1v15(key) => {
                let key = self.key_of(key);
                Value::new(
                    quote!(sign::rsa_pkcs1v15_encrypt(#wire, #key, #input)?),
                    Held::Bytes,
                )
            }
            Crypt::RsaOaepSha256(key) => {
                let key = self.key_of(key);
                Value::new(
                    quote!(sign::rsa_oaep_sha256_encrypt(#wire, #key, #input)?),
                    Held::Bytes,
                )
            }
        }
    }

    pub(super) fn key_of(&self, name: &Name) -> TokenStream {
        let (credentials, field) = (ident(self.direction.credentials()), ident(&name.rust));
        quote!(&#credentials.#field)
    }
}
