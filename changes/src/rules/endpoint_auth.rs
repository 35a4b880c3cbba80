//! By what a request proves who sends it, and an answer who it comes from.

use super::when::{gained, list_grew, list_reordered, list_shrank, lost};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Endpoint, Facet::Auth, "auth-introduced")
        .when(gained)
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is authenticated with `{to}`; it was sent without")
        .why("The provider turns away who does not prove who they are. The new client sends something made of credentials where none went before.")
        .advice("Make sure that the host is the one that those credentials are meant for."),
    Rule::changed(Kind::Endpoint, Facet::Auth, "auth-given-up")
        .when(lost)
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{name}` is sent without authentication; it had `{from}`")
        .why("Nothing proves any more that a request comes from the merchant, nor that nobody changed it on its way.")
        .advice("Do not release before the provider has confirmed it: a line lost from a spec looks just the same."),
    Rule::changed(Kind::Endpoint, Facet::Auth, "auth-reordered")
        .when(list_reordered)
        .wire(Breaking)
        .says("`{name}` applies its entries of `auth` in another order: `{from}` -> `{to}`")
        .why("A signature covers what entries before it have set, and misses what later ones add.")
        .advice("Sign a printed sample in the new order and compare."),
    Rule::changed(Kind::Endpoint, Facet::Auth, "auth-entry-joined")
        .when(list_grew)
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is authenticated with one thing more: `{from}` -> `{to}`")
        .why("A provider that asks for a second proof refuses requests that bring the first one alone.")
        .advice("See that the credentials of the added entry are configured wherever the client is built."),
    Rule::changed(Kind::Endpoint, Facet::Auth, "auth-entry-left-out")
        .when(list_shrank)
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{name}` is authenticated with one thing less: `{from}` -> `{to}`")
        .why("What the entry proved or protected is not proved any more, such as that the body is the merchant's.")
        .advice("Ask whether the provider really stopped to look at it, and what keeps requests from being changed now."),
    Rule::changed(Kind::Endpoint, Facet::Auth, "auth-exchanged")
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is authenticated in another way: `{from}` -> `{to}`")
        .why("Requests with the old proof are refused. The new one is made of other credentials, or shows the same ones in another way.")
        .advice("Release together with the provider's switch, and check where the new credentials show up: a URL ends in logs."),
    Rule::changed(Kind::Endpoint, Facet::Verify, "answers-verified")
        .when(gained)
        .behaviour(Breaking)
        .says("answers to `{name}` must pass `{to}` before they are read")
        .why("An answer that fails the check counts as none at all: the call is in doubt, and is sent again where a second call does no harm.")
        .advice("Verify an answer from the live environment first, errors of gateways included, which are rarely signed."),
    Rule::changed(Kind::Endpoint, Facet::Verify, "answers-no-longer-verified")
        .when(lost)
        .wire(Breaking)
        .behaviour(Breaking)
        .docs(Risky)
        .says("answers to `{name}` are believed without a check; it was `{from}`")
        .why("Whoever can answer in the provider's place can say that a payment was made. Older clients wait for proofs that do not come any more, and read nothing.")
        .advice("Keep the check unless the provider has stopped signing, and then confirm results by a second call."),
    Rule::changed(Kind::Endpoint, Facet::Verify, "answers-verified-otherwise")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("answers to `{name}` must pass another check: `{from}` -> `{to}`")
        .why("Answers that passed the old check fail the new one, or the reverse: genuine results turn into calls in doubt.")
        .advice("Check recorded answers of both kinds with the new entry before the release."),
];
