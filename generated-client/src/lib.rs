//! Typed clients for payment providers, generated from the specs in this package.

include!(concat!(env!("OUT_DIR"), "/wirescribe/client.rs"));
