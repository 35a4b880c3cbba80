//! How instants are written, and read back: layouts that have a name by their name.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use wirescribe_signing as sign;

use super::scope::Scope;
use crate::emit::ident::ident;
use crate::model::{Binding, Clock, ClockPart, Start};

const NAMED: [(&str, &[sign::DatePart<'_>]); 6] = [
    ("DATE_BASIC", sign::DATE_BASIC),
    ("DATE_TIME", sign::DATE_TIME),
    ("DATE_TIME_BASIC", sign::DATE_TIME_BASIC),
    ("ISO_8601", sign::ISO_8601),
    ("ISO_8601_MILLIS", sign::ISO_8601_MILLIS),
    ("ISO_BASIC", sign::ISO_BASIC),
];

/// The instant of the attempt as text; [`Scope::emit_calendar`] comes first.
pub(super) fn written(clock: &Clock) -> TokenStream {
    match clock {
        Clock::ImfFixdate => quote!(sign::imf_fixdate(attempt.now())?),
        Clock::EpochSeconds => quote!(sign::epoch_seconds(attempt.now())?),
        Clock::EpochMillis => quote!(sign::epoch_millis(attempt.now())?),
        Clock::Calendar { layout, .. } => {
            let layout = parts(layout);
            quote!(now.text(#layout))
        }
    }
}

impl Scope<'_> {
    /// The variable `now` holds the calendar of the attempt, for all values that need it in the same zone.
    pub(super) fn emit_calendar(&mut self, binding: &Binding) -> Option<TokenStream> {
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
            let minutes_east = Literal::i16_unsuffixed(*minutes_east);
            quote!(let now = sign::DateTime::at_offset(attempt.now(), #minutes_east)?;)
        })
    }
}

/// The instant that a text names.
pub(super) fn read(clock: &Clock, text: &TokenStream) -> TokenStream {
    match clock {
        Clock::ImfFixdate => quote!(sign::read_imf_fixdate(#text)),
        Clock::EpochSeconds => quote!(sign::read_epoch_seconds(#text)),
        Clock::EpochMillis => quote!(sign::read_epoch_millis(#text)),
        Clock::Calendar {
            layout,
            minutes_east,
        } => {
            let (layout, east) = (parts(layout), Literal::i16_unsuffixed(*minutes_east));
            quote!(sign::read_date_time(#text, #layout, #east))
        }
    }
}

fn parts(layout: &[ClockPart]) -> TokenStream {
    let layout: Vec<sign::DatePart<'_>> = layout.iter().map(ClockPart::as_date_part).collect();
    if let Some((name, _)) = NAMED.iter().find(|(_, known)| *known == layout) {
        let name = ident(name);
        return quote!(sign::#name);
    }
    let parts = layout.iter().map(|part| match part {
        sign::DatePart::Literal(text) => quote!(sign::DatePart::Literal(#text)),
        field => {
            let name = ident(&format!("{field:?}"));
            quote!(sign::DatePart::#name)
        }
    });
    quote!(&[#(#parts),*])
}
