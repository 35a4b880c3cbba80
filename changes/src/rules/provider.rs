//! Providers.

use crate::item::{Facet, Kind};
use crate::rule::Impact::Breaking;
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
    Rule::renamed(Kind::Provider, "provider-renamed")
        .rust(Breaking)
        .says("provider `{from}` is called `{to}` now")
        .why("The folder names the module and the Cargo feature; the requests stay what they were.")
        .advice("Rename the feature in Cargo.toml and the module in every `use`, or give the folder its old name back."),
    Rule::changed(Kind::Provider, Facet::Title, "provider-title-changed")
        .says("provider `{name}` is written as `{to}` instead of `{from}`")
        .why("The title stands in documentation alone.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Provider, Facet::Doc, "provider-doc-changed")
        .says("provider `{name}` is described in other words")
        .why("The description heads the documentation of the module; it states no rule for callers.")
        .advice("Read it once, for a new description may hint at a change that the specs do not show yet."),
];
