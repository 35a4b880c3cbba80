//! Providers and environments: who is called, and where.

use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Provider, "provider-added")
        .adds()
        .says("provider `{name}` is new")
        .why("A module is added; nothing that was there changes.")
        .advice("Add a Cargo feature of its name where providers are behind features."),
    Rule::removed(Kind::Provider, "provider-removed")
        .rust(Breaking)
        .says("provider `{name}` is gone")
        .why("Its module is not emitted any more, and every use of it fails to compile.")
        .advice("Remove its uses, or keep its folder."),
    Rule::changed(Kind::Environment, Facet::Host, "environment-host-changed")
        .wire(Breaking)
        .behaviour(Risky)
        .says("environment `{name}` of `{owner}` is another host: `{from}` -> `{to}`")
        .why("The same code sends its requests, credentials with them, to another machine.")
        .advice("Make sure that the host belongs to the provider, and that firewalls and allow lists know it."),
];
