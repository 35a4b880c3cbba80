//! A client of a provider that nobody else has.

include!(concat!(env!("OUT_DIR"), "/wirescribe/client.rs"));
