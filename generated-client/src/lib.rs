//! Typed clients for payment providers.
//!
//! Each endpoint is described in one small YAML file, a *spec*, from which the build script emits the code that is
//! documented here. A spec says what the provider's page says, where the page contradicts itself, and what was decided;
//! the module of each endpoint repeats the contradictions and the decisions.
//!
//! # Example
//!
//! ```no_run
//! use generated_client::{Error, payu};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = payu::Credentials::new("merchant key", "merchant secret");
//! let client = payu::Client::builder(payu::Environment::Test, credentials).build()?;
//!
//! let request = payu::DeleteCard::new("sms:123", "2d1e569bf1f6b150a32f70").bank_type(payu::BankType::Credit);
//! match client.delete_card(&request).await {
//!     Ok(deleted) => println!("{:?}", deleted.message),
//!     Err(Error::Refused(refused)) => match refused.value() {
//!         payu::DeleteCardFailure::Rejected(rejected) => println!("rejected: {:?}", rejected.message),
//!         _ => println!("undocumented: status {}", refused.status()),
//!     },
//!     // The text says whether the card may be gone and what a second call would do.
//!     Err(error) => return Err(error.into()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Required parameters are arguments of `new`, optional ones are chained. Structs and enums may grow: enums keep values
//! that no page lists, and structs keep members that no page lists in `unknown`.
//!
//! # When a call fails
//!
//! [`Error`] tells apart what a caller can act on: the request was not valid, the provider refused (with one typed
//! failure for each documented one), the answer could not be read, nothing was sent, or the outcome is not known.
//! Whatever had an answer keeps its status, headers and raw body. [`Error::repeat`] says what a second call would do.
//!
//! What is harmless is attempted up to three times; a call that may have been carried out is not, unless its spec says that
//! a second one does no harm. `client.with(options)` takes other limits for single calls, and headers and other parts that
//! no spec knows; `client.core()` makes signed requests without sending them.
//!
//! # Features
//!
//! - `jusbiz`, `juspay`, `omise`, `payu`: the providers, a module each (all on by default)
//! - `reqwest`: the asynchronous transport (on by default)
//! - `tracing`: a span for each call and each attempt
//! - `blocking`: the transport of the `blocking` modules, for code without an async runtime
//!
//! Without a transport, give `build_with` one of your own; see [`wirescribe_runtime::Transport`].

include!(concat!(env!("OUT_DIR"), "/wirescribe/client.rs"));

/// Re-exported, because its types are in signatures here.
pub use wirescribe_runtime;
pub use wirescribe_runtime::{CallOptions, Error, Response, Retries};

/// Compiles the examples of the readme.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
