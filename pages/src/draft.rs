//! Writes the first draft of specs from facts.
//!
//! ```text
//! Index        facts by what they are about; samples that show nothing are left out
//!   | provider     hosts, credentials, authentication
//!   | request      method, path, parameters
//!   | answers      what may come back: statuses and labels joined, members as trees
//!   | outcomes     rows, and what tells them apart
//!   | cases        samples, as they are
//!   | pending      contradictions, and what was guessed, at the places of the spec that they are about
//!   v
//! Draft
//! ```
//!
//! A draft makes nothing up: each value is a fact's, or what had to be assumed is pending.

mod answers;
mod auth;
mod cases;
mod choice;
mod endpoint;
mod fields;
mod host;
mod index;
mod names;
mod node;
mod outcomes;
mod path;
mod pending;
mod proof;
mod provider;
mod request;
mod rows;
mod shape;
mod typed;
mod types;
mod verbs;

use std::collections::{BTreeSet, HashMap};

use crate::Facts;
use crate::contradiction::Contradiction;
use crate::tree::Tree;

use endpoint::Endpoint;
use index::Index;

/// The specs of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// `provider.yaml`.
    pub provider: Tree,
    /// `<name>.yaml` of each operation, by name.
    pub endpoints: Vec<(String, Tree)>,
}

/// What facts do not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    /// Address of the page, if the source does not give one.
    pub address: Option<String>,
    /// Day on which it was read, `YYYY-MM-DD`.
    pub retrieved: String,
    /// Folder of the provider.
    pub provider: String,
    /// `provider.yaml`, if there is one: its entries are used, and what it lacks is pending.
    pub shared: Option<Tree>,
    /// Names of types that `provider.yaml` and other endpoints of the provider have.
    pub taken: BTreeSet<String>,
}

/// The facts with names of operations that specs can have: emitted code needs some words itself, and file systems have
/// limits.
#[must_use]
pub fn fitting(mut facts: Facts) -> Facts {
    let operations = facts.operations();
    let mut taken: BTreeSet<String> = operations.iter().map(|name| (*name).to_owned()).collect();
    let misfits = operations
        .into_iter()
        .filter(|name| !names::fits_spec(name));
    let misfits: Vec<String> = misfits.map(str::to_owned).collect();
    let mut renamed = HashMap::new();
    for name in misfits {
        let plain = names::spec(&name);
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let mut candidates = std::iter::once(plain.clone()).chain(numbered);
        let free = candidates.find(|name| taken.insert(name.clone()));
        renamed.insert(name, free.unwrap_or(plain));
    }
    let names = facts
        .facts
        .iter_mut()
        .filter_map(|fact| fact.about.operation.as_mut());
    for name in names {
        if let Some(new) = renamed.get(name) {
            name.clone_from(new);
        }
    }
    facts
}

/// Drafts specs. What has to be decided is listed under `pending`, which no client is generated with.
#[must_use]
pub fn draft(facts: &Facts, contradictions: &[Contradiction], given: &Given) -> Draft {
    let index = Index::of(facts, contradictions);
    let drafted = provider::draft(&index, given);
    let mut taken = given.taken.clone();
    for operation in facts.operations() {
        let name = names::camel(operation);
        taken.extend(["", "Failure", "Success"].map(|suffix| format!("{name}{suffix}")));
    }
    let mut endpoints = Vec::new();
    for (number, operation) in facts.operations().into_iter().enumerate() {
        let mut endpoint = Endpoint::new(&index, given, operation, std::mem::take(&mut taken));
        endpoint.is_first = number == 0;
        let tree = endpoint.draft(&drafted);
        taken = endpoint.types.into_taken();
        endpoints.push((operation.to_owned(), tree));
    }
    Draft {
        provider: drafted.tree,
        endpoints,
    }
}
