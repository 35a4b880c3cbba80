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
//! Data goes one way: [`server`] reads a request, `matching` compares it with what `expected` made of
//! each case, `signature` computes authentication again, and `refusal` or the case's answer, wrapped by
//! `wrap`, goes back.

mod answers;
mod credentials;
mod expected;
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
pub use credentials::Credentials;
pub use sandbox::{Builder, Sandbox};
pub use server::{Answer, Received, Server};
