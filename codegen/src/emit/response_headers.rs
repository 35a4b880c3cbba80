//! The type that reads headers of answers, if a provider has any that mean something.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{code, doc_line, prose};
use super::ident::ident;
use crate::model::{ExpectedHeader, HeaderType, Provider, ResponseHeader, Scalar};

/// The struct and its methods.
pub(super) fn emit_response_headers(provider: &Provider) -> Option<TokenStream> {
    let methods = provider.response_headers.iter().map(emit_method);
    let about =
        doc_line("Headers of answers, whatever their outcome; each is read when it is asked for.");
    let of = doc_line("The headers of an answer: of a `Response`, or those that an `Error` keeps.");
    (!provider.response_headers.is_empty()).then(|| {
        quote! {
            #about
            #[derive(Clone, Copy)]
            pub struct ResponseHeaders<'a>(&'a wirescribe_runtime::HeaderMap);

            impl<'a> ResponseHeaders<'a> {
                #of
                #[must_use]
                pub fn of(headers: &'a wirescribe_runtime::HeaderMap) -> Self {
                    Self(headers)
                }

                #(#methods)*
            }
        }
    })
}

fn emit_method(header: &ResponseHeader) -> TokenStream {
    let wire = &header.name.wire;
    let text = header.doc.as_deref();
    let about = doc_line(&text.map_or_else(|| format!("{}.", code(wire)), prose));
    let method = ident(&header.name.rust);
    let (value, read, optional_read) = match header.ty {
        HeaderType::Text => (quote!(&'a str), "text", "optional_text"),
        HeaderType::Integer => (quote!(i64), "integer", "optional_integer"),
    };
    let (value, read, missing) = if header.required {
        (value, ident(read), "it is missing, or ")
    } else {
        (quote!(Option<#value>), ident(optional_read), "")
    };
    let errors = doc_line(&format!("In {}: {missing}it has another form.", code(wire)));
    quote! {
        #about
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #errors
        pub fn #method(&self) -> Result<#value, wirescribe_runtime::HeaderError> {
            wirescribe_runtime::response_header::#read(self.0, #wire)
        }
    }
}

/// The check of a header in a case.
pub(super) fn emit_expected(module: &proc_macro2::Ident, expected: &ExpectedHeader) -> TokenStream {
    let method = ident(&expected.header.name.rust);
    let value = match &expected.value {
        Scalar::Integer(number) => {
            let number = proc_macro2::Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        Scalar::Text(text) => quote!(#text),
        Scalar::Null | Scalar::Boolean(_) => quote!(None),
    };
    let value = match (&expected.value, expected.header.required) {
        (Scalar::Null, _) | (_, true) => value,
        _ => quote!(Some(#value)),
    };
    quote!(assert_eq!(#module::ResponseHeaders::of(headers).#method(), Ok(#value));)
}
