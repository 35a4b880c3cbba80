//! Moments: how the text of a type is read as one.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::clock::{emit_layout, read_clock};
use super::doc::doc_line;
use crate::model::{Clock, Instant};

/// The method that gives the moment, or the fields of a clock where nobody says whose it is.
pub(super) fn emit_instant(name: &Ident, instant: &Instant) -> TokenStream {
    let (text, sign) = (quote!(self.as_str()), quote!(wirescribe_runtime::sign));
    let layout = match &instant.clock {
        Clock::Calendar { layout, .. } if !instant.has_zone => emit_layout(layout, &sign),
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
                #sign::read_fields(#text, #layout)
            }
        }
    }
}
