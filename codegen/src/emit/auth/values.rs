//! Bindings: one `let` for each value, or none for a text that only a hasher reads.

use proc_macro2::TokenStream;
use quote::quote;

use super::clock;
use super::inlined::Inlined;
use super::pieces::{bytes, str_element, string};
use super::scope::{Direction, Held, Scope, Value, owned};
use crate::emit::ident::ident;
use crate::model::{Binding, Condition, Nonce, PairsSource, Piece, Start, Step, Template};

impl<'a> Scope<'a> {
    pub(super) fn emit_binding(&mut self, binding: &'a Binding) -> TokenStream {
        let mut steps = binding.expression.steps.as_slice();
        match self.inlined(&binding.name) {
            Some(Inlined::Text(_) | Inlined::Pairs { of: Some(_), .. }) => {
                return TokenStream::new();
            }
            // The hasher takes the place of the last step.
            Some(Inlined::Pairs { of: None, .. }) => {
                steps = steps.split_last().map_or(steps, |(_, before)| before);
            }
            None => {}
        }
        let calendar = self.emit_calendar(binding);
        let value = self.computed(binding, steps);
        let value = match &binding.condition {
            Some((condition, otherwise)) => self.conditional(condition, binding, &value, otherwise),
            None => self.kept(binding, value),
        };
        self.held.insert(&binding.name.wire, value.held);
        let (name, tokens) = (ident(&binding.name.rust), value.tokens);
        quote! {
            #calendar
            let #name = #tokens;
        }
    }

