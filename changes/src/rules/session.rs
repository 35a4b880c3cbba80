//! Sessions: the token that is fetched before a call.

use super::when::{gained, grew, lost};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Session, "session-added")
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{owner}` fetches a token before it signs a call")
        .why("A call may now be two requests, the first of which can fail or be throttled on its own; a refused token is renewed and the call sent again once.")
        .advice("Keep one client for all calls, so that they share the token, and allow for the login in timeouts."),
    Rule::removed(Kind::Session, "session-removed")
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("`{owner}` fetches no token any more")
        .why("Calls go out without a login first, and one that is refused with 401 is not signed again; old tokens may be refused. The login's request is no `Login` any more.")
        .advice("Check what authenticates the calls instead."),
    Rule::changed(Kind::Session, Facet::Login, "session-login-changed")
        .wire(Risky)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("`{owner}` gets its token from `{to}` instead of `{from}`")
        .why("Credentials are sent to another endpoint, and the token it gives may have other rights or another life. `Login` is implemented by another request.")
        .advice("Check that the account may use the new endpoint, and compare the scopes of both tokens."),
    Rule::changed(Kind::Session, Facet::Token, "session-token-moved")
        .wire(Breaking)
        .says("`{owner}` finds its token at `{to}` instead of `{from}`")
        .why("Old clients do not find a token in the login's answer, or take a wrong text for one; then every call fails.")
        .advice("Try the login against the provider's sandbox before the release."),
    Rule::changed(Kind::Session, Facet::Lifetime, "session-lifetime-stated")
        .when(gained)
        .says("`{owner}` reads at `{to}` how long its token lives")
        .why("Tokens are renewed before they end instead of after a refusal.")
        .advice("Expect more logins, and fewer calls that are sent a second time."),
    Rule::changed(Kind::Session, Facet::Lifetime, "session-lifetime-unstated")
        .when(lost)
        .behaviour(Risky)
        .says("`{owner}` does not read any more how long its token lives")
        .why("A token is used until a call is refused with 401, and that call is sent again.")
        .advice("See that no endpoint has an outcome for 401 that would stop the renewal."),
    Rule::changed(Kind::Session, Facet::Lifetime, "session-lifetime-moved")
        .wire(Risky)
        .behaviour(Risky)
        .says("`{owner}` reads the life of its token at `{to}` instead of `{from}`")
        .why("Where nothing is found, a token counts as living until it is refused; a number of another meaning renews too late or too often.")
        .advice("Check that the number is in seconds and not an instant."),
    Rule::changed(Kind::Session, Facet::Early, "session-renewed-earlier")
        .when(grew)
        .says("`{owner}` stops using a token {to} seconds before its end instead of {from}")
        .why("More logins, and fewer calls with a token that ends on the way.")
        .advice("Mind the provider's limit of logins."),
    Rule::changed(Kind::Session, Facet::Early, "session-renewed-later")
        .behaviour(Risky)
        .says("`{owner}` uses a token until {to} seconds before its end instead of {from}")
        .why("A slow call may arrive when its token has ended, and is refused.")
        .advice("Keep the margin above the longest timeout of a call."),
];
