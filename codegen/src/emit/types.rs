//! Named types: newtypes, open enums, objects, and one of several types.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{code, doc, doc_line, prose};
use super::ident::ident;
use super::{instant, lenient, read, sent};
use crate::model::{Alternative, EnumValue, Field, Newtype, TypeDef, TypeKind, TypeRef};

/// Emits a type and its implementations.
pub(super) fn emit_type(definition: &TypeDef) -> Vec<TokenStream> {
    match &definition.kind {
        TypeKind::Newtype(rules) => emit_newtype(definition, rules),
        TypeKind::Enum(values) => emit_enum(definition, values),
        TypeKind::Object(fields) => emit_object(definition, fields),
        TypeKind::OneOf(types) => emit_one_of(definition, types),
    }
}

/// The Rust type of a field that is there.
pub(super) fn rust_type(ty: &TypeRef, sensitive: bool) -> TokenStream {
    if sensitive && ty.is_hidden_by_member() {
        let shown = rust_type(ty, false);
        return quote!(Sensitive<#shown>);
    }
    match ty {
        TypeRef::Text => quote!(String),
        TypeRef::Integer => quote!(i64),
        TypeRef::Decimal => quote!(Decimal),
        TypeRef::Boolean(_) => quote!(bool),
        TypeRef::Json => quote!(JsonText),
        TypeRef::List(item) => {
            let item = rust_type(item, false);
            quote!(Vec<#item>)
        }
        TypeRef::Map(item) => {
            let item = rust_type(item, false);
            quote!(BTreeMap<String, #item>)
        }
        TypeRef::Named(name) => {
            let name = ident(name);
            quote!(#name)
        }
    }
}

/// The Rust type of a field.
pub(super) fn field_type(field: &Field) -> TokenStream {
    let ty = rust_type(&field.ty, field.sensitive);
    if field.required {
        ty
    } else {
        quote!(Option<#ty>)
    }
}

/// The meaning of a field.
pub(super) fn field_summary(field: &Field) -> String {
    field
        .doc
        .as_deref()
        .map_or_else(|| format!("{}.", code(&field.name.wire)), prose)
}

/// Documentation of a field: meaning, shape, example, the page's word.
pub(super) fn field_doc(field: &Field) -> TokenStream {
    let mut lines = vec![field_summary(field)];
    let mut more = Vec::new();
    if let Some(format) = &field.format {
        more.push(format!("Format: {}.", code(format)));
    }
    if let Some(example) = &field.example {
        more.push(format!("Example: {}.", code(example)));
    }
    if let Some(stated) = &field.stated {
        more.push(format!("On the page: {}.", prose(stated)));
    }
    if let Some(stated) = &field.stated_type {
        more.push(format!("On the page its type is: {}.", prose(stated)));
    }
    more.extend(lenient::sentences(&field.leniency));
    if !more.is_empty() {
        lines.push(String::new());
        lines.push(more.join(" "));
    }
    doc(&lines)
}

fn type_doc(definition: &TypeDef) -> TokenStream {
    doc_line(
        &definition
            .doc
            .as_deref()
            .map_or_else(|| format!("{}.", code(&definition.name.wire)), prose),
    )
}

fn emit_newtype(definition: &TypeDef, rules: &Newtype) -> Vec<TokenStream> {
    let doc = type_doc(definition);
    let name = ident(&definition.name.rust);
    let (inner, as_str) = if rules.sensitive {
        (quote!(Sensitive<String>), quote!(self.0.expose()))
    } else {
        (quote!(String), quote!(&self.0))
    };
    let wrap = if rules.sensitive {
        quote!(Self(text.into().into()))
    } else {
        quote!(Self(text.into()))
    };
    let constructor =
        doc_line("Wraps a text; whether it fits is checked when a request is made with it.");
    let accessor = doc_line("The text.");
    let mut items = vec![
        quote! {
            #doc
            #[derive(Debug, Clone, PartialEq, Eq, Hash)]
            pub struct #name(#inner);
        },
        quote! {
            impl #name {
                #constructor
                #[must_use]
                pub fn new(text: impl Into<String>) -> Self {
                    #wrap
                }

                #accessor
                #[must_use]
                pub fn as_str(&self) -> &str {
                    #as_str
                }
            }
        },
    ];
    items.extend(emit_from_text(&name));
    items.extend(
        rules
            .instant
            .iter()
            .map(|moment| instant::emit_instant(&name, moment)),
    );
    if definition.received {
        items.push(read::emit_text(definition));
    }
    if definition.sent {
        items.push(emit_parameter(&name, rules));
    }
    items
}

fn emit_from_text(name: &proc_macro2::Ident) -> [TokenStream; 2] {
    [
        quote! {
            impl From<&str> for #name {
                fn from(text: &str) -> Self {
                    Self::new(text)
                }
            }
        },
        quote! {
            impl From<String> for #name {
                fn from(text: String) -> Self {
                    Self::new(text)
                }
            }
        },
    ]
}

fn emit_parameter(name: &proc_macro2::Ident, rules: &Newtype) -> TokenStream {
    let prefix = rules.prefix.iter().map(|prefix| quote!(.prefix(#prefix)));
    let min = rules.min_length.iter().map(|min| {
        if *min == 0 {
            quote!(.allow_empty())
        } else {
            quote!(.min_length(#min))
        }
    });
    let max = rules.max_length.iter().map(|max| quote!(.max_length(#max)));
    let characters = rules.characters.iter();
    let characters = characters.map(|characters| quote!(.characters(#characters)));
    let chain: TokenStream = prefix.chain(min).chain(max).chain(characters).collect();
    let text_rules =
        (!chain.is_empty()).then(|| quote!(const RULES: TextRules = TextRules::new()#chain;));
    let sensitive = rules.sensitive.then(|| {
        quote!(
            const SENSITIVE: bool = true;
        )
    });
    quote! {
        impl Parameter for #name {
            #text_rules
            #sensitive

            fn text(&self) -> Cow<'_, str> {
                Cow::Borrowed(self.as_str())
            }
        }
    }
}

fn emit_enum(definition: &TypeDef, values: &[EnumValue]) -> Vec<TokenStream> {
    let doc = type_doc(definition);
    let name = ident(&definition.name.rust);
    let variants = values.iter().map(|value| {
        let doc = doc_line(
            &value
                .doc
                .as_deref()
                .map_or_else(|| format!("{}.", code(&value.name.wire)), prose),
        );
        let variant = ident(&value.name.rust);
        quote!(#doc #variant,)
    });
    let wires: Vec<&str> = values
        .iter()
        .map(|value| value.name.wire.as_str())
        .collect();
    let idents: Vec<_> = values.iter().map(|value| ident(&value.name.rust)).collect();
    let accessor = doc_line("The value as it is on the wire.");
    let other = doc_line("A value that the specification does not list.");
    let mut items = vec![
        quote! {
            #doc
            #[derive(Debug, Clone, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                #other
                Other(String),
            }
        },
        quote! {
            impl #name {
                #accessor
                #[must_use]
                pub fn as_str(&self) -> &str {
                    match self {
                        #(Self::#idents => #wires,)*
                        Self::Other(text) => text,
                    }
                }
            }
        },
        quote! {
            impl From<&str> for #name {
                fn from(text: &str) -> Self {
                    match text {
                        #(#wires => Self::#idents,)*
                        other => Self::Other(other.to_owned()),
                    }
                }
            }
        },
        quote! {
            impl From<String> for #name {
                fn from(text: String) -> Self {
                    Self::from(text.as_str())
                }
            }
        },
    ];
    if definition.received {
        items.push(read::emit_text(definition));
    }
    if definition.sent {
        items.push(emit_parameter(&name, &Newtype::default()));
    }
    items
}

fn emit_object(definition: &TypeDef, fields: &[Field]) -> Vec<TokenStream> {
    let doc = type_doc(definition);
    let name = ident(&definition.name.rust);
    // A type that nothing uses is there to be read.
    let received = definition.received || !definition.sent;
    let held = sent::struct_fields(definition, fields);
    let default = (definition.sent && held.iter().all(|field| !field.required))
        .then(|| quote!(#[derive(Default)]));
    let members = held.iter().map(|field| {
        let doc = field_doc(field);
        let (name, ty) = (ident(&field.name.rust), field_type(field));
        quote!(#doc pub #name: #ty,)
    });
    let unknown = doc_line("Members that the specification does not name.");
    let unknown = received.then(|| quote!(#unknown pub unknown: Unknown,));
    let object = quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        #default
        #[non_exhaustive]
        pub struct #name {
            #(#members)*
            #unknown
        }
    };
    let reads = definition
        .received
        .then(|| read::emit_object(&definition.name.rust, fields));
    let written = definition
        .sent
        .then(|| sent::emit_object(definition, fields));
    std::iter::once(object)
        .chain(reads)
        .chain(written.into_iter().flatten())
        .collect()
}

fn emit_one_of(definition: &TypeDef, alternatives: &[Alternative]) -> Vec<TokenStream> {
    let doc = type_doc(definition);
    let name = ident(&definition.name.rust);
    let variants = alternatives.iter().map(|alternative| {
        let doc = doc_line(&format!("{}.", code(&alternative.name.wire)));
        let (variant, ty) = (
            ident(&alternative.name.rust),
            rust_type(&alternative.ty, false),
        );
        quote!(#doc #variant(#ty),)
    });
    let other = doc_line("A value that is none of these, as it was sent.");
    let declared = quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other
            Other(JsonText),
        }
    };
    let reads = definition
        .received
        .then(|| read::emit_one_of(&definition.name.rust, alternatives));
    std::iter::once(declared).chain(reads).collect()
}
