//! The failure enum, the success enum where there are several, and the outcome table.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{code, doc_line, prose};
use super::ident::ident;
use super::read::expected;
use crate::model::{
    AnswerTest, BodyKind, BodyTest, Endpoint, Outcome, StatusRange, Success, Verdict,
};

/// Rows with names that were not seen before, in order.
fn variants(endpoint: &Endpoint, verdict: Verdict) -> Vec<&Outcome> {
    let mut variants: Vec<&Outcome> = Vec::new();
    for outcome in endpoint
        .outcomes
        .iter()
        .filter(|outcome| outcome.verdict == verdict)
    {
        if !variants.iter().any(|seen| seen.name == outcome.name) {
            variants.push(outcome);
        }
    }
    variants
}

/// The Rust type of a success.
pub(super) fn success_type(endpoint: &Endpoint) -> TokenStream {
    match &endpoint.success {
        Success::One(None) => quote!(()),
        Success::Optional(name) => {
            let name = ident(name);
            quote!(Option<#name>)
        }
        Success::One(Some(name)) | Success::Several(name) => {
            let name = ident(name);
            quote!(#name)
        }
    }
}

/// The enum over several successes, if there are several.
pub(super) fn emit_success(endpoint: &Endpoint) -> Option<TokenStream> {
    let Success::Several(name) = &endpoint.success else {
        return None;
    };
    let doc = doc_line(&format!(
        "What a success of {} gives.",
        code(&endpoint.name.wire)
    ));
    let name = ident(name);
    let variants = variants(endpoint, Verdict::Returns)
        .into_iter()
        .map(emit_variant);
    Some(quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    })
}

/// The failure enum and its names.
pub(super) fn emit_failure(endpoint: &Endpoint) -> [TokenStream; 2] {
    let failures = variants(endpoint, Verdict::Fails);
    let doc = doc_line(&format!(
        "What a refusal of {} can be.",
        code(&endpoint.name.wire)
    ));
    let undocumented = doc_line(
        "An answer that the specification does not know; its status, headers and body are kept beside it.",
    );
    let name = ident(&endpoint.failure_name);
    let declared = failures.iter().copied().map(emit_variant);
    let names = failures.iter().map(|outcome| {
        let (variant, text) = (ident(&outcome.name.rust), &outcome.name.rust);
        let content = outcome.body.is_some().then(|| quote!((_)));
        quote!(Self::#variant #content => #text,)
    });
    [
        quote! {
            #doc
            #[derive(Debug, Clone, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#declared)*
                #undocumented
                Undocumented,
            }
        },
        quote! {
            impl Failure for #name {
                fn name(&self) -> &'static str {
                    match self {
                        #(#names)*
                        Self::Undocumented => "Undocumented",
                    }
                }
            }
        },
    ]
}

