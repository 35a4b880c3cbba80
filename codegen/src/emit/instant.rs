//! Moments: how the text of a type is read as one.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::doc::doc_line;
use crate::model::{Clock, ClockPart, Instant};

/// The method that gives the moment, or the fields of a clock where nobody says whose it is.
pub(super) fn emit_instant(name: &Ident, instant: &Instant) -> TokenStream {
    let (text, sign) = (quote!(self.as_str()), quote!(wirescribe_runtime::sign));
    let layout = match &instant.clock {
        Clock::Calendar { layout, .. } if !instant.has_zone => layout.iter().map(emit_part),
        clock => {
            let read = read_clock(clock, &text, &sign);
            let doc = doc_line("The moment, unless the text is written in another way.");
            return quote! {
                impl #name {
                    #doc
                    #[must_use]
                    pub fn moment(&self) -> Option<SystemTime> {
                        #read
                    }
                }
            };
        }
    };
    let doc = doc_line(
        "What the clock showed, unless the text is written in another way. Whose clock it was, the page does not say.",
    );
    quote! {
        impl #name {
            #doc
            #[must_use]
            pub fn fields(&self) -> Option<DateTime> {
                #sign::read_fields(#text, &[#(#layout),*])
            }
        }
    }
}

/// The moment that a text names in a format; `sign` is the path to what reads it.
pub(super) fn read_clock(clock: &Clock, text: &TokenStream, sign: &TokenStream) -> TokenStream {
    let (layout, minutes_east) = match clock {
        Clock::ImfFixdate => return quote!(#sign::read_imf_fixdate(#text)),
        Clock::EpochSeconds => return quote!(#sign::read_epoch_seconds(#text)),
        Clock::EpochMillis => return quote!(#sign::read_epoch_millis(#text)),
        Clock::Calendar {
            layout,
            minutes_east,
        } => (layout, Literal::i16_unsuffixed(*minutes_east)),
    };
    let parts = layout.iter().map(emit_part);
    quote!(#sign::read_date_time(#text, &[#(#parts),*], #minutes_east))
}

fn emit_part(part: &ClockPart) -> TokenStream {
    let part = match part {
        ClockPart::Literal(text) => quote!(Literal(#text)),
        ClockPart::Year => quote!(Year),
        ClockPart::Month => quote!(Month),
        ClockPart::Day => quote!(Day),
        ClockPart::Hour => quote!(Hour),
        ClockPart::Minute => quote!(Minute),
        ClockPart::Second => quote!(Second),
        ClockPart::Millisecond => quote!(Millisecond),
    };
    quote!(DatePart::#part)
}
