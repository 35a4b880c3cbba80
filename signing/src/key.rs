//! Keys of pairs, read once from PEM and shared from then on.

mod pem;
mod private;
mod public;

pub use pem::KeyError;
pub use private::PrivateKey;
pub use public::PublicKey;
