//! Bindings: one `let` for each value, or none for a text that only a hasher reads.

use proc_macro2::TokenStream;
use quote::quote;

use super::pieces::{bytes, str_element, string};
use super::scope::{Direction, Held, Scope, Value, owned};
use crate::emit::ident::ident;
use crate::model::{
    Binding, Clock, ClockPart, Condition, Nonce, PairsSource, Piece, Start, Step, Template,
};

impl<'a> Scope<'a> {
    pub(super) fn emit_binding(&mut self, binding: &'a Binding) -> TokenStream {
        if self.inlined(&binding.name).is_some() {
            return TokenStream::new();
        }
        let calendar = self.emit_calendar(binding);
        let value = self.computed(binding);
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
            Held::Bytes => value,
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

    fn computed(&self, binding: &'a Binding) -> Value {
        let steps = binding.expression.steps.as_slice();
        let start = match &binding.expression.start {
            Start::Now(clock) => Value::new(clock_text(clock), Held::Text),
            Start::Nonce(nonce) => Value::new(nonce_text(nonce), Held::Text),
            Start::Pairs(sources) => Value::new(self.pairs(sources), Held::Pairs),
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
            Start::Template(template) => match template.as_slice() {
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
        match (template.as_slice(), value.held) {
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

    /// The variable `now` holds the calendar of the attempt, for all values that need it in the same zone.
    fn emit_calendar(&mut self, binding: &Binding) -> Option<TokenStream> {
        let Start::Now(Clock::Calendar { minutes_east, .. }) = &binding.expression.start else {
            return None;
        };
        if self.calendar == Some(*minutes_east) {
            return None;
        }
        self.calendar = Some(*minutes_east);
        Some(if *minutes_east == 0 {
            quote!(let now = sign::DateTime::utc(attempt.now())?;)
        } else {
            let minutes_east = proc_macro2::Literal::i16_unsuffixed(*minutes_east);
            quote!(let now = sign::DateTime::at_offset(attempt.now(), #minutes_east)?;)
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
        Held::Bytes => {
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

fn clock_text(clock: &Clock) -> TokenStream {
    match clock {
        Clock::ImfFixdate => quote!(sign::imf_fixdate(attempt.now())?),
        Clock::EpochSeconds => quote!(sign::epoch_seconds(attempt.now())?),
        Clock::EpochMillis => quote!(sign::epoch_millis(attempt.now())?),
        Clock::Calendar { layout, .. } => {
            let mut format = String::new();
            let mut fields = Vec::new();
            for part in layout {
                let (width, field) = match part {
                    ClockPart::Literal(text) => {
                        format.push_str(&text.replace('{', "{{").replace('}', "}}"));
                        continue;
                    }
                    ClockPart::Year => ("{:04}", "year"),
                    ClockPart::Month => ("{:02}", "month"),
                    ClockPart::Day => ("{:02}", "day"),
                    ClockPart::Hour => ("{:02}", "hour"),
                    ClockPart::Minute => ("{:02}", "minute"),
                    ClockPart::Second => ("{:02}", "second"),
                    ClockPart::Millisecond => ("{:03}", "millisecond"),
                };
                format.push_str(width);
                fields.push(ident(field));
            }
            quote!(format!(#format #(, now.#fields)*))
        }
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
