//! Payment providers as a local server, for tests and examples, answering from the specs' own cases.
//!
//! A request that matches a case of a spec (method, path, parameters, headers, body, and the signature
//! computed again) gets the answer of that case. Any other request is refused with status 422 and a list
//! of what differs from the nearest cases. Nothing about a provider is written a second time: everything
//! comes from [`wirescribe_codegen::model`].
//!
//! ```no_run
//! # fn api() -> wirescribe_codegen::model::Api { wirescribe_codegen::model::Api::default() }
//! let sandbox = wirescribe_sandbox::Sandbox::start(api())?;
//! let base_url = sandbox.url("bank");
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Faults
//!
//! A provider can be told to fail: [`Faults`] says which request which [`Fault`] befalls, and [`Arrival`]
//! what became of each, so that a test can tell "carried out, but the answer was lost" from "never done".
//!
//! ```no_run
//! use wirescribe_sandbox::{Fault, Faults, Sandbox};
//!
//! # fn api() -> wirescribe_codegen::model::Api { wirescribe_codegen::model::Api::default() }
//! let sandbox = Sandbox::builder(api())
//!     .faults("bank", Faults::nth(1, Fault::ResetBeforeAnswer))
//!     .start()?;
//! // ... the first call of the client under test fails here, and it does not know what happened ...
//! let arrivals = sandbox.arrivals("bank").unwrap_or_default();
//! assert!(arrivals[0].was_carried_out);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # How it works
//!
//! Data goes one way: [`server`] reads a request, `matching` compares it with what `expected` made of
//! each case, `signature` computes authentication again, and `refusal` or the case's answer, wrapped by
//! `wrap`, goes back, unless a fault comes between.

mod answers;
mod closed_port;
mod credentials;
mod expected;
mod fault;
mod faults;
mod gzip_bomb;
mod jwe;
mod matching;
mod mismatch;
mod nested;
mod provider;
mod refusal;
mod sandbox;
pub mod server;
mod signature;
mod spelling;
mod wrap;

pub use answers::{AnswerError, answer_for};
pub use closed_port::ClosedPort;
pub use credentials::Credentials;
pub use fault::Fault;
pub use faults::Faults;
pub use sandbox::{Builder, Sandbox};
pub use server::{Answer, Arrival, Received, Server};
