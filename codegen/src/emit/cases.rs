//! `cases.rs`: the specs' cases as tests, each over both transports. The harness that the tests include loads the
//! bytes sent and received from the same specs; what is emitted is the typed side: request, call, expectation.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::doc_line;
use super::ident::{ident, plain};
use super::literal::Context;
use super::{CASES, Module, Options, RUNTIME, outcomes, response_headers};
use crate::model::{
    Access, Api, Case, Credential, CredentialKind, Endpoint, Expectation, ExpectedMember, Function,
    MemberType, Provider, Scalar, Success, Verdict,
};

/// Emits the file; it is included into a test that declares `mod support`.
pub(super) fn emit_cases(api: &Api, options: &Options) -> Module {
    let krate = ident(options.crate_name.as_deref().unwrap_or("client"));
    let providers = api
        .providers
        .iter()
        .map(|provider| emit_provider(provider, options, &krate));
    Module {
        path: CASES.to_owned(),
        doc: Vec::new(),
        imports: None,
        modules: Vec::new(),
        items: providers.collect(),
    }
}

fn emit_provider(
    provider: &Provider,
    options: &Options,
    krate: &proc_macro2::Ident,
) -> TokenStream {
    let module = ident(&provider.name.rust);
    let feature = &provider.name.wire;
    let cfg = options
        .feature_per_provider
        .then(|| quote!(#[cfg(feature = #feature)]));
    let credentials = provider
        .credentials
        .iter()
        .filter(|credential| credential.client);
    let functions = provider.functions.iter().filter(|known| known.client);
    let credentials = credentials
        .map(emit_credential)
        .chain(functions.map(emit_function));
    let endpoints = provider
        .endpoints
        .iter()
        .filter(|endpoint| !endpoint.cases.is_empty());
    let endpoints = endpoints.map(|endpoint| emit_endpoint(provider, endpoint, krate));
    let doc = doc_line("The examples of the specification.");
    quote! {
        #cfg
        mod #module {
            use #krate::#module;

            #doc
            fn credentials() -> #module::Credentials {
                #module::Credentials::new(#(#credentials),*)
            }

            fn client(case: &crate::support::Case, url: String) -> #module::Client {
                let builder = #module::Client::builder(#module::Environment::Custom(url), credentials());
                let builder = builder.retries(wirescribe_runtime::Retries::none());
                builder.clock(case.clock()).nonces(case.nonces()).build().expect("a client")
            }

            fn blocking(case: &crate::support::Case, url: String) -> #module::blocking::Client {
                let builder = #module::blocking::Client::builder(#module::Environment::Custom(url), credentials());
                let builder = builder.retries(wirescribe_runtime::Retries::none());
                builder.clock(case.clock()).nonces(case.nonces()).build().expect("a client")
            }

            #(#endpoints)*
        }
    }
}