    /// A value as its variable keeps it.
    fn kept(&self, binding: &Binding, value: Value) -> Value {
        let Value {
            tokens,
            held,
            is_short,
        } = &value;
        match held {
            Held::Str if self.direction != Direction::Sign && !is_short => value,
            Held::Text | Held::Str | Held::Cow => Value::new(string(&value), Held::Text),
            Held::Slice if self.direction != Direction::Sign && !is_short => value,
            Held::Slice => Value::new(quote!(#tokens.to_vec()), Held::Bytes),
            Held::Short | Held::Digest | Held::Bytes => value,
            Held::Pairs if *is_short || self.outlives_change(&binding.name) => {
                Value::new(quote!(#tokens.into_owned()), Held::Pairs)
            }
            Held::Pairs => value,
        }
    }

    fn conditional(
        &self,
        condition: &Condition,
        binding: &Binding,
        value: &Value,
        otherwise: &Template,
    ) -> Value {
        let held = owned(binding.ty);
        let is_empty = otherwise.is_empty();
        let otherwise = self.owned_start(otherwise);
        let (value, otherwise) = match held {
            Held::Bytes if is_empty => (vec(value), quote!(Vec::new())),
            Held::Bytes => (vec(value), vec(&otherwise)),
            _ => (string(value), string(&otherwise)),
        };
        let tokens = match condition {
            Condition::Present(piece) => {
                let piece = self.piece(piece).tokens;
                quote!(if #piece.is_empty() { #otherwise } else { #value })
            }
            Condition::Method(methods) => {
                let message = self.message();
                let test = one_of(&quote!(#message.method()), methods);
                quote!(if #test { #value } else { #otherwise })
            }
            Condition::Operation(operations) => {
                let message = self.message();
                let test = one_of(&quote!(#message.operation()), operations);
                quote!(if #test { #value } else { #otherwise })
            }
        };
        Value::new(tokens, held)
    }

    fn computed(&self, binding: &'a Binding, steps: &'a [Step]) -> Value {
        let start = match &binding.expression.start {
            Start::Now(clock) => Value::new(clock::written(clock), Held::Short),
            Start::Nonce(nonce) => Value::new(nonce_text(nonce), Held::Text),
            Start::Pairs(sources) => {
                if let Some((value, rest)) = self.sorted_headers(&binding.name, sources, steps) {
                    return self.applied(&binding.name, value, rest);
                }
                Value::new(self.pairs(sources), Held::Pairs)
            }
            Start::Template(template) => {
                if let Some((value, rest)) = self.hashed_start(template, steps) {
                    return self.applied(&binding.name, value, rest);
                }
                match steps.first() {
                    None | Some(Step::Pairs(_)) => self.owned_start(template),
                    _ => self.joined(template),
                }
            }
        };
        // A step that borrows from its input may be kept only when the input has a place of its own.
        let is_borrowed = match &binding.expression.start {
            Start::Template(template) => match self.flat(template).as_slice() {
                [piece] => !matches!(piece, Piece::JsonValue(_)),
                _ => false,
            },
            _ => false,
        };
        let mut value = self.applied(&binding.name, start, steps);
        value.is_short &= !is_borrowed || steps.len() > 1;
        value
    }

    /// A template whose value is taken and not only read.
    fn owned_start(&self, template: &Template) -> Value {
        let value = self.joined(template);
        match (self.flat(template).as_slice(), value.held) {
            ([Piece::Binding(name)], Held::Text | Held::Bytes | Held::Pairs)
                if !self.is_last_use(name) =>
            {
                let tokens = &value.tokens;
                Value::new(quote!(#tokens.clone()), value.held)
            }
            _ => value,
        }
    }

    fn pairs(&self, sources: &[PairsSource]) -> TokenStream {
        let mut all: Option<TokenStream> = None;
        for source in sources {
            if let (PairsSource::Listed(listed), Some(before)) = (source, &all) {
                all = Some(self.listed(before.clone(), listed));
                continue;
            }
            let next = self.source(source);
            all = Some(match all {
                None => next,
                Some(before) => quote!(#before.chain(#next)),
            });
        }
        all.unwrap_or_else(|| quote!(sign::Pairs::new()))
    }

    fn source(&self, source: &PairsSource) -> TokenStream {
        match source {
            PairsSource::Query => {
                let message = self.message();
                quote!(sign::Pairs::from_query(#message.query())?)
            }
            PairsSource::Form => {
                let message = self.message();
                quote!(#message.form_pairs()?)
            }
            PairsSource::Json(pointer) if pointer.is_empty() => {
                let message = self.message();
                quote!(sign::Pairs::from_json("body", #message.body())?)
            }
            PairsSource::Json(pointer) => {
                let message = self.message();
                quote!(sign::Pairs::from_json_at("body", #message.body(), &[#(#pointer),*])?)
            }
            PairsSource::Headers => {
                let message = self.message();
                quote!(#message.header_pairs())
            }
            PairsSource::Binding(name) => {
                let pairs = ident(&name.rust);
                if self.is_last_use(name) {
                    quote!(#pairs)
                } else {
                    quote!(#pairs.clone())
                }
            }
            PairsSource::Listed(listed) => self.listed(quote!(sign::Pairs::new()), listed),
        }
    }

    fn listed(&self, start: TokenStream, listed: &[(String, Template)]) -> TokenStream {
        listed.iter().fold(start, |all, (key, template)| {
            let value = match template.as_slice() {
                [] => quote!(""),
                [Piece::JsonValue(_)] => self.joined(template).tokens,
                [piece] => str_element(&self.piece(piece)),
                _ => string(&self.joined(template)),
            };
            quote!(#all.with(#key, #value))
        })
    }
}

fn vec(value: &Value) -> TokenStream {
    let tokens = bytes(value);
    match value.held {
        Held::Text => {
            let text = &value.tokens;
            quote!(#text.into_bytes())
        }
        Held::Digest | Held::Bytes => {
            let inner = &value.tokens;
            quote!(#inner.to_vec())
        }
        _ => quote!(#tokens.to_vec()),
    }
}

fn one_of(tested: &TokenStream, words: &[String]) -> TokenStream {
    match words {
        [word] => quote!(#tested == #word),
        words => quote!(matches!(#tested, #(#words)|*)),
    }
}

fn nonce_text(nonce: &Nonce) -> TokenStream {
    match nonce {
        Nonce::Uuid => quote!(attempt.uuid()?),
        Nonce::Increasing => quote!(attempt.increasing()?),
        Nonce::Random { length, alphabet } => {
            let length = usize::from(*length);
            let length = proc_macro2::Literal::usize_unsuffixed(length);
            quote!(attempt.random(#length, #alphabet)?)
        }
    }
}
