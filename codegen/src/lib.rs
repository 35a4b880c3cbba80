//! Reads endpoint specs and emits typed Rust clients.
//!
//! ```text
//! specs/*.yaml
//!   | source    find and read (the only reader)
//!   | spec      the file format as serde structs, nothing else
//!   | resolve   every check, every name, every type decided; all diagnostics collected
//!   v
//! model::Api    plain data, no tokens, no YAML
//!   | emit      infallible: gives tokens
//!   | print     laid out as prettyplease does, item by item
//!   v
//! Files         in memory: a map of path to text
//!   | write     the only writer; touches only what changed
//! ```
//!
//! Invariants:
//!
//! 1. Only [`source`] reads files and only [`Files::write`] writes them; everything between is a function of values.
//! 2. [`spec`] is the file format and nothing else. `emit` does not import it.
//! 3. After [`resolve`] nothing can fail.
//! 4. Every Rust name is decided in [`resolve`], next to its wire spelling; a collision is an error shown at both places.
//! 5. Output depends on the specs and the [`Options`] alone: not on time, paths, hash order, locale, or threads.
//! 6. Emitted code has no logic: names, constants and calls into the runtime.
//! 7. Every [`diagnostic`] has a code, a place, a help line and a fixture.
//! 8. Adding an endpoint, a fixture or an example is adding one file.

mod build;
pub mod diagnostic;
mod emit;
pub mod evaluate;
mod files;
pub mod model;
mod print;
pub mod resolve;
mod runtime_features;
#[cfg(feature = "schema")]
pub mod schema;
pub mod source;
pub mod spec;
mod vocabulary;

use std::path::Path;

pub use build::Builder;
pub use diagnostic::Diagnostic;
pub use emit::{CASES, Options, ROOT};
pub use files::Files;
pub use resolve::{Checked, Vectors};
pub use runtime_features::runtime_features;

/// Reads and checks a directory of specs.
///
/// # Errors
///
/// Every problem of every file, in the order of files and places.
pub fn load(specs: &Path) -> Result<model::Api, Vec<Diagnostic>> {
    check(specs).into_result()
}

/// Reads and checks a directory of specs, and tells of warnings, too.
#[must_use]
pub fn check(specs: &Path) -> Checked {
    check_with(specs, Vectors::Run)
}

/// The same, with or without computing vectors.
#[must_use]
pub fn check_with(specs: &Path, vectors: Vectors) -> Checked {
    match source::find(specs) {
        Ok(files) => resolve::resolve_with(&files, vectors),
        Err(diagnostics) => Checked {
            api: None,
            diagnostics,
        },
    }
}

/// The Rust files of a client.
#[must_use]
pub fn generate(api: &model::Api, options: &Options) -> Files {
    emit::emit(api, options).map(print::print).collect()
}

/// The Rust files of one provider; with those of all others, [`generate_root`] and [`generate_cases`] they are what
/// [`generate`] gives.
#[must_use]
pub fn generate_provider(provider: &model::Provider, options: &Options) -> Files {
    emit::emit_provider(provider, options)
        .map(print::print)
        .collect()
}

/// The file that the modules of these providers hang from.
#[must_use]
pub fn generate_root<'a>(
    providers: impl IntoIterator<Item = &'a model::Name>,
    options: &Options,
) -> Files {
    emit::emit_root(providers.into_iter(), options)
        .map(print::print)
        .collect()
}

/// The file with the cases of all providers, if the options ask for it.
#[must_use]
pub fn generate_cases(api: &model::Api, options: &Options) -> Files {
    emit::emit_cases(api, options).map(print::print).collect()
}
