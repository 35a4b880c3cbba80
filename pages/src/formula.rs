//! Printed formulas of signatures: read into steps of the spec language, and computed again.

mod functions;
mod parse;
mod printed;
mod recompute;
mod scheme;
mod scope;
mod script;
mod token;
mod translate;

#[cfg(test)]
mod tests;

pub(crate) use printed::printed;
pub use recompute::recompute;
pub(crate) use scheme::{Scheme, quoted};
pub(crate) use scope::Scope;
pub(crate) use script::script;
