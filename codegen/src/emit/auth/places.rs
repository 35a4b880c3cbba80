//! Placements: headers, the query, fields of the body, whole bodies.

use proc_macro2::TokenStream;
use quote::quote;

use super::pieces::{bytes, str, str_element, string};
use super::scope::{Held, Scope};
use crate::emit::ident::ident;
use crate::model::{Piece, Placement, Target, Template};

impl Scope<'_> {
    pub(super) fn emit_placement(&self, placement: &Placement) -> TokenStream {
        let placed = self.placed(placement);
        match &placement.unless_empty {
            Some(name) => {
                let name = ident(&name.rust);
                quote!(if !#name.is_empty() { #placed })
            }
            None => placed,
        }
    }

    fn placed(&self, placement: &Placement) -> TokenStream {
        match &placement.target {
            Target::Header(name, template) => self.header(name, template, placement.secret),
            Target::QueryFirst(name, template) => self.put("add_query_first", name, template),
            Target::QueryLast(name, template) => self.put("add_query", name, template),
            Target::FormField(name, template) => self.put("set_form_field", name, template),
            Target::JsonMember(name, template) => self.put("set_json_member", name, template),
            Target::Form(members) => {
                let fields = members.iter().map(|(name, template)| {
                    let text = self.text(template);
                    quote!(form.field(#name, &MayBeEmpty(#text))?;)
                });
                quote! {
                    let mut form = Form::new();
                    #(#fields)*
                    request.set_form(form);
                }
            }
            Target::Json(members) => {
                let members = members.iter().map(|(name, template)| {
                    let text = self.text(template);
                    quote!(json.member(#name, &MayBeEmpty(#text))?;)
                });
                quote! {
                    let mut json = JsonObject::new();
                    #(#members)*
                    request.set_json(json);
                }
            }
            Target::Body(media_type, template) => {
                let value = self.joined(template);
                let tokens = &value.tokens;
                let tokens = match value.held {
                    Held::Short => quote!(#tokens.to_string()),
                    Held::Digest => quote!(#tokens.to_vec()),
                    Held::Text | Held::Bytes => match self.flat(template).as_slice() {
                        [Piece::Binding(name)] if !self.is_last_use(name) => {
                            quote!(#tokens.clone())
                        }
                        _ => quote!(#tokens),
                    },
                    _ => {
                        let bytes = bytes(&value);
                        quote!(#bytes.to_vec())
                    }
                };
                quote!(request.set_body(#media_type, #tokens);)
            }
        }
    }

    /// A value of several pieces gets a line of its own.
    fn header(&self, name: &str, template: &Template, is_secret: bool) -> TokenStream {
        let set = ident(if is_secret {
            "set_secret_header"
        } else {
            "set_header"
        });
        let value = self.joined(template);
        let tokens = &value.tokens;
        match self.flat(template).as_slice() {
            [Piece::Binding(binding)] if value.held == Held::Text && self.is_last_use(binding) => {
                quote!(request.#set(const { HeaderName::from_static(#name) }, #tokens)?;)
            }
            [Piece::Binding(_) | Piece::Credential(_) | Piece::Literal(_)] => {
                let text = str_element(&value);
                quote!(request.#set(const { HeaderName::from_static(#name) }, #text)?;)
            }
            [_] => {
                let text = string(&value);
                quote!(request.#set(const { HeaderName::from_static(#name) }, #text)?;)
            }
            _ => quote! {
                let value = #tokens;
                request.#set(const { HeaderName::from_static(#name) }, value)?;
            },
        }
    }

    /// What is read of the request itself is copied before the request is changed.
    fn put(&self, function: &str, name: &str, template: &Template) -> TokenStream {
        let result = function.starts_with("set").then(|| quote!(?));
        let function = ident(function);
        let reads = |piece: &Piece| {
            !matches!(
                piece,
                Piece::Literal(_) | Piece::Credential(_) | Piece::Binding(_)
            )
        };
        if let [piece] = template.as_slice()
            && reads(piece)
        {
            let value = string(&self.piece(piece));
            return quote! {
                let value = #value;
                request.#function(#name, &value)#result;
            };
        }
        let text = self.text(template);
        quote!(request.#function(#name, #text)#result;)
    }

    /// A template where `&str` is expected.
    fn text(&self, template: &Template) -> TokenStream {
        match template.as_slice() {
            [] => quote!(""),
            _ => match self.joined(template) {
                value if value.held == Held::Short => str_element(&value),
                value => str(&value),
            },
        }
    }
}