fn emit_credential(credential: &Credential) -> TokenStream {
    let example = credential.example.as_deref().unwrap_or("example");
    match credential.kind {
        CredentialKind::Text | CredentialKind::Secret => quote!(#example),
        CredentialKind::PrivateKey => {
            quote!(wirescribe_runtime::PrivateKey::from_pem(#example).expect("an example key"))
        }
        CredentialKind::PublicKey => {
            quote!(wirescribe_runtime::PublicKey::from_pem(#example).expect("an example key"))
        }
    }
}

/// A function that knows the examples of the specification.
fn emit_function(function: &Function) -> TokenStream {
    let arms = function.examples.iter().map(|(given, gives)| {
        let given = proc_macro2::Literal::byte_string(given.as_bytes());
        quote!(#given => Ok(#gives.into()),)
    });
    quote! {
        wirescribe_runtime::HostFunction::new(|input| match input {
            #(#arms)*
            _ => Err("no example is for this input".into()),
        })
    }
}

fn emit_endpoint(
    provider: &Provider,
    endpoint: &Endpoint,
    krate: &proc_macro2::Ident,
) -> TokenStream {
    let module = ident(&endpoint.name.rust);
    let parent = ident(&provider.name.rust);
    let cases = endpoint
        .cases
        .iter()
        .map(|case| emit_case(provider, endpoint, case));
    quote! {
        mod #module {
            use #krate::#parent;

            #(#cases)*
        }
    }
}

fn emit_case(provider: &Provider, endpoint: &Endpoint, case: &Case) -> TokenStream {
    let (module, method, test) = (
        ident(&provider.name.rust),
        ident(&endpoint.name.rust),
        ident(&case.name.rust),
    );
    let (provider_name, endpoint_name, case_name) =
        (&provider.name.wire, &endpoint.name.wire, &case.name.wire);
    let prefix = format!("{}::", provider.name.rust);
    let context = Context {
        provider,
        prefix: &prefix,
        runtime: RUNTIME,
    };
    let request: TokenStream = context.request(endpoint, case).parse().unwrap_or_default();
    let success = qualified(&module, outcomes::success_type(endpoint), endpoint);
    let failure = ident(&endpoint.failure_name);
    let check = emit_check(&module, endpoint, case);
    let check = match emit_headers(&module, case) {
        None => check,
        Some(headers) => quote!({ #headers #check }),
    };
    quote! {
        #[test]
        fn #test() {
            let case = crate::support::Case::load(#provider_name, #endpoint_name, #case_name);
            let request = #request;
            let check = |result: crate::support::Outcome<#success, #module::#failure>| #check;
            check(case.blocking(|url| super::blocking(&case, url).#method(&request)));
            check(case.sandbox(|url| super::blocking(&case, url).#method(&request)));
            check(case.reqwest(async |url| super::client(&case, url).#method(&request).await));
        }
    }
}

/// What is expected of the answer's headers, whatever its outcome.
fn emit_headers(module: &proc_macro2::Ident, case: &Case) -> Option<TokenStream> {
    let Expectation::Outcome { headers, .. } = &case.gives else {
        return None;
    };
    let checks = headers
        .iter()
        .map(|expected| response_headers::emit_expected(module, expected));
    (!headers.is_empty()).then(|| {
        quote! {
            let headers = match &result {
                Ok(response) => response.headers(),
                Err(error) => error.headers().expect("an answer"),
            };
            #(#checks)*
        }
    })
}

fn qualified(module: &proc_macro2::Ident, ty: TokenStream, endpoint: &Endpoint) -> TokenStream {
    match &endpoint.success {
        Success::One(None) => ty,
        Success::Optional(name) => {
            let name = ident(name);
            quote!(Option<#module::#name>)
        }
        _ => quote!(#module::#ty),
    }
}

fn emit_check(module: &proc_macro2::Ident, endpoint: &Endpoint, case: &Case) -> TokenStream {
    match &case.gives {
        Expectation::Undocumented => quote!(crate::support::undocumented(&case, &result)),
        Expectation::Unreadable(pointer) => {
            let pointer = pointer
                .as_ref()
                .map_or_else(|| quote!(None), |pointer| quote!(Some(#pointer)));
            quote!(crate::support::unreadable(&case, &result, #pointer))
        }
        Expectation::Invalid(parameter) => quote!(crate::support::invalid(&result, #parameter)),
        Expectation::Outcome { name, members, .. } => {
            let Some(outcome) = endpoint
                .outcomes
                .iter()
                .find(|outcome| outcome.name == *name)
            else {
                return quote!(());
            };
            let variant = ident(&name.rust);
            let (get, owner) = match outcome.verdict {
                Verdict::Returns => ("success", &endpoint.success),
                Verdict::Fails => ("refusal", &Success::One(None)),
            };
            let get = ident(get);
            let mut checks: Vec<TokenStream> = members
                .iter()
                .map(|member| emit_member(module, member))
                .collect();
            if outcome.body_optional && !checks.is_empty() {
                checks.insert(0, quote!(let answer = answer.as_ref().expect("a body");));
            }
            let content = if outcome.body.is_none() {
                quote!()
            } else if checks.is_empty() {
                quote!((_))
            } else {
                quote!((answer))
            };
            match (outcome.verdict, owner) {
                (Verdict::Returns, Success::One(_) | Success::Optional(_)) => {
                    let answer = if checks.is_empty() {
                        quote!(_)
                    } else {
                        quote!(answer)
                    };
                    quote!({ let #answer = crate::support::#get(&case, &result); #(#checks)* })
                }
                (Verdict::Returns, Success::Several(owner)) => {
                    let owner = ident(owner);
                    quote!(match crate::support::#get(&case, &result) {
                        #module::#owner::#variant #content => { #(#checks)* }
                        other => panic!("{other:?}"),
                    })
                }
                (Verdict::Fails, _) => {
                    let owner = ident(&endpoint.failure_name);
                    quote!(match crate::support::#get(&case, &result) {
                        #module::#owner::#variant #content => { #(#checks)* }
                        other => panic!("{other:?}"),
                    })
                }
            }
        }
    }
}

fn emit_member(module: &proc_macro2::Ident, member: &ExpectedMember) -> TokenStream {
    let mut value = quote!(answer);
    let mut optional = false;
    let is_absent = member.value == Scalar::Null;
    let mut steps = member.access.iter().peekable();
    while let Some(step) = steps.next() {
        match step {
            Access::Field(name) => {
                let name = ident(name);
                value = quote!(#value.#name);
            }
            Access::Optional(name) if steps.peek().is_none() => {
                let name = ident(name);
                value = quote!(#value.#name);
                optional = true;
            }
            Access::Optional(name) => {
                let (text, name) = (plain(name), ident(name));
                value = quote!(#value.#name.as_ref().expect(#text));
            }
            Access::Unknown(wire) => {
                value = quote!(#value.unknown.get(#wire));
                optional = true;
            }
            Access::Exposed => value = quote!(#value.expose()),
            Access::Element(index) => {
                let index = proc_macro2::Literal::usize_unsuffixed(*index);
                if is_absent && steps.peek().is_none() {
                    return quote!(assert!(#value.get(#index).is_none()););
                }
                value = quote!(#value[#index]);
            }
            Access::Entry(key) => {
                if is_absent && steps.peek().is_none() {
                    return quote!(assert!(!#value.contains_key(#key)););
                }
                value = quote!(#value[#key]);
            }
            Access::Alternative(ty, variant) => {
                let (ty, variant) = (ident(ty), ident(variant));
                value = quote! {
                    (*match &#value {
                        #module::#ty::#variant(value) => value,
                        other => panic!("{other:?}"),
                    })
                };
            }
        }
    }
    emit_comparison(&value, optional, member)
}

fn emit_comparison(value: &TokenStream, optional: bool, member: &ExpectedMember) -> TokenStream {
    let expected = match &member.value {
        Scalar::Null if member.ty == MemberType::Json && !optional => {
            return quote!(assert_eq!(#value.get(), "null"););
        }
        Scalar::Null => return quote!(assert!(#value.is_none());),
        Scalar::Boolean(value) => quote!(#value),
        Scalar::Integer(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        Scalar::Text(text) => quote!(#text),
    };
    match (member.ty, optional, &member.value) {
        (MemberType::Copied, false, Scalar::Boolean(true)) => quote!(assert!(#value);),
        (MemberType::Copied, false, Scalar::Boolean(false)) => quote!(assert!(!#value);),
        (MemberType::Copied, false, _) => quote!(assert_eq!(#value, #expected);),
        (MemberType::Copied, true, _) => quote!(assert_eq!(#value, Some(#expected));),
        (MemberType::Json, _, scalar) => {
            let value = if optional {
                let missing = doc_text(member);
                quote!(#value.as_ref().expect(#missing))
            } else {
                value.clone()
            };
            match scalar {
                Scalar::Text(_) => quote!(assert_eq!(#value.to_text(), #expected);),
                Scalar::Boolean(_) => quote!(assert_eq!(#value.as_boolean(), Some(#expected));),
                _ => quote!(assert_eq!(#value.as_integer(), Some(#expected));),
            }
        }
        (MemberType::Text | MemberType::Decimal, false, _) => {
            quote!(assert_eq!(#value.as_str(), #expected);)
        }
        (MemberType::Text, true, _) => quote!(assert_eq!(#value.as_deref(), Some(#expected));),
        (MemberType::Decimal, true, _) => {
            quote!(assert_eq!(#value.as_ref().map(|number| number.as_str()), Some(#expected));)
        }
        (MemberType::Named | MemberType::Sensitive, false, _) => {
            quote!(assert_eq!(#value, #expected.into());)
        }
        (MemberType::Named | MemberType::Sensitive, true, _) => {
            quote!(assert_eq!(#value, Some(#expected.into()));)
        }
    }
}

/// The name of the member, for a test that does not find it.
fn doc_text(member: &ExpectedMember) -> String {
    match member.access.last() {
        Some(Access::Field(name) | Access::Optional(name)) => plain(name).to_owned(),
        Some(Access::Unknown(wire)) => wire.clone(),
        _ => String::new(),
    }
}