fn emit_variant(outcome: &Outcome) -> TokenStream {
    let doc = doc_line(
        &outcome
            .doc
            .as_deref()
            .map_or_else(|| format!("{}.", code(&outcome.name.wire)), prose),
    );
    let name = ident(&outcome.name.rust);
    let content = outcome.body.as_ref().map(|body| {
        let body = ident(body);
        if outcome.body_optional {
            quote!((Option<#body>))
        } else {
            quote!((#body))
        }
    });
    quote!(#doc #name #content,)
}

/// The rows of the outcome table.
pub(super) fn emit_rows(endpoint: &Endpoint) -> Vec<TokenStream> {
    endpoint
        .outcomes
        .iter()
        .map(|outcome| emit_row(endpoint, outcome))
        .collect()
}

fn emit_row(endpoint: &Endpoint, outcome: &Outcome) -> TokenStream {
    let statuses = emit_statuses(&outcome.status);
    let tests = outcome.tests.iter().map(emit_test);
    let tests = quote!(&[#(#tests),*]);
    let also = emit_also(&outcome.answer);
    let row = match (outcome.verdict, &endpoint.success) {
        (Verdict::Returns, Success::One(None)) => {
            quote!(Outcome::returns(#statuses, #tests, |_| Ok(())))
        }
        (Verdict::Returns, Success::One(Some(_))) => {
            quote!(Outcome::returns(#statuses, #tests, Body::json))
        }
        (Verdict::Returns, Success::Optional(_)) => {
            quote!(Outcome::returns(#statuses, #tests, Body::json_if_any))
        }
        (Verdict::Returns, Success::Several(name)) => {
            let read = emit_read(name, outcome);
            quote!(Outcome::returns(#statuses, #tests, #read))
        }
        (Verdict::Fails, _) => {
            let read = emit_read(&endpoint.failure_name, outcome);
            quote!(Outcome::fails(#statuses, #tests, #read))
        }
    };
    quote!(#row #also)
}

/// The tests that look at no member.
fn emit_also(tests: &[AnswerTest]) -> Option<TokenStream> {
    let rows = tests.iter().map(|test| match test {
        AnswerTest::HeaderIs(name, values) => {
            let values = values.iter().map(|value| quote!(Expected::Text(#value)));
            let expected = match values.len() {
                1 => quote!(#(#values)*),
                _ => quote!(Expected::OneOf(&[#(#values),*])),
            };
            quote!(AnswerTest::Header(#name, #expected))
        }
        AnswerTest::HeaderPresent(name, true) => {
            quote!(AnswerTest::Header(#name, Expected::Present))
        }
        AnswerTest::HeaderPresent(name, false) => {
            quote!(AnswerTest::Header(#name, Expected::Absent))
        }
        AnswerTest::ContentType(types) => quote!(AnswerTest::ContentType(&[#(#types),*])),
        AnswerTest::Body(kinds) => {
            let kinds = kinds.iter().map(|kind| ident(kind_name(*kind)));
            quote!(AnswerTest::Body(&[#(BodyKind::#kinds),*]))
        }
    });
    (!tests.is_empty()).then(|| quote!(.if_also(&[#(#rows),*])))
}

fn kind_name(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Empty => "Empty",
        BodyKind::Json => "Json",
        BodyKind::Html => "Html",
        BodyKind::Truncated => "Truncated",
        BodyKind::Other => "Other",
    }
}

fn emit_read(owner: &str, outcome: &Outcome) -> TokenStream {
    let (owner, variant) = (ident(owner), ident(&outcome.name.rust));
    if outcome.body.is_some() && outcome.body_optional {
        quote!(|body| body.json_if_any().map(#owner::#variant))
    } else if outcome.body.is_some() {
        quote!(|body| body.json().map(#owner::#variant))
    } else {
        quote!(|_| Ok(#owner::#variant))
    }
}

/// Statuses as the runtime's tables have them.
pub(super) fn emit_statuses(statuses: &[StatusRange]) -> TokenStream {
    let statuses = statuses.iter().map(|status| match status {
        StatusRange::Exact(status) => {
            let status = proc_macro2::Literal::u16_unsuffixed(*status);
            quote!(Status::Exact(#status))
        }
        StatusRange::Class(class) => {
            let class = proc_macro2::Literal::u8_unsuffixed(*class);
            quote!(Status::Class(#class))
        }
    });
    quote!(&[#(#statuses),*])
}

fn emit_test(test: &BodyTest) -> TokenStream {
    let (pointer, is) = match test {
        BodyTest::Present(pointer) => (pointer, quote!(Expected::Present)),
        BodyTest::Absent(pointer) => (pointer, quote!(Expected::Absent)),
        BodyTest::Is(pointer, values) => match values.as_slice() {
            [value] => (pointer, expected(value)),
            values => {
                let values = values.iter().map(expected);
                (pointer, quote!(Expected::OneOf(&[#(#values),*])))
            }
        },
    };
    quote!(BodyTest::new(&[#(#pointer),*], #is))
}
