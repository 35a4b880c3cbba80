//! How moments are read back, and layouts: those that have a name by their name.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use wirescribe_signing as signing;

use super::ident::ident;
use crate::model::{Clock, ClockPart};

const NAMED: [(&str, &[signing::DatePart<'_>]); 6] = [
    ("DATE_BASIC", signing::DATE_BASIC),
    ("DATE_TIME", signing::DATE_TIME),
    ("DATE_TIME_BASIC", signing::DATE_TIME_BASIC),
    ("ISO_8601", signing::ISO_8601),
    ("ISO_8601_MILLIS", signing::ISO_8601_MILLIS),
    ("ISO_BASIC", signing::ISO_BASIC),
];

/// The moment that a text names in a format; `sign` is the path to what reads it.
pub(super) fn read_clock(clock: &Clock, text: &TokenStream, sign: &TokenStream) -> TokenStream {
    match clock {
        Clock::ImfFixdate => quote!(#sign::read_imf_fixdate(#text)),
        Clock::EpochSeconds => quote!(#sign::read_epoch_seconds(#text)),
        Clock::EpochMillis => quote!(#sign::read_epoch_millis(#text)),
        Clock::Calendar {
            layout,
            minutes_east,
        } => {
            let layout = emit_layout(layout, sign);
            let minutes_east = Literal::i16_unsuffixed(*minutes_east);
            quote!(#sign::read_date_time(#text, #layout, #minutes_east))
        }
    }
}

/// A layout, as a list of parts unless it has a name.
pub(super) fn emit_layout(layout: &[ClockPart], sign: &TokenStream) -> TokenStream {
    let layout: Vec<signing::DatePart<'_>> = layout.iter().map(ClockPart::as_date_part).collect();
    if let Some((name, _)) = NAMED.iter().find(|(_, known)| *known == layout) {
        let name = ident(name);
        return quote!(#sign::#name);
    }
    let parts = layout.iter().map(|part| match part {
        signing::DatePart::Literal(text) => quote!(DatePart::Literal(#text)),
        field => {
            let name = ident(&format!("{field:?}"));
            quote!(DatePart::#name)
        }
    });
    quote!(&[#(#parts),*])
}
