//! How the instant of an attempt is written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::emit::clock::emit_layout;
use crate::model::{Binding, Clock, Start};

/// The instant of the attempt as text; [`Scope::emit_calendar`] comes first.
pub(super) fn written(clock: &Clock) -> TokenStream {
    match clock {
        Clock::ImfFixdate => quote!(sign::imf_fixdate(attempt.now())?),
        Clock::EpochSeconds => quote!(sign::epoch_seconds(attempt.now())?),
        Clock::EpochMillis => quote!(sign::epoch_millis(attempt.now())?),
        Clock::Calendar { layout, .. } => {
            let layout = emit_layout(layout, &quote!(sign));
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
