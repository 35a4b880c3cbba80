//! Environments and the variable parts of their hosts: where requests and the credentials in them go.

use super::when::{same_in_rust, texts};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Environment, "environment-added")
        .adds()
        .says("environment `{name}` of `{owner}` is new")
        .why("The enum has one more variant; it is non-exhaustive, so every match has an arm for it already.")
        .advice("Decide whether any deployment should use it."),
    Rule::removed(Kind::Environment, "environment-removed")
        .wire(Risky)
        .rust(Breaking)
        .says("environment `{name}` of `{owner}` is gone")
        .why("Its variant is not emitted any more, and clients that still send there talk to a host that nobody vouches for.")
        .advice("Move callers to another environment before the old host goes dark; `Environment::Custom` still reaches it until then."),
    Rule::renamed(Kind::Environment, "environment-respelled")
        .when(same_in_rust)
        .says("environment `{from}` of `{owner}` is spelled `{to}` now")
        .why("Rust spells both in the same way, and the URL is the same.")
        .advice("Look for configuration that holds the name as text."),
    Rule::renamed(Kind::Environment, "environment-renamed")
        .rust(Breaking)
        .says("environment `{from}` of `{owner}` is called `{to}` now")
        .why("The variant has another name; where it leads to has not changed.")
        .advice("Write the new variant, and compare its URL with the one that production is meant to use."),
    Rule::changed(Kind::Environment, Facet::Host, "environment-domain-changed")
        .when(|difference| {
            let (from, to) = texts(difference);
            domain(&from) != domain(&to)
        })
        .wire(Breaking)
        .behaviour(Breaking)
        .says("environment `{name}` of `{owner}` is a host under another domain: `{from}` -> `{to}`")
        .why("Whoever holds the new domain gets every request and the credentials in it; providers seldom change theirs, and typing mistakes and phishing do.")
        .advice("Have the provider confirm the domain over another channel than the page before anything is released."),
    Rule::changed(Kind::Environment, Facet::Host, "environment-host-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("environment `{name}` of `{owner}` is another host: `{from}` -> `{to}`")
        .why("The same code sends its requests, credentials with them, to another machine.")
        .advice("Make sure that the host belongs to the provider, and that firewalls and allow lists know it."),
    Rule::changed(Kind::Environment, Facet::Port, "environment-port-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("environment `{name}` of `{owner}` is reached at another port: {from} -> {to}")
        .why("Another port is another service, which gets the credentials; egress rules often name ports. Nothing stands for 443.")
        .advice("Have the port confirmed by the provider, then open it before the release."),
    Rule::changed(Kind::Environment, Facet::BasePath, "environment-base-path-changed")
        .wire(Breaking)
        .behaviour(Risky)
        .says("all paths of environment `{name}` of `{owner}` start with another path: {from} -> {to}")
        .why("Every request of this environment goes elsewhere, and signatures over the path change with it; a new path is often a new version with other semantics.")
        .advice("Read the provider's notes on the new path, and run the sandbox cases against it."),
    Rule::changed(Kind::Environment, Facet::Doc, "environment-doc-changed")
        .docs(Risky)
        .says("environment `{name}` of `{owner}` is described in other words")
        .why("The text says what the environment is for; whether a charge there is real money depends on it.")
        .advice("Compare both texts before anybody deploys."),
    Rule::added(Kind::HostVariable, "host-variable-added")
        .wire(Risky)
        .rust(Breaking)
        .says("the host of environment `{owner}` has a part that callers supply: `{name}`")
        .why("The variant has a field more, and clients without it keep sending to the host as it was.")
        .advice("Take the value from the provider's dashboard, not from user input: it decides who gets the credentials."),
    Rule::removed(Kind::HostVariable, "host-variable-removed")
        .wire(Risky)
        .rust(Breaking)
        .says("callers do not supply `{name}` for the host of environment `{owner}` any more")
        .why("The variant loses the field; hosts that were built with it may stop to answer.")
        .advice("Drop the value from the configuration, and check that the one host left serves this account."),
    Rule::renamed(Kind::HostVariable, "host-variable-renamed")
        .rust(Breaking)
        .says("the variable `{from}` in the host of environment `{owner}` is called `{to}`")
        .why("The field of the variant is written by name; the hosts stay the same.")
        .advice("Rename the field where the environment is built."),
    Rule::changed(Kind::HostVariable, Facet::Doc, "host-variable-doc-changed")
        .docs(Risky)
        .says("what `{name}` in the host of environment `{owner}` stands for is said in other words")
        .why("People choose the value by this text, and a wrong one sends credentials to a wrong host.")
        .advice("Check the configured values against the new text."),
    Rule::reordered(Kind::HostVariable, "host-variables-reordered")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("the variable parts of the host of environment `{name}` come in another order")
        .why("Fields are written by name and compile as before, but each value becomes another label: the host is another one.")
        .advice("Build the URL by hand from the live values and compare it with the provider's."),
];

/// The labels of a host that somebody has registered: the last two, or three where the second one is of a registry, as in
/// `co.uk`.
fn domain(host: &str) -> Vec<&str> {
    let labels: Vec<&str> = host.rsplit('.').collect();
    let is_of_registry = matches!(
        labels.as_slice(),
        [country, "ac" | "co" | "com" | "gov" | "net" | "org", ..] if country.len() == 2
    );
    labels
        .into_iter()
        .take(if is_of_registry { 3 } else { 2 })
        .collect()
}
